//! The vendor's own shapes, read with our parsers. Only where this checkout has them beside it.

use std::path::{Path, PathBuf};

use serde_json::Map;

use super::*;

fn fixtures() -> Option<PathBuf> {
    let all =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/api/fixtures/greenhouse/v3");
    all.is_dir().then_some(all)
}

fn read<T: DeserializeOwned>(name: &str) -> Option<T> {
    let text = std::fs::read_to_string(fixtures()?.join(name)).expect(name);
    Some(serde_json::from_str(&text).unwrap_or_else(|why| panic!("{name}: {why}")))
}

#[test]
fn the_documented_lists_are_readable() {
    if fixtures().is_none() {
        return;
    }
    fn rows<T: DeserializeOwned>(name: &str) -> Vec<T> {
        let rows: Vec<T> = read(name).expect("fixtures");
        assert!(!rows.is_empty(), "{name}");
        rows
    }
    let openings: Vec<Opening> = rows("derived__openings__get__response_200.json");
    assert_eq!(openings.iter().filter(|it| it.open).count(), 1);
    for opening in &openings {
        assert_eq!(opening.open, opening.closed_at.is_none());
        assert!(millis(opening.updated_at.as_deref()).is_some());
        assert_eq!(opening.custom_fields().map(|it| it.len()), Ok(1));
    }
    let jobs: Vec<Job> = rows("derived__jobs__get__response_200.json");
    assert_eq!(jobs[0].office_ids.as_deref(), Some(&[1, 2][..]));
    let hired: Vec<Application> = rows("derived__applications_hired__get__response_200.json");
    assert_eq!(
        (hired[0].status.as_str(), hired[0].candidate_id),
        ("hired", Some(1))
    );
    let official: Vec<Application> = rows("official__applications__get__response_200.json");
    assert!(!official[0].status.is_empty());
    let people: Vec<Candidate> = rows("derived__candidates__get__response_200.json");
    assert!(people[0].name().is_some() && people[0].email().is_some());
    let users: Vec<User> = rows("official__users__get__response_200.json");
    assert!(users.iter().all(|user| user.name().is_some()));
    let fields: Vec<Field> = rows("derived__custom_fields__get__response_200.json");
    let options: Vec<FieldOption> = rows("derived__custom_field_options__get__response_200.json");
    assert!(
        options
            .iter()
            .all(|one| one.custom_field_id == fields[0].id)
    );
    rows::<Assignment>("derived__job_hiring_managers__get__response_200.json");
    rows::<Owner>("derived__job_owners__get__response_200.json");
    for list in ["departments", "offices", "close_reasons"] {
        let entries: Vec<Entry> = rows(&format!("derived__{list}__get__response_200.json"));
        assert!(entries.iter().all(|one| one.name.is_some()));
    }
    for made in ["jobs", "openings"] {
        let made: Created = read(&format!("derived__{made}__post__response_201.json")).expect("it");
        assert!(made.id > 0);
    }
    let patched: Opening = read("derived__openings_id__patch__response_200.json").expect("it");
    assert_eq!(patched.target_start_on.as_deref(), Some("2024-03-01"));
}

/// What we send must be among what others are known to send.
#[test]
fn we_send_nothing_that_is_not_known() {
    let Some(_) = fixtures() else { return };
    let field = crate::CustomField {
        key: "level".into(),
        value: crate::FieldValue::Text("x".into()),
    };
    let job = crate::NewJob {
        template_id: 10,
        name: "Welder".into(),
        department_id: Some(5),
        office_ids: vec![1],
        custom_fields: vec![field.clone()],
        hiring_managers: Vec::new(),
        recruiters: Vec::new(),
        coordinators: Vec::new(),
        sourcers: Vec::new(),
    };
    let spec = crate::OpeningSpec {
        code: "Trace-1".into(),
        mark: "mark".into(),
        job: crate::JobSpec::New(job.clone()),
        target_start: None,
        custom_fields: vec![field],
    };
    let patch = PatchOpening {
        target_start_on: Some(Some("2026-11-01")),
        custom_fields: None,
    };
    let owner = AddOwner {
        job_id: 1,
        user_id: 2,
        kind: "recruiter",
    };
    let manager = Assign {
        job_id: 1,
        user_id: 2,
    };
    let sent = |body: serde_json::Result<Value>| body.expect("a body");
    for (body, name) in [
        (
            sent(serde_json::to_value(CreateJob::new(&spec, &job))),
            "jobs__post",
        ),
        (
            sent(serde_json::to_value(CreateOpening::new(&spec, 1))),
            "openings__post",
        ),
        (sent(serde_json::to_value(patch)), "openings_id__patch"),
        (sent(serde_json::to_value(owner)), "job_owners__post"),
        (
            sent(serde_json::to_value(manager)),
            "job_hiring_managers__post",
        ),
    ] {
        let known: Map<String, Value> =
            read(&format!("derived__{name}__request.json")).expect("it");
        for (key, value) in body.as_object().expect("an object") {
            let example = known.get(key).unwrap_or_else(|| panic!("{name}: {key}"));
            assert_eq!(
                std::mem::discriminant(value),
                std::mem::discriminant(example),
                "{name}: {key}"
            );
        }
    }
}

#[test]
fn moments_there_and_back() {
    for (text, ms) in [
        ("2026-01-01T00:00:00.000Z", Some(1_767_225_600_000)),
        ("2026-01-01T00:00:00Z", Some(1_767_225_600_000)),
        ("2026-01-01T01:00:00.250+01:00", Some(1_767_225_600_250)),
        ("2026-01-01", None),
        ("soon", None),
    ] {
        assert_eq!(millis(Some(text)), ms, "{text}");
    }
    assert_eq!(stamp(1_767_225_600_250), "2026-01-01T00:00:00.25Z");
    for ms in [i64::MIN, -1, 0, i64::MAX] {
        assert!(stamp(ms).ends_with('Z'), "{ms}");
    }
}
