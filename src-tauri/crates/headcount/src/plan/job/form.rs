//! A position's job form as it stands, for whichever vendor it goes to.

use ats::Vendor;

use crate::{
    Core,
    api::{
        connections::ConnectionState,
        job::{
            FormField, FormFieldType, FormMode, FormOrigin, FormRequest, FormSection, FormValue,
            GetJobForm, JobForm,
        },
        settings::Settings,
    },
    error::{Error, Result},
    job_form,
    model::Position,
    store::Tx,
    sync::{
        desired,
        intent::Intent,
        request::{self, Asked, Chosen},
    },
};

/// The form as saved, or as the mode asked for would begin.
pub fn get(core: &Core, tx: &Tx<'_>, args: &GetJobForm) -> Result<JobForm> {
    let asked = request::look_at(tx, tx.position_named(&args.position)?, &tx.settings()?)?;
    let vendor = vendor_of(tx, &asked, args.vendor)?;
    let mode = mode_of(&asked, vendor, args.mode);
    shown(core, tx, &asked, vendor, mode)
}

/// The vendor a form is for; an error asks for it.
pub fn vendor_of(tx: &Tx<'_>, asked: &Asked, wanted: Option<Vendor>) -> Result<Vendor> {
    // A form may be changed to another vendor as long as nothing is there.
    if let (Some(wanted), None) = (wanted, asked.bound()) {
        let connected = tx
            .connection(wanted)?
            .is_some_and(|it| it.state != ConnectionState::Disconnected);
        return if connected {
            Ok(wanted)
        } else {
            Err(Error::NotAllowed(format!(
                "{wanted} is not connected. Connect it under Connections."
            )))
        };
    }
    match request::choose(tx, asked, wanted)? {
        Chosen::One(connection) => Ok(connection.vendor),
        Chosen::No(problem) => Err(Error::NotAllowed(problem)),
        Chosen::Open(_) => Err(Error::NotAllowed(
            "Greenhouse and Lever are both connected: say which one.".into(),
        )),
    }
}

pub fn mode_of(asked: &Asked, vendor: Vendor, wanted: Option<FormMode>) -> FormMode {
    let saved = asked
        .form
        .as_ref()
        .filter(|it| it.vendor == vendor)
        .map(|it| it.mode);
    match vendor {
        Vendor::Lever => FormMode::Requisition,
        Vendor::Greenhouse => wanted
            .filter(|it| *it != FormMode::Requisition)
            .or(saved)
            .unwrap_or(FormMode::NewJob),
    }
}

pub fn shown(
    core: &Core,
    tx: &Tx<'_>,
    asked: &Asked,
    vendor: Vendor,
    mode: FormMode,
) -> Result<JobForm> {
    let position = &asked.position;
    let settings = tx.settings()?;
    let saved = asked.form.as_ref().filter(|it| it.vendor == vendor);
    let not_ready = request::not_ready(core, tx, position)?;
    let begun = JobForm {
        position: position.code.clone(),
        id: position.id.clone(),
        title: position.title.clone(),
        vendor,
        mode,
        complete: true,
        problems: Vec::new(),
        fields: Vec::new(),
        saved_at: saved.map(|it| it.saved_at.clone()),
        catalog_at: None,
        requests: Vec::new(),
        sync_status: asked.status,
        not_ready,
        job: None,
        no_template: false,
    };
    let intent = Intent::begin(core, tx, vendor, position, saved, mode, asked.code())?;
    let begun = JobForm {
        complete: intent.form.is_complete(),
        problems: intent.form.problems.clone(),
        no_template: intent.form.no_template,
        catalog_at: intent.read_at.clone(),
        ..begun
    };
    if vendor == Vendor::Lever {
        return Ok(requisition(
            begun,
            intent,
            position,
            &settings,
            asked.code(),
        ));
    }
    let Intent { form, catalog, .. } = intent;
    let job = form.job.filter(|_| mode == FormMode::ExistingJob);
    Ok(JobForm {
        requests: job_form::requests(&form, &catalog, asked.code()),
        job: job
            .and_then(|id| catalog.jobs.iter().find(|it| it.id == id))
            .map(|it| job_form::job_row(&catalog, it)),
        fields: form.fields,
        ..begun
    })
}

/// Lever's form: the position says it all, but for the account's own fields.
fn requisition(
    begun: JobForm,
    intent: Intent,
    position: &Position,
    settings: &Settings,
    code: Option<&str>,
) -> JobForm {
    let lines = intent.preview(position, settings, code);
    let standard = desired::preview(position, settings, Vendor::Lever, code);
    let mut fields: Vec<FormField> = standard
        .iter()
        .map(|line| FormField {
            key: squash_key(&line.label),
            label: line.label.clone(),
            section: FormSection::Job,
            kind: FormFieldType::ReadOnly,
            value: line.value.clone().map(FormValue::Text),
            text: line.value.clone(),
            origin: if line.fixed || line.value.is_none() {
                FormOrigin::Default
            } else {
                FormOrigin::Position
            },
            required: line.label == "Name",
            options: None,
            problems: Vec::new(),
            note: Some(line.source.clone()),
        })
        .collect();
    fields.extend(intent.form.fields);
    JobForm {
        fields,
        requests: vec![FormRequest {
            title: "Create the requisition".into(),
            fields: lines,
        }],
        ..begun
    }
}

/// `Work type` → `work_type`.
fn squash_key(label: &str) -> String {
    label.to_lowercase().replace(' ', "_")
}
