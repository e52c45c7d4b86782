//! Greenhouse by Harvest v1, the interface before v3, for accounts that still have it: Greenhouse
//! removed it on 31 August 2026. A leaf: what is neutral is v3's, only what is asked and how it
//! is shown is here, in v1's words.
//!
//! To be deleted in one commit: this folder, `sandbox/src/greenhouse/v1`, the screens'
//! `connections/setup/legacy`, `legacy.rs` in `tests/it/greenhouse` and `tests/it/cli/greenhouse`,
//! `legacy.spec.ts` of `tests/e2e`, and every line that a search for `legacy` or `v1` finds
//! beside a `legacy v1`; then `ui/src/api/generated.ts` is written anew. They are in these files and no others (`tests/it/house.rs` compares):
//!
//! * `README.md`
//! * `src-tauri/crates/ats/src/error.rs`
//! * `src-tauri/crates/ats/src/greenhouse.rs`
//! * `src-tauri/crates/ats/src/greenhouse/catalog.rs`
//! * `src-tauri/crates/ats/src/greenhouse/remote.rs`
//! * `src-tauri/crates/ats/src/greenhouse/tests/openings.rs`
//! * `src-tauri/crates/ats/src/http.rs`
//! * `src-tauri/crates/ats/src/http/auth.rs`
//! * `src-tauri/crates/ats/src/lib.rs`
//! * `src-tauri/crates/ats/src/lists.rs`
//! * `src-tauri/crates/ats/src/probe.rs`
//! * `src-tauri/crates/ats/src/types/account.rs`
//! * `src-tauri/crates/ats/src/types/catalog.rs`
//! * `src-tauri/crates/ats/src/types/opening.rs`
//! * `src-tauri/crates/ats/src/types/trouble.rs`
//! * `src-tauri/crates/cli/src/args.rs`
//! * `src-tauri/crates/cli/src/args/connect.rs`
//! * `src-tauri/crates/cli/src/commands/connect.rs`
//! * `src-tauri/crates/cli/src/commands/mod.rs`
//! * `src-tauri/crates/cli/src/serve/sample.rs`
//! * `src-tauri/crates/headcount/src/api/connections.rs`
//! * `src-tauri/crates/headcount/src/api/connections/connect.rs`
//! * `src-tauri/crates/headcount/src/api/connections/test.rs`
//! * `src-tauri/crates/headcount/src/error.rs`
//! * `src-tauri/crates/headcount/src/job_form/fields.rs`
//! * `src-tauri/crates/headcount/src/sample/recruiting.rs`
//! * `src-tauri/crates/headcount/src/sync/account.rs`
//! * `src-tauri/crates/headcount/src/sync/backoff.rs`
//! * `src-tauri/crates/headcount/src/sync/pull/flow/news.rs`
//! * `src-tauri/crates/headcount/src/sync/pull/flow/news/tests.rs`
//! * `src-tauri/crates/headcount/src/sync/pull/flow/tests/vendor.rs`
//! * `src-tauri/crates/headcount/src/sync/sentence.rs`
//! * `src-tauri/crates/headcount/src/sync/worker.rs`
//! * `src-tauri/crates/sandbox/src/greenhouse.rs`
//! * `src-tauri/crates/sandbox/src/greenhouse/account.rs`
//! * `src-tauri/crates/sandbox/src/program.rs`
//! * `src-tauri/crates/sandbox/src/world.rs`
//! * `src-tauri/src/sample.rs`
//! * `tests/e2e/world/sandbox.ts`
//! * `tests/it/cli/greenhouse.rs`
//! * `tests/it/greenhouse.rs`
//! * `tests/it/house.rs`
//! * `tests/it/sample.rs`
//! * `tests/simulate/vendor.rs`
//! * `ui/src/screens/connections/Facts.svelte`
//! * `ui/src/screens/connections/setup/GreenhouseWizard.svelte`
//! * `ui/src/state/greenhouseSetup.svelte.ts`
//! * `ui/src/state/setup.test.ts`

mod ask;
mod catalog;
mod check;
mod create;
mod find;
mod hires;
mod lists;
mod settle;
mod update;
mod wire;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::Greenhouse;
use super::web::Web;
use crate::base_url::BaseUrl;
use crate::http::{Auth, Http, Limits, Whose, Window};
use crate::secret::one_word;
use crate::{AtsError, DEFAULT_GREENHOUSE_URL, GreenhouseV1Account, OpeningSpec, Secret};

pub(crate) use check::{is_usable, untested};

/// What is said to whoever still connects by it. One text for each reply that may mean it: what
/// Greenhouse answers there now is not documented.
pub(crate) const REMOVED: &str = "Greenhouse does not answer this API key: it removed this \
    interface on 31 August 2026 (Harvest v1). Nothing is lost. In Greenhouse, under Configure > \
    Dev Center > API Credentials, make a Harvest V3 credential and connect with it; if the \
    account still has the old interface, check that the key was copied whole.";

/// Where it answered, unless an account says otherwise.
const OWN_URL: &str = "https://harvest.greenhouse.io/v1";

/// How it counts; each reply tells how many are left.
const REQUESTS: Window = Window {
    length: Duration::from_secs(10),
    careful: 20,
    // As its documents show.
    usual: 50,
};

/// An account by its API key. Cheap to clone; clones share the pace and what is known.
#[derive(Debug, Clone)]
pub struct GreenhouseV1 {
    /// What is the same as with v3, at v1's address and with its key.
    same: Greenhouse,
    /// Which job each opening sits in, as far as it was seen: an opening can be read only there.
    jobs: Arc<Mutex<BTreeMap<i64, i64>>>,
}

impl GreenhouseV1 {
    /// The error is a sentence for the person who filled in the form.
    pub fn new(account: &GreenhouseV1Account, key: Secret, limits: Limits) -> Result<Self, String> {
        // An address of Greenhouse's own is v3's by now, whichever was typed.
        let address = match account.api_url.trim_end_matches('/') {
            DEFAULT_GREENHOUSE_URL => OWN_URL,
            other => other,
        };
        let base = BaseUrl::parse(address)?;
        one_word("API key", key.expose())?;
        if account.user_id.is_some_and(|id| id <= 0) {
            return Err("The user ID is a number above zero.".to_owned());
        }
        let user = account.user_id.map(|id| id.to_string());
        let web = Web::of(&base);
        let auth = Auth::OnBehalfOf { key, user };
        let http = Http::new(base, auth, Whose::Greenhouse, REQUESTS, limits)?;
        Ok(Self {
            same: Greenhouse {
                http,
                web,
                close_reasons: Arc::default(),
                fields: Arc::default(),
            },
            jobs: Arc::default(),
        })
    }

    pub fn per_second(&self) -> f64 {
        self.same.per_second()
    }

    fn http(&self) -> &Http {
        &self.same.http
    }
}

/// An opening has no start date here. Said before anything is sent, not left out in silence.
fn refuse_start(spec: &OpeningSpec) -> Result<(), AtsError> {
    match spec.target_start {
        None => Ok(()),
        Some(_) => Err(AtsError::Refused {
            field: Some("opening.target_start".to_owned()),
            said: "openings have no start date in the interface before Harvest V3, so nothing \
                   was changed there"
                .to_owned(),
        }),
    }
}
