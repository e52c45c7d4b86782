//! Connecting an HR system: it is tried first, and nothing is kept unless it works.

use std::{collections::BTreeSet, sync::Arc};

use ats::{Secret, hr::HrKind};

use super::account::{self, Keys};
use crate::{
    Core,
    api::{
        hr::{HrAccount, HrConnected, HrReadAs, HrSource},
        positions::EmployeeRef,
    },
    core::blocking,
    error::{Error, Result, SecretError},
    people::import,
    secrets::from_environment,
    store::{HrSourceRecord, Tx},
};

/// So many of those who are gone are shown.
const SHOWN: usize = 50;

/// Tries an HR system and keeps it.
///
/// Errors: it can't be read, or another is connected. Then nothing is kept.
pub async fn connect(
    core: &Arc<Core>,
    kind: HrKind,
    account: HrAccount,
    query: Option<Secret>,
    secret: Option<String>,
) -> Result<HrConnected> {
    let c = Arc::clone(core);
    let wants = account::wants_secret(kind, &account);
    let secret = blocking(move || {
        c.read(|tx| alone(tx, kind))?;
        let typed = secret.filter(|it| !it.trim().is_empty());
        match typed.map(Secret::new).or_else(|| from_environment(kind)) {
            _ if !wants => Ok(None),
            Some(secret) => Ok(Some(secret)),
            None => c.secrets.get(&c.workspace_id, kind).map(Some),
        }
    })
    .await?;
    let keys = Keys { secret, query };
    let system = account::with_keys(core, kind, &account, keys.clone())?;
    let checked = match system.check(core.clock.today()).await {
        Ok(checked) => checked,
        Err(error) => {
            let said = format!("{} Nothing was saved.", system.sentence(&error));
            return Err(Error::Hr { said, error });
        }
    };
    let account = HrAccount {
        code_field: checked.code_field,
        withheld: checked.withheld.keys().map(ToString::to_string).collect(),
        ..account
    };
    let c = Arc::clone(core);
    let source = blocking(move || keep(&c, kind, account, keys)).await?;
    core.wake.notify_one();
    Ok(HrConnected {
        source,
        people: checked.people,
        headings: checked.headers,
    })
}

/// Errors: another HR system is connected.
fn alone(tx: &Tx<'_>, kind: HrKind) -> Result<()> {
    let other = tx.hr_sources()?.into_iter().find(|it| it.kind != kind);
    other.map_or(Ok(()), |other| {
        Err(Error::Conflict(format!(
            "A plan reads one HR system, and {} is connected: two systems may give the same ID to \
             different people. Disconnect it first. Nothing was saved.",
            other.kind
        )))
    })
}

/// First the secrets, then the rest.
fn keep(core: &Arc<Core>, kind: HrKind, account: HrAccount, keys: Keys) -> Result<HrSource> {
    let plan = &core.workspace_id;
    if let Some(secret) = &keys.secret {
        core.secrets.set(plan, kind, secret)?;
    }
    match &keys.query {
        Some(query) => core
            .secrets
            .set_query(plan, kind, query)
            .map_err(nowhere_else)?,
        None if kind == HrKind::Report => core.secrets.forget_query(plan, kind)?,
        None => {}
    }
    core.hr.clear();
    core.write(|tx| {
        alone(tx, kind)?;
        let place = |it: &HrAccount| (it.address.clone(), it.user.clone());
        // With another key of the same account the reading goes on; of another it begins anew, and
        // a person looks at it first.
        let before = tx.hr_source(kind)?;
        let before = before.filter(|it| place(&it.account) == place(&account));
        let source = HrSourceRecord {
            kind,
            account,
            how: before
                .as_ref()
                .map_or_else(HrReadAs::default, |it| it.how.clone()),
            connected_by: core.actor().name,
            connected_at: core.clock.stamp(),
            // The new key may be shown more people, and more of them.
            cursor: None,
            read_at: before.as_ref().and_then(|it| it.read_at.clone()),
            next_read_at: None,
            missing: before.map_or_else(BTreeSet::new, |it| it.missing),
            problem: None,
        };
        tx.put_hr_source(&source)?;
        shown(core, tx, source)
    })
}

/// No variable stands for the rest of an address.
fn nowhere_else(error: Error) -> Error {
    match error {
        Error::Secret(SecretError::NoKeychain(..)) => Error::BadInput(
            "No keychain was found on this computer, and what stands behind the question mark of \
             the address is kept nowhere else. Start the desktop’s keychain, or use an address \
             without one. Nothing was saved."
                .into(),
        ),
        other => other,
    }
}

/// Forgets an HR system and its key. The employees stay.
pub fn disconnect(core: &Core, kind: HrKind) -> Result<Vec<HrSource>> {
    if core.read(|tx| tx.hr_source(kind))?.is_none() {
        return Err(not_connected(kind));
    }
    // First the key: a connection that is gone must leave no secret behind.
    core.secrets.forget(&core.workspace_id, kind)?;
    core.hr.clear();
    core.write(|tx| tx.forget_hr_source(kind))?;
    sources(core)
}

pub fn not_connected(kind: HrKind) -> Error {
    Error::NotFound(match kind {
        HrKind::Report => "No report is connected. Connect one under Connections.".into(),
        kind => format!("{kind} is not connected. Connect it under Connections."),
    })
}

/// The HR systems that are connected, as the screens get them.
pub fn sources(core: &Core) -> Result<Vec<HrSource>> {
    core.read(|tx| all(core, tx))
}

pub fn all(core: &Core, tx: &Tx<'_>) -> Result<Vec<HrSource>> {
    let all = tx.hr_sources()?;
    all.into_iter().map(|it| shown(core, tx, it)).collect()
}

fn shown(core: &Core, tx: &Tx<'_>, it: HrSourceRecord) -> Result<HrSource> {
    let mut gone: Vec<EmployeeRef> = Vec::new();
    for id in &it.missing {
        let known = tx.employee(id)?;
        // Somebody may have answered by a file meanwhile.
        let still = known.filter(|it| it.gone_at.is_none() && it.termination_date.is_none());
        gone.extend(still.as_ref().map(import::named));
    }
    let gone_count = gone.len();
    gone.truncate(SHOWN);
    let reading = core.hr.progress().filter(|(kind, _)| *kind == it.kind);
    Ok(HrSource {
        kind: it.kind,
        account: it.account,
        connected_by: it.connected_by,
        connected_at: it.connected_at,
        read_at: it.read_at,
        next_read_at: it.next_read_at,
        problem: it.problem,
        gone,
        gone_count,
        reading: reading.map(|(_, progress)| progress),
    })
}
