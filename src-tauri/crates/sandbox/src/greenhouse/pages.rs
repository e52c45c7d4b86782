//! What a browser shows when somebody opens a job or a person "in Greenhouse": a page in plain
//! words. Not part of the interface, so neither logged nor met by faults.

use std::fmt::Write;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use super::account::Account;
use super::candidate::Standing;
use super::opening::Opening;
use crate::world::Shared;

pub(crate) async fn job(State(shared): State<Arc<Shared>>, Path(id): Path<i64>) -> Response {
    let world = shared.world();
    let account = &world.greenhouse;
    let Some(job) = account.job(id) else {
        return missing("job");
    };
    let mut facts = vec![("Status", job.status().to_owned())];
    let department = job.department.and_then(|id| account.department(id));
    facts.extend(department.map(|it| ("Department", it.name.clone())));
    let offices = job.offices.iter().filter_map(|id| account.office(*id));
    let offices: Vec<_> = offices.map(|it| it.name.clone()).collect();
    facts.push(("Offices", offices.join(", ")));
    facts.extend(job.requisition_id.clone().map(|it| ("Requisition ID", it)));
    let template = job.copied_from.and_then(|id| account.job(id));
    facts.extend(template.map(|it| ("Copied from", it.name.clone())));
    if job.is_template {
        facts.push(("Kind", "Template job".into()));
    }
    let openings = account.openings.iter().filter(|it| it.job == id);
    let openings: Vec<_> = openings.map(|it| sentence(account, it)).collect();
    page(StatusCode::OK, &job.name, &facts, &openings)
}

fn sentence(account: &Account, opening: &Opening) -> String {
    let code = opening.code.as_deref().unwrap_or("Opening without an ID");
    let applied = opening.application.and_then(|id| {
        let mut all = account.applications.iter();
        all.find(|it| it.stamp.id == id)
    });
    let person = applied.and_then(|it| account.candidate(it.candidate));
    let reason = opening.close_reason.and_then(|id| account.close_reason(id));
    match (opening.is_open(), person, reason) {
        (true, _, _) => format!("{code}: open"),
        (false, Some(person), _) if person.private => format!("{code}: filled, name private"),
        (false, Some(person), _) => format!("{code}: filled by {}", person.name()),
        (false, None, Some(reason)) => format!("{code}: closed, {}", reason.name),
        (false, None, None) => format!("{code}: closed"),
    }
}

pub(crate) async fn person(State(shared): State<Arc<Shared>>, Path(id): Path<i64>) -> Response {
    let world = shared.world();
    let account = &world.greenhouse;
    let Some(person) = account.candidate(id).filter(|it| !it.private) else {
        return missing("candidate whom you may see");
    };
    let mut facts = Vec::new();
    facts.extend(person.email.clone().map(|it| ("E-mail", it)));
    let applied = account.applications.iter().filter(|it| it.candidate == id);
    let applied: Vec<_> = applied
        .map(|it| {
            let job = account.job(it.job).map_or("a deleted job", |job| &job.name);
            match it.status {
                Standing::Hired => format!("Hired for {job}"),
                Standing::Rejected => format!("Rejected for {job}"),
                Standing::InProcess => format!("In process for {job}"),
            }
        })
        .collect();
    page(StatusCode::OK, &person.name(), &facts, &applied)
}

fn missing(what: &str) -> Response {
    let said = format!("The sandbox has no such {what}.");
    page(StatusCode::NOT_FOUND, "Not found", &[], &[said])
}

fn page(status: StatusCode, title: &str, facts: &[(&str, String)], lines: &[String]) -> Response {
    let title = escaped(title);
    let mut body = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{title}</title>\
         <style>body{{font:16px/1.5 system-ui;margin:3rem auto;max-width:40rem;padding:0 1rem}}\
         dt{{color:#666}}</style><p>Sandbox: a pretend Greenhouse</p><h1>{title}</h1><dl>"
    );
    // Writing into a String cannot fail.
    for (name, value) in facts {
        let _ = write!(
            body,
            "<dt>{}</dt><dd>{}</dd>",
            escaped(name),
            escaped(value)
        );
    }
    body.push_str("</dl><ul>");
    for line in lines {
        let _ = write!(body, "<li>{}</li>", escaped(line));
    }
    body.push_str("</ul></html>");
    let nothing_runs = "default-src 'none'; style-src 'unsafe-inline'";
    (
        status,
        [(header::CONTENT_SECURITY_POLICY, nothing_runs)],
        Html(body),
    )
        .into_response()
}

/// Names come from whoever applied: none of it is markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}
