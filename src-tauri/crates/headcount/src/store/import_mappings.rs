//! Remembered mappings, in table `settings`: one row for each shape of file that was imported, under
//! a key of its own. Written by the import screen; the oldest die when there are many.

use super::Tx;
use crate::error::Result;

const PREFIX: &str = "import_mapping:";
/// More shapes than anybody imports from.
const KEPT: i64 = 50;

impl Tx<'_> {
    /// What was remembered for a shape, as the text it was given.
    pub fn import_mapping(&self, shape: &str) -> Result<Option<String>> {
        self.setting(&format!("{PREFIX}{shape}"))
    }

    /// Remembers a text for a shape, a JSON object whose `at` is the instant it is of.
    pub fn put_import_mapping(&self, shape: &str, text: &str) -> Result<()> {
        self.put_setting(&format!("{PREFIX}{shape}"), text)?;
        self.execute(
            "DELETE FROM settings WHERE key LIKE ?1 || '%' AND key NOT IN (
                SELECT key FROM settings WHERE key LIKE ?1 || '%'
                ORDER BY json_extract(value, '$.at') DESC, key LIMIT ?2)",
            (PREFIX, KEPT),
        )?;
        Ok(())
    }
}
