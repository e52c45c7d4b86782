//! The jobs of the account, and the form a position goes to its ATS with.

use std::collections::BTreeMap;

use headcount::{
    ApiError, Code,
    api::{
        connections::{Connection, ConnectionState},
        job::{FormField, FormMode, FormOrigin, FormValue, JobChoices, JobForm, Jobs, SaveJobForm},
    },
};
use serde_json::{Value, json};

use crate::{args, failure::Failure, host::Host};

/// So many choices are shown beside a field; the rest are in the JSON.
const CHOICES_SHOWN: usize = 8;

/// Prints the jobs as last read: works without a network.
pub async fn list(host: &Host) -> Result<(), Failure> {
    let found: Jobs = host.ask("listJobs", json!({})).await?;
    // An empty list would say that the account has no jobs.
    if found.read_at.is_none() {
        return Err(never_read(host).await?);
    }
    if host.screen.json {
        return host.screen.document(&found.jobs);
    }
    let rows = found.jobs.into_iter().map(|it| {
        let kind = if it.is_template { "template" } else { "" };
        vec![
            it.id,
            it.name,
            it.status,
            kind.to_string(),
            it.requisition_id.unwrap_or_default(),
            it.department.unwrap_or_default(),
            it.offices.join(", "),
        ]
    });
    let headings = [
        "Id",
        "Job",
        "Status",
        "Kind",
        "Requisition ID",
        "Department",
        "Offices",
    ];
    host.screen
        .table(&headings, rows, "This Greenhouse account has no jobs.")
}

async fn never_read(host: &Host) -> Result<Failure, Failure> {
    let connections: Vec<Connection> = host.ask("listConnections", json!({})).await?;
    let connected = connections.iter().any(|it| {
        it.vendor == headcount::Vendor::Greenhouse && it.state != ConnectionState::Disconnected
    });
    Ok(Failure::new(
        Code::NotAllowed,
        if connected {
            "Greenhouse’s jobs are not read yet. Read them now: muster refresh."
        } else {
            "Greenhouse is not connected. Connect it first: muster connect greenhouse."
        },
    ))
}

/// What can be said against it without looking at the plan.
pub fn check(args: &args::JobForm) -> Result<(), Failure> {
    for (at, entry) in args.entries.iter().enumerate() {
        if args.entries[..at].iter().any(|it| it.key == entry.key) {
            return Err(Failure::Usage(format!("{} is given twice.", entry.key)));
        }
    }
    Ok(())
}

/// Keeps what is given, whole or not, and prints the form as it stands then.
pub async fn form(host: &Host, args: args::JobForm) -> Result<(), Failure> {
    let form = match save(host, &args).await {
        Ok(form) => form,
        Err(error) => return Err(which_vendor(host, &args, error).await),
    };
    if host.screen.json {
        return host.screen.document(&form);
    }
    show(host, serde_json::from_value(form)?)
}

async fn save(host: &Host, args: &args::JobForm) -> Result<Value, ApiError> {
    let set: BTreeMap<String, Option<FormValue>> = args
        .entries
        .iter()
        .map(|it| (it.key.clone(), Some(FormValue::Text(it.value.clone()))))
        .collect();
    let asks_nothing = set.is_empty() && args.template_job.is_none() && args.existing_job.is_none();
    let wanted = SaveJobForm {
        position: args.position.clone(),
        vendor: args.vendor,
        mode: None,
        template_job: args.template_job.clone(),
        existing_job: args.existing_job.clone(),
        set,
    };
    let saved = host.session.call("saveJobForm", json!(wanted)).await;
    match saved {
        // Of what is there already nothing can be kept, but it can still be looked at.
        Err(refused) if asks_nothing && refused.code == Code::NotAllowed => {
            let look = json!({ "position": args.position, "vendor": args.vendor });
            let seen = host.session.call("getJobForm", look).await;
            seen.map_err(|_| refused)
        }
        saved => saved,
    }
}

/// Says how to choose, where the choice of a vendor was all that was missing.
async fn which_vendor(host: &Host, args: &args::JobForm, error: ApiError) -> Failure {
    if args.vendor.is_some() || error.code != Code::NotAllowed {
        return error.into();
    }
    let look = json!({ "position": args.position });
    let choices = host.ask::<JobChoices>("getJobChoices", look).await;
    if choices.is_ok_and(|it| it.vendor.is_none() && it.vendors.len() > 1) {
        return Failure::new(error.code, format!("{} {SAY_VENDOR}", error.message));
    }
    error.into()
}

/// The way out when several vendors are connected.
pub const SAY_VENDOR: &str = "Add --vendor greenhouse or --vendor lever.";

fn show(host: &Host, form: JobForm) -> Result<(), Failure> {
    let way = match form.mode {
        FormMode::NewJob => "a new Greenhouse job with an opening",
        FormMode::ExistingJob => "an opening in a Greenhouse job that exists",
        FormMode::Requisition => "a Lever requisition",
    };
    host.screen
        .say(&format!("{} {}: {way}", form.position, form.title))?;
    let headings = ["Key", "Field", "Value", "From", "Required", "Remark"];
    host.screen
        .table(&headings, form.fields.iter().map(cells), "")?;
    // What belongs to no field.
    for problem in &form.problems {
        if !form.fields.iter().any(|it| it.problems.contains(problem)) {
            host.screen.say(problem)?;
        }
    }
    host.screen.say(&standing(&form))
}

/// How far it is, and what comes next.
fn standing(form: &JobForm) -> String {
    if !form.complete {
        return match form.problems.len() {
            1 => "Kept as a draft: one thing is missing or wrong.".to_string(),
            n => format!("Kept as a draft: {n} things are missing or wrong."),
        };
    }
    match &form.not_ready {
        Some(why) => format!("The form is complete. {why}"),
        None => format!(
            "The form is complete. Send it: muster sync {}",
            form.position
        ),
    }
}

fn cells(field: &FormField) -> Vec<String> {
    let from = match field.origin {
        FormOrigin::Position => "position",
        FormOrigin::Template => "template",
        FormOrigin::User => "yours",
        FormOrigin::Default => "",
    };
    vec![
        field.key.clone(),
        field.label.clone(),
        field.text.clone().unwrap_or_default(),
        from.to_string(),
        if field.required { "yes" } else { "" }.to_string(),
        remark(field),
    ]
}

fn remark(field: &FormField) -> String {
    let mut words = field.problems.clone();
    if words.is_empty() {
        words.extend(field.note.clone());
    }
    words.extend(choices(field));
    words.join(" ")
}

/// What there is to choose from, where a choice is still to be made.
fn choices(field: &FormField) -> Option<String> {
    let options = field.options.as_deref().filter(|it| !it.is_empty())?;
    let to_be_made = field.value.is_none() || !field.problems.is_empty();
    let many = options.len() > CHOICES_SHOWN;
    // A long list that nobody must choose from only hides the rest.
    if !to_be_made || many && !field.required {
        return None;
    }
    let shown = options.iter().take(CHOICES_SHOWN);
    let mut names: Vec<&str> = shown.map(|it| it.name.as_str()).collect();
    if many {
        names.push("…");
    }
    Some(format!("Choices: {}", names.join(", ")))
}
