//! Pictures of the window, light and dark: the tests' output, and on demand the README's.

use std::{fs, path::PathBuf};

use fantoccini::actions::{InputSource, MouseActions, PointerAction};
use serde_json::json;

use super::{App, Desktop};

/// Writes this run's pictures over the committed ones.
const BLESS: &str = "MUSTER_BLESS_SCREENSHOTS";

/// Where a picture shows a path it is not one of this run's own folders, new each time.
const HOME: &str = "/home/ana";

impl App {
    /// Takes `tests/output/{name}-light.png` and `-dark.png`.
    pub async fn picture(&self, desktop: &Desktop, name: &str) {
        self.put_mouse_aside().await;
        let ours = desktop.folder().join("home").display().to_string();
        for theme in ["light", "dark"] {
            self.script(SHOW, vec![json!(theme), json!(ours), json!(HOME)])
                .await;
            let png = self.screenshot().await;
            assert_eq!(size(&png), (1280, 800), "{name}-{theme}");
            keep(&format!("{name}-{theme}.png"), &png);
        }
        self.script("delete document.documentElement.dataset.theme", vec![])
            .await;
    }

    /// Onto the status bar, where nothing answers to it.
    async fn put_mouse_aside(&self) {
        let aside = PointerAction::MoveTo {
            duration: None,
            x: 640.0,
            y: 799.0,
        };
        let actions = MouseActions::new("mouse".into()).then(aside);
        let moved = self.client.perform_actions(actions).await;
        moved.expect("the mouse moves");
    }

    /// What is on the screen now, once colours have stopped fading: a picture taken before two
    /// frames have passed may be older. What turns for ever is not waited for.
    async fn screenshot(&self) -> Vec<u8> {
        const AT_REST: &str = "const [done] = arguments; \
            const frames = (then) => requestAnimationFrame(() => requestAnimationFrame(then)); \
            const ends = (it) => it.effect?.getComputedTiming().endTime !== Infinity; \
            const fading = () => document.getAnimations().filter(ends).map((it) => it.finished); \
            document.fonts.ready.then(() => frames(() => \
                Promise.allSettled(fading()).then(() => frames(done))))";
        let waited = self.client.execute_async(AT_REST, vec![]).await;
        waited.expect("frames pass");
        self.client.screenshot().await.expect("a picture")
    }
}

const SHOW: &str = r#"
    const [theme, ours, home] = arguments;
    document.documentElement.dataset.theme = theme;
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode())
        if (text.data.includes(ours)) text.data = text.data.replace(ours, home);
"#;

/// Width and height, which a PNG tells in its first chunk.
fn size(png: &[u8]) -> (u32, u32) {
    let number = |at: usize| {
        let bytes = png.get(at..at + 4).and_then(|it| it.try_into().ok());
        u32::from_be_bytes(bytes.expect("a PNG's header"))
    };
    (number(16), number(20))
}

fn keep(file: &str, png: &[u8]) {
    let tests = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![tests.join("output")];
    if std::env::var_os(BLESS).is_some() {
        folders.push(tests.join("screenshots"));
    }
    for folder in folders {
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join(file), png).expect("a file");
    }
}
