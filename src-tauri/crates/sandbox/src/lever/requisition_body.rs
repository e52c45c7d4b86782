//! Reading and checking the body of a requisition write.

use serde_json::{Map, Value};

use super::account::Account;
use super::fields;
use super::reply::Refusal;
use super::requisition::Headcount;

const STATUSES: [&str; 4] = ["open", "onHold", "closed", "draft"];
const EMPLOYMENT: [&str; 5] = [
    "full-time",
    "part-time",
    "intern",
    "contractor",
    "temp-worker",
];
const INTERVALS: [&str; 8] = [
    "per-year-salary",
    "per-month-salary",
    "semi-month-salary",
    "bi-week-salary",
    "per-week-salary",
    "per-day-wage",
    "per-hour-wage",
    "one-time",
];

/// A body that passed. `None`: the field was left out.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub code: String,
    pub name: String,
    pub headcount: Headcount,
    pub backfill: bool,
    pub status: String,
    pub employment_status: Option<String>,
    pub location: Option<String>,
    pub team: Option<String>,
    pub internal_notes: Option<String>,
    pub hiring_manager: Option<String>,
    pub owner: Option<String>,
    pub compensation: Option<Value>,
    pub created_at: Option<i64>,
    pub custom_fields: Map<String, Value>,
    pub posting_ids: Option<Vec<String>>,
}

pub(crate) fn object(body: &[u8]) -> Result<Map<String, Value>, Refusal> {
    match serde_json::from_slice(body) {
        Ok(Value::Object(body)) => Ok(body),
        Ok(_) => Err(Refusal::bad_request("Expected an object at /")),
        Err(_) => Err(Refusal::bad_request("Invalid JSON")),
    }
}

pub(crate) fn read(body: &[u8], account: &Account) -> Result<Draft, Refusal> {
    let mut body = object(body)?;
    if account.switches.null_is_absent {
        body.retain(|_, value| !value.is_null());
    }
    let custom_fields = match body.get("customFields") {
        None => Map::new(),
        Some(Value::Object(given)) => given.clone(),
        Some(_) => return Err(Refusal::field("customFields", "Expected an object")),
    };
    fields::check(&account.fields, &custom_fields)?;
    Ok(Draft {
        code: required(&body, "requisitionCode")?,
        name: required(&body, "name")?,
        headcount: headcount(&body)?,
        backfill: boolean(&body, "backfill")?.unwrap_or(false),
        status: one_of(&body, "status", &STATUSES)?.unwrap_or_else(|| "open".into()),
        employment_status: one_of(&body, "employmentStatus", &EMPLOYMENT)?,
        location: text(&body, "location")?,
        team: text(&body, "team")?,
        internal_notes: text(&body, "internalNotes")?,
        hiring_manager: user(&body, "hiringManager", account)?,
        owner: user(&body, "owner", account)?,
        compensation: compensation(&body)?,
        created_at: whole(&body, "createdAt")?,
        custom_fields,
        posting_ids: postings(&body, account)?,
    })
}

type Body = Map<String, Value>;

fn text(body: &Body, name: &str) -> Result<Option<String>, Refusal> {
    match body.get(name) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(Refusal::field(name, "Expected a string")),
    }
}

fn required(body: &Body, name: &str) -> Result<String, Refusal> {
    let given = text(body, name)?.filter(|text| !text.trim().is_empty());
    given.ok_or_else(|| Refusal::field(name, "A value is required"))
}

fn boolean(body: &Body, name: &str) -> Result<Option<bool>, Refusal> {
    match body.get(name) {
        None => Ok(None),
        Some(Value::Bool(flag)) => Ok(Some(*flag)),
        Some(_) => Err(Refusal::field(name, "Expected a boolean")),
    }
}

fn whole(body: &Body, name: &str) -> Result<Option<i64>, Refusal> {
    let refusal = || Refusal::field(name, "Expected an integer");
    body.get(name)
        .map(|value| value.as_i64().ok_or_else(refusal))
        .transpose()
}

fn headcount(body: &Body) -> Result<Headcount, Refusal> {
    let name = "headcountTotal";
    match body.get(name) {
        None => Err(Refusal::field(name, "A value is required")),
        Some(Value::String(text)) if text == "unlimited" => Ok(Headcount::Unlimited),
        Some(value) => match value.as_i64() {
            Some(count) if count >= 0 => Ok(Headcount::Of(count)),
            _ => Err(Refusal::field(name, "Expected an integer or \"unlimited\"")),
        },
    }
}

fn one_of(body: &Body, name: &str, known: &[&str]) -> Result<Option<String>, Refusal> {
    let given = text(body, name)?;
    match &given {
        Some(value) if !known.contains(&value.as_str()) => {
            let said = format!("Expected one of {}", known.join(", "));
            Err(Refusal::field(name, &said))
        }
        _ => Ok(given),
    }
}

fn user(body: &Body, name: &str, account: &Account) -> Result<Option<String>, Refusal> {
    let given = text(body, name)?;
    match &given {
        Some(id) if account.user(id).is_none() => Err(Refusal::field(name, "No such user")),
        _ => Ok(given),
    }
}

fn compensation(body: &Body) -> Result<Option<Value>, Refusal> {
    let name = "compensationBand";
    let Some(value) = body.get(name) else {
        return Ok(None);
    };
    let Value::Object(band) = value else {
        return Err(Refusal::field(name, "Expected an object"));
    };
    let inside = |part: &str, said: &str| Refusal::field(&format!("{name}/{part}"), said);
    if let Some(stranger) = band
        .keys()
        .find(|key| !["currency", "interval", "min", "max"].contains(&key.as_str()))
    {
        return Err(inside(stranger, "Unexpected property"));
    }
    let is_code = |text: &str| text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase());
    if !band
        .get("currency")
        .and_then(Value::as_str)
        .is_some_and(is_code)
    {
        return Err(inside("currency", "Expected a currency code"));
    }
    if !band
        .get("interval")
        .and_then(Value::as_str)
        .is_some_and(|i| INTERVALS.contains(&i))
    {
        return Err(inside("interval", "Expected a known interval"));
    }
    for part in ["min", "max"] {
        if !band
            .get(part)
            .and_then(Value::as_f64)
            .is_some_and(|amount| amount >= 0.0)
        {
            return Err(inside(part, "Expected a number"));
        }
    }
    Ok(Some(value.clone()))
}

fn postings(body: &Body, account: &Account) -> Result<Option<Vec<String>>, Refusal> {
    let name = "postingIds";
    let Some(value) = body.get(name) else {
        return Ok(None);
    };
    let wrong = || Refusal::field(name, "Expected an array of posting ids");
    let ids = value.as_array().ok_or_else(wrong)?;
    let known = |id: &Value| {
        let id = id.as_str().ok_or_else(wrong)?;
        account
            .posting(id)
            .map(|_| id.to_owned())
            .ok_or_else(|| Refusal::field(name, "No such posting"))
    };
    ids.iter().map(known).collect::<Result<_, _>>().map(Some)
}
