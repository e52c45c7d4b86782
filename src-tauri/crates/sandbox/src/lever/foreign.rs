//! What other people do to requisitions in the vendor's own window: make them, edit them.

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::requisition::{Headcount, Requisition};
use super::steer::{NoSuch, Outcome};
use crate::world::World;

/// A requisition somebody else made. What is left out is as for a plain one.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Foreign {
    pub code: String,
    pub name: Option<String>,
    pub notes: String,
    /// GET-shaped fields on top, as for [`Lever::edit_requisition`].
    pub fields: Map<String, Value>,
}

pub(crate) fn add_foreign(world: &mut World, foreign: Foreign, now: i64) -> Outcome<String> {
    let creator = world
        .lever
        .users
        .first()
        .and_then(|user| user["id"].as_str());
    let creator = creator.map(str::to_owned);
    let mut made = Requisition {
        id: world.random.id(),
        name: foreign.name.unwrap_or_else(|| foreign.code.clone()),
        code: foreign.code,
        backfill: false,
        confidential: false,
        created_at: now,
        recorded_at: now,
        owner: creator.clone(),
        creator,
        hiring_manager: None,
        headcount: Headcount::Of(1),
        hired: 0,
        status: "open".into(),
        compensation: None,
        employment_status: None,
        location: None,
        team: None,
        department: None,
        internal_notes: Some(foreign.notes).filter(|notes| !notes.is_empty()),
        posting_ids: Vec::new(),
        offer_ids: Vec::new(),
        custom_fields: Map::new(),
        closed_at: None,
        updated_at: None,
        history: vec![json!({ "state": "open", "enteredAt": now })],
    };
    for (field, value) in &foreign.fields {
        set(&mut made, field, value, now)?;
    }
    let id = made.id.clone();
    world.lever.requisitions.add(made);
    Ok(id)
}

/// One GET-shaped field. Any text goes for statuses and labels: accounts have their own.
pub(crate) fn set(requisition: &mut Requisition, field: &str, value: &Value, now: i64) -> Outcome {
    let wrong = || NoSuch(format!("requisition field {field} that takes {value}"));
    let text = || match value {
        Value::Null => Ok(None),
        Value::String(text) => Ok(Some(text.clone())),
        _ => Err(wrong()),
    };
    let needed = || value.as_str().map(str::to_owned).ok_or_else(wrong);
    let ids = || {
        let ids = value.as_array().ok_or_else(wrong)?.iter();
        ids.map(|id| id.as_str().map(str::to_owned).ok_or_else(wrong))
            .collect::<Result<Vec<_>, _>>()
    };
    match field {
        "requisitionCode" => requisition.code = needed()?,
        "name" => requisition.name = needed()?,
        "status" => requisition.set_status(&needed()?, now),
        "confidentiality" => requisition.confidential = needed()? == "confidential",
        "location" => requisition.location = text()?,
        "team" => requisition.team = text()?,
        "department" => requisition.department = text()?,
        "internalNotes" => requisition.internal_notes = text()?,
        "employmentStatus" => requisition.employment_status = text()?,
        "hiringManager" => requisition.hiring_manager = text()?,
        "owner" => requisition.owner = text()?,
        "creator" => requisition.creator = text()?,
        "backfill" => requisition.backfill = value.as_bool().ok_or_else(wrong)?,
        "createdAt" => requisition.created_at = value.as_i64().ok_or_else(wrong)?,
        "updatedAt" => requisition.updated_at = value.as_i64(),
        "closedAt" => requisition.closed_at = value.as_i64(),
        "headcountHired" => requisition.hired = value.as_i64().ok_or_else(wrong)?,
        "headcountTotal" if *value == "unlimited" => requisition.headcount = Headcount::Unlimited,
        "headcountTotal" => {
            requisition.headcount = Headcount::Of(value.as_i64().ok_or_else(wrong)?);
        }
        "compensationBand" => {
            requisition.compensation = Some(value.clone()).filter(|value| !value.is_null());
        }
        "customFields" => {
            requisition.custom_fields = value.as_object().cloned().ok_or_else(wrong)?;
        }
        "postings" => requisition.posting_ids = ids()?,
        "offerIds" => requisition.offer_ids = ids()?,
        _ => return Err(wrong()),
    }
    Ok(())
}
