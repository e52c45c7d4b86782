//! A record's fields in one shape for both vendors, so that what was sent, what was confirmed and
//! what is there now can be compared field by field.

use std::collections::BTreeMap;

use super::{CompensationBand, FieldValue, JobSpec, OpeningSpec, RequisitionSpec, Spec, WorkType};

/// Key → value; what is empty is absent.
///
/// The keys: `name`, `location`, `compensation`, `work_type`, `field.{key}` at Lever; `job.name`,
/// `job.department`, `job.offices`, `job.field.{key}`, `opening.target_start`,
/// `opening.field.{key}` at Greenhouse, where a job's are there only for a job that we made.
pub type Fields = BTreeMap<String, FieldValue>;

impl Spec {
    /// What we want there, as far as it can be changed later.
    pub fn fields(&self) -> Fields {
        match self {
            Self::Lever(spec) => spec.fields(),
            Self::Greenhouse(spec) => spec.fields(),
        }
    }
}

impl RequisitionSpec {
    pub(crate) fn fields(&self) -> Fields {
        let mut fields = Fields::new();
        let mut put = |key: &str, value: Option<FieldValue>| {
            if let Some(value) = value {
                fields.insert(key.into(), value);
            }
        };
        let text = |it: &String| FieldValue::Text(it.clone());
        put("name", Some(text(&self.name)));
        put("location", self.location.as_ref().map(text));
        put(
            "compensation",
            self.compensation.as_ref().map(|band| band.clone().into()),
        );
        put(
            "work_type",
            self.work_type
                .map(|it| FieldValue::Text(it.lever_word().into())),
        );
        for field in &self.custom_fields {
            put(&format!("field.{}", field.key), Some(field.value.clone()));
        }
        fields
    }
}

impl OpeningSpec {
    pub(crate) fn fields(&self) -> Fields {
        let mut fields = Fields::new();
        if let JobSpec::New(job) = &self.job {
            fields.insert("job.name".into(), FieldValue::Text(job.name.clone()));
            if let Some(id) = job.department_id {
                fields.insert("job.department".into(), FieldValue::Choice(id));
            }
            if !job.office_ids.is_empty() {
                let mut ids = job.office_ids.clone();
                ids.sort_unstable();
                fields.insert("job.offices".into(), FieldValue::Choices(ids));
            }
            for field in &job.custom_fields {
                fields.insert(format!("job.field.{}", field.key), field.value.clone());
            }
        }
        if let Some(date) = &self.target_start {
            fields.insert(
                "opening.target_start".into(),
                FieldValue::Date(date.clone()),
            );
        }
        for field in &self.custom_fields {
            fields.insert(format!("opening.field.{}", field.key), field.value.clone());
        }
        fields
    }
}

impl FieldValue {
    /// Whether both say the same to a person: however lines end, numbers are written and choices
    /// are ordered. Lever shows a number as text at times, and a day as milliseconds.
    pub fn means(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(other)) => one
                .trim()
                .lines()
                .map(str::trim_end)
                .eq(other.trim().lines().map(str::trim_end)),
            (Self::Number(one), Self::Number(other)) => same_number(one, other),
            (Self::Number(number), Self::Text(text)) | (Self::Text(text), Self::Number(number)) => {
                same_number(number, text)
            }
            (Self::Date(day), Self::Number(ms)) | (Self::Number(ms), Self::Date(day)) => {
                date_at(day).is_some_and(|at| same_number(ms, &at.to_string()))
            }
            (
                Self::NumberRange { min, max },
                Self::NumberRange {
                    min: other_min,
                    max: other_max,
                },
            ) => same_number(min, other_min) && same_number(max, other_max),
            (Self::Choices(one), Self::Choices(other)) => {
                one.len() == other.len() && one.iter().all(|id| other.contains(id))
            }
            (one, other) => one == other,
        }
    }
}

fn same_number(one: &str, other: &str) -> bool {
    let number = |text: &str| text.trim().parse::<f64>().ok();
    one == other || matches!((number(one), number(other)), (Some(one), Some(other)) if one == other)
}

/// The beginning of a day in UTC, milliseconds since 1970.
pub(crate) fn date_at(day: &str) -> Option<i64> {
    let day: jiff::civil::Date = day.trim().parse().ok()?;
    let at = day.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some(at.timestamp().as_millisecond())
}

/// The day in UTC that holds a moment.
pub(crate) fn day_of(ms: i64) -> Option<String> {
    let at = jiff::Timestamp::from_millisecond(ms).ok()?;
    Some(at.to_zoned(jiff::tz::TimeZone::UTC).date().to_string())
}

impl CompensationBand {
    /// The band a field's value is, if it is one.
    pub fn of(value: &FieldValue) -> Option<Self> {
        match value {
            FieldValue::MoneyRange {
                min_cents,
                max_cents,
                currency,
            } => Some(Self {
                currency: currency.clone(),
                min_cents: *min_cents,
                max_cents: *max_cents,
            }),
            _ => None,
        }
    }
}

impl WorkType {
    /// Reads Lever's word, or a label that differs from it in case and separators only.
    pub fn by_lever_word(text: &str) -> Option<Self> {
        let letters = |text: &str| -> String {
            let letters = text.chars().filter(|it| it.is_alphanumeric());
            letters.flat_map(char::to_lowercase).collect()
        };
        let wanted = letters(text);
        let all = [
            Self::FullTime,
            Self::PartTime,
            Self::Contractor,
            Self::Intern,
            Self::Temporary,
        ];
        all.into_iter()
            .find(|it| letters(it.lever_word()) == wanted)
    }

    /// Lever's word for it in a request.
    pub fn lever_word(self) -> &'static str {
        match self {
            Self::FullTime => "full-time",
            Self::PartTime => "part-time",
            Self::Contractor => "contractor",
            Self::Intern => "intern",
            Self::Temporary => "temp-worker",
        }
    }
}
