//! Tying a position to a requisition or opening that was in the ATS before, instead of making a
//! second one. Nothing is sent, and it never gets our mark.

use ats::{Fields, JobSpec, OpeningSpec, Remote, RequisitionSpec, Spec, Vendor, WorkType};

use super::{
    intent::Intent,
    key,
    progress::opening_status,
    request::{Asked, look_at},
};
use crate::{
    Core,
    api::{job::FormMode, positions::Changed},
    error::{Error, Result},
    job_form,
    model::{RequisitionId, SyncStatus},
    store::{JobFormRecord, MirrorRecord, RequisitionRecord, Tx},
};

/// Ties them. `remote`: the record as it was read a moment ago.
pub fn link(core: &Core, name: &str, vendor: Vendor, remote: Remote) -> Result<Changed> {
    let at = core.clock.stamp();
    let by = core.actor().name;
    core.write(|tx| {
        let settings = tx.settings()?;
        let asked = look_at(tx, tx.position_named(name)?, &settings)?;
        free(tx, &asked, vendor, &remote)?;
        let id = match &asked.requisition {
            Some(it) => it.id.clone(),
            None => RequisitionId::fresh(),
        };
        let (number, _) = key::next_code(tx, vendor, &settings)?;
        let code = match remote.code.trim() {
            "" => format!("{vendor} {}", remote.id),
            code => code.to_string(),
        };
        let mark = key::mark(&code, &id);
        let form = form(core, tx, &asked, &remote, &by, &at)?;
        let ours = form.as_ref().and_then(|it| {
            let spec = job_form::spec(&it.form, &it.catalog, &code, &mark);
            spec.map(Spec::Greenhouse)
        });
        let base = match &ours {
            Some(ours) => as_if_confirmed(ours, &remote.fields),
            None => remote.fields.clone(),
        };
        let spec = ours.unwrap_or_else(|| spec_of(vendor, &remote, &code, &mark));
        let requisition = RequisitionRecord {
            position: asked.position.id.clone(),
            vendor,
            number,
            sent: Some(spec.clone()),
            spec,
            remote_id: Some(remote.id.clone()),
            job_id: remote.opening.as_ref().map(|it| it.job_id),
            basis: form.map(|it| it.form.basis).unwrap_or_default(),
            base: Some(base),
            linked: true,
            id,
            code,
            mark,
        };
        tx.put_requisition(&requisition, &at)?;
        tx.note_sync(
            &requisition.id,
            &at,
            &format!(
                "Tied to {} by {by}; it was in {vendor} before",
                requisition.code
            ),
        )?;
        tx.put_mirror(&MirrorRecord {
            requisition: requisition.id.clone(),
            opening_status: opening_status(&remote),
            remote,
            visible: true,
            seen_at: at.clone(),
            confirmed_at: None,
        })?;
        tx.touch_position(&asked.position.id, tx.next_touch()?)?;
        Ok(Changed {
            positions: vec![asked.position.id],
            label: format!("Tie {} to {}", asked.position.code, requisition.code),
        })
    })
}

/// Whether both are free to be tied.
fn free(tx: &Tx<'_>, asked: &Asked, vendor: Vendor, remote: &Remote) -> Result<()> {
    let refuse = |why: String| Err(Error::NotAllowed(why));
    let code = &asked.position.code;
    if asked.status != SyncStatus::NotStarted || asked.bound().is_some() {
        return refuse(format!("{code} has its own request in an ATS already."));
    }
    if let Some(name) = tx.incumbent(&asked.position.id)? {
        return refuse(format!("{code} is filled by {name}."));
    }
    if let Some(other) = tx.requisition_at(vendor, &remote.id)? {
        let other = tx.position_even_removed(&other.position)?.code;
        return refuse(format!(
            "That record belongs to {other} already. One record, one position."
        ));
    }
    let taken = tx.requisition_with_code(remote.code.trim())?;
    if taken.is_some_and(|it| Some(&it.id) != asked.requisition.as_ref().map(|it| &it.id)) {
        return refuse(format!(
            "Another request of this plan has the code {}. Change the code in {vendor}, or link that position.",
            remote.code
        ));
    }
    Ok(())
}

