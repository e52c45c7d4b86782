//! Keeping what the user said in a job form, whole or not, and taking it back.

use ats::{CatalogJob, Vendor};

use super::{
    choices,
    form::{mode_of, shown, vendor_of},
};
use crate::{
    Core,
    api::job::{FormFieldType, FormMode, FormValue, JobChoices, JobForm, SaveJobForm},
    error::{Error, Result},
    job_form,
    model::{Position, SyncStatus},
    store::{JobFormRecord, NameOf, Tx},
    sync::{
        intent::Intent,
        request::{self, Asked},
    },
};

/// Keeps what is given and answers with the form as it stands then.
pub fn save(core: &Core, tx: &Tx<'_>, args: &SaveJobForm) -> Result<JobForm> {
    let position = tx.position_named(&args.position)?;
    let mut asked = request::look_at(tx, position, &tx.settings()?)?;
    let vendor = vendor_of(tx, &asked, args.vendor)?;
    let record = changed(core, tx, &asked, vendor, args)?;
    tx.put_job_form(&record)?;
    tx.touch_position(&asked.position.id, tx.next_touch()?)?;
    let mode = record.mode;
    asked.form = Some(record);
    shown(core, tx, &asked, vendor, mode)
}

/// Takes the form back, so that the other way or vendor can be chosen.
pub fn forget(core: &Core, tx: &Tx<'_>, name: &str) -> Result<JobChoices> {
    let asked = request::look_at(tx, tx.position_named(name)?, &tx.settings()?)?;
    if !matches!(asked.status, SyncStatus::NotStarted | SyncStatus::Failed) {
        return Err(Error::NotAllowed(format!(
            "{} is in the ATS or on its way: its job form stays.",
            asked.position.code
        )));
    }
    tx.delete_job_form(&asked.position.id)?;
    tx.touch_position(&asked.position.id, tx.next_touch()?)?;
    choices::of(core, tx, name)
}

/// The form's record with what was given laid over it.
fn changed(
    core: &Core,
    tx: &Tx<'_>,
    asked: &Asked,
    vendor: Vendor,
    args: &SaveJobForm,
) -> Result<JobFormRecord> {
    let position = &asked.position;
    if matches!(
        asked.status,
        SyncStatus::Pending | SyncStatus::Synced | SyncStatus::Edited
    ) {
        return Err(Error::NotAllowed(format!(
            "{} is {} in {vendor}: its job form can’t change any more.",
            position.code,
            if asked.status == SyncStatus::Pending {
                "on its way to be"
            } else {
                "already"
            },
        )));
    }
    let wanted = match (&args.template_job, &args.existing_job, args.mode) {
        (Some(_), Some(_), _) => {
            return Err(Error::BadInput(
                "Say a template job or an existing job, not both.".into(),
            ));
        }
        (Some(_), None, _) => Some(FormMode::NewJob),
        (None, Some(_), _) => Some(FormMode::ExistingJob),
        (None, None, mode) => mode,
    };
    if vendor == Vendor::Lever && wanted.is_some_and(|it| it != FormMode::Requisition) {
        return Err(Error::BadInput(
            "Lever has no jobs to copy or to add to: a position becomes a requisition of its own."
                .into(),
        ));
    }
    let before = asked.form.as_ref().filter(|it| it.vendor == vendor);
    let mut record = JobFormRecord {
        position: position.id.clone(),
        vendor,
        mode: mode_of(asked, vendor, wanted),
        template_job: before.and_then(|it| it.template_job),
        existing_job: before.and_then(|it| it.existing_job),
        edits: before.map(|it| it.edits.clone()).unwrap_or_default(),
        saved_at: core.clock.stamp(),
        saved_by: core.actor().name,
    };
    let code = asked.code();
    let begun = Intent::begin(core, tx, vendor, position, Some(&record), record.mode, code)?;
    let jobs = &begun.catalog.jobs;
    if let Some(job) = &args.template_job {
        record.template_job = Some(job_named(jobs, job, true)?);
    }
    if let Some(job) = &args.existing_job {
        record.existing_job = Some(job_named(jobs, job, false)?);
    }
    for (key, value) in &args.set {
        set(&begun, &mut record, key, value.as_ref())?;
    }
    if asked.bound().is_some() && before.is_some_and(|it| made_of(it) != made_of(&record)) {
        return Err(Error::NotAllowed(format!(
            "What {} goes into may be made already: only what is filled in after that can change here. Change the rest in Greenhouse.",
            position.code
        )));
    }
    remember(core, tx, position, &record, args)?;
    Ok(record)
}

