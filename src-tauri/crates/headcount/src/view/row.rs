//! One row: from the database into the columns, and from the columns to the screen.

use ats::Vendor;

use super::{
    column::{NO_NUMBER, number, put, text, word},
    table::Table,
    values::{self, VENDORS},
};
use crate::{
    api::{
        positions::{AtsLink, Candidate, EmployeeRef, PositionRow},
        settings::Settings,
    },
    model::{EmploymentType, FillStatus, OpeningStatus, PlanStatus, Reason, SyncStatus},
    store::RowRecord,
    sync::status,
};

/// What only rows with a request have.
pub struct RequestFacts {
    vendor: Vendor,
    remote_id: Option<String>,
    job_id: Option<i64>,
    url: Option<String>,
    candidate: Option<Candidate>,
    first_day: Option<String>,
    problem: Option<String>,
}

impl RequestFacts {
    /// Who was hired on it.
    pub fn candidate(&self) -> Option<&Candidate> {
        self.candidate.as_ref()
    }

    /// The record's id, when it is this vendor's.
    fn id_at(&self, vendor: Vendor) -> Option<String> {
        self.remote_id.clone().filter(|_| self.vendor == vendor)
    }
}

/// Puts a row into the columns, deriving what is derived.
pub fn take(table: &mut Table, at: usize, record: RowRecord, settings: &Settings) {
    let derived = status::of_row(&record, settings);
    let position = &record.position;
    let request = record.request.as_ref();
    put(&mut table.revisions, at, position.revision);
    put(
        &mut table.in_ats,
        at,
        // A seat somebody sits in is no open position, unless it once was one here.
        request.is_some() || position.plan_status.may_be_synced() && record.incumbent.is_none(),
    );
    let start = position.start_date.map(|it| it.to_string());
    let end = position.end_date.map(|it| it.to_string());
    let candidate = derived.candidate.as_ref();
    let candidate_text = candidate.map(|(name, email)| {
        name.clone()
            .or_else(|| email.clone())
            .unwrap_or_else(|| "Name withheld".into())
    });
    let incumbent = record.incumbent.as_ref().map(|it| it.name.clone());
    let candidate_text = incumbent.or(candidate_text);
    for (column, value) in [
        (text::CODE, Some(position.code.as_str())),
        (text::TITLE, Some(&position.title)),
        (text::DEPARTMENT, position.department.as_deref()),
        (text::LOCATION, position.location.as_deref()),
        (text::MANAGER, position.manager.as_deref()),
        (text::HIRING_MANAGER, position.hiring_manager.as_deref()),
        (text::COST_CENTRE, position.cost_centre.as_deref()),
        (text::LEVEL, position.level.as_deref()),
        (text::START_DATE, start.as_deref()),
        (text::END_DATE, end.as_deref()),
        (text::CURRENCY, position.currency.as_deref()),
        (text::NOTES, position.notes.as_deref()),
        (text::REQUISITION_CODE, derived.code.as_deref()),
        (text::CANDIDATE, candidate_text.as_deref()),
        (text::UPDATED_AT, request.map(|it| it.updated_at.as_str())),
    ] {
        table.texts[column].set(at, value);
    }
    for (column, value) in [
        (number::FTE, Some(position.fte)),
        (number::SALARY_MIN, position.salary_min),
        (number::SALARY_MAX, position.salary_max),
    ] {
        put(&mut table.numbers[column], at, value.unwrap_or(NO_NUMBER));
    }
    for (column, value) in [
        (
            word::EMPLOYMENT_TYPE,
            values::number(EmploymentType::ALL, position.employment_type),
        ),
        (
            word::PLAN_STATUS,
            values::number(PlanStatus::ALL, Some(position.plan_status)),
        ),
        (word::REASON, values::number(Reason::ALL, position.reason)),
        (
            word::FILL_STATUS,
            values::number(FillStatus::ALL, Some(derived.fill)),
        ),
        (
            word::SYNC_STATUS,
            values::number(SyncStatus::ALL, Some(derived.sync)),
        ),
        (
            word::VENDOR,
            values::number(
                &VENDORS,
                derived.code.as_ref().and(request).map(|it| it.vendor),
            ),
        ),
        (
            word::OPENING_STATUS,
            values::number(OpeningStatus::ALL, derived.opening),
        ),
    ] {
        put(&mut table.words[column], at, value);
    }
    match record.incumbent {
        None => {
            table.incumbents.remove(&(at as u32));
        }
        Some(it) => {
            let employee = EmployeeRef {
                id: it.id,
                name: it.name,
                leaves: it.leaves,
                next: it.next,
            };
            table.incumbents.insert(at as u32, employee);
        }
    }
    match record.request {
        None => {
            table.requests.remove(&(at as u32));
        }
        Some(request) => {
            let candidate = derived
                .candidate
                .map(|(name, email)| Candidate { name, email });
            table.requests.insert(
                at as u32,
                RequestFacts {
                    vendor: request.vendor,
                    remote_id: request.remote_id,
                    job_id: request.job_id,
                    url: request.url,
                    candidate,
                    first_day: derived.first_day,
                    problem: derived.problem,
                },
            );
        }
    }
}

