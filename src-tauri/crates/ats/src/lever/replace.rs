//! Changing a requisition. Lever knows one way to: replace it whole, where whatever the body
//! leaves out is reset. So the body is what Lever has just shown, less what it does not take back,
//! with our changes in it.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::fields::{self, OWN};
use super::wire::{Band, Created, One};
use super::{Lever, segment};
use crate::{AtsError, RequisitionSpec};

/// Read it, replace it.
pub(crate) const REQUESTS_TO_REPLACE: u32 = 2;

type Body = Map<String, Value>;

impl Lever {
    /// Writes the named fields and keeps everything else.
    pub async fn update(
        &self,
        spec: &RequisitionSpec,
        id: &str,
        keys: &BTreeSet<String>,
    ) -> Result<(), AtsError> {
        let changes = changes(spec, keys)?;
        if changes.is_empty() {
            return Ok(());
        }
        self.replace(id, changes).await
    }

    pub async fn close(&self, id: &str) -> Result<(), AtsError> {
        let closed = Some(json!("closed"));
        self.replace(id, vec![("status", closed)]).await
    }

    /// Looks first and writes only a difference, so it may be called any number of times.
    async fn replace(&self, id: &str, changes: Vec<(&str, Option<Value>)>) -> Result<(), AtsError> {
        let path = ["requisitions", segment(id)?];
        let reply: One<Shown> = self.http.get(&path, &[]).await?;
        let before = reply.data.into_body()?;
        let mut body = before.clone();
        for (name, value) in changes {
            let (place, name) = match name.strip_prefix(OWN) {
                Some(own) => (own_fields(&mut body)?, own),
                None => (&mut body, name),
            };
            match value {
                Some(value) => place.insert(name.to_owned(), value),
                // Left out is emptied.
                None => place.remove(name),
            };
        }
        if body == before {
            return Ok(());
        }
        // All that the reply is good for is that it came.
        let _: One<Created> = self.http.put(&path, &body).await?;
        Ok(())
    }
}

/// The account's own fields in a body: all of them are replaced, so those not ours stay in it.
fn own_fields(body: &mut Body) -> Result<&mut Body, AtsError> {
    let fields = body.entry("customFields").or_insert_with(|| json!({}));
    fields.as_object_mut().ok_or_else(|| AtsError::Garbled {
        why: "a requisition that shows its own fields in an unknown way".to_owned(),
    })
}

/// These fields under Lever's names; `None`: there is to be nothing.
fn changes<'a>(
    spec: &RequisitionSpec,
    keys: &'a BTreeSet<String>,
) -> Result<Vec<(&'a str, Option<Value>)>, AtsError> {
    let wanted = spec.fields();
    let change = |key: &'a String| {
        Ok(match key.as_str() {
            own if own.starts_with(OWN) => (own, wanted.get(key).map(fields::write)),
            "name" => ("name", Some(json!(spec.name))),
            "location" => ("location", spec.location.as_ref().map(|it| json!(it))),
            "compensation" => {
                let band = spec.compensation.as_ref();
                let band = band.map(|it| json!(Band::from_yearly(it)));
                ("compensationBand", band)
            }
            "work_type" => {
                let word = spec.work_type.map(|it| json!(it.lever_word()));
                ("employmentStatus", word)
            }
            _ => {
                let said = "Muster does not write this field, so nothing was changed there";
                return Err(AtsError::Refused {
                    field: Some(key.clone()),
                    said: said.to_owned(),
                });
            }
        })
    };
    keys.iter().map(change).collect()
}

/// A requisition as a read shows it, known to us or not.
#[derive(Deserialize)]
#[serde(transparent)]
struct Shown(Body);

/// What is read and cannot be written. What nobody knows yet is sent back as it came: left out it
/// would be lost without a word, and a refusal says so.
const READ_ONLY: [&str; 11] = [
    "id",
    "creator",
    "headcountHired",
    "headcountInfinite",
    "confidentiality",
    "offerIds",
    "approval",
    "updatedAt",
    "closedAt",
    "timeToFillStartAt",
    "timeToFillEndAt",
];

/// The links to postings are the one thing that stays when it is left out.
const POSTINGS: &str = "postings";

/// What a read always shows, empty or not, and a body that lacks it would empty.
const ALWAYS_SHOWN: [&str; 14] = [
    "requisitionCode",
    "name",
    "headcountTotal",
    "backfill",
    "status",
    "employmentStatus",
    "location",
    "team",
    "internalNotes",
    "hiringManager",
    "owner",
    "compensationBand",
    "createdAt",
    "customFields",
];

impl Shown {
    /// The body that changes nothing.
    fn into_body(self) -> Result<Body, AtsError> {
        let mut body = self.0;
        if let Some(name) = ALWAYS_SHOWN.iter().find(|name| !body.contains_key(**name)) {
            return Err(AtsError::Garbled {
                why: format!("a requisition that does not show its {name}"),
            });
        }
        if body.get("headcountInfinite") == Some(&Value::Bool(true)) {
            body.insert("headcountTotal".to_owned(), json!("unlimited"));
        }
        for role in ["hiringManager", "owner"] {
            // A person may be shown in full; a write takes the id.
            if let Some(id) = body.get(role).and_then(|one| one.get("id")).cloned() {
                body.insert(role.to_owned(), id);
            }
        }
        body.retain(|name, _| !READ_ONLY.contains(&name.as_str()) && name != POSTINGS);
        Ok(without_nulls(body))
    }
}

/// Null is how a read shows "none"; a body says so by leaving out.
fn without_nulls(body: Body) -> Body {
    let said = body.into_iter().filter_map(|(name, value)| match value {
        Value::Null => None,
        Value::Object(parts) => Some((name, Value::Object(without_nulls(parts)))),
        value => Some((name, value)),
    });
    said.collect()
}
