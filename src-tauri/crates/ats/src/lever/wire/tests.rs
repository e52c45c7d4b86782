//! Lever's JSON in its many forms, by tables of cases and at random.

mod documented;

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::Fields;

fn requisition(mut change: Value) -> Remote {
    let mut record = json!({"id": "r1", "requisitionCode": "Trace-1", "name": "Welder"});
    let fields = record.as_object_mut().expect("an object");
    fields.append(change.as_object_mut().expect("an object"));
    serde_json::from_value::<Requisition>(record)
        .expect("readable")
        .into_remote()
}

#[test]
fn an_offer_that_reserves_headcount_is_seen() {
    let offer = |ids: Value| requisition(json!({ "offerIds": ids })).offer;
    let found = offer(json!(["o2", "o1"])).expect("an offer");
    assert_eq!(
        (found.id.as_str(), found.accepted),
        ("o1", None),
        "the same however listed"
    );
    for none in [json!([]), json!(null), json!("o1"), json!([7])] {
        assert_eq!(offer(none.clone()), None, "{none}");
    }
}

#[test]
fn a_requisition_in_neutral_words() {
    let remote = requisition(json!({
        "status": "onHold", "location": "Oslo", "employmentStatus": "Non-Exempt Full Time",
        "compensationBand": {"currency": "NOK", "interval": "per-year-salary", "min": 5, "max": 7.25},
        "headcountTotal": 2, "headcountHired": 1, "internalNotes": "a\nmark\n", "createdAt": 17,
        "department": null, "somethingNew": {"deep": [1, 2]},
    }));
    assert_eq!(
        remote,
        Remote {
            id: "r1".into(),
            code: "Trace-1".into(),
            name: "Welder".into(),
            location: Some("Oslo".into()),
            compensation: Some(CompensationBand {
                currency: "NOK".into(),
                min_cents: 500,
                max_cents: 725,
            }),
            work_type: Some("Non-Exempt Full Time".into()),
            status: RemoteStatus::OnHold,
            status_said: "onHold".into(),
            headcount_total: Some(2),
            headcount_hired: 1,
            notes: "a\nmark\n".into(),
            created_at_ms: Some(17),
            url: None,
            offer: None,
            opening: None,
            fields: Fields::from([
                ("name".into(), FieldValue::Text("Welder".into())),
                ("location".into(), FieldValue::Text("Oslo".into())),
                (
                    "compensation".into(),
                    FieldValue::MoneyRange {
                        min_cents: 500,
                        max_cents: 725,
                        currency: "NOK".into(),
                    },
                ),
                (
                    "work_type".into(),
                    FieldValue::Text("Non-Exempt Full Time".into()),
                ),
            ]),
        }
    );
    assert!(remote.carries("mark"));
}

#[test]
fn statuses_known_and_unknown() {
    for (said, want) in [
        (json!("open"), RemoteStatus::Open),
        (json!("closed"), RemoteStatus::Closed),
        (json!("onHold"), RemoteStatus::OnHold),
        (json!("draft"), RemoteStatus::Other),
        (json!("pending"), RemoteStatus::Other),
        (json!("rejected"), RemoteStatus::Other),
        (json!("a word of next year"), RemoteStatus::Other),
        (json!(null), RemoteStatus::Other),
    ] {
        let remote = requisition(json!({"status": said}));
        assert_eq!(remote.status, want, "{said}");
        assert_eq!(remote.status_said, said.as_str().unwrap_or_default());
    }
}

#[test]
fn what_is_only_shown_may_be_null_or_odd() {
    for (change, total) in [
        (json!({}), None),
        (json!({"headcountTotal": 3}), Some(3)),
        (
            json!({"headcountTotal": "unlimited", "headcountInfinite": true}),
            None,
        ),
        (
            json!({"headcountTotal": 1, "headcountInfinite": true}),
            None,
        ),
        (
            json!({"headcountTotal": {"odd": 1}, "headcountHired": "unlimited"}),
            None,
        ),
        (
            json!({"location": "", "employmentStatus": null, "internalNotes": null}),
            None,
        ),
        (
            json!({"location": 5, "status": [], "createdAt": "today"}),
            None,
        ),
        (json!({"compensationBand": {}}), None),
        (json!({"compensationBand": "much"}), None),
    ] {
        let remote = requisition(change.clone());
        assert_eq!(remote.headcount_total, total, "{change}");
        assert_eq!(remote.headcount_hired, 0);
        assert_eq!((remote.location, remote.work_type), (None, None));
        assert_eq!(remote.compensation, None, "{change}");
    }
    assert!(serde_json::from_value::<Requisition>(json!({"id": null})).is_err());
    assert!(serde_json::from_value::<Requisition>(json!({"name": "X"})).is_err());
}

