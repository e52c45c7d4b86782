//! Whether a position can go to an ATS now, to which, and as what.

use ats::Vendor;

use super::intent::Intent;
use crate::{
    Core,
    api::{connections::ConnectionState, job::FormMode, report::Wants, settings::Settings},
    error::Result,
    model::{OpeningStatus, Operation, Position, SyncStatus},
    store::{
        ConnectionRecord, Details, JobFormRecord, MirrorRecord, OutboxRecord, RequisitionRecord, Tx,
    },
};

/// One position with all that decides whether it can go.
pub struct Asked {
    pub position: Position,
    pub requisition: Option<RequisitionRecord>,
    pub owed: Option<OutboxRecord>,
    pub form: Option<JobFormRecord>,
    pub mirrored: Option<MirrorRecord>,
    pub status: SyncStatus,
    /// What a person asks for, where it does not follow from the rest.
    pub wants: Option<Operation>,
    pub details: Option<Details>,
}

impl Asked {
    /// What pressing Sync would ask for.
    pub fn operation(&self) -> Operation {
        if let Some(wants) = self.wants {
            return wants;
        }
        match (&self.owed, self.status) {
            (Some(owed), _) => owed.operation,
            (None, SyncStatus::Edited) => Operation::Update,
            (None, _) => Operation::Create,
        }
    }

    /// A closing that failed: it can be asked for again whatever the plan says of the position.
    pub fn failed_closing(&self) -> bool {
        self.status == SyncStatus::Failed && self.operation() == Operation::Close
    }

    /// The code, once it has one.
    pub fn code(&self) -> Option<&str> {
        self.requisition.as_ref().map(|it| it.code.as_str())
    }

    /// The vendor that may hold something of it already: no other will do.
    pub fn bound(&self) -> Option<Vendor> {
        let requisition = self.requisition.as_ref()?;
        let owed = self.owed.as_ref();
        let may_be_there = requisition.remote_id.is_some()
            || requisition.job_id.is_some()
            || owed.is_some_and(|owed| owed.create_sent_at.is_some());
        may_be_there.then_some(requisition.vendor)
    }
}

pub fn look_at(tx: &Tx<'_>, position: Position, settings: &Settings) -> Result<Asked> {
    let requisition = tx.requisition_of(&position.id)?;
    let owed = match &requisition {
        Some(requisition) => tx.outbox_row(&requisition.id)?,
        None => None,
    };
    let sent = requisition
        .as_ref()
        .and_then(|it| Some((it.sent.as_ref()?, &it.basis)));
    let mirrored = match &requisition {
        Some(requisition) => tx.mirror_of(&requisition.id)?,
        None => None,
    };
    let opening = mirrored.as_ref().and_then(|it| it.opening_status);
    let status = match (&owed, sent) {
        (Some(owed), _) if owed.failed => SyncStatus::Failed,
        (Some(_), _) => SyncStatus::Pending,
        (None, None) => SyncStatus::NotStarted,
        (None, Some(_)) if opening == Some(OpeningStatus::Closed) => SyncStatus::Synced,
        (None, Some((sent, basis))) if super::status::edited(&position, sent, basis, settings) => {
            SyncStatus::Edited
        }
        (None, Some(_)) => SyncStatus::Synced,
    };
    let form = tx.job_form(&position.id)?;
    Ok(Asked {
        position,
        requisition,
        owed,
        form,
        mirrored,
        status,
        wants: None,
        details: None,
    })
}

/// Why a position can't be synced now; `None`: it can.
pub fn not_ready(core: &Core, tx: &Tx<'_>, position: &Position) -> Result<Option<String>> {
    let settings = tx.settings()?;
    let asked = look_at(tx, position.clone(), &settings)?;
    Ok(match asked.status {
        SyncStatus::Pending => Some("It is on its way already.".into()),
        SyncStatus::Synced => Some("It is there already; nothing to send.".into()),
        SyncStatus::Failed if asked.failed_closing() => super::closing::again(tx, &asked)?.err(),
        _ => ready(core, tx, &asked, None)?.err().map(|it| it.why),
    })
}

