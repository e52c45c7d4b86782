//! A world with Greenhouse: the sandbox's small company, its jobs, and positions on their way.

use std::sync::PoisonError;

use serde_json::{Value, json};

use super::World;

impl World {
    /// As [`World::new`], with the small company connected as Greenhouse.
    pub async fn with_greenhouse() -> Self {
        let world = Self::new().await;
        world.sandbox.greenhouse().small_company();
        world.connect_greenhouse().await;
        world.remember_jobs();
        world
    }

    pub async fn connect_greenhouse(&self) {
        let args = self.greenhouse_credential();
        self.call("connectGreenhouse", args).await;
        self.sandbox.forget_requests();
    }

    pub fn greenhouse_credential(&self) -> Value {
        json!({
            "api_url": self.sandbox.greenhouse_url(),
            "auth_url": self.sandbox.greenhouse_auth_url(),
            "client_id": self.sandbox.greenhouse_client_id(),
            "client_secret": self.sandbox.greenhouse_client_secret(),
            "user_id": self.sandbox.greenhouse_user_id().to_string(),
        })
    }

    /// From now on these jobs must stay as they are; for a test that changed some itself.
    pub fn remember_jobs(&self) {
        let mut kept = self
            .jobs_before
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *kept = self.sandbox.greenhouse().jobs();
    }

    /// Every job that was there is as it was, to the moment of its last change.
    pub fn check_jobs_untouched(&self) {
        let kept = self
            .jobs_before
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let now = self.sandbox.greenhouse().jobs();
        for before in kept.iter() {
            let after = now.iter().find(|it| it["id"] == before["id"]);
            assert_eq!(after, Some(before), "a job that was there was changed");
        }
    }

    /// Reads news and choices anew, a little later.
    pub async fn refresh(&self) -> Value {
        self.pass(std::time::Duration::from_secs(1));
        let answers = self.call("refresh", json!({})).await;
        for answer in answers.as_array().expect("answers") {
            assert!(answer["error"].is_null(), "{answer}");
        }
        answers
    }

    pub async fn form(&self, code: &str) -> Value {
        self.call("getJobForm", json!({"position": code})).await
    }

    /// Keeps what is given in a position's job form.
    pub async fn fill_form(&self, code: &str, mut given: Value) -> Value {
        given["position"] = code.into();
        self.call("saveJobForm", given).await
    }

    /// Adds an open position that becomes a Greenhouse job of its own, not yet synced.
    pub async fn add_for_new_job(&self, code: &str, title: &str) {
        self.add(code, title, "open").await;
        let form = self.fill_form(code, json!({"mode": "new_job"})).await;
        assert_eq!(form["complete"], true, "{:?}", form["problems"]);
    }

    /// Adds an open position that becomes one more opening of a job, not yet synced.
    pub async fn add_for_job(&self, code: &str, title: &str, job: i64) {
        self.add(code, title, "open").await;
        let given = json!({"existing_job": job.to_string()});
        let form = self.fill_form(code, given).await;
        assert_eq!(form["complete"], true, "{:?}", form["problems"]);
    }

    /// A job of the account by its name.
    pub fn job_named(&self, name: &str) -> i64 {
        let jobs = self.sandbox.greenhouse().jobs();
        let job = jobs.iter().find(|it| it["name"] == name);
        job.and_then(|it| it["id"].as_i64()).expect("such a job")
    }

    /// The one opening with a code.
    pub fn opening(&self, code: &str) -> Value {
        let found = self.sandbox.greenhouse().openings_by_opening_id(code);
        assert_eq!(found.len(), 1, "{code}: {found:?}");
        found.into_iter().next().expect("one")
    }

    /// The job made for a code.
    pub fn job_of(&self, code: &str) -> Value {
        let found = self.sandbox.greenhouse().jobs_by_requisition_id(code);
        assert_eq!(found.len(), 1, "{code}: {found:?}");
        found.into_iter().next().expect("one")
    }
}

/// A field of a form by its key.
pub fn field<'a>(form: &'a Value, key: &str) -> &'a Value {
    let fields = form["fields"].as_array().expect("fields");
    let keys: Vec<&str> = fields.iter().filter_map(|it| it["key"].as_str()).collect();
    let found = fields.iter().find(|it| it["key"] == key);
    found.unwrap_or_else(|| panic!("no field {key} among {keys:?}"))
}

/// Its value in words, and where it comes from.
pub fn said<'a>(form: &'a Value, key: &str) -> (&'a str, &'a str) {
    let field = field(form, key);
    (
        field["text"].as_str().unwrap_or("-"),
        field["origin"].as_str().expect("an origin"),
    )
}
