//! The handle on the Lever half: what a test, or a person at the controls, may see and change.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::BASE;
use super::account::Deleted;
use super::foreign::{Foreign, add_foreign, set};
use super::hiring::{EmailIn, Person};
use super::opportunity::Opportunity;
use super::requisition::Requisition;
use super::switches::Switches;
use crate::log::RequestLine;
use crate::world::{Shared, World};

/// Another hand on the same world; cheap to clone, works while the server runs.
#[derive(Clone)]
pub struct Lever(pub(crate) Arc<Shared>);

/// What was to be steered is not there, or cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoSuch(pub String);

impl std::fmt::Display for NoSuch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the sandbox has no {}", self.0)
    }
}

impl std::error::Error for NoSuch {}

pub(crate) type Outcome<T = ()> = Result<T, NoSuch>;

impl Lever {
    /// Every requisition as GET shows it, in the order they were made.
    pub fn requisitions(&self) -> Vec<Value> {
        self.0
            .world()
            .lever
            .requisitions
            .iter()
            .map(Requisition::shown)
            .collect()
    }

    /// Those with this very code: more than one is a duplicate.
    pub fn requisitions_by_code(&self, code: &str) -> Vec<Value> {
        let mut all = self.requisitions();
        all.retain(|requisition| requisition["requisitionCode"] == code);
        all
    }

    pub fn requisition_by_code(&self, code: &str) -> Option<Value> {
        self.requisitions_by_code(code).into_iter().next()
    }

    /// An opportunity as GET shows it, its application inside.
    pub fn opportunity(&self, id: &str) -> Option<Value> {
        let world = self.0.world();
        let found = world.lever.opportunity(id)?;
        let mut row = found.shown();
        row["applications"] = found.application_shown(&world.lever).into_iter().collect();
        Some(row)
    }

    /// Every opportunity, confidential ones too, without their applications.
    pub fn opportunities(&self) -> Vec<Value> {
        self.0
            .world()
            .lever
            .opportunities
            .iter()
            .map(Opportunity::shown)
            .collect()
    }

    /// How many `POST /requisitions` made a record.
    pub fn posts(&self) -> usize {
        self.0.world().lever.posts
    }

    /// How many requests went over the rate limit.
    pub fn too_fast(&self) -> usize {
        self.0.world().buckets.refused()
    }

    /// Every request to the Lever half.
    pub fn requests(&self) -> Vec<RequestLine> {
        let mut all = self.0.log.all();
        all.retain(|line| line.path_and_query.starts_with(super::ROOT));
        all
    }

    /// Those of one method whose path after the base begins like this.
    pub fn requests_to(&self, method: &str, path: &str) -> Vec<RequestLine> {
        let mut all = self.requests();
        all.retain(|line| {
            let rest = line.path_and_query.strip_prefix(BASE);
            line.method == method && rest.is_some_and(|rest| rest.starts_with(path))
        });
        all
    }

    /// A recruiter hires somebody. Returns the opportunity's id.
    pub fn hire(&self, code: &str, name: &str, email: &str) -> Outcome<String> {
        let turn = EmailIn::turn(self.0.world().lever.hires);
        self.hire_with(code, name, email, turn)
    }

    /// The same, saying where the e-mail address is kept.
    pub fn hire_with(
        &self,
        code: &str,
        name: &str,
        email: &str,
        email_in: EmailIn,
    ) -> Outcome<String> {
        let now = self.0.clock.now_ms();
        let mut world = self.0.world();
        let requisition = by_code(&mut world, code)?.id.clone();
        let id = world.add_candidate(
            &Person {
                name,
                email,
                email_in,
            },
            now,
        );
        finish_hire(&mut world, &id, &requisition, now)?;
        Ok(id)
    }

    /// Someone is hired whom our credential may not see: the count rises, nobody is listed.
    pub fn hire_withheld(&self, code: &str) -> Outcome<String> {
        let id = self.hire_with(code, "Withheld Person", "", EmailIn::Nowhere)?;
        if let Some(found) = self.0.world().lever.opportunity_mut(&id) {
            found.confidential = true;
        }
        Ok(id)
    }

    /// The hire is taken back: out of the archive, in process again.
    pub fn unhire(&self, opportunity: &str) -> Outcome {
        let gone = |_| NoSuch(format!("opportunity {opportunity}"));
        self.0.world().lever.withdraw(opportunity).map_err(gone)
    }

    pub fn delete_opportunity(&self, opportunity: &str) -> Outcome {
        self.unhire(opportunity)?;
        let at = self.0.clock.now_ms();
        let mut world = self.0.world();
        world
            .lever
            .opportunities
            .retain(|known| known.id != opportunity);
        world.lever.deleted.push(Deleted {
            id: opportunity.to_owned(),
            at,
        });
        Ok(())
    }

