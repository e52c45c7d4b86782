//! What came of a company's hires, counted.

use std::fmt;

use headcount::matching::{Decision, Matcher, Refusals};

use super::company::Company;

#[derive(Debug, Default)]
pub struct Tally {
    hires: usize,
    /// Those whose right person is there.
    present: usize,
    automatic: usize,
    right: usize,
    three: usize,
}

impl Tally {
    /// One hire: who it is, whom it was matched with, who was proposed.
    pub fn add(&mut self, right: Option<&str>, matched: Option<&str>, proposed: &[&str]) {
        self.hires += 1;
        self.automatic += usize::from(matched.is_some());
        if let Some(right) = right {
            self.present += 1;
            self.right += usize::from(matched == Some(right));
            self.three += usize::from(proposed.iter().take(3).any(|it| *it == right));
        }
    }

    pub fn precision(&self) -> Option<f64> {
        share(self.right, self.automatic)
    }

    pub fn recall(&self) -> Option<f64> {
        share(self.right, self.present)
    }

    pub fn among_three(&self) -> Option<f64> {
        share(self.three, self.present)
    }
}

fn share(part: usize, of: usize) -> Option<f64> {
    (of > 0).then(|| part as f64 / of as f64)
}

impl fmt::Display for Tally {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{} hires, {} of them there; {} matched, {} wrongly; {} among three",
            self.hires,
            self.present,
            self.automatic,
            self.automatic - self.right,
            self.three
        )
    }
}

pub fn ours(company: &Company, tally: &mut Tally) {
    let matcher = Matcher::new(&company.people);
    let matches = matcher.match_all(&company.candidates, &Refusals::default());
    for (it, right) in matches.iter().zip(&company.right) {
        let matched = (it.decision == Decision::Certain).then_some(&it.employee_id);
        let proposed = it.suggestions.iter().map(|it| it.employee_id.as_str());
        let proposed: Vec<&str> = proposed.collect();
        let matched = matched.and_then(|it| it.as_deref());
        tally.add(right.as_deref(), matched, &proposed);
    }
}
