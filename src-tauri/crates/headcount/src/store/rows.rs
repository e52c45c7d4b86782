//! Positions joined with their ATS side, for the table in memory.

use ats::{Fields, SeatOffer, Spec, Vendor};

use super::{Basis, Tx, json, positions, word};
use crate::{
    error::Result,
    model::{OpeningStatus, Position, employee::Next},
};

/// Everything one row on screen is derived from.
#[derive(Debug, Clone)]
pub struct RowRecord {
    pub position: Position,
    pub removed: bool,
    pub request: Option<Request>,
    pub incumbent: Option<Incumbent>,
}

/// The employee in the seat.
#[derive(Debug, Clone)]
pub struct Incumbent {
    pub id: String,
    pub name: String,
    /// The last day, once the HR system says one; the day it no longer listed them else.
    pub leaves: Option<String>,
    /// What was decided about the seat of a leaver.
    pub next: Option<Next>,
}

/// The ATS side of a row.
#[derive(Debug, Clone)]
pub struct Request {
    pub vendor: Vendor,
    pub code: String,
    pub sent: Option<Spec>,
    pub basis: Basis,
    pub remote_id: Option<String>,
    pub job_id: Option<i64>,
    pub updated_at: String,
    pub owed: Option<Owed>,
    pub opening_status: Option<OpeningStatus>,
    pub url: Option<String>,
    pub visible: bool,
    /// Name and e-mail of who was hired; the name may be withheld.
    pub hired: Option<(Option<String>, Option<String>)>,
    /// A hire was seen and taken back since.
    pub taken_back: bool,
    /// The first day agreed on with who was hired, ISO.
    pub first_day: Option<String>,
    /// The offer that stands, as last seen.
    pub offer: Option<SeatOffer>,
    /// The fields as the ATS confirmed them, and as it shows them now.
    pub base: Option<Fields>,
    pub there: Option<Fields>,
}

/// The outbox side of a row.
#[derive(Debug, Clone)]
pub struct Owed {
    pub last_error: Option<String>,
    pub failed: bool,
}

const EVERY: &str = concat!(include_str!("rows.sql"), "ORDER BY p.rowid");

/// A few rows among many. Without the inner query SQLite reads the whole table after every edit,
/// because that gives it the order for nothing.
const NEWER: &str = concat!(
    include_str!("rows.sql"),
    "WHERE p.rowid IN (SELECT rowid FROM positions WHERE touched > ?1) ORDER BY p.rowid"
);

impl Tx<'_> {
    /// Rows whose change number is above `since`, in the order they were added; those taken back
    /// included.
    pub fn rows_since(&self, since: i64, mut each: impl FnMut(RowRecord)) -> Result<()> {
        let mut run = || -> rusqlite::Result<()> {
            let mut statement = self
                .conn
                .prepare_cached(if since == 0 { EVERY } else { NEWER })?;
            let mut rows = if since == 0 {
                statement.query([])?
            } else {
                statement.query([since])?
            };
            while let Some(row) = rows.next()? {
                each(read(row)?);
            }
            Ok(())
        };
        run().map_err(|error| self.explain(error))
    }
}

/// An instant begins with its date.
const DATE: usize = "2026-01-31".len();

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<RowRecord> {
    let request = match row.get_ref(21)?.as_str_or_null()? {
        None => None,
        Some(vendor) => Some(Request {
            vendor: word(21, vendor, Vendor::by_key)?,
            code: row.get(22)?,
            sent: row
                .get_ref(23)?
                .as_str_or_null()?
                .map(|text| json(23, text))
                .transpose()?,
            remote_id: row.get(24)?,
            updated_at: row.get(25)?,
            owed: match row.get::<_, Option<bool>>(26)? {
                None => None,
                Some(failed) => Some(Owed {
                    failed,
                    last_error: row.get(27)?,
                }),
            },
            opening_status: row
                .get_ref(28)?
                .as_str_or_null()?
                .map(|text| word(28, text, OpeningStatus::read))
                .transpose()?,
            url: row.get(29)?,
            visible: row.get::<_, Option<bool>>(30)?.unwrap_or(true),
            hired: match row.get::<_, Option<String>>(31)? {
                None => None,
                Some(_) => Some((row.get(32)?, row.get(33)?)),
            },
            taken_back: row.get(34)?,
            offer: row
                .get_ref(44)?
                .as_str_or_null()?
                .map(|text| json(44, text))
                .transpose()?,
            first_day: row.get(45)?,
            job_id: row.get(35)?,
            basis: match row.get_ref(36)?.as_str_or_null()? {
                Some(text) => json(36, text)?,
                None => Basis::new(),
            },
            base: fields(row, 39)?,
            there: fields(row, 40)?,
        }),
    };
    Ok(RowRecord {
        position: positions::read(row)?,
        removed: row.get(20)?,
        request,
        incumbent: match row.get::<_, Option<String>>(37)? {
            Some(id) => Some(Incumbent {
                id,
                name: row.get(38)?,
                leaves: row.get::<_, Option<String>>(41)?.or(row
                    .get::<_, Option<String>>(42)?
                    .map(|at| at.chars().take(DATE).collect())),
                next: row
                    .get_ref(43)?
                    .as_str_or_null()?
                    .map(|text| word(43, text, Next::read))
                    .transpose()?,
            }),
            None => None,
        },
    })
}

fn fields(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<Option<Fields>> {
    let text = row.get_ref(column)?.as_str_or_null()?;
    text.map(|text| json(column, text)).transpose()
}
