//! An opening that was there before, tied to a position: what differs is listed with both values
//! and a person says which stays; and theirs, once kept, is what the job form says too.

use serde_json::{Value, json};

use crate::world::{World, field, said};

/// An opening of others with a start and a reason of its own, and a position that may be tied to it.
async fn beside_theirs() -> (World, Value) {
    let world = World::with_greenhouse().await;
    let greenhouse = world.sandbox.greenhouse();
    greenhouse.add_job("Clerk", None, &[], &["C-1"]);
    let theirs = json!({
        "target_start_on": "2027-09-01",
        "custom_fields": [{"name_key": "reason", "value": "Backfill"}],
    });
    greenhouse.edit_opening("C-1", &theirs).expect("theirs");
    world.remember_jobs();
    world.refresh().await;
    world.add("P-1", "Clerk", "open").await;
    let id = world.opening("C-1")["id"].to_string();
    let id = id.trim_matches('"').to_string();
    let link = json!({"position": "P-1", "vendor": "greenhouse", "remote_id": id});
    (world, link)
}

async fn set(world: &World, field: &str, value: &str) {
    let edit = json!({"edits": [{"position": "P-1", "field": field, "value": value}]});
    world.call("setCells", edit).await;
}

/// What is listed as changed there: label, here and there.
async fn listed(world: &World) -> Vec<(String, String, String)> {
    let changed = world.call("listChangedThere", json!({"position": "P-1"}));
    let changed = changed.await;
    let text = |it: &Value| it.as_str().unwrap_or("-").to_string();
    let lines = changed.as_array().expect("lines").iter();
    lines
        .map(|it| (text(&it["label"]), text(&it["here"]), text(&it["there"])))
        .collect()
}

fn line(label: &str, here: &str, there: &str) -> (String, String, String) {
    (label.into(), here.into(), there.into())
}

async fn keep(world: &World, whose: &str) {
    let args = json!({"position": "P-1", "keep": whose});
    world.call("resolveThere", args).await;
}

