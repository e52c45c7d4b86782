//! Tables `field_mappings` and `option_mappings`: what fills the account's own fields, and which
//! of their options the plan's values mean, as a person once said.

use std::collections::BTreeMap;

use ats::Vendor;
use rusqlite::params;

use super::{Tx, json, to_json, word};
use crate::{
    api::mapping::{FieldOwner, MappingSource},
    error::Result,
    job_form::{Mapping, OptionLink},
};

impl Tx<'_> {
    /// Everything that was said about a vendor's fields.
    pub fn mapping(&self, vendor: Vendor) -> Result<Mapping> {
        let sources = self.all(
            "SELECT of, field_key, source FROM field_mappings WHERE vendor = ?1",
            [vendor.key()],
            |row| {
                let of = word(0, row.get_ref(0)?.as_str()?, FieldOwner::by_key)?;
                let source: MappingSource = json(2, row.get_ref(2)?.as_str()?)?;
                Ok(((of, row.get(1)?), source))
            },
        )?;
        let links = self.all(
            "SELECT of, field_key, value_key, option_id, option_name FROM option_mappings
             WHERE vendor = ?1",
            [vendor.key()],
            |row| {
                let of = word(0, row.get_ref(0)?.as_str()?, FieldOwner::by_key)?;
                let field: (FieldOwner, String) = (of, row.get(1)?);
                let link = OptionLink {
                    id: row.get(3)?,
                    name: row.get(4)?,
                };
                Ok((field, row.get::<_, String>(2)?, link))
            },
        )?;
        let mut options: BTreeMap<_, BTreeMap<String, OptionLink>> = BTreeMap::new();
        for (field, value, link) in links {
            options.entry(field).or_default().insert(value, link);
        }
        Ok(Mapping {
            sources: sources.into_iter().collect(),
            options,
        })
    }

    /// `None`: filled by the field's name again.
    pub fn put_field_mapping(
        &self,
        vendor: Vendor,
        (of, key): (FieldOwner, &str),
        source: Option<&MappingSource>,
        (at, by): (&str, &str),
    ) -> Result<()> {
        let Some(source) = source else {
            self.execute(
                "DELETE FROM field_mappings WHERE vendor = ?1 AND of = ?2 AND field_key = ?3",
                params![vendor.key(), of.key(), key],
            )?;
            return Ok(());
        };
        self.execute(
            "INSERT INTO field_mappings (vendor, of, field_key, source, set_at, set_by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (vendor, of, field_key) DO UPDATE SET source = excluded.source,
                 set_at = excluded.set_at, set_by = excluded.set_by",
            params![vendor.key(), of.key(), key, to_json(source)?, at, by],
        )?;
        Ok(())
    }

    /// `None`: the option of the same name again.
    pub fn put_option_mapping(
        &self,
        vendor: Vendor,
        (of, key): (FieldOwner, &str),
        value_key: &str,
        link: Option<&OptionLink>,
    ) -> Result<()> {
        let Some(link) = link else {
            self.execute(
                "DELETE FROM option_mappings
                 WHERE vendor = ?1 AND of = ?2 AND field_key = ?3 AND value_key = ?4",
                params![vendor.key(), of.key(), key, value_key],
            )?;
            return Ok(());
        };
        self.execute(
            "INSERT INTO option_mappings (vendor, of, field_key, value_key, option_id, option_name)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (vendor, of, field_key, value_key) DO UPDATE SET
                 option_id = excluded.option_id, option_name = excluded.option_name",
            params![vendor.key(), of.key(), key, value_key, link.id, link.name],
        )?;
        Ok(())
    }

    /// Another account: its ids are others, names and keys may well be the same.
    pub fn forget_option_ids(&self, vendor: Vendor) -> Result<()> {
        self.execute(
            "UPDATE option_mappings SET option_id = NULL WHERE vendor = ?1",
            [vendor.key()],
        )?;
        Ok(())
    }
}