    pub fn delete_requisition(&self, code: &str) -> Outcome {
        let mut world = self.0.world();
        let id = by_code(&mut world, code)?.id.clone();
        world.lever.requisitions.remove(&id);
        Ok(())
    }

    /// As when it is linked to a confidential posting.
    pub fn make_confidential(&self, code: &str) -> Outcome {
        self.edit_requisition(code, json!({ "confidentiality": "confidential" }))
    }

    pub fn close_requisition(&self, code: &str) -> Outcome {
        self.edit_requisition(code, json!({ "status": "closed" }))
    }

    /// A person edits it in the vendor's own window. `patch` is GET-shaped; null empties.
    pub fn edit_requisition(&self, code: &str, patch: Value) -> Outcome {
        let now = self.0.clock.now_ms();
        let mut world = self.0.world();
        let found = by_code(&mut world, code)?;
        let mut edited = found.clone();
        for (field, value) in patch.as_object().into_iter().flatten() {
            set(&mut edited, field, value, now)?;
        }
        // Only the documented fields move it; counts and links do not.
        let silent = ["headcountHired", "postings", "offerIds"];
        let mut keys = patch.as_object().into_iter().flat_map(Map::keys);
        if keys.any(|key| !silent.contains(&key.as_str())) {
            edited.updated_at = Some(now);
        }
        *found = edited;
        Ok(())
    }

    /// A requisition that is none of the client's. Codes may be taken already.
    pub fn add_foreign_requisition(&self, foreign: Foreign) -> Outcome<String> {
        let now = self.0.clock.now_ms();
        add_foreign(&mut self.0.world(), foreign, now)
    }

    pub fn revoke_key(&self) {
        let mut world = self.0.world();
        world.lever.keys.revoked = true;
        world.lever.grants.revoke_all();
    }

    /// Consents only: the customer presses "Revoke" under Authorized Apps.
    pub fn revoke_consents(&self) {
        self.0.world().lever.grants.revoke_all();
    }

    pub fn restore_key(&self) {
        self.0.world().lever.keys.revoked = false;
    }

    /// An OAuth access token with these scopes, consent skipped.
    pub fn mint_token(&self, scopes: &[&str]) -> String {
        let now = self.0.clock.now_ms();
        let mut world = self.0.world();
        let account = &mut world.lever;
        let scopes: BTreeSet<_> = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        account.grants.mint(&account.id, scopes, now)
    }

    /// The registered OAuth client: id and secret.
    pub fn oauth_client(&self) -> (String, String) {
        let world = self.0.world();
        (
            world.lever.grants.client_id.clone(),
            world.lever.grants.client_secret.clone(),
        )
    }

    pub fn disable_requisitions(&self) {
        self.switch(|switches| switches.requisitions_enabled = false);
    }

    pub fn enable_requisitions(&self) {
        self.switch(|switches| switches.requisitions_enabled = true);
    }

    pub fn switches(&self) -> Switches {
        self.0.world().lever.switches.clone()
    }

    pub fn switch(&self, change: impl FnOnce(&mut Switches)) {
        change(&mut self.0.world().lever.switches);
    }

    /// An administrator adds a field to requisitions; a required one makes writes fail.
    pub fn add_requisition_field(&self, id: &str, text: &str, required: bool) {
        let field = json!({ "id": id, "text": text, "type": "text", "isRequired": required });
        self.0.world().lever.fields.insert(id.to_owned(), field);
    }

    /// The same of any kind, as the vendor writes it: `{id, text, type, isRequired, options}`.
    pub fn put_requisition_field(&self, field: Value) -> Outcome {
        let id = field["id"].as_str().map(str::to_owned);
        let id = id.ok_or_else(|| NoSuch("requisition field without an id".into()))?;
        self.0.world().lever.fields.insert(id, field);
        Ok(())
    }

    /// Ids of the active users.
    pub fn users(&self) -> Vec<String> {
        let world = self.0.world();
        world
            .lever
            .users
            .iter()
            .filter_map(|user| user["id"].as_str())
            .map(str::to_owned)
            .collect()
    }
}

fn by_code<'a>(world: &'a mut World, code: &str) -> Outcome<&'a mut Requisition> {
    let found = world.lever.requisitions.by_code_mut(code);
    found.ok_or_else(|| NoSuch(format!("requisition with code {code}")))
}

/// Archives as hired, by the active hired reason.
pub(crate) fn finish_hire(
    world: &mut World,
    opportunity: &str,
    requisition: &str,
    now: i64,
) -> Outcome {
    let reason = world
        .lever
        .reasons
        .iter()
        .find(|reason| reason.hired && reason.active);
    let reason = reason
        .ok_or_else(|| NoSuch("archive reason for hires".into()))?
        .id
        .clone();
    let refused = |refusal: super::reply::Refusal| NoSuch(format!("room: {}", refusal.message));
    world
        .lever
        .archive(opportunity, &reason, Some(requisition), now)
        .map_err(refused)
}