fn patches(world: &World) -> usize {
    world.sandbox.greenhouse().requests_to("PATCH", "/").len()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_differs_when_it_is_tied_is_listed_and_ours_can_be_kept() {
    let (world, link) = beside_theirs().await;
    set(&world, "start_date", "2027-02-01").await;
    set(&world, "reason", "new").await;
    let before = patches(&world);
    world.call("linkRecord", link).await;
    world.run().await;
    let row = world.row("P-1").await;
    assert_eq!(
        row["problem"], "Changed in Greenhouse: Reason, Target start date.",
        "{row}"
    );
    assert_eq!(
        listed(&world).await,
        [
            line("Reason", "New headcount", "Backfill"),
            line("Target start date", "2027-02-01", "2027-09-01"),
        ]
    );
    assert_eq!(patches(&world), before, "nothing is sent by itself");
    keep(&world, "ours").await;
    world.run().await;
    let row = world.row("P-1").await;
    assert_eq!(
        (&row["sync_status"], &row["problem"]),
        (&json!("Synced"), &Value::Null)
    );
    let opening = world.opening("C-1");
    assert_eq!(opening["target_start_on"], "2027-02-01");
    assert_eq!(opening["custom_fields"]["reason"]["value"], "New headcount");
    assert!(listed(&world).await.is_empty());
    world.check_exactly_once().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn theirs_can_be_kept_of_an_opening_that_was_tied() {
    let (world, link) = beside_theirs().await;
    set(&world, "reason", "new").await;
    world.call("linkRecord", link).await;
    assert_eq!(
        listed(&world).await,
        [
            line("Reason", "New headcount", "Backfill"),
            line("Target start date", "-", "2027-09-01"),
        ]
    );
    keep(&world, "theirs").await;
    world.run().await;
    let row = world.row("P-1").await;
    assert_eq!(
        (&row["sync_status"], &row["problem"]),
        (&json!("Synced"), &Value::Null)
    );
    assert_eq!(row["start_date"], "2027-09-01");
    assert!(listed(&world).await.is_empty());
    let form = world.form("P-1").await;
    assert_eq!(said(&form, "opening.reason"), ("Backfill", "user"));

    // A later change of ours sends that change alone.
    set(&world, "start_date", "2027-10-01").await;
    assert_eq!(world.sync_status("P-1").await, "Edited");
    world.sync("P-1").await;
    world.run().await;
    let opening = world.opening("C-1");
    assert_eq!(opening["target_start_on"], "2027-10-01");
    assert_eq!(opening["custom_fields"]["reason"]["value"], "Backfill");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_listed_where_plan_and_opening_agree() {
    let (world, link) = beside_theirs().await;
    set(&world, "start_date", "2027-09-01").await;
    set(&world, "reason", "backfill").await;
    world.call("linkRecord", link).await;
    world.run().await;
    let row = world.row("P-1").await;
    assert_eq!(
        (&row["sync_status"], &row["problem"]),
        (&json!("Synced"), &Value::Null)
    );
    assert!(listed(&world).await.is_empty());
}

/// What the account requires of an opening is known from it: a later change is not held up.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_required_and_there_is_not_asked_for_again() {
    let (world, link) = beside_theirs().await;
    let greenhouse = world.sandbox.greenhouse();
    greenhouse.add_field("opening", "Desk", "short_text", true, &[]);
    let desk = json!({"custom_fields": [{"name_key": "desk", "value": "4b"}]});
    greenhouse.edit_opening("C-1", &desk).expect("theirs");
    world.remember_jobs();
    world.refresh().await;
    set(&world, "start_date", "2027-09-01").await;
    world.call("linkRecord", link).await;
    let form = world.form("P-1").await;
    assert_eq!(field(&form, "opening.desk")["text"], "4b");
    set(&world, "start_date", "2027-10-01").await;
    world.sync("P-1").await;
    world.run().await;
    let row = world.row("P-1").await;
    assert_eq!(row["sync_status"], "Synced", "{row}");
    let opening = world.opening("C-1");
    assert_eq!(opening["target_start_on"], "2027-10-01");
    assert_eq!(opening["custom_fields"]["desk"]["value"], "4b");
}

/// A value typed into the job form, and one that the plan fills, changed by recruiters.
#[tokio::test(flavor = "multi_thread")]
async fn theirs_once_kept_is_what_the_job_form_says() {
    let world = World::with_greenhouse().await;
    world.add("P-1", "Designer", "open").await;
    set(&world, "reason", "new").await;
    let given = json!({"mode": "new_job", "set": {
        "job_name": "Designer, Austin", "job.cost_centre": "C-1"
    }});
    world.fill_form("P-1", given).await;
    world.sync("P-1").await;
    world.run().await;
    let id = world.job_of("Trace-1")["id"].as_i64().expect("an id");
    let theirs = json!({
        "name": "Designer, Boston",
        "custom_fields": [
            {"name_key": "cost_centre", "value": "C-9"},
            {"name_key": "employment_type", "value": "Contract"},
        ],
    });
    let greenhouse = world.sandbox.greenhouse();
    greenhouse.edit_job(id, &theirs).expect("theirs");
    let none = json!({"custom_fields": [{"name_key": "reason", "value": null}]});
    greenhouse.edit_opening("Trace-1", &none).expect("theirs");
    world.pass(std::time::Duration::from_secs(60));
    world.run().await;
    let labels: Vec<String> = listed(&world).await.into_iter().map(|it| it.0).collect();
    assert_eq!(
        labels,
        ["Cost Centre", "Employment Type", "Job name", "Reason"]
    );
    keep(&world, "theirs").await;
    let form = world.form("P-1").await;
    for (key, text) in [
        ("job_name", "Designer, Boston"),
        ("job.cost_centre", "C-9"),
        ("job.employment_type", "Contract"),
        ("opening.reason", "-"),
    ] {
        assert_eq!(said(&form, key), (text, "user"), "{key}");
    }
    assert_eq!(world.sync_status("P-1").await, "Synced");
    let sent = patches(&world);

    // The next change says nothing of them, in the preview and on the wire.
    set(&world, "start_date", "2027-02-01").await;
    let asked = json!({"positions": ["P-1"]});
    let preview = world.call("previewSync", asked).await;
    let item = &preview["items"][0];
    let fields = item["fields"].as_array().expect("lines");
    assert_eq!(fields.len(), 1, "{item}");
    assert_eq!(fields[0]["label"], "Target start date");
    world.sync("P-1").await;
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
    assert_eq!(patches(&world), sent + 1, "only the opening");
    let job = world.job_of("Trace-1");
    assert_eq!(job["name"], "Designer, Boston");
    assert_eq!(job["custom_fields"]["cost_centre"]["value"], "C-9");
    assert_eq!(job["custom_fields"]["employment_type"]["value"], "Contract");
}

/// What was blank when it was sent and is filled in later is an edit like any other.
#[tokio::test(flavor = "multi_thread")]
async fn a_blank_filled_in_later_shows_as_edited_and_is_sent() {
    let world = World::with_greenhouse().await;
    let job = world.job_named("Data Analyst");
    world.add_for_job("P-1", "Designer", job).await;
    world.sync("P-1").await;
    world.run().await;
    set(&world, "start_date", "2027-02-01").await;
    assert_eq!(world.sync_status("P-1").await, "Edited");
    world.sync("P-1").await;
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
    assert_eq!(world.opening("Trace-1")["target_start_on"], "2027-02-01");
}
