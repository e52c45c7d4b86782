//! The sandbox from outside: real HTTP, one file per thing a client could stumble over.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod auth;
mod client;
mod contract;
mod control;
mod faults;
mod greenhouse;
mod hires;
mod hurry;
mod lists;
mod oauth;
mod pace;
mod program;
mod reads;
mod requisitions;
mod server;
