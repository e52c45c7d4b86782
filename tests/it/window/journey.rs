//! The whole job by a person's hands: from the first start to a seat that is filled.

use sandbox::Sandbox;

use super::{
    App, Desktop,
    find::{button, cell, dialog, link, row, within},
};

const PLAN: &str = "Positions";
const REPORT: &str = "ATS report";

impl App {
    /// The first start: says who is there and makes an empty plan.
    pub async fn begin(&self) {
        self.fill("Your name", "Ana Duarte").await;
        self.fill("Your e-mail", "ana@fernhill.example").await;
        self.press(&button("Create a plan")).await;
        self.read("No positions yet.").await;
    }

    /// Adds positions alike, and walks all of them to Open.
    pub async fn add_open(&self, title: &str, many: usize) {
        self.press(&button("Add Positions")).await;
        self.fill("Title", title).await;
        for _ in 1..many {
            self.press(&button("One more")).await;
        }
        self.fill("Department", "Data").await;
        self.fill("Location", "Bristol").await;
        self.choose("Type", "Full-time").await;
        self.fill("Minimum pay", "52000").await;
        self.fill("Maximum pay", "64000").await;
        self.fill("Currency", "GBP").await;
        self.keys("Ctrl+Enter").await;
        self.gone("//aside").await;
        self.see(&row(PLAN, &format!("P-{many}"))).await;
    }

    /// Through the steps, as a Super Admin does.
    pub async fn connect_lever(&self, sandbox: &Sandbox) {
        self.press(&link("Connections")).await;
        self.press(&button("Connect Lever…")).await;
        self.press(&button("Continue")).await;
        self.press("//label[.//span[normalize-space(.)='Custom address']]")
            .await;
        self.fill("API address", &sandbox.lever_url()).await;
        self.press(&button("Continue")).await;
        self.fill("API key", &sandbox.lever_key()).await;
        self.press(&button("Continue")).await;
        self.press(&button("Test and connect")).await;
        self.see(&button("Open the positions")).await;
    }

    /// Submit, approve, open: what a planner alone may do with every position of the table.
    pub async fn open_all(&self, many: usize) {
        self.press(&cell(PLAN, "P-1", "Location")).await;
        // Once for every cell, again for every row.
        self.keys("Ctrl+A").await;
        self.keys("Ctrl+A").await;
        let bar = |what: &str| within("Selected positions", &button(what));
        self.read(&format!("{many} selected")).await;
        for (verb, status) in [
            ("Submit for approval", "Pending approval"),
            ("Approve", "Approved"),
            ("Mark as open", "Open"),
        ] {
            self.press(&bar(verb)).await;
            for n in 1..=many {
                self.shows(&cell(PLAN, &format!("P-{n}"), "Plan status"), status)
                    .await;
            }
        }
    }

    /// In the report: everything, Sync With ATS, yes.
    pub async fn sync_all(&self, many: usize) {
        self.press(&link("ATS")).await;
        self.press(&within(REPORT, "//input[@aria-label='Select all rows']"))
            .await;
        self.press(&button("Sync With ATS")).await;
        let create = format!(
            "Create {many} requisition{} in Lever",
            if many == 1 { "" } else { "s" }
        );
        self.see(&dialog(&button(&create))).await;
    }

    pub async fn confirm_sync(&self) {
        self.press(&dialog(
            "//button[starts-with(normalize-space(.), 'Create ')]",
        ))
        .await;
        self.gone(&dialog("")).await;
    }

