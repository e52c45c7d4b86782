//! A file of hired candidates against a file of employees, without a plan. Only an id is needed of
//! a row: what else is blank, or makes no sense, counts neither for nor against anybody.

use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
};

use jiff::civil::Date;

use super::{
    columns::are_headings,
    dates::{self, Evidence},
};
use crate::{
    error::{Error, Result},
    matching::{Candidate, Match, Matcher, Name, Person, Refusals},
    model::{
        EmployeeField as Field,
        parse::{is_blank, spreadsheet_error, squash},
    },
    sheet::{self, Row, Sheet},
};

/// What came of it.
#[derive(Debug)]
pub struct MatchedFiles {
    /// One for each candidate, in the order of the file.
    pub matches: Vec<Match>,
    /// Names by id, for people.
    pub candidates: BTreeMap<String, String>,
    pub employees: BTreeMap<String, String>,
    /// What was passed over: sentences.
    pub notes: Vec<String>,
}

/// Errors: a file that can't be read, or has no column of ids or none to compare.
pub fn match_files(candidates: &Path, employees: &Path) -> Result<MatchedFiles> {
    let mut notes = Vec::new();
    let hired = Table::read(candidates, Side::Candidates)?;
    let staff = Table::read(employees, Side::Employees)?;
    let candidates = hired.people(&mut notes, |row| row.candidate());
    let people = staff.people(&mut notes, |row| row.person());
    let matches = Matcher::new(&people).match_all(&candidates, &Refusals::default());
    Ok(MatchedFiles {
        matches,
        candidates: candidates
            .into_iter()
            .map(|it| (it.id, shown(&it.name)))
            .collect(),
        employees: people
            .into_iter()
            .map(|it| (it.employee_id, shown(&it.name)))
            .collect(),
        notes,
    })
}

fn shown(name: &Name) -> String {
    let parts = [&name.first, &name.middle, &name.last];
    let parts: Vec<&str> = parts
        .into_iter()
        .map(|it| it.trim())
        .filter(|it| !it.is_empty())
        .collect();
    if parts.is_empty() {
        return name.whole.trim().to_string();
    }
    parts.join(" ")
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Candidates,
    Employees,
}

/// What a column of either file may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Column {
    Id,
    /// When the candidate was hired, as against the start.
    HiredAt,
    Of(Field),
}

impl Side {
    fn column(self, heading: &str) -> Option<Column> {
        let own = match (self, squash(heading).as_str()) {
            (
                Self::Candidates,
                "candidateid" | "candidate" | "candidatenumber" | "applicantid" | "applicationid"
                | "opportunityid" | "personid" | "hireid" | "id",
            ) => Some(Column::Id),
            (Self::Candidates, "hiredat" | "decidedat" | "acceptedat" | "offeracceptedat") => {
                Some(Column::HiredAt)
            }
            (Self::Candidates, "candidatename") => Some(Column::Of(Field::FullName)),
            (Self::Candidates, "candidateemail" | "email" | "emailaddress") => {
                Some(Column::Of(Field::PersonalEmail))
            }
            (Self::Candidates, "hiringmanager") => Some(Column::Of(Field::Manager)),
            (Self::Candidates, "plannedstartdate" | "agreedstartdate" | "start") => {
                Some(Column::Of(Field::HireDate))
            }
            _ => None,
        };
        own.or_else(|| {
            Field::by_heading(heading).map(|it| match it {
                Field::EmployeeId if self == Self::Employees => Column::Id,
                field => Column::Of(field),
            })
        })
    }

    fn who(self) -> &'static str {
        match self {
            Self::Candidates => "candidate",
            Self::Employees => "employee",
        }
    }
}

/// A file, and what its columns hold.
struct Table {
    name: String,
    side: Side,
    sheet: Sheet,
    columns: HashMap<Column, usize>,
    dates: Evidence,
}

