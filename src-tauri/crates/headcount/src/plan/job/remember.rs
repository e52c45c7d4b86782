//! What a form that is sent leaves behind: where the next form of its department begins.

use crate::{
    api::job::{FormField, FormFieldType, FormOrigin, FormSection, FormValue},
    error::Result,
    job_form::Form,
    model::Position,
    store::{JobFormRecord, Tx},
};

/// Remembers what the user chose, and makes what was chosen by remembering or by mapping the
/// form's own: what comes to mind later must not change a position that is in the ATS.
pub fn sent(
    tx: &Tx<'_>,
    position: &Position,
    form: &Form,
    saved: &JobFormRecord,
    at: &str,
) -> Result<()> {
    let department = position.department.as_deref();
    let mut record = saved.clone();
    for field in form.fields.iter().filter(|it| lasts(it)) {
        let Some(value) = &field.value else { continue };
        match field.origin {
            FormOrigin::User => {
                tx.put_form_default(saved.vendor, department, &field.key, value, at)?;
            }
            FormOrigin::Default if field.key == "template_job" => {
                if let FormValue::Text(id) = value {
                    record.template_job = id.parse().ok();
                }
            }
            FormOrigin::Default => {
                record.edits.insert(field.key.clone(), value.clone());
            }
            FormOrigin::Position | FormOrigin::Template => {}
        }
    }
    if record.edits != saved.edits || record.template_job != saved.template_job {
        tx.put_job_form(&record)?;
    }
    Ok(())
}

/// Whether a value is likely to be the same next time: the account's own fields, the team and the
/// template are; a name, a date and a place are this position's.
fn lasts(field: &FormField) -> bool {
    let own = match field.section {
        FormSection::Custom | FormSection::Team => true,
        FormSection::Opening => field.key.starts_with("opening."),
        FormSection::Job => field.key == "template_job",
    };
    own && field.kind != FormFieldType::ReadOnly
}
