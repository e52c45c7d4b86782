//! The Greenhouse half from outside.

mod client;
mod jobs;
mod token;
