//! Values of custom fields: read from a body, kept, and shown in their other shape.
//!
//! What is kept is what was written, but that options are kept by number; a name may change.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::account::Account;
use super::fields::Field;
use super::moment;
use super::reply::Refusal;
use super::switches::Money;

/// By the field's number. A field without an entry has no value.
pub(crate) type Values = BTreeMap<i64, Value>;

/// Kinds that cannot be written through the interface.
const READ_ONLY: [&str; 4] = ["linked", "header", "statement", "attachment"];

impl Account {
    /// Reads `custom_fields` of a body: `{name_key | custom_field_id, value}` each.
    pub fn read_values(&self, of: &str, given: &Value) -> Result<Values, Refusal> {
        let wrong = |said: &str| Refusal::field("custom_fields", said);
        let items = given.as_array().ok_or_else(|| wrong("must be an array"))?;
        let mut values = Values::new();
        for item in items {
            let item = item.as_object().ok_or_else(|| wrong("must hold objects"))?;
            let known = ["name_key", "custom_field_id", "value"];
            if let Some(key) = item.keys().find(|key| !known.contains(&key.as_str())) {
                return Err(Refusal::unknown(key));
            }
            let field = self.named(of, item)?;
            let value = item
                .get("value")
                .ok_or_else(|| wrong("must have a value"))?;
            match self.read_value(field, value)? {
                Value::Null => values.remove(&field.stamp.id),
                value => values.insert(field.stamp.id, value),
            };
        }
        Ok(values)
    }

    /// The number of the field that an entry of a body names.
    pub fn field_named(&self, of: &str, item: &Value) -> Result<i64, Refusal> {
        let none = Map::new();
        let item = item.as_object().unwrap_or(&none);
        self.named(of, item).map(|field| field.stamp.id)
    }

    fn named(&self, of: &str, item: &Map<String, Value>) -> Result<&Field, Refusal> {
        let wrong = |said: &str| Refusal::field("custom_fields", said);
        let found = match (item.get("name_key"), item.get("custom_field_id")) {
            (Some(key), None) => self.fields.iter().find(|it| it.of == of && *key == it.key),
            (None, Some(id)) => self
                .fields
                .iter()
                .find(|it| it.of == of && *id == it.stamp.id),
            _ => return Err(wrong("must have either name_key or custom_field_id")),
        };
        found
            .filter(|field| field.active)
            .ok_or_else(|| wrong("names a field that does not exist here"))
    }

    fn read_value(&self, field: &Field, value: &Value) -> Result<Value, Refusal> {
        let wrong = |said: &str| Refusal::field(&field.key, said);
        if value.is_null() {
            return Ok(Value::Null);
        }
        let numbers = |number: &str, also: Option<&str>| {
            let object = value.as_object()?;
            let low = object.get(number)?.as_f64()?;
            let mut allowed = vec![number];
            if let Some(also) = also {
                allowed.push(also);
                let high = object.get(also)?.as_f64()?;
                (low <= high).then_some(())?;
            }
            let rest = object.keys().filter(|key| !allowed.contains(&key.as_str()));
            Some(rest.cloned().collect::<Vec<_>>())
        };
        let coded = |rest: Option<Vec<String>>| {
            let code = value["currency_code"].as_str().unwrap_or_default();
            let three = code.len() == 3 && code.chars().all(|c| c.is_ascii_uppercase());
            three && rest.is_some_and(|rest| rest == ["currency_code"])
        };
        let fits = match field.value_type.as_str() {
            kind if READ_ONLY.contains(&kind) => return Err(wrong("cannot be written")),
            "single_select" => return self.option(field, value).map(Value::from),
            "multi_select" => {
                let items = value.as_array().ok_or_else(|| wrong("must be an array"))?;
                let ids = items.iter().map(|item| self.option(field, item));
                return Ok(ids.collect::<Result<Vec<_>, _>>()?.into());
            }
            "yes_no" => value.is_boolean(),
            "number" => value.is_number(),
            "date" => value.as_str().is_some_and(moment::is_day),
            "user" => value.as_i64().is_some_and(|id| self.user(id).is_some()),
            "currency" => coded(numbers("amount", None)),
            "currency_range" => coded(numbers("min_amount", Some("max_amount"))),
            "number_range" => {
                numbers("min_value", Some("max_value")).is_some_and(|rest| rest.is_empty())
            }
            _ => value.is_string(),
        };
        if !fits {
            return Err(wrong(&format!("is not a value for a {}", field.value_type)));
        }
        Ok(value.clone())
    }

    /// An option by its number or by its exact name; one that was retired is refused.
    fn option(&self, field: &Field, given: &Value) -> Result<i64, Refusal> {
        let mut options = self.options.iter();
        let found = options.find(|option| {
            let named = *given == option.stamp.id || *given == option.name;
            option.field == field.stamp.id && option.active && named
        });
        found
            .map(|option| option.stamp.id)
            .ok_or_else(|| Refusal::field(&field.key, "is not one of the options"))
    }

    /// Refuses a collection that lacks a required field of its kind.
    pub fn require_values(&self, of: &str, values: &Values) -> Result<(), Refusal> {
        let lacking = self.fields.iter().find(|field| {
            let asked = field.of == of && field.required && field.active;
            asked && !values.contains_key(&field.stamp.id)
        });
        match lacking {
            None => Ok(()),
            Some(field) => Err(Refusal::field(&field.key, "is required")),
        }
    }

    /// The read shape: every active field by its key, set or not.
    pub fn values_shown(&self, of: &str, values: &Values) -> Value {
        let fields = self.fields.iter().filter(|it| it.of == of && it.active);
        let row = fields.map(|field| {
            let value = values.get(&field.stamp.id);
            let value = value.map_or(Value::Null, |value| self.value_shown(field, value));
            let shown = json!({ "name": field.name, "type": field.value_type, "value": value });
            (field.key.clone(), shown)
        });
        Value::Object(row.collect())
    }

    fn value_shown(&self, field: &Field, value: &Value) -> Value {
        let name = |id: &Value| {
            let found = self.options.iter().find(|it| *id == it.stamp.id);
            found.map_or(Value::Null, |option| option.name.clone().into())
        };
        match (field.value_type.as_str(), self.switches.money) {
            ("single_select", _) => name(value),
            ("multi_select", _) => value.as_array().into_iter().flatten().map(name).collect(),
            ("currency", Money::Unit) => json!({
                "amount": value["amount"], "unit": value["currency_code"],
            }),
            ("currency_range", Money::Unit) => json!({
                "min_value": value["min_amount"], "max_value": value["max_amount"],
                "unit": value["currency_code"],
            }),
            _ => value.clone(),
        }
    }

    /// Numbers of the options chosen anywhere in these values.
    pub fn chosen(&self, values: &Values) -> Vec<i64> {
        let selects = self.fields.iter().filter(|field| field.has_options());
        let kept = selects.filter_map(|field| values.get(&field.stamp.id));
        kept.flat_map(|value| match value {
            Value::Array(ids) => ids.iter().filter_map(Value::as_i64).collect(),
            one => one.as_i64().into_iter().collect::<Vec<_>>(),
        })
        .collect()
    }
}
