//! What the tests and the programs in this package share; the tests begin in main.rs.

pub mod canary;
#[cfg(target_os = "linux")]
pub mod desktop;
pub mod wait;
