//! A new job with its opening, or a new opening in a job that exists. Each is one request, so
//! that there is one moment at which it may have happened.

use super::Greenhouse;
use super::wire::{CreateJob, CreateOpening, Created};
use crate::{AtsError, JobSpec, Made, OpeningSpec};

impl Greenhouse {
    /// Never called twice for one wish without looking for its code in between: Greenhouse takes
    /// the same code any number of times.
    pub async fn create(&self, spec: &OpeningSpec) -> Result<Made, AtsError> {
        match &spec.job {
            JobSpec::New(job) => {
                let body = CreateJob::new(spec, job);
                let made: Created = self.http.post(&["jobs"], &body).await?;
                Ok(Made {
                    // The reply shows the job only.
                    id: None,
                    job_id: Some(made.id),
                })
            }
            JobSpec::Existing { id } => {
                let body = CreateOpening::new(spec, *id);
                let made: Created = self.http.post(&["openings"], &body).await?;
                Ok(Made {
                    id: Some(made.id.to_string()),
                    job_id: Some(*id),
                })
            }
        }
    }
}
