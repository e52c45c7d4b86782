//! What we owe the ATS and what it told us. `desired` and `status` are pure; `push` and `pull`
//! talk; `worker` decides when.

pub mod account;
pub mod backoff;
pub mod desired;
mod lock;
mod progress;
pub mod pull;
pub mod push;
pub mod request;
pub mod sentence;
pub mod status;
pub mod worker;
