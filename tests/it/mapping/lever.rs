//! Fields of Lever's requisitions filled by the plan.

use serde_json::json;

use super::row;
use crate::world::{World, field, said};

#[tokio::test(flavor = "multi_thread")]
async fn a_mapped_field_is_sent_and_a_required_one_without_value_blocks() {
    let world = World::connected().await;
    let lever = world.sandbox.lever();
    lever.add_requisition_field("ledger", "Ledger", true);
    let grade = json!({
        "id": "grade", "text": "Grade", "type": "dropdown", "isRequired": false,
        "options": [{"id": "a", "text": "Senior"}, {"id": "b", "text": "Junior"}]
    });
    lever.put_requisition_field(grade).expect("put");
    world.refresh().await;
    world
        .map(
            "lever",
            "requisition",
            "ledger",
            json!({"field": "cost_centre"}),
        )
        .await;
    world
        .map("lever", "requisition", "grade", json!({"field": "level"}))
        .await;
    world
        .map_value("lever", "requisition", "grade", ("L5", "Senior"))
        .await;
    for code in ["P-1", "P-2"] {
        world.add(code, "Engineer", "open").await;
        world.set_cell(code, "level", "L5").await;
    }
    world.set_cell("P-1", "cost_centre", "CC-7").await;
    let mapping = world.mapping("lever").await;
    assert_eq!(
        row(&mapping, "grade")["values"][0]["option"],
        "Senior",
        "{mapping}"
    );
    assert_eq!(
        mapping["names"],
        json!([]),
        "Lever takes a location as it is"
    );

    let form = world.form("P-2").await;
    assert_eq!(form["problems"], json!(["Ledger is missing."]));
    assert_eq!(field(&form, "requisition.ledger")["required"], true);
    let results = world
        .call("syncToAts", json!({"positions": ["P-1", "P-2"]}))
        .await;
    assert!(results[0]["problem"].is_null(), "{results}");
    let problem = results[1]["problem"].as_str().unwrap_or_default();
    assert!(problem.contains("Ledger is missing"), "{results}");
    world.run().await;
    let sent = lever.requisition_by_code("Trace-1").expect("there");
    assert_eq!(
        sent["customFields"],
        json!({"ledger": "CC-7", "grade": "Senior"})
    );
    assert_eq!(lever.posts(), 1, "nothing of the other left");

    let form = world
        .fill_form("P-2", json!({"set": {"requisition.ledger": "CC-8"}}))
        .await;
    assert_eq!(said(&form, "requisition.ledger"), ("CC-8", "user"));
    world.sync("P-2").await;
    world.run().await;
    let sent = lever.requisition_by_code("Trace-2").expect("there");
    assert_eq!(sent["customFields"]["ledger"], "CC-8");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_field_of_an_unknown_kind_is_shown_and_never_written() {
    let world = World::connected().await;
    let parts = json!({
        "id": "parts", "text": "Parts", "type": "object", "isRequired": true,
        "subfields": [{"id": "x", "text": "X", "type": "text"}]
    });
    world
        .sandbox
        .lever()
        .put_requisition_field(parts)
        .expect("put");
    world.refresh().await;
    let mapping = world.mapping("lever").await;
    let parts = row(&mapping, "parts");
    assert_eq!(
        (&parts["read_only"], &parts["kind_word"]),
        (&json!(true), &json!("object"))
    );
    assert_eq!(mapping["unmapped_required"], 1);
    let wrong = json!({
        "vendor": "lever", "owner": "requisition", "key": "parts", "source": {"field": "level"}
    });
    let refused = world.refused("setFieldMapping", wrong).await;
    assert!(
        refused.message.contains("can’t fill “Parts”"),
        "{}",
        refused.message
    );
}
