//! A position: one seat in the plan, filled or not.

use jiff::civil::Date;

use super::{
    EmploymentType, Field, PlanStatus, PositionId, Reason, money,
    parse::{self, is_blank},
};

/// A field refused what it was given. `rule` is the rest of a sentence that starts with the
/// field's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalid {
    pub field: Field,
    pub rule: String,
}

/// One seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    pub id: PositionId,
    /// Goes up with every change; an edit says which one it was made on.
    pub revision: i64,
    pub code: String,
    pub title: String,
    pub department: Option<String>,
    pub location: Option<String>,
    /// A code, name or e-mail, as the planner wrote it.
    pub manager: Option<String>,
    pub hiring_manager: Option<String>,
    /// Where its cost is booked, in the company's own words.
    pub cost_centre: Option<String>,
    pub employment_type: Option<EmploymentType>,
    /// Millionths of a full-time equivalent.
    pub fte: i64,
    pub level: Option<String>,
    pub start_date: Option<Date>,
    pub end_date: Option<Date>,
    /// ISO 4217; blank means the workspace's own currency.
    pub currency: Option<String>,
    /// Yearly, in hundredths of the major unit.
    pub salary_min: Option<i64>,
    pub salary_max: Option<i64>,
    pub plan_status: PlanStatus,
    pub reason: Option<Reason>,
    pub notes: Option<String>,
}

impl Position {
    /// An empty draft. It is not valid before it has a code and a title.
    pub fn draft(id: PositionId) -> Self {
        Self {
            id,
            revision: 1,
            code: String::new(),
            title: String::new(),
            department: None,
            location: None,
            manager: None,
            hiring_manager: None,
            cost_centre: None,
            employment_type: None,
            fte: 1_000_000,
            level: None,
            start_date: None,
            end_date: None,
            currency: None,
            salary_min: None,
            salary_max: None,
            plan_status: PlanStatus::Draft,
            reason: None,
            notes: None,
        }
    }

    /// The field's value as canonical text; [`Position::put`] reads it back to the same value.
    pub fn get(&self, field: Field) -> Option<String> {
        match field {
            Field::Code => Some(self.code.clone()),
            Field::Title => Some(self.title.clone()),
            Field::Department => self.department.clone(),
            Field::Location => self.location.clone(),
            Field::Manager => self.manager.clone(),
            Field::HiringManager => self.hiring_manager.clone(),
            Field::CostCentre => self.cost_centre.clone(),
            Field::EmploymentType => self.employment_type.map(|it| it.key().into()),
            Field::Fte => Some(parse::fte_text(self.fte)),
            Field::Level => self.level.clone(),
            Field::StartDate => self.start_date.map(|it| it.to_string()),
            Field::EndDate => self.end_date.map(|it| it.to_string()),
            Field::Currency => self.currency.clone(),
            Field::SalaryMin => self.salary_min.map(parse::amount_text),
            Field::SalaryMax => self.salary_max.map(parse::amount_text),
            Field::PlanStatus => Some(self.plan_status.key().into()),
            Field::Reason => self.reason.map(|it| it.key().into()),
            Field::Notes => self.notes.clone(),
        }
    }

    /// Sets one field from text. Blank clears it, or puts back its default.
    ///
    /// Rules over several fields are checked by [`Position::check`], once all are set.
    pub fn put(&mut self, field: Field, text: &str) -> Result<(), Invalid> {
        self.try_put(field, text)
            .map_err(|rule| Invalid { field, rule })
    }

    fn try_put(&mut self, field: Field, text: &str) -> Result<(), String> {
        if let Some(error) = parse::spreadsheet_error(text) {
            return Err(format!("holds the spreadsheet error {error}"));
        }
        let blank = is_blank(text);
        let short = || -> Result<Option<String>, String> {
            if blank {
                Ok(None)
            } else {
                parse::line(text, 500).map(Some)
            }
        };
        match field {
            Field::Code => self.code = required(short()?)?,
            Field::Title => self.title = required(short()?)?,
            Field::Department => self.department = short()?,
            Field::Location => self.location = short()?,
            Field::Manager => self.manager = short()?,
            Field::HiringManager => self.hiring_manager = short()?,
            Field::CostCentre => self.cost_centre = short()?,
            Field::Level => self.level = short()?,
            Field::EmploymentType => {
                self.employment_type = one_of(text, blank, EmploymentType::read_loosely, || {
                    words(EmploymentType::ALL.iter().map(|it| it.label()))
                })?;
            }
            Field::Reason => {
                self.reason = one_of(text, blank, Reason::read_loosely, || {
                    words(Reason::ALL.iter().map(|it| it.label()))
                })?;
            }
            Field::PlanStatus => {
                self.plan_status = one_of(text, blank, PlanStatus::read_loosely, || {
                    words(PlanStatus::ALL.iter().map(|it| it.label()))
                })?
                .unwrap_or(PlanStatus::Draft);
            }
            Field::Fte => self.fte = if blank { 1_000_000 } else { parse::fte(text)? },
            Field::StartDate => {
                self.start_date = if blank {
                    None
                } else {
                    Some(parse::date(text)?)
                }
            }
            Field::EndDate => {
                self.end_date = if blank {
                    None
                } else {
                    Some(parse::date(text)?)
                }
            }
            Field::Currency => {
                self.currency = if blank {
                    None
                } else {
                    Some(money::currency(text)?)
                };
            }
            // The limit of the largest currency here; the real one needs the currency: see check.
            Field::SalaryMin => self.salary_min = self.pay(text, blank)?,
            Field::SalaryMax => self.salary_max = self.pay(text, blank)?,
            Field::Notes => {
                self.notes = if blank {
                    None
                } else {
                    Some(parse::lines(text, 10_000)?)
                };
            }
        }
        Ok(())
    }

