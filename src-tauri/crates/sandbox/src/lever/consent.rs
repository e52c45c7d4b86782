//! OAuth's first half, where a person says yes or no: a page with two buttons for a browser, and
//! for everything else the answer of somebody who has pressed one already.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::account::Account;
use super::oauth::Code;
use super::query::Params;
use crate::world::Shared;

/// Beside what the client sent, the button that was pressed.
const DECISION: &str = "decision";

/// All that is known here; PKCE's two may be switched off.
const KNOWN: [&str; 7] = [
    "client_id",
    "redirect_uri",
    "response_type",
    "state",
    "audience",
    "scope",
    "prompt",
];
const PKCE: [&str; 2] = ["code_challenge", "code_challenge_method"];

type Pairs = Vec<(&'static str, String)>;

pub(crate) async fn authorize(
    State(shared): State<Arc<Shared>>,
    headers: HeaderMap,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Response {
    let params = Params::from(Query(pairs.clone()));
    let mut world = shared.world();
    let account = &mut world.lever;
    let redirect_uri = params.get("redirect_uri").unwrap_or_default().to_owned();
    // Without a good client and redirect there is nowhere to send an error to.
    if params.get("client_id") != Some(account.grants.client_id.as_str())
        || !(redirect_uri.starts_with("http://127.0.0.1") || redirect_uri.starts_with("https://"))
    {
        return (StatusCode::BAD_REQUEST, "Unknown client or redirect URI").into_response();
    }
    let unfit = unfit(account, &params, &pairs);
    let accepts = headers.get(header::ACCEPT).and_then(|it| it.to_str().ok());
    let is_browser = accepts.is_some_and(|it| it.contains("text/html"));
    let decision = params.get(DECISION);
    if unfit.is_none() && is_browser && decision.is_none() {
        return Html(page(&params, &pairs)).into_response();
    }
    let denied = account.switches.consent_denied || decision == Some("deny");
    let mut answer = match unfit {
        Some(error) => error,
        None if denied => refusal("access_denied", "User did not authorize"),
        None => vec![("code", account.grants.agree(code(&params, &redirect_uri)))],
    };
    answer.push(("state", params.get("state").unwrap_or_default().to_owned()));
    let pairs = answer
        .iter()
        .map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)));
    let separator = if redirect_uri.contains('?') { '&' } else { '?' };
    let location = format!(
        "{redirect_uri}{separator}{}",
        pairs.collect::<Vec<_>>().join("&")
    );
    (StatusCode::FOUND, [(header::LOCATION, location)]).into_response()
}

fn refusal(error: &str, said: &str) -> Pairs {
    vec![
        ("error", error.to_owned()),
        ("error_description", said.to_owned()),
    ]
}

/// Why nobody is even asked.
fn unfit(account: &Account, params: &Params, pairs: &[(String, String)]) -> Option<Pairs> {
    let pkce = !account.switches.refuse_pkce;
    let stranger = pairs.iter().map(|(name, _)| name.as_str()).find(|name| {
        let known = KNOWN.contains(name) || *name == DECISION;
        !(known || pkce && PKCE.contains(name))
    });
    if let Some(name) = stranger {
        let said = format!("Unexpected parameter {name}");
        return Some(refusal("invalid_request", &said));
    }
    let method = params.get("code_challenge_method");
    if params.get("response_type") != Some("code")
        || params.get("state").is_none_or(str::is_empty)
        || (params.get("code_challenge").is_some() && method != Some("S256"))
    {
        return Some(refusal("invalid_request", "A parameter is missing"));
    }
    let audience = params.get("audience").unwrap_or_default();
    (!audience.ends_with("/v1/")).then(|| refusal("access_denied", "Service not found"))
}

fn scopes(params: &Params) -> BTreeSet<String> {
    let asked = params.get("scope").unwrap_or_default();
    asked.split_whitespace().map(str::to_owned).collect()
}

fn code(params: &Params, redirect_uri: &str) -> Code {
    Code {
        redirect_uri: redirect_uri.to_owned(),
        scopes: scopes(params),
        challenge: params.get("code_challenge").map(str::to_owned),
    }
}

/// What was asked for comes back with the button.
fn page(params: &Params, pairs: &[(String, String)]) -> String {
    let hidden: String = pairs
        .iter()
        .map(|(name, value)| {
            let (name, value) = (escaped(name), escaped(value));
            format!("<input type=\"hidden\" name=\"{name}\" value=\"{value}\">")
        })
        .collect();
    let scopes: String = scopes(params)
        .iter()
        .map(|scope| format!("<li>{}</li>", escaped(scope)))
        .collect();
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Sandbox: consent</title>\
         <h1>Let Muster use the pretend Lever?</h1><p>It asks for:</p><ul>{scopes}</ul>\
         <form method=\"get\">{hidden}\
         <button name=\"{DECISION}\" value=\"accept\">Accept</button> \
         <button name=\"{DECISION}\" value=\"deny\">Deny</button></form></html>"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
