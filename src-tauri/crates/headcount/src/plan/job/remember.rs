//! What a form that is sent leaves behind: where the next form of its department begins.

use std::collections::BTreeMap;

use crate::{
    api::job::{FormField, FormFieldType, FormOrigin, FormSection, FormValue},
    error::Result,
    store::{JobFormRecord, Tx},
    sync::{intent::Intent, request::Asked},
};

/// Remembers what the user chose, and makes what was chosen by remembering or by mapping the
/// form's own: what comes to mind later must not change a position that is in the ATS.
pub fn sent(tx: &Tx<'_>, asked: &Asked, intent: &Intent, (at, by): (&str, &str)) -> Result<()> {
    let (vendor, position) = (intent.vendor, &asked.position);
    let saved = asked.form.as_ref().filter(|it| it.vendor == vendor);
    let mut record = saved.cloned().unwrap_or_else(|| JobFormRecord {
        position: position.id.clone(),
        vendor,
        mode: intent.form.mode,
        template_job: None,
        existing_job: None,
        edits: BTreeMap::new(),
        saved_at: at.into(),
        saved_by: by.into(),
    });
    let mut owned = false;
    for field in intent.form.fields.iter().filter(|it| lasts(it)) {
        let Some(value) = &field.value else { continue };
        match (field.origin, value) {
            (FormOrigin::User, value) => {
                let department = position.department.as_deref();
                tx.put_form_default(vendor, department, &field.key, value, at)?;
            }
            (FormOrigin::Default, FormValue::Text(id)) if field.key == "template_job" => {
                record.template_job = id.parse().ok();
                owned = true;
            }
            (FormOrigin::Default, value) => {
                record.edits.insert(field.key.clone(), value.clone());
                owned = true;
            }
            (FormOrigin::Position | FormOrigin::Template, _) => {}
        }
    }
    if owned {
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
