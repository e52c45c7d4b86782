//! What becomes of ours once a person has kept theirs: what counts as sent, and what the job form
//! says from then on.

use std::collections::{BTreeMap, BTreeSet};

use ats::{
    CustomField, FieldValue, Fields, JobSpec, NewJob, OpeningSpec, RequisitionSpec, Spec, Vendor,
};

use super::intent::Intent;
use crate::{
    Core,
    api::job::{FormMode, FormValue},
    error::Result,
    job_form::{self, Form},
    model::{Field, Position},
    store::{Basis, JobFormRecord, Tx},
};

/// Lets the job form say theirs where the plan does not by itself, or the next change would send
/// ours again. `None`: the form says nothing of them. `by`: who and when.
pub fn into_form(
    core: &Core,
    tx: &Tx<'_>,
    (vendor, position): (Vendor, &Position),
    changed: &BTreeSet<String>,
    there: &Fields,
    (by, at): (&str, &str),
) -> Result<Option<Form>> {
    let saved = tx.job_form(&position.id)?.filter(|it| it.vendor == vendor);
    let mut saved = match (saved, vendor) {
        (Some(saved), _) => saved,
        (None, Vendor::Greenhouse) => return Ok(None),
        // Lever's own fields can be filled without anybody opening the form.
        (None, Vendor::Lever) => JobFormRecord {
            position: position.id.clone(),
            vendor,
            mode: FormMode::Requisition,
            template_job: None,
            existing_job: None,
            edits: BTreeMap::new(),
            saved_at: at.into(),
            saved_by: by.into(),
        },
    };
    let keys: Vec<(String, Option<FormValue>)> = changed
        .iter()
        .filter_map(|key| Some((job_form::key_of(key)?, there.get(key).map(job_form::shown))))
        .collect();
    if keys.is_empty() {
        return Ok(None);
    }
    for (key, _) in &keys {
        saved.edits.remove(key);
    }
    let mode = saved.mode;
    let built = Intent::begin(core, tx, vendor, position, Some(&saved), mode, None)?.form;
    for (key, theirs) in keys {
        let field = built.fields.iter().find(|it| it.key == key);
        if field.is_some_and(|it| it.value != theirs) {
            let said = theirs.unwrap_or(FormValue::Text(String::new()));
            saved.edits.insert(key, said);
        }
    }
    (saved.saved_by, saved.saved_at) = (by.into(), at.into());
    tx.put_job_form(&saved)?;
    let form = Intent::begin(core, tx, vendor, position, Some(&saved), mode, None)?.form;
    Ok(Some(form))
}

/// The plan's texts a Greenhouse request counts from, moved on where the plan took a value over,
/// and without those that the form no longer asks.
pub fn basis(before: &Basis, form: Option<Form>, was: &Position, now: &Position) -> Basis {
    let moved: BTreeMap<Field, Option<String>> = was
        .differences(now)
        .into_iter()
        .map(|(field, _, text)| (field, text))
        .collect();
    let asked = form.map_or_else(|| before.clone(), |form| form.basis);
    let counted =
        |field: Field, today: Option<String>| match (moved.get(&field), before.get(&field)) {
            (Some(text), _) | (None, Some(text)) => text.clone(),
            (None, None) => today,
        };
    asked
        .into_iter()
        .map(|(field, today)| (field, counted(field, today)))
        .collect()
}

/// What we count as sent once theirs is ours too.
pub fn sent(sent: &Spec, changed: &BTreeSet<String>, there: &Fields) -> Spec {
    match sent {
        Spec::Lever(sent) => Spec::Lever(requisition(sent, changed, there)),
        Spec::Greenhouse(sent) => Spec::Greenhouse(opening(sent, changed, there)),
    }
}

fn requisition(
    sent: &RequisitionSpec,
    changed: &BTreeSet<String>,
    there: &Fields,
) -> RequisitionSpec {
    let mut spec = sent.clone();
    for key in changed {
        match (key.as_str(), there.get(key)) {
            ("name", Some(FieldValue::Text(name))) => spec.name.clone_from(name),
            ("location", Some(FieldValue::Text(place))) => spec.location = Some(place.clone()),
            ("location", None) => spec.location = None,
            ("compensation", value) => {
                spec.compensation = value.and_then(ats::CompensationBand::of)
            }
            ("work_type", value) => {
                let known = value.and_then(|it| match it {
                    FieldValue::Text(text) => ats::WorkType::by_lever_word(text),
                    _ => None,
                });
                // One of the account's own labels stays what we called it.
                if known.is_some() || value.is_none() {
                    spec.work_type = known;
                }
            }
            (key, value) => {
                if let Some(name) = key.strip_prefix("field.") {
                    put(&mut spec.custom_fields, name, value);
                }
            }
        }
    }
    spec
}

fn opening(sent: &OpeningSpec, changed: &BTreeSet<String>, there: &Fields) -> OpeningSpec {
    let mut spec = sent.clone();
    for key in changed {
        let value = there.get(key);
        match (key.as_str(), value, &mut spec.job) {
            ("opening.target_start", Some(FieldValue::Date(date)), _) => {
                spec.target_start = Some(date.clone());
            }
            ("opening.target_start", None, _) => spec.target_start = None,
            ("job.name", Some(FieldValue::Text(name)), JobSpec::New(job)) => {
                job.name.clone_from(name);
            }
            ("job.department", Some(FieldValue::Choice(id)), JobSpec::New(job)) => {
                job.department_id = Some(*id);
            }
            ("job.department", None, JobSpec::New(job)) => job.department_id = None,
            ("job.offices", Some(FieldValue::Choices(ids)), JobSpec::New(job)) => {
                job.office_ids.clone_from(ids);
            }
            ("job.offices", None, JobSpec::New(job)) => job.office_ids.clear(),
            (key, value, job) => {
                if let Some(name) = key.strip_prefix("opening.field.") {
                    put(&mut spec.custom_fields, name, value);
                } else if let (Some(name), JobSpec::New(NewJob { custom_fields, .. })) =
                    (key.strip_prefix("job.field."), job)
                {
                    put(custom_fields, name, value);
                }
            }
        }
    }
    spec
}

fn put(fields: &mut Vec<CustomField>, key: &str, value: Option<&FieldValue>) {
    fields.retain(|it| it.key != key);
    if let Some(value) = value {
        fields.push(CustomField {
            key: key.into(),
            value: value.clone(),
        });
    }
}
