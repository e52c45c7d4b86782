//! The handle's other half: furnishing an account.

use super::account::Account;
use super::steer::Greenhouse;
use super::values::Values;
use crate::lever::NoSuch;

impl Greenhouse {
    pub fn add_department(&self, name: &str) -> i64 {
        self.change(|account, now| account.add_department(name, None, now))
    }

    /// `location` is the address, not the name: `Austin, TX, United States`.
    pub fn add_office(&self, name: &str, location: Option<&str>) -> i64 {
        self.change(|account, now| account.add_office(name, location, now))
    }

    pub fn add_user(&self, name: &str, email: &str) -> i64 {
        self.change(|account, now| account.add_user(name, Some(email), now))
    }

    pub fn set_site_admin(&self, user: i64, admin: bool) -> Result<(), NoSuch> {
        self.with_user(user, |user| user.site_admin = admin)
    }

    pub fn deactivate_user(&self, user: i64) -> Result<(), NoSuch> {
        self.with_user(user, |user| user.deactivated = true)
    }

    fn with_user(
        &self,
        id: i64,
        act: impl FnOnce(&mut super::furniture::User),
    ) -> Result<(), NoSuch> {
        self.change(|account, now| {
            let mut users = account.users.iter_mut();
            let found = users.find(|it| it.stamp.id == id);
            let user = found.ok_or_else(|| NoSuch(format!("user {id}")))?;
            act(user);
            user.stamp.touch(now);
            Ok(())
        })
    }

    pub fn add_close_reason(&self, name: &str) -> i64 {
        self.change(|account, now| account.add_close_reason(name, now))
    }

    /// A template job: only such can be copied.
    pub fn add_template(&self, name: &str, department: Option<i64>, offices: &[i64]) -> i64 {
        self.change(|account, now| {
            let job = account.add_job(name, now);
            job.is_template = true;
            (job.department, job.offices) = (department, offices.to_vec());
            job.stamp.id
        })
    }

    /// An ordinary job, with one open opening per text.
    pub fn add_job(
        &self,
        name: &str,
        department: Option<i64>,
        offices: &[i64],
        openings: &[&str],
    ) -> i64 {
        self.change(|account, now| {
            let job = account.add_job(name, now);
            (job.department, job.offices) = (department, offices.to_vec());
            let id = job.stamp.id;
            let seats = openings.iter().map(|code| Some((*code).to_owned()));
            account.add_openings(id, seats.map(|it| (it, Values::new())), now);
            id
        })
    }

    /// `of`: `job`, `opening`, …; `value_type` as the vendor calls it. Returns the field's id.
    pub fn add_field(
        &self,
        of: &str,
        name: &str,
        value_type: &str,
        required: bool,
        options: &[&str],
    ) -> i64 {
        self.change(|account, now| {
            let id = account.add_field(of, name, value_type, now);
            for option in options {
                account.add_option(id, option, now);
            }
            if let Some(field) = account.fields.iter_mut().find(|it| it.stamp.id == id) {
                field.required = required;
            }
            id
        })
    }

    /// An administrator calls a field otherwise: its key stays.
    pub fn rename_field(&self, field: i64, name: &str) -> Result<(), NoSuch> {
        self.change(|account, now| {
            let mut fields = account.fields.iter_mut();
            let found = fields.find(|it| it.stamp.id == field);
            let found = found.ok_or_else(|| NoSuch(format!("field {field}")))?;
            found.name = name.to_owned();
            found.stamp.touch(now);
            Ok(())
        })
    }

    /// An administrator retires an option: old values keep it, new ones may not have it.
    pub fn retire_option(&self, field: i64, name: &str) -> Result<(), NoSuch> {
        self.change(|account, now| {
            let mut options = account.options.iter_mut();
            let found = options.find(|it| it.field == field && it.name == name);
            let option = found.ok_or_else(|| NoSuch(format!("option {name}")))?;
            option.active = false;
            option.stamp.touch(now);
            Ok(())
        })
    }

    /// Writes custom fields as a body would: `[{name_key | custom_field_id, value}]`.
    pub fn set_job_fields(&self, job: i64, given: &serde_json::Value) -> Result<(), NoSuch> {
        self.change(|account, now| {
            let values = read(account, "job", given)?;
            let found = account.job_mut(job);
            let job = found.ok_or_else(|| NoSuch(format!("job {job}")))?;
            job.values = values;
            job.stamp.touch(now);
            Ok(())
        })
    }

    pub fn add_to_team(&self, job: i64, user: i64) -> Result<(), NoSuch> {
        self.change(|account, now| {
            if account.job(job).is_none() || account.user(user).is_none() {
                return Err(NoSuch(format!("job {job} or user {user}")));
            }
            account.add_lead(job, user, now);
            Ok(())
        })
    }

    /// Three departments, three offices, a template, two ordinary jobs, a few custom fields.
    pub fn small_company(&self) {
        self.change(crate::seed::small);
    }
}

fn read(account: &Account, of: &str, given: &serde_json::Value) -> Result<Values, NoSuch> {
    let values = account.read_values(of, given);
    values.map_err(|refusal| NoSuch(format!("field for {}", refusal.body)))
}
