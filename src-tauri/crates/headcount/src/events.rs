//! What the window is told. Events carry no data: whoever is interested reads again.

use serde::Serialize;
use tokio::sync::broadcast;

/// One thing that happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// Data of the plan may have changed, here or in another process.
    Changed,
    /// Another plan, another person, another theme.
    Session,
}

/// Where events are sent and listened to.
#[derive(Clone)]
pub struct Events {
    sender: broadcast::Sender<Event>,
}

impl Default for Events {
    fn default() -> Self {
        Self {
            sender: broadcast::channel(256).0,
        }
    }
}

impl Events {
    pub fn emit(&self, event: Event) {
        // Nobody listening is no mistake: the command line has no window.
        let _ = self.sender.send(event);
    }

    pub fn subscribe(&self) -> broadcast::Receiver<Event> {
        self.sender.subscribe()
    }
}
