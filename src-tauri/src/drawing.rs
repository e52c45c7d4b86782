//! How the web view draws on Linux where there is no graphics card: straight to the window.
//!
//! WebKit hands its frames to the graphics card, in layers. Without one, the system's 3D library
//! plays the card on the processor, and that costs several times what drawing the page itself does:
//! in virtual machines and over remote desktops scrolling would stutter.
use std::{ffi::OsStr, fs};

use tauri::WebviewWindow;
use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};

/// Where the kernel lists what can draw.
const CARDS: &str = "/dev/dri";

pub fn suit_the_machine(window: &WebviewWindow) {
    let cards = fs::read_dir(CARDS).into_iter().flatten().flatten();
    if cards.map(|it| it.file_name()).any(|it| draws(&it)) {
        return;
    }
    // fails only when the window is closing
    let _ = window.with_webview(|view| {
        if let Some(settings) = view.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    });
}

/// A card that only shows pictures, as a server's or a virtual machine's may, has no render node.
fn draws(name: &OsStr) -> bool {
    name.to_string_lossy().starts_with("renderD")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_render_node_draws() {
        for (name, expected) in [("renderD128", true), ("card0", false), ("by-path", false)] {
            assert_eq!(draws(OsStr::new(name)), expected, "{name}");
        }
    }
}
