//! What people do to jobs and openings in the vendor's own window: change a field here and there.

use serde_json::Value;

use super::account::Account;
use super::body::Body;
use super::reply::Refusal;
use super::steer::Greenhouse;
use super::values::Values;
use crate::lever::NoSuch;

type Outcome = Result<(), NoSuch>;

impl Greenhouse {
    /// A recruiter edits a job: `name`, `notes`, `department_id`, `office_ids`, and any of its
    /// `custom_fields` as a body writes them, the others staying as they are.
    pub fn edit_job(&self, job: i64, patch: &Value) -> Outcome {
        self.change(|account, now| {
            let found = account.job(job).cloned();
            let mut edited = found.ok_or_else(|| NoSuch(format!("job {job}")))?;
            let known = [
                "name",
                "notes",
                "department_id",
                "office_ids",
                "custom_fields",
            ];
            let body = read(patch, &known)?;
            if let Some(Some(name)) = body.text("name").map_err(wrong)? {
                edited.name = name;
            }
            if let Some(notes) = body.text("notes").map_err(wrong)? {
                edited.notes = notes;
            }
            if let Some(department) = body.number("department_id").map_err(wrong)? {
                edited.department = department;
            }
            if let Some(offices) = body.numbers("office_ids").map_err(wrong)? {
                edited.offices = offices.unwrap_or_default();
            }
            put(account, "job", &mut edited.values, &body)?;
            edited.stamp.touch(now);
            if let Some(kept) = account.job_mut(job) {
                *kept = edited;
            }
            Ok(())
        })
    }

    /// The same for the opening with this text: `target_start_on` and `custom_fields`.
    pub fn edit_opening(&self, code: &str, patch: &Value) -> Outcome {
        self.change(|account, now| {
            let mut all = account.openings.iter();
            let found = all.find(|it| it.code.as_deref() == Some(code)).cloned();
            let mut edited =
                found.ok_or_else(|| NoSuch(format!("opening with opening_id {code}")))?;
            let body = read(patch, &["target_start_on", "custom_fields"])?;
            if let Some(day) = body.day("target_start_on").map_err(wrong)? {
                edited.target_start_on = day;
            }
            put(account, "opening", &mut edited.values, &body)?;
            edited.stamp.touch(now);
            if let Some(kept) = account.opening_mut(edited.stamp.id) {
                *kept = edited;
            }
            Ok(())
        })
    }

    /// For everybody again, as before it was made confidential.
    pub fn make_public(&self, job: i64) -> Outcome {
        self.change(|account, now| {
            let found = account.job_mut(job);
            let job = found.ok_or_else(|| NoSuch(format!("job {job}")))?;
            job.confidential = false;
            job.stamp.touch(now);
            Ok(())
        })
    }
}

fn read(patch: &Value, known: &[&str]) -> Result<Body, NoSuch> {
    Body::read(patch.to_string().as_bytes(), known).map_err(wrong)
}

/// Only the fields that are named; null empties one.
fn put(account: &Account, of: &str, values: &mut Values, body: &Body) -> Outcome {
    for one in body
        .get("custom_fields")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        let one = Value::Array(vec![one.clone()]);
        let field = account.field_named(of, &one[0]).map_err(wrong)?;
        match account.read_values(of, &one).map_err(wrong)?.remove(&field) {
            Some(value) => values.insert(field, value),
            None => values.remove(&field),
        };
    }
    Ok(())
}

fn wrong(refusal: Refusal) -> NoSuch {
    NoSuch(format!("field for {}", refusal.body))
}
