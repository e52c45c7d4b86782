//! Greenhouse's calls against a server that answers as Greenhouse does, or ought not to.

mod catalog;
mod check;
mod create;
mod find;
mod hires;
mod lists;
mod look;
mod openings;
mod settle;
mod token;
mod update;

use std::collections::VecDeque;
use std::sync::Mutex;
use std::time::Duration;

use serde_json::{Value, json};

use super::*;
use crate::testing::{Answer, Seen, Server};
use crate::{AtsError, CustomField, FieldValue, JobSpec, NewJob, OpeningSpec};

const CLIENT: &str = "client-4711";
const SECRET: &str = "canary-secret";
/// Followed by a number that counts up.
const TOKEN: &str = "canary-token-";
const MARK: &str = "Made for Trace-1 (do not remove): 0190";

/// A pretend Greenhouse: tokens without end, and these answers one after the other.
struct Api {
    server: Server,
    ats: crate::Ats,
}

impl Api {
    async fn script(answers: impl IntoIterator<Item = Answer>) -> Self {
        let tokens = Mutex::new(0);
        Self::with(answers, move |_| {
            let mut tokens = tokens.lock().expect("unpoisoned");
            *tokens += 1;
            let token = format!("{TOKEN}{tokens}");
            json(json!({"token_type": "Bearer", "access_token": token, "expires_in": 3600}))
        })
        .await
    }

    async fn with(
        answers: impl IntoIterator<Item = Answer>,
        token: impl Fn(&Seen) -> Answer + Send + Sync + 'static,
    ) -> Self {
        Self::hurrying(1.0, answers, token).await
    }

    async fn hurrying(
        hurry: f64,
        answers: impl IntoIterator<Item = Answer>,
        token: impl Fn(&Seen) -> Answer + Send + Sync + 'static,
    ) -> Self {
        let answers: Mutex<VecDeque<Answer>> = Mutex::new(answers.into_iter().collect());
        let server = Server::start(move |seen| {
            if seen.line.starts_with("POST /auth/token") {
                return token(seen);
            }
            let next = answers.lock().expect("unpoisoned").pop_front();
            next.unwrap_or(Answer::Drop)
        })
        .await;
        Self::at_within(server, hurry)
    }

    fn at(server: Server) -> Self {
        Self::at_within(server, 1.0)
    }

    fn at_within(server: Server, hurry: f64) -> Self {
        let account = GreenhouseAccount {
            api_url: format!("{}/gh/v3", server.url()),
            auth_url: format!("{}/auth", server.url()),
            client_id: CLIENT.into(),
            user_id: Some(42),
        };
        let limits = Limits {
            connect: Duration::from_secs(2),
            whole: Duration::from_secs(5),
            body: 200_000,
            hurry,
            pages: 4,
            ..Limits::default()
        };
        let ats = crate::Ats::greenhouse_within(&account, Secret::new(SECRET), limits);
        Self {
            server,
            ats: ats.expect("a client"),
        }
    }

    /// What was asked of the API, tokens aside, without the base address.
    fn lines(&self) -> Vec<String> {
        let seen = self.api_seen();
        let short = |seen: Seen| seen.line.replace("/gh/v3/", "");
        seen.into_iter().map(short).collect()
    }

    fn api_seen(&self) -> Vec<Seen> {
        let seen = self.server.seen().into_iter();
        seen.filter(|seen| !seen.line.contains("/auth/")).collect()
    }

    /// The writes that were sent, with their bodies.
    fn writes(&self) -> Vec<(String, Value)> {
        self.api_seen()
            .into_iter()
            .filter(|seen| !seen.line.starts_with("GET"))
            .map(|seen| {
                let body = serde_json::from_str(&seen.body).expect("a JSON body");
                (seen.line.replace("/gh/v3/", ""), body)
            })
            .collect()
    }

    fn tokens_asked(&self) -> usize {
        self.server.seen().len() - self.api_seen().len()
    }
}

/// The first page of all openings.
async fn listed(api: &Api) -> Vec<crate::Remote> {
    match api.ats.records_page(None, None).await.expect("a page") {
        crate::Listed::Page(page) => page.rows,
        crate::Listed::PlaceLost => panic!("the first page has no place"),
    }
}

fn json(body: Value) -> Answer {
    Answer::json(200, &body.to_string())
}

fn made(body: Value) -> Answer {
    Answer::json(201, &body.to_string())
}

