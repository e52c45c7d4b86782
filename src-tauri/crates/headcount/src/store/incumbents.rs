//! Tables `incumbents` and `refused_matches`: who sits in which seat, and who is said not to be
//! whom. Seats are written through `plan::step` only, so that each can be taken back.

use ats::Vendor;
use rusqlite::params;
use serde::{Deserialize, Serialize};

use super::{EmployeeRecord, Tx, positions::Touched, word};
use crate::{
    error::{Error, Result},
    model::{PlanStatus, PositionId, employee::Next},
};

/// An employee in a seat, as history keeps it too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seat {
    pub employee: String,
    /// As it was when the seat was taken.
    pub name: String,
    /// ISO date.
    pub since: Option<String>,
    /// On what evidence, in a sentence; a person's choice says so.
    pub why: Option<String>,
    /// The hire it was matched with, where there was one.
    pub hire: Option<HireId>,
    /// What becomes of the seat when its leaver is gone.
    pub next: Option<Next>,
}

/// A position as a place to sit, and who sits there.
#[derive(Debug, Clone)]
pub struct Place {
    pub id: PositionId,
    pub code: String,
    pub status: PlanStatus,
    pub removed: bool,
    pub employee: Option<String>,
}

/// Names a hire.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct HireId {
    pub vendor: Vendor,
    pub remote_id: String,
}

/// Why a pair is not to be matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// A person said no.
    No,
    /// A match was taken back: it may be suggested, but not applied by itself.
    Undone,
}

impl Refusal {
    const ALL: [Self; 2] = [Self::No, Self::Undone];

    fn key(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Undone => "undone",
        }
    }

    fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == text)
    }
}

impl Tx<'_> {
    /// Who sits in the seat.
    pub fn seat_of(&self, position: &PositionId) -> Result<Option<Seat>> {
        self.first(
            "SELECT i.employee_id, coalesce(e.preferred_name, e.first_name) || ' ' || e.last_name,
                    i.since, i.why, i.next, i.hire
             FROM incumbents i JOIN employees e ON e.id = i.employee_id WHERE i.position_id = ?1",
            [&position.0],
            |row| {
                Ok(Seat {
                    employee: row.get(0)?,
                    name: row.get(1)?,
                    since: row.get(2)?,
                    why: row.get(3)?,
                    next: row
                        .get_ref(4)?
                        .as_str_or_null()?
                        .map(|text| word(4, text, Next::read))
                        .transpose()?,
                    hire: row
                        .get_ref(5)?
                        .as_str_or_null()?
                        .map(|text| super::json(5, text))
                        .transpose()?,
                })
            },
        )
    }

    /// Name of the employee in the seat.
    pub fn incumbent(&self, position: &PositionId) -> Result<Option<String>> {
        Ok(self.seat_of(position)?.map(|it| it.name))
    }

    /// Where an employee sits.
    pub fn position_of_employee(&self, employee: &str) -> Result<Option<PositionId>> {
        self.first(
            "SELECT position_id FROM incumbents WHERE employee_id = ?1",
            [employee],
            |row| Ok(PositionId(row.get(0)?)),
        )
    }

    /// That an employee has a seat already, as a sentence.
    pub fn seat_taken_by(&self, employee: &EmployeeRecord) -> Result<Option<String>> {
        let Some(position) = self.position_of_employee(&employee.id)? else {
            return Ok(None);
        };
        let position = self.position_even_removed(&position)?;
        Ok(Some(format!(
            "{} sits in {} ({}). Empty that seat first.",
            employee.name(),
            position.code,
            position.title
        )))
    }

    /// Seats an employee, or empties the seat. One seat an employee, one employee a seat.
    ///
    /// Errors: the employee sits elsewhere.
    pub fn put_seat(
        &self,
        position: &PositionId,
        seat: Option<&Seat>,
        touched: Touched,
    ) -> Result<()> {
        self.execute(
            "DELETE FROM incumbents WHERE position_id = ?1",
            [&position.0],
        )?;
        if let Some(seat) = seat {
            if let Some(other) = self.position_of_employee(&seat.employee)? {
                let other = self.position_even_removed(&other)?;
                return Err(Error::NotAllowed(format!(
                    "{} sits in {} ({}). Empty that seat first.",
                    seat.name, other.code, other.title
                )));
            }
            return self.insert_seat(position, seat, touched);
        }
        self.touch_position(position, touched)
    }

    /// Puts an employee who sits nowhere in a seat that is empty.
    pub fn insert_seat(&self, position: &PositionId, seat: &Seat, touched: Touched) -> Result<()> {
        let hire = seat.hire.as_ref().map(super::to_json).transpose()?;
        self.execute(
            "INSERT INTO incumbents (position_id, employee_id, since, why, next, hire)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            params![
                position.0,
                seat.employee,
                seat.since,
                seat.why,
                seat.next.map(Next::key),
                hire
            ],
        )?;
        self.touch_position(position, touched)
    }

    /// Every seat that is taken: position and employee.
    pub fn seats_taken(&self) -> Result<Vec<(PositionId, String)>> {
        self.all(
            "SELECT position_id, employee_id FROM incumbents",
            [],
            |row| Ok((PositionId(row.get(0)?), row.get(1)?)),
        )
    }

    /// Every position as a place to sit, those that were removed first.
    pub fn places(&self) -> Result<Vec<Place>> {
        self.all(
            "SELECT p.id, p.code, p.plan_status, p.removed, i.employee_id
             FROM positions p LEFT JOIN incumbents i ON i.position_id = p.id
             ORDER BY p.removed DESC",
            [],
            |row| {
                Ok(Place {
                    id: PositionId(row.get(0)?),
                    code: row.get(1)?,
                    status: word(2, row.get_ref(2)?.as_str()?, PlanStatus::read)?,
                    removed: row.get(3)?,
                    employee: row.get(4)?,
                })
            },
        )
    }

    /// Seats of leavers about which something is decided.
    pub fn seats_decided(&self) -> Result<Vec<PositionId>> {
        self.all(
            "SELECT position_id FROM incumbents WHERE next IS NOT NULL",
            [],
            |row| Ok(PositionId(row.get(0)?)),
        )
    }

    pub fn refuse_match(
        &self,
        hire: &HireId,
        employee: &str,
        kind: Refusal,
        (at, by): (&str, &str),
    ) -> Result<()> {
        self.execute(
            "INSERT INTO refused_matches (vendor, remote_id, employee_id, kind, at, by)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (vendor, remote_id, employee_id) DO UPDATE SET kind = excluded.kind,
                 at = excluded.at, by = excluded.by",
            params![
                hire.vendor.key(),
                hire.remote_id,
                employee,
                kind.key(),
                at,
                by
            ],
        )?;
        Ok(())
    }

    pub fn allow_match(&self, hire: &HireId, employee: &str) -> Result<()> {
        self.execute(
            "DELETE FROM refused_matches
             WHERE vendor = ?1 AND remote_id = ?2 AND employee_id = ?3",
            params![hire.vendor.key(), hire.remote_id, employee],
        )?;
        Ok(())
    }

    pub fn refused_matches(&self) -> Result<Vec<(HireId, String, Refusal)>> {
        self.all(
            "SELECT vendor, remote_id, employee_id, kind FROM refused_matches",
            [],
            |row| {
                let hire = HireId {
                    vendor: word(0, row.get_ref(0)?.as_str()?, Vendor::by_key)?,
                    remote_id: row.get(1)?,
                };
                let kind = word(3, row.get_ref(3)?.as_str()?, Refusal::read)?;
                Ok((hire, row.get(2)?, kind))
            },
        )
    }
}
