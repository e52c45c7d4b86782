//! HR systems that are connected: one at a time, for two may give the same ID to different people,
//! and an ID is all that a person is known by.
//!
//! - `connect`: trying one, keeping it, letting it go.
//! - `account`: from a kept connection to a live one. - `desk`: what was read, and is being read.
//! - `told`: what a reading tells of people. - `read`: a person's preview and taking it in.
//! - `poll`: what the worker does by itself.

mod account;
mod connect;
mod desk;
pub mod poll;
mod read;
mod told;

pub use connect::{all, connect, disconnect, sources};
pub use desk::HrDesk;
pub use read::read;
