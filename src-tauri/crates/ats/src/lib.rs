//! Applicant tracking systems and HR systems over HTTP, in neutral words. Knows no database and
//! keeps nothing.
//!
//! [`Ats`] is an account of one vendor, [`hr::HrSystem`] of one HR system, which is only read. A write is sent once, by the caller's decision:
//! [`AtsError::outcome_unknown`] says when the caller must look before sending it again.

mod address;
mod base_url;
pub mod error;
pub mod greenhouse;
pub mod hr;
mod http;
pub mod lever;
mod lists;
mod money;
mod pace;
mod probe;
mod secret;
mod sign_in;
#[cfg(test)]
mod testing;
pub mod types;

pub use address::{Environment, api_address, token_address};
pub use base_url::BaseUrl;
pub use error::AtsError;
pub use http::{Limits, Moment, Observer, RequestLine, Time, TokenKeeper};
pub use lever::{LEVER_SCOPES, LeverConsent, LeverGrant, Pkce};
pub use secret::Secret;
pub use sign_in::{SignIn, SignInError};
pub use types::*;

use std::collections::BTreeSet;
use std::sync::Arc;

use greenhouse::Greenhouse;
use greenhouse::v1::GreenhouseV1; // legacy v1
use lever::Lever;

/// Where Lever answers, unless an account says otherwise.
pub const DEFAULT_LEVER_URL: &str = "https://api.lever.co/v1";

/// Where Greenhouse answers, unless an account says otherwise.
pub const DEFAULT_GREENHOUSE_URL: &str = "https://harvest.greenhouse.io/v3";

/// Where Greenhouse gives tokens, unless an account says otherwise.
pub const DEFAULT_GREENHOUSE_AUTH_URL: &str = "https://auth.greenhouse.io";

/// One account at one vendor. Cheap to clone; clones share the vendor's pace.
#[derive(Debug, Clone)]
pub enum Ats {
    Greenhouse(Greenhouse),
    GreenhouseV1(GreenhouseV1), // legacy v1
    Lever(Lever),
}

impl Ats {
    /// The error is a sentence for the person who filled in the form. Nothing is sent yet.
    pub fn lever(api_url: &str, key: Secret) -> Result<Self, String> {
        Self::lever_within(api_url, key, Limits::default())
    }

    /// As [`Ats::lever`], with other limits on time and size.
    pub fn lever_within(api_url: &str, key: Secret, limits: Limits) -> Result<Self, String> {
        Lever::new(api_url, key, limits).map(Self::Lever)
    }

    /// Lever by a person's consent: see [`LeverConsent`]. With `first`, what the consent brought,
    /// it works at once; without, what the keeper holds is used.
    pub fn lever_oauth_within(
        account: &LeverAccount,
        client_secret: Secret,
        keeper: Arc<dyn TokenKeeper>,
        first: Option<LeverGrant>,
        limits: Limits,
    ) -> Result<Self, String> {
        Lever::by_consent(account, client_secret, keeper, first, limits).map(Self::Lever)
    }

    /// The error is a sentence for the person who filled in the form. Nothing is sent yet.
    pub fn greenhouse_within(
        account: &GreenhouseAccount,
        client_secret: Secret,
        limits: Limits,
    ) -> Result<Self, String> {
        Greenhouse::new(account, client_secret, limits).map(Self::Greenhouse)
    }

    /// By an API key of the interface that Greenhouse removed. (legacy v1)
    pub fn greenhouse_v1_within(
        account: &GreenhouseV1Account,
        key: Secret,
        limits: Limits,
    ) -> Result<Self, String> {
        GreenhouseV1::new(account, key, limits).map(Self::GreenhouseV1)
    }

    pub fn vendor(&self) -> Vendor {
        match self {
            Self::GreenhouseV1(_) => Vendor::Greenhouse, // legacy v1
            Self::Greenhouse(_) => Vendor::Greenhouse,
            Self::Lever(_) => Vendor::Lever,
        }
    }

    /// Tries the credential and says what it may do. Leave to write is tried by requests that the
    /// vendor must refuse: nothing is written.
    pub async fn check(&self) -> Checked {
        match self {
            Self::Greenhouse(greenhouse) => greenhouse.check().await,
            Self::GreenhouseV1(legacy) => legacy.check().await, // legacy v1
            Self::Lever(lever) => lever.check().await,
        }
    }

    /// What a credential of this vendor must be allowed, before one is made: nothing is asked.
    pub fn permissions(vendor: Vendor) -> Vec<Permission> {
        let all = match vendor {
            Vendor::Greenhouse => greenhouse::untested(),
            Vendor::Lever => lever::untested(),
        };
        all.into_iter().map(nothing_tried).collect()
    }

    /// The same of an API key of the interface that Greenhouse removed. (legacy v1)
    pub fn permissions_v1() -> Vec<Permission> {
        let all = greenhouse::v1::untested();
        all.into_iter().map(nothing_tried).collect()
    }

