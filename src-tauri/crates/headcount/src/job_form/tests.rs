//! The form as a whole: what fills each field, what is missing, what is sent.

use ats::{
    CatalogField, CatalogJob, CatalogUser, CustomField, FieldKind, FieldOf, FieldValue, JobSpec,
    Named, OtherField,
};

use super::*;
use crate::{
    api::{
        job::{FormFieldType, FormSection},
        mapping::{FieldOwner, MappingSource},
    },
    model::PositionId,
};

fn named(id: i64, name: &str) -> Named {
    Named {
        id,
        name: name.into(),
    }
}

fn job(id: i64, name: &str, is_template: bool) -> CatalogJob {
    CatalogJob {
        id,
        name: name.into(),
        status: "open".into(),
        is_template,
        confidential: false,
        requisition_id: None,
        department_id: Some(2),
        office_ids: vec![11],
        custom_fields: Vec::new(),
        other_fields: Vec::new(),
        url: String::new(),
    }
}

fn field(of: FieldOf, key: &str, name: &str, kind: FieldKind, required: bool) -> CatalogField {
    let options = match kind {
        FieldKind::SingleSelect | FieldKind::MultiSelect => {
            vec![named(71, "Full-time"), named(72, "Hybrid")]
        }
        _ => Vec::new(),
    };
    CatalogField {
        key: key.into(),
        name: name.into(),
        of,
        kind,
        required,
        options,
        private: false,
        departments: Vec::new(),
        offices: Vec::new(),
    }
}

fn catalog() -> Catalog {
    let mut template = job(100, "Engineering", true);
    template.custom_fields = vec![CustomField {
        key: "work_model".into(),
        value: FieldValue::Choice(72),
    }];
    template.other_fields = vec![OtherField {
        key: "pitch".into(),
        text: "Come".into(),
    }];
    Catalog {
        jobs: vec![template, job(200, "Data Analyst", false)],
        departments: vec![named(1, "Data"), named(2, "Sales")],
        offices: vec![named(10, "Austin"), named(11, "Boston")],
        users: vec![CatalogUser {
            id: 5,
            name: "Ana Duarte".into(),
            email: Some("ana@tidewell.example".into()),
            site_admin: false,
            deactivated: false,
            service_account: false,
        }],
        custom_fields: vec![
            field(
                FieldOf::Job,
                "type",
                "Employment type",
                FieldKind::SingleSelect,
                true,
            ),
            field(
                FieldOf::Job,
                "cost_centre",
                "Cost centre",
                FieldKind::ShortText,
                true,
            ),
            field(
                FieldOf::Job,
                "work_model",
                "Work model",
                FieldKind::SingleSelect,
                false,
            ),
            field(
                FieldOf::Job,
                "pitch",
                "Pitch",
                FieldKind::Other("rich_text".into()),
                true,
            ),
            field(
                FieldOf::Opening,
                "bonus",
                "Sign-on",
                FieldKind::Currency,
                false,
            ),
        ],
        ..Catalog::default()
    }
}

fn position() -> Position {
    let mut position = Position::draft(PositionId("p".into()));
    for (field, text) in [
        (Field::Code, "P-1"),
        (Field::Title, "Data Engineer"),
        (Field::Department, "data"),
        (Field::Location, "Remote"),
        (Field::Manager, "ANA@tidewell.example"),
        (Field::EmploymentType, "full_time"),
        (Field::StartDate, "2027-01-04"),
    ] {
        position.put(field, text).expect("a good value");
    }
    position
}

/// The form of the position above, with what the user said.
struct Case {
    catalog: Catalog,
    position: Position,
    mode: FormMode,
    edits: BTreeMap<String, FormValue>,
    office_link: Option<i64>,
    template_job: Option<i64>,
    existing_job: Option<i64>,
    mapping: Mapping,
    defaults: BTreeMap<String, FormValue>,
}

impl Case {
    fn new(mode: FormMode) -> Self {
        Self {
            catalog: catalog(),
            position: position(),
            mode,
            edits: BTreeMap::new(),
            office_link: None,
            template_job: None,
            existing_job: None,
            mapping: Mapping::default(),
            defaults: BTreeMap::new(),
        }
    }

    fn said(mut self, key: &str, text: &str) -> Self {
        self.edits.insert(key.into(), FormValue::Text(text.into()));
        self
    }

    fn form(&self) -> Form {
        let settings = Settings {
            currency: "USD".into(),
            send_compensation: true,
            code_prefix: "Trace".into(),
            match_automatically: true,
        };
        build(&Ground {
            position: &self.position,
            settings: &settings,
            catalog: &self.catalog,
            mode: self.mode,
            template_job: self.template_job,
            existing_job: self.existing_job,
            edits: &self.edits,
            department_link: None,
            office_link: self.office_link,
            mapping: &self.mapping,
            defaults: &self.defaults,
            code: None,
        })
    }
}

fn shown<'a>(form: &'a Form, key: &str) -> (Option<&'a str>, FormOrigin) {
    let field = form.field(key).expect("a field");
    (field.text.as_deref(), field.origin)
}

