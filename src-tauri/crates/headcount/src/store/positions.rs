//! Table `positions`: one row a seat, never deleted.

use jiff::civil::Date;
use rusqlite::{Row, named_params};

use super::{Tx, word};
use crate::{
    error::{Error, Result},
    model::{
        EmploymentType, Field, PlanStatus, Position, PositionId, Reason, code, position::Invalid,
    },
};

/// The number the current transaction marks its rows with.
#[derive(Debug, Clone, Copy)]
pub struct Touched(pub i64);

const COLUMNS: &str = "id, revision, code, title, department, location, manager, hiring_manager,
    employment_type, fte, level, start_date, end_date, currency, salary_min, salary_max,
    plan_status, reason, notes, cost_centre";

impl Tx<'_> {
    /// The next number of the plan's change counter.
    pub fn next_touch(&self) -> Result<Touched> {
        let last: Option<i64> = self
            .first("SELECT max(touched) FROM positions", [], |row| row.get(0))?
            .flatten();
        Ok(Touched(last.unwrap_or(0) + 1))
    }

    /// The position with this id, unless it was taken back.
    pub fn find_position(&self, id: &PositionId) -> Result<Option<Position>> {
        self.first(
            &format!("SELECT {COLUMNS} FROM positions WHERE id = ?1 AND removed = 0"),
            [&id.0],
            read,
        )
    }

    pub fn position(&self, id: &PositionId) -> Result<Position> {
        self.find_position(id)?
            .ok_or_else(|| Error::NotFound("That position is gone.".into()))
    }

    /// The position whether or not it was taken back, for undo.
    pub fn position_even_removed(&self, id: &PositionId) -> Result<Position> {
        self.first(
            &format!("SELECT {COLUMNS} FROM positions WHERE id = ?1"),
            [&id.0],
            read,
        )?
        .ok_or_else(|| Error::Bug("a change names no position".into()))
    }

    /// By code (without regard to case and outer spaces) or by id.
    pub fn position_named(&self, name: &str) -> Result<Position> {
        let by_code = self.first(
            &format!("SELECT {COLUMNS} FROM positions WHERE code_key = ?1 AND removed = 0"),
            [code::key(name)],
            read,
        )?;
        match by_code {
            Some(position) => Ok(position),
            None => self
                .find_position(&PositionId(name.trim().into()))?
                .ok_or_else(|| {
                    Error::NotFound(format!(
                        "There is no position “{}” in this plan.",
                        name.trim()
                    ))
                }),
        }
    }

    /// Every position, for an import to compare with.
    pub fn positions(&self) -> Result<Vec<Position>> {
        self.all(
            &format!("SELECT {COLUMNS} FROM positions WHERE removed = 0"),
            [],
            read,
        )
    }

    pub fn position_codes(&self) -> Result<Vec<String>> {
        self.all("SELECT code FROM positions WHERE removed = 0", [], |row| {
            row.get(0)
        })
    }

    pub fn insert_position(&self, position: &Position, touched: Touched) -> Result<()> {
        self.write_position(
            "INSERT INTO positions (id, revision, touched, code, code_key, title, department,
                 location, manager, hiring_manager, employment_type, fte, level, start_date,
                 end_date, currency, salary_min, salary_max, plan_status, reason, notes,
                 cost_centre)
             VALUES (:id, :revision, :touched, :code, :code_key, :title, :department, :location,
                 :manager, :hiring_manager, :employment_type, :fte, :level, :start_date, :end_date,
                 :currency, :salary_min, :salary_max, :plan_status, :reason, :notes, :cost_centre)",
            position,
            touched,
        )
    }

    pub fn update_position(&self, position: &Position, touched: Touched) -> Result<()> {
        self.write_position(
            "UPDATE positions SET revision = :revision, touched = :touched, code = :code,
                 code_key = :code_key, title = :title, department = :department,
                 location = :location, manager = :manager, hiring_manager = :hiring_manager,
                 employment_type = :employment_type, fte = :fte, level = :level,
                 start_date = :start_date, end_date = :end_date, currency = :currency,
                 salary_min = :salary_min, salary_max = :salary_max, plan_status = :plan_status,
                 reason = :reason, notes = :notes, cost_centre = :cost_centre
             WHERE id = :id",
            position,
            touched,
        )
    }

    fn write_position(&self, sql: &str, position: &Position, touched: Touched) -> Result<()> {
        let date = |date: Option<Date>| date.map(|date| date.to_string());
        let done = self.conn.prepare_cached(sql).and_then(|mut statement| {
            statement.execute(named_params! {
                ":id": position.id.0,
                ":revision": position.revision,
                ":touched": touched.0,
                ":code": position.code,
                ":code_key": code::key(&position.code),
                ":title": position.title,
                ":department": position.department,
                ":location": position.location,
                ":manager": position.manager,
                ":hiring_manager": position.hiring_manager,
                ":employment_type": position.employment_type.map(EmploymentType::key),
                ":fte": position.fte,
                ":level": position.level,
                ":start_date": date(position.start_date),
                ":end_date": date(position.end_date),
                ":currency": position.currency,
                ":salary_min": position.salary_min,
                ":salary_max": position.salary_max,
                ":plan_status": position.plan_status.key(),
                ":reason": position.reason.map(Reason::key),
                ":notes": position.notes,
                ":cost_centre": position.cost_centre,
            })
        });
        match done {
            Ok(_) => Ok(()),
            Err(error) if is_duplicate(&error) => Err(code_taken(&position.code)),
            Err(error) => Err(self.explain(error)),
        }
    }

    /// Takes a position back, or brings it back.
    pub fn set_removed(&self, id: &PositionId, removed: bool, touched: Touched) -> Result<()> {
        let done = self
            .conn
            .prepare_cached("UPDATE positions SET removed = ?2, touched = ?3 WHERE id = ?1")
            .and_then(|mut statement| {
                statement.execute(rusqlite::params![id.0, removed, touched.0])
            });
        match done {
            Ok(_) => Ok(()),
            Err(error) if is_duplicate(&error) => Err(Error::Conflict(
                "Its code is used by another position now. Change that code first.".into(),
            )),
            Err(error) => Err(self.explain(error)),
        }
    }

    /// Marks a position as changed on the ATS side, so that open views read it again.
    pub fn touch_position(&self, id: &PositionId, touched: Touched) -> Result<()> {
        self.execute(
            "UPDATE positions SET touched = ?2 WHERE id = ?1",
            rusqlite::params![id.0, touched.0],
        )?;
        Ok(())
    }

    /// Marks every position that was ever requested, after a setting that their status is
    /// derived with has changed.
    pub fn touch_requested(&self, touched: Touched) -> Result<()> {
        self.execute(
            "UPDATE positions SET touched = ?1 WHERE id IN (SELECT position_id FROM requisitions)",
            [touched.0],
        )?;
        Ok(())
    }
}

