//! Seats that an ATS says are full while it shows nobody who was hired: a candidate who is not ours
//! to see. A person who knows who it is seats them by hand.

use std::collections::{BTreeSet, HashMap};

use ats::Vendor;

use super::{approved, opened};
use crate::{
    api::{
        people::{HireRow, HireState, Timeline},
        positions::EmployeeRef,
    },
    error::Result,
    model::{OpeningStatus, RequisitionId},
    store::{EmployeeRecord, RequisitionRecord, Tx},
};

pub fn rows(tx: &Tx<'_>, people: &HashMap<&str, &EmployeeRecord>) -> Result<Vec<HireRow>> {
    let mut rows = Vec::new();
    for vendor in [Vendor::Greenhouse, Vendor::Lever] {
        // Whoever was seen once is listed, even if the hire was taken back.
        let hires = tx.hires(vendor)?.into_iter();
        let shown: BTreeSet<RequisitionId> = hires.map(|it| it.requisition).collect();
        let watched = tx.watched_requisitions(vendor)?.into_iter();
        for requisition in watched.filter(|it| !shown.contains(&it.id)) {
            rows.extend(row(tx, vendor, &requisition, people)?);
        }
    }
    Ok(rows)
}

fn row(
    tx: &Tx<'_>,
    vendor: Vendor,
    requisition: &RequisitionRecord,
    people: &HashMap<&str, &EmployeeRecord>,
) -> Result<Option<HireRow>> {
    let mirror = tx.mirror_of(&requisition.id)?;
    let full = |it: &crate::store::MirrorRecord| it.opening_status == Some(OpeningStatus::Filled);
    let Some(mirror) = mirror.filter(full) else {
        return Ok(None);
    };
    let position = tx.position_even_removed(&requisition.position)?;
    let seat = tx.seat_of(&position.id)?;
    let person = seat
        .as_ref()
        .and_then(|it| people.get(it.employee.as_str()));
    let timeline = Timeline {
        approved: approved(tx, &position)?,
        opened: opened(&mirror),
        started: person.and_then(|it| it.hire_date.clone()),
        ..Timeline::default()
    };
    let why = match &seat {
        Some(seat) => seat.why.clone(),
        None => Some(format!(
            "{vendor} says that somebody was hired, and does not show this connection whom. If you \
             know who it is, choose them."
        )),
    };
    Ok(Some(HireRow {
        vendor,
        hire: None,
        position: position.id,
        code: position.code,
        title: position.title,
        department: position.department,
        requisition_code: requisition.code.clone(),
        candidate_name: None,
        candidate_email: None,
        state: match seat {
            Some(_) => HireState::Matched,
            None => HireState::Waiting,
        },
        employee: seat.map(|it| EmployeeRef {
            leaves: person.and_then(|it| it.termination_date.clone()),
            next: it.next,
            id: it.employee,
            name: it.name,
        }),
        why,
        decision: None,
        suggestions: Vec::new(),
        timeline,
    }))
}
