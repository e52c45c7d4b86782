//! Custom fields in v1's shapes: partial writes, money in parts beside the key.

use serde_json::{Map, Value, json};

use crate::greenhouse::account::Account;
use crate::greenhouse::reply::Refusal;
use crate::greenhouse::values::Values;

/// The values with what a body says changed; what it does not name stays.
pub(super) fn changed(
    account: &Account,
    of: &str,
    before: &Values,
    given: &Value,
) -> Result<Values, Refusal> {
    let wrong = |said: &str| Refusal::field("custom_fields", said);
    let items = given.as_array().ok_or_else(|| wrong("must be an array"))?;
    let mut values = before.clone();
    for item in items {
        let item = item.as_object().ok_or_else(|| wrong("must hold objects"))?;
        let (name, key) = match (item.get("name_key"), item.get("id")) {
            (Some(key), None) => ("name_key", key),
            (None, Some(id)) => ("custom_field_id", id),
            _ => return Err(wrong("must have either id or name_key")),
        };
        let named = json!({ name: key });
        let id = account.field_named(of, &named)?;
        let mut fields = account.fields.iter();
        let field = fields.find(|it| it.stamp.id == id);
        let field = field.ok_or_else(|| wrong("names a field that does not exist here"))?;
        if item.get("delete_value") == Some(&json!("true")) {
            if field.required {
                return Err(Refusal::field(&field.key, "is required"));
            }
            values.remove(&id);
            continue;
        }
        let part = |name: &str| item.get(name).cloned().unwrap_or_default();
        let value = match field.value_type.as_str() {
            "currency" => json!({"amount": part("value"), "currency_code": part("unit")}),
            "currency_range" => json!({
                "min_amount": part("min_value"),
                "max_amount": part("max_value"),
                "currency_code": part("unit"),
            }),
            "number_range" => {
                json!({"min_value": part("min_value"), "max_value": part("max_value")})
            }
            _ => part("value"),
        };
        let mut whole = named;
        whole["value"] = value;
        values.extend(account.read_values(of, &json!([whole]))?);
    }
    Ok(values)
}

/// `custom_fields` by name and `keyed_custom_fields` by key.
pub(super) fn shown(account: &Account, of: &str, values: &Values, into: &mut Map<String, Value>) {
    let keyed = account.values_shown(of, values);
    let mut keyed = keyed.as_object().cloned().unwrap_or_default();
    let mut plain = Map::new();
    for field in keyed.values_mut() {
        let value = match (field["type"].as_str(), field["value"].as_object()) {
            (Some("currency" | "currency_range"), Some(money)) => in_units(money),
            (Some("user"), _) if field["value"].is_number() => {
                json!({"user_id": field["value"]})
            }
            _ => field["value"].clone(),
        };
        field["value"] = value.clone();
        let slug = field["name"].as_str().unwrap_or_default();
        plain.insert(slug.to_lowercase().replace(' ', "_"), value);
    }
    into.insert("custom_fields".into(), Value::Object(plain));
    into.insert("keyed_custom_fields".into(), Value::Object(keyed));
}

fn in_units(money: &Map<String, Value>) -> Value {
    let renamed = money.iter().map(|(key, value)| {
        let key = match key.as_str() {
            "currency_code" => "unit",
            "min_amount" => "min_value",
            "max_amount" => "max_value",
            other => other,
        };
        (key.to_owned(), value.clone())
    });
    Value::Object(renamed.collect())
}
