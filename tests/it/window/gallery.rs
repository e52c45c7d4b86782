//! The pictures: each screen as a planner sees it on an ordinary day, in light and in dark.

use sandbox::Sandbox;

use super::{
    App, Desktop, company,
    find::{button, cell, dialog, field, link, row, within},
};

#[tokio::test(flavor = "multi_thread")]
async fn every_screen_has_its_picture() {
    let sandbox = Sandbox::start().await.expect("a free port");
    let desktop = Desktop::start().await;
    let first = App::launch(&desktop).await;
    first.read("Start empty").await;
    first.picture(&desktop, "first-start").await;
    first.quit().await;

    let plan = desktop.folder().join("home/Fernhill Instruments.muster");
    let app = App::launch_with(&desktop, &[&plan.display().to_string()]).await;
    app.fill("Your name", "Ana Duarte").await;
    app.fill("Your e-mail", "ana@fernhill.example").await;
    app.press(&button("Continue")).await;
    app.read("No positions yet.").await;
    company::fill(&app, &desktop, &sandbox).await;

    app.shows(&cell("Positions", "F-224", "ATS"), "Pending")
        .await;
    app.picture(&desktop, "positions").await;

    app.press(&within("Positions", &button("F-223"))).await;
    app.press("//aside//*[@role='tab'][normalize-space(.)='ATS']")
        .await;
    app.read("Wendy Okafor").await;
    app.picture(&desktop, "position-drawer").await;
    app.press(&within("Position", &button("Close"))).await;

    app.press(&link("ATS")).await;
    app.shows(&cell("ATS report", "F-224", "Sync"), "Pending")
        .await;
    app.picture(&desktop, "ats-report").await;

    app.press("//*[@role='tab'][starts-with(normalize-space(.), 'Not Started')]")
        .await;
    app.gone(&row("ATS report", "F-204")).await;
    app.press(&within(
        "ATS report",
        "//input[@aria-label='Select all rows']",
    ))
    .await;
    app.press(&button("Sync With ATS")).await;
    app.see(&dialog(
        "//button[starts-with(normalize-space(.), 'Create ')]",
    ))
    .await;
    app.picture(&desktop, "sync-preview").await;
    app.press(&dialog(&button("Cancel"))).await;
    app.gone(&dialog("")).await;

    app.press(&link("Connections")).await;
    app.press("//button[starts-with(@aria-label, 'Open: Lever')]")
        .await;
    app.see(&button("Test connection")).await;
    app.picture(&desktop, "connection").await;

    app.press(&link("Settings")).await;
    app.see(&field("Your name")).await;
    app.picture(&desktop, "settings").await;
}
