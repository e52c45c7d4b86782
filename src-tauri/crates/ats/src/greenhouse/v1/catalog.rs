//! Everything an account offers to choose from. What the key may not list is named, and the rest
//! is read all the same.

use std::sync::{Arc, PoisonError};

use super::wire::{Field, Job, User};
use super::{GreenhouseV1, check};
use crate::greenhouse::catalog::Withheld;
use crate::greenhouse::fields::Fields;
use crate::greenhouse::wire::{self, Entry, not_blank};
use crate::{AtsError, Catalog, CatalogUser, Named};

impl GreenhouseV1 {
    pub async fn catalog(&self) -> Result<Catalog, AtsError> {
        let mut withheld = Withheld::default();
        let fields = withheld.or_empty(check::LIST_CUSTOM_FIELDS, self.list_fields().await)?;
        let (fields, options) = parted(fields);
        let fields = Fields::new(fields, options);
        let jobs: Vec<Job> = withheld.or_empty(check::LIST_JOBS, self.all("jobs", &[]).await)?;
        self.note(&jobs);
        let named = [
            (check::LIST_DEPARTMENTS, "departments"),
            (check::LIST_OFFICES, "offices"),
            (check::LIST_CLOSE_REASONS, "close_reasons"),
        ];
        let mut lists = Vec::new();
        for (permission, list) in named {
            let rows: Vec<Entry> = withheld.or_empty(permission, self.all(list, &[]).await)?;
            lists.push(rows.into_iter().filter_map(named_one).collect());
        }
        let [departments, offices, close_reasons] =
            <[Vec<Named>; 3]>::try_from(lists).expect("a list for each of three names");
        let users = withheld.or_empty(check::LIST_USERS, self.users().await)?;
        Ok(Catalog {
            jobs: jobs
                .iter()
                .map(|job| self.same.job(job.plain(), &fields))
                .collect(),
            departments,
            offices,
            users,
            custom_fields: fields.0,
            close_reasons,
            legacy_v1: true,
            withheld: withheld.0,
        })
    }

    /// Everybody whom a write may be made on behalf of.
    pub async fn users(&self) -> Result<Vec<CatalogUser>, AtsError> {
        let users: Vec<User> = self.all("users", &[]).await?;
        Ok(users.into_iter().map(CatalogUser::from).collect())
    }

    async fn list_fields(&self) -> Result<Vec<Field>, AtsError> {
        let mut fields = self.below(&["custom_fields", "job"]).await?;
        fields.extend(self.below(&["custom_fields", "opening"]).await?);
        Ok(fields)
    }

    /// As last read, or read again.
    pub(super) async fn known_fields(&self, again: bool) -> Result<Arc<Fields>, AtsError> {
        let held = || {
            let held = self.same.fields.lock();
            held.unwrap_or_else(PoisonError::into_inner).clone()
        };
        if let Some(fields) = held().filter(|_| !again) {
            return Ok(fields);
        }
        let fields = match self.list_fields().await {
            // Without them no choice can be compared, only shown, and written once more.
            Err(AtsError::Forbidden { .. } | AtsError::Missing) => Arc::default(),
            fields => {
                let (fields, options) = parted(fields?);
                Arc::new(Fields::with_retired(fields, options))
            }
        };
        let mut kept = self
            .same
            .fields
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *kept = Some(Arc::clone(&fields));
        Ok(fields)
    }
}

/// v1 shows the options in their field.
fn parted(fields: Vec<Field>) -> (Vec<wire::Field>, Vec<wire::FieldOption>) {
    let (fields, options): (Vec<_>, Vec<_>) = fields.into_iter().map(Field::parts).unzip();
    (fields, options.into_iter().flatten().collect())
}

fn named_one(row: Entry) -> Option<Named> {
    Some(Named {
        id: row.id,
        name: row.name.and_then(not_blank)?,
    })
}
