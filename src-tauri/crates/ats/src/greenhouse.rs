//! Greenhouse in neutral words, by its Harvest API v3. What Greenhouse's JSON looks like is in
//! `wire` and `values`; the rest is one file for each thing asked of it.

mod catalog;
mod check;
mod create;
mod fields;
mod hires;
mod lists;
mod merge;
mod notes;
mod openings;
mod pages;
mod permissions;
mod remote;
mod settle;
#[cfg(test)]
mod tests;
mod update;
pub(crate) mod v1; // legacy v1
mod values;
mod web;
mod wire;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use fields::Fields;
use web::Web;

use crate::base_url::BaseUrl;
use crate::http::{Auth, Http, Limits, Tokens, Whose, Window};
use crate::secret::one_word;
use crate::{GreenhouseAccount, Secret};

pub(crate) use check::{is_usable, untested};
pub(crate) use update::{REQUESTS_TO_CLOSE, requests_to_look, requests_to_update};

/// What one new job with its opening costs at most, when it has neither team nor custom fields:
/// two to look for its code, one to create it, two to look again, two to read the opening and
/// its job, one to set the start date.
pub const REQUESTS_PER_CREATE: u32 = 8;

/// Greenhouse counts requests in windows this long, and tells in each reply how many are left.
const REQUESTS: Window = Window {
    length: Duration::from_secs(30),
    // About half of what documents show.
    careful: 40,
    // Five a second, the pace documented for the interface before this one.
    usual: 150,
};
/// Tokens it counts in longer windows; how many one holds is told as well.
const TOKENS: Window = Window {
    length: Duration::from_secs(60),
    careful: 5,
    usual: 20,
};

/// A Greenhouse account. Cheap to clone; clones share one token and one pace.
#[derive(Debug, Clone)]
pub struct Greenhouse {
    http: Http,
    web: Web,
    /// Close reasons by id, as last read.
    close_reasons: Arc<Mutex<BTreeMap<i64, String>>>,
    /// Custom fields with their options, as last read.
    fields: Arc<Mutex<Option<Arc<Fields>>>>,
}

impl Greenhouse {
    /// The error is a sentence for the person who filled in the form.
    pub fn new(
        account: &GreenhouseAccount,
        client_secret: Secret,
        limits: Limits,
    ) -> Result<Self, String> {
        let base = BaseUrl::parse(&account.api_url)?;
        let auth_base = BaseUrl::parse(&account.auth_url)
            .map_err(|why| format!("The address for tokens cannot be used. {why}"))?;
        let client_id = account.client_id.trim();
        one_word("client ID", client_id)?;
        if client_id.contains(':') {
            return Err("The client ID cannot contain a colon.".to_owned());
        }
        one_word("client secret", client_secret.expose())?;
        let mut form = vec![("grant_type", "client_credentials".to_owned())];
        match account.user_id {
            Some(id) if id <= 0 => {
                return Err("The user ID is a number above zero.".to_owned());
            }
            Some(id) => form.push(("sub", id.to_string())),
            None => {}
        }
        let asking = Http::new(
            auth_base.below("token"),
            Auth::Client {
                id: client_id.to_owned(),
                secret: client_secret,
            },
            // Tokens are counted on their own, and one an hour is the usual need.
            Whose::GreenhouseTokens,
            TOKENS,
            limits.clone(),
        )?;
        let web = Web::of(&base);
        let http = Http::new(
            base,
            Auth::Bearer(Tokens::new(asking, form)),
            Whose::Greenhouse,
            REQUESTS,
            limits,
        )?;
        Ok(Self {
            http,
            web,
            close_reasons: Arc::default(),
            fields: Arc::default(),
        })
    }

    /// How many requests a second leave when there are many: as last told by Greenhouse.
    pub fn per_second(&self) -> f64 {
        self.http.per_second()
    }
}
