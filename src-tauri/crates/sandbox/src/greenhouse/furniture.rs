//! What stands around in an account: departments, offices, close reasons, users.

use serde_json::{Value, json};

use super::stamp::Stamp;

#[derive(Debug, Clone)]
pub(crate) struct Department {
    pub stamp: Stamp,
    pub name: String,
    pub parent: Option<i64>,
    pub external_id: Option<String>,
}

#[derive(Debug, Clone)]
pub(crate) struct Office {
    pub stamp: Stamp,
    pub name: String,
    pub parent: Option<i64>,
    pub location: Option<String>,
}

#[derive(Debug, Clone)]
pub(crate) struct CloseReason {
    pub stamp: Stamp,
    pub name: String,
}

#[derive(Debug, Clone)]
pub(crate) struct User {
    pub stamp: Stamp,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    /// Service accounts have none.
    pub email: Option<String>,
    pub job_title: Option<String>,
    pub employee_id: Option<String>,
    pub deactivated: bool,
    pub site_admin: bool,
    /// Made with a credential; listed only when asked for.
    pub is_robot: bool,
    pub offices: Vec<i64>,
    pub departments: Vec<i64>,
}

impl Department {
    pub fn shown(&self) -> Value {
        self.stamp.with(json!({
            "name": self.name,
            "parent_id": self.parent,
            "external_id": self.external_id,
        }))
    }
}

impl Office {
    pub fn shown(&self) -> Value {
        self.stamp.with(json!({
            "name": self.name,
            "parent_id": self.parent,
            "external_id": null,
            "location": self.location,
            "primary_in_house_contact_user_id": null,
        }))
    }
}

impl CloseReason {
    /// By convention a name begins so when somebody was hired.
    pub fn is_hire(&self) -> bool {
        self.name.starts_with("Hire -")
    }

    pub fn shown(&self) -> Value {
        self.stamp.with(json!({ "name": self.name }))
    }
}

impl User {
    pub fn new(stamp: Stamp, name: &str, email: Option<&str>) -> Self {
        let (first, last) = match name.rsplit_once(' ') {
            Some((first, last)) => (first, Some(last.to_owned())),
            None => (name, None),
        };
        Self {
            stamp,
            first_name: Some(first.to_owned()),
            last_name: last,
            email: email.map(str::to_owned),
            job_title: None,
            employee_id: None,
            deactivated: false,
            site_admin: false,
            is_robot: false,
            offices: Vec::new(),
            departments: Vec::new(),
        }
    }

    pub fn name(&self) -> String {
        let parts = [&self.first_name, &self.last_name];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        parts.join(" ")
    }

    pub fn shown(&self) -> Value {
        self.stamp.with(json!({
            "first_name": self.first_name,
            "last_name": self.last_name,
            "job_title": self.job_title,
            "agency_id": null,
            "primary_email": self.email,
            "name": self.name(),
            "deactivated": self.deactivated,
            "site_admin": self.site_admin,
            "employee_id": self.employee_id,
            "linked_candidate_ids": [],
            "office_ids": self.offices,
            "department_ids": self.departments,
            "interviewer_tags": [],
            "emails": self.email.iter().collect::<Vec<_>>(),
            "custom_fields": {},
        }))
    }
}