#[test]
fn a_new_job_is_filled_before_the_user_sees_it() {
    use FormOrigin::{Default, Position, Template};
    let form = Case::new(FormMode::NewJob).form();
    for (key, text, origin) in [
        ("template_job", Some("Engineering"), Default),
        ("job_name", Some("Data Engineer"), Position),
        ("department", Some("Data"), Position),
        ("offices", None, Default),
        ("target_start", Some("4 Jan 2027"), Position),
        ("job.type", Some("Full-time"), Position),
        ("job.work_model", Some("Hybrid"), Template),
        ("job.pitch", Some("Come"), Template),
        ("job.cost_centre", None, Default),
        ("hiring_manager", Some("Ana Duarte"), Position),
        ("recruiter", None, Default),
    ] {
        assert_eq!(shown(&form, key), (text, origin), "{key}");
    }
    assert_eq!(
        form.problems,
        [
            "Greenhouse has no office “Remote”. Choose the one it means; Muster remembers it.",
            "Cost centre is missing."
        ]
    );
}

#[test]
fn a_whole_form_becomes_a_spec_and_an_unfinished_one_none() {
    let case = Case::new(FormMode::NewJob).said("offices", "Austin");
    let unfinished = case.form();
    assert!(spec(&unfinished, &case.catalog, "Trace-1", "m").is_none());
    let case = case
        .said("job.cost_centre", "4100")
        .said("opening.bonus", "5000 EUR");
    let form = case.form();
    assert_eq!(form.problems, Vec::<String>::new());
    let spec = spec(&form, &case.catalog, "Trace-1", "m").expect("a whole form");
    let JobSpec::New(job) = &spec.job else {
        panic!("a new job");
    };
    assert_eq!((job.template_id, job.department_id), (100, Some(1)));
    assert_eq!(job.office_ids, [10]);
    assert_eq!(job.hiring_managers, [5]);
    let sent: Vec<&str> = job.custom_fields.iter().map(|it| it.key.as_str()).collect();
    assert_eq!(sent, ["type", "cost_centre", "work_model"], "no rich text");
    assert_eq!(
        spec.custom_fields[0].value,
        FieldValue::Money {
            cents: 500_000,
            currency: "EUR".into()
        }
    );
    assert_eq!(spec.target_start.as_deref(), Some("2027-01-04"));
    // What the user said does not follow the plan; what the plan said does.
    assert!(form.basis.contains_key(&Field::Title));
    assert!(!form.basis.contains_key(&Field::Location));
}

#[test]
fn what_the_user_says_comes_first_and_can_be_nothing() {
    let form = Case::new(FormMode::NewJob)
        .said("job_name", "Engineer, data")
        .said("job.work_model", "")
        .form();
    assert_eq!(
        shown(&form, "job_name"),
        (Some("Engineer, data"), FormOrigin::User)
    );
    assert_eq!(shown(&form, "job.work_model"), (None, FormOrigin::User));
    assert!(!form.basis.contains_key(&Field::Title));
}

#[test]
fn a_wrong_value_is_kept_and_asked_about_at_its_field() {
    let form = Case::new(FormMode::NewJob)
        .said("job.type", "Seasonal")
        .form();
    let field = form.field("job.type").expect("a field");
    assert_eq!(field.text.as_deref(), Some("Seasonal"));
    assert_eq!(
        field.problems,
        ["Employment type: “Seasonal” is not one of the choices."]
    );
    assert!(!form.is_complete());
}

#[test]
fn a_value_that_means_nothing_there_stops_the_form_until_the_user_says_another() {
    let mut case = Case::new(FormMode::NewJob).said("offices", "Austin");
    let key = (FieldOwner::Job, "work_model".to_string());
    case.mapping.sources = [(key, MappingSource::Field(Field::Title))].into();
    let problems = case.form().problems;
    assert!(
        problems[1].contains("“Data Engineer”") && problems[1].contains("Mapping"),
        "{problems:?}"
    );
    let form = case.said("job.work_model", "Hybrid").form();
    assert_eq!(form.problems, ["Cost centre is missing."]);
}

#[test]
fn the_last_form_of_the_department_says_what_the_plan_does_not() {
    let mut case = Case::new(FormMode::NewJob).said("offices", "Austin");
    let mut sales = job(101, "Sales", true);
    sales.other_fields = case.catalog.jobs[0].other_fields.clone();
    case.catalog.jobs.push(sales);
    let text = |it: &str| FormValue::Text(it.into());
    case.defaults = [
        ("template_job", text("101")),
        ("job.cost_centre", text("4100")),
        ("job.type", text("72")),
        ("recruiter", FormValue::Many(vec!["5".into()])),
        ("coordinator", text("999")),
    ]
    .map(|(key, value)| (key.to_string(), value))
    .into();
    let form = case.form();
    assert_eq!(form.problems, Vec::<String>::new());
    for (key, want) in [
        ("template_job", (Some("Sales"), FormOrigin::Default)),
        ("job.cost_centre", (Some("4100"), FormOrigin::Default)),
        // What the position says comes first.
        ("job.type", (Some("Full-time"), FormOrigin::Position)),
        ("recruiter", (Some("Ana Duarte"), FormOrigin::Default)),
        // Somebody who left is nobody's coordinator.
        ("coordinator", (None, FormOrigin::Default)),
    ] {
        assert_eq!(shown(&form, key), want, "{key}");
    }
    let note = form.field("recruiter").and_then(|it| it.note.clone());
    assert_eq!(note.as_deref(), Some("As last time in data"));
}

