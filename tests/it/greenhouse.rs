//! Greenhouse, end to end: the job form, one press, faults on purpose, and who was hired.

mod changes;
mod conflicts;
mod faults;
mod form;
mod form_rules;
mod hires;
mod legacy; // legacy v1
mod linked;
mod lost;
mod offers;
mod sync;
mod watch;

pub use faults::{step_named, through};
