//! Mapping the plan's words to the account's: what is there to map, and what a person says of it.

mod set;
mod show;

pub use set::{set_field, set_name, set_option};
pub use show::{records, show};
