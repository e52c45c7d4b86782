//! Mapping: what fills the account's own fields, and which of its options, departments and places
//! the plan's words mean, seen where it counts: in what arrives.

mod changes;
mod greenhouse;
mod lever;

use serde_json::{Value, json};

use crate::world::World;

/// The row of a field on the Mapping screen.
fn row<'a>(mapping: &'a Value, key: &str) -> &'a Value {
    let fields = mapping["fields"].as_array().expect("fields");
    let found = fields.iter().find(|it| it["key"] == key);
    found.unwrap_or_else(|| panic!("no field {key} in {mapping}"))
}

impl World {
    async fn mapping(&self, vendor: &str) -> Value {
        self.call("getMapping", json!({ "vendor": vendor })).await
    }

    async fn map(&self, vendor: &str, owner: &str, key: &str, source: Value) -> Value {
        let said = json!({"vendor": vendor, "owner": owner, "key": key, "source": source});
        self.call("setFieldMapping", said).await
    }

    /// Says which option a value of the plan means, by the option's name.
    async fn map_value(&self, vendor: &str, owner: &str, key: &str, means: (&str, &str)) -> Value {
        let mapping = self.mapping(vendor).await;
        let options = row(&mapping, key)["options"].as_array().expect("options");
        let option = options.iter().find(|it| it["name"] == means.1);
        let id = &option.expect("the option")["id"];
        let said = json!({
            "vendor": vendor, "owner": owner, "key": key, "value": means.0, "option": id
        });
        self.call("setOptionMapping", said).await
    }

    async fn set_cell(&self, code: &str, field: &str, value: &str) {
        let edits = json!({"edits": [{"position": code, "field": field, "value": value}]});
        self.call("setCells", edits).await;
    }
}

/// A custom field as the opening or job holds it.
fn held<'a>(record: &'a Value, key: &str) -> &'a Value {
    &record["custom_fields"][key]["value"]
}