    fn pay(&self, text: &str, blank: bool) -> Result<Option<i64>, String> {
        if blank {
            return Ok(None);
        }
        // An own currency code before or behind the amount is no mistake.
        let text = text.trim();
        let bare = self.currency.as_deref().map_or(text, |code| {
            text.strip_prefix(code)
                .or_else(|| text.strip_suffix(code))
                .unwrap_or(text)
                .trim()
        });
        parse::amount(bare, money::pay_limit(self.currency.as_deref())).map(Some)
    }

    /// The rules over several fields at once.
    pub fn check(&self) -> Result<(), Invalid> {
        let invalid = |field, rule: &str| {
            Err(Invalid {
                field,
                rule: rule.into(),
            })
        };
        if self.code.is_empty() {
            return invalid(Field::Code, "is missing");
        }
        if self.title.is_empty() {
            return invalid(Field::Title, "is missing");
        }
        if let (Some(min), Some(max)) = (self.salary_min, self.salary_max)
            && min > max
        {
            return invalid(Field::SalaryMin, "is above the maximum pay");
        }
        let limit = money::pay_limit(self.currency.as_deref());
        for (field, cents) in [
            (Field::SalaryMin, self.salary_min),
            (Field::SalaryMax, self.salary_max),
        ] {
            if cents.is_some_and(|cents| cents / 100 > limit) {
                return invalid(field, "is too large to be yearly pay in this currency");
            }
        }
        if let (Some(start), Some(end)) = (self.start_date, self.end_date)
            && end < start
        {
            return invalid(Field::EndDate, "is before the start date");
        }
        Ok(())
    }

    /// Whether both hold the same in a field.
    pub fn same(&self, field: Field, other: &Self) -> bool {
        match field {
            Field::Code => self.code == other.code,
            Field::Title => self.title == other.title,
            Field::Department => self.department == other.department,
            Field::Location => self.location == other.location,
            Field::Manager => self.manager == other.manager,
            Field::HiringManager => self.hiring_manager == other.hiring_manager,
            Field::CostCentre => self.cost_centre == other.cost_centre,
            Field::EmploymentType => self.employment_type == other.employment_type,
            Field::Fte => self.fte == other.fte,
            Field::Level => self.level == other.level,
            Field::StartDate => self.start_date == other.start_date,
            Field::EndDate => self.end_date == other.end_date,
            Field::Currency => self.currency == other.currency,
            Field::SalaryMin => self.salary_min == other.salary_min,
            Field::SalaryMax => self.salary_max == other.salary_max,
            Field::PlanStatus => self.plan_status == other.plan_status,
            Field::Reason => self.reason == other.reason,
            Field::Notes => self.notes == other.notes,
        }
    }

    /// The fields in which the two differ, with the text of each side.
    pub fn differences(&self, other: &Self) -> Vec<(Field, Option<String>, Option<String>)> {
        Field::ALL
            .iter()
            .filter(|field| !self.same(**field, other))
            .map(|&field| (field, self.get(field), other.get(field)))
            .collect()
    }
}

fn required(text: Option<String>) -> Result<String, String> {
    text.ok_or_else(|| "is missing".to_string())
}

fn one_of<T>(
    text: &str,
    blank: bool,
    read: impl Fn(&str) -> Option<T>,
    all: impl Fn() -> String,
) -> Result<Option<T>, String> {
    if blank {
        return Ok(None);
    }
    let shown: String = text
        .trim()
        .chars()
        .filter(|c| !c.is_control())
        .take(40)
        .collect();
    read(text)
        .map(Some)
        .ok_or_else(|| format!("“{shown}” is not one of {}", all()))
}

fn words<'a>(all: impl Iterator<Item = &'a str>) -> String {
    all.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Position {
        let mut position = Position::draft(PositionId("p".into()));
        for (field, text) in [
            (Field::Code, "P-1"),
            (Field::Title, "Engineer"),
            (Field::Currency, "USD"),
            (Field::SalaryMin, "100,000"),
            (Field::SalaryMax, "USD 120000.50"),
            (Field::Fte, "0.5"),
            (Field::StartDate, "2026-03-31"),
            (Field::EmploymentType, "Full Time"),
            (Field::Reason, "backfill"),
            (Field::Notes, "two\nlines"),
        ] {
            position.put(field, text).expect("a good value");
        }
        position
    }

    #[test]
    fn canonical_text_reads_back_to_the_same_position() {
        let position = sample();
        let mut copy = Position::draft(position.id.clone());
        for &field in Field::ALL {
            copy.put(field, &position.get(field).unwrap_or_default())
                .expect("canonical text");
        }
        assert_eq!(copy, position);
        assert_eq!(copy.check(), Ok(()));
    }

    #[test]
    fn refusals_name_the_field() {
        for (field, text) in [
            (Field::Title, " "),
            (Field::Title, "a\u{7}b"),
            (Field::Code, "#REF!"),
            (Field::EmploymentType, "gig"),
            (Field::PlanStatus, "maybe"),
            (Field::Currency, "EURO"),
            (Field::SalaryMin, "-1"),
            (Field::SalaryMax, "9999999999"),
            (Field::Fte, "0"),
            (Field::StartDate, "03/04/2026"),
        ] {
            let refused = sample().put(field, text).expect_err("a bad value");
            assert_eq!(refused.field, field, "{text:?}");
        }
    }

    #[test]
    fn rules_over_several_fields() {
        for (field, text, wrong) in [
            (Field::SalaryMin, "200000", Field::SalaryMin),
            (Field::EndDate, "2026-01-01", Field::EndDate),
        ] {
            let mut position = sample();
            position.put(field, text).expect("good by itself");
            assert_eq!(position.check().expect_err("wrong together").field, wrong);
        }
    }
}
