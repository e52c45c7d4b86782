//! Each rule of an import on a small file; below, real files and imports into a real plan.

mod real;
mod whole;

use super::*;
use crate::model::{Field, PlanStatus, PositionId};

fn sheet(text: &str) -> Sheet {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("plan.csv");
    fs::write(&path, text).expect("a writable folder");
    sheet::read(&path).expect("a table")
}

fn run(text: &str, mapping: &str, existing: &[Position]) -> Planned {
    let sheet = sheet(text);
    let mapping = Mapping::from_toml(mapping).expect("a good mapping");
    let columns = Columns::find(&mapping, &sheet.headings).expect("code and title");
    let existing: HashMap<String, Position> = existing
        .iter()
        .map(|it| (code::key(&it.code), it.clone()))
        .collect();
    rows::plan(&sheet, &columns, &|key| existing.get(key), "USD", &|| {})
}

fn position(fields: &[(Field, &str)]) -> Position {
    let mut position = Position::draft(PositionId("old".into()));
    for (field, text) in fields {
        position.put(*field, text).expect("a good value");
    }
    position
}

fn seated() -> Position {
    position(&[
        (Field::Code, "P-1"),
        (Field::Title, "Engineer"),
        (Field::Department, "R&D"),
        (Field::Currency, "EUR"),
        (Field::SalaryMin, "50000"),
        (Field::SalaryMax, "60000"),
        (Field::PlanStatus, "approved"),
    ])
}

/// The rejections of a file as `row · column · value · message`.
fn rejections(planned: &Planned) -> Vec<String> {
    let line = |it: &crate::api::files::Rejected| {
        format!("{} · {} · {} · {}", it.row, it.column, it.value, it.message)
    };
    planned.rejected.iter().map(line).collect()
}

#[test]
fn a_new_position() {
    let planned = run(
        "code,title,salary_min,salary_max,status,FTE,Start\n\
         P-1,Engineer,\"50,000\",60000,Open,0.5,2026-03-31\n\
         P-2, Designer ,N/D,-,,,\n",
        "",
        &[],
    );
    assert!(planned.rejected.is_empty(), "{:?}", planned.rejected);
    let [one, two] = planned.created.as_slice() else {
        panic!("{planned:?}")
    };
    assert_ne!(one.id, two.id);
    assert_eq!(one.plan_status, PlanStatus::Open, "taken as given");
    assert_eq!(
        (one.currency.as_deref(), one.salary_min),
        (Some("USD"), Some(5_000_000))
    );
    assert_eq!(
        (one.fte, one.start_date),
        (500_000, Some(jiff::civil::date(2026, 3, 31)))
    );
    assert_eq!(
        (two.title.as_str(), two.plan_status),
        ("Designer", PlanStatus::Draft)
    );
    assert_eq!(
        (two.currency.as_deref(), two.salary_min, two.fte),
        (None, None, 1_000_000)
    );
    assert_eq!(
        planned.notes,
        ["Pay without a currency was taken as USD in 1 row."]
    );
}

#[test]
fn the_same_code_updates_and_blanks_keep() {
    let header = "code,title,department,salary_max,currency,plan_status\n";
    for (row, changes) in [
        ("P-1,Engineer,R&D,60000,EUR,approved", &[][..]),
        (" p-1 ,Engineer,,N/A,-,", &[]),
        (
            "P-1,Engineer II,,65000,,",
            &[(Field::Title, "Engineer II"), (Field::SalaryMax, "65000")],
        ),
        (
            "P-1,Engineer,,,GBP,draft",
            &[(Field::Currency, "GBP"), (Field::PlanStatus, "draft")],
        ),
    ] {
        let planned = run(&format!("{header}{row}\n"), "", &[seated()]);
        assert!(
            planned.rejected.is_empty() && planned.created.is_empty(),
            "{row}: {planned:?}"
        );
        let mut want = seated();
        for (field, text) in changes {
            want.put(*field, text).expect("a good value");
        }
        let updated = if changes.is_empty() {
            vec![]
        } else {
            vec![(seated(), want)]
        };
        assert_eq!(planned.updated, updated, "{row}");
        assert_eq!(planned.unchanged, usize::from(changes.is_empty()), "{row}");
        assert!(
            planned.notes.is_empty(),
            "{row}: the position's own currency holds"
        );
    }
}

