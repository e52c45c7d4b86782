//! A client of the Greenhouse half that keeps one token.

use reqwest::{Method, RequestBuilder};
use sandbox::{Greenhouse, Options};
use serde_json::{Value, json};

use crate::client::{self, Reply, send, unlimited};

pub struct Client {
    inner: client::Client,
    pub token: String,
}

impl std::ops::Deref for Client {
    type Target = client::Client;

    fn deref(&self) -> &Self::Target {
        &self.inner
    }
}

/// Three departments, three offices, a template, two jobs; no limits.
pub fn small() -> Options {
    Options {
        seed: Some(sandbox::Seed::Small),
        ..unlimited()
    }
}

impl Client {
    pub async fn new() -> Self {
        Self::with(small()).await
    }

    pub async fn with(options: Options) -> Self {
        let inner = client::Client::with(options).await;
        let token = String::new();
        let mut client = Self { inner, token };
        let me = client.sandbox.greenhouse_user_id();
        client.token = client.token_for(me).await;
        client
    }

    pub fn greenhouse(&self) -> Greenhouse {
        self.sandbox.greenhouse()
    }

    /// A token that acts as this user.
    pub async fn token_for(&self, user: i64) -> String {
        let form = format!("grant_type=client_credentials&sub={user}");
        let reply = self.ask_token(&form).await.expect(200);
        reply.json()["access_token"]
            .as_str()
            .expect("a token")
            .to_owned()
    }

    pub async fn ask_token(&self, form: &str) -> Reply {
        let (id, secret) = (
            self.sandbox.greenhouse_client_id(),
            self.sandbox.greenhouse_client_secret(),
        );
        let request = self.token_request(form).basic_auth(id, Some(secret));
        send(request).await.expect("a reply")
    }

    pub fn token_request(&self, form: &str) -> RequestBuilder {
        let url = format!("{}/token", self.sandbox.greenhouse_auth_url());
        let kind = "application/x-www-form-urlencoded";
        let request = self.http.post(url).body(form.to_owned());
        request.header("content-type", kind)
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("{}{path}", self.sandbox.greenhouse_url());
        self.http.request(method, url).bearer_auth(&self.token)
    }

    pub async fn get(&self, path: &str) -> Reply {
        send(self.request(Method::GET, path))
            .await
            .expect("a reply")
    }

    pub async fn post(&self, path: &str, body: Value) -> Reply {
        self.write(Method::POST, path, body).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Reply {
        self.write(Method::PATCH, path, body).await
    }

    pub async fn write(&self, method: Method, path: &str, body: Value) -> Reply {
        let request = self.request(method, path).json(&body);
        send(request).await.expect("a reply")
    }

    /// The rows of one list, first page.
    pub async fn rows(&self, path: &str) -> Vec<Value> {
        let reply = self.get(path).await.expect(200);
        reply.json().as_array().expect("a bare array").clone()
    }

    pub async fn row(&self, path: &str, name: &str) -> Value {
        let rows = self.rows(path).await;
        let found = rows.iter().find(|row| row["name"] == name);
        found
            .unwrap_or_else(|| panic!("no {name} in {path}"))
            .clone()
    }

    pub async fn id(&self, path: &str, name: &str) -> i64 {
        id(&self.row(path, name).await)
    }

    pub async fn template(&self) -> i64 {
        self.id("/jobs", "Template: full-time").await
    }

    /// A job from the template with one opening of this text. Returns the job.
    pub async fn made(&self, code: &str) -> Value {
        let body = json!({
            "template_job_id": self.template().await, "number_of_openings": 1,
            "job_name": "Plant Operator", "requisition_id": code, "opening_ids": [code],
        });
        self.post("/jobs", body).await.expect(201).json()
    }
}

pub fn id(row: &Value) -> i64 {
    row["id"].as_i64().expect("an id")
}

pub trait Declined {
    /// Checks a refusal's status, and that its words or its field's name hold `part`.
    fn declined(&self, status: u16, part: &str);
}

impl Declined for Reply {
    #[track_caller]
    fn declined(&self, status: u16, part: &str) {
        assert_eq!(self.status, status, "{}", self.text);
        let said = self.json().to_string();
        assert!(said.contains(part), "{said} does not say {part}");
    }
}
