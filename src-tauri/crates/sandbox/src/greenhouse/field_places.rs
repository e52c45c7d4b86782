//! Which custom fields are only for some departments or offices: two lists of pairs.

use serde_json::{Value, json};

use super::account::Account;
use super::stamp::Stamp;
use super::steer::Greenhouse;
use crate::lever::NoSuch;

/// A field is for this place; one without any is for all.
#[derive(Debug, Clone)]
pub(crate) struct FieldPlace {
    pub stamp: Stamp,
    field: i64,
    of: Of,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Of {
    Department(i64),
    Office(i64),
}

impl FieldPlace {
    pub fn is_department(&self) -> bool {
        matches!(self.of, Of::Department(_))
    }

    pub fn shown(&self) -> Value {
        self.stamp.with(match self.of {
            Of::Department(id) => json!({ "custom_field_id": self.field, "department_id": id }),
            Of::Office(id) => json!({ "custom_field_id": self.field, "office_id": id }),
        })
    }
}

impl Greenhouse {
    /// An administrator limits a field to these places; without any it is for all again.
    pub fn limit_field(
        &self,
        field: i64,
        departments: &[i64],
        offices: &[i64],
    ) -> Result<(), NoSuch> {
        let departments = departments.iter().map(|id| Of::Department(*id));
        let offices = offices.iter().map(|id| Of::Office(*id));
        let places: Vec<Of> = departments.chain(offices).collect();
        self.change(|account, now| {
            if !account.fields.iter().any(|it| it.stamp.id == field) {
                return Err(NoSuch(format!("field {field}")));
            }
            account.field_places.retain(|it| it.field != field);
            for of in places {
                account.limit(field, of, now);
            }
            Ok(())
        })
    }

    /// From now on shown to few in the vendor's own window.
    pub fn make_field_private(&self, field: i64) -> Result<(), NoSuch> {
        self.change(|account, now| {
            let mut fields = account.fields.iter_mut();
            let found = fields.find(|it| it.stamp.id == field);
            let found = found.ok_or_else(|| NoSuch(format!("field {field}")))?;
            found.private = true;
            found.stamp.touch(now);
            Ok(())
        })
    }
}

impl Account {
    fn limit(&mut self, field: i64, of: Of, now: i64) {
        let stamp = Stamp::new(self.next_id(), now);
        self.field_places.push(FieldPlace { stamp, field, of });
    }
}
