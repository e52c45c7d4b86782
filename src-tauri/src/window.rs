//! The one window: where it may go, how large its text is.
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::json;
use tauri::{
    AppHandle, Manager, Url, WebviewWindow, WebviewWindowBuilder, webview::NewWindowResponse,
};

pub const MAIN: &str = "main";

/// Opens it as tauri.conf.json describes it, held to our own page; at a position, if one was named.
pub fn open(app: &AppHandle, position: Option<&str>) -> tauri::Result<WebviewWindow> {
    let config = &app.config().app.windows[0];
    WebviewWindowBuilder::from_config(app, config)?
        .initialization_script(position.map(first_place).unwrap_or_default())
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()
}

/// The page's own address, which differs between systems and in development; never the web's.
fn is_ours(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => {
            url.host_str() == Some("tauri.localhost")
                || (tauri::is_dev() && url.host_str() == Some("localhost"))
        }
        _ => false,
    }
}

/// The page begins there; once it has been elsewhere, reading it anew leaves it where it was.
fn first_place(position: &str) -> String {
    let place = json!(format!("#/positions/{}", escaped(position)));
    format!("if (!location.hash) location.hash = {place};")
}

/// As a part of an address.
fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[derive(Clone, Copy)]
pub enum Zoom {
    In,
    Out,
    Reset,
}

pub fn minimize(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        // fails only when the window is closing
        let _ = window.minimize();
    }
}

pub fn toggle_full_screen(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        let full = window.is_fullscreen().unwrap_or(false);
        // fails only when the window is closing
        let _ = window.set_fullscreen(!full);
    }
}

/// In hundredths, the steps browsers use.
const ZOOMS: [u16; 9] = [67, 80, 90, 100, 110, 125, 150, 175, 200];
const ACTUAL: usize = 3;
static ZOOM: AtomicUsize = AtomicUsize::new(ACTUAL);

pub fn zoom(app: &AppHandle, change: Zoom) {
    let step = stepped(ZOOM.load(Ordering::Relaxed), change);
    ZOOM.store(step, Ordering::Relaxed);
    if let Some(window) = app.get_webview_window(MAIN) {
        // fails only when the window is closing
        let _ = window.set_zoom(f64::from(ZOOMS[step]) / 100.0);
    }
}

fn stepped(step: usize, change: Zoom) -> usize {
    match change {
        Zoom::In => (step + 1).min(ZOOMS.len() - 1),
        Zoom::Out => step.saturating_sub(1),
        Zoom::Reset => ACTUAL,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_stays_on_our_page() {
        let check = |url: &str, expected| {
            assert_eq!(
                Url::parse(url).is_ok_and(|url| is_ours(&url)),
                expected,
                "{url}"
            )
        };
        check("tauri://localhost/", true);
        check("tauri://localhost/index.html#/positions", true);
        check("http://tauri.localhost/", true);
        check("https://hire.lever.co/", false);
        check("http://127.0.0.1:4010/", false);
        check("file:///etc/passwd", false);
        check("data:text/html,x", false);
        check("about:blank", false);
    }

    #[test]
    fn the_page_begins_at_the_position_that_was_named_and_runs_nothing_of_it() {
        assert_eq!(
            first_place("P-1"),
            r##"if (!location.hash) location.hash = "#/positions/P-1";"##
        );
        let evil = first_place("\";alert(1)//é</script>");
        assert!(
            evil.ends_with(r#"%22%3Balert%281%29%2F%2F%C3%A9%3C%2Fscript%3E";"#),
            "{evil}"
        );
    }

    #[test]
    fn zoom_ends_at_both_ends_and_comes_back() {
        assert_eq!(ZOOMS[ACTUAL], 100);
        assert_eq!(stepped(0, Zoom::Out), 0);
        assert_eq!(stepped(ZOOMS.len() - 1, Zoom::In), ZOOMS.len() - 1);
        assert_eq!(stepped(7, Zoom::Reset), ACTUAL);
        assert_eq!(stepped(stepped(ACTUAL, Zoom::In), Zoom::Out), ACTUAL);
    }
}
