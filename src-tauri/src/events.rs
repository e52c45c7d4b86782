//! Forwards what the core tells: to the page as an event, to the window as its title.
use std::sync::Arc;

use headcount::{Event, Session};
use serde_json::{Value, json};
use tauri::{Emitter, WebviewWindow};
use tokio::sync::broadcast::error::RecvError;

/// The event that carries them to the page.
const TOLD: &str = "muster:event";

/// Runs until the session ends.
pub async fn forward(window: WebviewWindow, session: Arc<Session>) {
    let mut events = session.subscribe();
    entitle(&window, &session).await;
    loop {
        match events.recv().await {
            Ok(event) => tell(&window, &session, event).await,
            // Some were missed while the page was busy. They carry no data, so telling each kind once
            // makes up for any number.
            Err(RecvError::Lagged(_)) => {
                tell(&window, &session, Event::Session).await;
                tell(&window, &session, Event::Changed).await;
            }
            Err(RecvError::Closed) => return,
        }
    }
}

async fn tell(window: &WebviewWindow, session: &Session, event: Event) {
    // a page that is gone needs no news
    let _ = window.emit(TOLD, event);
    if event == Event::Session {
        entitle(window, session).await;
    }
}

/// The open plan's name is the window's title: several windows can be told apart in a task bar.
async fn entitle(window: &WebviewWindow, session: &Session) {
    let state = session
        .call("getSession", json!({}))
        .await
        .unwrap_or_default();
    let _ = window.set_title(&title(&state));
}

fn title(session: &Value) -> String {
    match session.pointer("/workspace/name").and_then(Value::as_str) {
        Some(plan) => format!("{plan} – Muster"),
        None => "Muster".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_names_the_open_plan() {
        let open =
            json!({ "workspace": { "name": "Plan 2027", "path": "/plans/Plan 2027.muster" } });
        assert_eq!(title(&open), "Plan 2027 – Muster");
        assert_eq!(title(&json!({ "workspace": null })), "Muster");
        assert_eq!(title(&Value::Null), "Muster");
    }
}
