//! Why a cell was rejected, in a few words: the row, the column and the value stand beside them.

use crate::model::Field;

/// Shortens the whole sentence `message` says about a cell of `field`.
pub fn short(field: Option<Field>, message: &str) -> String {
    let Some(field) = field else {
        return "More cells than headings".into();
    };
    let rule = message
        .strip_prefix(field.label())
        .unwrap_or(message)
        .trim_start();
    if is_unknown_word(field, rule) {
        let what = match field {
            Field::PlanStatus => "status",
            Field::EmploymentType => "type",
            _ => "reason",
        };
        return format!("Unknown {what}");
    }
    // The value itself comes first in many rules.
    let rule = match rule.strip_prefix('“').and_then(|it| it.rsplit_once('”')) {
        Some((_, rest)) => rest.trim_start(),
        None => rule,
    };
    let (rule, tail) = match rule.strip_suffix(" (as it is in the plan)") {
        Some(rule) => (rule, " in the plan"),
        None => (rule, ""),
    };
    if let Some(line) = rule.strip_prefix("is already in line ") {
        return format!("Twice; row {line} kept");
    }
    if rule.starts_with("holds the spreadsheet error") {
        return "Spreadsheet error".into();
    }
    if rule == "is missing" {
        return format!("{} is blank", field.label());
    }
    let rule = rule.split(';').next().unwrap_or(rule);
    let rule = rule.strip_suffix(" pay").unwrap_or(rule);
    let rule = ["is ", "has ", "holds "]
        .iter()
        .find_map(|it| rule.strip_prefix(it))
        .unwrap_or(rule);
    format!("{}{tail}", capital(rule))
}

/// The field takes one of a few words, and this is none of them.
pub fn is_unknown_word(field: Field, message: &str) -> bool {
    matches!(
        field,
        Field::PlanStatus | Field::EmploymentType | Field::Reason
    ) && message.contains("” is not one of ")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|it| it.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Position, PositionId};

    fn refused(field: Field, text: &str) -> String {
        let invalid = Position::draft(PositionId(String::new()))
            .put(field, text)
            .expect_err("a bad value");
        short(Some(field), &format!("{} {}", field.label(), invalid.rule))
    }

    #[test]
    fn a_few_words() {
        for (field, text, want) in [
            (Field::StartDate, "13/31/2026", "Not a date"),
            (Field::StartDate, "03/04/2026", "Can be read two ways"),
            (Field::StartDate, "1/2/26", "No four-digit year"),
            (Field::SalaryMin, "#REF!", "Spreadsheet error"),
            (Field::SalaryMin, "lots; \u{201d} of it", "Not an amount"),
            (Field::SalaryMin, "-1", "Cannot be negative"),
            (Field::Currency, "EURO", "Not a currency code"),
            (Field::Fte, "0", "Must be more than 0"),
            (Field::EmploymentType, "gig", "Unknown type"),
            (Field::PlanStatus, "maybe", "Unknown status"),
            (Field::Title, "a\u{7}", "A control character"),
            (Field::Title, "", "Title is blank"),
        ] {
            assert_eq!(refused(field, text), want, "{text}");
        }
        for (field, message, want) in [
            (
                Some(Field::Code),
                "Code “A” is already in line 41",
                "Twice; row 41 kept",
            ),
            (
                Some(Field::SalaryMin),
                "Minimum pay is above the maximum pay (as it is in the plan)",
                "Above the maximum in the plan",
            ),
            (
                None,
                "The row has more cells than …",
                "More cells than headings",
            ),
        ] {
            assert_eq!(short(field, message), want);
        }
    }
}
