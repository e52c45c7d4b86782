//! What a planner does: every deed is one step that can be undone and explained.

pub mod blocks;
pub mod edit;
pub mod export;
pub mod history;
pub mod import;
pub mod job;
pub mod mapping;
pub mod search;
pub mod step;
pub mod undo;
pub mod users_export;
pub mod views;
