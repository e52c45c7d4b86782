//! The fields of a position a person can see and change, and how each is named.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One editable field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    Code,
    Title,
    Department,
    Location,
    Manager,
    HiringManager,
    CostCentre,
    EmploymentType,
    Fte,
    Level,
    StartDate,
    EndDate,
    Currency,
    SalaryMin,
    SalaryMax,
    PlanStatus,
    Reason,
    Notes,
}

impl Field {
    /// In the order of a file's columns.
    pub const ALL: &'static [Self] = &[
        Self::Code,
        Self::Title,
        Self::Department,
        Self::Location,
        Self::Manager,
        Self::HiringManager,
        Self::CostCentre,
        Self::EmploymentType,
        Self::Fte,
        Self::Level,
        Self::StartDate,
        Self::EndDate,
        Self::Currency,
        Self::SalaryMin,
        Self::SalaryMax,
        Self::PlanStatus,
        Self::Reason,
        Self::Notes,
    ];

    /// The name in files, JSON and the database.
    pub fn key(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Title => "title",
            Self::Department => "department",
            Self::Location => "location",
            Self::Manager => "manager",
            Self::HiringManager => "hiring_manager",
            Self::CostCentre => "cost_centre",
            Self::EmploymentType => "employment_type",
            Self::Fte => "fte",
            Self::Level => "level",
            Self::StartDate => "start_date",
            Self::EndDate => "end_date",
            Self::Currency => "currency",
            Self::SalaryMin => "salary_min",
            Self::SalaryMax => "salary_max",
            Self::PlanStatus => "plan_status",
            Self::Reason => "reason",
            Self::Notes => "notes",
        }
    }

    /// The name on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Code => "Code",
            Self::Title => "Title",
            Self::Department => "Department",
            Self::Location => "Location",
            Self::Manager => "Manager",
            Self::HiringManager => "Hiring manager",
            Self::CostCentre => "Cost centre",
            Self::EmploymentType => "Type",
            Self::Fte => "FTE",
            Self::Level => "Level",
            Self::StartDate => "Start date",
            Self::EndDate => "End date",
            Self::Currency => "Currency",
            Self::SalaryMin => "Minimum pay",
            Self::SalaryMax => "Maximum pay",
            Self::PlanStatus => "Plan status",
            Self::Reason => "Reason",
            Self::Notes => "Notes",
        }
    }

    /// The field with this key.
    pub fn by_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.key() == key)
    }

    /// The field a file's column heading means, matched loosely.
    pub fn by_heading(heading: &str) -> Option<Self> {
        let heading = super::parse::squash(heading);
        if let Some(field) = Self::ALL.iter().copied().find(|field| {
            super::parse::squash(field.key()) == heading
                || super::parse::squash(field.label()) == heading
        }) {
            return Some(field);
        }
        Some(match heading.as_str() {
            "positioncode" | "positionid" | "positionnumber" | "positionno" | "position"
            | "seat" | "seatid" | "seatcode" | "postref" | "postreference" | "ref"
            | "reference" | "id" | "reqid" | "headcountid" => Self::Code,
            "jobtitle" | "positiontitle" | "role" | "roletitle" | "job" | "positionname" => {
                Self::Title
            }
            "dept" | "departmentname" | "team" | "function" | "unit" => Self::Department,
            "office" | "site" | "city" | "locationname" | "worklocation" => Self::Location,
            "reportsto" | "supervisor" | "managername" | "manageremail" | "linemanager"
            | "reportstoref" => Self::Manager,
            "hiringmanagername" | "hiringmanageremail" | "recruitinghm" => Self::HiringManager,
            "costcenter" | "costcentrecode" | "costcentercode" | "cc" => Self::CostCentre,
            "worktype" | "employment" | "employmentstatus" | "contracttype" | "positiontype" => {
                Self::EmploymentType
            }
            "fulltimeequivalent" | "ftecount" | "workload" => Self::Fte,
            "grade" | "joblevel" | "band" | "seniority" => Self::Level,
            "start" | "targetstart" | "targetstartdate" | "plannedstart" | "startmonth"
            | "hiredate" | "plannedstartdate" => Self::StartDate,
            "end" | "plannedend" | "plannedenddate" | "contractend" => Self::EndDate,
            "ccy" | "currencycode" | "paycurrency" | "salarycurrency" => Self::Currency,
            "paymin" | "minpay" | "minsalary" | "salarymin" | "basemin" | "minimumsalary"
            | "payfloor" | "compmin" | "minimum" | "min" => Self::SalaryMin,
            "paymax" | "maxpay" | "maxsalary" | "salarymax" | "basemax" | "maximumsalary"
            | "payceiling" | "compmax" | "maximum" | "max" => Self::SalaryMax,
            "status" | "positionstatus" | "planstate" => Self::PlanStatus,
            "reasonforopening" | "hiretype" | "neworbackfill" | "openingreason" => Self::Reason,
            "note" | "comment" | "comments" | "justification" | "description" => Self::Notes,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_the_serde_names() {
        for field in Field::ALL {
            assert_eq!(
                serde_json::to_value(field).expect("a field is text"),
                field.key()
            );
            assert_eq!(Field::by_key(field.key()), Some(*field));
            assert_eq!(Field::by_heading(field.label()), Some(*field));
        }
    }

    #[test]
    fn headings_are_matched_loosely() {
        for (heading, want) in [
            ("Job Title", Some(Field::Title)),
            ("  POSITION_ID ", Some(Field::Code)),
            ("Start Date", Some(Field::StartDate)),
            ("Salary (min)", Some(Field::SalaryMin)),
            ("Favourite colour", None),
        ] {
            assert_eq!(Field::by_heading(heading), want, "{heading:?}");
        }
    }
}
