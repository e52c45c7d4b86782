//! Tables `employees` and `employee_changes`: people on staff, as the HR system last said, and what
//! each step did to them. Never deleted: whoever an import brought in is hidden once it is taken back.

use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};

use super::{Tx, json, positions::Touched, to_json};
use crate::{error::Result, model::StepId};

/// One person on staff. Dates are ISO.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EmployeeRecord {
    /// The HR system's own id.
    pub id: String,
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
    pub manager: Option<String>,
    pub employment_type: Option<String>,
    /// As the HR system words it.
    pub status: Option<String>,
    pub linkedin: Option<String>,
    pub requisition_code: Option<String>,
    /// `None`: in the very first list already.
    pub first_seen_at: Option<String>,
    /// Since when the HR system no longer lists them, as a person confirmed.
    pub gone_at: Option<String>,
}

/// What an employee is known by.
pub struct EmployeeName<'a> {
    pub id: &'a str,
    pub first: &'a str,
    /// Empty where none is given.
    pub preferred: &'a str,
    pub last: &'a str,
    pub emails: [&'a str; 2],
    pub title: Option<&'a str>,
    /// The last day, ISO.
    pub left: Option<&'a str>,
}

impl EmployeeRecord {
    /// The name the person goes by.
    pub fn name(&self) -> String {
        let first = self.preferred_name.as_deref();
        let first = first.filter(|it| !it.is_empty());
        let name = format!("{} {}", first.unwrap_or(&self.first_name), self.last_name);
        name.trim().to_string()
    }
}

/// What a step did to one employee.
#[derive(Debug, Clone)]
pub struct EmployeeChange {
    pub employee: String,
    /// Before and after; `None`: the step brought them in.
    pub change: Option<(EmployeeRecord, EmployeeRecord)>,
}

const COLUMNS: &str = "e.id, e.first_name, e.middle_name, e.last_name, e.preferred_name,
    e.work_email, e.personal_email, e.hire_date, e.termination_date, e.title, e.department,
    e.location, e.manager, e.employment_type, e.status, e.linkedin, e.requisition_code,
    e.first_seen_at, e.gone_at";