#[test]
fn a_field_of_some_departments_is_asked_for_only_there() {
    let mut case = Case::new(FormMode::NewJob);
    let field = &mut case.catalog.custom_fields[1];
    assert_eq!(field.key, "cost_centre");
    field.departments = vec![2];
    assert!(case.form().field("job.cost_centre").is_none(), "Data is 1");
    let form = case.said("department", "Sales").form();
    assert!(form.field("job.cost_centre").is_some());
    let mut case = Case::new(FormMode::NewJob);
    case.catalog.custom_fields[1].offices = vec![11];
    let with_office = |name: &str| {
        let mut case = Case::new(FormMode::NewJob).said("offices", name);
        case.catalog.custom_fields[1].offices = vec![11];
        case.form().field("job.cost_centre").is_some()
    };
    assert!(with_office("Boston") && !with_office("Austin"));
    assert!(
        case.form().field("job.cost_centre").is_some(),
        "no office yet"
    );
}

#[test]
fn a_name_chosen_before_is_remembered() {
    let mut case = Case::new(FormMode::NewJob);
    case.office_link = Some(11);
    let form = case.form();
    assert_eq!(
        shown(&form, "offices"),
        (Some("Boston"), FormOrigin::Position)
    );
    let note = |form: &Form| form.field("offices").and_then(|it| it.note.clone());
    assert_eq!(note(&form).as_deref(), Some("Chosen before for “Remote”"));
    assert_eq!(note(&case.said("offices", "Austin").form()), None);
}

#[test]
fn without_a_place_in_the_plan_the_template_says_it() {
    let mut case = Case::new(FormMode::NewJob);
    case.position.location = None;
    case.position.department = None;
    let form = case.form();
    assert_eq!(
        shown(&form, "offices"),
        (Some("Boston"), FormOrigin::Template)
    );
    assert_eq!(
        shown(&form, "department"),
        (Some("Sales"), FormOrigin::Template)
    );
}

#[test]
fn templates_are_chosen_only_where_there_is_a_choice() {
    let mut case = Case::new(FormMode::NewJob);
    case.catalog.jobs.push(job(101, "Sales", true));
    assert!(case.form().problems[0].starts_with("Choose a template job"));
    case.template_job = Some(101);
    assert_eq!(
        shown(&case.form(), "template_job"),
        (Some("Sales"), FormOrigin::User)
    );
    case.template_job = Some(999);
    assert!(case.form().problems[0].contains("no longer there"));
    case.catalog.jobs.clear();
    let form = case.form();
    assert!(form.no_template && form.problems[0].contains("Use as template"));
}

#[test]
fn an_existing_job_asks_for_the_openings_fields_only() {
    let mut case = Case::new(FormMode::ExistingJob);
    assert!(case.form().problems[0].starts_with("Choose the Greenhouse job"));
    case.existing_job = Some(200);
    let form = case.form();
    assert!(form.is_complete());
    let keys: Vec<&str> = form.fields.iter().map(|it| it.key.as_str()).collect();
    assert_eq!(
        keys,
        [
            "existing_job",
            "opening_id",
            "target_start",
            "opening.bonus"
        ]
    );
    let spec = spec(&form, &case.catalog, "Trace-1", "m").expect("whole");
    assert_eq!(spec.job, JobSpec::Existing { id: 200 });
    for (id, why) in [(100, "is a template"), (999, "no longer shows")] {
        case.existing_job = Some(id);
        assert!(case.form().problems[0].contains(why), "{why}");
    }
    case.existing_job = Some(200);
    case.catalog.jobs[1].status = "closed".into();
    assert!(case.form().problems[0].contains("is closed"));
}

#[test]
fn a_required_field_of_a_kind_we_cannot_fill_says_where_to_fill_it() {
    let mut case = Case::new(FormMode::NewJob);
    case.catalog.jobs[0].other_fields.clear();
    let form = case.form();
    let field = form.field("job.pitch").expect("a field");
    assert_eq!(field.kind, FormFieldType::ReadOnly);
    assert!(field.problems[0].contains("Fill it in the template job"));
}

#[test]
fn the_preview_says_each_request_and_what_is_missing() {
    let case = Case::new(FormMode::NewJob);
    let form = case.form();
    let requests = requests(&form, &case.catalog, None);
    let titles: Vec<&str> = requests.iter().map(|it| it.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Create the job and one opening",
            "Fill in the opening",
            "Add the hiring team"
        ]
    );
    let missing: Vec<&str> = requests[0]
        .fields
        .iter()
        .filter(|it| it.source == "Missing")
        .map(|it| it.label.as_str())
        .collect();
    assert_eq!(missing, ["Offices", "Cost centre"]);
    assert_eq!(
        form.field("opening.bonus").map(|it| it.section),
        Some(FormSection::Opening)
    );
}
