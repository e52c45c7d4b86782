//! The table in memory: what the screens sort, search and page through.
//!
//! A dictionary-coded copy of the plan, column by column, kept up to date by reading the rows
//! whose change number is newer than the last one seen. SQLite stays the truth.

mod column;
mod dictionary;
mod find;
mod row;
mod sort;
mod table;
mod values;

pub use table::Table;
