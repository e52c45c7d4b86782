//! Values in every form they were seen in.

use super::*;

fn options() -> Vec<Named> {
    [
        (71, "Full-time"),
        (72, "Part-time"),
        (73, "Twice"),
        (74, "Twice"),
    ]
    .map(|(id, name)| Named {
        id,
        name: name.to_owned(),
    })
    .to_vec()
}

#[test]
fn values_as_they_are_shown_and_sent() {
    let text = |text: &str| FieldValue::Text(text.to_owned());
    let number = |text: &str| FieldValue::Number(text.to_owned());
    let money = |cents| FieldValue::Money {
        cents,
        currency: "USD".to_owned(),
    };
    let range = FieldValue::MoneyRange {
        min_cents: 100,
        max_cents: 250,
        currency: "USD".to_owned(),
    };
    let sent_range = json!({"min_amount": 1, "max_amount": 2.5, "currency_code": "USD"});
    let sent_money = json!({"amount": 500, "currency_code": "USD"});
    for (word, shown, want, sent) in [
        ("short_text", json!("a"), text("a"), json!("a")),
        ("long_text", json!("a\nb"), text("a\nb"), json!("a\nb")),
        (
            "url",
            json!("https://x.example"),
            text("https://x.example"),
            json!("https://x.example"),
        ),
        ("number", json!(7), number("7"), json!(7)),
        ("number", json!(0.8), number("0.8"), json!(0.8)),
        ("number", json!("0.8"), number("0.8"), json!(0.8)),
        ("yes_no", json!(true), FieldValue::YesNo(true), json!(true)),
        (
            "yes_no",
            json!("No"),
            FieldValue::YesNo(false),
            json!(false),
        ),
        (
            "date",
            json!("2026-11-01"),
            FieldValue::Date("2026-11-01".into()),
            json!("2026-11-01"),
        ),
        (
            "date",
            json!("2026-11-01T00:00:00Z"),
            FieldValue::Date("2026-11-01".into()),
            json!("2026-11-01"),
        ),
        (
            "single_select",
            json!("Full-time"),
            FieldValue::Choice(71),
            json!(71),
        ),
        (
            "single_select",
            json!(72),
            FieldValue::Choice(72),
            json!(72),
        ),
        (
            "single_select",
            json!({"id": 72, "name": "x"}),
            FieldValue::Choice(72),
            json!(72),
        ),
        (
            "single_select",
            json!({"name": "Part-time"}),
            FieldValue::Choice(72),
            json!(72),
        ),
        (
            "multi_select",
            json!(["Part-time", 71]),
            FieldValue::Choices(vec![72, 71]),
            json!([72, 71]),
        ),
        ("user", json!(7), FieldValue::User(7), json!(7)),
        (
            "user",
            json!({"user_id": 7, "name": "Ada"}),
            FieldValue::User(7),
            json!(7),
        ),
        (
            "currency",
            json!({"amount": 500, "currency_code": "USD"}),
            money(50_000),
            sent_money.clone(),
        ),
        (
            "currency",
            json!({"amount": "500.0", "unit": "USD"}),
            money(50_000),
            sent_money.clone(),
        ),
        (
            "currency",
            json!({"value": 500, "unit": "USD", "currency_code": null}),
            money(50_000),
            sent_money,
        ),
        (
            "currency_range",
            sent_range.clone(),
            range.clone(),
            sent_range.clone(),
        ),
        (
            "currency_range",
            json!({"min_value": "1.0", "max_value": 2.5, "unit": "USD"}),
            range,
            sent_range,
        ),
        (
            "number_range",
            json!({"min_value": 1, "max_value": "2.50"}),
            FieldValue::NumberRange {
                min: "1".into(),
                max: "2.5".into(),
            },
            json!({"min_value": 1, "max_value": 2.5}),
        ),
    ] {
        let kind = kind(word);
        let got = read(&kind, &options(), &shown);
        assert_eq!(got.as_ref(), Some(&want), "{word} {shown}");
        assert_eq!(write(&want), sent, "{word} {shown}");
        assert_eq!(self::kind(word), kind);
    }
}