/// The record in the words of a request, as if it had been sent so.
fn spec_of(vendor: Vendor, remote: &Remote, code: &str, mark: &str) -> Spec {
    match (vendor, &remote.opening) {
        (Vendor::Greenhouse, Some(opening)) => Spec::Greenhouse(OpeningSpec {
            code: code.into(),
            mark: mark.into(),
            job: JobSpec::Existing { id: opening.job_id },
            target_start: opening.target_start.clone(),
            custom_fields: Vec::new(),
        }),
        _ => Spec::Lever(RequisitionSpec {
            code: code.into(),
            name: remote.name.clone(),
            location: remote.location.clone(),
            compensation: remote.compensation.clone(),
            work_type: remote
                .work_type
                .as_deref()
                .and_then(WorkType::by_lever_word),
            mark: mark.into(),
            custom_fields: Vec::new(),
        }),
    }
}

/// The fields as if the account had once confirmed what the plan says: where it shows something
/// else, that counts as changed there, is listed with both values, and a person says which stays.
fn as_if_confirmed(ours: &Spec, there: &Fields) -> Fields {
    let ours = ours.fields();
    let mut base = there.clone();
    if !ours.contains_key(TARGET_START) {
        base.remove(TARGET_START);
    }
    base.extend(ours);
    base
}

/// The one field of an opening that every account has.
const TARGET_START: &str = "opening.target_start";

/// A Greenhouse opening gets a form for its job, so that later changes know their fields. What
/// the account requires and the plan does not say is taken from the opening.
fn form(
    core: &Core,
    tx: &Tx<'_>,
    asked: &Asked,
    remote: &Remote,
    by: &str,
    at: &str,
) -> Result<Option<Intent>> {
    let Some(opening) = &remote.opening else {
        return Ok(None);
    };
    let mut form = JobFormRecord {
        position: asked.position.id.clone(),
        vendor: Vendor::Greenhouse,
        mode: FormMode::ExistingJob,
        template_job: None,
        existing_job: Some(opening.job_id),
        edits: Default::default(),
        saved_at: at.into(),
        saved_by: by.into(),
    };
    let position = &asked.position;
    let mode = form.mode;
    let begun = Intent::begin(core, tx, form.vendor, position, Some(&form), mode, None)?;
    for (key, value) in &remote.fields {
        let Some(key) = job_form::key_of(key) else {
            continue;
        };
        let field = begun.form.fields.iter().find(|it| it.key == key);
        if field.is_some_and(|it| it.required && it.value.is_none()) {
            form.edits.insert(key, job_form::shown(value));
        }
    }
    tx.put_job_form(&form)?;
    Intent::begin(core, tx, form.vendor, position, Some(&form), mode, None).map(Some)
}

/// Unties a record that was there before; it stays there as it is.
pub fn unlink(core: &Core, name: &str) -> Result<Changed> {
    let at = core.clock.stamp();
    core.write(|tx| {
        let settings = tx.settings()?;
        let asked = look_at(tx, tx.position_named(name)?, &settings)?;
        let code = &asked.position.code;
        let linked = asked.requisition.as_ref().filter(|it| it.linked);
        let Some(it) = linked else {
            return Err(Error::NotAllowed(format!(
                "{code} is tied to nothing that was there before."
            )));
        };
        if asked.owed.is_some() {
            return Err(Error::NotAllowed(format!(
                "A change of {code} is on its way. Cancel it first."
            )));
        }
        let hires = tx.hires(it.vendor)?;
        if hires
            .iter()
            .any(|hire| hire.requisition == it.id && !hire.retracted)
        {
            return Err(Error::NotAllowed(format!(
                "Somebody was hired on {}: it stays with {code}.",
                it.code
            )));
        }
        let (number, fresh) = key::next_code(tx, it.vendor, &settings)?;
        let mark = key::mark(&fresh, &it.id);
        tx.note_sync(&it.id, &at, &format!("No longer tied to {}", it.code))?;
        tx.delete_mirror(&it.id)?;
        tx.delete_job_form(&asked.position.id)?;
        let label = format!("Untie {code} from {}", it.code);
        tx.put_requisition(
            &RequisitionRecord {
                number,
                code: fresh,
                mark,
                sent: None,
                base: None,
                remote_id: None,
                job_id: None,
                linked: false,
                ..it.clone()
            },
            &at,
        )?;
        tx.touch_position(&asked.position.id, tx.next_touch()?)?;
        Ok(Changed {
            positions: vec![asked.position.id.clone()],
            label,
        })
    })
}
