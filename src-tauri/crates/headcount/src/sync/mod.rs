//! What we owe the ATS and what it told us. `desired` and `status` are pure; `push` and `pull`
//! talk; `worker` decides when.

pub mod account;
pub mod backoff;
pub mod catalog;
pub mod desired;
pub mod governor;
pub mod intent;
mod lock;
pub mod preview;
mod progress;
pub mod pull;
pub mod push;
pub mod request;
pub mod sentence;
pub mod status;
mod waiting;
pub mod worker;
