//! What a person does with a position's job form: choose a way, look, keep, take back.

pub mod choices;
pub mod form;
pub mod list;
pub mod remember;
pub mod save;
