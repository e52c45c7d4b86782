//! Greenhouse's people: who fills our openings. Asked for only where an opening names an
//! application we know nothing of. One that brings no name is asked about in a few polls more, since
//! a list may lag, and then once a day: its candidate may not be ours to see.

use std::collections::BTreeSet;

use ats::{Remote, RemoteStatus};

use super::{
    Run,
    memory::{DAY, due},
    words::{Ask, Batch, Own, Reply},
};

/// The most ids one request may name.
const GROUP: usize = 50;
/// So many polls ask about an application before it is left for a day.
const TRIES: u8 = 5;

#[derive(Debug, Default)]
pub struct People {
    begun: bool,
    /// The applications asked about now, and all of this run.
    asked: Vec<String>,
    done: BTreeSet<String>,
}

impl People {
    pub fn next(&mut self, run: &mut Run, now_ms: i64) -> Option<Ask> {
        let of = &mut run.memory.people;
        if !self.begun && !of.nameless.is_empty() && due(now_ms, of.since_ms, DAY) {
            // Once more, each of them.
            let tries = of.nameless.values_mut();
            tries.for_each(|tries| *tries = (*tries).min(TRIES - 1));
            of.since_ms = None;
        }
        if !of.nameless.is_empty() {
            of.since_ms.get_or_insert(now_ms);
        }
        self.begun = true;
        let unknown = run.ours.values().filter_map(|own| {
            let application = unknown(own)?;
            let tries = of.nameless.get(&application).copied().unwrap_or_default();
            let wanted = tries < TRIES && !self.done.contains(&application);
            wanted.then_some((application, own.remote.clone()?))
        });
        let (asked, filled): (Vec<String>, Vec<Remote>) = unknown.take(GROUP).unzip();
        self.asked = asked;
        (!filled.is_empty()).then_some(Ask::HiresIn { filled })
    }

    pub fn heard(&mut self, run: &mut Run, reply: Reply) -> Batch {
        let Reply::HiresIn(hires) = reply else {
            return Batch::default();
        };
        let named = hires.iter().filter(|hire| hire.candidate_name.is_some());
        let named: Vec<&String> = named.map(|hire| &hire.remote_id).collect();
        let nameless = &mut run.memory.people.nameless;
        for application in std::mem::take(&mut self.asked) {
            if named.contains(&&application) {
                nameless.remove(&application);
            } else {
                let tries = nameless.entry(application.clone()).or_default();
                *tries = tries.saturating_add(1);
            }
            self.done.insert(application);
        }
        for hire in &hires {
            if let Some(own) = run.ours.get_mut(&hire.requisition_id) {
                own.heard(hire);
            }
        }
        Batch {
            hires,
            ..Batch::default()
        }
    }
}

/// The application that fills an opening, when we do not know who that is.
fn unknown(own: &Own) -> Option<String> {
    let remote = own.remote.as_ref()?;
    let application = remote.opening.as_ref()?.application_id?.to_string();
    let known = own.standing().any(|it| it.id == application && it.named);
    (remote.status == RemoteStatus::Closed && !known).then_some(application)
}
