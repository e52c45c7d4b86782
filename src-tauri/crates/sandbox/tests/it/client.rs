//! The smallest client that can see everything: status, headers, body.

use std::time::Duration;

use reqwest::{Method, RequestBuilder};
use sandbox::{Limit, Options, Sandbox};
use serde_json::{Value, json};

pub struct Client {
    pub sandbox: Sandbox,
    pub http: reqwest::Client,
}

#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub text: String,
}

impl Reply {
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|e| panic!("{e}: {}", self.text))
    }

    pub fn data(&self) -> Value {
        self.json()["data"].clone()
    }

    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text);
        self
    }

    /// Checks an error's status, code and the end of its message.
    #[track_caller]
    pub fn refused(&self, status: u16, code: &str, ending: &str) {
        assert_eq!(self.status, status, "{}", self.text);
        assert_eq!(self.json()["code"], code);
        let message = self.json()["message"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        assert!(
            message.ends_with(ending),
            "{message:?} does not end with {ending:?}"
        );
    }
}

/// Far faster than the vendor, so that tests about other things do not wait.
pub fn unlimited() -> Options {
    Options {
        limit: None::<Limit>,
        ..Options::default()
    }
}

impl Client {
    pub async fn new() -> Self {
        Self::with(unlimited()).await
    }

    pub async fn with(options: Options) -> Self {
        let sandbox = Sandbox::start_with(options).await.expect("a sandbox");
        // Nothing here takes long; a hang must not last for ever either.
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(20))
            .build()
            .expect("a client");
        Self { sandbox, http }
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let url = format!("{}{path}", self.sandbox.lever_url());
        self.http
            .request(method, url)
            .basic_auth(self.sandbox.lever_key(), Some(""))
    }

    pub async fn get(&self, path: &str) -> Reply {
        send(self.request(Method::GET, path))
            .await
            .expect("a reply")
    }

    pub async fn post(&self, path: &str, body: Value) -> Reply {
        send(self.request(Method::POST, path).json(&body))
            .await
            .expect("a reply")
    }

    pub async fn put(&self, path: &str, body: Value) -> Reply {
        send(self.request(Method::PUT, path).json(&body))
            .await
            .expect("a reply")
    }

    pub async fn delete(&self, path: &str) -> Reply {
        send(self.request(Method::DELETE, path))
            .await
            .expect("a reply")
    }

    /// Creates a plain requisition and returns its id.
    pub async fn made(&self, code: &str) -> String {
        let reply = self.post("/requisitions", plain(code)).await.expect(201);
        reply.data()["id"].as_str().expect("an id").to_owned()
    }

    /// Every page of a list, tokens encoded as a query must be.
    pub async fn pages(&self, path: &str) -> Vec<Vec<Value>> {
        let mut pages = Vec::new();
        let mut token = None;
        loop {
            let offset =
                token.map(|token: String| format!("&offset={}", token.replace('%', "%25")));
            let reply = self
                .get(&format!("{path}{}", offset.unwrap_or_default()))
                .await
                .expect(200);
            let body = reply.json();
            pages.push(body["data"].as_array().expect("rows").clone());
            assert_eq!(body["hasNext"], body.get("next").is_some());
            match body.get("next") {
                None => return pages,
                Some(next) => token = Some(next.as_str().expect("a token").to_owned()),
            }
        }
    }
}

pub async fn send(request: RequestBuilder) -> Result<Reply, reqwest::Error> {
    let reply = request.send().await?;
    let (status, headers) = (reply.status().as_u16(), reply.headers().clone());
    Ok(Reply {
        status,
        headers,
        text: reply.text().await?,
    })
}

/// The least a requisition needs.
pub fn plain(code: &str) -> Value {
    json!({ "requisitionCode": code, "name": "Plant Manager", "headcountTotal": 1 })
}

pub fn column(rows: &Value, name: &str) -> Vec<String> {
    let rows = rows.as_array().expect("rows");
    rows.iter()
        .map(|row| row[name].as_str().expect("text").to_owned())
        .collect()
}