#[test]
fn every_bad_cell_is_named() {
    let header = "Position ID,Job Title,type,status,ccy,Start,End,min,max,fte,Notes\n";
    for (row, want) in [
        (
            ",Engineer,,,,,,,,,",
            &["2 · Position ID ·  · Code is missing"][..],
        ),
        (
            "N/A,Engineer,,,,,,,,,",
            &["2 · Position ID · N/A · Code is missing"],
        ),
        ("P-9, ,,,,,,,,,", &["2 · Job Title ·   · Title is missing"]),
        ("P-1,,,,,,,,,,", &["2 · Job Title ·  · Title is missing"]),
        (
            "#REF!,x,,,,,,,,,",
            &["2 · Position ID · #REF! · Code holds the spreadsheet error #REF!"],
        ),
        (
            "P-9,x,gig,,,,,,,,",
            &["2 · type · gig · Type “gig” is not one of "],
        ),
        (
            "P-9,x,,maybe,,,,,,,",
            &["2 · status · maybe · Plan status “maybe” is not one of "],
        ),
        (
            "P-9,x,,,EURO,,,,,,",
            &["2 · ccy · EURO · Currency is not a currency code"],
        ),
        (
            "P-9,x,,,,2026-02-30,,,,,",
            &["2 · Start · 2026-02-30 · Start date “2026-02-30” is not"],
        ),
        (
            "P-9,x,,,,03/04/2026,,,,,",
            &["2 · Start · 03/04/2026 · Start date “03/04/2026” can be read"],
        ),
        (
            "P-9,x,,,,2026-05-01,2026-04-01,,,,",
            &["2 · End · 2026-04-01 · End date is before"],
        ),
        (
            "P-9,x,,,,,,2,1,,",
            &["2 · min · 2 · Minimum pay is above the maximum pay"],
        ),
        (
            "P-1,x,,,,,,70000,,,",
            &["2 · min · 70000 · Minimum pay is above the maximum pay"],
        ),
        ("P-9,x,,,,,,-5,,,", &["2 · min · -5 · Minimum pay "]),
        (
            "P-9,x,,,,,,lots,,,",
            &["2 · min · lots · Minimum pay “lots” is not an amount"],
        ),
        (
            "P-9,x,,,USD,,,,9999999999,,",
            &["2 · max · 9999999999 · Maximum pay is more than"],
        ),
        ("P-9,x,,,,,,,,0,", &["2 · fte · 0 · FTE "]),
        (
            "P-9,x,,,,,,,,half,",
            &["2 · fte · half · FTE “half” is not"],
        ),
        (
            "P-9,x,,,,,,,,,a\u{1}b",
            &["2 · Notes · a\u{1}b · Notes holds a control character"],
        ),
        (
            "P-9,x\0,,,,,,,,,",
            &["2 · Job Title · x\0 · Title holds a control character"],
        ),
        (
            ",,gig,,,,,,,#N/A,",
            &[
                "2 · Position ID ·  · Code is missing",
                "2 · Job Title ·  · Title is missing",
                "2 · type · gig · Type ",
                "2 · fte · #N/A · FTE holds the spreadsheet error",
            ],
        ),
        (
            "P-9,x,,,,,,,,,,surplus",
            &["2 ·  ·  · The row has more cells than the header's 11"],
        ),
    ] {
        let text = format!("{header}{row}\nP-8,Good one,,,,,,,,,\n");
        let planned = run(&text, "", &[seated()]);
        let found = rejections(&planned);
        assert_eq!(found.len(), want.len(), "{row}: {found:?}");
        for (found, want) in found.iter().zip(want) {
            assert!(found.starts_with(want), "{row}: {found} is not {want}");
        }
        assert_eq!(
            (planned.created.len(), planned.updated.len()),
            (1, 0),
            "{row}: the rest go on"
        );
    }
}

