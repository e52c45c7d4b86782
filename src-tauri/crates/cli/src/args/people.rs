//! What may be typed of people.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use headcount::{
    HrKind,
    model::{DateOrder, EmployeeField, employee::Next},
};

#[derive(Args, Debug)]
pub struct ImportEmployees {
    #[arg(required_unless_present = "from")]
    pub file: Option<PathBuf>,
    /// From the HR system that is connected, in place of a file: bamboohr, hibob or report.
    #[arg(long, value_name = "SYSTEM", value_parser = hr_system, conflicts_with = "file")]
    pub from: Option<HrKind>,
    /// Read everybody there, though changes would do: so that it can be said who is gone.
    #[arg(long, requires = "from")]
    pub everybody: bool,
    /// Which column fills which field, where its heading does not tell, as in
    /// `work_email=Mail`; nothing after the = leaves the field out.
    #[arg(long = "column", value_name = "FIELD=HEADING", value_parser = column)]
    pub columns: Vec<(EmployeeField, String)>,
    /// Of a workbook; else the first that holds anything.
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Which number of 03/04/2026 is the day, where the file does not tell.
    #[arg(long, value_enum, value_name = "WHICH")]
    pub dates: Option<Dates>,
    /// Employees who are not in the file, or no longer listed, are no longer on staff.
    #[arg(long)]
    pub mark_gone: bool,
    /// Say what would happen, and write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// If any row is rejected, write nothing and fail.
    #[arg(long)]
    pub strict: bool,
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dates {
    DayFirst,
    MonthFirst,
}

impl From<Dates> for DateOrder {
    fn from(dates: Dates) -> Self {
        match dates {
            Dates::DayFirst => Self::DayFirst,
            Dates::MonthFirst => Self::MonthFirst,
        }
    }
}

#[derive(Args, Debug)]
#[group(required = true, multiple = false)]
pub struct AddFor {
    /// IDs of employees.
    pub employees: Vec<String>,
    /// Everybody without a position, but for those who may be somebody hired.
    #[arg(long)]
    pub all: bool,
}

#[derive(Args, Debug)]
pub struct Leaver {
    pub position: String,
    #[arg(value_enum)]
    pub next: After,
}

/// What becomes of a seat.
#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// The same seat is filled again.
    Backfill,
    /// The seat is closed, and another is drafted in its place.
    Changed,
    /// The seat is closed.
    Close,
}

impl From<After> for Next {
    fn from(after: After) -> Self {
        match after {
            After::Backfill => Self::Backfill,
            After::Changed => Self::Changed,
            After::Close => Self::Close,
        }
    }
}

fn hr_system(text: &str) -> Result<HrKind, String> {
    HrKind::by_key(&text.to_lowercase()).ok_or_else(|| "say bamboohr, hibob or report".to_string())
}

fn column(text: &str) -> Result<(EmployeeField, String), String> {
    let (name, heading) = text
        .split_once('=')
        .ok_or("write it as FIELD=HEADING, such as work_email=Mail")?;
    let key = name.trim().to_lowercase().replace(['-', ' '], "_");
    let field = EmployeeField::by_key(&key).ok_or_else(|| {
        let known: Vec<&str> = EmployeeField::ALL.iter().map(|it| it.key()).collect();
        format!("there is no field “{name}”; there are {}", known.join(", "))
    })?;
    Ok((field, heading.trim().to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_split_at_the_first_equals_sign() {
        let check = |text: &str, want: Option<(EmployeeField, &str)>| {
            let want = want.map(|(field, heading)| (field, heading.to_string()));
            assert_eq!(column(text).ok(), want, "{text:?}");
        };
        check(
            "work_email=Mail = x",
            Some((EmployeeField::WorkEmail, "Mail = x")),
        );
        check("Last-Name=", Some((EmployeeField::LastName, "")));
        check("salary=Pay", None);
        check("work_email", None);
    }
}
