//! From scores to decisions: who is certain, who is asked about, and that no employee is certain
//! for two. Better to decline than to guess: a wrong seat costs more than a question.

use std::collections::HashMap;

use super::{
    compare::Level,
    gates::Gate,
    score::{Names, Scored, Seeker},
    verdict::{Compared, Decision, Outcome},
};

/// How probable it must be, all others who could be meant considered, and that nobody is.
const CERTAIN: f64 = 0.985;
/// What speaks for nobody, for each employee there is: the more there are, the likelier a stranger
/// agrees by chance.
const NOBODY: f64 = 0.05;
/// So many bits the next best must be behind.
const GAP_BITS: f64 = 4.0;
/// Names that agree this nearly are namesakes: nothing but a mark tells them apart.
const NAMESAKE_BITS: f64 = 3.0;
/// Worth a question.
const LIKELY: f64 = 0.10;
/// Not worth showing.
const LEAST_BITS: f64 = -1.0;

/// Why it is not certain, or that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    Clear,
    Marked,
    Gate(Gate),
    /// Same mark, but the names contradict it.
    NamesDiffer,
    Shuffled,
    Namesake,
    TooClose,
    TooLittle,
    /// Another candidate has as good a claim.
    Claimed,
    Nobody,
}

/// One candidate's outcome: numbers of `ranked`, best first.
#[derive(Debug)]
pub struct Ruling {
    pub decision: Decision,
    pub reason: Reason,
    pub ranked: Vec<Scored>,
}

/// Rules on one candidate alone.
pub fn rule(mut ranked: Vec<Scored>, employees: usize) -> Ruling {
    // By the name alone, who left or was there before is somebody else.
    ranked.retain(|it| {
        let out = matches!(it.gate, Some(Gate::Left(_)));
        it.is_marked() || !out
    });
    let out_of_it = |it: &Scored| it.gate.is_some_and(Gate::is_somebody_else) && !it.is_marked();
    ranked.sort_by(|a, b| {
        let order = out_of_it(a)
            .cmp(&out_of_it(b))
            .then(b.bits.total_cmp(&a.bits));
        order.then(a.employee.cmp(&b.employee))
    });
    let in_question: Vec<&Scored> = ranked.iter().filter(|it| !out_of_it(it)).collect();
    let Some(best) = in_question.first() else {
        return Ruling {
            decision: Decision::None,
            reason: Reason::Nobody,
            ranked,
        };
    };
    let nobody = employees.max(2) as f64 * NOBODY;
    let rivals: f64 = in_question.iter().map(|it| it.bits.exp2()).sum();
    let probability = best.bits.exp2() / (rivals + nobody);
    let next = in_question.get(1);
    let reason = reason(best, next.copied(), &in_question[1..], probability);
    let decision = match reason {
        Reason::Clear | Reason::Marked => Decision::Certain,
        _ if best.is_marked() || probability >= LIKELY => Decision::Likely,
        // Several who fit share what probability there is.
        Reason::Namesake | Reason::TooClose if rivals / (rivals + nobody) >= LIKELY => {
            Decision::Likely
        }
        _ => Decision::None,
    };
    Ruling {
        decision,
        reason,
        ranked,
    }
}

fn reason(best: &Scored, next: Option<&Scored>, others: &[&Scored], probability: f64) -> Reason {
    if let Some(gate) = best.gate {
        return Reason::Gate(gate);
    }
    let ahead = next.is_none_or(|it| best.bits - it.bits >= GAP_BITS);
    if best.is_marked() {
        return match ahead {
            _ if !fits_mark(best) => Reason::NamesDiffer,
            true => Reason::Marked,
            false => Reason::TooClose,
        };
    }
    if best.names.shuffled {
        return Reason::Shuffled;
    }
    let as_good = |it: &&Scored| best.names.bits - it.names.bits < NAMESAKE_BITS;
    let rival = others.iter().find(|it| as_good(it));
    if let Some(rival) = rival {
        let both = is_named(best) && is_named(rival);
        return if both {
            Reason::Namesake
        } else {
            Reason::TooClose
        };
    }
    if !is_named(best) || probability < CERTAIN {
        return Reason::TooLittle;
    }
    if ahead {
        Reason::Clear
    } else {
        Reason::TooClose
    }
}

