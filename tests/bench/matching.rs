//! How well and how fast hires are matched: on people of whom several records are known, in
//! companies drawn from them, with plain Jaro-Winkler on the same data beside it.
//!
//! Half of the people of each set are what the weights were tuned on; the other half was never
//! looked at, and its figures are the ones that count. Sets: those beside the project where they
//! are, one made up of their names with the errors of everyday (`made`), and every CSV in `--folder`, in the shape that `data` describes.

mod company;
mod data;
mod made;
mod measure;
mod peer;
mod speed;

use std::path::Path;

use company::{Company, Extra, Size};
use data::{Half, Set};
use measure::Tally;

use crate::{
    cases::Result,
    samples::{Figure, Of, at_least},
};

/// Companies drawn for each line of the table.
const COMPANIES: usize = 60;
const LARGE_COMPANIES: usize = 4;

pub fn figures(folder: Option<&Path>, figures: &mut Vec<Figure>) -> Result<()> {
    let sets = data::sets(folder)?;
    if sets.is_empty() {
        eprintln!(
            "matching: no labelled people here, so how well it matches was not measured; name a \
             folder of them with --folder."
        );
    }
    for set in &sets {
        of_set(set, figures);
    }
    speed::figures(figures);
    Ok(())
}

fn of_set(set: &Set, figures: &mut Vec<Figure>) {
    for half in [Half::Tuned, Half::HeldOut] {
        let what = format!("{}, {}", set.name, half.name());
        let people = set.half(half);
        if people.len() < Size::Usual.most() {
            eprintln!(
                "matching: {what}: {} people of whom two records are known are too few.",
                people.len()
            );
            continue;
        }
        for extra in [Extra::None, Extra::Email, Extra::Date] {
            let what = format!("{what}, {}", extra.name());
            let draw = |seed| Company::draw(&people, Size::Usual, extra, seed);
            of_companies(&what, COMPANIES, extra, draw, figures);
        }
        let draw = |seed| Company::draw(&people, Size::Large, Extra::None, seed);
        let what = format!("{what}, 10,000 employees, names only");
        of_companies(&what, LARGE_COMPANIES, Extra::None, draw, figures);
    }
}

fn of_companies(
    what: &str,
    companies: usize,
    extra: Extra,
    draw: impl Fn(u64) -> Company,
    figures: &mut Vec<Figure>,
) {
    let (mut ours, mut plain) = (Tally::default(), Tally::default());
    for seed in 0..companies as u64 {
        let company = draw(seed);
        measure::ours(&company, &mut ours);
        if extra == Extra::None {
            peer::judge(&company, &mut plain);
        }
    }
    let large = what.contains("10,000");
    let least = |goal: f64| at_least(Of::Median, goal);
    let mut add = |name: &str, value: Option<f64>, goal| {
        let value = value.into_iter().collect::<Vec<f64>>();
        if !value.is_empty() {
            figures.push(Figure::new(format!("{what}: {name}"), "share", value, goal));
        }
    };
    let precise = if large { 0.995 } else { 0.998 };
    add("automatic and right", ours.precision(), least(precise));
    add(
        "right persons matched",
        ours.recall(),
        if large { None } else { least(0.90) },
    );
    add(
        "right persons among three",
        ours.among_three(),
        if large { None } else { least(0.967) },
    );
    if extra == Extra::None {
        add("Jaro-Winkler, automatic and right", plain.precision(), None);
        add("Jaro-Winkler, right persons matched", plain.recall(), None);
        add(
            "Jaro-Winkler, right persons among three",
            plain.among_three(),
            None,
        );
    }
    eprintln!("{what}: {ours}");
}
