//! Everything an account offers to choose from. What the credential may not list is named, and
//! the rest is read all the same.

use super::fields::Fields;
use super::wire::{Entry, Job, Row, User, not_blank};
use super::{Greenhouse, check, pages};
use crate::{AtsError, Catalog, CatalogJob, CatalogUser, Named};

impl Greenhouse {
    pub async fn catalog(&self) -> Result<Catalog, AtsError> {
        let mut withheld = Withheld::default();
        let fields = withheld.or_empty(check::LIST_CUSTOM_FIELDS, self.list_fields().await)?;
        let options = match fields.as_slice() {
            [] => Vec::new(),
            _ => withheld.or_empty(check::LIST_OPTIONS, self.list_options().await)?,
        };
        let fields = Fields::new(fields, options);
        let jobs: Vec<Job> = self
            .seen(&mut withheld, check::LIST_JOBS, "jobs", &[])
            .await?;
        let departments = self
            .named(&mut withheld, check::LIST_DEPARTMENTS, "departments")
            .await?;
        let offices = self
            .named(&mut withheld, check::LIST_OFFICES, "offices")
            .await?;
        let users: Vec<User> = self
            .seen(
                &mut withheld,
                check::LIST_USERS,
                "users",
                &[("deactivated", "false")],
            )
            .await?;
        let close_reasons = self
            .named(&mut withheld, check::LIST_CLOSE_REASONS, "close_reasons")
            .await?;
        Ok(Catalog {
            jobs: jobs.into_iter().map(|job| self.job(job, &fields)).collect(),
            departments,
            offices,
            users: users.into_iter().filter_map(user).collect(),
            custom_fields: fields.0,
            close_reasons,
            withheld: withheld.0,
        })
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

    fn job(&self, job: Job, fields: &Fields) -> CatalogJob {
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

fn user(user: User) -> Option<CatalogUser> {
    if user.deactivated == Some(true) {
        return None;
    }
    Some(CatalogUser {
        id: user.id,
        name: user.name()?,
        email: user.primary_email.and_then(not_blank),
        site_admin: user.site_admin.unwrap_or_default(),
    })
}

/// The permissions that turned out to be missing, and lists the server does not have.
#[derive(Default)]
struct Withheld(Vec<String>);

impl Withheld {
    fn or_empty<T>(
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
