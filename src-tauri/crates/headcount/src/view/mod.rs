//! The table in memory: what the screens sort, search and page through.
//!
//! A dictionary-coded copy of the plan, column by column, kept up to date by reading the rows
//! whose change number is newer than the last one seen. SQLite stays the truth.

mod answers;
mod block;
mod column;
mod condition;
mod dictionary;
mod find;
mod groups;
mod likeness;
mod lines;
mod operand;
mod row;
mod search;
mod sort;
mod table;
mod values;

pub use block::{Moved, Place};
pub use likeness::{Likeness, likeness};
pub use table::Table;

#[cfg(test)]
mod tests;
