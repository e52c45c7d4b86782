//! The fields of a form, in order, with what fills each before the user has a say.

use ats::{CatalogJob, FieldOf};

use super::{
    Filled, Ground, choices,
    custom::{self, Place},
    draft::Draft,
    names::{Meaning, meaning},
    people,
};
use crate::{
    api::job::{FormFieldType as Kind, FormOption, FormOrigin, FormSection as Section, FormValue},
    model::Field,
};

/// The template job in use: the one chosen, else the one this department's last form chose, else
/// the only one.
pub fn template<'a>(ground: &Ground<'a>) -> Option<&'a CatalogJob> {
    let templates = || ground.catalog.jobs.iter().filter(|it| it.is_template);
    if let Some(id) = ground.template_job {
        return templates().find(|it| it.id == id);
    }
    let last = match ground.defaults.get("template_job") {
        Some(FormValue::Text(id)) => templates().find(|it| it.id.to_string() == *id),
        _ => None,
    };
    last.or_else(|| match (templates().next(), templates().nth(1)) {
        (Some(only), None) => Some(only),
        _ => None,
    })
}

pub fn of_new_job(ground: &Ground<'_>) -> Vec<Draft> {
    let template = template(ground);
    let (department, offices) = (department(ground, template), offices(ground, template));
    let place = Place {
        department: department.ids(ground).first().copied(),
        offices: offices.ids(ground),
    };
    let mut drafts = vec![
        template_field(ground, template),
        Draft::new("job_name", "Job name", Section::Job, Kind::ShortText)
            .required(true)
            .filled(Filled::from_position(
                FormValue::Text(ground.position.title.clone()),
                &[Field::Title],
            )),
        department,
        offices,
        code_field(ground, "requisition_id", "Requisition ID", Section::Job),
        code_field(ground, "opening_id", "Opening ID", Section::Opening),
    ];
    drafts.extend(target_start(ground));
    drafts.extend(custom::fields(ground, FieldOf::Opening, None, &place));
    drafts.extend(custom::fields(ground, FieldOf::Job, template, &place));
    drafts.extend(team(ground));
    drafts
}

pub fn of_existing_job(ground: &Ground<'_>) -> Vec<Draft> {
    let chosen = ground
        .existing_job
        .and_then(|id| ground.catalog.jobs.iter().find(|it| it.id == id));
    let mut job = Draft::new(
        "existing_job",
        "Greenhouse job",
        Section::Job,
        Kind::SingleSelect,
    )
    .required(true);
    job.hide_options = true;
    job.missing = Some("Choose the Greenhouse job the opening goes into.".into());
    match (chosen, ground.existing_job) {
        (Some(chosen), _) => {
            job.options = vec![FormOption {
                id: chosen.id.to_string(),
                name: chosen.name.clone(),
            }];
            job.filled = Filled::by(FormOrigin::User, FormValue::Text(chosen.id.to_string()));
            job.wrong = unfit(chosen);
        }
        (None, Some(id)) => {
            job.wrong = Some(format!(
                "Greenhouse no longer shows the job {id}. Choose another one."
            ));
        }
        (None, None) => {}
    }
    let mut drafts = vec![
        job,
        code_field(ground, "opening_id", "Opening ID", Section::Opening),
    ];
    drafts.extend(target_start(ground));
    let place = chosen.map_or_else(Place::default, |job| Place {
        department: job.department_id,
        offices: job.office_ids.clone(),
    });
    drafts.extend(custom::fields(ground, FieldOf::Opening, None, &place));
    drafts
}

/// A Lever requisition asks only for the account's own fields: the rest is the position's.
pub fn of_requisition(ground: &Ground<'_>) -> Vec<Draft> {
    custom::fields(ground, FieldOf::Requisition, None, &Place::default())
}

/// Why a job can't take an opening.
fn unfit(job: &CatalogJob) -> Option<String> {
    if job.is_template {
        return Some(format!(
            "“{}” is a template in Greenhouse. Choose a job people apply to.",
            job.name
        ));
    }
    (job.status == "closed").then(|| {
        format!(
            "“{}” is closed in Greenhouse. Choose an open job, or create a new one.",
            job.name
        )
    })
}

fn template_field(ground: &Ground<'_>, template: Option<&CatalogJob>) -> Draft {
    let mut field = Draft::new(
        "template_job",
        "Template job",
        Section::Job,
        Kind::SingleSelect,
    )
    .required(true);
    let templates = ground.catalog.jobs.iter().filter(|it| it.is_template);
    field.options = templates
        .map(|it| FormOption {
            id: it.id.to_string(),
            name: it.name.clone(),
        })
        .collect();
    field.missing = Some(match (ground.template_job, field.options.is_empty()) {
        (_, true) => "Greenhouse makes a job from a template, and this account has none: open a job in Greenhouse, choose Job Setup > Job Info, tick “Use as template”, then press Refresh here.".into(),
        (Some(_), false) => "The template job chosen is no longer there. Choose another one.".into(),
        (None, false) => "Choose a template job: the new job begins as its copy.".into(),
    });
    let origin = if ground.template_job.is_some() {
        FormOrigin::User
    } else {
        FormOrigin::Default
    };
    field.filled(template.and_then(|it| Filled::by(origin, FormValue::Text(it.id.to_string()))))
}

