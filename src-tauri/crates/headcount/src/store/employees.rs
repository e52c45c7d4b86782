//! Tables `employees` and `incumbents`: people on staff, and who sits in which seat.

use rusqlite::params;

use super::{Tx, positions::Touched};
use crate::{error::Result, model::PositionId};

/// One person on staff, as the HR system says. Dates are ISO.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmployeeRecord {
    pub id: String,
    pub first_name: String,
    pub last_name: String,
    pub preferred_name: Option<String>,
    pub work_email: Option<String>,
    pub personal_email: Option<String>,
    pub hire_date: Option<String>,
    pub termination_date: Option<String>,
    pub title: Option<String>,
    pub department: Option<String>,
    pub location: Option<String>,
    pub manager: Option<String>,
}

impl Tx<'_> {
    pub fn put_employee(&self, it: &EmployeeRecord) -> Result<()> {
        self.execute(
            "INSERT INTO employees (id, first_name, last_name, preferred_name, work_email,
                 personal_email, hire_date, termination_date, title, department, location, manager)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
             ON CONFLICT (id) DO UPDATE SET first_name = excluded.first_name,
                 last_name = excluded.last_name, preferred_name = excluded.preferred_name,
                 work_email = excluded.work_email, personal_email = excluded.personal_email,
                 hire_date = excluded.hire_date, termination_date = excluded.termination_date,
                 title = excluded.title, department = excluded.department,
                 location = excluded.location, manager = excluded.manager",
            params![
                it.id,
                it.first_name,
                it.last_name,
                it.preferred_name,
                it.work_email,
                it.personal_email,
                it.hire_date,
                it.termination_date,
                it.title,
                it.department,
                it.location,
                it.manager
            ],
        )?;
        Ok(())
    }

    /// Seats an employee. One seat an employee, one employee a seat: the database refuses more.
    pub fn seat_employee(
        &self,
        position: &PositionId,
        employee: &str,
        since: Option<&str>,
        touched: Touched,
    ) -> Result<()> {
        self.execute(
            "INSERT INTO incumbents (position_id, employee_id, since) VALUES (?1, ?2, ?3)",
            params![position.0, employee, since],
        )?;
        self.touch_position(position, touched)
    }

    /// Name of the employee in the seat.
    pub fn incumbent(&self, position: &PositionId) -> Result<Option<String>> {
        self.first(
            "SELECT coalesce(e.preferred_name, e.first_name) || ' ' || e.last_name
             FROM incumbents i JOIN employees e ON e.id = i.employee_id WHERE i.position_id = ?1",
            [&position.0],
            |row| row.get(0),
        )
    }
}
