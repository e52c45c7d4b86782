//! What Greenhouse will get, request by request, in words.

use ats::Catalog;

use super::Form;
use crate::api::{
    job::{FormField, FormFieldType, FormMode, FormOrigin, FormRequest, FormSection as Section},
    report::PreviewField,
};

/// The requests a press of *Sync to ATS* makes beyond looking, with what each carries.
pub fn requests(form: &Form, catalog: &Catalog, code: Option<&str>) -> Vec<FormRequest> {
    let code = code.unwrap_or("Next free number");
    let mut requests = Vec::new();
    let opening: Vec<PreviewField> = in_section(form, Section::Opening);
    match form.mode {
        FormMode::NewJob => {
            let mut lines = vec![
                field(form, "template_job", "Copy of"),
                field(form, "job_name", "Name"),
                field(form, "department", "Department"),
                field(form, "offices", "Offices"),
            ];
            lines.push(Some(by_muster("Requisition ID", code)));
            lines.push(Some(by_muster("Openings", &format!("1, {code}"))));
            let mut lines: Vec<PreviewField> = lines.into_iter().flatten().collect();
            lines.extend(in_section(form, Section::Custom));
            requests.push(request("Create the job and one opening", lines));
            if !opening.is_empty() {
                requests.push(request("Fill in the opening", opening));
            }
            let team = in_section(form, Section::Team);
            if !team.is_empty() {
                requests.push(request("Add the hiring team", team));
            }
        }
        FormMode::ExistingJob => {
            let name = form
                .job
                .and_then(|id| catalog.jobs.iter().find(|it| it.id == id))
                .map_or("the job", |it| it.name.as_str());
            let mut lines = vec![by_muster("Opening ID", code)];
            lines.extend(opening);
            requests.push(request(&format!("Add one opening to “{name}”"), lines));
        }
        FormMode::Requisition => {
            let own = in_section(form, Section::Custom);
            if !own.is_empty() {
                requests.push(request("Create the requisition", own));
            }
        }
    }
    requests
}

/// All of it as one list, for the confirmation.
pub fn lines(form: &Form, catalog: &Catalog, code: Option<&str>) -> Vec<PreviewField> {
    let mut lines: Vec<PreviewField> = requests(form, catalog, code)
        .into_iter()
        .flat_map(|it| it.fields)
        .collect();
    if form.mode == FormMode::ExistingJob {
        lines.splice(0..0, field(form, "existing_job", "Job"));
    }
    lines
}

fn request(title: &str, fields: Vec<PreviewField>) -> FormRequest {
    FormRequest {
        title: title.into(),
        fields,
    }
}

fn by_muster(label: &str, value: &str) -> PreviewField {
    PreviewField {
        label: label.into(),
        before: None,
        value: Some(value.into()),
        source: "By Muster".into(),
        fixed: true,
    }
}

fn in_section(form: &Form, section: Section) -> Vec<PreviewField> {
    let fields = form.fields.iter().filter(|it| it.section == section);
    fields
        .filter(|it| it.kind != FormFieldType::ReadOnly)
        .filter(|it| it.value.is_some() || it.required)
        .map(|it| line(it, &it.label))
        .collect()
}

fn field(form: &Form, key: &str, label: &str) -> Option<PreviewField> {
    form.field(key).map(|it| line(it, label))
}

fn line(field: &FormField, label: &str) -> PreviewField {
    let source = match (&field.value, field.origin) {
        (None, _) if field.required => "Missing",
        (None, _) => "Not sent",
        (_, FormOrigin::Position) => "From the position",
        (_, FormOrigin::Template) => "From the template",
        (_, FormOrigin::User) => "Yours",
        (_, FormOrigin::Default) => field.note.as_deref().unwrap_or("The only choice"),
    };
    PreviewField {
        label: label.into(),
        before: None,
        value: field.text.clone(),
        source: source.into(),
        fixed: false,
    }
}
