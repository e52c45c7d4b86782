//! Writes that the vendor must refuse, after it has seen whether we may and before it does
//! anything. Of what it says only the status counts; `Ok`: it was accepted all the same.

use reqwest::Method;
use serde::Serialize;

use super::{Call, Http};
use crate::AtsError;

impl Http {
    pub async fn probe_post(&self, path: &[&str], body: &impl Serialize) -> Result<(), AtsError> {
        self.probe(Call::write(Method::POST, self.0.base.join(path), body))
            .await
    }

    pub async fn probe_patch(&self, path: &[&str], body: &impl Serialize) -> Result<(), AtsError> {
        self.probe(Call::write(Method::PATCH, self.0.base.join(path), body))
            .await
    }

    async fn probe(&self, mut call: Call) -> Result<(), AtsError> {
        call.probe = true;
        self.exchange(call).await.map(|answer| answer.body)
    }
}