    /// Whether a connection with these permissions, as [`Ats::check`] found them, is of any use.
    pub fn is_usable(&self, permissions: &[Permission]) -> bool {
        match self {
            Self::Greenhouse(_) => greenhouse::is_usable(permissions),
            Self::GreenhouseV1(_) => greenhouse::v1::is_usable(permissions), // legacy v1
            Self::Lever(_) => lever::is_usable(permissions),
        }
    }

    /// Everything that carries the spec's code.
    pub async fn find(&self, spec: &Spec) -> Result<Vec<Found>, AtsError> {
        match (self, spec) {
            (Self::Greenhouse(greenhouse), Spec::Greenhouse(spec)) => greenhouse.find(spec).await,
            // legacy v1
            (Self::GreenhouseV1(legacy), Spec::Greenhouse(spec)) => legacy.find(spec).await,
            (Self::Lever(lever), Spec::Lever(spec)) => {
                let found = lever.find(&spec.code).await?;
                Ok(found.into_iter().map(Found::Whole).collect())
            }
            (_, spec) => Err(wrong_vendor(spec)),
        }
    }

    /// Whether a found record is the one this spec is for: it carries our mark, or sits in the
    /// job we chose. One that carries our code only is a matter for a person.
    pub fn is_ours(spec: &Spec, found: &Found) -> bool {
        match (spec, found) {
            (_, Found::JobOnly { ours, .. }) => *ours,
            (
                Spec::Greenhouse(OpeningSpec {
                    job: JobSpec::Existing { id },
                    ..
                }),
                Found::Whole(remote),
            ) => remote.opening.as_ref().is_some_and(|it| it.job_id == *id),
            (spec, Found::Whole(remote)) => remote.carries(spec.mark()),
        }
    }

    /// One record by the vendor's id.
    pub async fn get(&self, id: &str) -> Result<Remote, AtsError> {
        match self {
            Self::Greenhouse(greenhouse) => greenhouse.get(id).await,
            Self::GreenhouseV1(legacy) => legacy.get(id).await, // legacy v1
            Self::Lever(lever) => lever.get(id).await,
        }
    }

    /// Creates what the spec asks for, open for one hire. Never called again without a look.
    pub async fn create(&self, spec: &Spec) -> Result<Made, AtsError> {
        match (self, spec) {
            (Self::Greenhouse(greenhouse), Spec::Greenhouse(spec)) => greenhouse.create(spec).await,
            // legacy v1
            (Self::GreenhouseV1(legacy), Spec::Greenhouse(spec)) => legacy.create(spec).await,
            (Self::Lever(lever), Spec::Lever(spec)) => Ok(Made {
                id: Some(lever.create(spec).await?),
                job_id: None,
            }),
            (_, spec) => Err(wrong_vendor(spec)),
        }
    }

    /// Brings the record with this id to what the spec says, changing only what differs, and
    /// reads it back. May be called any number of times.
    pub async fn settle(&self, spec: &Spec, id: &str) -> Result<Remote, AtsError> {
        match (self, spec) {
            (Self::Greenhouse(greenhouse), Spec::Greenhouse(spec)) => {
                greenhouse.settle(spec, id).await
            }
            // legacy v1
            (Self::GreenhouseV1(legacy), Spec::Greenhouse(spec)) => legacy.settle(spec, id).await,
            (Self::Lever(lever), Spec::Lever(spec)) => lever.look(spec, id).await,
            (_, spec) => Err(wrong_vendor(spec)),
        }
    }

    /// The record with this id as it is now, with all of [`Remote::fields`] that the spec may
    /// name. A record that is deleted, or hidden from us, is missing.
    pub async fn look(&self, spec: &Spec, id: &str) -> Result<Remote, AtsError> {
        match (self, spec) {
            (Self::Greenhouse(greenhouse), Spec::Greenhouse(spec)) => {
                greenhouse.look(spec, id).await
            }
            // legacy v1
            (Self::GreenhouseV1(legacy), Spec::Greenhouse(spec)) => legacy.look(spec, id).await,
            (Self::Lever(lever), Spec::Lever(spec)) => lever.look(spec, id).await,
            (_, spec) => Err(wrong_vendor(spec)),
        }
    }

    /// Writes exactly these keys of [`Spec::fields`] to the record with this id, whoever made it,
    /// and leaves everything else as it is; a key the spec has no value for is emptied there. May
    /// be called any number of times.
    pub async fn update(
        &self,
        spec: &Spec,
        id: &str,
        keys: &BTreeSet<String>,
    ) -> Result<(), AtsError> {
        match (self, spec) {
            (Self::Greenhouse(greenhouse), Spec::Greenhouse(spec)) => {
                greenhouse.update(spec, id, keys).await
            }
            // legacy v1
            (Self::GreenhouseV1(legacy), Spec::Greenhouse(spec)) => {
                legacy.update(spec, id, keys).await
            }
            (Self::Lever(lever), Spec::Lever(spec)) => lever.update(spec, id, keys).await,
            (_, spec) => Err(wrong_vendor(spec)),
        }
    }

