//! The one window: where it may go, how large its text is.
use std::sync::atomic::{AtomicUsize, Ordering};

use tauri::{
    AppHandle, Manager, Url, WebviewWindow, WebviewWindowBuilder, webview::NewWindowResponse,
};

pub const MAIN: &str = "main";

/// Opens it as tauri.conf.json describes it, held to our own page.
pub fn open(app: &AppHandle) -> tauri::Result<WebviewWindow> {
    let config = &app.config().app.windows[0];
    WebviewWindowBuilder::from_config(app, config)?
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

#[derive(Clone, Copy)]
pub enum Zoom {
    In,
    Out,
    Reset,
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
    fn zoom_ends_at_both_ends_and_comes_back() {
        assert_eq!(ZOOMS[ACTUAL], 100);
        assert_eq!(stepped(0, Zoom::Out), 0);
        assert_eq!(stepped(ZOOMS.len() - 1, Zoom::In), ZOOMS.len() - 1);
        assert_eq!(stepped(7, Zoom::Reset), ACTUAL);
        assert_eq!(stepped(stepped(ACTUAL, Zoom::In), Zoom::Out), ACTUAL);
    }
}
