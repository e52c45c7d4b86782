//! Lever in neutral words. What Lever's JSON looks like is in `wire`, how a list is read in
//! `pages`, what is read page by page in `lists`, how a requisition is changed in `replace`, what a
//! credential may do in `check`, how a person signs in in `oauth`.

mod catalog;
mod check;
mod fields;
mod lists;
mod oauth;
mod pages;
mod permissions;
mod replace;
#[cfg(test)]
mod tests;
mod wire;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use wire::{ArchiveReason, Created, NewRequisition, One, Opportunity, Requisition};

pub(crate) use check::{is_usable, untested};
pub use oauth::{LEVER_SCOPES, LeverConsent, LeverGrant, Pkce};
pub(crate) use replace::REQUESTS_TO_REPLACE;

use crate::base_url::BaseUrl;
use crate::http::{Auth, Http, Limits, Whose};
use crate::pace::Pace;
use crate::secret::one_word;
use crate::{AtsError, HireNow, Remote, RequisitionSpec, Secret};

/// What one new requisition costs: look for its code, create it, read it back.
pub const REQUESTS_PER_CREATE: u32 = 3;

/// Lever documents 10 a second and bursts of 20 per key. Ours stays inside even when the network
/// bunches requests together.
pub const PER_SECOND: f64 = 9.7;
const BURST: u32 = 18;

/// A Lever account. Cheap to clone; clones share one pace.
#[derive(Debug, Clone)]
pub struct Lever {
    http: Http,
    /// Archive reasons last seen to mean hired, so that one question about one hire is one request.
    hired_reasons: Arc<Mutex<BTreeSet<String>>>,
}

impl Lever {
    /// The error is a sentence for the person who filled in the form.
    pub fn new(api_url: &str, key: Secret, limits: Limits) -> Result<Self, String> {
        let base = BaseUrl::parse(api_url)?;
        one_word("API key", key.expose())?;
        Self::with(base, Auth::Basic(key), limits)
    }

    fn with(base: BaseUrl, auth: Auth, limits: Limits) -> Result<Self, String> {
        let pace = Pace::new(PER_SECOND, BURST);
        let http = Http::new(base, auth, Whose::Lever, pace, limits)?;
        Ok(Self {
            http,
            hired_reasons: Arc::default(),
        })
    }

    /// The requisitions with exactly this code. More than one is possible.
    pub async fn find(&self, code: &str) -> Result<Vec<Remote>, AtsError> {
        // How loosely Lever compares is not documented, so it is done again here.
        let mut found = self.list(&[("requisition_code", code)]).await?;
        found.retain(|remote| remote.code == code);
        Ok(found)
    }

    pub async fn get(&self, id: &str) -> Result<Remote, AtsError> {
        let reply: One<Requisition> = self.http.get(&["requisitions", segment(id)?], &[]).await?;
        Ok(reply.data.into_remote())
    }

    /// With its own fields as the spec would say them.
    pub async fn look(&self, spec: &RequisitionSpec, id: &str) -> Result<Remote, AtsError> {
        let mut remote = self.get(id).await?;
        fields::as_wanted(&mut remote.fields, &spec.fields());
        Ok(remote)
    }

    /// Creates and returns the new record's id. Never called twice for one wish without looking
    /// for its code in between.
    pub async fn create(&self, spec: &RequisitionSpec) -> Result<String, AtsError> {
        let body = NewRequisition::from(spec);
        let reply: One<Created> = self.http.post(&["requisitions"], &body).await?;
        if reply.data.id.is_empty() {
            return Err(AtsError::Garbled {
                why: "a new record without an id".to_owned(),
            });
        }
        Ok(reply.data.id)
    }

    async fn list(&self, query: &[(&str, &str)]) -> Result<Vec<Remote>, AtsError> {
        let rows: Vec<Requisition> = pages::all(&self.http, &["requisitions"], query).await?;
        let mut seen = BTreeSet::new();
        Ok(rows
            .into_iter()
            .filter(|row| seen.insert(row.id.clone()))
            .map(Requisition::into_remote)
            .collect())
    }

    /// What has become of a hire we saw earlier.
    pub async fn hire_now(
        &self,
        remote_id: &str,
        requisition_id: &str,
    ) -> Result<HireNow, AtsError> {
        let Ok(id) = segment(remote_id) else {
            return Ok(HireNow::Hidden);
        };
        let reply = self
            .http
            .get::<One<Opportunity>>(&["opportunities", id], &[("expand", "applications")])
            .await;
        let row = match reply {
            // A candidacy may turn confidential, or be deleted: either way it is not to be seen.
            Err(AtsError::Missing | AtsError::Forbidden { .. }) => return Ok(HireNow::Hidden),
            reply => reply?.data,
        };
        let Some(reason) = row.archive_reason() else {
            return Ok(HireNow::Retracted);
        };
        if !self.is_hired_reason(reason).await? {
            return Ok(HireNow::Retracted);
        }
        if row.is_unexpanded() {
            let why = "a candidacy without the application that was asked for".to_owned();
            return Err(AtsError::Garbled { why });
        }
        Ok(match row.into_hire() {
            Some(hire) if hire.requisition_id == requisition_id => HireNow::Still(hire),
            _ => HireNow::Retracted,
        })
    }

    async fn is_hired_reason(&self, reason: &str) -> Result<bool, AtsError> {
        let known = self
            .hired_reasons
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .contains(reason);
        // A reason's type does not change; one not known yet may have been added since.
        Ok(known || self.read_hired_reasons().await?.contains(reason))
    }

    /// The archive reasons that mean hired, inactive ones too: old hires keep them.
    async fn read_hired_reasons(&self) -> Result<BTreeSet<String>, AtsError> {
        let reasons: Vec<ArchiveReason> = pages::all(&self.http, &["archive_reasons"], &[]).await?;
        let hired: BTreeSet<String> = reasons
            .into_iter()
            .filter(|reason| reason.kind.as_deref() == Some("hired"))
            .map(|reason| reason.id)
            .collect();
        *self
            .hired_reasons
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = hired.clone();
        Ok(hired)
    }
}

/// An id as one step of a path. These would walk to another path instead, even escaped.
fn segment(id: &str) -> Result<&str, AtsError> {
    if matches!(id, "" | "." | "..") {
        Err(AtsError::Missing)
    } else {
        Ok(id)
    }
}
