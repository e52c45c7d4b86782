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

/// An account at Greenhouse by the interface that was removed, beside its API key. (legacy v1)
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GreenhouseV1Account {
    /// Where the API answers.
    pub api_url: String,
    /// The Greenhouse user whom writes are made on behalf of; `None`: nothing is written.
    pub user_id: Option<i64>,
}

/// An account at Lever by a person's consent, beside the client's secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeverAccount {
    /// Where the API answers; where one signs in follows from it.
    pub api_url: String,
    /// Of the app as Lever registered it.
    pub client_id: String,
}
