//! The main job with Greenhouse by a person's hands, both ways: a job of its own, and one more
//! opening in a job that exists.

use sandbox::{Options, Sandbox, Seed};
use serde_json::json;

use super::{
    App, Desktop,
    find::{button, dialog, field, link, row, within, words},
};
use crate::wait::until;

const PLAN: &str = "Positions";
const POSITIONS: &str = "code,title,department,location,hiring_manager,employment_type,start_date,currency,salary_min,salary_max,plan_status,reason
P-1,Platform Engineer,Engineering,Austin,Noor Haddad,full_time,2027-01-11,USD,120000,150000,approved,new
P-2,Senior Data Analyst,Analytics,Boston,Noor Haddad,full_time,2027-02-01,USD,80000,95000,open,backfill
";

impl App {
    /// Through the steps, as somebody with the credential does.
    pub async fn connect_greenhouse(&self, sandbox: &Sandbox) {
        self.press(&link("Connections")).await;
        self.press(&button("Connect Greenhouse…")).await;
        self.press(&button("Continue")).await;
        self.see(&button("Copy API type")).await;
        self.press(&button("Continue")).await;
        self.fill("Client ID", &sandbox.greenhouse_client_id())
            .await;
        self.fill("Client secret", &sandbox.greenhouse_client_secret())
            .await;
        self.press("//summary").await;
        self.fill("API address", &sandbox.greenhouse_url()).await;
        self.fill("Token address", &sandbox.greenhouse_auth_url())
            .await;
        self.press(&button("Continue")).await;
        let user = sandbox.greenhouse_user_id();
        self.press(&format!("//label[input[@type='radio'][@value='{user}']]"))
            .await;
        self.press(&button("Continue")).await;
        self.press(&button("Test and connect")).await;
        self.see(&button("Open the positions")).await;
    }

    /// Opens a position's drawer at its ATS tab.
    async fn open_ats_of(&self, position: &str) {
        self.press(&within(PLAN, &button(position))).await;
        self.press("//aside//*[@role='tab'][normalize-space(.)='ATS']")
            .await;
    }

    /// The form's button, then the confirmation's.
    async fn sync_form(&self, created: &str) {
        self.press(&button("Sync to ATS")).await;
        let create = format!("//button[starts-with(normalize-space(.), 'Create {created}')]");
        self.press(&dialog(&create)).await;
        self.gone(&dialog("")).await;
    }
}

/// A card or an option that begins with these words.
fn way(title: &str) -> String {
    format!("//button[.//span[normalize-space(.)='{title}']]")
}

#[tokio::test(flavor = "multi_thread")]
async fn both_ways_to_greenhouse_and_the_hire_back() {
    let sandbox = Sandbox::start_with(Options {
        seed: Some(Seed::Small),
        ..Options::default()
    })
    .await
    .expect("a free port");
    let greenhouse = sandbox.greenhouse();
    let desktop = Desktop::start().await;
    let app = App::launch(&desktop).await;
    app.begin().await;
    let file = desktop.folder().join("plan.csv");
    std::fs::write(&file, POSITIONS).expect("a file");
    app.call("importPositions", json!({ "path": file })).await;
    app.connect_greenhouse(&sandbox).await;
    app.press(&link("Positions")).await;
    app.see(&row(PLAN, "P-2")).await;

    // A job of its own: all but nothing is left to type.
    app.open_ats_of("P-1").await;
    app.picture(&desktop, "position-ways").await;
    app.press(&way("Create a new Greenhouse job")).await;
    app.read("New Greenhouse job").await;
    app.fill("Cost Centre", "4100-DATA").await;
    app.see(&within(
        "Create the job and one opening",
        &words("4100-DATA"),
    ))
    .await;
    app.see(&words("from position")).await;
    app.picture(&desktop, "job-form").await;
    app.sync_form("1 job").await;
    app.see(&within("Position", &words("Synced"))).await;
    let made = greenhouse.jobs_by_requisition_id("Trace-1");
    assert_eq!(made.len(), 1, "{made:?}");
    assert_eq!(made[0]["name"], "Platform Engineer");
    assert_eq!(greenhouse.openings_by_opening_id("Trace-1").len(), 1);

    greenhouse
        .hire("Trace-1", "Ines Carvalho", "ines@mail.example")
        .expect("an open opening");
    app.see(&within("Position", &words("Ines Carvalho"))).await;
    app.see(&within("Position", &words("not in HR yet"))).await;
    app.picture(&desktop, "position-filled").await;
    app.press(&within("Position", &button("Close"))).await;

    // One more opening in a job that exists, found by what it is called.
    let before = greenhouse.jobs().len();
    app.open_ats_of("P-2").await;
    app.press(&way("Use an existing Greenhouse job")).await;
    app.read("Existing Greenhouse job").await;
    app.see(&within("Greenhouse jobs", "//*[@role='option']"))
        .await;
    app.picture(&desktop, "job-search").await;
    app.type_text("data").await;
    until("one job is found", async || {
        let found = app.client.find_all(options()).await.ok()?;
        (found.len() == 1).then_some(())
    })
    .await;
    app.keys("Down").await;
    app.keys("Enter").await;
    app.see(&field("Target start")).await;
    app.picture(&desktop, "job-form-existing").await;
    app.sync_form("1 opening").await;
    app.see(&within("Position", &words("Synced"))).await;
    assert_eq!(greenhouse.jobs().len(), before, "no job was made");
    assert_eq!(greenhouse.openings_by_opening_id("Trace-2").len(), 1);
    app.quit().await;
}

fn options() -> fantoccini::Locator<'static> {
    fantoccini::Locator::Css("[role=listbox][aria-label='Greenhouse jobs'] [role=option]")
}
