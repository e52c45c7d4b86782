//! Greenhouse's error shapes and bare bodies.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");

/// An error as Harvest writes it: a message, and `errors` of texts or of objects.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Refusal {
    pub status: StatusCode,
    pub body: Value,
    pub retry_after: Option<u64>,
}

pub(crate) type Reply = Result<Response, Refusal>;

impl Refusal {
    pub fn new(status: StatusCode, body: Value) -> Self {
        Self {
            status,
            body,
            retry_after: None,
        }
    }

    /// A key the schema does not have.
    pub fn unknown(key: &str) -> Self {
        let said = format!("Invalid attribute: {key}");
        let errors = json!([{ "message": said, "field": key }]);
        let message = "Your request included invalid JSON.";
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            json!({ "message": message, "errors": errors }),
        )
    }

    /// About one field of a body, or one parameter of a query.
    pub fn field(field: &str, said: &str) -> Self {
        let errors = json!([{ "message": said, "field": field }]);
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            json!({ "message": "Validation error", "errors": errors }),
        )
    }

    /// Some refusals come as plain texts, without a message beside them.
    pub fn said(said: &str) -> Self {
        Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            json!({ "errors": [said] }),
        )
    }

    pub fn missing(kind: &str, id: i64) -> Self {
        let said = format!("Could not find {kind} with id {id}");
        let errors = json!([{ "message": said, "field": "id" }]);
        Self::new(
            StatusCode::NOT_FOUND,
            json!({ "message": "Resource not found", "errors": errors }),
        )
    }

    pub fn unauthorized(said: &str) -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            json!({ "message": "Unauthorized", "errors": [said] }),
        )
    }

    pub fn forbidden(said: &str) -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            json!({ "message": "Forbidden", "errors": [said] }),
        )
    }

    /// The general error of a status. Beyond 401 and 404 the words are a guess: none were seen.
    pub fn status(code: u16) -> Self {
        let message = match code {
            401 => return Self::unauthorized(UNDECODABLE),
            403 => return Self::forbidden("You may not do this."),
            404 => "Resource not found",
            422 => "Validation error",
            429 => "Too many requests",
            503 => "Service unavailable",
            500.. => "Internal server error",
            _ => "Bad request",
        };
        let status = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self::new(status, json!({ "message": message }))
    }

    pub fn invalid_cursor() -> Self {
        Self::said("The cursor is not valid.")
    }
}

pub(crate) const UNDECODABLE: &str = "Token could not be decoded.";

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut reply = send(self.status, &self.body);
        if let Some(seconds) = self.retry_after {
            reply
                .headers_mut()
                .insert(header::RETRY_AFTER, seconds.into());
        }
        reply
    }
}

pub(crate) fn send(status: StatusCode, body: &Value) -> Response {
    (status, [(header::CONTENT_TYPE, JSON)], body.to_string()).into_response()
}

pub(crate) fn ok(body: &Value) -> Response {
    send(StatusCode::OK, body)
}

pub(crate) fn created(body: &Value) -> Response {
    send(StatusCode::CREATED, body)
}
