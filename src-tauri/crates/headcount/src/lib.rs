//! The core of Muster: the plan, its store, its sync. Knows no window and no vendor's JSON.
//!
//! Code map:
//! - [`api`]: every call there is, by name; the one way in.
//! - [`session`]: who you are and which plan is open; what a host (window, command line) holds.
//! - [`core`]: an open plan with everything it needs.
//! - [`model`]: plain data and rules. - `plan`: what a planner does. - `sheet`: files in and out.
//! - `job_form`: what a position's job form holds; pure.
//! - `people`: employees in, hires matched with them, seats taken and left.
//! - `reconcile`: plan, ATS and HR system on one sheet.
//! - [`matching`]: who on staff a hired candidate is; pure.
//! - `view`: the table in memory. - `sync`: what is owed to an ATS and what came back.
//! - `store`: every line of SQL. - [`secrets`]: the keychain. - [`clock`]: the time.
//! - `fault_points`: where a debug build dies on order.

pub mod api;
pub mod clock;
pub mod core;
pub mod error;
pub mod events;
mod fault_points;
mod job_form;
pub mod matching;
pub mod model;
mod people;
mod plan;
pub mod preferences;
mod reconcile;
pub mod sample;
pub mod secrets;
pub mod session;
mod sheet;
mod store;
pub mod sync;
mod typescript;
mod view;

pub use ats::{Limits, Secret, Vendor, hr::HrKind};
pub use core::Core;
pub use error::{ApiError, Code, Error, Result};
pub use events::Event;
pub use people::match_files::{MatchedFiles, match_files};
pub use sample::{Recruiting, StartVendors, Vendors};
pub use session::{Options, Session};
pub use sync::worker::{Outcome, Until};