#[test]
fn values_that_are_not_certain_are_none() {
    for (word, shown) in [
        ("single_select", json!("Twice")),
        ("single_select", json!("full-time")),
        ("single_select", json!(99)),
        ("multi_select", json!(["Full-time", "Gone"])),
        ("multi_select", json!("Full-time")),
        ("number", json!("many")),
        ("yes_no", json!("perhaps")),
        ("date", json!("soon")),
        ("date", json!("2026-13-01")),
        ("user", json!("Ada")),
        ("currency", json!({"amount": 5})),
        ("currency", json!(5)),
        ("currency_range", json!({"min_value": 5, "unit": "USD"})),
        ("short_text", json!(["a"])),
        ("number_range", json!({"min_value": 5})),
        ("number_range", json!(5)),
        ("of_tomorrow", json!(5)),
    ] {
        assert_eq!(
            read(&kind(word), &options(), &shown),
            None,
            "{word} {shown}"
        );
    }
}

#[test]
fn values_to_show() {
    for (value, want) in [
        (json!(["a", "b"]), "a, b"),
        (json!(false), "No"),
        (json!({"amount": 5, "unit": "USD"}), "5 USD"),
        (json!({"min_value": 1, "max_value": 2}), "1 – 2"),
        (json!({"name": "Ada", "email": "ada@example.com"}), "Ada"),
        (json!({"street": "A", "zip": 1}), "street: A, zip: 1"),
    ] {
        assert_eq!(text(&value), want);
    }
}

#[test]
fn values_that_mean_the_same() {
    let text = |text: &str| FieldValue::Text(text.to_owned());
    let number = |text: &str| FieldValue::Number(text.to_owned());
    let day = |text: &str| FieldValue::Date(text.to_owned());
    let range = |min: &str, max: &str| FieldValue::NumberRange {
        min: min.to_owned(),
        max: max.to_owned(),
    };
    for (ours, theirs, want) in [
        (text("a\nb"), text(" a\r\nb \n"), true),
        (text("a"), text("A"), false),
        (number("0.80"), number("0.8"), true),
        (number("1"), number("1.0"), true),
        (number("1"), number("2"), false),
        (
            FieldValue::Choices(vec![1, 2]),
            FieldValue::Choices(vec![2, 1]),
            true,
        ),
        (
            FieldValue::Choices(vec![1]),
            FieldValue::Choices(vec![2, 1]),
            false,
        ),
        (FieldValue::Choice(1), FieldValue::User(1), false),
        (range("1", "2"), range("1.0", "2"), true),
        (range("1", "2"), range("1", "3"), false),
        // As Lever shows them.
        (number("7"), text("7"), true),
        (text("7"), number("7.5"), false),
        (text("seven"), number("7"), false),
        (day("2016-01-06"), number("1452038400000"), true),
        (number("1452038400000"), day("2016-01-07"), false),
        (day("soon"), number("1"), false),
    ] {
        assert_eq!(ours.means(&theirs), want, "{ours:?} {theirs:?}");
    }
}

#[test]
fn what_is_read_goes_back_as_it_can_be_written() {
    for (word, shown, want) in [
        ("single_select", json!("Full-time"), json!("Full-time")),
        ("user", json!({"user_id": 7}), json!(7)),
        (
            "currency",
            json!({"amount": "5.0", "unit": "USD"}),
            json!({"amount": 5, "currency_code": "USD"}),
        ),
        (
            "number_range",
            json!({"min_value": 1, "max_value": 2}),
            json!({"min_value": 1, "max_value": 2}),
        ),
        ("of_tomorrow", json!({"a": [1]}), json!({"a": [1]})),
        ("currency", json!({"odd": 1}), json!({"odd": 1})),
    ] {
        assert_eq!(again(word, &shown), want, "{word}");
    }
}