impl Table {
    fn read(path: &Path, side: Side) -> Result<Self> {
        let name = sheet::name_of(path);
        let bytes = sheet::bytes_of(path).map_err(Error::File)?;
        let header = |it: &[String]| {
            let is_id = |it: &String| side.column(it) == Some(Column::Id);
            it.iter().any(is_id) && (side == Side::Candidates || are_headings(it))
        };
        let opened = sheet::open_under_title(&name, bytes, None, &header, &|_, _| {})
            .map_err(Error::File)?;
        let sheet = opened.sheet;
        let mut columns = HashMap::new();
        for (at, heading) in sheet.headings.iter().enumerate() {
            if let Some(column) = side.column(heading) {
                columns.entry(column).or_insert(at);
            }
        }
        let who = side.who();
        if !columns.contains_key(&Column::Id) {
            return Err(Error::File(format!(
                "“{name}” has no column “{who}_id”, so nobody in it can be named."
            )));
        }
        let compared = [
            Field::LastName,
            Field::FullName,
            Field::PersonalEmail,
            Field::WorkEmail,
        ];
        if !compared
            .iter()
            .any(|it| columns.contains_key(&Column::Of(*it)))
        {
            return Err(Error::File(format!(
                "“{name}” has no column “last_name” and none of e-mails: there is nothing to \
                 compare."
            )));
        }
        let dated = [
            Column::HiredAt,
            Column::Of(Field::HireDate),
            Column::Of(Field::TerminationDate),
        ];
        let at: Vec<usize> = dated
            .iter()
            .filter_map(|it| columns.get(it).copied())
            .collect();
        let cells = sheet.rows.iter();
        let dates = Evidence::of(cells.flat_map(|row| at.iter().map(move |at| row.cell(*at))));
        Ok(Self {
            name,
            side,
            sheet,
            columns,
            dates,
        })
    }

    /// Everybody who has an id, once.
    fn people<T>(&self, notes: &mut Vec<String>, read: impl Fn(&Cells<'_>) -> T) -> Vec<T> {
        let (mut blank, mut repeated) = (0, 0);
        let mut seen = std::collections::HashSet::new();
        let mut people = Vec::new();
        for row in self.sheet.rows.iter() {
            let cells = Cells { table: self, row };
            let id = cells.text(Column::Id);
            if id.is_empty() {
                blank += 1;
            } else if seen.insert(id) {
                people.push(read(&cells));
            } else {
                repeated += 1;
            }
        }
        let (name, who) = (&self.name, self.side.who());
        if blank > 0 {
            notes.push(format!(
                "“{name}”: rows without a {who}’s id, passed over: {blank}."
            ));
        }
        if repeated > 0 {
            notes.push(format!(
                "“{name}”: rows that repeat a {who}’s id, of which the first counts: {repeated}."
            ));
        }
        if self.dates.is_open() {
            let such = self.dates.unclear.join(", ");
            notes.push(format!(
                "“{name}”: dates such as {such} can be read two ways and were not compared."
            ));
        }
        people
    }
}

/// One row.
struct Cells<'a> {
    table: &'a Table,
    row: Row<'a>,
}

impl<'a> Cells<'a> {
    fn text(&self, column: Column) -> &'a str {
        let at = self.table.columns.get(&column);
        let text = at.map_or("", |at| self.row.cell(*at).trim());
        if is_blank(text) || spreadsheet_error(text).is_some() {
            return "";
        }
        text
    }

    fn of(&self, field: Field) -> String {
        self.text(Column::Of(field)).to_string()
    }

    fn date(&self, column: Column) -> Option<Date> {
        let text = self.text(column);
        // An instant counts by its day.
        let day = text.split_once('T').map_or(text, |(day, _)| day);
        dates::read(day, self.table.dates.order()).ok().flatten()
    }

    fn name(&self) -> Name {
        Name {
            whole: self.of(Field::FullName),
            first: self.of(Field::FirstName),
            middle: self.of(Field::MiddleName),
            last: self.of(Field::LastName),
            preferred: self.of(Field::PreferredName),
        }
    }

    fn candidate(&self) -> Candidate {
        let (personal, work) = (self.of(Field::PersonalEmail), self.of(Field::WorkEmail));
        Candidate {
            id: self.text(Column::Id).to_string(),
            name: self.name(),
            email: if personal.is_empty() { work } else { personal },
            linkedin: self.of(Field::Linkedin),
            start_date: self.date(Column::Of(Field::HireDate)),
            hired_at: self.date(Column::HiredAt),
            title: self.of(Field::Title),
            department: self.of(Field::Department),
            location: self.of(Field::Location),
            manager: self.of(Field::Manager),
            requisition_code: self.of(Field::RequisitionCode),
        }
    }

    fn person(&self) -> Person {
        Person {
            employee_id: self.text(Column::Id).to_string(),
            name: self.name(),
            personal_email: self.of(Field::PersonalEmail),
            work_email: self.of(Field::WorkEmail),
            linkedin: self.of(Field::Linkedin),
            hire_date: self.date(Column::Of(Field::HireDate)),
            termination_date: self.date(Column::Of(Field::TerminationDate)),
            first_seen: None,
            title: self.of(Field::Title),
            department: self.of(Field::Department),
            location: self.of(Field::Location),
            manager: self.of(Field::Manager),
            requisition_code: self.of(Field::RequisitionCode),
            taken: false,
        }
    }
}