#[test]
fn pay_that_is_not_yearly_or_not_a_number_is_no_band() {
    for (interval, min) in [
        ("per-month-salary", json!(1)),
        ("per-hour-wage", json!(1)),
        ("per-year-salary", json!("1")),
        ("per-year-salary", json!(i64::MAX)),
        ("per-year-salary", json!(1e300)),
    ] {
        let band = json!({"currency": "USD", "interval": interval, "min": min, "max": 2});
        assert_eq!(
            requisition(json!({"compensationBand": band})).compensation,
            None,
            "{band}"
        );
    }
}

#[test]
fn the_body_that_creates() {
    let mut spec = RequisitionSpec {
        code: "Trace-7".into(),
        name: "Analyst".into(),
        location: Some("Bern".into()),
        compensation: Some(CompensationBand {
            currency: "CHF".into(),
            min_cents: 9_000_000,
            max_cents: 9_999_950,
        }),
        work_type: Some(WorkType::Temporary),
        mark: "our mark".into(),
        custom_fields: Vec::new(),
    };
    let body = serde_json::to_string(&NewRequisition::from(&spec)).expect("plain data");
    assert!(
        body.contains(r#""min":90000,"max":99999.5"#),
        "whole pay stays whole: {body}"
    );
    assert_eq!(
        serde_json::from_str::<Value>(&body).expect("JSON"),
        json!({
            "requisitionCode": "Trace-7", "name": "Analyst", "headcountTotal": 1, "status": "open",
            "internalNotes": "our mark", "location": "Bern", "employmentStatus": "temp-worker",
            "compensationBand":
                {"currency": "CHF", "interval": "per-year-salary", "min": 90_000, "max": 99_999.5},
        })
    );
    for (work_type, want) in [
        (WorkType::FullTime, "full-time"),
        (WorkType::PartTime, "part-time"),
        (WorkType::Contractor, "contractor"),
        (WorkType::Intern, "intern"),
    ] {
        spec.work_type = Some(work_type);
        assert_eq!(NewRequisition::from(&spec).employment_status, Some(want));
    }
    spec.location = None;
    spec.compensation = None;
    spec.work_type = None;
    assert_eq!(
        serde_json::to_value(NewRequisition::from(&spec)).expect("plain data"),
        json!({
            "requisitionCode": "Trace-7", "name": "Analyst", "headcountTotal": 1, "status": "open",
            "internalNotes": "our mark",
        })
    );
}

#[test]
fn who_was_hired() {
    let hire = |name: Value, emails: Value, application: Value| {
        let mut application = application;
        application["requisitionForHire"] = json!({"id": "r1", "requisitionCode": "Trace-1"});
        let row = json!({
            "id": "o1", "name": name, "emails": emails, "applications": ["a0", application],
            "archived": {"reason": "h", "archivedAt": 5}, "urls": {"show": "https://x.example/o1"},
        });
        let row: Opportunity = serde_json::from_value(row).expect("readable");
        row.into_hire().expect("a hire")
    };
    for (name, emails, application, want) in [
        (
            json!("Ann"),
            json!(["a@x"]),
            json!({"name": "B", "email": "b@x"}),
            ("Ann", "a@x"),
        ),
        (
            json!(" "),
            json!([]),
            json!({"name": "Bo", "email": "b@x"}),
            ("Bo", "b@x"),
        ),
        (
            json!(null),
            json!(null),
            json!({"name": "Bo", "email": null}),
            ("Bo", ""),
        ),
        (
            json!(""),
            json!([""]),
            json!({"name": "", "email": ""}),
            ("", ""),
        ),
        (json!(7), json!("a@x"), json!({}), ("", "")),
    ] {
        let hire = hire(name, emails, application);
        let got = (hire.candidate_name, hire.candidate_email);
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        assert_eq!(got, (some(want.0), some(want.1)));
        assert_eq!(
            (hire.remote_id, hire.requisition_id),
            ("o1".into(), "r1".into())
        );
        assert_eq!(hire.requisition_code.as_deref(), Some("Trace-1"));
        assert_eq!(hire.hired_at_ms, Some(5));
        assert_eq!(hire.url.as_deref(), Some("https://x.example/o1"));
    }
}

#[test]
fn what_is_no_hire_and_what_cannot_be_read() {
    for (applications, unexpanded) in [
        (json!(null), false),
        (json!([]), false),
        (json!(["a1"]), true),
        (json!([{"requisitionForHire": null}]), false),
        (json!([{}]), false),
    ] {
        let row = json!({"id": "o1", "applications": applications});
        let row: Opportunity = serde_json::from_value(row).expect("readable");
        assert_eq!(row.is_unexpanded(), unexpanded, "{applications}");
        assert_eq!(row.archive_reason(), None);
        assert_eq!(row.into_hire(), None);
    }
    // A hire must not pass for none because its record changed shape.
    for row in [
        json!({"id": "o1", "archived": true}),
        json!({"id": "o1", "applications": [{"requisitionForHire": "r1"}]}),
        json!({"id": "o1", "applications": [{"requisitionForHire": {"id": 5}}]}),
        json!({"id": "o1", "applications": [5]}),
        json!({"id": 5}),
    ] {
        assert!(
            serde_json::from_value::<Opportunity>(row.clone()).is_err(),
            "{row}"
        );
    }
}

#[test]
fn a_list_may_be_one_bare_record() {
    for (body, count) in [
        (
            json!({"data": [{"id": "1"}, {"id": "2"}], "hasNext": false}),
            Some(2),
        ),
        (json!({"data": {"id": "1", "type": "hired"}}), Some(1)),
        (json!({"data": []}), Some(0)),
        (json!({"data": null}), None),
        (json!({"data": "x"}), None),
        (json!({"code": "BadRequestError", "message": "no"}), None),
        (json!([]), None),
    ] {
        let page = serde_json::from_value::<Page<ArchiveReason>>(body.clone());
        assert_eq!(page.ok().map(|page| page.data.0.len()), count, "{body}");
    }
}

/// Any JSON, now and then under the names we look for.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    let name = prop_oneof![
        proptest::sample::select(vec![
            "data",
            "next",
            "hasNext",
            "id",
            "requisitionCode",
            "name",
            "status",
            "location",
            "compensationBand",
            "currency",
            "interval",
            "min",
            "max",
            "headcountTotal",
            "emails",
            "archived",
            "reason",
            "applications",
            "requisitionForHire",
            "urls",
            "show",
            "type",
        ])
        .prop_map(str::to_owned),
        ".{0,5}",
    ];
    leaf.prop_recursive(5, 60, 8, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::vec((name.clone(), inner), 0..8)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn no_json_makes_us_panic(mut value in any_json(), named in any::<bool>()) {
        if named && let Some(fields) = value.as_object_mut() {
            fields.insert("id".into(), "x".into());
        }
        let text = value.to_string();
        let _ = serde_json::from_str::<Page<Requisition>>(&text);
        let _ = serde_json::from_str::<One<Created>>(&text);
        let _ = serde_json::from_str::<Page<ArchiveReason>>(&text);
        if let Ok(row) = serde_json::from_str::<Requisition>(&text) {
            let _ = row.into_remote();
        }
        if let Ok(row) = serde_json::from_str::<Opportunity>(&text) {
            let _ = (row.archive_reason().is_some(), row.is_unexpanded());
            let _ = row.into_hire();
        }
    }

    #[test]
    fn pay_survives_the_way_there_and_back(cents in -10_000_000_000_000i64..10_000_000_000_000) {
        let text = major(cents).to_string();
        let back: Number = serde_json::from_str(&text).expect("a number");
        prop_assert_eq!(super::cents(&back), Some(cents));
        prop_assert_eq!(text.contains('.'), cents % 100 != 0);
    }
}
