//! Remembered mappings, in table `settings`: one row for each shape of file that was imported, under
//! a key of its own. Written by the import screens; the oldest die when there are many.

use super::Tx;
use crate::error::Result;

/// Which import a mapping is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MappingOf {
    Positions,
    Employees,
}

impl MappingOf {
    fn key(self, shape: &str) -> String {
        let prefix = match self {
            Self::Positions => "import_mapping:",
            Self::Employees => "employee_mapping:",
        };
        format!("{prefix}{shape}")
    }
}

/// More shapes than anybody imports from.
const KEPT: i64 = 50;

impl Tx<'_> {
    /// What was remembered for a shape, as the text it was given.
    pub fn import_mapping(&self, of: MappingOf, shape: &str) -> Result<Option<String>> {
        self.setting(&of.key(shape))
    }

    /// Remembers a text for a shape, a JSON object whose `at` is the instant it is of.
    pub fn put_import_mapping(&self, of: MappingOf, shape: &str, text: &str) -> Result<()> {
        self.put_setting(&of.key(shape), text)?;
        self.execute(
            "DELETE FROM settings WHERE key LIKE ?1 || '%' AND key NOT IN (
                SELECT key FROM settings WHERE key LIKE ?1 || '%'
                ORDER BY json_extract(value, '$.at') DESC, key LIMIT ?2)",
            (of.key(""), KEPT),
        )?;
        Ok(())
    }
}