impl Tx<'_> {
    /// Writes an employee down; one who was taken back is there again.
    pub fn put_employee(&self, it: &EmployeeRecord) -> Result<()> {
        self.execute(
            "INSERT INTO employees (id, first_name, middle_name, last_name, preferred_name,
                 work_email, personal_email, hire_date, termination_date, title, department,
                 location, manager, employment_type, status, linkedin, requisition_code,
                 first_seen_at, gone_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
                 ?18, ?19)
             ON CONFLICT (id) DO UPDATE SET first_name = excluded.first_name,
                 middle_name = excluded.middle_name, last_name = excluded.last_name,
                 preferred_name = excluded.preferred_name, work_email = excluded.work_email,
                 personal_email = excluded.personal_email, hire_date = excluded.hire_date,
                 termination_date = excluded.termination_date, title = excluded.title,
                 department = excluded.department, location = excluded.location,
                 manager = excluded.manager, employment_type = excluded.employment_type,
                 status = excluded.status, linkedin = excluded.linkedin,
                 requisition_code = excluded.requisition_code,
                 first_seen_at = excluded.first_seen_at, gone_at = excluded.gone_at, removed = 0",
            params![
                it.id,
                it.first_name,
                it.middle_name,
                it.last_name,
                it.preferred_name,
                it.work_email,
                it.personal_email,
                it.hire_date,
                it.termination_date,
                it.title,
                it.department,
                it.location,
                it.manager,
                it.employment_type,
                it.status,
                it.linkedin,
                it.requisition_code,
                it.first_seen_at,
                it.gone_at
            ],
        )?;
        Ok(())
    }

    pub fn employees(&self) -> Result<Vec<EmployeeRecord>> {
        let sql = format!("SELECT {COLUMNS} FROM employees e WHERE e.removed = 0 ORDER BY e.id");
        self.all(&sql, [], read)
    }

    /// Every employee, gone ones too, by what people know them by; in the order of their ids.
    pub fn each_employee_name(&self, mut each: impl FnMut(EmployeeName<'_>)) -> Result<()> {
        let mut run = || -> rusqlite::Result<()> {
            let mut statement = self.conn.prepare_cached(
                "SELECT id, first_name, preferred_name, last_name, work_email, personal_email,
                     title, coalesce(termination_date, substr(gone_at, 1, 10))
                 FROM employees ORDER BY id",
            )?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let text = |column: usize| -> rusqlite::Result<Option<&str>> {
                    Ok(row.get_ref(column)?.as_str_or_null()?)
                };
                let some = |column| text(column).map(Option::unwrap_or_default);
                each(EmployeeName {
                    id: some(0)?,
                    first: some(1)?,
                    preferred: some(2)?,
                    last: some(3)?,
                    emails: [some(4)?, some(5)?],
                    title: text(6)?,
                    left: text(7)?,
                });
            }
            Ok(())
        };
        run().map_err(|error| self.explain(error))
    }

    pub fn employee(&self, id: &str) -> Result<Option<EmployeeRecord>> {
        let sql = format!("SELECT {COLUMNS} FROM employees e WHERE e.id = ?1 AND e.removed = 0");
        self.first(&sql, [id], read)
    }

    pub fn has_employees(&self) -> Result<bool> {
        let any = self.first(
            "SELECT 1 FROM employees WHERE removed = 0 LIMIT 1",
            [],
            |_| Ok(()),
        )?;
        Ok(any.is_some())
    }

    /// Takes an employee back who came with an import, or brings them back.
    pub fn set_employee_removed(&self, id: &str, removed: bool) -> Result<()> {
        self.execute(
            "UPDATE employees SET removed = ?2 WHERE id = ?1",
            params![id, removed],
        )?;
        Ok(())
    }

    pub fn insert_employee_change(&self, step: StepId, it: &EmployeeChange) -> Result<()> {
        let (before, after) = match &it.change {
            None => (None, None),
            Some((before, after)) => (Some(to_json(before)?), Some(to_json(after)?)),
        };
        self.execute(
            "INSERT INTO employee_changes (step_id, employee_id, before, after)
             VALUES (?1, ?2, ?3, ?4)",
            params![step.0, it.employee, before, after],
        )?;
        Ok(())
    }

    /// What a step did to employees.
    pub fn employee_changes(&self, step: StepId) -> Result<Vec<EmployeeChange>> {
        self.all(
            "SELECT employee_id, before, after FROM employee_changes WHERE step_id = ?1",
            [step.0],
            |row| {
                let person = |at: usize| -> rusqlite::Result<Option<EmployeeRecord>> {
                    let text = row.get_ref(at)?.as_str_or_null()?;
                    text.map(|text| json(at, text)).transpose()
                };
                Ok(EmployeeChange {
                    employee: row.get(0)?,
                    change: person(1)?.zip(person(2)?),
                })
            },
        )
    }

    /// Marks the seats of employees as changed, so that open views read them again.
    pub fn touch_seats_of(&self, employee: &str, touched: Touched) -> Result<()> {
        self.execute(
            "UPDATE positions SET touched = ?2
             WHERE id IN (SELECT position_id FROM incumbents WHERE employee_id = ?1)",
            params![employee, touched.0],
        )?;
        Ok(())
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<EmployeeRecord> {
    Ok(EmployeeRecord {
        id: row.get(0)?,
        first_name: row.get(1)?,
        middle_name: row.get(2)?,
        last_name: row.get(3)?,
        preferred_name: row.get(4)?,
        work_email: row.get(5)?,
        personal_email: row.get(6)?,
        hire_date: row.get(7)?,
        termination_date: row.get(8)?,
        title: row.get(9)?,
        department: row.get(10)?,
        location: row.get(11)?,
        manager: row.get(12)?,
        employment_type: row.get(13)?,
        status: row.get(14)?,
        linkedin: row.get(15)?,
        requisition_code: row.get(16)?,
        first_seen_at: row.get(17)?,
        gone_at: row.get(18)?,
    })
}
