//! What exists at a vendor is changed field by field and closed: our client and the sandbox, two
//! readings of the vendors' documents, over real HTTP.

use std::collections::BTreeSet;

use ats::{
    Ats, AtsError, CustomField, FieldValue, Found, GreenhouseAccount, JobSpec, Limits, NewJob,
    OpeningSpec, RemoteStatus, RequisitionSpec, Secret, Spec, WorkType,
};
use sandbox::{Foreign, Options, Sandbox, Seed};
use serde_json::{Value, json};

const MARK: &str = "Made for Trace-1 (do not remove): 0190";

fn keys(keys: &[&str]) -> BTreeSet<String> {
    keys.iter().map(|key| (*key).to_owned()).collect()
}

/// The members in which two records differ, the moment of the change aside.
fn differing(before: &Value, after: &Value) -> Vec<String> {
    let members = before.as_object().expect("an object").iter();
    let differing =
        members.filter(|(key, value)| *key != "updatedAt" && after[key.as_str()] != **value);
    differing.map(|(key, _)| key.clone()).collect()
}

#[tokio::test]
async fn a_linked_requisition_changes_only_where_it_is_named() {
    let options = Options {
        limit: None,
        ..Options::default()
    };
    let sandbox = Sandbox::start_with(options).await.expect("a sandbox");
    let lever = sandbox.lever();
    lever.add_requisition_field("cost_code", "Cost code", true);
    let fields = json!({
        "location": "Oslo", "team": "Hull", "employmentStatus": "part-time", "backfill": true,
        "headcountTotal": "unlimited", "headcountHired": 2, "postings": ["p1"],
        "offerIds": ["o1"], "status": "onHold", "customFields": {"cost_code": "7"},
        "compensationBand":
            {"currency": "USD", "interval": "per-hour-wage", "min": 20, "max": 30.5},
    });
    let foreign = Foreign {
        code: "R-7".into(),
        name: Some("Welder".into()),
        notes: "theirs".into(),
        fields: fields.as_object().cloned().expect("an object"),
    };
    let id = lever.add_foreign_requisition(foreign).expect("added");
    let now = || lever.requisition_by_code("R-7").expect("there");
    let key = Secret::new(sandbox.lever_key());
    let ats = Ats::lever(&sandbox.lever_url(), key).expect("a client");
    let spec = Spec::Lever(RequisitionSpec {
        code: "R-7".into(),
        name: "Fitter".into(),
        location: None,
        compensation: None,
        work_type: Some(WorkType::FullTime),
        mark: MARK.into(),
        custom_fields: Vec::new(),
    });

    let before = now();
    for _ in 0..2 {
        let named = keys(&["name", "location"]);
        ats.update(&spec, &id, &named).await.expect("updated");
    }
    assert_eq!(differing(&before, &now()), ["location", "name"]);
    let puts = || lever.requests_to("PUT", "/requisitions").len();
    assert_eq!(puts(), 1, "the second time there is nothing to do");
    let there = ats.look(&spec, &id).await.expect("a record").fields;
    assert_eq!(there["name"], FieldValue::Text("Fitter".into()));
    assert!(!there.contains_key("location"));

    let before = now();
    let named = keys(&["compensation", "work_type"]);
    ats.update(&spec, &id, &named).await.expect("updated");
    assert_eq!(
        differing(&before, &now()),
        ["compensationBand", "employmentStatus"]
    );

    // A recruiter's own label stays with the account: Lever may refuse it, and then says so.
    lever
        .edit_requisition("R-7", json!({"employmentStatus": "Exempt Full-Time"}))
        .expect("edited");
    let got = ats.close(&spec, &id, None).await;
    assert!(matches!(got, Err(AtsError::Refused { .. })), "{got:?}");
    lever
        .edit_requisition("R-7", json!({"employmentStatus": null}))
        .expect("edited");
    let (before, sent) = (now(), puts());
    for _ in 0..2 {
        ats.close(&spec, &id, None).await.expect("closed");
    }
    assert_eq!(
        differing(&before, &now()),
        ["closedAt", "status", "timeToFillEndAt"]
    );
    assert_eq!(puts(), sent + 1);
    assert!(!now()["internalNotes"].to_string().contains(MARK));
    lever.delete_requisition("R-7").expect("deleted");
    assert_eq!(ats.look(&spec, &id).await, Err(AtsError::Missing));
}

struct Company {
    sandbox: Sandbox,
    ats: Ats,
}

impl Company {
    async fn new() -> Self {
        let options = Options {
            seed: Some(Seed::Small),
            limit: None,
            greenhouse_limit: Some(sandbox::Window {
                requests: 1_000_000,
                seconds: 30,
            }),
            ..Options::default()
        };
        let sandbox = Sandbox::start_with(options).await.expect("a sandbox");
        let account = GreenhouseAccount {
            api_url: sandbox.greenhouse_url(),
            auth_url: sandbox.greenhouse_auth_url(),
            client_id: sandbox.greenhouse_client_id(),
            user_id: Some(sandbox.greenhouse_user_id()),
        };
        let secret = Secret::new(sandbox.greenhouse_client_secret());
        let ats = Ats::greenhouse_within(&account, secret, Limits::default());
        let ats = ats.expect("a client");
        Self { sandbox, ats }
    }

    async fn made(&self, spec: &Spec) -> String {
        self.ats.create(spec).await.expect("created");
        let found = self.ats.find(spec).await.expect("a list").pop();
        let Some(Found::Whole(remote)) = found else {
            panic!("{found:?}")
        };
        self.ats.settle(spec, &remote.id).await.expect("settled");
        remote.id
    }
}

