//! How the vendor counts our requests, and so how we pace them.

use reqwest::header::HeaderMap;

use super::window::{Turn, Window};
use crate::pace::Pace;

/// How many a window may have where the vendor tells no count: 5 a second, the pace documented
/// for Greenhouse's older interface.
const USUAL: u32 = 150;

#[derive(Debug)]
pub(crate) enum Pacing {
    /// So many a second, with a burst; the vendor does not tell how many are left.
    Bucket(Pace),
    /// So many in each window, as the vendor's headers tell.
    Window(Window),
}

impl Pacing {
    /// Returns when one more request may leave.
    pub(super) async fn acquire(&self) -> Go<'_> {
        match self {
            Self::Bucket(pace) => {
                pace.acquire().await;
                Go(None)
            }
            Self::Window(window) => Go(Some(window.acquire().await)),
        }
    }

    /// The vendor said "too many".
    pub(super) fn empty(&self) {
        match self {
            Self::Bucket(pace) => pace.empty(),
            Self::Window(window) => window.empty(),
        }
    }

    pub(super) fn per_second(&self) -> f64 {
        match self {
            Self::Bucket(pace) => pace.per_second(),
            Self::Window(window) => window.per_second(),
        }
    }
}

/// The right to send one request.
pub(super) struct Go<'a>(Option<Turn<'a>>);

impl Go<'_> {
    /// Takes note of what a reply tells; `good`: it was no refusal or failure, which may come
    /// from somebody between us and the vendor.
    pub fn heard(&self, headers: &HeaderMap, good: bool) {
        let Some(turn) = &self.0 else { return };
        if Window::is_told(headers) {
            turn.heard(headers);
        } else if good {
            turn.heard_nothing(USUAL);
        }
    }
}

impl From<Pace> for Pacing {
    fn from(pace: Pace) -> Self {
        Self::Bucket(pace)
    }
}

impl From<Window> for Pacing {
    fn from(window: Window) -> Self {
        Self::Window(window)
    }
}
