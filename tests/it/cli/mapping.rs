//! Mapping from the command line: listed, said, put back.

use serde_json::{Value, json};

use super::Shell;

const POSITIONS: &str = "code,title,level,cost_centre,plan_status\n\
    P-1,Analyst,FTE,4100,approved\n";

async fn mapped() -> Shell {
    let shell = Shell::new().await;
    let greenhouse = shell.sandbox.greenhouse();
    greenhouse.small_company();
    greenhouse.add_field("opening", "Ledger", "short_text", true, &[]);
    greenhouse.add_field(
        "opening",
        "Contract",
        "single_select",
        false,
        &["Staff", "Temp"],
    );
    let file = shell.write("positions.csv", POSITIONS);
    shell.json(&["import", "positions", &file]);
    shell
}

fn field<'a>(mapping: &'a Value, key: &str) -> &'a Value {
    let fields = mapping["fields"].as_array().expect("fields");
    let found = fields.iter().find(|it| it["key"] == key);
    found.unwrap_or_else(|| panic!("no field {key} in {mapping}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn fields_and_words_are_mapped_by_key_and_by_name() {
    let shell = mapped().await;
    let unread = shell.refused(&["mapping", "greenhouse"]);
    let message = unread["message"].as_str().unwrap_or_default();
    assert!(message.contains("not read yet"), "{unread}");
    shell.json(
        &super::greenhouse::to_greenhouse(&shell)
            .each_ref()
            .map(String::as_str),
    );

    let before = shell.json(&["mapping", "greenhouse"]);
    assert_eq!(before["unmapped_required"], 1, "{before}");
    let map = |key: &str, by: &[&str]| {
        let args: Vec<&str> = ["map", "greenhouse", key]
            .iter()
            .chain(by)
            .copied()
            .collect();
        shell.json(&args)
    };
    let after = map("opening.ledger", &["--field", "cost_centre"]);
    assert_eq!(
        field(&after, "ledger")["source"],
        json!({"field": "cost_centre"})
    );
    assert_eq!(after["unmapped_required"], 0);
    let after = map("ledger", &["--constant", "7000"]);
    assert_eq!(
        field(&after, "ledger")["source"],
        json!({"constant": "7000"})
    );
    assert_eq!(field(&map("ledger", &["--ask"]), "ledger")["source"], "ask");
    assert!(field(&map("ledger", &["--by-name"]), "ledger")["source"].is_null());

    map("contract", &["--field", "level"]);
    let value = |option: &str| shell.json(&["map-value", "greenhouse", "contract", "FTE", option]);
    let means = field(&value("staff"), "contract").clone();
    let staff = &means["options"][0];
    assert_eq!(
        (&staff["name"], &means["values"][0]["option"]),
        (&json!("Staff"), &staff["id"])
    );
    assert!(field(&value(""), "contract")["values"][0]["option"].is_null());

    for (args, part) in [
        (
            ["map-value", "greenhouse", "contract", "FTE", "Crew"],
            "It has: Staff, Temp",
        ),
        (
            ["map", "greenhouse", "shoe_size", "--constant", "1"],
            "muster mapping greenhouse",
        ),
    ] {
        let refused = shell.refused(&args);
        let message = refused["message"].as_str().unwrap_or_default();
        assert!(message.contains(part), "{refused}");
    }
}
