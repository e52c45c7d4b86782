//! What HR systems need beyond an API's: a body as it came, and a pause asked for without a 429.

use std::time::Duration;

use serde::de::DeserializeOwned;

use super::{Call, Http, reply};
use crate::AtsError;

/// A reply that need not be JSON.
pub(crate) struct File {
    pub bytes: Vec<u8>,
    /// `Content-Type`, as it came.
    pub kind: Option<String>,
}

impl File {
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, AtsError> {
        reply::parse(&self.bytes)
    }
}

impl Http {
    /// What stands at the base address itself, with this query as a person gave it.
    pub async fn get_file(&self, query: Option<&str>) -> Result<File, AtsError> {
        let mut url = self.0.base.join(&[]);
        url.set_query(query);
        let mut call = Call::read(url, &[]);
        call.accept = "application/json, text/csv, */*;q=0.5";
        let answer = self.exchange_bytes(call).await?;
        Ok(File {
            bytes: answer.body,
            kind: answer.kind,
        })
    }

    /// Nothing more leaves before this long has passed.
    pub fn hold(&self, how_long: Duration) {
        self.0.pace.empty(Some(how_long));
    }
}
