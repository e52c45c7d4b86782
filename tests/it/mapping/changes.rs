//! What is remembered from form to form, and what another account makes of a mapping.

use serde_json::json;

use super::row;
use crate::world::{World, field, said};

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_is_where_the_next_form_of_its_department_begins() {
    let world = World::with_greenhouse().await;
    for (code, department) in [("P-1", "Data"), ("P-2", "Data"), ("P-3", "Sales")] {
        world.add(code, "Analyst", "open").await;
        world.set_cell(code, "department", department).await;
    }
    let mine = json!({"mode": "new_job", "set": {"job.cost_centre": "4100"}});
    world.fill_form("P-1", mine).await;
    let before = world.form("P-2").await;
    assert_eq!(
        said(&before, "job.cost_centre"),
        ("-", "default"),
        "a draft teaches nothing"
    );
    world.sync("P-1").await;
    world.run().await;
    let next = world.fill_form("P-2", json!({"mode": "new_job"})).await;
    assert_eq!(said(&next, "job.cost_centre"), ("4100", "default"));
    assert_eq!(
        field(&next, "job.cost_centre")["note"],
        "As last time in Data"
    );
    assert_eq!(
        said(&world.form("P-3").await, "job.cost_centre"),
        ("-", "default")
    );
    world.sync("P-2").await;
    world.run().await;

    // What is chosen later is another matter: P-2 is there as it was sent.
    world.add("P-4", "Analyst", "open").await;
    world.set_cell("P-4", "department", "Data").await;
    let other = json!({"mode": "new_job", "set": {"job.cost_centre": "5200"}});
    world.fill_form("P-4", other).await;
    world.sync("P-4").await;
    world.run().await;
    for code in ["P-1", "P-2", "P-4"] {
        assert_eq!(world.sync_status(code).await, "Synced", "{code}");
    }
    assert_eq!(said(&world.form("P-2").await, "job.cost_centre").0, "4100");
    assert_eq!(super::held(&world.job_of("Trace-2"), "cost_centre"), "4100");
}

#[tokio::test(flavor = "multi_thread")]
async fn in_another_account_a_mapping_is_found_by_key_and_name() {
    let here = World::with_greenhouse().await;
    let there = World::with_greenhouse().await;
    for world in [&here, &there] {
        let greenhouse = world.sandbox.greenhouse();
        // Other numbers in each account.
        if std::ptr::eq(world, &there) {
            greenhouse.add_field("opening", "Elsewhere", "single_select", false, &["A", "B"]);
        }
        greenhouse.add_field(
            "opening",
            "Contract",
            "single_select",
            true,
            &["Staff", "Seasonal"],
        );
        world.refresh().await;
    }
    here.add("P-1", "Engineer", "open").await;
    here.set_cell("P-1", "level", "FTE").await;
    here.map(
        "greenhouse",
        "opening",
        "contract",
        json!({"field": "level"}),
    )
    .await;
    let before = here
        .map_value("greenhouse", "opening", "contract", ("FTE", "Staff"))
        .await;
    // So that what was read there is known from what was read here.
    here.pass(std::time::Duration::from_secs(1));

    here.call("connectGreenhouse", there.greenhouse_credential())
        .await;
    let after = here.mapping("greenhouse").await;
    let (old, new) = (row(&before, "contract"), row(&after, "contract"));
    assert_ne!(
        old["values"][0]["option"], new["values"][0]["option"],
        "another id"
    );
    assert_eq!(new["source"]["field"], "level");
    let name = |field: &serde_json::Value| {
        let id = &field["values"][0]["option"];
        let options = field["options"].as_array().expect("options");
        options
            .iter()
            .find(|it| it["id"] == *id)
            .expect("the option")["name"]
            .clone()
    };
    assert_eq!((name(old), name(new)), (json!("Staff"), json!("Staff")));
}
