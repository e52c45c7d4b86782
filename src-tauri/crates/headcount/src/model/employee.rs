//! What is kept of a person on staff, and what files call it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One field of an employee. Never pay: no HR system is asked for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EmployeeField {
    EmployeeId,
    FirstName,
    MiddleName,
    LastName,
    /// Both names in one cell: "Ana Costa" or "Costa, Ana".
    FullName,
    PreferredName,
    WorkEmail,
    PersonalEmail,
    HireDate,
    TerminationDate,
    Title,
    Department,
    Location,
    Manager,
    EmploymentType,
    Status,
    Linkedin,
    RequisitionCode,
    /// The code of the position they sit in. Not kept of them: who sits where is the plan's to say.
    PositionCode,
}

impl EmployeeField {
    /// In the order of a file's columns.
    pub const ALL: &'static [Self] = &[
        Self::EmployeeId,
        Self::FirstName,
        Self::MiddleName,
        Self::LastName,
        Self::FullName,
        Self::PreferredName,
        Self::WorkEmail,
        Self::PersonalEmail,
        Self::HireDate,
        Self::TerminationDate,
        Self::Title,
        Self::Department,
        Self::Location,
        Self::Manager,
        Self::EmploymentType,
        Self::Status,
        Self::Linkedin,
        Self::RequisitionCode,
        Self::PositionCode,
    ];

    /// The name in files and JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::EmployeeId => "employee_id",
            Self::FirstName => "first_name",
            Self::MiddleName => "middle_name",
            Self::LastName => "last_name",
            Self::FullName => "full_name",
            Self::PreferredName => "preferred_name",
            Self::WorkEmail => "work_email",
            Self::PersonalEmail => "personal_email",
            Self::HireDate => "hire_date",
            Self::TerminationDate => "termination_date",
            Self::Title => "title",
            Self::Department => "department",
            Self::Location => "location",
            Self::Manager => "manager",
            Self::EmploymentType => "employment_type",
            Self::Status => "status",
            Self::Linkedin => "linkedin",
            Self::RequisitionCode => "requisition_code",
            Self::PositionCode => "position_code",
        }
    }

    /// The name on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::EmployeeId => "Employee ID",
            Self::FirstName => "First name",
            Self::MiddleName => "Middle name",
            Self::LastName => "Last name",
            Self::FullName => "Full name",
            Self::PreferredName => "Preferred name",
            Self::WorkEmail => "Work e-mail",
            Self::PersonalEmail => "Personal e-mail",
            Self::HireDate => "Hire date",
            Self::TerminationDate => "Last day",
            Self::Title => "Job title",
            Self::Department => "Department",
            Self::Location => "Location",
            Self::Manager => "Manager",
            Self::EmploymentType => "Type",
            Self::Status => "Status",
            Self::Linkedin => "LinkedIn",
            Self::RequisitionCode => "Requisition code",
            Self::PositionCode => "Position code",
        }
    }

    pub fn by_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.key() == key)
    }

    pub fn is_date(self) -> bool {
        matches!(self, Self::HireDate | Self::TerminationDate)
    }

    /// The field a file's column heading means, matched loosely; in English and in German.
    pub fn by_heading(heading: &str) -> Option<Self> {
        let heading = super::parse::squash(heading);
        let named = |field: &Self| {
            super::parse::squash(field.key()) == heading
                || super::parse::squash(field.label()) == heading
        };
        if let Some(field) = Self::ALL.iter().copied().find(named) {
            return Some(field);
        }
        Some(match heading.as_str() {
            "employee" | "employeeno" | "employeenumber" | "employeecode" | "personnelnumber"
            | "staffid" | "workerid" | "id" | "sourceid" | "personalnummer"
            | "mitarbeiternummer" => Self::EmployeeId,
            "firstnames" | "givenname" | "givennames" | "forename" | "legalfirstname"
            | "vorname" => Self::FirstName,
            "middlenames" | "middleinitial" | "zweitername" => Self::MiddleName,
            "surname" | "familyname" | "legallastname" | "nachname" | "familienname" => {
                Self::LastName
            }
            "name" | "employeename" | "workername" | "legalname" => Self::FullName,
            "nickname" | "knownas" | "displayname" | "goesby" | "rufname" => Self::PreferredName,
            "email" | "companyemail" | "businessemail" | "emailwork" | "emailaddress"
            | "primaryworkemail" => Self::WorkEmail,
            "homeemail" | "privateemail" | "emailhome" | "primaryhomeemail" | "privatemail" => {
                Self::PersonalEmail
            }
            "startdate" | "hired" | "hiredon" | "dateofhire" | "originalhiredate" | "joined"
            | "joiningdate" | "employmentstart" | "eintrittsdatum" | "eintritt" => Self::HireDate,
            "termination" | "terminated" | "terminatedon" | "leavingdate" | "enddate"
            | "lastworkingday" | "exitdate" | "austrittsdatum" | "austritt" => {
                Self::TerminationDate
            }
            "position" | "role" | "businesstitle" | "jobtitlename" | "stelle" => Self::Title,
            "dept" | "departmentname" | "team" | "abteilung" => Self::Department,
            "office" | "site" | "city" | "locationname" | "worklocation" | "standort" => {
                Self::Location
            }
            "managername" | "reportingto" | "reportsto" | "supervisor" | "linemanager"
            | "vorgesetzter" => Self::Manager,
            "employmentstatus" | "workertype" | "contracttype" | "beschäftigungsart" => {
                Self::EmploymentType
            }
            "employeestatus" | "activestatus" | "workerstatus" => Self::Status,
            "linkedinurl" | "linkedinprofile" => Self::Linkedin,
            "requisition" | "requisitionid" | "jobrequisition" | "jobrequisitionid"
            | "openingid" => Self::RequisitionCode,
            "positionid" | "positionno" | "positionnumber" | "positionref"
            | "positionreference" | "seat" | "seatid" | "seatcode" | "seatnumber" | "post"
            | "postid" | "postno" | "postnumber" | "postref" | "postreference" | "reqref"
            | "reqpostref" | "planstelle" | "planstellennummer" | "stellennummer" => {
                Self::PositionCode
            }
            _ => return None,
        })
    }
}

