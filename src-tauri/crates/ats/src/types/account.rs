//! What is asked of a person to connect an account. Secrets are not among it.

/// An account at Greenhouse, beside its client secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GreenhouseAccount {
    /// Where the API answers.
    pub api_url: String,
    /// Where tokens are given.
    pub auth_url: String,
    pub client_id: String,
    /// The Greenhouse user we act as; `None`: the credential's own service user.
    pub user_id: Option<i64>,
}
