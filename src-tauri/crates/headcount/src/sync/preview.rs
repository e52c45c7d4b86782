//! What *Sync With ATS* would send for some positions, before anything is.

use ats::Vendor;

use super::{
    closing, lines, queue,
    request::{Asked, Chosen, NotReady, Ready, choose, look_at, ready},
    sentence,
};
use crate::{
    Core,
    api::{
        job::FormMode,
        report::{Positions, PreviewField, PreviewItem, PreviewTarget, SyncPreview, Wants},
        settings::Settings,
    },
    error::Result,
    model::{Operation, SyncStatus},
    store::{ConnectionRecord, Tx},
};

pub fn preview(core: &Core, args: &Positions) -> Result<SyncPreview> {
    core.read(|tx| {
        let settings = tx.settings()?;
        let mut found = SyncPreview {
            targets: Vec::new(),
            items: Vec::new(),
            ready: 0,
            choice: Vec::new(),
        };
        for name in &args.positions {
            let asked = look_at(tx, tx.position_named(name)?, &settings)?;
            let (mut went, mut stays) = (None, None);
            match asked.status {
                SyncStatus::Pending => stays = Some("On its way already.".to_string().into()),
                SyncStatus::Synced => stays = Some("In the ATS already.".to_string().into()),
                SyncStatus::Failed if asked.failed_closing() => match closing::again(tx, &asked)? {
                    Ok(connection) => went = Some(Goes::Closing(connection)),
                    Err(why) => stays = Some(why.into()),
                },
                _ => {
                    note_choice(tx, &asked, args.vendor, &mut found)?;
                    match ready(core, tx, &asked, args.vendor)? {
                        Ok(it) => match contested(&asked, &it, &settings) {
                            Some(why) => stays = Some(why),
                            None => went = Some(Goes::Spec(it)),
                        },
                        Err(why) => stays = Some(why),
                    }
                }
            }
            if let Some(it) = &went {
                found.ready += 1;
                count(&mut found.targets, it.connection());
            }
            let item = item(core, tx, &asked, went, stays, &settings)?;
            found.items.push(item);
        }
        for target in &mut found.targets {
            let (each, per_second) = pace(core, target.vendor);
            target.requests = target.ready as u32 * each;
            target.seconds = (f64::from(target.requests) / per_second).ceil() as u32;
        }
        Ok(found)
    })
}

/// What would go.
enum Goes {
    Spec(Ready),
    Closing(ConnectionRecord),
}

impl Goes {
    fn connection(&self) -> &ConnectionRecord {
        match self {
            Self::Spec(it) => &it.connection,
            Self::Closing(connection) => connection,
        }
    }

    fn mode(&self) -> Option<FormMode> {
        match self {
            Self::Spec(it) => Some(it.intent.form.mode),
            Self::Closing(_) => None,
        }
    }
}

/// The vendors to choose from, when the choice is open for this one.
fn note_choice(
    tx: &Tx<'_>,
    asked: &Asked,
    wanted: Option<Vendor>,
    found: &mut SyncPreview,
) -> Result<()> {
    // Also while one is wanted: the person may want the other one after all.
    let open = match choose(tx, asked, None)? {
        Chosen::Open(connections) => connections,
        Chosen::One(_) | Chosen::No(_) => return Ok(()),
    };
    if found.choice.is_empty() && (wanted.is_some() || asked.position.plan_status.may_be_synced()) {
        found.choice = open.iter().map(|it| it.vendor).collect();
    }
    Ok(())
}

fn item(
    core: &Core,
    tx: &Tx<'_>,
    asked: &Asked,
    went: Option<Goes>,
    stays: Option<NotReady>,
    settings: &Settings,
) -> Result<PreviewItem> {
    let position = &asked.position;
    Ok(PreviewItem {
        position: position.code.clone(),
        id: position.id.clone(),
        title: position.title.clone(),
        location: position.location.clone(),
        vendor: went
            .as_ref()
            .map(|it| it.connection().vendor)
            .or(asked.bound())
            .or(asked.form.as_ref().map(|it| it.vendor)),
        mode: went.as_ref().and_then(Goes::mode),
        operation: asked.operation(),
        what: went.as_ref().map(|it| what(asked, it)).unwrap_or_default(),
        fields: went
            .map(|it| fields(core, tx, asked, &it, settings))
            .transpose()?
            .unwrap_or_default(),
        wants: stays.as_ref().and_then(|it| it.wants),
        problem: stays.map(|it| it.why),
    })
}

