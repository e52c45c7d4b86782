//! What is sent. Greenhouse refuses a body with anything it does not know, so nothing is sent
//! but what it documents, and nothing that was not chosen: what is absent is as the template has
//! it.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::greenhouse::values;
use crate::{CustomField, NewJob, OpeningSpec};

/// All that a reply to a create is good for.
#[derive(Debug, Deserialize)]
pub(in crate::greenhouse) struct Created {
    pub id: i64,
}

#[derive(Debug, Serialize)]
pub(in crate::greenhouse) struct CreateJob<'a> {
    template_job_id: i64,
    number_of_openings: u32,
    job_name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    department_id: Option<i64>,
    #[serde(skip_serializing_if = "<[i64]>::is_empty")]
    office_ids: &'a [i64],
    requisition_id: &'a str,
    opening_ids: [&'a str; 1],
    notes: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    custom_fields: Vec<FieldWrite>,
}

impl<'a> CreateJob<'a> {
    pub fn new(spec: &'a OpeningSpec, job: &'a NewJob) -> Self {
        Self {
            template_job_id: job.template_id,
            number_of_openings: 1,
            job_name: &job.name,
            department_id: job.department_id,
            office_ids: &job.office_ids,
            requisition_id: &spec.code,
            opening_ids: [&spec.code],
            notes: &spec.mark,
            custom_fields: FieldWrite::all(&job.custom_fields),
        }
    }
}

#[derive(Debug, Serialize)]
pub(in crate::greenhouse) struct CreateOpening<'a> {
    job_id: i64,
    opening_id: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    custom_fields: Vec<FieldWrite>,
}

impl<'a> CreateOpening<'a> {
    pub fn new(spec: &'a OpeningSpec, job_id: i64) -> Self {
        Self {
            job_id,
            opening_id: &spec.code,
            custom_fields: FieldWrite::all(&spec.custom_fields),
        }
    }
}

/// What is `None` is left as it is; `Some(None)` empties.
#[derive(Debug, Default, PartialEq, Serialize)]
pub(in crate::greenhouse) struct PatchOpening<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_start_on: Option<Option<&'a str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_fields: Option<Vec<FieldWrite>>,
}

/// As for an opening.
#[derive(Debug, Default, PartialEq, Serialize)]
pub(in crate::greenhouse) struct PatchJob<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub department_id: Option<Option<i64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office_ids: Option<&'a [i64]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_fields: Option<Vec<FieldWrite>>,
}

/// A reason is taken only together with the closing.
#[derive(Debug, Serialize)]
pub(in crate::greenhouse) struct CloseOpening {
    pub status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub close_reason_id: Option<i64>,
}

/// A hiring manager for a job.
#[derive(Debug, Serialize)]
pub(in crate::greenhouse) struct Assign {
    pub job_id: i64,
    pub user_id: i64,
}

#[derive(Debug, Serialize)]
pub(in crate::greenhouse) struct AddOwner {
    pub job_id: i64,
    pub user_id: i64,
    #[serde(rename = "type")]
    pub kind: &'static str,
}

/// One custom field with its value.
#[derive(Debug, PartialEq, Serialize)]
pub(in crate::greenhouse) struct FieldWrite {
    pub name_key: String,
    pub value: Value,
}

impl FieldWrite {
    pub fn all(fields: &[CustomField]) -> Vec<Self> {
        fields.iter().map(Self::one).collect()
    }

    pub fn one(field: &CustomField) -> Self {
        Self {
            name_key: field.key.clone(),
            value: values::write(&field.value),
        }
    }
}
