//! Whether one believes the company: who works there, for whom, for how much, since when.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{Visit, text};
use crate::world::START;

type Company = BTreeMap<String, Value>;
/// Of one department at one place, by level.
type Bands<'a> = BTreeMap<&'a str, (i64, i64)>;

fn by_person(company: &Company) -> BTreeMap<&str, &Value> {
    let seated = company.values();
    let seated = seated.filter_map(|it| Some((it["employee"]["name"].as_str()?, it)));
    seated.collect()
}

fn count(company: &Company, is: impl Fn(&Value) -> bool) -> usize {
    company.values().filter(|it| is(it)).count()
}

#[tokio::test]
async fn about_five_hundred_positions_one_believes() {
    let visit = Visit::inside().await;
    let company = visit.positions().await;
    assert_eq!(company.len(), 506);
    assert_eq!(count(&company, |it| !it["employee"].is_null()), 440);
    for (status, want) in [
        ("draft", 8),
        ("pending_approval", 7),
        ("on_hold", 6),
        ("closed", 5),
        ("cancelled", 2),
    ] {
        assert_eq!(count(&company, |it| it["plan_status"] == status), want);
    }
    let open = |it: &Value| it["employee"].is_null() && is_open(it);
    assert_eq!(count(&company, open), 38);
    assert_eq!(
        count(&company, |it| open(it) && it["reason"] == "backfill"),
        12
    );
    for row in company.values().filter(|it| open(it)) {
        let (start, today) = (text(&row["start_date"]), &START[..10]);
        assert!(start > today, "{row} should have begun");
        assert!(!row["hiring_manager"].is_null(), "nobody hires for {row}");
        assert!(!row["notes"].is_null(), "nobody said why: {row}");
    }
    the_tree_holds(&company);
    pay_is_by_level_and_place(&company);
    three_months_by_several_hands(&visit, &company).await;
}

fn is_open(row: &Value) -> bool {
    matches!(text(&row["plan_status"]), "open" | "approved")
}

/// Every manager sits in the company, above whoever reports to them; one sits above all; nobody
/// leads more than they can know.
fn the_tree_holds(company: &Company) {
    let people = by_person(company);
    assert_eq!(people.len(), 440, "two people share a name");
    let above = |row: &Value| row["manager"].as_str().map(|it| people[it]);
    let mut reports: BTreeMap<&str, usize> = BTreeMap::new();
    let mut heads = BTreeSet::new();
    for row in company.values() {
        let Some(manager) = above(row) else {
            heads.insert(text(&row["title"]));
            continue;
        };
        assert!(
            text(&manager["level"]).starts_with('M') && manager["level"] != row["level"],
            "{manager} cannot lead {row}"
        );
        *reports.entry(text(&manager["code"])).or_default() += 1;
        let mut steps = 0;
        let mut at = row;
        while let Some(next) = above(at) {
            steps += 1;
            assert!(steps < 8, "{row} reports in a circle");
            at = next;
        }
    }
    assert_eq!(heads, ["Chief Executive Officer"].into());
    for (code, many) in &reports {
        assert!(
            (2..=13).contains(many),
            "{many} report to {}",
            company[*code]
        );
    }
    assert!(reports.len() > 60);
}

/// Equal work at an equal place has an equal band, and more of it is paid more.
fn pay_is_by_level_and_place(company: &Company) {
    let mut bands: BTreeMap<_, Bands> = BTreeMap::new();
    for row in company.values() {
        let amount = |field: &str| row[field].as_f64().expect("pay") as i64;
        let band = (amount("salary_min"), amount("salary_max"));
        assert!(band.0 < band.1 && band.0 > 15_000, "{row}");
        let want = match text(&row["location"]) {
            "London" => "GBP",
            "Berlin" => "EUR",
            _ => "USD",
        };
        assert_eq!(row["currency"], want, "{row}");
        let place = (text(&row["department"]), text(&row["location"]));
        let known = bands.entry(place).or_default();
        let before = known.insert(text(&row["level"]), band);
        assert!(before.is_none_or(|it| it == band), "{before:?} or {row}");
    }
    assert!(bands.len() > 25);
    for (place, levels) in bands
        .into_iter()
        .filter(|(place, _)| place.0 != "Executive")
    {
        for ladder in ["P", "M"] {
            let steps: Vec<_> = levels
                .iter()
                .filter(|it| it.0.starts_with(ladder))
                .collect();
            let rising = steps.windows(2).all(|it| it[0].1.0 < it[1].1.0);
            assert!(rising, "{place:?}: {steps:?}");
        }
    }
}

async fn three_months_by_several_hands(visit: &Visit, company: &Company) {
    let mut people = BTreeSet::new();
    let mut days = BTreeSet::new();
    for code in company.keys() {
        let history = visit.call("listHistory", json!({"position": code})).await;
        for entry in history.as_array().expect("entries") {
            people.insert(text(&entry["by"]).to_string());
            days.insert(text(&entry["at"])[..10].to_string());
        }
    }
    let staff = by_person(company);
    let strangers: Vec<_> = people
        .iter()
        .filter(|it| !staff.contains_key(it.as_str()))
        .collect();
    assert!(strangers.is_empty(), "{strangers:?} work elsewhere");
    assert!(people.len() >= 8, "{people:?}");
    assert!(days.len() >= 30, "{days:?}");
    let (first, last) = (days.first().expect("a day"), days.last().expect("a day"));
    assert!(first.as_str() < "2026-08-25" && last.as_str() > "2026-11-15");
    assert!(last.as_str() <= &START[..10], "{last} is still to come");
}

#[tokio::test]
async fn the_same_company_each_time() {
    let (one, other) = tokio::join!(Visit::inside(), Visit::inside());
    let same = |company: Company| -> Vec<Value> {
        let rows = company.into_values();
        // What the vendors made anew is named anew.
        rows.map(|mut row| {
            for made in ["id", "ats", "candidate", "updated_at", "fill_status"] {
                row[made] = Value::Null;
            }
            row
        })
        .collect()
    };
    assert_eq!(same(one.positions().await), same(other.positions().await));
}
