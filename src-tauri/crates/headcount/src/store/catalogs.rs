//! Table `catalogs`: what a vendor's account offers to choose from, as last read.

use ats::{Catalog, Vendor};

use super::{Tx, json, to_json};
use crate::error::Result;

impl Tx<'_> {
    /// The catalog and when it was read.
    pub fn catalog(&self, vendor: Vendor) -> Result<Option<(Catalog, String)>> {
        self.first(
            "SELECT value, read_at FROM catalogs WHERE vendor = ?1",
            [vendor.key()],
            |row| Ok((json(0, row.get_ref(0)?.as_str()?)?, row.get(1)?)),
        )
    }

    /// When the catalog was read, without reading it.
    pub fn catalog_read_at(&self, vendor: Vendor) -> Result<Option<String>> {
        self.first(
            "SELECT read_at FROM catalogs WHERE vendor = ?1",
            [vendor.key()],
            |row| row.get(0),
        )
    }

    pub fn put_catalog(&self, vendor: Vendor, catalog: &Catalog, read_at: &str) -> Result<()> {
        self.execute(
            "INSERT INTO catalogs (vendor, value, read_at) VALUES (?1, ?2, ?3)
             ON CONFLICT (vendor) DO UPDATE SET value = excluded.value,
                 read_at = excluded.read_at",
            [vendor.key(), &to_json(catalog)?, read_at],
        )?;
        Ok(())
    }

    /// Another account's choices are no choices.
    pub fn forget_catalog(&self, vendor: Vendor) -> Result<()> {
        self.execute("DELETE FROM catalogs WHERE vendor = ?1", [vendor.key()])?;
        Ok(())
    }
}
