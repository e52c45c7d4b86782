//! Table `positions`: one row a seat, never deleted.

use jiff::civil::Date;
use rusqlite::{Row, ToSql, named_params};

use super::{Tx, word};
use crate::{
    error::{Error, Result},
    model::{EmploymentType, PlanStatus, Position, PositionId, Reason, code},
};

/// The number the current transaction marks its rows with.
#[derive(Debug, Clone, Copy)]
pub struct Touched(pub i64);

const COLUMNS: &str = "id, revision, code, title, department, location, manager, hiring_manager,
    employment_type, fte, level, start_date, end_date, currency, salary_min, salary_max,
    plan_status, reason, notes, cost_centre";

/// The parameters of a code stand first.
const CODE_PARAMS: usize = 2;

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
            true,
        )
    }

    /// Writes a position whose code stays: the index of codes is left alone.
    pub fn update_position(&self, position: &Position, touched: Touched) -> Result<()> {
        self.write_position(
            "UPDATE positions SET revision = :revision, touched = :touched, title = :title,
                 department = :department, location = :location, manager = :manager,
                 hiring_manager = :hiring_manager, employment_type = :employment_type, fte = :fte,
                 level = :level, start_date = :start_date, end_date = :end_date,
                 currency = :currency, salary_min = :salary_min, salary_max = :salary_max,
                 plan_status = :plan_status, reason = :reason, notes = :notes,
                 cost_centre = :cost_centre
             WHERE id = :id",
            position,
            touched,
            false,
        )
    }

    /// Writes the code of a position.
    pub fn set_code(&self, position: &Position) -> Result<()> {
        let key = code::key(&position.code);
        let done = self.prepare("UPDATE positions SET code = ?2, code_key = ?3 WHERE id = ?1");
        match done?.execute([&position.id.0, &position.code, &key]) {
            Ok(_) => Ok(()),
            Err(error) if is_duplicate(&error) => Err(code::taken(&position.code).into()),
            Err(error) => Err(self.explain(error)),
        }
    }

    /// Lets go of a code until [`Tx::set_code`], so that several positions can exchange theirs.
    pub fn free_code(&self, id: &PositionId) -> Result<()> {
        // No code starts with a control character.
        self.execute(
            "UPDATE positions SET code_key = char(1) || id WHERE id = ?1",
            [&id.0],
        )?;
        Ok(())
    }

    fn write_position(
        &self,
        sql: &str,
        position: &Position,
        touched: Touched,
        with_code: bool,
    ) -> Result<()> {
        let date = |date: Option<Date>| date.map(|date| date.to_string());
        let (start, end) = (date(position.start_date), date(position.end_date));
        let key = code::key(&position.code);
        let employment_type = position.employment_type.map(EmploymentType::key);
        let (plan_status, reason) = (position.plan_status.key(), position.reason.map(Reason::key));
        let params: &[(&str, &dyn ToSql)] = named_params! {
            ":code": position.code,
            ":code_key": key,
            ":id": position.id.0,
            ":revision": position.revision,
            ":touched": touched.0,
            ":title": position.title,
            ":department": position.department,
            ":location": position.location,
            ":manager": position.manager,
            ":hiring_manager": position.hiring_manager,
            ":employment_type": employment_type,
            ":fte": position.fte,
            ":level": position.level,
            ":start_date": start,
            ":end_date": end,
            ":currency": position.currency,
            ":salary_min": position.salary_min,
            ":salary_max": position.salary_max,
            ":plan_status": plan_status,
            ":reason": reason,
            ":notes": position.notes,
            ":cost_centre": position.cost_centre,
        };
        let params = if with_code {
            params
        } else {
            &params[CODE_PARAMS..]
        };
        match self.prepare(sql)?.execute(params) {
            Ok(_) => Ok(()),
            Err(error) if is_duplicate(&error) => Err(code::taken(&position.code).into()),
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
