//! A pretend ATS and HR system over real HTTP: what the vendors do, written a second time from their documents
//! so that our client has somebody to disagree with.
//!
//! Code map: `server` holds the sockets · `faults` spoils replies on order · `auth`, `limits`,
//! `windows`, `paging` are the tiresome parts, vendor-neutral · `lever`, `greenhouse` and `hr` are the
//! vendors · `world` is what is held in memory · `pace` and `names` are the recruiters · `seed` is demo data · `control` is
//! `/sandbox`, the same handles over HTTP · `program` is the command line's way in.

mod auth;
mod clock;
mod control;
mod faults;
mod greenhouse;
mod hr;
mod lever;
mod limits;
mod log;
mod names;
mod pace;
mod paging;
mod program;
mod random;
mod seed;
mod server;
mod windows;
mod world;

use std::collections::BTreeSet;
use std::io;
use std::sync::Arc;

use axum::Router;

pub use clock::Clock;
pub use faults::{Fault, Faults, Match, RetryAfter, Rule, Times, Vendor, Work};
pub use greenhouse::{Expiry, Greenhouse, GreenhouseSwitches, Money};
pub use hr::{Employee, Hr, HrSwitches};
pub use lever::{Duplicates, EmailIn, Foreign, Lever, Matching, NoSuch, Switches};
pub use limits::Limit;
pub use log::RequestLine;
pub use pace::Pace;
pub use program::serve_forever;
pub use seed::Seed;
pub use windows::Window;

use lever::access::Keys;
use lever::account::Account;
use random::{Random, secret};
use world::{Limits, Shared, World};

/// How a sandbox starts. `Options::default()` is what [`Sandbox::start`] uses.
#[derive(Debug, Clone)]
pub struct Options {
    /// `None`: any free port.
    pub port: Option<u16>,
    pub pace: Pace,
    pub seed: Option<Seed>,
    /// Ids and invented people come from this; equal numbers give equal runs.
    pub random_seed: u64,
    /// Pretend the start is this moment, milliseconds since 1970.
    pub start_at_ms: Option<i64>,
    /// So many times faster than real time passes here: limits, tokens, dates and recruiters alike.
    /// For measuring, with a client that hurries as much.
    pub hurry: f64,
    /// `None`: as fast as you like.
    pub limit: Option<Limit>,
    /// `None`: a new one for each start.
    pub lever_key: Option<String>,
    /// What the key may do, in the names of OAuth scopes; `None`: everything.
    pub lever_scopes: Option<BTreeSet<String>>,
    /// Whether the key was made with access to confidential records.
    pub lever_confidential: bool,
    pub lever_switches: Switches,
    /// `None`: as fast as you like.
    pub greenhouse_limit: Option<Window>,
    /// The same for tokens, which are counted by themselves.
    pub greenhouse_token_limit: Option<Window>,
    /// Client id and secret; `None`: new ones for each start.
    pub greenhouse_credential: Option<(String, String)>,
    /// What the credential may do, as `harvest:jobs:list`; `None`: everything.
    pub greenhouse_scopes: Option<BTreeSet<String>>,
    pub greenhouse_switches: GreenhouseSwitches,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: None,
            pace: Pace::Manual,
            seed: None,
            random_seed: 1,
            start_at_ms: None,
            hurry: 1.0,
            limit: Some(Limit::LEVER),
            lever_key: None,
            lever_scopes: None,
            lever_confidential: false,
            lever_switches: Switches::default(),
            greenhouse_limit: None,
            greenhouse_token_limit: None,
            greenhouse_credential: None,
            greenhouse_scopes: None,
            greenhouse_switches: GreenhouseSwitches::default(),
        }
    }
}

impl Limit {
    /// Ten a second, bursts of twenty.
    pub const LEVER: Self = Self {
        per_second: 10.0,
        burst: 20.0,
    };
}

/// A running server. Dropping it closes the port and every connection.
pub struct Sandbox {
    server: server::Server,
    shared: Arc<Shared>,
}

impl Sandbox {
    /// On any free port, with an empty world, and recruiters who wait to be told.
    pub async fn start() -> io::Result<Self> {
        Self::start_with(Options::default()).await
    }

