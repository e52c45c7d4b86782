//! What there is besides names: marks that one person bears, dates, work. The two of a pair that
//! do not both speak of a thing count nothing for it.

use std::collections::HashMap;

use super::{
    gates::WINDOW_DAYS,
    people::{Candidate, Person},
    prepare::{Employee, Hired, Pool, days_between},
    verdict::{Compared, Outcome},
};

/// A field's say, before it is put in words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weighed {
    pub field: Compared,
    pub outcome: Outcome,
    pub bits: f64,
    /// How many others in the pool agree as well.
    pub others: usize,
}

/// Of a mark that nobody else bears.
const CODE_BITS: f64 = 20.0;
const EMAIL_BITS: f64 = 15.0;
const LINKEDIN_BITS: f64 = 14.0;

/// `sharing`: how many candidates of this run have that mark.
pub fn marks(
    hired: &Hired,
    employee: &Employee,
    pool: &Pool,
    sharing: &HashMap<String, usize>,
    out: &mut Vec<Weighed>,
) {
    let mut mark = |field, mine: &Option<String>, theirs: &[&String], same: f64, differs: f64| {
        let (Some(mine), false) = (mine, theirs.is_empty()) else {
            return;
        };
        let shared = |of: Option<usize>| of.unwrap_or(1).saturating_sub(1);
        let others =
            shared(pool.marks.get(mine).map(Vec::len)) + shared(sharing.get(mine).copied());
        let same_mark = theirs.contains(&mine);
        if !same_mark && differs == 0.0 {
            return;
        }
        out.push(Weighed {
            field,
            outcome: if same_mark {
                Outcome::Same
            } else {
                Outcome::Different
            },
            // Whatever several people share tells little about each.
            bits: match (same_mark, others) {
                (false, _) => differs,
                (true, 0) => same,
                (true, _) => 4.0,
            },
            others,
        });
    };
    let code: Vec<&String> = employee.code.iter().collect();
    let emails: Vec<&String> = employee.emails.iter().collect();
    let linkedin: Vec<&String> = employee.linkedin.iter().collect();
    mark(
        Compared::RequisitionCode,
        &hired.code,
        &code,
        CODE_BITS,
        -4.0,
    );
    // People have several addresses, and a work address is never the one they applied with.
    let differs = if employee.person.personal_email.trim().is_empty() {
        0.0
    } else {
        -1.0
    };
    mark(Compared::Email, &hired.email, &emails, EMAIL_BITS, differs);
    mark(
        Compared::Linkedin,
        &hired.linkedin,
        &linkedin,
        LINKEDIN_BITS,
        -2.0,
    );
}

/// The start, against how many others start about then.
pub fn start(candidate: &Candidate, person: &Person, pool: &Pool) -> Option<Weighed> {
    let (agreed, there) = (candidate.start_date?, person.hire_date?);
    let apart = days_between(there, agreed).abs();
    let all = pool.hire_dates.len() as f64;
    let (outcome, within, right, most) = match apart {
        0 => (Outcome::Same, 0, 0.7, 6.0),
        1..=14 => (Outcome::Close, 14, 0.2, 3.0),
        15..=WINDOW_DAYS => (Outcome::Different, WINDOW_DAYS, 0.08, 0.0),
        _ => (Outcome::Apart, 0, 0.0, 0.0),
    };
    let others = pool.hired_within(agreed, within).saturating_sub(1);
    let bits = if outcome == Outcome::Apart {
        -6.0
    } else {
        let stranger = (others as f64 + 1.0) / (all + 1.0);
        (right / stranger).log2().clamp(-2.0, most)
    };
    Some(Weighed {
        field: Compared::StartDate,
        outcome,
        bits,
        others,
    })
}

/// Title, department, place and manager.
pub fn work(hired: &Hired, employee: &Employee, pool: &Pool, out: &mut Vec<Weighed>) {
    let (mine, theirs) = (&hired.work, &employee.work);
    for (field, mine, theirs, counts, most, differs) in [
        (
            Compared::Title,
            &mine.title,
            &theirs.title,
            &pool.titles,
            4.0,
            -1.0,
        ),
        (
            Compared::Department,
            &mine.department,
            &theirs.department,
            &pool.departments,
            2.0,
            -1.0,
        ),
        (
            Compared::Location,
            &mine.location,
            &theirs.location,
            &pool.locations,
            1.0,
            -0.5,
        ),
        (
            Compared::Manager,
            &mine.manager,
            &theirs.manager,
            &pool.managers,
            3.0,
            -0.5,
        ),
    ] {
        if mine.is_empty() || theirs.is_empty() {
            continue;
        }
        let all = pool.len() as f64;
        let others = counts.get(theirs).map_or(0, |it| it - 1);
        let rare = (all + 2.0) / (others as f64 + 2.0);
        let (outcome, bits) = if mine == theirs {
            (Outcome::Same, (0.6 * rare).log2().clamp(0.3, most))
        } else if share_a_word(mine, theirs) {
            (Outcome::Part, 0.5 * (0.6 * rare).log2().clamp(0.0, most))
        } else {
            (Outcome::Different, differs)
        };
        out.push(Weighed {
            field,
            outcome,
            bits,
            others,
        });
    }
}

/// A word of substance: four letters or more.
fn share_a_word(one: &str, other: &str) -> bool {
    one.split(' ')
        .filter(|it| it.len() > 3)
        .any(|word| other.split(' ').any(|it| it == word))
}