fn field(key: &str, value: FieldValue) -> CustomField {
    CustomField {
        key: key.into(),
        value,
    }
}

#[tokio::test]
async fn our_job_and_its_opening_keep_what_recruiters_put_there() {
    let company = Company::new().await;
    let (ats, greenhouse) = (&company.ats, company.sandbox.greenhouse());
    let catalog = ats.catalog().await.expect("a catalog");
    let template = catalog.jobs.iter().find(|job| job.is_template);
    let sales = catalog.departments.iter().find(|it| it.name == "Sales");
    let reason = catalog.custom_fields.iter().find(|it| it.key == "reason");
    let reason = &reason.expect("a field").options;
    let text = |text: &str| FieldValue::Text(text.into());
    let opening = |job| OpeningSpec {
        code: "Trace-1".into(),
        mark: MARK.into(),
        job,
        target_start: Some("2027-02-01".into()),
        custom_fields: vec![field("reason", FieldValue::Choice(reason[0].id))],
    };
    let job = NewJob {
        template_id: template.expect("a template").id,
        name: "Welder".into(),
        department_id: sales.map(|it| it.id),
        office_ids: catalog.offices.iter().map(|it| it.id).collect(),
        custom_fields: vec![field("cost_centre", text("C-1"))],
        hiring_managers: Vec::new(),
        recruiters: Vec::new(),
        coordinators: Vec::new(),
        sourcers: Vec::new(),
    };
    let spec = Spec::Greenhouse(opening(JobSpec::New(job.clone())));
    let id = company.made(&spec).await;
    let job_id = greenhouse.jobs_by_requisition_id("Trace-1")[0]["id"].clone();
    let job_id = job_id.as_i64().expect("an id");

    // A new record shows what was sent, and nothing else of what a spec may name.
    let there = ats.look(&spec, &id).await.expect("a record").fields;
    for (key, ours) in spec.fields() {
        assert!(there[&key].means(&ours), "{key}: {:?}", there[&key]);
    }
    // A recruiter changes a few things, and one that is not ours.
    let pay = json!({"min_amount": 1, "max_amount": 2, "currency_code": "USD"});
    let patch = json!({
        "name": "Senior Welder", "office_ids": [],
        "custom_fields": [
            {"name_key": "salary_range", "value": pay},
            {"name_key": "employment_type", "value": "Contract"},
        ],
    });
    greenhouse.edit_job(job_id, &patch).expect("edited");
    let patch = json!({
        "target_start_on": null,
        "custom_fields": [{"name_key": "reason", "value": "Backfill"}],
    });
    greenhouse.edit_opening("Trace-1", &patch).expect("edited");
    let there = ats.look(&spec, &id).await.expect("a record").fields;
    assert_eq!(there["job.name"], text("Senior Welder"));
    assert_eq!(
        there["opening.field.reason"],
        FieldValue::Choice(reason[1].id)
    );
    assert!(!there.contains_key("job.offices") && !there.contains_key("opening.target_start"));

    let named = keys(&[
        "job.offices",
        "job.field.cost_centre",
        "opening.target_start",
    ]);
    let wanted = Spec::Greenhouse(opening(JobSpec::New(NewJob {
        custom_fields: Vec::new(),
        ..job
    })));
    ats.update(&wanted, &id, &named).await.expect("updated");
    let row = greenhouse.job(job_id).expect("there");
    let value = |key: &str| row["custom_fields"][key]["value"].clone();
    assert_eq!(row["name"], "Senior Welder", "not named");
    assert_eq!(row["office_ids"].as_array().map(Vec::len), Some(3));
    assert_eq!(value("cost_centre"), Value::Null);
    assert_eq!(value("salary_range"), pay);
    assert_eq!(value("employment_type"), "Contract");
    let row = greenhouse.openings_by_opening_id("Trace-1").remove(0);
    assert_eq!(row["target_start_on"], "2027-02-01");
    assert_eq!(row["custom_fields"]["reason"]["value"], "Backfill");
    let patches = || greenhouse.requests_to("PATCH", "/").len();
    let sent = patches();
    ats.update(&wanted, &id, &named).await.expect("updated");
    assert_eq!(patches(), sent, "the second time there is nothing to do");

    // Notes without our mark make it a job of others: only its opening is still ours.
    let notes = greenhouse.job(job_id).expect("there")["notes"].clone();
    let rewritten = json!({"notes": "mine"});
    greenhouse.edit_job(job_id, &rewritten).expect("edited");
    let got = ats.update(&spec, &id, &keys(&["job.name"])).await;
    assert!(matches!(got, Err(AtsError::Refused { .. })), "{got:?}");
    assert_eq!(patches(), sent);
    let restored = json!({"notes": notes});
    greenhouse.edit_job(job_id, &restored).expect("edited");

    // Hidden, and back again.
    greenhouse.make_confidential(job_id).expect("hidden");
    assert_eq!(ats.look(&spec, &id).await, Err(AtsError::Missing));
    greenhouse.make_public(job_id).expect("shown");

    let why = catalog.close_reasons.iter().find(|it| it.name == "On Hold");
    let why = why.map(|it| it.id);
    for _ in 0..2 {
        ats.close(&spec, &id, why).await.expect("closed");
    }
    assert_eq!(patches(), sent + 1);
    let closed = ats.look(&spec, &id).await.expect("a record");
    assert_eq!(closed.status, RemoteStatus::Closed);
    assert_eq!(closed.opening.and_then(|it| it.close_reason_id), why);
    assert_eq!(greenhouse.job(job_id).expect("there")["status"], "closed");
    greenhouse.delete_opening("Trace-1").expect("deleted");
    assert_eq!(ats.look(&spec, &id).await, Err(AtsError::Missing));
}
