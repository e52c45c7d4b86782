//! Applicant tracking systems over HTTP, in neutral words.
pub mod error;
pub mod types;
pub use error::AtsError;
pub use types::*;