/// What the create carries and nothing later mends.
fn made_of(it: &JobFormRecord) -> impl PartialEq {
    let said = ["job_name", "department", "offices"].map(|key| it.edits.get(key).cloned());
    (it.mode, it.template_job, it.existing_job, said)
}

/// A job by id, or by a name only one has.
fn job_named(jobs: &[CatalogJob], said: &str, template: bool) -> Result<i64> {
    let said = said.trim();
    if let Some(job) = jobs.iter().find(|it| it.id.to_string() == said) {
        return Ok(job.id);
    }
    let mut named = jobs
        .iter()
        .filter(|it| it.is_template == template && it.name.to_lowercase() == said.to_lowercase());
    match (named.next(), named.next()) {
        (Some(one), None) => Ok(one.id),
        (Some(_), Some(_)) => Err(Error::BadInput(format!(
            "Several jobs are called “{said}”: say which by its id."
        ))),
        (None, _) => Err(Error::NotFound(format!(
            "Greenhouse shows no {} “{said}”. Press Refresh if it is new.",
            if template { "template job" } else { "job" }
        ))),
    }
}

fn set(
    begun: &Intent,
    record: &mut JobFormRecord,
    key: &str,
    value: Option<&FormValue>,
) -> Result<()> {
    let text = || match value {
        Some(FormValue::Text(text)) if !text.trim().is_empty() => Some(text.clone()),
        _ => None,
    };
    match key {
        "template_job" => {
            let said = text();
            record.template_job = said
                .map(|it| job_named(&begun.catalog.jobs, &it, true))
                .transpose()?;
        }
        "existing_job" => {
            let said = text();
            record.existing_job = said
                .map(|it| job_named(&begun.catalog.jobs, &it, false))
                .transpose()?;
        }
        key => {
            let Some(field) = begun.form.fields.iter().find(|it| it.key == key) else {
                if begun.vendor == Vendor::Lever && begun.form.fields.is_empty() {
                    return Err(Error::BadInput(
                        "A Lever requisition is filled from the position: change it there.".into(),
                    ));
                }
                let keys: Vec<&str> = begun.form.fields.iter().map(|it| it.key.as_str()).collect();
                return Err(Error::BadInput(format!(
                    "The job form has no field “{key}”. It has: {}.",
                    keys.join(", ")
                )));
            };
            if field.kind == FormFieldType::ReadOnly {
                return Err(Error::BadInput(format!(
                    "{} can’t be changed here.",
                    field.label
                )));
            }
            match value {
                Some(value) => {
                    record.edits.insert(key.into(), value.clone());
                }
                None => {
                    record.edits.remove(key);
                }
            }
        }
    }
    Ok(())
}

/// What the user chose for a department or location that Greenhouse calls otherwise.
fn remember(
    core: &Core,
    tx: &Tx<'_>,
    position: &Position,
    record: &JobFormRecord,
    args: &SaveJobForm,
) -> Result<()> {
    let form = Intent::begin(
        core,
        tx,
        record.vendor,
        position,
        Some(record),
        record.mode,
        None,
    )?
    .form;
    let chosen = |key: &str| -> Option<i64> {
        let field = form.fields.iter().find(|it| it.key == key)?;
        let fits = field.problems.is_empty() && args.set.contains_key(key);
        match field.value.as_ref().filter(|_| fits)? {
            FormValue::Text(id) => id.parse().ok(),
            // Several offices are no translation of one location.
            FormValue::Many(ids) if ids.len() == 1 => ids[0].parse().ok(),
            _ => None,
        }
    };
    let vendor = record.vendor;
    for (key, of, name) in [
        ("department", NameOf::Department, &position.department),
        ("offices", NameOf::Office, &position.location),
    ] {
        if let (Some(id), Some(name)) = (chosen(key), name)
            && !form_knows(&form, key, name)
        {
            tx.put_name_link(vendor, of, name, id)?;
        }
    }
    Ok(())
}

/// Whether a choice has this name itself: then another choice is meant for this position only.
fn form_knows(form: &job_form::Form, key: &str, name: &str) -> bool {
    let field = form.fields.iter().find(|it| it.key == key);
    let mut options = field.iter().filter_map(|it| it.options.as_ref()).flatten();
    options.any(|it| it.name.trim().to_lowercase() == name.trim().to_lowercase())
}
