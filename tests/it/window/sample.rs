//! A newcomer without any account: from the first start to a seat that is filled, in the real
//! window, with the seconds it takes; and out again.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{
    App, Desktop,
    find::{button, dialog, link, within},
};
use crate::wait::{until, until_within};

#[tokio::test(flavor = "multi_thread")]
async fn a_newcomer_does_the_whole_job_and_leaves_no_trace() {
    let desktop = Desktop::start().await;
    let app = App::launch(&desktop).await;
    app.read("Try the sample company").await;
    let begun = Instant::now();
    let told = |what: &str| println!("{what}: {:.1} s", begun.elapsed().as_secs_f64());
    app.press(&button("Open the sample")).await;
    app.see(&within("Sample company", &button("Leave"))).await;
    app.read("Chief Executive").await;
    told("the sample company is open");
    app.picture(&desktop, "sample-positions").await;

    app.press(&link("ATS")).await;
    for vendor in ["greenhouse", "lever"] {
        let code = ready(&app, vendor).await;
        app.keys("Ctrl+F").await;
        app.keys("Ctrl+A").await;
        app.type_text(&code).await;
        until("only it is listed", async || {
            let rows = app.text("//footer").await?;
            rows.starts_with("1 of ").then_some(())
        })
        .await;
        app.press(&within(
            "ATS report",
            "//input[@aria-label='Select all rows']",
        ))
        .await;
        app.press(&button("Sync With ATS")).await;
        app.press(&dialog(
            "//button[starts-with(normalize-space(.), 'Create 1 ')]",
        ))
        .await;
        app.gone(&dialog("")).await;
        reaches(&app, &code, "sync_status", "Synced").await;
        told(&format!("{vendor} has {code}"));
        reaches(&app, &code, "fill_status", "filled").await;
        told(&format!("{vendor} filled {code}"));
    }
    app.press(&within("Sample company", &button("Leave"))).await;
    app.read("Try the sample company").await;
    told("left");
    app.quit().await;
}

/// A position that is ready to go to this vendor.
async fn ready(app: &App, vendor: &str) -> String {
    let report = app.call("listReport", json!({})).await;
    for it in report.as_array().expect("rows") {
        if it["sync_status"] != "Not Started" {
            continue;
        }
        let position = it["position"].as_str().expect("a code");
        let preview = app
            .call("previewSync", json!({ "positions": [position] }))
            .await;
        if preview["ready"] == 1 && preview["items"][0]["vendor"] == vendor {
            return position.to_string();
        }
    }
    panic!("nothing is ready for {vendor}");
}

async fn reaches(app: &App, position: &str, field: &str, value: &str) {
    let longest = Duration::from_secs(120);
    until_within(longest, &format!("{position} is {value}"), async || {
        let it: Value = app
            .call("getPosition", json!({ "position": position }))
            .await;
        (it["row"][field] == value).then_some(())
    })
    .await;
}