fn department(ground: &Ground<'_>, template: Option<&CatalogJob>) -> Draft {
    let records = &ground.catalog.departments;
    let mut field = Draft::new("department", "Department", Section::Job, Kind::SingleSelect)
        .required(!records.is_empty())
        .stands_for(&[Field::Department])
        .options(choices(records));
    let name = ground.position.department.as_deref();
    match name.map(|name| (name, meaning(name, records, ground.department_link))) {
        Some((name, Meaning::One { id, remembered })) => {
            field.about_filled = remembered.then(|| format!("Chosen before for “{name}”"));
            let value = FormValue::Text(id.to_string());
            field.filled(Filled::from_position(value, &[Field::Department]))
        }
        Some((name, none_or_several)) if field.required => {
            field.missing = Some(asked("department", name, &none_or_several));
            field.note = Some(format!("“{name}” in the plan"));
            field
        }
        _ => {
            let from_template = template.and_then(|it| it.department_id);
            field.filled(
                from_template.and_then(|id| {
                    Filled::by(FormOrigin::Template, FormValue::Text(id.to_string()))
                }),
            )
        }
    }
}

fn offices(ground: &Ground<'_>, template: Option<&CatalogJob>) -> Draft {
    let records = &ground.catalog.offices;
    let mut field = Draft::new("offices", "Offices", Section::Job, Kind::MultiSelect)
        .required(!records.is_empty())
        .stands_for(&[Field::Location])
        .options(choices(records));
    let name = ground.position.location.as_deref();
    match name.map(|name| (name, meaning(name, records, ground.office_link))) {
        Some((name, Meaning::One { id, remembered })) => {
            field.about_filled = remembered.then(|| format!("Chosen before for “{name}”"));
            let value = FormValue::Many(vec![id.to_string()]);
            field.filled(Filled::from_position(value, &[Field::Location]))
        }
        Some((name, none_or_several)) if field.required => {
            field.missing = Some(asked("office", name, &none_or_several));
            field.note = Some(format!("“{name}” in the plan"));
            field
        }
        _ => {
            let ids: Vec<String> = template
                .map(|it| it.office_ids.iter().map(i64::to_string).collect())
                .unwrap_or_default();
            let value = (!ids.is_empty()).then_some(FormValue::Many(ids));
            field.filled(value.and_then(|value| Filled::by(FormOrigin::Template, value)))
        }
    }
}

fn asked(what: &str, name: &str, meaning: &Meaning) -> String {
    let why = match meaning {
        Meaning::Several => format!("Greenhouse has several {what}s called “{name}”."),
        _ => format!("Greenhouse has no {what} “{name}”."),
    };
    format!("{why} Choose the one it means; Muster remembers it.")
}

fn code_field(ground: &Ground<'_>, key: &str, label: &str, section: Section) -> Draft {
    let mut field = Draft::new(key, label, section, Kind::ReadOnly);
    match ground.code {
        Some(code) => field.filled(Filled::by(
            FormOrigin::Default,
            FormValue::Text(code.into()),
        )),
        None => {
            field.note = Some(
                "Next free Trace number, when you sync"
                    .replace("Trace", &ground.settings.code_prefix),
            );
            field
        }
    }
}

fn target_start(ground: &Ground<'_>) -> Option<Draft> {
    // legacy v1
    if ground.catalog.legacy_v1 {
        return None;
    }
    let date = ground.position.start_date.map(|it| it.to_string());
    let draft = Draft::new("target_start", "Target start", Section::Opening, Kind::Date)
        .stands_for(&[Field::StartDate])
        .filled(
            date.and_then(|date| Filled::from_position(FormValue::Text(date), &[Field::StartDate])),
        );
    Some(draft)
}

/// Who works on a job, each by the key and the label of its field.
const TEAM: [(&str, &str); 4] = [
    ("hiring_manager", "Hiring managers"),
    ("recruiter", "Recruiters"),
    ("coordinator", "Coordinators"),
    ("sourcer", "Sourcers"),
];

fn team(ground: &Ground<'_>) -> Vec<Draft> {
    let users = &ground.catalog.users;
    if users.is_empty() {
        return Vec::new();
    }
    let options = people::options(users);
    TEAM.map(|(key, label)| {
        let field =
            Draft::new(key, label, Section::Team, Kind::MultiSelect).options(options.clone());
        let found =
            (key == "hiring_manager").then(|| people::hiring_manager(ground.position, users));
        match found.flatten() {
            Some((id, from)) => {
                let value = FormValue::Many(vec![id.to_string()]);
                field.filled(Filled::from_position(value, &[from]))
            }
            None => field.remembered(ground),
        }
    })
    .into()
}
