//! The number in a path.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;

use super::reply::Refusal;

/// Anything but a number names nothing: 404, as for a number nobody has.
pub(crate) struct Number(pub i64);

impl<S: Send + Sync> FromRequestParts<S> for Number {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let number = Path::<i64>::from_request_parts(parts, state).await;
        number
            .map(|Path(id)| Self(id))
            .map_err(|_| Refusal::status(404))
    }
}