fn refusal(tx: &Tx<'_>, asked: &Asked) -> Result<Option<String>> {
    let position = &asked.position;
    let bound = asked.requisition.as_ref().map(|it| it.vendor);
    if let (Operation::Update, Some(vendor), Some(false)) = (
        asked.operation(),
        bound,
        asked.mirrored.as_ref().map(|it| it.visible),
    ) {
        return Ok(Some(format!(
            "{vendor} does not show {} any more, so nothing can be changed there.",
            position.code
        )));
    }
    if !position.plan_status.may_be_synced() {
        return Ok(Some(format!(
            "{} is {}. Only Approved and Open positions go to an ATS.",
            position.code,
            position.plan_status.label()
        )));
    }
    if let Some(name) = tx.incumbent(&position.id)? {
        return Ok(Some(format!("{} is filled by {name}.", position.code)));
    }
    let opening = asked.mirrored.as_ref().and_then(|it| it.opening_status);
    let filled = opening == Some(OpeningStatus::Filled);
    Ok(filled.then(|| format!("{} is filled already.", position.code)))
}

/// Which vendor a position goes to.
pub enum Chosen {
    One(Box<ConnectionRecord>),
    /// Several are connected, and nobody said which.
    Open(Vec<ConnectionRecord>),
    /// None will do; a sentence.
    No(String),
}

/// The vendor it was sent to, the one of its saved form, the one asked for, or the only one.
pub fn choose(tx: &Tx<'_>, asked: &Asked, wanted: Option<Vendor>) -> Result<Chosen> {
    let mut connections: Vec<ConnectionRecord> = tx
        .connections()?
        .into_iter()
        .filter(|it| it.state != ConnectionState::Disconnected)
        .collect();
    let saved = asked.form.as_ref().map(|it| it.vendor);
    let said = asked.bound().or(saved);
    if let (Some(said), Some(wanted)) = (said, wanted)
        && said != wanted
    {
        return Ok(Chosen::No(format!(
            "{} goes to {said}: its job form says so.",
            asked.position.code
        )));
    }
    Ok(match said.or(wanted) {
        Some(vendor) => match connections.into_iter().find(|it| it.vendor == vendor) {
            Some(connection) => Chosen::One(Box::new(connection)),
            None => Chosen::No(format!(
                "{vendor} is not connected. Connect it under Connections."
            )),
        },
        None if connections.is_empty() => {
            Chosen::No("No ATS is connected. Connect Greenhouse or Lever under Connections.".into())
        }
        None if connections.len() == 1 => Chosen::One(Box::new(connections.remove(0))),
        None => Chosen::Open(connections),
    })
}

/// Where a position would go, and as what.
pub struct Ready {
    pub connection: ConnectionRecord,
    pub intent: Intent,
}

/// Why a position can't go now.
pub struct NotReady {
    /// A sentence.
    pub why: String,
    /// What the person could say to let it go.
    pub wants: Option<Wants>,
}

impl From<String> for NotReady {
    fn from(why: String) -> Self {
        Self { why, wants: None }
    }
}

/// Whether it can go now.
pub fn ready(
    core: &Core,
    tx: &Tx<'_>,
    asked: &Asked,
    wanted: Option<Vendor>,
) -> Result<std::result::Result<Ready, NotReady>> {
    if let Some(problem) = refusal(tx, asked)? {
        return Ok(Err(problem.into()));
    }
    let connection = match choose(tx, asked, wanted)? {
        Chosen::One(connection) => *connection,
        Chosen::No(problem) => return Ok(Err(problem.into())),
        Chosen::Open(_) => {
            return Ok(Err(NotReady {
                why: "Greenhouse and Lever are both connected: say which one.".into(),
                wants: Some(Wants::Vendor),
            }));
        }
    };
    let wants_form = |why: String| NotReady {
        why,
        wants: Some(Wants::Form),
    };
    let vendor = connection.vendor;
    let form = asked.form.as_ref().filter(|it| it.vendor == vendor);
    let mode = match (vendor, form) {
        (Vendor::Lever, _) => FormMode::Requisition,
        (Vendor::Greenhouse, Some(form)) => form.mode,
        (Vendor::Greenhouse, None) => {
            return Ok(Err(wants_form(format!(
                "{} has no Greenhouse job yet: create a new one, or use an existing one.",
                asked.position.code
            ))));
        }
    };
    let (position, code) = (&asked.position, asked.code());
    let intent = Intent::begin(core, tx, vendor, position, form, mode, code)?;
    Ok(match intent.incomplete(&asked.position) {
        Some(problem) => Err(wants_form(problem)),
        None => Ok(Ready { connection, intent }),
    })
}
