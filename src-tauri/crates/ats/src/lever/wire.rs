//! Lever's JSON as it really comes, which is not always as documented, and its meaning in
//! neutral words. These types never leave the crate.
//!
//! What decides something (ids, archived, requisitionForHire) is read strictly: a wrong shape
//! there must not pass for "none". What is only shown is read softly: an odd value is no value.

#[cfg(test)]
mod tests;

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeOwned, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Number, Value};

use super::fields;
use crate::money::{cents, major};
use crate::{
    CompensationBand, FieldValue, Hire, Remote, RemoteStatus, RequisitionSpec, SeatOffer, WorkType,
};

/// The only interval that is a yearly pay band.
const YEARLY: &str = "per-year-salary";

/// One record.
#[derive(Debug, Deserialize)]
pub(super) struct One<T> {
    pub data: T,
}

/// One page of a list. The last has `hasNext: false` and no `next`; short lists have neither.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", bound = "T: DeserializeOwned")]
pub(super) struct Page<T> {
    pub data: OneOrMany<T>,
    pub next: Option<String>,
    pub has_next: Option<bool>,
}

/// The documentation shows a list of one as the bare record.
#[derive(Debug)]
pub(super) struct OneOrMany<T>(pub Vec<T>);

impl<'de, T: DeserializeOwned> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Rows(PhantomData)).map(Self)
    }
}

/// Rows are read as they come: in a long list most of the work is reading.
struct Rows<T>(PhantomData<T>);

impl<'de, T: DeserializeOwned> Visitor<'de> for Rows<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record, or a list of them")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<Vec<T>, A::Error> {
        let mut all = Vec::new();
        while let Some(row) = rows.next_element()? {
            all.push(row);
        }
        Ok(all)
    }

    fn visit_map<A: MapAccess<'de>>(self, one: A) -> Result<Vec<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(one)).map(|one| vec![one])
    }
}

/// All that a reply to a write is good for: the rest is Lever's own storage record.
#[derive(Debug, Deserialize)]
pub(super) struct Created {
    pub id: String,
}

/// A row whose content does not matter.
#[derive(Debug, Deserialize)]
pub(super) struct Anything {}

