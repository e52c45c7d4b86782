//! The lists: one handler for all, and a table that says what each has of its own.

use std::cmp::Reverse;
use std::sync::Arc;

use axum::Extension;
use axum::extract::{OriginalUri, Query, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::routing::{MethodRouter, get};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use super::access::Acting;
use super::account::Account;
use super::query::{Asked, Filter};
use super::reply::{self, Refusal, Reply};
use super::rows::{self, Rows};
use super::team::KINDS;
use crate::faults::gate::Lag;
use crate::paging::{cut, place};
use crate::world::Shared;

/// One list.
pub(crate) struct List {
    pub path: &'static str,
    filters: &'static [(&'static str, Filter)],
    rows: for<'a> fn(&'a Account, i64) -> Rows<'a>,
}

use Filter::{
    Chosen, Code, CurrentOnly, Day, Email, Flag, Id, Ids, Moment, Robots, Standing, Tag, Text,
    Texts, Unless, Word,
};

const FIELD_TYPES: &[&str] = &[
    "job",
    "opening",
    "standard",
    "offer",
    "compensation_frequency",
    "candidate",
    "referral_question",
    "application",
    "rejection_question",
    "form",
    "agency_question",
    "user_attribute",
];

pub(crate) const LISTS: &[List] = &[
    List {
        path: "/jobs",
        filters: &[
            ("opened_at", Moment("opened_at")),
            ("closed_at", Moment("closed_at")),
            ("requisition_id", Code),
            ("department_id", Id("department_id")),
            ("office_id", Id("office_ids")),
            ("custom_field_option_id", Chosen),
            ("confidential", Flag("confidential")),
            ("status", Word("status", &["open", "draft", "closed"])),
        ],
        rows: rows::jobs,
    },
    List {
        path: "/openings",
        filters: &[
            ("job_ids", Ids("job_id")),
            ("application_ids", Ids("application_id")),
            ("close_reason_ids", Ids("close_reason_id")),
            ("opened_at", Moment("opened_at")),
            ("closed_at", Moment("closed_at")),
            ("custom_field_option_id", Chosen),
            ("open", Flag("open")),
            ("opening_id", Code),
        ],
        rows: rows::openings,
    },
    List {
        path: "/applications",
        filters: &[
            ("candidate_ids", Ids("candidate_id")),
            ("job_ids", Ids("job_id")),
            ("prospective_job_ids", Ids("prospective_job_ids")),
            ("job_post_ids", Ids("job_post_id")),
            ("source_ids", Ids("source_id")),
            ("referrer_ids", Ids("referrer_id")),
            ("stage_ids", Ids("stage_id")),
            ("status", Standing),
            ("stage_name", Text("stage_name")),
            ("custom_field_option_id", Chosen),
            ("last_activity_at", Moment("last_activity_at")),
            ("prospect", Flag("prospect")),
        ],
        rows: rows::applications,
    },
    List {
        path: "/candidates",
        filters: &[
            ("last_activity_at", Moment("last_activity_at")),
            ("custom_field_option_id", Chosen),
            ("private", Unless("private")),
            ("email", Email),
            ("tag", Tag),
        ],
        rows: rows::candidates,
    },
    List {
        path: "/offers",
        filters: &[
            ("application_ids", Ids("application_id")),
            ("job_ids", Ids("job_id")),
            ("candidate_ids", Ids("candidate_id")),
            ("opening_ids", Ids("opening_id")),
            ("current_only", CurrentOnly),
            ("custom_field_option_id", Chosen),
            (
                "status",
                Word("status", &["Created", "Accepted", "Rejected", "Deprecated"]),
            ),
            ("resolved_at", Moment("resolved_at")),
            ("sent_on", Day("sent_on")),
            ("starts_on", Day("starts_on")),
        ],
        rows: rows::offers,
    },
    List {
        path: "/users",
        filters: &[
            ("agency_ids", Ids("agency_id")),
            ("office_ids", Ids("office_ids")),
            ("department_ids", Ids("department_ids")),
            ("linked_candidate_ids", Ids("linked_candidate_ids")),
            ("employee_ids", Texts("employee_id")),
            ("custom_field_option_id", Chosen),
            ("deactivated", Flag("deactivated")),
            ("primary_email", Text("primary_email")),
            // Nobody here has any of these; asking for one finds nobody.
            ("interviewer_tag_ids", Ids("interviewer_tags")),
            ("external_office_id", Text("external_office_id")),
            ("external_department_id", Text("external_department_id")),
            ("show_service_accounts", Robots),
        ],
        rows: rows::users,
    },
    List {
        path: "/departments",
        filters: &[
            ("parent_id", Id("parent_id")),
            ("external_id", Text("external_id")),
        ],
        rows: rows::departments,
    },
    List {
        path: "/offices",
        filters: &[
            ("parent_id", Id("parent_id")),
            ("external_id", Text("external_id")),
        ],
        rows: rows::offices,
    },
    List {
        path: "/custom_fields",
        filters: &[
            ("field_type", Word("field_type", FIELD_TYPES)),
            ("active", Flag("active")),
            ("name", Text("name")),
            ("name_key", Text("name_key")),
        ],
        rows: rows::fields,
    },
    List {
        path: "/custom_field_options",
        filters: &[
            ("custom_field_ids", Ids("custom_field_id")),
            ("custom_field_key", Text("custom_field_key")),
            ("active", Flag("active")),
        ],
        rows: rows::options,
    },
    List {
        path: "/custom_field_departments",
        filters: &[
            ("custom_field_ids", Ids("custom_field_id")),
            ("department_ids", Ids("department_id")),
        ],
        rows: rows::field_departments,
    },
    List {
        path: "/custom_field_offices",
        filters: &[
            ("custom_field_ids", Ids("custom_field_id")),
            ("office_ids", Ids("office_id")),
        ],
        rows: rows::field_offices,
    },
    List {
        path: "/close_reasons",
        filters: &[],
        rows: rows::close_reasons,
    },
    List {
        path: "/job_owners",
        filters: &[
            ("user_ids", Ids("user_id")),
            ("job_ids", Ids("job_id")),
            ("type", Word("type", &KINDS)),
        ],
        rows: rows::owners,
    },
    List {
        path: "/job_hiring_managers",
        filters: &[("user_ids", Ids("user_id")), ("job_ids", Ids("job_id"))],
        rows: rows::leads,
    },
];