    pub async fn sync_shows(&self, position: &str, code: &str, status: &str) {
        self.shows(&cell(REPORT, position, "Requisition"), code)
            .await;
        self.shows(&cell(REPORT, position, "Sync"), status).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn from_the_first_start_to_a_filled_seat() {
    let sandbox = Sandbox::start().await.expect("a free port");
    let lever = sandbox.lever();
    let desktop = Desktop::start().await;
    let app = App::launch(&desktop).await;

    app.begin().await;
    app.add_open("Data Analyst", 3).await;
    app.see(&row(PLAN, "P-3")).await;

    // In place: typing replaces what is there.
    app.press(&cell(PLAN, "P-2", "Location")).await;
    app.type_text("Leeds").await;
    app.keys("Enter").await;
    app.shows(&cell(PLAN, "P-2", "Location"), "Leeds").await;

    app.open_all(3).await;
    app.connect_lever(&sandbox).await;

    app.press(&link("ATS")).await;
    for n in 1..=3 {
        app.sync_shows(&format!("P-{n}"), "–", "Not Started").await;
    }
    app.sync_all(3).await;
    // The confirmation says what will be sent.
    app.press(&dialog(
        "//*[@role='option'][code[normalize-space(.)='P-2']]",
    ))
    .await;
    for (field, value) in [
        ("Name", "Data Analyst"),
        ("Location", "Leeds"),
        ("Status", "Open"),
        ("Total headcount", "1"),
    ] {
        let sent = format!("//tr[th[normalize-space(.)='{field}']]/td[1]");
        app.shows(&dialog(&sent), value).await;
    }
    assert_eq!(lever.posts(), 0, "nothing is sent before it is confirmed");

    // While Lever is away the moment of Pending lasts.
    sandbox.go_offline().expect("online");
    app.confirm_sync().await;
    for n in 1..=3 {
        app.sync_shows(&format!("P-{n}"), &format!("Trace-{n}"), "Pending")
            .await;
    }
    sandbox.come_back().expect("offline");
    for n in 1..=3 {
        app.sync_shows(&format!("P-{n}"), &format!("Trace-{n}"), "Synced")
            .await;
    }
    let made = lever.requisition_by_code("Trace-2").expect("it is there");
    assert_eq!(made["name"], "Data Analyst");
    assert_eq!(made["location"], "Leeds");

    lever
        .hire("Trace-2", "Noor Haddad", "noor@example.org")
        .expect("an open requisition");
    app.shows(&cell(REPORT, "P-2", "Candidate"), "Noor Haddad")
        .await;
    app.press(&link("Positions")).await;
    app.shows(&cell(PLAN, "P-2", "Fill"), "Filled").await;

    // One more edit, to be taken back after a restart.
    app.press(&cell(PLAN, "P-3", "Manager")).await;
    app.type_text("Ruth Adler").await;
    app.keys("Enter").await;
    app.shows(&cell(PLAN, "P-3", "Manager"), "Ruth Adler").await;
    let undo = "//button[starts-with(@aria-label, 'Undo: ')]";
    let label = |it: Option<String>| it.filter(|it| it.contains("anager"));
    let before = crate::wait::until("Undo names the edit", async || {
        label(app.see(undo).await.attr("aria-label").await.ok()?)
    })
    .await;
    app.quit().await;

    let app = App::launch(&desktop).await;
    app.shows(&cell(PLAN, "P-2", "Fill"), "Filled").await;
    app.shows(&cell(PLAN, "P-3", "Manager"), "Ruth Adler").await;
    let now = app
        .see(undo)
        .await
        .attr("aria-label")
        .await
        .expect("a page");
    assert_eq!(now, Some(before));
    app.press(&cell(PLAN, "P-1", "Location")).await;
    app.keys("Ctrl+Z").await;
    app.shows(&cell(PLAN, "P-3", "Manager"), "").await;
    app.press(&link("ATS")).await;
    for n in 1..=3 {
        app.sync_shows(&format!("P-{n}"), &format!("Trace-{n}"), "Synced")
            .await;
        let there = lever.requisitions_by_code(&format!("Trace-{n}")).len();
        assert_eq!(there, 1, "Trace-{n}");
    }
    app.shows(&cell(REPORT, "P-2", "Candidate"), "Noor Haddad")
        .await;
    app.quit().await;
}
