//! Greenhouse's recruiters: somebody applies for an opening, advances, and is hired.

use super::account::Account;
use super::candidate::{STAGES, Standing};
use crate::names;
use crate::random::Random;

/// Candidates in process at a time for openings that came after the seed.
const DESKS: usize = 12;
/// And for those that were there before: an account in use, not one that fills up unasked.
const OLD_DESKS: usize = 2;

/// One step of everybody.
pub(crate) fn step(account: &mut Account, random: &mut Random, now: i64) {
    advance(account, now);
    invite(account, random, now);
}

fn advance(account: &mut Account, now: i64) {
    let ours = account.applications.iter().filter_map(|it| {
        let opening = it.meant_for.filter(|_| it.status == Standing::InProcess)?;
        Some((it.stamp.id, opening, it.stage + 1 < STAGES.len()))
    });
    for (application, opening, more) in ours.collect::<Vec<_>>() {
        if !more && account.fill(opening, application, now) {
            continue;
        }
        let Some(found) = account.application_mut(application) else {
            continue;
        };
        if more {
            found.stage += 1;
        } else {
            // The opening was closed or filled in the meantime.
            found.status = Standing::Rejected;
            found.rejected_at = Some(now);
            found.meant_for = None;
        }
        found.last_activity_at = now;
        found.stamp.touch(now);
        if !more {
            account.end_offers(application, "Rejected", now);
        } else if found.stage + 1 == STAGES.len() {
            account.make_offer(opening, application, now);
        }
    }
}

/// Newest openings first: who watches has just made them.
fn invite(account: &mut Account, random: &mut Random, now: i64) {
    let in_process = account.applications.iter();
    let busy: Vec<i64> = in_process.filter_map(|it| it.meant_for).collect();
    let is_old = |id: i64| id <= account.seeded_to;
    let old_busy = busy.iter().filter(|id| is_old(**id)).count();
    let mut new_free = DESKS.saturating_sub(busy.len() - old_busy);
    let mut old_free = OLD_DESKS.saturating_sub(old_busy);
    let mut taken = Vec::new();
    for opening in account.openings.iter().rev() {
        let id = opening.stamp.id;
        let free = if is_old(id) {
            &mut old_free
        } else {
            &mut new_free
        };
        let job = account.job(opening.job);
        let wanted = job.is_some_and(|job| !job.is_template && !job.draft);
        if *free == 0 || !wanted || !opening.is_open() || busy.contains(&id) {
            continue;
        }
        *free -= 1;
        taken.push((id, opening.job));
    }
    for (opening, job) in taken {
        let (name, email) = names::person(random);
        let application = account.apply(job, &name, &email, now);
        if let Some(found) = account.application_mut(application) {
            found.meant_for = Some(opening);
        }
    }
}
