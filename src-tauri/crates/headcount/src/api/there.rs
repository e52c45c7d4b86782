//! After the first sync: what was changed in the ATS, closing what is there, and tying a position
//! to a record that was there before.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    positions::{Changed, GetPosition},
    report::SyncResult,
};
use crate::model::Field;

/// A field that was changed in the ATS since it confirmed what we sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChangedThere {
    pub key: String,
    pub label: String,
    /// What the ATS confirmed.
    pub confirmed: Option<String>,
    pub there: Option<String>,
    /// What would be there if ours is kept.
    pub here: Option<String>,
    /// The field of the plan that follows when theirs is kept; `None`: the plan has none.
    pub field: Option<Field>,
}

/// Says which values stay.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ResolveThere {
    pub position: String,
    pub keep: Keep,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Keep {
    /// The plan takes them over, as one undoable step; nothing is sent.
    Theirs,
    /// They are overwritten there: queued like any change.
    Ours,
}

/// What closing a position in its ATS needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Closing {
    #[ts(type = "Vendor")]
    pub vendor: ats::Vendor,
    pub requisition_code: String,
    /// The reasons the vendor offers; empty: it asks for none.
    pub reasons: Vec<CloseReason>,
    /// Why it can't be closed there now; a sentence.
    pub problem: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CloseReason {
    pub id: i64,
    pub name: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CloseInAts {
    pub positions: Vec<String>,
    #[serde(default)]
    pub reason: Option<i64>,
}

/// Ties a position to a record of the account.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct LinkRecord {
    pub position: String,
    #[ts(type = "Vendor")]
    pub vendor: ats::Vendor,
    pub remote_id: String,
}

use std::sync::Arc;

use crate::{
    Error,
    core::blocking,
    session::Session,
    sync::{account, closing, link, there},
};

type Reply<T> = Result<T, Error>;

pub async fn changed(session: &Session, args: GetPosition) -> Reply<Vec<ChangedThere>> {
    let core = session.core()?;
    blocking(move || core.read(|tx| there::changed(&core, tx, &args.position))).await
}

pub async fn resolve(session: &Session, args: ResolveThere) -> Reply<Changed> {
    let core = session.core()?;
    blocking(move || match args.keep {
        Keep::Theirs => there::keep_theirs(&core, &args.position),
        Keep::Ours => there::keep_ours(&core, &args.position),
    })
    .await
}

pub async fn closing(session: &Session, args: GetPosition) -> Reply<Closing> {
    let core = session.core()?;
    blocking(move || core.read(|tx| closing::closing(&core, tx, &args.position))).await
}

pub async fn close(session: &Session, args: CloseInAts) -> Reply<Vec<SyncResult>> {
    let core = session.core()?;
    blocking(move || closing::close(&core, &args)).await
}

/// Reads the record before it ties it: what is shown there now is what later changes count from.
pub async fn link(session: &Session, args: LinkRecord) -> Reply<Changed> {
    let core = session.core()?;
    let (c, vendor) = (Arc::clone(&core), args.vendor);
    let ats = blocking(move || {
        let connection = c.read(|tx| tx.connection(vendor))?;
        let connection = connection.ok_or_else(|| {
            Error::NotAllowed(format!(
                "{vendor} is not connected. Connect it under Connections."
            ))
        })?;
        account::open(&c, &connection)
    })
    .await?;
    let remote = ats.get(&args.remote_id).await;
    let remote = remote.map_err(|error| Error::Ats { vendor, error })?;
    blocking(move || link::link(&core, &args.position, vendor, remote)).await
}

pub async fn unlink(session: &Session, args: GetPosition) -> Reply<Changed> {
    let core = session.core()?;
    blocking(move || link::unlink(&core, &args.position)).await
}