fn is_duplicate(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation)
        && error.to_string().contains("UNIQUE")
}

fn code_taken(code: &str) -> Error {
    Error::Invalid(Invalid {
        field: Field::Code,
        rule: format!("“{code}” is already used by another position"),
    })
}

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Position> {
    let date = |index: usize| -> rusqlite::Result<Option<Date>> {
        row.get_ref(index)?
            .as_str_or_null()?
            .map(|text| word(index, text, |text| text.parse().ok()))
            .transpose()
    };
    let words = |index: usize| -> rusqlite::Result<Option<&str>> {
        Ok(row.get_ref(index)?.as_str_or_null()?)
    };
    Ok(Position {
        id: PositionId(row.get(0)?),
        revision: row.get(1)?,
        code: row.get(2)?,
        title: row.get(3)?,
        department: row.get(4)?,
        location: row.get(5)?,
        manager: row.get(6)?,
        hiring_manager: row.get(7)?,
        employment_type: words(8)?
            .map(|text| word(8, text, EmploymentType::read))
            .transpose()?,
        fte: row.get(9)?,
        level: row.get(10)?,
        start_date: date(11)?,
        end_date: date(12)?,
        currency: row.get(13)?,
        salary_min: row.get(14)?,
        salary_max: row.get(15)?,
        plan_status: word(16, row.get_ref(16)?.as_str()?, PlanStatus::read)?,
        reason: words(17)?
            .map(|text| word(17, text, Reason::read))
            .transpose()?,
        notes: row.get(18)?,
        cost_centre: row.get(19)?,
    })
}
