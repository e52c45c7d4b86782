//! One test binary for the whole product: features through the front door, over real HTTP to the
//! sandbox, with the time wound by hand.

mod after;
mod api;
mod blocks;
mod browse;
mod canaries;
mod cli;
mod closing;
mod connect;
mod connections;
mod consent;
mod crash;
#[cfg(target_os = "linux")]
mod disk;
mod edit;
mod faults;
mod generated;
mod greenhouse;
mod hires;
mod house;
mod hr;
mod import;
mod keychain;
mod lasting;
mod laws;
mod mapping;
mod migrations;
mod naive;
mod people;
#[cfg(target_os = "linux")]
mod processes;
mod pull;
mod requests;
mod sample;
mod set_clock;
mod sign_in;
mod simulate;
mod sync;
mod views;
#[cfg(target_os = "linux")]
mod window;
mod world;
mod writes;

use it::wait;
