//! Table `form_defaults`: what was last chosen in a form that was sent, by department.

use std::collections::BTreeMap;

use ats::Vendor;
use rusqlite::params;

use super::{Tx, json, to_json};
use crate::{api::job::FormValue, error::Result};

impl Tx<'_> {
    /// Field key → value. `department` in the spelling of the plan; `None`: positions without one.
    pub fn form_defaults(
        &self,
        vendor: Vendor,
        department: Option<&str>,
    ) -> Result<BTreeMap<String, FormValue>> {
        let found = self.all(
            "SELECT field_key, value FROM form_defaults WHERE vendor = ?1 AND department_key = ?2",
            [vendor.key(), &key(department)],
            |row| Ok((row.get(0)?, json(1, row.get_ref(1)?.as_str()?)?)),
        )?;
        Ok(found.into_iter().collect())
    }

    pub fn put_form_default(
        &self,
        vendor: Vendor,
        department: Option<&str>,
        field: &str,
        value: &FormValue,
        at: &str,
    ) -> Result<()> {
        self.execute(
            "INSERT INTO form_defaults (vendor, department_key, field_key, value, saved_at)
             VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (vendor, department_key, field_key) DO UPDATE SET
                 value = excluded.value, saved_at = excluded.saved_at",
            params![vendor.key(), key(department), field, to_json(value)?, at],
        )?;
        Ok(())
    }

    /// Another account's choices are no choices.
    pub fn forget_form_defaults(&self, vendor: Vendor) -> Result<()> {
        self.execute(
            "DELETE FROM form_defaults WHERE vendor = ?1",
            [vendor.key()],
        )?;
        Ok(())
    }
}

fn key(department: Option<&str>) -> String {
    department.unwrap_or_default().trim().to_lowercase()
}
