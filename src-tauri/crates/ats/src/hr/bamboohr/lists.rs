//! What is asked of BambooHR, and the shapes of its replies around the rows. Among the fields
//! asked for is none of pay, and its table of pay is never asked for.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::super::asking::Asking;
use super::super::{Progress, clean};
use super::row;
use crate::AtsError;

pub(super) type Row = Map<String, Value>;

/// A smaller page than the largest: the documents name two largest ones.
const PAGE: &str = "100";
/// How often a list is begun again because its place was lost.
const RESTARTS: usize = 3;

/// A field of the account's own that holds the code of a requisition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CodeField {
    /// As it is asked for.
    pub key: String,
    /// As people there call it.
    pub name: String,
}

#[derive(Deserialize)]
struct Field {
    id: Value,
    #[serde(default)]
    name: String,
    alias: Option<String>,
    #[serde(default)]
    deprecated: bool,
}

pub(super) async fn code_field(asking: &Asking) -> Result<Option<CodeField>, AtsError> {
    let fields: Vec<Field> = asking.get(&["api", "v1", "meta", "fields"], &[]).await?;
    Ok(fields
        .into_iter()
        .filter(Field::is_of_codes)
        .find_map(|field| {
            let key = field.alias.or_else(|| clean::text(&field.id))?;
            let name = field.name;
            Some(CodeField { key, name })
        }))
}

impl Field {
    fn is_of_codes(&self) -> bool {
        const PAY: [&str; 8] = [
            "pay",
            "salary",
            "wage",
            "wages",
            "compensation",
            "bonus",
            "budget",
            "rate",
        ];
        let name = self.name.to_lowercase();
        let mut words = name.split(|c: char| !c.is_alphanumeric());
        name.contains("requisition") && !self.deprecated && !words.any(|it| PAY.contains(&it))
    }
}

/// Whose record is new, different or gone.
#[derive(Debug, Default)]
pub(super) struct News {
    pub changed: BTreeSet<String>,
    pub deleted: BTreeSet<String>,
    /// The moment of the last change among them.
    pub latest: Option<Timestamp>,
}

#[derive(Deserialize)]
struct Changed {
    #[serde(default)]
    latest: Option<String>,
    /// By id; an empty list where nothing changed.
    employees: Value,
}

pub(super) async fn changed(asking: &Asking, since: Timestamp) -> Result<News, AtsError> {
    let since = since.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let query = [("since", since.as_str()), ("type", "all")];
    let path = ["api", "v1", "employees", "changed"];
    let reply: Changed = asking.get(&path, &query).await?;
    let mut news = News {
        latest: reply.latest.and_then(|latest| latest.trim().parse().ok()),
        ..News::default()
    };
    let rows = match reply.employees {
        Value::Object(rows) => rows.into_iter().map(|(_, row)| row).collect(),
        Value::Array(rows) => rows,
        _ => return Err(garbled("changes that are no list")),
    };
    for row in rows {
        let id = clean::text(&row["id"]).ok_or_else(|| garbled("a change without an id"))?;
        match row["action"].as_str() {
            Some(action) if action.eq_ignore_ascii_case("deleted") => news.deleted.insert(id),
            _ => news.changed.insert(id),
        };
    }
    if news.latest.is_none() && !(news.changed.is_empty() && news.deleted.is_empty()) {
        return Err(garbled("changes that do not say of when they are"));
    }
    Ok(news)
}

/// Ids of who is in the company's directory.
pub(super) async fn directory(asking: &Asking) -> Result<BTreeSet<String>, AtsError> {
    #[derive(Deserialize)]
    struct Directory {
        employees: Vec<Row>,
    }
    let path = ["api", "v1", "employees", "directory"];
    let reply: Directory = asking.get(&path, &[("onlyCurrent", "false")]).await?;
    let ids = reply.employees.iter().filter_map(|row| row.get("id"));
    Ok(ids.filter_map(clean::text).collect())
}

pub(super) async fn employee(
    asking: &Asking,
    id: &str,
    code: Option<&CodeField>,
) -> Result<Row, AtsError> {
    if matches!(id, "" | "." | "..") {
        return Err(AtsError::Missing);
    }
    let fields = row::asked_of_one(code.map(|code| code.key.as_str()));
    let query = [("fields", fields.as_str()), ("onlyCurrent", "false")];
    asking.get(&["api", "v1", "employees", id], &query).await
}

#[derive(Deserialize)]
struct Page {
    data: Vec<Row>,
    meta: Meta,
}

#[derive(Deserialize)]
struct Meta {
    total: Option<usize>,
    #[serde(default)]
    page: Place,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct Place {
    next_cursor: Option<Value>,
}

/// Every employee, active or not.
pub(super) async fn employees(
    asking: &Asking,
    progress: Progress<'_>,
) -> Result<Vec<Row>, AtsError> {
    for _ in 0..=RESTARTS {
        if let Some(rows) = pass(asking, &mut *progress).await? {
            return Ok(rows);
        }
    }
    Err(garbled("the place in the list was lost again and again"))
}

/// Nothing: the place was lost.
async fn pass(asking: &Asking, progress: Progress<'_>) -> Result<Option<Vec<Row>>, AtsError> {
    let fields = row::asked_of_all();
    let (mut rows, mut seen) = (Vec::new(), BTreeSet::new());
    let mut place: Option<String> = None;
    for _ in 0..asking.pages() {
        let mut query = vec![("fields", fields.as_str()), ("page[limit]", PAGE)];
        query.extend(place.as_deref().map(|place| ("page[after]", place)));
        let page: Page = match asking.get(&["api", "v1", "employees"], &query).await {
            // A place is no longer good once the employee it stands at has changed.
            Err(AtsError::Refused { .. }) if place.is_some() => return Ok(None),
            page => page?,
        };
        rows.extend(page.data);
        progress(rows.len(), page.meta.total);
        let Some(next) = page.meta.page.next_cursor.as_ref().and_then(clean::text) else {
            return Ok(Some(rows));
        };
        if !seen.insert(next.clone()) {
            return Err(garbled("a list that goes round in circles"));
        }
        place = Some(next);
    }
    Err(garbled("a list without an end"))
}

fn garbled(why: &str) -> AtsError {
    AtsError::Garbled {
        why: why.to_owned(),
    }
}
