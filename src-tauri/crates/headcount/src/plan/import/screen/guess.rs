//! What a file's columns are for, as far as their headings tell. Bolder than the command line, because
//! every guess is shown and can be changed before anything is written.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    api::import::ImportMapping,
    model::{Field, money},
    plan::import::columns::{address, own_name},
};

/// Passes over the headings, the surest first.
const PASSES: [fn(&str) -> Option<Field>; 3] = [own_name, Field::by_heading, by_words];

pub fn mapping(headings: &[String]) -> ImportMapping {
    let mut found: BTreeMap<Field, usize> = BTreeMap::new();
    for pass in PASSES {
        for (column, heading) in headings.iter().enumerate() {
            if found.values().any(|it| *it == column) {
                continue;
            }
            if let Some(field) = pass(heading) {
                found.entry(field).or_insert(column);
            }
        }
    }
    let mut constants = BTreeMap::new();
    if !found.contains_key(&Field::Currency)
        && let Some(currency) = currency_of_pay(headings, &found)
    {
        constants.insert(Field::Currency, currency);
    }
    let columns = found.into_iter();
    ImportMapping {
        columns: columns
            .map(|(field, at)| (field, vec![address(at, headings)]))
            .collect(),
        constants,
        ..ImportMapping::default()
    }
}

/// `pay_floor_gbp`, `Comp High`: the words of a heading, whatever else stands among them.
fn by_words(heading: &str) -> Option<Field> {
    const PAY: [&str; 8] = [
        "pay",
        "payscale",
        "salary",
        "comp",
        "compensation",
        "base",
        "wage",
        "band",
    ];
    const LOW: [&str; 5] = ["min", "minimum", "floor", "low", "from"];
    const HIGH: [&str; 5] = ["max", "maximum", "ceiling", "high", "to"];
    let words = words(heading);
    let any = |of: &[&str]| words.iter().any(|word| of.contains(&word.as_str()));
    if any(&PAY) && any(&LOW) {
        return Some(Field::SalaryMin);
    }
    if any(&PAY) && any(&HIGH) {
        return Some(Field::SalaryMax);
    }
    match words
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["stage"] => Some(Field::PlanStatus),
        ["contract"] => Some(Field::EmploymentType),
        ["posts", "fte"] | ["fte", _] => Some(Field::Fte),
        _ => None,
    }
}

fn words(heading: &str) -> Vec<String> {
    heading
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// The one currency the headings of the pay name, if they do.
fn currency_of_pay(headings: &[String], found: &BTreeMap<Field, usize>) -> Option<String> {
    // Codes that are words too.
    const WORDS: [&str; 4] = ["all", "top", "try", "cup"];
    let pay = [Field::SalaryMin, Field::SalaryMax].into_iter();
    let named = pay
        .filter_map(|field| found.get(&field))
        .flat_map(|&column| {
            words(&headings[column])
                .into_iter()
                .filter(|word| word.len() == 3 && !WORDS.contains(&word.as_str()))
                .filter_map(|word| money::currency(&word).ok())
        });
    let mut named: BTreeSet<String> = named.collect();
    named.pop_first().filter(|_| named.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_headings() {
        for (headings, want, currency) in [
            (
                "snapshot_date,post_ref,occupancy,grade,job_title,department,organisation,unit,\
                 reports_to_ref,fte,pay_floor_gbp,pay_ceiling_gbp,salary_cost_of_reports_gbp,profession",
                "code=post_ref title=job_title department=department manager=reports_to_ref fte=fte \
                 level=grade salary_min=pay_floor_gbp salary_max=pay_ceiling_gbp",
                Some("GBP"),
            ),
            (
                "Position ID,Job Title,Dept,Office,Reports to,Contract,FTE,Start,Comp Low,Comp High,Stage",
                "code=Position ID title=Job Title department=Dept location=Office manager=Reports to \
                 employment_type=Contract fte=FTE start_date=Start salary_min=Comp Low \
                 salary_max=Comp High plan_status=Stage",
                None,
            ),
            ("code,code,title,,Pay top", "code=code title=title", None),
            ("name,age", "", None),
        ] {
            let headings: Vec<String> = headings
                .split(',')
                .map(|it| it.trim().to_string())
                .collect();
            let mapping = mapping(&headings);
            let columns = mapping.columns.iter();
            let told: Vec<String> = columns
                .map(|(field, all)| format!("{}={}", field.key(), all.join("+")))
                .collect();
            assert_eq!(told.join(" "), want);
            assert_eq!(
                mapping.constants.get(&Field::Currency).map(String::as_str),
                currency
            );
        }
    }
}
