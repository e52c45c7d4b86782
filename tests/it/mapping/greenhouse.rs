//! Fields of Greenhouse filled by the plan.

use serde_json::{Value, json};

use super::{held, row};
use crate::world::{World, field, said};

const GREENHOUSE: &str = "greenhouse";

#[tokio::test(flavor = "multi_thread")]
async fn a_mapped_field_arrives_and_outlives_its_name() {
    let world = World::with_greenhouse().await;
    let greenhouse = world.sandbox.greenhouse();
    let id = greenhouse.add_field("opening", "Ledger", "short_text", true, &[]);
    world.refresh().await;
    let before = world.mapping(GREENHOUSE).await;
    assert_eq!(before["unmapped_required"], 1, "{before}");
    assert_eq!(row(&before, "ledger")["filled"], false);
    let field = json!({"field": "cost_centre"});
    let after = world.map(GREENHOUSE, "opening", "ledger", field).await;
    assert_eq!(after["unmapped_required"], 0, "{after}");
    assert_eq!(row(&after, "ledger")["filled"], true);

    greenhouse.rename_field(id, "Budget line").expect("renamed");
    world.refresh().await;
    let renamed = world.mapping(GREENHOUSE).await;
    assert_eq!(row(&renamed, "ledger")["name"], "Budget line");
    assert_eq!(row(&renamed, "ledger")["source"]["field"], "cost_centre");

    world.add("P-1", "Engineer", "open").await;
    world.set_cell("P-1", "cost_centre", "CC-4100").await;
    let form = world.fill_form("P-1", json!({"mode": "new_job"})).await;
    assert_eq!(said(&form, "opening.ledger"), ("CC-4100", "position"));
    assert_eq!(form["complete"], true, "{:?}", form["problems"]);
    world.sync("P-1").await;
    world.run().await;
    assert_eq!(held(&world.opening("Trace-1"), "ledger"), "CC-4100");
    assert_eq!(world.sync_status("P-1").await, "Synced");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_word_of_the_plan_stops_its_own_position_until_it_means_something() {
    let world = World::with_greenhouse().await;
    let greenhouse = world.sandbox.greenhouse();
    let options = ["Full-time", "Part-time"];
    greenhouse.add_field("opening", "Contract", "single_select", true, &options);
    world.refresh().await;
    let from = json!({"field": "level"});
    world.map(GREENHOUSE, "opening", "contract", from).await;
    for (code, level) in [("P-1", "FTE"), ("P-2", "part time")] {
        world.add(code, "Engineer", "open").await;
        world.set_cell(code, "level", level).await;
        world.fill_form(code, json!({"mode": "new_job"})).await;
    }
    let both = json!({"positions": ["P-1", "P-2"]});
    let results = world.call("syncToAts", both).await;
    let problem = results[0]["problem"].as_str().unwrap_or_default();
    for part in ["“FTE”", "“Contract”", "Greenhouse › Mapping"] {
        assert!(problem.contains(part), "{problem}");
    }
    assert!(results[1]["problem"].is_null(), "{results}");
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Not Started");
    assert_eq!(world.sync_status("P-2").await, "Synced");

    let means = ("FTE", "Full-time");
    let mapping = world
        .map_value(GREENHOUSE, "opening", "contract", means)
        .await;
    let values = &row(&mapping, "contract")["values"];
    let found = |label: &str| -> &Value {
        let mut all = values.as_array().expect("values").iter();
        all.find(|it| it["label"] == label).expect("the value")
    };
    assert_eq!(found("FTE")["found_by"], "person");
    assert_eq!(found("part time")["found_by"], "name");
    assert_eq!(mapping["unmapped_values"], 0, "{mapping}");
    assert!(world.sync("P-1").await["problem"].is_null());
    world.run().await;
    let (first, second) = (world.opening("Trace-2"), world.opening("Trace-1"));
    assert_eq!(held(&first, "contract"), "Full-time");
    assert_eq!(held(&second, "contract"), "Part-time");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_department_is_mapped_once_for_all_and_put_back() {
    let world = World::with_greenhouse().await;
    for code in ["P-1", "P-2"] {
        world.add(code, "Engineer", "open").await;
        world.set_cell(code, "department", "Platform").await;
    }
    let mapping = world.mapping(GREENHOUSE).await;
    let name = |mapping: &Value| -> Value {
        let mut names = mapping["names"].as_array().expect("names").iter();
        names
            .find(|it| it["name"] == "Platform")
            .expect("it")
            .clone()
    };
    assert_eq!(name(&mapping)["positions"], 2);
    assert!(name(&mapping)["record"].is_null());
    assert_eq!(mapping["unmapped_values"], 1, "{mapping}");
    let records = world
        .call("getMappingRecords", json!({"vendor": GREENHOUSE}))
        .await;
    let mut departments = records["departments"].as_array().expect("all").iter();
    let id = departments
        .find(|it| it["name"] == "Engineering")
        .expect("it")["id"]
        .clone();
    let link = |record: Value| json!({"vendor": GREENHOUSE, "kind": "department", "name": "Platform", "record": record});
    let mapping = world.call("setNameMapping", link(id.clone())).await;
    assert_eq!(
        (&name(&mapping)["record"], &name(&mapping)["found_by"]),
        (&id, &json!("person"))
    );
    for code in ["P-1", "P-2"] {
        let form = world.fill_form(code, json!({"mode": "new_job"})).await;
        assert_eq!(said(&form, "department"), ("Engineering", "position"));
        assert_eq!(form["complete"], true, "{:?}", form["problems"]);
    }
    world.sync("P-1").await;
    world.run().await;
    let there = &world.job_of("Trace-1")["department_id"];
    assert_eq!(there.to_string(), id.as_str().expect("an id"));

    let mapping = world.call("setNameMapping", link(Value::Null)).await;
    assert!(name(&mapping)["record"].is_null());
    assert!(field(&world.form("P-2").await, "department")["value"].is_null());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_constant_is_always_sent_and_ask_fills_nothing() {
    let world = World::with_greenhouse().await;
    let greenhouse = world.sandbox.greenhouse();
    greenhouse.add_field(
        "opening",
        "Entity",
        "single_select",
        true,
        &["North", "South"],
    );
    greenhouse.add_field("opening", "Level", "short_text", true, &[]);
    world.refresh().await;
    world.add("P-1", "Engineer", "open").await;
    world.set_cell("P-1", "level", "L5").await;
    let wrong = json!({
        "vendor": GREENHOUSE, "owner": "opening", "key": "entity", "source": {"constant": "West"}
    });
    let refused = world.refused("setFieldMapping", wrong).await;
    assert!(
        refused.message.contains("not one of the choices"),
        "{}",
        refused.message
    );
    world
        .map(
            GREENHOUSE,
            "opening",
            "entity",
            json!({"constant": "South"}),
        )
        .await;

    let form = world.fill_form("P-1", json!({"mode": "new_job"})).await;
    assert_eq!(said(&form, "opening.entity"), ("South", "default"));
    assert_eq!(
        field(&form, "opening.entity")["note"],
        "Always so, by your mapping"
    );
    assert_eq!(
        said(&form, "opening.level"),
        ("L5", "position"),
        "by its name"
    );

    let asked = world
        .map(GREENHOUSE, "opening", "level", json!("ask"))
        .await;
    assert_eq!(asked["unmapped_required"], 1, "{asked}");
    let form = world.form("P-1").await;
    assert_eq!(form["problems"], json!(["Level is missing."]));
    world.map(GREENHOUSE, "opening", "level", Value::Null).await;
    world.sync("P-1").await;
    world.run().await;
    let opening = world.opening("Trace-1");
    assert_eq!(
        (held(&opening, "entity"), held(&opening, "level")),
        (&json!("South"), &json!("L5"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_field_of_users_can_always_be_one_of_them() {
    let world = World::with_greenhouse().await;
    world
        .sandbox
        .greenhouse()
        .add_field("opening", "Approver", "user", false, &[]);
    world.refresh().await;
    let mapping = world.mapping(GREENHOUSE).await;
    let options = row(&mapping, "approver")["options"]
        .as_array()
        .expect("users");
    assert!(
        options.iter().any(|it| it["name"] == "Noor Haddad"),
        "{options:?}"
    );
}
