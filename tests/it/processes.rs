//! Two programs on one plan: the window and the command line.

use std::process::Output;

use it::desktop::{Desktop, program};
use serde_json::json;

use crate::window::{App, cell, row};

const PLAN: &str = "Positions";

fn muster(desktop: &Desktop, args: &[&str]) -> Output {
    let plan = desktop.folder().join("shared.muster");
    desktop
        .command(program("muster"))
        .arg("--workspace")
        .arg(plan)
        .args(args)
        .output()
        .expect("the command line starts")
}

fn done(output: Output) -> String {
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{told}");
    String::from_utf8(output.stdout).expect("text")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_window_shows_what_the_command_line_changes() {
    let desktop = Desktop::start().await;
    let file = desktop.folder().join("plan.csv");
    std::fs::write(
        &file,
        "code,title,location\nP-1,Curator,Bath\nP-2,Archivist,York\n",
    )
    .expect("a file");
    done(muster(
        &desktop,
        &["import", "positions", &file.display().to_string()],
    ));

    let plan = desktop.folder().join("shared.muster");
    let app = App::launch_with(&desktop, &[&plan.display().to_string()]).await;
    app.fill("Your name", "Ana Duarte").await;
    app.fill("Your e-mail", "ana@fernhill.example").await;
    app.keys("Enter").await;
    app.shows(&cell(PLAN, "P-2", "Location"), "York").await;

    done(muster(&desktop, &["set", "P-2", "location=Durham"]));
    app.shows(&cell(PLAN, "P-2", "Location"), "Durham").await;
    done(muster(&desktop, &["undo"]));
    app.shows(&cell(PLAN, "P-2", "Location"), "York").await;

    // and the other way round
    app.press(&cell(PLAN, "P-1", "Location")).await;
    app.type_text("Wells").await;
    app.keys("Enter").await;
    app.shows(&cell(PLAN, "P-1", "Location"), "Wells").await;
    crate::wait::until("the command line reads the window's edit", async || {
        done(muster(&desktop, &["--json", "positions"]))
            .contains("Wells")
            .then_some(())
    })
    .await;
    std::fs::write(&file, "code,title\nP-3,Conservator\n").expect("a file");
    done(muster(
        &desktop,
        &["import", "positions", &file.display().to_string()],
    ));
    app.see(&row(PLAN, "P-3")).await;
    app.call("getStatus", json!({})).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_worker_says_where_the_first_is() {
    let desktop = Desktop::start().await;
    let plan = desktop.folder().join("shared.muster");
    let app = App::launch_with(&desktop, &[&plan.display().to_string()]).await;
    app.read("Continue").await;
    let second = muster(&desktop, &["--json", "run", "--until-idle"]);
    assert_eq!(second.status.code(), Some(1));
    let told: serde_json::Value = serde_json::from_slice(&second.stdout).expect("JSON");
    let why = told["error"]["message"].as_str().unwrap_or_default();
    assert!(why.contains("already syncing"), "{told}");
    assert!(!second.stderr.is_empty(), "a sentence for a person");

    app.quit().await;
    let after = muster(&desktop, &["run", "--until-idle"]);
    assert_eq!(after.status.code(), Some(0));
}
