//! The built window, driven as a person would: a private display, session bus, keychain and home,
//! WebKitWebDriver at its side, the sandbox as Lever. Linux only: other systems' web views have no
//! driver that reaches into an application.

mod app;
mod company;
mod find;
mod gallery;
mod greenhouse;
mod hires;
mod journey;
mod long;
mod page;
mod pending;
mod pictures;
mod sample;
mod strict;

pub use app::App;
pub use find::{cell, row};
use it::desktop::Desktop;
