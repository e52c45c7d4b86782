//! Lever's envelopes, errors and headers.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::paging::Page;

const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");

/// An error as Lever writes it: flat, a code and a message.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Refusal {
    pub status: StatusCode,
    pub code: &'static str,
    pub message: String,
    pub retry_after: Option<u64>,
}

pub(crate) type Reply = Result<Response, Refusal>;

impl Refusal {
    pub fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
            retry_after: None,
        }
    }

    /// About one field of the body or query; `pointer` without its leading slash.
    pub fn field(pointer: &str, said: &str) -> Self {
        Self::bad_request(format!("{said} at /{pointer}"))
    }

    pub fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "BadRequestError", message)
    }

    pub fn invalid_offset() -> Self {
        Self::bad_request("Invalid offset token")
    }

    pub fn missing(kind: &str, id: &str) -> Self {
        let message = format!("{kind} {id} was not found");
        Self::new(StatusCode::NOT_FOUND, "ResourceNotFound", message)
    }

    pub fn unauthorized() -> Self {
        Self::status(401)
    }

    pub fn forbidden(message: &str) -> Self {
        Self::new(StatusCode::FORBIDDEN, "ForbiddenError", message)
    }

    /// The general error of a status. Codes beyond 401 and 404 are a guess: none were recorded.
    pub fn status(code: u16) -> Self {
        let (name, message) = match code {
            400 => ("BadRequestError", "Invalid request"),
            401 => ("UnauthorizedError", "The request requires authentication."),
            403 => (
                "ForbiddenError",
                "Your account settings don't authorize this request.",
            ),
            404 => ("ResourceNotFound", "The resource was not found"),
            405 => ("MethodNotAllowedError", "This method is not allowed here"),
            429 => (
                "TooManyRequestsError",
                "You have exceeded your request limit",
            ),
            503 => (
                "ServiceUnavailableError",
                "The service is down for maintenance",
            ),
            500.. => ("InternalServerError", "Something went wrong on our side"),
            _ => ("BadRequestError", "The request could not be carried out"),
        };
        let status = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self::new(status, name, message)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = json!({ "code": self.code, "message": self.message });
        let mut reply = send(self.status, &body);
        if let Some(seconds) = self.retry_after {
            reply
                .headers_mut()
                .insert(header::RETRY_AFTER, seconds.into());
        }
        reply
    }
}

fn send(status: StatusCode, body: &Value) -> Response {
    (status, [(header::CONTENT_TYPE, JSON)], body.to_string()).into_response()
}

/// `{data}` with 200.
pub(crate) fn data(data: Value) -> Response {
    send(StatusCode::OK, &json!({ "data": data }))
}

/// `{data}` with 201.
pub(crate) fn created(data: Value) -> Response {
    send(StatusCode::CREATED, &json!({ "data": data }))
}

/// 204, no body.
pub(crate) fn gone() -> Response {
    StatusCode::NO_CONTENT.into_response()
}

/// A page: `next` is left out, not null, when it is the last.
pub(crate) fn list(page: Page<Value>) -> Response {
    let mut body = json!({ "data": page.rows, "hasNext": page.next.is_some() });
    if let Some(next) = page.next {
        body["next"] = next.into();
    }
    send(StatusCode::OK, &body)
}

/// The headers that come with every reply of the API, errors too.
pub(crate) async fn vendor_headers(request: Request, next: Next) -> Response {
    let mut reply = next.run(request).await;
    let headers: &mut HeaderMap = reply.headers_mut();
    headers.insert(header::SERVER, HeaderValue::from_static("lever-data-api"));
    headers.insert("x-lever-region", HeaderValue::from_static("global"));
    headers.insert("x-stream-path", HeaderValue::from_static("dapi"));
    reply
}
