//! Everything an account offers to choose from. What the credential may not list is named, and
//! the rest is read all the same.

use std::collections::BTreeSet;

use super::fields::Fields;
use super::wire::{Entry, FieldPlace, Job, Row, User, not_blank};
use super::{Greenhouse, pages, permissions};
use crate::{AtsError, Catalog, CatalogJob, CatalogUser, Named};

impl Greenhouse {
    pub async fn catalog(&self) -> Result<Catalog, AtsError> {
        let mut withheld = Withheld::default();
        let mut fields =
            withheld.or_empty(permissions::LIST_CUSTOM_FIELDS, self.list_fields().await)?;
        let mut options = Vec::new();
        if !fields.is_empty() {
            options = withheld.or_empty(permissions::LIST_OPTIONS, self.list_options().await)?;
            let list = self.list_places("custom_field_departments").await;
            let departments = withheld.or_empty(permissions::LIST_FIELD_DEPARTMENTS, list)?;
            let list = self.list_places("custom_field_offices").await;
            let offices = withheld.or_empty(permissions::LIST_FIELD_OFFICES, list)?;
            for field in &mut fields {
                field.departments = places_of(field.id, &departments);
                field.offices = places_of(field.id, &offices);
            }
        }
        let fields = Fields::new(fields, options);
        let jobs: Vec<Job> = self
            .seen(&mut withheld, permissions::LIST_JOBS, "jobs", &[])
            .await?;
        let departments = self
            .named(&mut withheld, permissions::LIST_DEPARTMENTS, "departments")
            .await?;
        let offices = self
            .named(&mut withheld, permissions::LIST_OFFICES, "offices")
            .await?;
        let users: Vec<User> = self
            .seen(&mut withheld, permissions::LIST_USERS, "users", &[])
            .await?;
        let close_reasons = self
            .named(
                &mut withheld,
                permissions::LIST_CLOSE_REASONS,
                "close_reasons",
            )
            .await?;
        Ok(Catalog {
            jobs: jobs.into_iter().map(|job| self.job(job, &fields)).collect(),
            departments,
            offices,
            users: users.into_iter().map(user).collect(),
            custom_fields: fields.0,
            close_reasons,
            legacy_v1: false, // legacy v1
            withheld: withheld.0,
        })
    }

    /// Everybody the credential may ever have acted as: the people, and what was made with
    /// credentials, which no row says of itself.
    pub async fn users(&self) -> Result<Vec<CatalogUser>, AtsError> {
        let people: Vec<User> = pages::all(&self.http, "users", &[]).await?;
        let query = [("show_service_accounts", "true")];
        let others: Vec<User> = pages::all(&self.http, "users", &query).await?;
        let known: BTreeSet<i64> = people.iter().map(|user| user.id).collect();
        let others = others.into_iter().filter(|user| !known.contains(&user.id));
        let accounts = others.map(|it| CatalogUser {
            service_account: true,
            ..user(it)
        });
        Ok(people.into_iter().map(user).chain(accounts).collect())
    }

    async fn seen<T: Row + serde::de::DeserializeOwned>(
        &self,
        withheld: &mut Withheld,
        permission: &'static str,
        list: &str,
        query: &[(&str, &str)],
    ) -> Result<Vec<T>, AtsError> {
        withheld.or_empty(permission, pages::all(&self.http, list, query).await)
    }

    async fn named(
        &self,
        withheld: &mut Withheld,
        permission: &'static str,
        list: &str,
    ) -> Result<Vec<Named>, AtsError> {
        let rows: Vec<Entry> = self.seen(withheld, permission, list, &[]).await?;
        let named = rows.into_iter().filter_map(|row| {
            Some(Named {
                id: row.id,
                name: row.name.and_then(not_blank)?,
            })
        });
        Ok(named.collect())
    }

    pub(super) fn job(&self, job: Job, fields: &Fields) -> CatalogJob {
        // What is only shown here may be missing.
        let (custom_fields, other_fields) = job
            .custom_fields()
            .map(|shown| fields.shown(&shown))
            .unwrap_or_default();
        CatalogJob {
            id: job.id,
            name: job.name.unwrap_or_default(),
            status: job.status.unwrap_or_default(),
            is_template: job.is_template.unwrap_or_default(),
            confidential: job.confidential.unwrap_or_default(),
            requisition_id: job.requisition_id.and_then(not_blank),
            department_id: job.department_id,
            office_ids: job.office_ids.unwrap_or_default(),
            custom_fields,
            other_fields,
            url: self.web.job(job.id),
        }
    }
}

fn user(user: User) -> CatalogUser {
    CatalogUser {
        id: user.id,
        name: user.name().unwrap_or_else(|| format!("User {}", user.id)),
        email: user.primary_email.and_then(not_blank),
        site_admin: user.site_admin.unwrap_or_default(),
        deactivated: user.deactivated.unwrap_or_default(),
        service_account: false,
    }
}

/// The departments, or offices, that a field is limited to.
fn places_of(field: i64, all: &[FieldPlace]) -> Vec<i64> {
    let of_field = all.iter().filter(|one| one.custom_field_id == field);
    of_field.map(|one| one.place).collect()
}

/// The permissions that turned out to be missing, and lists the server does not have.
#[derive(Default)]
pub(super) struct Withheld(pub(super) Vec<String>);

impl Withheld {
    pub(super) fn or_empty<T>(
        &mut self,
        permission: &str,
        rows: Result<Vec<T>, AtsError>,
    ) -> Result<Vec<T>, AtsError> {
        match rows {
            Err(AtsError::Forbidden { .. } | AtsError::Missing) => {
                self.0.push(permission.to_owned());
                Ok(Vec::new())
            }
            rows => rows,
        }
    }
}