/// Both names agree, one of them wholly, the other nearly. Relatives share a family name and have
/// given names that are alike.
fn is_named(best: &Scored) -> bool {
    if best.outcome(Compared::MiddleName) == Some(Outcome::Different) {
        return false;
    }
    let Names { family, given, .. } = best.names;
    let (Some(family), Some(given)) = (family, given) else {
        // One part alone is little: the start must be the very day.
        let whole = family.or(given) == Some(Level::Same);
        return whole && best.outcome(Compared::StartDate) == Some(Outcome::Same);
    };
    match family {
        Level::Same => matches!(
            given,
            Level::Same | Level::Variant | Level::Close | Level::Initial
        ),
        Level::Part | Level::Close => given <= Level::Variant || given == Level::Close,
        _ => family == Level::Near && given == Level::Same,
    }
}

/// A mark alone is not enough where the given names contradict it: families and agencies share
/// addresses. A family name may have changed.
fn fits_mark(best: &Scored) -> bool {
    match (best.names.family, best.names.given) {
        (None, None) => true,
        (_, Some(given)) if given != Level::Different => true,
        (Some(family), _) if family != Level::Different => {
            let start = best.outcome(Compared::StartDate);
            best.names.given.is_none() || matches!(start, Some(Outcome::Same | Outcome::Close))
        }
        _ => false,
    }
}

/// Takes back what was certain for two, unless one claim is far better.
pub fn settle(rulings: &mut [Ruling]) {
    let mut claims: HashMap<u32, Vec<usize>> = HashMap::new();
    for (at, ruling) in rulings.iter().enumerate() {
        // A claim that was not certain stands in the way as well, if it is as good.
        let names_somebody = ruling.decision != Decision::None;
        for scored in ruling.ranked.iter().filter(|_| names_somebody) {
            claims.entry(scored.employee).or_default().push(at);
        }
    }
    let certain = |it: &Ruling| it.decision == Decision::Certain;
    let mut contested = Vec::new();
    for (at, ruling) in rulings.iter().enumerate().filter(|it| certain(it.1)) {
        let best = &ruling.ranked[0];
        let mut others = claims.get(&best.employee).into_iter().flatten();
        let as_good = |it: &&usize| {
            let claim = rulings[**it]
                .ranked
                .iter()
                .find(|it| it.employee == best.employee);
            **it != at
                && claim.is_some_and(|it| {
                    !it.gate.is_some_and(Gate::is_somebody_else)
                        && it.bits > best.bits - GAP_BITS
                        && (it.is_marked() || !best.is_marked())
                })
        };
        if others.any(|it| as_good(&it)) {
            contested.push(at);
        }
    }
    for at in contested {
        rulings[at].decision = Decision::Likely;
        rulings[at].reason = Reason::Claimed;
    }
    let seated: HashMap<u32, usize> = rulings
        .iter()
        .enumerate()
        .filter(|it| certain(it.1))
        .map(|(at, it)| (it.ranked[0].employee, at))
        .collect();
    for (at, ruling) in rulings.iter_mut().enumerate() {
        let elsewhere = |it: &Scored| seated.get(&it.employee).is_some_and(|who| *who != at);
        // Who is certain for somebody else is proposed last.
        ruling.ranked.sort_by_key(elsewhere);
    }
}

/// Those worth showing.
pub fn shown(ruling: &Ruling) -> impl Iterator<Item = &Scored> {
    let worth = |it: &&Scored| it.is_marked() || it.bits >= LEAST_BITS;
    ruling.ranked.iter().filter(worth).take(3)
}

/// All employees worth weighing, weighed.
pub fn weigh(seeker: &Seeker<'_>, refused: impl Fn(u32) -> bool) -> Vec<Scored> {
    let worth = seeker.worth_weighing().into_iter();
    worth
        .filter(|it| !refused(*it))
        .map(|it| seeker.weigh(it))
        .collect()
}
