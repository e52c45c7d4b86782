//! What a request would send, field by field, old value beside the new one. Reads what was kept;
//! asks nobody.

use ats::{Ats, Catalog, Fields, JobSpec, Spec, Vendor};

use super::{
    fields,
    flow::merge::{self, Merge},
};
use crate::{
    api::report::PreviewField,
    model::Operation,
    store::{Details, RequisitionRecord},
};

/// What a create carries.
pub fn of_create(spec: &Spec, catalog: &Catalog) -> Vec<PreviewField> {
    let vendor = spec.vendor();
    let code = match vendor {
        Vendor::Greenhouse => "Opening ID",
        Vendor::Lever => "Requisition code",
    };
    let mut lines = vec![fixed(code, spec.code())];
    if let Spec::Greenhouse(it) = spec {
        let (label, id) = match &it.job {
            JobSpec::New(job) => ("Copy of", job.template_id),
            JobSpec::Existing { id } => ("In the job", *id),
        };
        let mut jobs = catalog.jobs.iter();
        let name = jobs
            .find(|job| job.id == id)
            .map_or_else(|| format!("Job {id}"), |job| job.name.clone());
        lines.push(fixed(label, &name));
    }
    let wanted = spec.fields();
    lines.extend(wanted.iter().map(|(key, value)| PreviewField {
        label: fields::label_in(catalog, key),
        before: None,
        value: fields::text(catalog, key, Some(value)),
        source: "As confirmed".into(),
        fixed: false,
    }));
    match vendor {
        Vendor::Lever => {
            lines.push(fixed("Status", "Open"));
            lines.push(fixed("Total headcount", "1"));
        }
        Vendor::Greenhouse => lines.push(fixed("Openings", "1")),
    }
    lines
}

/// What an update would write, by what the ATS last showed.
pub fn of_update(
    requisition: &RequisitionRecord,
    wanted: &Spec,
    there: Option<&Fields>,
    details: &Details,
    catalog: &Catalog,
) -> Vec<PreviewField> {
    let wanted_fields = wanted.fields();
    let merge = merged(requisition, wanted, there, details);
    let there = there.or(requisition.base.as_ref());
    let line = |key: &String, source: &str| PreviewField {
        label: fields::label_in(catalog, key),
        before: fields::text(catalog, key, there.and_then(|it| it.get(key))),
        value: fields::text(catalog, key, wanted_fields.get(key)),
        source: source.into(),
        fixed: false,
    };
    let changes = merge.write.iter().map(|key| line(key, "Changed here"));
    let both = format!("Changed in {} too: choose first", requisition.vendor);
    let conflicts = merge.conflicts.iter().map(|key| line(key, &both));
    changes.chain(conflicts).collect()
}

/// Which fields an update would write, and which it can't without a person's choice.
pub fn merged(
    requisition: &RequisitionRecord,
    wanted: &Spec,
    there: Option<&Fields>,
    details: &Details,
) -> Merge {
    let nothing = Fields::new();
    let base = requisition.base.as_ref().unwrap_or(&nothing);
    let sent = requisition.sent.as_ref().map(Spec::fields);
    let sent = sent.as_ref().unwrap_or(&nothing);
    let there = there.unwrap_or(base);
    merge::merge(base, sent, &wanted.fields(), there, &details.overwrite)
}

/// What a closing changes.
pub fn of_close(details: &Details, catalog: &Catalog) -> Vec<PreviewField> {
    let mut lines = vec![PreviewField {
        label: "Status".into(),
        before: Some("Open".into()),
        value: Some("Closed".into()),
        source: "Closed here".into(),
        fixed: false,
    }];
    if let Some(id) = details.close_reason {
        let mut reasons = catalog.close_reasons.iter();
        let name = reasons.find(|it| it.id == id).map(|it| it.name.clone());
        lines.push(PreviewField {
            label: "Close reason".into(),
            before: None,
            value: Some(name.unwrap_or_else(|| id.to_string())),
            source: "Chosen".into(),
            fixed: false,
        });
    }
    lines
}

fn fixed(label: &str, value: &str) -> PreviewField {
    PreviewField {
        label: label.into(),
        before: None,
        value: Some(value.into()),
        source: "Fixed".into(),
        fixed: true,
    }
}

/// The most requests it costs when nothing fails.
pub fn requests(operation: Operation, spec: &Spec) -> u32 {
    let look = Ats::requests_per_look(spec);
    match operation {
        Operation::Create => match spec.vendor() {
            Vendor::Lever => ats::lever::REQUESTS_PER_CREATE,
            Vendor::Greenhouse => ats::greenhouse::REQUESTS_PER_CREATE,
        },
        Operation::Update => {
            let all = spec.fields().into_keys().collect();
            2 * look + Ats::requests_per_update(spec, &all)
        }
        Operation::Close => 2 * look + Ats::requests_per_close(spec),
    }
}
