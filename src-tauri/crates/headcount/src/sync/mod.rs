//! What we owe the ATS and what it told us. `flow`, `desired` and `status` are pure; `push` and
//! `pull` talk; `worker` decides when.

pub mod account;
pub mod backoff;
pub mod catalog;
pub mod closing;
pub mod desired;
pub mod fields;
pub mod flow;
pub mod governor;
pub mod intent;
mod key;
pub mod lines;
pub mod link;
mod lock;
pub mod preview;
mod progress;
pub mod pull;
pub mod push;
pub mod queue;
pub mod recall;
pub mod request;
pub mod sentence;
mod set_clock;
pub mod status;
mod theirs;
pub mod there;
mod waiting;
pub mod worker;
