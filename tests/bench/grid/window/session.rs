//! One subject in one window, through WebDriver.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use fantoccini::{
    Locator,
    actions::{InputSource, KeyAction, KeyActions},
    key::Key,
    wd::TimeoutConfiguration,
};
use it::{
    desktop::{Desktop, Driver},
    wait::until_within,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::super::{
    KINDS, OUR_SCROLLER, PAGES,
    contest::{GLIDE, LIST, OURS, PLAIN_GLIDE, PLAIN_LIST, PLAIN_OURS, Scrolled},
    peers::Peers,
};
use crate::cases::Result;

const PAGE: (i64, i64) = (1280, 800);
/// The slowest subject on a slow machine.
const LONGEST: Duration = Duration::from_secs(300);

pub struct Subject {
    pub name: &'static str,
    program: PathBuf,
    args: Vec<String>,
    /// Of a page to go to; ours is there.
    address: Option<String>,
    selector: &'static str,
    layers: bool,
}

impl Subject {
    /// With the engine's layers, as it is shipped, or without them.
    pub fn ours(program: &Path, plan: &Path, layers: bool) -> Self {
        Self {
            name: if layers { OURS } else { PLAIN_OURS },
            program: program.to_path_buf(),
            args: vec![plan.display().to_string()],
            address: None,
            selector: OUR_SCROLLER,
            layers,
        }
    }

    fn env(&self) -> &'static [(&'static str, &'static str)] {
        const PLAIN: &[(&str, &str)] = &[("WEBKIT_DISABLE_COMPOSITING_MODE", "1")];
        if self.layers { &[] } else { PLAIN }
    }

    pub fn peers(browser: &Path, peers: &Peers) -> [Self; 4] {
        let one = |name, page, selector, layers| Self {
            name,
            program: browser.to_path_buf(),
            args: vec!["--automation".into()],
            address: Some(peers.address(page)),
            selector,
            layers,
        };
        [
            one(LIST, "list", "#peer", true),
            one(GLIDE, "glide", ".dvn-scroller", true),
            one(PLAIN_LIST, "list", "#peer", false),
            one(PLAIN_GLIDE, "glide", ".dvn-scroller", false),
        ]
    }
}

/// Width and height of a table, pixels.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Size {
    width: f64,
    height: f64,
}

/// Where the first row is on the screen, pixels.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Place {
    pub left: usize,
    pub top: usize,
    pub width: usize,
    pub height: usize,
}

/// Times from a key or a press to the paint that shows it, ms.
pub struct Hands {
    arrows: Vec<f64>,
    sorts: Vec<f64>,
}

type Of = fn(&Hands) -> &Vec<f64>;

impl Hands {
    pub const DEEDS: [(&'static str, Of); 2] = [
        ("an arrow key", |it| &it.arrows),
        ("another order of the rows", |it| &it.sorts),
    ];
}

pub struct Session {
    driver: Driver,
    pub size: Size,
}

fn said(error: impl std::fmt::Debug) -> String {
    format!("The driver says: {error:?}")
}

impl Session {
    /// `size`: of the table that a peer is given.
    pub async fn open(desktop: &Desktop, subject: &Subject, size: Option<Size>) -> Result<Self> {
        let args: Vec<&str> = subject.args.iter().map(String::as_str).collect();
        let driver = Driver::start_with(desktop, &subject.program, &args, subject.env()).await;
        driver.fit(PAGE).await;
        let client = &driver.client;
        let timeouts =
            TimeoutConfiguration::new(Some(LONGEST), Some(LONGEST), Some(Duration::ZERO));
        client.update_timeouts(timeouts).await.map_err(said)?;
        if let Some(address) = &subject.address {
            let Size { width, height } = size.ok_or("A peer is never first.")?;
            let address = format!("{address}#{width}x{height}");
            client.goto(&address).await.map_err(said)?;
        }
        let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("bench/grid/pages");
        let pages = PAGES.map(|page| fs::read_to_string(pages.join(page)));
        let pages: std::io::Result<Vec<String>> = pages.into_iter().collect();
        let pages = pages.map_err(|error| error.to_string())?.join("\n");
        // A window may be there before its page is, and takes what was installed along.
        let asked =
            format!("if (!globalThis.benchReady) {{ {pages} }}\nreturn benchReady(arguments[0]);");
        let ready = format!("the table of {} is ready", subject.name);
        let size = until_within(LONGEST, &ready, async || {
            let selector = vec![json!(subject.selector)];
            let answer = client.execute(&asked, selector).await.ok()?;
            serde_json::from_value(answer).ok()
        })
        .await;
        Ok(Self { driver, size })
    }

