//! One test binary for the whole product: features through the front door, over real HTTP to the
//! sandbox, with the time wound by hand.

mod api;
mod cli;
mod edit;
mod faults;
mod generated;
mod hires;
mod import;
mod laws;
mod sync;
mod wait;
mod world;
