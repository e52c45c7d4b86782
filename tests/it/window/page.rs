//! What a person does to the page: look, press, type. Each waits until it can be done.

use fantoccini::{
    Locator,
    actions::{InputSource, KeyAction, KeyActions},
    elements::Element,
    key::Key,
};
use serde_json::{Value, json};

use super::{
    App,
    find::{field, words},
};
use crate::wait::until;

impl App {
    /// The driver's own idea of what can be seen does not know recycled rows; the page does.
    async fn is_visible(&self, found: &Element) -> Option<bool> {
        const ASK: &str = "return arguments[0].checkVisibility({ visibilityProperty: true })";
        let found = serde_json::to_value(found).ok()?;
        self.client.execute(ASK, vec![found]).await.ok()?.as_bool()
    }

    async fn shown(&self, what: &str) -> Option<Element> {
        for found in self.client.find_all(Locator::XPath(what)).await.ok()? {
            if self.is_visible(&found).await.unwrap_or(false) {
                return Some(found);
            }
        }
        None
    }

    /// Waits until it is there to be seen.
    pub async fn see(&self, what: &str) -> Element {
        until(&format!("{what} is shown"), async || self.shown(what).await).await
    }

    /// Waits until these words stand somewhere on the page.
    pub async fn read(&self, text: &str) {
        self.see(&words(text)).await;
    }

    pub async fn gone(&self, what: &str) {
        until(&format!("{what} is gone"), async || {
            self.shown(what).await.is_none().then_some(())
        })
        .await;
    }

    /// Waits until it shows just this text.
    pub async fn shows(&self, what: &str, text: &str) {
        until(&format!("{what} shows {text:?}"), async || {
            (self.text(what).await? == text).then_some(())
        })
        .await;
    }

    /// What it shows now, if it is there. The driver's own idea of an element's text is empty for
    /// cells that stand side by side in a recycled row, so the page is asked.
    pub async fn text(&self, what: &str) -> Option<String> {
        let found = self.shown(what).await?;
        let text = found.prop("innerText").await.ok()??;
        Some(text.trim().to_string())
    }

    /// Presses it with the mouse as soon as it can be pressed.
    pub async fn press(&self, what: &str) {
        until(&format!("{what} can be pressed"), async || {
            let found = self.shown(what).await?;
            if !found.is_enabled().await.ok()? {
                return None;
            }
            found.click().await.ok()
        })
        .await;
    }

    /// Empties a field and types in it.
    pub async fn fill(&self, label: &str, text: &str) {
        self.press(&field(label)).await;
        self.keys("Ctrl+A").await;
        self.keys("Delete").await;
        self.type_text(text).await;
    }

    /// Opens a list of choices and picks one.
    pub async fn choose(&self, label: &str, choice: &str) {
        self.press(&field(label)).await;
        self.press(&format!(
            "//*[@role='option'][normalize-space(.)=\"{choice}\"]"
        ))
        .await;
    }

    /// Types into whatever has the focus.
    pub async fn type_text(&self, text: &str) {
        self.strike(
            text.chars()
                .flat_map(|it| [KeyAction::Down { value: it }, KeyAction::Up { value: it }]),
        )
        .await;
    }

    /// A key, or several held together: "Enter", "Ctrl+Z".
    pub async fn keys(&self, chord: &str) {
        let held: Vec<char> = chord.split('+').map(key).collect();
        let down = held.iter().map(|&value| KeyAction::Down { value });
        let up = held.iter().rev().map(|&value| KeyAction::Up { value });
        self.strike(down.chain(up)).await;
    }

    async fn strike(&self, actions: impl Iterator<Item = KeyAction>) {
        let actions = actions.fold(KeyActions::new("keyboard".into()), |all, one| all.then(one));
        self.client
            .perform_actions(actions)
            .await
            .expect("the keyboard works");
    }

    /// What a script in the page gives back.
    pub async fn script(&self, script: &str, args: Vec<Value>) -> Value {
        let answer = self.client.execute(script, args).await;
        answer.unwrap_or_else(|why| panic!("{script}: {why}"))
    }

    /// Sends a message to the program as the page's own code does: the reply, or `{"refused"}`.
    pub async fn invoke(&self, command: &str, args: Value) -> Value {
        const SCRIPT: &str = "const [command, args, done] = arguments; \
            window.__TAURI_INTERNALS__.invoke(command, args) \
                .then((reply) => done({ reply }), (refused) => done({ refused }))";
        let answer = self
            .client
            .execute_async(SCRIPT, vec![json!(command), args])
            .await;
        answer.unwrap_or_else(|why| panic!("{command}: {why}"))
    }

    /// A call through the door that must work.
    pub async fn call(&self, name: &str, args: Value) -> Value {
        let answer = self
            .invoke("call", json!({ "name": name, "args": args }))
            .await;
        assert!(answer["refused"].is_null(), "{name}: {answer}");
        answer["reply"].clone()
    }
}

fn key(name: &str) -> char {
    match name {
        "Ctrl" => Key::Control.into(),
        "Shift" => Key::Shift.into(),
        "Enter" => Key::Enter.into(),
        "Escape" => Key::Escape.into(),
        "Delete" => Key::Delete.into(),
        "End" => Key::End.into(),
        "Home" => Key::Home.into(),
        "Down" => Key::Down.into(),
        "Up" => Key::Up.into(),
        letter => {
            let mut all = letter.chars();
            match (all.next(), all.next()) {
                (Some(one), None) => one.to_ascii_lowercase(),
                _ => panic!("no key is called {letter}"),
            }
        }
    }
}
