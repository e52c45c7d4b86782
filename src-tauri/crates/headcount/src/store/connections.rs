//! Tables `connections` and `cursors`: whom we may talk to, and how far we have read.

use ats::Vendor;
use rusqlite::{Row, params};

use super::{Tx, json, to_json, word};
use crate::{
    api::connections::{
        ConnectionState, GreenhouseIds, IntegrationUser, PermissionRow, SignInIds, Ticks,
        TroubleKind,
    },
    error::Result,
};

#[derive(Debug, Clone)]
pub struct ConnectionRecord {
    pub vendor: Vendor,
    pub api_url: String,
    pub state: ConnectionState,
    pub connected_by: String,
    pub connected_at: String,
    pub checked_at: Option<String>,
    pub problem: Option<String>,
    pub permissions: Vec<PermissionRow>,
    pub wait_until: Option<String>,
    /// Greenhouse's only.
    pub greenhouse: Option<GreenhouseIds>,
    /// Of a sign-in in the browser; `None`: a key or client secret.
    pub sign_in: Option<SignInIds>,
    /// Whom Greenhouse's writes are made as, as far as it lets us see its users.
    pub acting_as: Option<IntegrationUser>,
    /// Which of the known reasons `problem` is.
    pub trouble: Option<TroubleKind>,
    /// The integration user's rules a person has looked up.
    pub ticked: Ticks,
}

const COLUMNS: &str = "vendor, api_url, state, connected_by, connected_at, checked_at, problem,
    permissions, wait_until, account, acting_as, trouble, ticked,
    sign_in";

impl Tx<'_> {
    pub fn connections(&self) -> Result<Vec<ConnectionRecord>> {
        self.all(
            &format!("SELECT {COLUMNS} FROM connections ORDER BY vendor"),
            [],
            read,
        )
    }

    pub fn connection(&self, vendor: Vendor) -> Result<Option<ConnectionRecord>> {
        self.first(
            &format!("SELECT {COLUMNS} FROM connections WHERE vendor = ?1"),
            [vendor.key()],
            read,
        )
    }

    pub fn put_connection(&self, it: &ConnectionRecord) -> Result<()> {
        self.execute(
            "INSERT INTO connections (vendor, api_url, state, connected_by, connected_at,
                 checked_at, problem, permissions, wait_until, account, acting_as, trouble, ticked,
                 sign_in)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
             ON CONFLICT (vendor) DO UPDATE SET api_url = excluded.api_url,
                 state = excluded.state, connected_by = excluded.connected_by,
                 connected_at = excluded.connected_at, checked_at = excluded.checked_at,
                 problem = excluded.problem, permissions = excluded.permissions,
                 wait_until = excluded.wait_until, account = excluded.account,
                 acting_as = excluded.acting_as, trouble = excluded.trouble,
                 ticked = excluded.ticked, sign_in = excluded.sign_in",
            params![
                it.vendor.key(),
                it.api_url,
                state_key(it.state),
                it.connected_by,
                it.connected_at,
                it.checked_at,
                it.problem,
                to_json(&it.permissions)?,
                it.wait_until,
                match &it.greenhouse {
                    Some(ids) => to_json(ids)?,
                    None => "{}".into(),
                },
                it.acting_as.as_ref().map(to_json).transpose()?,
                it.trouble.as_ref().map(to_json).transpose()?,
                to_json(&it.ticked)?,
                it.sign_in.as_ref().map(to_json).transpose()?,
            ],
        )?;
        Ok(())
    }

    pub fn cursor(&self, vendor: Vendor, stream: &str) -> Result<Option<String>> {
        self.first(
            "SELECT value FROM cursors WHERE vendor = ?1 AND stream = ?2",
            [vendor.key(), stream],
            |row| row.get(0),
        )
    }

    /// Moves a cursor on from where it was known to stand. False: it stands elsewhere, and stays.
    pub fn swap_cursor(
        &self,
        vendor: Vendor,
        stream: &str,
        from: Option<&str>,
        to: &str,
    ) -> Result<bool> {
        if self.cursor(vendor, stream)?.as_deref() != from {
            return Ok(false);
        }
        self.execute(
            "INSERT INTO cursors (vendor, stream, value) VALUES (?1, ?2, ?3)
             ON CONFLICT (vendor, stream) DO UPDATE SET value = excluded.value",
            [vendor.key(), stream, to],
        )?;
        Ok(true)
    }

    pub fn forget_cursor(&self, vendor: Vendor, stream: &str) -> Result<()> {
        self.execute(
            "DELETE FROM cursors WHERE vendor = ?1 AND stream = ?2",
            [vendor.key(), stream],
        )?;
        Ok(())
    }
}

fn state_key(state: ConnectionState) -> &'static str {
    match state {
        ConnectionState::Connected => "connected",
        ConnectionState::Disconnected => "disconnected",
        ConnectionState::Unauthorized => "unauthorized",
        ConnectionState::Forbidden => "forbidden",
    }
}

fn read_state(text: &str) -> Option<ConnectionState> {
    use ConnectionState::{Connected, Disconnected, Forbidden, Unauthorized};
    [Connected, Disconnected, Unauthorized, Forbidden]
        .into_iter()
        .find(|state| state_key(*state) == text)
}

fn read(row: &Row<'_>) -> rusqlite::Result<ConnectionRecord> {
    Ok(ConnectionRecord {
        vendor: word(0, row.get_ref(0)?.as_str()?, Vendor::by_key)?,
        api_url: row.get(1)?,
        state: word(2, row.get_ref(2)?.as_str()?, read_state)?,
        connected_by: row.get(3)?,
        connected_at: row.get(4)?,
        checked_at: row.get(5)?,
        problem: row.get(6)?,
        permissions: json(7, row.get_ref(7)?.as_str()?)?,
        wait_until: row.get(8)?,
        greenhouse: match row.get_ref(9)?.as_str()? {
            "{}" => None,
            text => Some(json(9, text)?),
        },
        acting_as: optional(row, 10)?,
        trouble: optional(row, 11)?,
        ticked: json(12, row.get_ref(12)?.as_str()?)?,
        sign_in: optional(row, 13)?,
    })
}

fn optional<T: serde::de::DeserializeOwned>(
    row: &Row<'_>,
    column: usize,
) -> rusqlite::Result<Option<T>> {
    let text = row.get_ref(column)?.as_str_or_null()?;
    text.map(|text| json(column, text)).transpose()
}
