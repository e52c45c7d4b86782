//! Table `requests`: every request that left for a vendor or HR system, without query, body or
//! secret. Written in batches, in the order they were made; the oldest die.

use rusqlite::params;

use super::{Tx, word};
use crate::{error::Result, model::System};

/// So many are kept.
const KEPT: i64 = 5_000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestRecord {
    /// When it left.
    pub at: String,
    pub system: System,
    pub method: String,
    pub host: String,
    pub path: String,
    /// `None`: no reply came.
    pub status: Option<u16>,
    pub ms: i64,
    /// As whom it was made, for writes at a vendor that asks for a user.
    pub acting_user: Option<String>,
}

impl Tx<'_> {
    pub fn add_requests(&self, lines: &[RequestRecord]) -> Result<()> {
        for it in lines {
            self.execute(
                "INSERT INTO requests (at, vendor, method, path, status, ms, acting_user, host)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![
                    it.at,
                    it.system.key(),
                    it.method,
                    it.path,
                    it.status,
                    it.ms,
                    it.acting_user,
                    it.host
                ],
            )?;
        }
        self.execute(
            "DELETE FROM requests WHERE id <= (SELECT max(id) FROM requests) - ?1",
            [KEPT],
        )?;
        Ok(())
    }

    /// The newest first.
    pub fn requests(&self, limit: u32) -> Result<Vec<RequestRecord>> {
        self.all(
            "SELECT at, vendor, method, path, status, ms, acting_user, host FROM requests
             ORDER BY at DESC, id DESC LIMIT ?1",
            [limit],
            |row| {
                Ok(RequestRecord {
                    at: row.get(0)?,
                    system: word(1, row.get_ref(1)?.as_str()?, System::by_key)?,
                    method: row.get(2)?,
                    path: row.get(3)?,
                    status: row.get(4)?,
                    ms: row.get(5)?,
                    acting_user: row.get(6)?,
                    host: row.get(7)?,
                })
            },
        )
    }
}

/// What was asked of one host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostRecord {
    pub host: String,
    pub system: System,
    pub requests: i64,
    pub last_at: String,
}

impl Tx<'_> {
    /// Every host in the log; requests of before hosts were kept are left out.
    pub fn contacted(&self) -> Result<Vec<HostRecord>> {
        self.all(
            "SELECT host, vendor, count(*), max(at) FROM requests WHERE host <> ''
             GROUP BY host, vendor ORDER BY host, vendor",
            [],
            |row| {
                Ok(HostRecord {
                    host: row.get(0)?,
                    system: word(1, row.get_ref(1)?.as_str()?, System::by_key)?,
                    requests: row.get(2)?,
                    last_at: row.get(3)?,
                })
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn the_newest_come_first_and_the_oldest_go() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::open(&folder.path().join("plan.muster")).expect("a plan");
        let line = |n: i64| RequestRecord {
            at: format!("2026-11-22T09:00:{:06.3}Z", n as f64 / 1000.0),
            system: ats::Vendor::Greenhouse.into(),
            method: "GET".into(),
            host: "harvest.greenhouse.io".into(),
            path: "/v3/jobs".into(),
            status: (n % 2 == 0).then_some(200),
            ms: n,
            acting_user: None,
        };
        let add = |from: i64, to: i64| {
            let lines: Vec<_> = (from..to).map(line).collect();
            store.write(|tx| tx.add_requests(&lines)).expect("written");
        };
        add(0, 4_000);
        add(4_000, 7_000);
        let all = store.read(|tx| tx.requests(u32::MAX)).expect("read");
        assert_eq!(all.len(), 5_000);
        assert_eq!(all[0], line(6_999));
        assert_eq!(all[4_999], line(2_000));
        let few = store.read(|tx| tx.requests(2)).expect("read");
        assert_eq!(few, [line(6_999), line(6_998)]);
    }
}