    /// Of ours; the window has no frame, and its menu is above the page.
    pub async fn first_row(&self) -> Result<Place> {
        const ASK: &str = r#"
            const row = document.querySelector('[role="row"][aria-rowindex="2"]');
            const { left, top, height } = row.getBoundingClientRect();
            const above = outerHeight - innerHeight + screenY;
            return { left: Math.ceil(left + screenX), top: Math.ceil(top + above), width: 400, height: Math.floor(height) };
        "#;
        let answer = self.driver.client.execute(ASK, vec![]).await;
        serde_json::from_value(answer.map_err(said)?).map_err(|error| error.to_string())
    }

    /// What it came to by kind, and as it was told.
    pub async fn scroll(&self, subject: &Subject) -> Result<(BTreeMap<String, Scrolled>, Value)> {
        let mut kinds = BTreeMap::new();
        let mut raw = json!({});
        for kind in KINDS {
            let args = vec![json!(subject.selector), json!(kind)];
            let told = self
                .promised("benchScroll(arguments[0], arguments[1])", args)
                .await
                .map_err(|why| format!("{}, {kind}: {why}", subject.name))?;
            raw[kind] = told.clone();
            let scrolled = serde_json::from_value(told).map_err(|error| error.to_string())?;
            kinds.insert(kind.into(), scrolled);
        }
        Ok((kinds, raw))
    }

    /// The same for ours and for the bare list.
    pub async fn hands(&self) -> Result<Hands> {
        let client = &self.driver.client;
        client
            .execute(
                "document.querySelector('[role=grid], [role=treegrid]').scrollTop = 0",
                vec![],
            )
            .await
            .map_err(said)?;
        let cell = r#"[role="row"][aria-rowindex="5"]:not([hidden]) [aria-colindex="3"]"#;
        self.press(cell).await?;
        let mut hands = Hands {
            arrows: Vec::new(),
            sorts: Vec::new(),
        };
        for key in [
            Key::Down,
            Key::Down,
            Key::Right,
            Key::Down,
            Key::Up,
            Key::Left,
        ]
        .repeat(3)
        {
            self.arm("keydown", "moved").await?;
            let actions = KeyActions::new("keyboard".into());
            let value = key.into();
            let actions = actions
                .then(KeyAction::Down { value })
                .then(KeyAction::Up { value });
            client.perform_actions(actions).await.map_err(said)?;
            hands.arrows.push(self.painted().await?);
        }
        for _ in 0..6 {
            self.arm("click", "reordered").await?;
            self.press(r#"[role="columnheader"][aria-colindex="3"]"#)
                .await?;
            hands.sorts.push(self.painted().await?);
        }
        Ok(hands)
    }

    /// Once it is there: after a leap rows are made in the next frame.
    async fn press(&self, selector: &str) -> Result<()> {
        let wait = self.driver.client.wait().at_most(LONGEST);
        let found = wait.for_element(Locator::Css(selector)).await;
        found.map_err(said)?.click().await.map_err(said)
    }

    async fn arm(&self, event: &str, effect: &str) -> Result<()> {
        let args = vec![json!(event), json!(effect)];
        let armed = "benchPaint.arm(arguments[0], arguments[1])";
        self.driver
            .client
            .execute(armed, args)
            .await
            .map_err(said)?;
        Ok(())
    }

    async fn painted(&self) -> Result<f64> {
        let told = self.promised("benchPaint.painted", vec![]).await?;
        told["ms"]
            .as_f64()
            .ok_or_else(|| format!("What is {told}?"))
    }

    /// What a promise in the page comes to.
    async fn promised(&self, promise: &str, args: Vec<Value>) -> Result<Value> {
        let script = format!(
            "const done = arguments[arguments.length - 1]; \
             {promise}.then((told) => done({{ told }}), (why) => done({{ why: String(why) }}))"
        );
        let answer = self.driver.client.execute_async(&script, args).await;
        let mut answer = answer.map_err(said)?;
        match answer["why"].as_str() {
            Some(why) => Err(why.into()),
            None => Ok(answer["told"].take()),
        }
    }

    pub async fn quit(self) {
        self.driver.quit().await;
    }
}
