//! Settings › Requests: what left for the vendors, to be looked through and copied for support.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    core::blocking, error::Result, model::System, session::Session, store::RequestRecord,
    sync::governor,
};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListRequests {
    /// At most so many, the newest first.
    pub limit: u32,
}

/// One request. Holds no query, body or secret, and so neither pay nor a candidate's name.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RequestLine {
    /// When it left.
    pub at: String,
    pub system: System,
    pub method: String,
    /// Name, and port when it is not the usual one.
    pub host: String,
    pub path: String,
    /// `None`: no reply came.
    pub status: Option<u16>,
    /// How long the reply took to begin.
    pub ms: i64,
    /// The id of the user it was made as, for writes at Greenhouse.
    pub acting_user: Option<String>,
}

pub async fn list(session: &Session, args: ListRequests) -> Result<Vec<RequestLine>> {
    let core = session.core()?;
    blocking(move || {
        let lines = governor::requests(&core, args.limit)?;
        Ok(lines.into_iter().map(RequestLine::from).collect())
    })
    .await
}

impl From<RequestRecord> for RequestLine {
    fn from(it: RequestRecord) -> Self {
        Self {
            at: it.at,
            system: it.system,
            method: it.method,
            host: it.host,
            path: it.path,
            status: it.status,
            ms: it.ms,
            acting_user: it.acting_user,
        }
    }
}