fn what(asked: &Asked, goes: &Goes) -> String {
    match (goes, goes.connection().vendor) {
        (Goes::Spec(it), _) if asked.operation() == Operation::Create => it.intent.what(),
        (Goes::Spec(_), Vendor::Lever) => "Changes to the requisition".into(),
        (Goes::Spec(_), Vendor::Greenhouse) => "Changes to the opening".into(),
        (Goes::Closing(_), Vendor::Lever) => "Closing the requisition".into(),
        (Goes::Closing(_), Vendor::Greenhouse) => "Closing the opening".into(),
    }
}

/// What would be sent; of a change only what differs.
fn fields(
    core: &Core,
    tx: &Tx<'_>,
    asked: &Asked,
    goes: &Goes,
    settings: &Settings,
) -> Result<Vec<PreviewField>> {
    let position = &asked.position;
    let ready = match goes {
        Goes::Spec(ready) => ready,
        Goes::Closing(connection) => {
            let catalog = core.catalog(tx, connection.vendor)?;
            let catalog = catalog.map(|(catalog, _)| catalog).unwrap_or_default();
            let details = asked.owed.as_ref().map(|it| &it.details);
            return Ok(details.map_or_else(Vec::new, |it| lines::of_close(it, &catalog)));
        }
    };
    let (Operation::Update, Some(requisition)) = (asked.operation(), &asked.requisition) else {
        return Ok(ready.intent.preview(position, settings, asked.code()));
    };
    let catalog = core.catalog(tx, requisition.vendor)?;
    let catalog = catalog.map(|(catalog, _)| catalog).unwrap_or_default();
    let there = asked.mirrored.as_ref().map(|it| &it.remote.fields);
    let details = asked.owed.as_ref().map(|it| it.details.clone());
    Ok(match queue::wanted(asked, ready, settings) {
        Some(wanted) => lines::of_update(
            requisition,
            &wanted,
            there,
            &details.unwrap_or_default(),
            &catalog,
        ),
        None => Vec::new(),
    })
}

/// Both sides changed a field: it would come back as failed, so that a person chooses first.
fn contested(asked: &Asked, ready: &Ready, settings: &Settings) -> Option<NotReady> {
    let requisition = asked.requisition.as_ref()?;
    if asked.operation() != Operation::Update {
        return None;
    }
    let wanted = queue::wanted(asked, ready, settings)?;
    let there = asked.mirrored.as_ref().map(|it| &it.remote.fields);
    let details = asked.owed.as_ref().map(|it| it.details.clone());
    let details = details.unwrap_or_default();
    let conflicts = lines::merged(requisition, &wanted, there, &details).conflicts;
    (!conflicts.is_empty()).then(|| NotReady {
        why: sentence::changed_there(requisition.vendor, &conflicts),
        wants: Some(Wants::Choice),
    })
}

fn count(targets: &mut Vec<PreviewTarget>, connection: &ConnectionRecord) {
    match targets.iter_mut().find(|it| it.vendor == connection.vendor) {
        Some(target) => target.ready += 1,
        None => targets.push(PreviewTarget {
            vendor: connection.vendor,
            host: host(&connection.api_url),
            ready: 1,
            requests: 0,
            seconds: 0,
        }),
    }
}

/// Greenhouse's window is told in its replies; until then, what its documents show.
const GREENHOUSE_PER_SECOND: f64 = 50.0 / 30.0;

/// Requests a creation costs, and how many a second the vendor takes.
fn pace(core: &Core, vendor: Vendor) -> (u32, f64) {
    let told = core.accounts.per_second(vendor);
    match vendor {
        Vendor::Lever => (
            ats::lever::REQUESTS_PER_CREATE,
            told.unwrap_or(ats::lever::PER_SECOND),
        ),
        Vendor::Greenhouse => (
            ats::greenhouse::REQUESTS_PER_CREATE,
            told.unwrap_or(GREENHOUSE_PER_SECOND),
        ),
    }
}

/// The host of an address, for people.
fn host(api_url: &str) -> String {
    let rest = api_url.split_once("://").map_or(api_url, |(_, rest)| rest);
    rest.split('/').next().unwrap_or(rest).to_string()
}
