//! What a test may see and set of this half.

use super::Window;
use crate::Sandbox;
use crate::greenhouse::{Greenhouse, ROOT};

impl Sandbox {
    /// The value a user gives as the address of Harvest v1.
    pub fn greenhouse_v1_url(&self) -> String {
        format!("{}{ROOT}/v1", self.url())
    }
}

impl Greenhouse {
    pub fn v1_key(&self) -> String {
        self.read(|account| account.v1.key.clone())
    }

    /// Greenhouse takes the interface away, and answers so from now on.
    pub fn v1_remove(&self, status: u16) {
        self.change(|account, _| account.v1.removed = Some(status));
    }

    /// The key lacks a permission, as `POST jobs` or `GET jobs/openings`, and is told so.
    pub fn v1_deny(&self, permission: &str, status: u16) {
        self.change(|account, _| account.v1.denied.insert(permission.to_owned(), status));
    }

    pub fn v1_limit(&self, limit: Option<Window>) {
        self.change(|account, _| account.v1.limit = limit);
    }

    /// How many requests came after their window was used up.
    pub fn v1_too_fast(&self) -> usize {
        self.read(|account| account.v1.windows.refused())
    }

    /// New jobs are answered by 202, without saying what was made.
    pub fn v1_only_accept(&self, yes: bool) {
        self.change(|account, _| account.v1.only_accepts = yes);
    }

    /// Each request by its method, and on whose behalf it said to be made.
    pub fn v1_on_behalf(&self) -> Vec<(String, Option<String>)> {
        self.read(|account| account.v1.behalf.clone())
    }
}
