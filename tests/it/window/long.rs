//! A plan of 112,000 positions: the end is one key away, and no row is ever blank.

use std::fmt::Write;

use serde_json::json;

use super::{
    App, Desktop,
    find::{cell, link},
};
use crate::wait::until;

const ROWS: usize = 112_000;

/// Every row in view as [aria-rowindex, what its cells say].
const IN_VIEW: &str = r#"
    const body = document.querySelector("[role=grid] [role=rowgroup]:last-child");
    const frame = body.parentElement.getBoundingClientRect();
    return [...body.querySelectorAll("[role=row]")]
        .filter((row) => {
            const box = row.getBoundingClientRect();
            return !row.hidden && box.bottom > frame.top + 33 && box.top < frame.bottom - 1;
        })
        .map((row) => [Number(row.getAttribute("aria-rowindex")), row.textContent.trim(), row.ariaBusy])
        .sort((a, b) => a[0] - b[0]);
"#;

fn file() -> String {
    let mut text = String::from("code,title,department,location,currency,salary_min,salary_max\n");
    for n in 1..=ROWS {
        writeln!(
            text,
            "S-{n:06},Officer {},Unit {},Site {},GBP,{},{}",
            n % 900,
            n % 120,
            n % 40,
            30_000 + n % 50_000,
            90_000 + n % 50_000
        )
        .expect("memory");
    }
    text
}

/// The rows in view, once all are painted: numbered without a gap, none blank.
async fn rows_in_view(app: &App) -> Vec<(usize, String)> {
    until("every row in view is painted", async || {
        let seen = app.script(IN_VIEW, vec![]).await;
        let rows: Vec<(usize, String, Option<String>)> = serde_json::from_value(seen).ok()?;
        let painted = rows.len() > 20
            && rows
                .iter()
                .all(|(_, text, busy)| busy.is_none() && text.contains("S-"))
            && rows.windows(2).all(|two| two[1].0 == two[0].0 + 1);
        painted.then(|| rows.into_iter().map(|(at, text, _)| (at, text)).collect())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_thousand_rows_scroll_to_the_end() {
    let desktop = Desktop::start().await;
    let path = desktop.folder().join("staff.csv");
    std::fs::write(&path, file()).expect("a file");
    let app = App::launch(&desktop).await;
    app.begin().await;
    // A debug build takes longer over this than a script may.
    app.script(
        "const [path] = arguments; window.__TAURI_INTERNALS__.invoke('call', \
            { name: 'importPositions', args: { path } })",
        vec![json!(path)],
    )
    .await;
    until("all rows are in the plan", async || {
        let status = app.call("getStatus", json!({})).await;
        (status["positions"] == ROWS).then_some(())
    })
    .await;
    app.press(&link("Settings")).await;
    app.press(&link("Positions")).await;
    let grid = app.see("//*[@role='grid']").await;
    until("the table knows its length", async || {
        let count = grid.attr("aria-rowcount").await.ok()??;
        (count == (ROWS + 1).to_string()).then_some(())
    })
    .await;
    assert_eq!(rows_in_view(&app).await[0].0, 2, "the header is row 1");

    app.press(&cell("Positions", "S-000003", "Location")).await;
    app.keys("Ctrl+End").await;
    app.see(&cell("Positions", "S-112000", "Location")).await;
    let rows = rows_in_view(&app).await;
    let (index, text) = rows.last().expect("rows");
    assert_eq!(*index, ROWS + 1);
    assert!(text.contains("S-112000"), "{text}");

    // By the bar instead of the keys: somewhere in the middle, then the very end again.
    for part in [0.5, 0.123, 1.0] {
        app.script(
            "const [part] = arguments; const grid = document.querySelector('[role=grid]'); \
             grid.scrollTop = part * (grid.scrollHeight - grid.clientHeight)",
            vec![json!(part)],
        )
        .await;
        let about = part * ROWS as f64;
        until("the table shows that part", async || {
            let first = rows_in_view(&app).await[0].0 as f64;
            ((first - about).abs() < 60.0).then_some(())
        })
        .await;
    }
    for (index, text) in rows_in_view(&app).await {
        assert!(
            text.contains(&format!("S-{:06}", index - 1)),
            "{index}: {text}"
        );
    }
}
