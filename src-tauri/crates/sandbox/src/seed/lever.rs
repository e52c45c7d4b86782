//! Lever's half of the seeds: requisitions, postings and people that were there before us.

use serde_json::{Value, json};

use super::DAY_MS;
use crate::lever::Foreign;
use crate::lever::foreign::add_foreign;
use crate::lever::hiring::{EmailIn, Person};
use crate::lever::steer::finish_hire;
use crate::names;
use crate::world::World;

/// Title, department, team, place, employment label, headcount, hires made, status, pay band.
pub(super) type Row = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    i64,
    i64,
    &'static str,
    Option<(i64, i64)>,
);

/// The oldest row first; every row is eleven days younger than the one before it.
pub(super) fn plant(world: &mut World, rows: &[Row], now: i64) {
    for (index, row) in rows.iter().enumerate() {
        let age = i64::try_from(rows.len() - index).unwrap_or(0) * 11 * DAY_MS;
        let posting = posting(world, row, now - age);
        let id = requisition(world, row, index, &posting, now - age);
        for hire in 0..row.6 {
            hired(world, &id, now - age + (hire + 2) * DAY_MS);
        }
        if let Some(found) = world.lever.requisition_mut(&id) {
            found.set_status(row.7, now - DAY_MS);
        }
        applicant(world, now - age / 2);
    }
    world.lever.fields.insert(
        "cost_code".into(),
        json!({
            "id": "cost_code", "text": "Cost code", "type": "text", "isRequired": false,
        }),
    );
}

fn posting(world: &mut World, row: &Row, at: i64) -> Value {
    let owner = world
        .lever
        .users
        .first()
        .map_or(Value::Null, |user| user["id"].clone());
    let id = world.random.id();
    let page = format!("https://jobs.sandbox.example/{id}");
    let posting = json!({
        "id": id,
        "text": row.0,
        "createdAt": at,
        "updatedAt": at,
        "user": owner,
        "owner": owner,
        "hiringManager": owner,
        "confidentiality": "non-confidential",
        "categories": {
            "department": row.1, "team": row.2, "location": row.3,
            "allLocations": [row.3], "commitment": row.4,
        },
        "tags": [],
        "state": if row.7 == "closed" { "closed" } else { "published" },
        "distributionChannels": ["public"],
        "requisitionCodes": [],
        "urls": { "show": page, "apply": format!("{page}/apply") },
        "workplaceType": if row.3 == "Remote" { "remote" } else { "hybrid" },
    });
    world.lever.postings.push(posting.clone());
    posting
}

fn requisition(world: &mut World, row: &Row, index: usize, posting: &Value, at: i64) -> String {
    let band = row.8.map(|(min, max)| {
        json!({ "currency": "EUR", "interval": "per-year-salary", "min": min, "max": max })
    });
    let fields = json!({
        "createdAt": at,
        "department": row.1,
        "team": row.2,
        "location": row.3,
        "employmentStatus": row.4,
        "headcountTotal": row.5,
        "compensationBand": band,
        "postings": [posting["id"]],
    });
    let foreign = Foreign {
        code: format!("{}-{}", row.1[..3].to_uppercase(), 101 + index),
        name: Some(row.0.to_owned()),
        notes: String::new(),
        fields: fields.as_object().cloned().unwrap_or_default(),
    };
    add_foreign(world, foreign, at).expect("the seed's fields are of the right types")
}

fn hired(world: &mut World, requisition: &str, at: i64) {
    let (name, email) = names::person(&mut world.random);
    let email_in = EmailIn::turn(world.lever.hires);
    let id = world.add_candidate(
        &Person {
            name: &name,
            email: &email,
            email_in,
        },
        at,
    );
    finish_hire(world, &id, requisition, at).expect("the seed hires into open requisitions");
}

/// Somebody in the pipeline, hired for nothing.
fn applicant(world: &mut World, at: i64) {
    let (name, email) = names::person(&mut world.random);
    let email_in = EmailIn::turn(world.lever.opportunities.len());
    let id = world.add_candidate(
        &Person {
            name: &name,
            email: &email,
            email_in,
        },
        at,
    );
    let rank = world.random.below(world.lever.stages.len());
    let stage = world.lever.stages.get(rank).map(|stage| stage.id.clone());
    if let (Some(stage), Some(found)) = (stage, world.lever.opportunity_mut(&id)) {
        found.enter_stage(&stage, rank, None, at);
    }
}
