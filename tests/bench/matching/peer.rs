//! What one would write first: Jaro-Winkler over the whole names, the best one taken if it is good
//! and the second is behind.

use headcount::matching::Name;

use super::{company::Company, measure::Tally};

const LEAST: f64 = 0.92;
const AHEAD: f64 = 0.02;

pub fn judge(company: &Company, tally: &mut Tally) {
    let text = |it: &Name| format!("{} {}", it.first, it.last).trim().to_lowercase();
    let people: Vec<(String, &str)> = company
        .people
        .iter()
        .map(|it| (text(&it.name), it.employee_id.as_str()))
        .collect();
    for (candidate, right) in company.candidates.iter().zip(&company.right) {
        let mine = text(&candidate.name);
        let mut all: Vec<(f64, &str)> = people
            .iter()
            .map(|(theirs, id)| (strsim::jaro_winkler(&mine, theirs), *id))
            .collect();
        all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let ahead = all.get(1).is_none_or(|it| all[0].0 - it.0 >= AHEAD);
        let matched = (all[0].0 >= LEAST && ahead).then_some(all[0].1);
        let proposed: Vec<&str> = all.iter().take(3).map(|it| it.1).collect();
        tally.add(right.as_deref(), matched, &proposed);
    }
}