    /// Closes the record with this id, whoever made it; one that is closed stays as it is. The
    /// reason is one of the account's close reasons, which Lever's requisitions do not have.
    pub async fn close(&self, spec: &Spec, id: &str, reason: Option<i64>) -> Result<(), AtsError> {
        match (self, spec) {
            (Self::Greenhouse(greenhouse), Spec::Greenhouse(_)) => {
                greenhouse.close(id, reason).await
            }
            // legacy v1
            (Self::GreenhouseV1(legacy), Spec::Greenhouse(spec)) => {
                legacy.close(spec, id, reason).await
            }
            (Self::Lever(lever), Spec::Lever(_)) => lever.close(id).await,
            (_, spec) => Err(wrong_vendor(spec)),
        }
    }

    /// Everything a job form chooses from. At Lever these are the account's own fields.
    pub async fn catalog(&self) -> Result<Catalog, AtsError> {
        match self {
            Self::Greenhouse(greenhouse) => greenhouse.catalog().await,
            Self::GreenhouseV1(legacy) => legacy.catalog().await, // legacy v1
            Self::Lever(lever) => lever.catalog().await,
        }
    }

    /// Everybody who may be acted as or was once, service accounts and deactivated users too. At
    /// Lever nobody is acted as: none.
    pub async fn users(&self) -> Result<Vec<CatalogUser>, AtsError> {
        match self {
            Self::Greenhouse(greenhouse) => greenhouse.users().await,
            Self::GreenhouseV1(legacy) => legacy.users().await, // legacy v1
            Self::Lever(_) => Ok(Vec::new()),
        }
    }

    /// The hires in these openings; those that were taken back are left out. Lever has none.
    pub async fn hires_in(&self, filled: &[Remote]) -> Result<Vec<Hire>, AtsError> {
        match self {
            Self::Greenhouse(greenhouse) => greenhouse.hires_in(filled).await,
            Self::GreenhouseV1(legacy) => legacy.hires_in(filled).await, // legacy v1
            Self::Lever(_) => Ok(Vec::new()),
        }
    }

    /// What a hire seen earlier looks like now.
    pub async fn hire_now(
        &self,
        remote_id: &str,
        requisition_id: &str,
    ) -> Result<HireNow, AtsError> {
        match self {
            Self::Greenhouse(greenhouse) => greenhouse.hire_now(remote_id, requisition_id).await,
            Self::GreenhouseV1(legacy) => legacy.hire_now(remote_id, requisition_id).await, // legacy v1
            Self::Lever(lever) => lever.hire_now(remote_id, requisition_id).await,
        }
    }

    /// How many requests one new requisition costs at most, or one new job with its opening that
    /// has neither team nor custom fields.
    pub fn requests_per_create(&self) -> u32 {
        match self {
            Self::Greenhouse(_) => greenhouse::REQUESTS_PER_CREATE,
            Self::GreenhouseV1(_) => greenhouse::REQUESTS_PER_CREATE, // legacy v1
            Self::Lever(_) => lever::REQUESTS_PER_CREATE,
        }
    }

    /// How many requests one [`Ats::look`] costs at most. Here and below, Greenhouse's list of
    /// custom fields, read once for all records, is not counted.
    pub fn requests_per_look(spec: &Spec) -> u32 {
        match spec {
            Spec::Greenhouse(spec) => greenhouse::requests_to_look(spec),
            Spec::Lever(_) => 1,
        }
    }

    /// How many requests an [`Ats::update`] of these fields costs at most.
    pub fn requests_per_update(spec: &Spec, keys: &BTreeSet<String>) -> u32 {
        match spec {
            Spec::Greenhouse(_) => greenhouse::requests_to_update(keys),
            Spec::Lever(_) if keys.is_empty() => 0,
            Spec::Lever(_) => lever::REQUESTS_TO_REPLACE,
        }
    }

    /// How many requests an [`Ats::close`] costs at most.
    pub fn requests_per_close(spec: &Spec) -> u32 {
        match spec {
            Spec::Greenhouse(_) => greenhouse::REQUESTS_TO_CLOSE,
            Spec::Lever(_) => lever::REQUESTS_TO_REPLACE,
        }
    }

    /// How many requests a second leave when there are many.
    pub fn requests_per_second(&self) -> f64 {
        match self {
            Self::Greenhouse(greenhouse) => greenhouse.per_second(),
            Self::GreenhouseV1(legacy) => legacy.per_second(), // legacy v1
            Self::Lever(_) => lever::PER_SECOND,
        }
    }
}

/// Why it was not tried is no news before anything is.
fn nothing_tried(one: Permission) -> Permission {
    Permission { why: None, ..one }
}

/// A spec for one vendor never goes to another: who asks checks before.
fn wrong_vendor(spec: &Spec) -> AtsError {
    AtsError::Refused {
        field: None,
        said: format!("this was made for {}", spec.vendor()),
    }
}