/// What becomes of a seat when its leaver is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Next {
    /// The same seat is filled again.
    Backfill,
    /// The seat is closed, and another one is drafted in its place.
    Changed,
    /// The seat is closed.
    Close,
}

impl Next {
    pub const ALL: [Self; 3] = [Self::Backfill, Self::Changed, Self::Close];

    pub fn key(self) -> &'static str {
        match self {
            Self::Backfill => "backfill",
            Self::Changed => "changed",
            Self::Close => "close",
        }
    }

    /// In a few words, for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Backfill => "fill the same seat again",
            Self::Changed => "replace by another position",
            Self::Close => "close the position",
        }
    }

    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == text)
    }
}

/// Which number of `03/04/2026` is the day. Asked of a person where a file does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    DayFirst,
    MonthFirst,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_the_serde_names_and_labels_are_headings() {
        for field in EmployeeField::ALL {
            let json = serde_json::to_value(field).expect("a field is text");
            assert_eq!(json, field.key());
            assert_eq!(EmployeeField::by_key(field.key()), Some(*field));
            assert_eq!(EmployeeField::by_heading(field.label()), Some(*field));
        }
    }

    #[test]
    fn headings_are_matched_loosely() {
        for (heading, want) in [
            ("Employee #", Some(EmployeeField::EmployeeId)),
            ("Home Email", Some(EmployeeField::PersonalEmail)),
            ("E-Mail", Some(EmployeeField::WorkEmail)),
            ("Eintrittsdatum", Some(EmployeeField::HireDate)),
            ("Reporting to", Some(EmployeeField::Manager)),
            ("Salary", None),
            ("Position", Some(EmployeeField::Title)),
            ("Position ID", Some(EmployeeField::PositionCode)),
            ("Post ref.", Some(EmployeeField::PositionCode)),
        ] {
            assert_eq!(EmployeeField::by_heading(heading), want, "{heading:?}");
        }
    }
}