/// A row as the screens get it.
pub fn build(table: &Table, at: usize) -> PositionRow {
    let text = |column: usize| table.texts[column].owned(at);
    let amount = |column: usize| {
        let cents = table.numbers[column][at];
        (cents != NO_NUMBER).then(|| cents as f64 / 100.0)
    };
    let word = |column: usize| table.words[column][at];
    let request = table.requests.get(&(at as u32));
    let opening_status = values::value(OpeningStatus::ALL, word(word::OPENING_STATUS));
    let requisition_code = text(text::REQUISITION_CODE);
    PositionRow {
        id: table.ids[at].clone(),
        revision: table.revisions[at],
        code: text(text::CODE).unwrap_or_default(),
        title: text(text::TITLE).unwrap_or_default(),
        department: text(text::DEPARTMENT),
        location: text(text::LOCATION),
        manager: text(text::MANAGER),
        hiring_manager: text(text::HIRING_MANAGER),
        cost_centre: text(text::COST_CENTRE),
        employment_type: values::value(EmploymentType::ALL, word(word::EMPLOYMENT_TYPE)),
        fte: table.numbers[number::FTE][at] as f64 / 1_000_000.0,
        level: text(text::LEVEL),
        start_date: text(text::START_DATE),
        end_date: text(text::END_DATE),
        currency: text(text::CURRENCY),
        salary_min: amount(number::SALARY_MIN),
        salary_max: amount(number::SALARY_MAX),
        plan_status: values::value(PlanStatus::ALL, word(word::PLAN_STATUS))
            .unwrap_or(PlanStatus::Draft),
        fill_status: values::value(FillStatus::ALL, word(word::FILL_STATUS))
            .unwrap_or(FillStatus::Vacant),
        sync_status: values::value(SyncStatus::ALL, word(word::SYNC_STATUS))
            .unwrap_or(SyncStatus::NotStarted),
        reason: values::value(Reason::ALL, word(word::REASON)),
        notes: text(text::NOTES),
        ats: request
            .filter(|_| requisition_code.is_some())
            .map(|request| AtsLink {
                vendor: request.vendor,
                job_id: request.job_id.map(|it| it.to_string()),
                opening_id: request.id_at(Vendor::Greenhouse),
                requisition_id: request.id_at(Vendor::Lever),
                opening_status,
                url: request.url.clone(),
            }),
        requisition_code,
        candidate: request.and_then(|it| it.candidate.clone()),
        first_day: request.and_then(|it| it.first_day.clone()),
        employee: table.incumbents.get(&(at as u32)).cloned(),
        problem: request.and_then(|it| it.problem.clone()),
        updated_at: text(text::UPDATED_AT),
    }
}
