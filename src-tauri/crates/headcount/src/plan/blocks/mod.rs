//! What a planner does to many cells at once: each deed one step with a name.
//!
//! A deed is made against the table in memory ([`find`]), judged cell by cell ([`judge`]) and
//! carried out in one transaction, if the plan still stands as it was judged ([`deed`]).

mod codes;
pub mod copy;
mod deed;
pub mod fill;
mod find;
mod judge;
pub mod paste;
pub mod replace;
pub mod seats;
mod series;
pub mod set;
pub mod summary;
mod told;
