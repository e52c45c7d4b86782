//! A new job with its opening, or a new opening in a job that exists: one request, so that there
//! is one moment at which it may have happened.

use serde::Serialize;
use serde_json::{Value, json};

use super::wire::{MadeOpenings, field_write, marked_name};
use super::{GreenhouseV1, refuse_start};
use crate::greenhouse::wire::Created;
use crate::{AtsError, CustomField, JobSpec, Made, OpeningSpec};

#[derive(Debug, Serialize)]
struct CreateJob<'a> {
    template_job_id: i64,
    number_of_openings: u32,
    job_name: &'a str,
    /// What candidates read: never the mark.
    job_post_name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    department_id: Option<i64>,
    #[serde(skip_serializing_if = "<[i64]>::is_empty")]
    office_ids: &'a [i64],
    requisition_id: &'a str,
    opening_ids: [&'a str; 1],
}

impl GreenhouseV1 {
    /// Never called twice for one wish without looking for its code in between. It has no place
    /// for notes, so the mark comes in the name and moves to the notes when the job is settled:
    /// otherwise a job whose reply was lost could not be told from somebody else's.
    pub async fn create(&self, spec: &OpeningSpec) -> Result<Made, AtsError> {
        refuse_start(spec)?;
        match &spec.job {
            JobSpec::New(job) => {
                let body = CreateJob {
                    template_job_id: job.template_id,
                    number_of_openings: 1,
                    job_name: &marked_name(&job.name, &spec.mark),
                    job_post_name: &job.name,
                    department_id: job.department_id,
                    office_ids: &job.office_ids,
                    requisition_id: &spec.code,
                    opening_ids: [&spec.code],
                };
                let made: Created = self.post(&["jobs"], &body).await?;
                Ok(Made {
                    id: None,
                    job_id: Some(made.id),
                })
            }
            JobSpec::Existing { id } => {
                let fields: Vec<Value> = spec.custom_fields.iter().map(written).collect();
                let body = json!({
                    "openings": [{"opening_id": spec.code, "custom_fields": fields}],
                });
                let path = ["jobs", &id.to_string(), "openings"];
                let made: MadeOpenings = self.post(&path, &body).await?;
                match made.openings.as_slice() {
                    [one] => {
                        self.noted(one.id, *id);
                        Ok(Made {
                            id: Some(one.id.to_string()),
                            job_id: Some(*id),
                        })
                    }
                    // Which is ours its code tells.
                    _ => Err(AtsError::Garbled {
                        why: "another number of openings than were asked for".to_owned(),
                    }),
                }
            }
        }
    }

    fn noted(&self, opening: i64, job: i64) {
        let known = self.jobs.lock();
        known
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .insert(opening, job);
    }
}

fn written(field: &CustomField) -> Value {
    field_write(&field.key, Some(&field.value))
}
