//! The facts of a plan, as of one moment.

use std::collections::HashMap;

use jiff::{Timestamp, civil::Date};

use super::facts::{Facts, Hire, Person, Record, Request, Seat};
use crate::{
    clock::stamp,
    error::Result,
    model::PositionId,
    people::matches::{self, date, last_day},
    store::{EmployeeRecord, Tx},
    sync::status,
};

pub fn facts(tx: &Tx<'_>, today: Date) -> Result<Facts> {
    let people = tx.employees()?;
    let settings = tx.settings()?;
    let opened: HashMap<PositionId, i64> = tx.made_there()?.into_iter().collect();
    let said: HashMap<PositionId, String> = matches::waiting(tx, &people)?
        .into_iter()
        .map(|it| (it.position.id, it.said.why))
        .collect();
    let hired: HashMap<PositionId, Option<String>> = tx
        .hires_of_positions()?
        .into_iter()
        .filter(|(hire, ..)| !hire.retracted)
        .map(|(hire, position, _)| (position, hire.hired_at))
        .collect();
    let mut seats = Vec::new();
    let mut by_code = HashMap::new();
    tx.rows_since(0, |row| {
        if row.removed {
            return;
        }
        let derived = status::of_row(&row, &settings);
        let position = row.position;
        by_code.insert(position.code.clone(), position.id.clone());
        let hire = hired.get(&position.id).map(|at| Hire {
            name: derived.candidate.clone().and_then(|(name, _)| name),
            at: date(at.as_deref()),
            said: said.get(&position.id).cloned().unwrap_or_default(),
        });
        let made = opened.get(&position.id);
        let made = made.and_then(|ms| Timestamp::from_millisecond(*ms).ok());
        seats.push(Seat {
            request: row
                .request
                .filter(|_| derived.code.is_some())
                .map(|it| Request {
                    vendor: it.vendor,
                    code: it.code,
                    remote_id: it.remote_id,
                    status: derived.opening,
                    opened: date(made.map(stamp).as_deref()),
                }),
            employee: row.incumbent.map(|it| it.id),
            hire,
            id: position.id,
            code: position.code,
            title: position.title,
            department: position.department,
            location: position.location,
            manager: position.manager,
            employment_type: position.employment_type,
            plan_status: position.plan_status,
            start_date: position.start_date,
        });
    })?;
    let mut records = Vec::new();
    tx.each_record(None, |it| {
        records.push(Record {
            vendor: it.vendor,
            open: it.status.eq_ignore_ascii_case("open"),
            position: it.position.and_then(|code| by_code.get(&code).cloned()),
            id: it.remote_id,
            code: it.code,
            name: it.name,
        });
    })?;
    Ok(Facts {
        today,
        seats,
        has_people: !people.is_empty(),
        has_ats: !tx.connections()?.is_empty(),
        people: people.into_iter().map(person).collect(),
        records,
    })
}

pub fn person(it: EmployeeRecord) -> Person {
    Person {
        name: it.name(),
        last_day: last_day(&it),
        hire_date: date(it.hire_date.as_deref()),
        id: it.id,
        title: it.title,
        department: it.department,
        location: it.location,
        manager: it.manager,
        employment_type: it.employment_type,
        status: it.status,
    }
}