#[test]
fn a_clash_with_the_plan_names_the_plan() {
    let mut old = seated();
    old.put(Field::SalaryMax, "").expect("blank");
    let planned = run("code,title,salary_max\nP-1,x,10\n", "", &[old]);
    assert_eq!(
        rejections(&planned),
        ["2 · Minimum pay · 50000 · Minimum pay is above the maximum pay (as it is in the plan)"]
    );
}

#[test]
fn a_code_twice_rejects_the_second() {
    let planned = run("code,title\nA-1,x\nA-2,x\n a-1,y\nA-1,\n", "", &[]);
    assert_eq!(planned.created.len(), 2);
    assert_eq!(
        rejections(&planned),
        [
            "4 · code ·  a-1 · Code “ a-1” is already in line 2",
            "5 · code · A-1 · Code “A-1” is already in line 2",
            "5 · title ·  · Title is missing",
        ]
    );
}

#[test]
fn lines_count_breaks_inside_cells() {
    let planned = run("code,title,notes\nA,x,\"two\nlines\"\nB,,\n", "", &[]);
    assert_eq!(rejections(&planned), ["4 · title ·  · Title is missing"]);
    assert_eq!(planned.created[0].notes.as_deref(), Some("two\nlines"));
}

#[test]
fn joined_codes() {
    let mapping = "[columns]\ncode = ['org', 'ref']";
    let planned = run(
        "org,ref,title\n a , 1,x\nb,,x\n,2,x\n, ,x\nN/A,-,x\n#REF!,3,x\na-1,,x\n",
        mapping,
        &[],
    );
    let codes: Vec<&str> = planned.created.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["a-1", "b-", "-2", "a-1-"]);
    assert_eq!(
        rejections(&planned),
        [
            "5 · org + ref ·  · Code is missing",
            "6 · org + ref ·  · Code is missing",
            "7 · org + ref · #REF!-3 · Code holds the spreadsheet error #REF!",
        ]
    );
}

#[test]
fn filters_words_and_constants() {
    let planned = run(
        "code,title,day,level,occupancy,pay,currency\n\
         A,x, 2016-03-31 ,senior, VACANT ,0,\n\
         B,x,2016-03-31,junior,filled,10,EUR\n\
         C,x,2015-03-31,senior,vacant,0,\n\
         D,,2016-03-31,other,vacant,0,\n",
        "[columns]\nplan_status = 'occupancy'\nsalary_min = 'pay'\n\
         [filter]\nday = 2016-03-31\nlevel = ['senior', 'junior']\n\
         [values.plan_status]\nvacant = 'open'\n[values.salary_min]\n0 = ''\n\
         [values.title]\nx = 'Engineer'\n\
         [constants]\ncurrency = 'GBP'\nlocation = 'London'",
        &[],
    );
    assert_eq!(planned.filtered_out, 2);
    assert_eq!(
        rejections(&planned),
        [
            "3 · occupancy · filled · Plan status “filled” is not one of Draft, Pending approval, \
          Approved, Open, On hold, Closed, Cancelled"
        ]
    );
    let [only] = planned.created.as_slice() else {
        panic!("{planned:?}")
    };
    assert_eq!(
        (only.title.as_str(), only.plan_status),
        ("Engineer", PlanStatus::Open)
    );
    assert_eq!(
        (only.currency.as_deref(), only.salary_min),
        (Some("GBP"), None)
    );
    assert_eq!(only.location.as_deref(), Some("London"));
    assert!(planned.notes.is_empty());
}

#[test]
fn long_cells_are_told_short() {
    let planned = run(
        &format!("code,title,fte\nA,x,{}\n", "é".repeat(100)),
        "",
        &[],
    );
    assert_eq!(planned.rejected[0].value, format!("{}…", "é".repeat(79)));
}