    pub async fn start_with(options: Options) -> io::Result<Self> {
        let clock = Clock::new(options.start_at_ms, options.hurry);
        let now = clock.now_ms();
        let mut random = Random::new(options.random_seed);
        let keys = Keys {
            key: options.lever_key.unwrap_or_else(|| secret(42)),
            revoked: false,
            scopes: options.lever_scopes,
            confidential: options.lever_confidential,
        };
        let lever = Account::new(&mut random, keys, options.lever_switches, now);
        let greenhouse =
            greenhouse::access::Keys::new(options.greenhouse_credential, options.greenhouse_scopes);
        let switches = options.greenhouse_switches;
        let greenhouse = greenhouse::account::Account::new(&mut random, greenhouse, switches, now);
        let mut world = World {
            random,
            buckets: limits::Buckets::default(),
            lever,
            greenhouse,
            hr: hr::people::Company::new(),
        };
        if let Some(seed) = options.seed {
            seed::plant(&mut world, seed, now);
        }
        let pacer = pace::Pacer::new(options.pace);
        let limits = Limits {
            lever: options.limit,
            greenhouse: options.greenhouse_limit,
            greenhouse_tokens: options.greenhouse_token_limit,
        };
        let shared = Arc::new(Shared::new(clock, limits, pacer, world));
        let app: Router = Router::new()
            .nest(lever::ROOT, lever::router(shared.clone()))
            .nest(greenhouse::ROOT, greenhouse::router(shared.clone()))
            .merge(hr::router(&shared))
            .merge(control::router())
            .with_state(shared.clone());
        let recruiters = pace::recruiters(shared.clone());
        let server = server::Server::start(options.port.unwrap_or(0), app, recruiters)?;
        Ok(Self { server, shared })
    }

    /// `http://127.0.0.1:PORT`
    pub fn url(&self) -> String {
        format!("http://{}", self.server.address())
    }

    /// The value a user gives as the API's address.
    pub fn lever_url(&self) -> String {
        format!("{}{}", self.url(), lever::BASE)
    }

    /// The value a user gives as the address of Harvest.
    pub fn greenhouse_url(&self) -> String {
        format!("{}{}", self.url(), greenhouse::BASE)
    }

    /// Where tokens come from; clients append `/token`.
    pub fn greenhouse_auth_url(&self) -> String {
        format!("{}{}", self.url(), greenhouse::AUTH)
    }

    pub fn greenhouse_client_id(&self) -> String {
        self.shared.world().greenhouse.keys.client_id.clone()
    }

    pub fn greenhouse_client_secret(&self) -> String {
        self.shared.world().greenhouse.keys.client_secret.clone()
    }

    /// The integration user, a Site Admin.
    pub fn greenhouse_user_id(&self) -> i64 {
        self.shared.world().greenhouse.me
    }

    pub fn greenhouse(&self) -> Greenhouse {
        Greenhouse(self.shared.clone())
    }

    /// The value a user gives as BambooHR's address.
    pub fn bamboohr_url(&self) -> String {
        format!("{}{}", self.url(), hr::BAMBOOHR)
    }

    /// The value a user gives as HiBob's address.
    pub fn hibob_url(&self) -> String {
        format!("{}{}", self.url(), hr::HIBOB)
    }

    /// The report's address; `format` is `json` or `csv`. `/open` in place of the last step needs
    /// no credential.
    pub fn report_url(&self, format: &str) -> String {
        format!("{}{}/headcount?format={format}", self.url(), hr::REPORT)
    }

    pub fn hr(&self) -> Hr {
        Hr(self.shared.clone())
    }

    /// Where [`control`](crate) listens.
    pub fn control_url(&self) -> String {
        format!("{}/sandbox", self.url())
    }

    pub fn lever_key(&self) -> String {
        self.shared.world().lever.keys.key.clone()
    }

    /// Everything that must never be written down: keys, secrets, and every token ever given.
    pub fn secrets(&self) -> Vec<String> {
        self.shared.secrets()
    }

    pub fn lever(&self) -> Lever {
        Lever(self.shared.clone())
    }

    pub fn faults(&self) -> Faults {
        self.shared.faults.clone()
    }

    pub fn clock(&self) -> Clock {
        self.shared.clock.clone()
    }

    /// Every request to any vendor's half.
    pub fn requests(&self) -> Vec<RequestLine> {
        self.shared.log.all()
    }

    /// What arrived so far is not told of any more: a test begins to count here.
    pub fn forget_requests(&self) {
        self.shared.log.forget();
    }

    pub fn set_pace(&self, pace: Pace) {
        self.shared.pacer.set(pace);
    }

    /// One step of the recruiters, whatever the pace.
    pub fn step(&self) {
        pace::step(&self.shared);
    }

    /// Closes the port and every connection; the world stays.
    pub fn go_offline(&self) -> io::Result<()> {
        self.server.go_offline()
    }

    /// Opens the same port again.
    pub fn come_back(&self) -> io::Result<()> {
        self.server.come_back()
    }
}