/// A page after which there is another.
fn page(body: Value, next: &str) -> Answer {
    Answer::with(
        200,
        &format!("Link: <{next}>; rel=\"next\"\r\n"),
        body.to_string().as_bytes(),
    )
}

/// An open opening, with these members instead of the usual ones.
fn opening(id: i64, with: Value) -> Value {
    over(
        json!({
            "id": id, "job_id": 1, "opening_id": "Trace-1", "open": true, "application_id": null,
            "close_reason_id": null, "opened_at": null, "closed_at": null, "sort_order": 1,
            "created_at": "2026-01-01T00:00:00.000Z", "updated_at": "2026-01-02T00:00:00.000Z",
            "target_start_on": null, "custom_fields": {}, "of_tomorrow": {"x": [1]},
        }),
        with,
    )
}

fn job(id: i64, with: Value) -> Value {
    over(
        json!({
            "id": id, "name": "Welder", "requisition_id": "Trace-1",
            "notes": format!("<p>{MARK}</p>"), "confidential": false, "status": "open",
            "is_template": false, "department_id": 5, "office_ids": [1, 2], "custom_fields": {},
        }),
        with,
    )
}

fn over(mut base: Value, with: Value) -> Value {
    let members = base.as_object_mut().expect("an object");
    members.extend(with.as_object().expect("an object").clone());
    base
}

fn spec(job: JobSpec) -> crate::Spec {
    crate::Spec::Greenhouse(OpeningSpec {
        code: "Trace-1".into(),
        mark: MARK.into(),
        job,
        target_start: None,
        custom_fields: Vec::new(),
    })
}

fn new_job() -> NewJob {
    NewJob {
        template_id: 10,
        name: "Welder".into(),
        department_id: None,
        office_ids: Vec::new(),
        custom_fields: Vec::new(),
        hiring_managers: Vec::new(),
        recruiters: Vec::new(),
        coordinators: Vec::new(),
        sourcers: Vec::new(),
    }
}

fn field(key: &str, value: FieldValue) -> CustomField {
    CustomField {
        key: key.into(),
        value,
    }
}

fn text(text: &str) -> FieldValue {
    FieldValue::Text(text.into())
}

#[test]
fn an_account_that_cannot_be_right_is_refused_in_a_sentence() {
    let good = GreenhouseAccount {
        api_url: crate::DEFAULT_GREENHOUSE_URL.into(),
        auth_url: crate::DEFAULT_GREENHOUSE_AUTH_URL.into(),
        client_id: CLIENT.into(),
        user_id: None,
    };
    let with = |change: fn(&mut GreenhouseAccount)| {
        let mut account = good.clone();
        change(&mut account);
        account
    };
    for (account, secret, word) in [
        (with(|it| it.api_url = "harvest".into()), SECRET, "https://"),
        (
            with(|it| it.auth_url = "http://x.example".into()),
            SECRET,
            "for tokens",
        ),
        (
            with(|it| it.client_id = " ".into()),
            SECRET,
            "client ID is empty",
        ),
        (with(|it| it.client_id = "a b".into()), SECRET, "one word"),
        (with(|it| it.client_id = "a:b".into()), SECRET, "colon"),
        (with(|it| it.user_id = Some(0)), SECRET, "user ID"),
        (good.clone(), "", "client secret is empty"),
        (good.clone(), "a\nb", "one word"),
    ] {
        let made = crate::Ats::greenhouse_within(&account, Secret::new(secret), Limits::default());
        let said = made.expect_err(word);
        assert!(said.contains(word), "{said}");
        assert!(said.ends_with('.') && !said.contains(SECRET), "{said}");
    }
    assert!(!format!("{good:?}").contains(SECRET));
}

#[tokio::test]
async fn a_spec_of_the_other_vendor_goes_nowhere() {
    let api = Api::script([]).await;
    let lever = crate::Spec::Lever(crate::RequisitionSpec {
        code: "Trace-1".into(),
        name: "x".into(),
        location: None,
        compensation: None,
        work_type: None,
        mark: MARK.into(),
        custom_fields: Vec::new(),
    });
    for got in [
        api.ats.find(&lever).await.map(drop),
        api.ats.create(&lever).await.map(drop),
        api.ats.settle(&lever, "1").await.map(drop),
        api.ats.look(&lever, "1").await.map(drop),
        api.ats.update(&lever, "1", &Default::default()).await,
        api.ats.close(&lever, "1", None).await,
    ] {
        assert!(matches!(got, Err(AtsError::Refused { .. })), "{got:?}");
    }
    assert!(api.server.seen().is_empty());
}
