//! How the vendor knows us, and how that stays off the screen.

use reqwest::RequestBuilder;

use super::Tokens;
use crate::{AtsError, Secret};

#[derive(Debug, Clone)]
pub(crate) enum Auth {
    /// The key as the user name, without a password.
    Basic(Secret),
    /// The same, and each write says as whom it is made. (legacy v1)
    OnBehalfOf { key: Secret, user: Option<String> },
    /// The same where a password must not be blank, though none is looked at.
    KeyAndX(Secret),
    /// A name with its secret: a client of a token server, a service user.
    Client { id: String, secret: Secret },
    /// A token that was given once and is not asked for.
    Token(Secret),
    /// Nobody is asked who they are.
    Open,
    /// A token, asked for when it is needed.
    Bearer(Tokens),
    /// What is sent says itself who we are.
    InBody,
}

// legacy v1
impl Auth {
    /// Says as whom a write is made.
    pub(super) fn on_behalf(&self, request: RequestBuilder, call: &super::Call) -> RequestBuilder {
        match (self, &call.acting_user) {
            (Self::OnBehalfOf { .. }, Some(user)) => request.header("On-Behalf-Of", user),
            _ => request,
        }
    }
}

/// What one request shows of us.
#[derive(Debug, Clone, Copy)]
pub(super) enum Credential<'a> {
    Key(&'a Secret),
    KeyAndX(&'a Secret),
    Password(&'a str, &'a Secret),
    Token(&'a Secret),
    InBody,
}

impl Credential<'_> {
    pub fn sign(self, request: RequestBuilder) -> RequestBuilder {
        match self {
            Self::Key(key) => request.basic_auth(key.expose(), Some("")),
            Self::KeyAndX(key) => request.basic_auth(key.expose(), Some("x")),
            Self::Password(id, secret) => request.basic_auth(id, Some(secret.expose())),
            Self::Token(token) => request.bearer_auth(token.expose()),
            Self::InBody => request,
        }
    }

    /// A server that quotes the request back must not bring our key to the screen.
    pub fn unsaid(self, error: AtsError) -> AtsError {
        let (Self::Key(key) | Self::KeyAndX(key) | Self::Password(_, key) | Self::Token(key)) =
            self
        else {
            // What a token server says is never shown.
            return error;
        };
        let clean = |said: String| {
            if said.contains(key.expose()) {
                "the reply repeated the key".to_owned()
            } else {
                said
            }
        };
        match error {
            AtsError::Forbidden { said } => AtsError::Forbidden { said: clean(said) },
            AtsError::Refused { field, said } => AtsError::Refused {
                field: field.map(clean),
                said: clean(said),
            },
            other => other,
        }
    }
}
