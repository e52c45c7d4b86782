//! Table `name_links`: which of the vendor's departments and offices the plan's own names mean,
//! as the user once said.

use ats::Vendor;
use rusqlite::params;

use super::Tx;
use crate::error::Result;

/// What kind of name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameOf {
    Department,
    Office,
}

impl NameOf {
    fn key(self) -> &'static str {
        match self {
            Self::Department => "department",
            Self::Office => "office",
        }
    }
}

impl Tx<'_> {
    /// `name` in the spelling of the plan; compared without case and outer spaces.
    pub fn name_link(&self, vendor: Vendor, of: NameOf, name: &str) -> Result<Option<i64>> {
        self.first(
            "SELECT remote_id FROM name_links WHERE vendor = ?1 AND kind = ?2 AND name_key = ?3",
            params![vendor.key(), of.key(), name_key(name)],
            |row| row.get(0),
        )
    }

    /// The record of the same name is meant again.
    pub fn forget_name_link(&self, vendor: Vendor, of: NameOf, name: &str) -> Result<()> {
        self.execute(
            "DELETE FROM name_links WHERE vendor = ?1 AND kind = ?2 AND name_key = ?3",
            params![vendor.key(), of.key(), name_key(name)],
        )?;
        Ok(())
    }

    /// Another account's ids mean something else.
    pub fn forget_name_links(&self, vendor: Vendor) -> Result<()> {
        self.execute("DELETE FROM name_links WHERE vendor = ?1", [vendor.key()])?;
        Ok(())
    }

    pub fn put_name_link(&self, vendor: Vendor, of: NameOf, name: &str, id: i64) -> Result<()> {
        self.execute(
            "INSERT INTO name_links (vendor, kind, name_key, remote_id) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (vendor, kind, name_key) DO UPDATE SET remote_id = excluded.remote_id",
            params![vendor.key(), of.key(), name_key(name), id],
        )?;
        Ok(())
    }
}

fn name_key(name: &str) -> String {
    name.trim().to_lowercase()
}
