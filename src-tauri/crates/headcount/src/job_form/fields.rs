//! The fields of a form, in order, with what fills each before the user has a say.

use ats::{CatalogField, CatalogJob, CustomField, FieldKind, FieldOf, FieldValue};

use super::{
    Filled, Ground, choices,
    names::{Meaning, meaning},
    people, prefill, value,
};
use crate::{
    api::job::{
        FormField, FormFieldType as Kind, FormOption, FormOrigin, FormSection as Section,
        FormValue, MoneyValue, RangeValue,
    },
    model::Field,
};

/// A field before the user's own value is laid over it.
pub struct Draft {
    key: String,
    label: String,
    section: Section,
    kind: Kind,
    required: bool,
    options: Vec<FormOption>,
    /// The choices are too many to list, or there are none.
    hide_options: bool,
    filled: Option<Filled>,
    /// What to say when it is required and empty.
    missing: Option<String>,
    /// Wrong whatever its value.
    wrong: Option<String>,
    note: Option<String>,
}

impl Draft {
    fn new(key: impl Into<String>, label: impl Into<String>, section: Section, kind: Kind) -> Self {
        Self {
            key: key.into(),
            label: label.into(),
            section,
            kind,
            required: false,
            options: Vec::new(),
            hide_options: false,
            filled: None,
            missing: None,
            wrong: None,
            note: None,
        }
    }

    fn required(self, required: bool) -> Self {
        Self { required, ..self }
    }

    fn options(self, options: Vec<FormOption>) -> Self {
        Self { options, ..self }
    }

    fn filled(self, filled: Option<Filled>) -> Self {
        Self { filled, ..self }
    }

    /// Lays the user's value over it, and says which fields of the plan are in use.
    pub fn finish(self, ground: &Ground<'_>) -> (FormField, Vec<Field>) {
        let shape = value::Shape {
            kind: self.kind,
            options: &self.options,
            currency: ground
                .position
                .currency
                .as_deref()
                .unwrap_or(&ground.settings.currency),
        };
        let mut problems: Vec<String> = self.wrong.into_iter().collect();
        let edit = ground
            .edits
            .get(&self.key)
            .filter(|_| self.kind != Kind::ReadOnly);
        let (value, origin, from) = match (edit, self.filled) {
            (Some(edit), _) => match value::read(&shape, edit) {
                Ok(value) => (value, FormOrigin::User, Vec::new()),
                Err(sentence) => {
                    problems.push(format!("{}: {sentence}", self.label));
                    (Some(edit.clone()), FormOrigin::User, Vec::new())
                }
            },
            (None, Some(filled)) => (Some(filled.value), filled.origin, filled.from),
            (None, None) => (None, FormOrigin::Default, Vec::new()),
        };
        if let Some(FormValue::Range(it)) = &value
            && (it.min.is_none() || it.max.is_none())
        {
            problems.push(format!("{}: give both ends.", self.label));
        }
        if value.is_none() && self.required && problems.is_empty() {
            problems.push(
                self.missing
                    .unwrap_or_else(|| format!("{} is missing.", self.label)),
            );
        }
        let listed = matches!(self.kind, Kind::SingleSelect | Kind::MultiSelect);
        let field = FormField {
            text: value.as_ref().map(|it| value::text(it, &self.options)),
            key: self.key,
            label: self.label,
            section: self.section,
            kind: self.kind,
            value,
            origin,
            required: self.required,
            options: (listed && !self.hide_options).then_some(self.options),
            problems,
            note: self.note,
        };
        (field, from)
    }
}

/// The template job in use: the one chosen, or the only one.
pub fn template<'a>(ground: &Ground<'a>) -> Option<&'a CatalogJob> {
    let mut templates = ground.catalog.jobs.iter().filter(|it| it.is_template);
    match ground.template_job {
        Some(id) => templates.find(|it| it.id == id),
        None => match (templates.next(), templates.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        },
    }
}