#[derive(Debug, Deserialize)]
pub(super) struct ArchiveReason {
    pub id: String,
    /// `hired` or `non-hired`; the text is the account's own.
    #[serde(rename = "type", default, deserialize_with = "soft")]
    pub kind: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Requisition {
    pub id: String,
    #[serde(default, deserialize_with = "soft")]
    pub requisition_code: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    name: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    location: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    compensation_band: Option<Band>,
    #[serde(default, deserialize_with = "soft")]
    employment_status: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    status: Option<String>,
    /// A number, or the word "unlimited".
    #[serde(default, deserialize_with = "soft")]
    headcount_total: Option<i64>,
    #[serde(default, deserialize_with = "soft")]
    headcount_infinite: Option<bool>,
    #[serde(default, deserialize_with = "soft")]
    headcount_hired: Option<i64>,
    #[serde(default, deserialize_with = "soft")]
    internal_notes: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    created_at: Option<i64>,
    /// Offers that reserve headcount.
    #[serde(default, deserialize_with = "soft")]
    offer_ids: Option<Vec<String>>,
    #[serde(default, deserialize_with = "soft")]
    custom_fields: Option<Map<String, Value>>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Band {
    currency: String,
    interval: String,
    min: Number,
    max: Number,
}

impl Requisition {
    pub fn into_remote(self) -> Remote {
        let said = self.status.unwrap_or_default();
        let status = match said.as_str() {
            "open" => RemoteStatus::Open,
            "closed" => RemoteStatus::Closed,
            "onHold" => RemoteStatus::OnHold,
            _ => RemoteStatus::Other,
        };
        let unlimited = self.headcount_infinite == Some(true);
        let name = self.name.unwrap_or_default();
        let location = self.location.and_then(not_blank);
        let pay = self.compensation_band.as_ref().map(Band::said);
        let compensation = self.compensation_band.and_then(Band::into_yearly);
        let work_type = self.employment_status.and_then(not_blank);
        let text = |it: &String| FieldValue::Text(it.clone());
        let fields = [
            ("name", not_blank(name.clone()).map(FieldValue::Text)),
            ("location", location.as_ref().map(text)),
            // By the hour or the month is not "none": it stands as the text it shows.
            ("compensation", compensation.clone().map(Into::into).or(pay)),
            ("work_type", work_type.as_ref().map(text)),
        ];
        Remote {
            id: self.id,
            code: self.requisition_code.unwrap_or_default(),
            name,
            location,
            compensation,
            work_type,
            fields: fields
                .into_iter()
                .filter_map(|(key, value)| Some((key.to_owned(), value?)))
                .chain(fields::read_all(&self.custom_fields.unwrap_or_default()))
                .collect(),
            status,
            status_said: said,
            headcount_total: self.headcount_total.filter(|_| !unlimited),
            headcount_hired: self.headcount_hired.unwrap_or_default(),
            notes: self.internal_notes.unwrap_or_default(),
            created_at_ms: self.created_at,
            // The API gives no address of a requisition's page.
            url: None,
            offer: self
                .offer_ids
                .and_then(|ids| ids.into_iter().min())
                .map(|id| SeatOffer {
                    id,
                    accepted: None,
                    start_date: None,
                }),
            opening: None,
        }
    }
}

impl Band {
    pub fn from_yearly(band: &CompensationBand) -> Self {
        Self {
            currency: band.currency.clone(),
            interval: YEARLY.to_owned(),
            min: major(band.min_cents),
            max: major(band.max_cents),
        }
    }

    fn said(&self) -> FieldValue {
        FieldValue::Text(format!(
            "{} – {} {}, {}",
            self.min, self.max, self.currency, self.interval
        ))
    }

    fn into_yearly(self) -> Option<CompensationBand> {
        (self.interval == YEARLY).then_some(())?;
        Some(CompensationBand {
            min_cents: cents(&self.min)?,
            max_cents: cents(&self.max)?,
            currency: self.currency,
        })
    }
}

/// The body that creates a requisition. What is not said stays as the account has it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct NewRequisition<'a> {
    requisition_code: &'a str,
    name: &'a str,
    headcount_total: u32,
    status: &'static str,
    internal_notes: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    compensation_band: Option<Band>,
    #[serde(skip_serializing_if = "Option::is_none")]
    employment_status: Option<&'static str>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    custom_fields: Map<String, Value>,
}

impl<'a> From<&'a RequisitionSpec> for NewRequisition<'a> {
    fn from(spec: &'a RequisitionSpec) -> Self {
        Self {
            requisition_code: &spec.code,
            name: &spec.name,
            headcount_total: 1,
            status: "open",
            internal_notes: &spec.mark,
            location: spec.location.as_deref(),
            compensation_band: spec.compensation.as_ref().map(Band::from_yearly),
            employment_status: spec.work_type.map(WorkType::lever_word),
            custom_fields: fields::write_all(&spec.custom_fields),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Opportunity {
    pub id: String,
    #[serde(default, deserialize_with = "soft")]
    name: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    emails: Option<Vec<String>>,
    archived: Option<Archived>,
    #[serde(default)]
    applications: Option<Vec<Application>>,
    #[serde(default, deserialize_with = "soft")]
    urls: Option<Urls>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Archived {
    reason: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    archived_at: Option<i64>,
}

/// Whole when expanded, otherwise only its id.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Application {
    Whole(Box<WholeApplication>),
    Id(Id),
}

/// Some text. Which, nobody asks.
#[derive(Debug)]
struct Id;

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(|_| Self)
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct WholeApplication {
    #[serde(default, deserialize_with = "soft")]
    name: Option<String>,
    #[serde(default, deserialize_with = "soft")]
    email: Option<String>,
    requisition_for_hire: Option<RequisitionForHire>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct RequisitionForHire {
    id: String,
    #[serde(default, deserialize_with = "soft")]
    requisition_code: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Urls {
    show: Option<String>,
}

impl Opportunity {
    /// Why it is archived: the id of an archive reason, or nothing when it is not.
    pub fn archive_reason(&self) -> Option<&str> {
        self.archived.as_ref()?.reason.as_deref()
    }

    /// True when applications came as bare ids, so that nothing can be said about a requisition.
    pub fn is_unexpanded(&self) -> bool {
        self.applications
            .iter()
            .flatten()
            .any(|one| matches!(one, Application::Id(_)))
    }

    /// The hire it is, when it was made against a requisition. Whether its archive reason means
    /// hired is for the caller, who knows the account's reasons.
    pub fn into_hire(self) -> Option<Hire> {
        let application = self
            .applications
            .into_iter()
            .flatten()
            .find_map(|application| match application {
                Application::Whole(whole) if whole.requisition_for_hire.is_some() => Some(whole),
                Application::Whole(_) | Application::Id(_) => None,
            })?;
        let WholeApplication {
            name,
            email,
            requisition_for_hire,
        } = *application;
        let requisition = requisition_for_hire?;
        let own_email = self.emails.into_iter().flatten().find_map(not_blank);
        Some(Hire {
            remote_id: self.id,
            requisition_id: requisition.id,
            requisition_code: requisition.requisition_code,
            candidate_name: self.name.and_then(not_blank).or(name.and_then(not_blank)),
            candidate_email: own_email.or(email.and_then(not_blank)),
            hired_at_ms: self.archived.and_then(|archived| archived.archived_at),
            url: self.urls.and_then(|urls| urls.show),
        })
    }
}

fn not_blank(text: String) -> Option<String> {
    let trimmed = text.trim();
    (!trimmed.is_empty()).then(|| trimmed.to_owned())
}

/// Reads a field that is only shown: null, absent or of an odd shape are all "no value".
pub(super) fn soft<'de, D: Deserializer<'de>, T: DeserializeOwned>(
    from: D,
) -> Result<Option<T>, D::Error> {
    Ok(serde_json::from_value(Value::deserialize(from)?).ok())
}