pub(crate) fn route(list: &'static List) -> MethodRouter<Arc<Shared>> {
    get(
        move |State(shared): State<Arc<Shared>>,
              Extension(acting): Extension<Acting>,
              lag: Option<Extension<Lag>>,
              headers: HeaderMap,
              OriginalUri(uri): OriginalUri,
              Query(pairs): Query<Vec<(String, String)>>| async move {
            let lag = lag.map_or(0, |lag| lag.0.0.as_secs());
            let (rows, next) = serve(&shared, list, acting, lag, pairs)?;
            let mut reply = reply::ok(&rows);
            if let Some(cursor) = next {
                let host = headers.get(header::HOST).and_then(|it| it.to_str().ok());
                let ours = format!("http://{}", host.unwrap_or_default());
                let other = shared.world().greenhouse.switches.link_origin.clone();
                let origin = other.unwrap_or(ours);
                let link = format!("<{origin}{}?cursor={cursor}>; rel=\"next\"", uri.path());
                if let Ok(link) = HeaderValue::from_str(&link) {
                    reply.headers_mut().insert(header::LINK, link);
                }
            }
            Reply::Ok(reply)
        },
    )
}

/// Newest ids first. The second: the cursor of the next page, if there is one.
fn serve(
    shared: &Shared,
    list: &List,
    acting: Acting,
    lag: u64,
    mut pairs: Vec<(String, String)>,
) -> Result<(Value, Option<String>), Refusal> {
    let mut from = None;
    if let Some((_, cursor)) = pairs.iter().find(|(key, _)| key == "cursor") {
        if pairs.len() > 1 {
            let said = "When passing a cursor, do not include other query params.";
            return Err(Refusal::said(said));
        }
        let (filters, token) = open(cursor).ok_or_else(Refusal::invalid_cursor)?;
        (pairs, from) = (filters, Some(token));
    }
    let from = place::<(Reverse<i64>,)>(from.as_deref()).map_err(|_| Refusal::invalid_cursor())?;
    let world = shared.world();
    let account = &world.greenhouse;
    let asked = Asked::read(&pairs, list.filters, account.switches.matching)?;
    let lag = lag.max(account.switches.list_lag_seconds);
    let lag = i64::try_from(lag).unwrap_or(i64::MAX).saturating_mul(1000);
    let known_until = shared.clock.now_ms().saturating_sub(lag);
    // A higher number was given later.
    let rows = (list.rows)(account, acting.user).rev();
    let rows = rows.skip_while(|row| from.is_some_and(|(Reverse(from),)| row.id > from));
    let rows = rows.filter(|row| row.recorded_at <= known_until && asked.selects(row));
    let found = cut(rows.map(|row| ((Reverse(row.id),), row)), asked.per_page);
    let next = found.next.map(|token| seal(&pairs, &token));
    let rows = found.rows.into_iter();
    let rows = rows.map(|row| shape(row.into_shown(), &asked));
    Ok((Value::Array(rows.collect::<Result<_, _>>()?), next))
}

/// A cursor holds what was asked for, so that the following pages need nothing else.
fn seal(pairs: &[(String, String)], token: &str) -> String {
    let inside = serde_json::json!([pairs, token]);
    URL_SAFE_NO_PAD.encode(inside.to_string())
}

fn open(cursor: &str) -> Option<(Vec<(String, String)>, String)> {
    let inside = URL_SAFE_NO_PAD.decode(cursor).ok()?;
    serde_json::from_slice(&inside).ok()
}

/// Only the asked-for fields, if any were named.
fn shape(row: Value, asked: &Asked) -> Result<Value, Refusal> {
    let Value::Object(mut row) = row else {
        return Ok(row);
    };
    row.remove("custom_field_key");
    let Some(fields) = &asked.fields else {
        return Ok(row.into());
    };
    if let Some(unknown) = fields.iter().find(|field| !row.contains_key(*field)) {
        return Err(Refusal::field(
            "fields",
            &format!("{unknown} does not exist"),
        ));
    }
    row.retain(|key, _| fields.contains(key));
    Ok(row.into())
}
