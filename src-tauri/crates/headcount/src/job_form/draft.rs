//! A field before the user has a say, and how the user's own value is laid over it.

use super::{Filled, Ground, value};
use crate::{
    api::job::{
        FormField, FormFieldType as Kind, FormOption, FormOrigin, FormSection as Section, FormValue,
    },
    model::Field,
};

/// A field before the user's own value is laid over it.
pub struct Draft {
    key: String,
    label: String,
    section: Section,
    kind: Kind,
    pub required: bool,
    pub options: Vec<FormOption>,
    /// The choices are too many to list, or there are none.
    pub hide_options: bool,
    pub filled: Option<Filled>,
    /// Fields of the plan that would fill it, though they may be blank or name nothing now.
    pub stands_for: Vec<Field>,
    /// What to say when it is required and empty.
    pub missing: Option<String>,
    /// Wrong whatever its value.
    pub wrong: Option<String>,
    /// The plan's value means nothing there: wrong until the user says another.
    pub unknown: Option<String>,
    pub note: Option<String>,
    /// A word about what fills it, gone once the user says something else.
    pub about_filled: Option<String>,
}

impl Draft {
    pub fn new(
        key: impl Into<String>,
        label: impl Into<String>,
        section: Section,
        kind: Kind,
    ) -> Self {
        Self {
            key: key.into(),
            label: label.into(),
            section,
            kind,
            required: false,
            options: Vec::new(),
            hide_options: false,
            filled: None,
            stands_for: Vec::new(),
            missing: None,
            wrong: None,
            unknown: None,
            note: None,
            about_filled: None,
        }
    }

    pub fn required(self, required: bool) -> Self {
        Self { required, ..self }
    }

    pub fn options(self, options: Vec<FormOption>) -> Self {
        Self { options, ..self }
    }

    pub fn filled(self, filled: Option<Filled>) -> Self {
        Self { filled, ..self }
    }

    pub fn stands_for(self, fields: &[Field]) -> Self {
        Self {
            stands_for: fields.to_vec(),
            ..self
        }
    }

    /// Filled with what was last chosen for the department, if that is still a choice.
    pub fn remembered(mut self, ground: &Ground<'_>) -> Self {
        let Some(value) = ground.defaults.get(&self.key) else {
            return self;
        };
        let shape = self.shape(ground);
        if let Ok(Some(value)) = value::read(&shape, value) {
            let department = ground.position.department.as_deref();
            self.filled = Filled::by(FormOrigin::Default, value);
            self.about_filled = Some(match department {
                Some(department) => format!("As last time in {department}"),
                None => "As last time".into(),
            });
        }
        self
    }

    fn shape<'a>(&'a self, ground: &Ground<'a>) -> value::Shape<'a> {
        let own = ground.position.currency.as_deref();
        value::Shape {
            kind: self.kind,
            options: &self.options,
            currency: own.unwrap_or(&ground.settings.currency),
        }
    }

    /// The ids of the records chosen, by the user or before.
    pub fn ids(&self, ground: &Ground<'_>) -> Vec<i64> {
        let edit = ground.edits.get(&self.key);
        let said = edit.and_then(|it| value::read(&self.shape(ground), it).ok().flatten());
        let filled = || self.filled.as_ref().map(|it| it.value.clone());
        match said.or_else(|| if edit.is_none() { filled() } else { None }) {
            Some(FormValue::Text(id)) => id.parse().into_iter().collect(),
            Some(FormValue::Many(ids)) => ids.iter().filter_map(|it| it.parse().ok()).collect(),
            _ => Vec::new(),
        }
    }

    /// Lays the user's value over it, and says which fields of the plan are in use.
    pub fn finish(self, ground: &Ground<'_>) -> (FormField, Vec<Field>) {
        let edit = ground
            .edits
            .get(&self.key)
            .filter(|_| self.kind != Kind::ReadOnly);
        let shape = self.shape(ground);
        let unknown = self.unknown.clone().filter(|_| edit.is_none());
        let mut problems: Vec<String> = self.wrong.iter().cloned().chain(unknown).collect();
        let (value, origin, from) = match (edit, self.filled.clone()) {
            (Some(edit), _) => match value::read(&shape, edit) {
                Ok(value) => (value, FormOrigin::User, Vec::new()),
                Err(sentence) => {
                    problems.push(format!("{}: {sentence}", self.label));
                    (Some(edit.clone()), FormOrigin::User, Vec::new())
                }
            },
            (None, Some(filled)) => {
                let from = filled.from.into_iter().chain(self.stands_for);
                (Some(filled.value), filled.origin, from.collect())
            }
            (None, None) => (None, FormOrigin::Default, self.stands_for),
        };
        let half = match &value {
            Some(FormValue::Range(it)) => it.min.is_none() || it.max.is_none(),
            Some(FormValue::Numbers(it)) => it.min.is_none() || it.max.is_none(),
            _ => false,
        };
        if half {
            problems.push(format!("{}: give both ends.", self.label));
        }
        if value.is_none() && self.required && problems.is_empty() {
            problems.push(
                self.missing
                    .unwrap_or_else(|| format!("{} is missing.", self.label)),
            );
        }
        let listed = matches!(self.kind, Kind::SingleSelect | Kind::MultiSelect);
        let field = FormField {
            text: value
                .as_ref()
                .map(|it| value::text(self.kind, it, &self.options)),
            key: self.key,
            label: self.label,
            section: self.section,
            kind: self.kind,
            value,
            origin,
            required: self.required,
            options: (listed && !self.hide_options).then_some(self.options),
            problems,
            note: self.about_filled.filter(|_| edit.is_none()).or(self.note),
        };
        (field, from)
    }
}
