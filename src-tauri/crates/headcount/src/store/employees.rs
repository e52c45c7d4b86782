//! Table `employees`: people on staff, as the HR system last said. Never deleted.

use rusqlite::{Row, params};

use super::{Tx, positions::Touched};
use crate::error::Result;

/// One person on staff. Dates are ISO.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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

impl EmployeeRecord {
    /// The name the person goes by.
    pub fn name(&self) -> String {
        let first = self.preferred_name.as_deref();
        let first = first.filter(|it| !it.is_empty());
        let name = format!("{} {}", first.unwrap_or(&self.first_name), self.last_name);
        name.trim().to_string()
    }
}

const COLUMNS: &str = "e.id, e.first_name, e.middle_name, e.last_name, e.preferred_name,
    e.work_email, e.personal_email, e.hire_date, e.termination_date, e.title, e.department,
    e.location, e.manager, e.employment_type, e.status, e.linkedin, e.requisition_code,
    e.first_seen_at, e.gone_at";

impl Tx<'_> {
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
                 first_seen_at = excluded.first_seen_at, gone_at = excluded.gone_at",
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
        let sql = format!("SELECT {COLUMNS} FROM employees e ORDER BY e.id");
        self.all(&sql, [], read)
    }

    pub fn employee(&self, id: &str) -> Result<Option<EmployeeRecord>> {
        let sql = format!("SELECT {COLUMNS} FROM employees e WHERE e.id = ?1");
        self.first(&sql, [id], read)
    }

    pub fn has_employees(&self) -> Result<bool> {
        let any = self.first("SELECT 1 FROM employees LIMIT 1", [], |_| Ok(()))?;
        Ok(any.is_some())
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
