//! The window's program.
// a release build on Windows opens no console beside its window
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    muster_desktop::run()
}
