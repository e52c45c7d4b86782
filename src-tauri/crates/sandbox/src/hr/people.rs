//! The company's people, what was done to their records and when, and who may read them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::random::secret;

/// A record as HR keeps it. Days and addresses are texts: real records hold anything.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Employee {
    pub first_name: String,
    pub middle_name: Option<String>,
    pub last_name: String,
    pub preferred_name: Option<String>,
    pub work_email: Option<String>,
    pub personal_email: Option<String>,
    pub hire_date: Option<String>,
    pub termination_date: Option<String>,
    pub title: Option<String>,
    pub department: Option<String>,
    pub location: Option<String>,
    /// The record of the manager.
    pub manager: Option<i64>,
    pub employment_type: Option<String>,
    pub linkedin: Option<String>,
    pub requisition_code: Option<String>,
    /// Yearly, as every HR system knows it and no client of ours may ask.
    pub salary: Option<i64>,
}

/// How the systems of this company are set up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct HrSwitches {
    /// The list of all employees answers to API keys.
    pub list_employees: bool,
    /// The directory is shared with everybody.
    pub directory: bool,
    /// What the account calls its field for requisition codes; nothing: there is none.
    pub code_field: Option<String>,
    /// Fields, by their names in [`Employee`], that no credential is shown.
    pub hidden: BTreeSet<String>,
    /// Nobody is shown at all.
    pub nobody: bool,
    /// Credentials are refused.
    pub revoked: bool,
}

impl Default for HrSwitches {
    fn default() -> Self {
        Self {
            list_employees: false,
            directory: true,
            code_field: Some("Requisition code".to_owned()),
            hidden: BTreeSet::new(),
            nobody: false,
            revoked: false,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Deed {
    Inserted,
    Updated,
    Deleted,
}

pub(crate) struct Company {
    pub employees: BTreeMap<i64, Employee>,
    /// The last thing done to each record, and when.
    pub deeds: BTreeMap<i64, (Deed, i64)>,
    pub switches: HrSwitches,
    /// Every field any client ever asked for, by the name it was asked by.
    pub asked: BTreeSet<String>,
    pub bamboohr_key: String,
    pub hibob_user: String,
    pub hibob_token: String,
    pub report_password: String,
    pub report_token: String,
}

pub(crate) const REPORT_USER: &str = "isu-headcount";

impl Company {
    pub fn new() -> Self {
        Self {
            employees: BTreeMap::new(),
            deeds: BTreeMap::new(),
            switches: HrSwitches::default(),
            asked: BTreeSet::new(),
            bamboohr_key: secret(40),
            hibob_user: "SERVICE-4711".to_owned(),
            hibob_token: secret(40),
            report_password: secret(24),
            report_token: secret(40),
        }
    }

    pub fn add(&mut self, employee: Employee, now: i64) -> i64 {
        let last = self.deeds.keys().next_back();
        let id = last.map_or(101, |last| last + 1);
        self.employees.insert(id, employee);
        self.deeds.insert(id, (Deed::Inserted, now));
        id
    }

    /// False: there is no such record.
    pub fn edit(&mut self, id: i64, now: i64, change: impl FnOnce(&mut Employee)) -> bool {
        let Some(found) = self.employees.get_mut(&id) else {
            return false;
        };
        change(found);
        self.deeds.insert(id, (Deed::Updated, now));
        true
    }

    pub fn delete(&mut self, id: i64, now: i64) -> bool {
        let there = self.employees.remove(&id).is_some();
        if there {
            self.deeds.insert(id, (Deed::Deleted, now));
        }
        there
    }

    pub fn shown(&self) -> impl Iterator<Item = (i64, &Employee)> {
        let all = self.employees.iter().map(|(id, one)| (*id, one));
        all.filter(|_| !self.switches.nobody)
    }

    pub fn hides(&self, field: &str) -> bool {
        self.switches.hidden.contains(field)
    }
}

impl Employee {
    /// Neither gone nor still to come.
    pub fn is_active(&self, now: i64) -> bool {
        let today = day(now);
        let left = self.termination_date.as_deref();
        let comes = self.hire_date.as_deref();
        left.is_none_or(|left| left >= today.as_str())
            && comes.is_none_or(|comes| comes <= today.as_str())
    }

    pub fn is_to_come(&self, now: i64) -> bool {
        let today = day(now);
        self.hire_date
            .as_deref()
            .is_some_and(|comes| comes > today.as_str())
    }

    pub fn called(&self) -> String {
        let given = self.preferred_name.as_ref().unwrap_or(&self.first_name);
        format!("{given} {}", self.last_name)
    }

    /// A field by its name, as text.
    pub fn field(&self, name: &str) -> Option<String> {
        match name {
            "first_name" => Some(self.first_name.clone()),
            "middle_name" => self.middle_name.clone(),
            "last_name" => Some(self.last_name.clone()),
            "preferred_name" => self.preferred_name.clone(),
            "work_email" => self.work_email.clone(),
            "personal_email" => self.personal_email.clone(),
            "hire_date" => self.hire_date.clone(),
            "termination_date" => self.termination_date.clone(),
            "title" => self.title.clone(),
            "department" => self.department.clone(),
            "location" => self.location.clone(),
            "employment_type" => self.employment_type.clone(),
            "linkedin" => self.linkedin.clone(),
            "requisition_code" => self.requisition_code.clone(),
            _ => None,
        }
    }
}

pub(crate) fn day(ms: i64) -> String {
    let moment = Timestamp::from_millisecond(ms).unwrap_or(Timestamp::MAX);
    moment.to_zoned(TimeZone::UTC).date().to_string()
}