pub fn of_new_job(ground: &Ground<'_>) -> Vec<Draft> {
    let template = template(ground);
    let mut drafts = vec![
        template_field(ground, template),
        Draft::new("job_name", "Job name", Section::Job, Kind::ShortText)
            .required(true)
            .filled(Filled::from_position(
                FormValue::Text(ground.position.title.clone()),
                &[Field::Title],
            )),
        department(ground, template),
        offices(ground, template),
        code_field(ground, "requisition_id", "Requisition ID", Section::Job),
        code_field(ground, "opening_id", "Opening ID", Section::Opening),
        target_start(ground),
    ];
    drafts.extend(custom(ground, FieldOf::Opening, None));
    drafts.extend(custom(ground, FieldOf::Job, template));
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
        target_start(ground),
    ];
    drafts.extend(custom(ground, FieldOf::Opening, None));
    drafts
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
        .options(choices(records));
    let name = ground.position.department.as_deref();
    match name.map(|name| (name, meaning(name, records, ground.department_link))) {
        Some((name, Meaning::One { id, remembered })) => {
            field.note = remembered.then(|| format!("Chosen before for “{name}”"));
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
        .options(choices(records));
    let name = ground.position.location.as_deref();
    match name.map(|name| (name, meaning(name, records, ground.office_link))) {
        Some((name, Meaning::One { id, remembered })) => {
            field.note = remembered.then(|| format!("Chosen before for “{name}”"));
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

fn target_start(ground: &Ground<'_>) -> Draft {
    let date = ground.position.start_date.map(|it| it.to_string());
    Draft::new("target_start", "Target start", Section::Opening, Kind::Date).filled(
        date.and_then(|date| Filled::from_position(FormValue::Text(date), &[Field::StartDate])),
    )
}

fn team(ground: &Ground<'_>) -> Vec<Draft> {
    let users = &ground.catalog.users;
    if users.is_empty() {
        return Vec::new();
    }
    let options = people::options(users);
    [
        ("hiring_manager", "Hiring manager"),
        ("recruiter", "Recruiter"),
        ("coordinator", "Coordinator"),
    ]
    .map(|(key, label)| {
        let field =
            Draft::new(key, label, Section::Team, Kind::SingleSelect).options(options.clone());
        let found =
            (key == "hiring_manager").then(|| people::hiring_manager(ground.position, users));
        match found.flatten() {
            Some((id, from)) => {
                let value = FormValue::Text(id.to_string());
                field.filled(Filled::from_position(value, &[from]))
            }
            None => field,
        }
    })
    .into()
}

fn custom(ground: &Ground<'_>, of: FieldOf, template: Option<&CatalogJob>) -> Vec<Draft> {
    let fields = ground.catalog.custom_fields.iter();
    fields
        .filter(|it| it.of == of)
        .map(|field| custom_field(ground, field, template))
        .collect()
}

/// The key of a custom field in the form.
pub fn custom_key(field: &CatalogField) -> String {
    match field.of {
        FieldOf::Job => format!("job.{}", field.key),
        FieldOf::Opening => format!("opening.{}", field.key),
    }
}

fn custom_field(ground: &Ground<'_>, field: &CatalogField, template: Option<&CatalogJob>) -> Draft {
    let section = match field.of {
        FieldOf::Job => Section::Custom,
        FieldOf::Opening => Section::Opening,
    };
    let options = match field.kind {
        FieldKind::User => people::options(&ground.catalog.users),
        _ => choices(&field.options),
    };
    let mut draft = Draft::new(custom_key(field), &field.name, section, kind(&field.kind))
        .required(field.required)
        .options(options);
    if let FieldKind::Other(word) = &field.kind {
        return other(draft, field, word, template);
    }
    let own = prefill::from_position(field, ground.position, ground.settings);
    let from_template = || {
        let values = &template?.custom_fields;
        let CustomField { value, .. } = values.iter().find(|it| it.key == field.key)?;
        Filled::by(FormOrigin::Template, shown(value))
    };
    draft.filled = match own {
        Some((value, from)) => Filled::from_position(value, &from),
        None => from_template(),
    };
    draft
}

/// A kind we do not write: the template's value is shown, and copied by Greenhouse itself.
fn other(
    mut draft: Draft,
    field: &CatalogField,
    word: &str,
    template: Option<&CatalogJob>,
) -> Draft {
    let text = template.and_then(|it| {
        let found = it.other_fields.iter().find(|it| it.key == field.key);
        found.map(|it| it.text.clone())
    });
    draft.note = Some("Filled in Greenhouse".into());
    draft.missing = Some(format!(
        "{} is required in Greenhouse, and Muster can’t fill a field of its kind ({}). Fill it in the template job in Greenhouse, then press Refresh.",
        field.name,
        word.replace('_', " ")
    ));
    draft.filled(text.and_then(|it| Filled::by(FormOrigin::Template, FormValue::Text(it))))
}

fn kind(kind: &FieldKind) -> Kind {
    match kind {
        FieldKind::ShortText => Kind::ShortText,
        FieldKind::LongText => Kind::LongText,
        FieldKind::Url => Kind::Url,
        FieldKind::Number => Kind::Number,
        FieldKind::YesNo => Kind::YesNo,
        FieldKind::Date => Kind::Date,
        FieldKind::SingleSelect | FieldKind::User => Kind::SingleSelect,
        FieldKind::MultiSelect => Kind::MultiSelect,
        FieldKind::Currency => Kind::Currency,
        FieldKind::CurrencyRange => Kind::CurrencyRange,
        FieldKind::Other(_) => Kind::ReadOnly,
    }
}

/// A value of the catalog as the form shows it.
fn shown(value: &FieldValue) -> FormValue {
    let major = |cents: i64| cents as f64 / 100.0;
    match value {
        FieldValue::Text(text) | FieldValue::Date(text) => FormValue::Text(text.clone()),
        // A number Greenhouse holds is one.
        FieldValue::Number(text) => text
            .parse()
            .map_or_else(|_| FormValue::Text(text.clone()), FormValue::Number),
        FieldValue::YesNo(yes) => FormValue::YesNo(*yes),
        FieldValue::Choice(id) | FieldValue::User(id) => FormValue::Text(id.to_string()),
        FieldValue::Choices(ids) => FormValue::Many(ids.iter().map(i64::to_string).collect()),
        FieldValue::Money { cents, currency } => FormValue::Money(MoneyValue {
            amount: major(*cents),
            currency: currency.clone(),
        }),
        FieldValue::MoneyRange {
            min_cents,
            max_cents,
            currency,
        } => FormValue::Range(RangeValue {
            min: Some(major(*min_cents)),
            max: Some(major(*max_cents)),
            currency: currency.clone(),
        }),
    }
}
