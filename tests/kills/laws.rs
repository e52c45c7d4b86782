//! What must be so once the worker has come to rest: nothing twice, nothing lost, nothing silent.

use std::collections::BTreeMap;

use crate::{company::Company, facts::Facts};

/// Requests that ended in a failure with a reason.
pub struct Visible(pub usize);

/// `hired`: code → name, of everybody the recruiters hired.
pub fn at_rest(
    company: &Company,
    facts: &Facts,
    hired: &BTreeMap<String, String>,
) -> Result<Visible, String> {
    company.keeps_its_secrets()?;
    let (lever, greenhouse) = (company.sandbox.lever(), company.sandbox.greenhouse());
    let (mut requisitions, mut openings, mut all_jobs, mut failures) = (0, 0, 0, 0);
    for it in &facts.requests {
        let code = &it.code;
        let at_lever = lever.requisitions_by_code(code).len();
        let at_greenhouse = greenhouse.openings_by_opening_id(code).len();
        let jobs = greenhouse.jobs_by_requisition_id(code).len();
        let there = at_lever + at_greenhouse;
        (requisitions, openings) = (requisitions + at_lever, openings + at_greenhouse);
        all_jobs += jobs;
        if there > 1 || jobs > 1 {
            return Err(format!("{code} exists {there} times, in {jobs} jobs"));
        }
        if it.owed && !it.failed {
            return Err(format!("{code} is still owed although the worker rests"));
        }
        if it.failed {
            failures += 1;
            if it.problem.is_none() {
                return Err(format!("{code} failed without a reason"));
            }
        } else if !it.synced || there != 1 {
            return Err(format!("{code} is at rest and exists {there} times"));
        }
        let jobs_wanted = usize::from(matches!(it.position.as_str(), "P-4" | "P-5"));
        if it.synced && jobs != jobs_wanted {
            return Err(format!("{jobs} jobs carry {code}, not {jobs_wanted}"));
        }
    }
    // What carries none of our codes was made by nobody we know.
    let ours_at_lever = lever.requisitions().len();
    let ours_at_greenhouse = greenhouse.openings().len() - company.openings_before;
    let jobs_made = greenhouse.jobs().len() - company.jobs_before;
    if (ours_at_lever, ours_at_greenhouse) != (requisitions, openings) {
        return Err(format!(
            "{ours_at_lever} requisitions and {ours_at_greenhouse} openings were made, the plan \
             knows {requisitions} and {openings}"
        ));
    }
    if jobs_made != all_jobs {
        return Err(format!(
            "{jobs_made} jobs were made, the plan knows {all_jobs}"
        ));
    }
    hires(facts, hired)?;
    Ok(Visible(failures))
}

fn hires(facts: &Facts, hired: &BTreeMap<String, String>) -> Result<(), String> {
    for (code, name) in hired {
        let found = facts.hires.iter().filter(|it| it.0 == *code);
        let names: Vec<_> = found.map(|it| it.1.as_str()).collect();
        if names != [name.as_str()] {
            return Err(format!(
                "{name} was hired for {code}; the plan says {names:?}"
            ));
        }
    }
    Ok(())
}
