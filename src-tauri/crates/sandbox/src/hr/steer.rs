//! The handle on the HR halves: what HR does to its records, and how its systems are set up.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::people::{Employee, HrSwitches, REPORT_USER};
use crate::lever::NoSuch;
use crate::log::RequestLine;
use crate::world::Shared;

/// Another hand on the same company; cheap to clone, works while the server runs.
#[derive(Clone)]
pub struct Hr(pub(crate) Arc<Shared>);

type Outcome<T = ()> = Result<T, NoSuch>;

impl Hr {
    pub fn bamboohr_key(&self) -> String {
        self.0.world().hr.bamboohr_key.clone()
    }

    /// The service user's id, and its token.
    pub fn hibob_credential(&self) -> (String, String) {
        let world = self.0.world();
        (world.hr.hibob_user.clone(), world.hr.hibob_token.clone())
    }

    /// User name and password.
    pub fn report_credential(&self) -> (String, String) {
        (
            REPORT_USER.to_owned(),
            self.0.world().hr.report_password.clone(),
        )
    }

    pub fn report_token(&self) -> String {
        self.0.world().hr.report_token.clone()
    }

    /// Everybody with their number, in the order they were added.
    pub fn employees(&self) -> Vec<(i64, Employee)> {
        let world = self.0.world();
        let all = world.hr.employees.iter();
        all.map(|(id, one)| (*id, one.clone())).collect()
    }

    /// Returns the new record's number.
    pub fn add(&self, employee: Employee) -> i64 {
        let now = self.0.clock.now_ms();
        self.0.world().hr.add(employee, now)
    }

    pub fn edit(&self, id: i64, change: impl FnOnce(&mut Employee)) -> Outcome {
        let now = self.0.clock.now_ms();
        let edited = self.0.world().hr.edit(id, now, change);
        there(edited, id)
    }

    /// Leaves on this day; the record stays.
    pub fn terminate(&self, id: i64, day: &str) -> Outcome {
        self.edit(id, |one| one.termination_date = Some(day.to_owned()))
    }

    /// The record is deleted, as one made by mistake is.
    pub fn delete(&self, id: i64) -> Outcome {
        let now = self.0.clock.now_ms();
        let deleted = self.0.world().hr.delete(id, now);
        there(deleted, id)
    }

    /// Somebody a recruiter hired is entered into the HR system, with the address they applied by.
    pub fn enter_hire(&self, name: &str, email: &str, starts_on: &str, code: Option<&str>) -> i64 {
        let (first, last) = name.rsplit_once(' ').unwrap_or((name, ""));
        self.add(Employee {
            first_name: first.to_owned(),
            last_name: last.to_owned(),
            personal_email: Some(email.to_owned()),
            hire_date: Some(starts_on.to_owned()),
            employment_type: Some("Full-Time".to_owned()),
            requisition_code: code.map(str::to_owned),
            ..Employee::default()
        })
    }

    pub fn switches(&self) -> HrSwitches {
        self.0.world().hr.switches.clone()
    }

    pub fn switch(&self, change: impl FnOnce(&mut HrSwitches)) {
        change(&mut self.0.world().hr.switches);
    }

    /// Every field that was ever asked for at any of the systems, by the name it was asked by.
    pub fn asked(&self) -> BTreeSet<String> {
        self.0.world().hr.asked.clone()
    }

    /// Every request to the HR halves.
    pub fn requests(&self) -> Vec<RequestLine> {
        let mut all = self.0.log.all();
        let roots = [super::BAMBOOHR, "/hibob", super::REPORT];
        all.retain(|line| {
            roots
                .iter()
                .any(|root| line.path_and_query.starts_with(root))
        });
        all
    }
}

fn there(done: bool, id: i64) -> Outcome {
    match done {
        true => Ok(()),
        false => Err(NoSuch(format!("employee {id}"))),
    }
}
