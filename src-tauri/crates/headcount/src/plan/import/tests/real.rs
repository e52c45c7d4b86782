//! Files nobody here wrote, where they lie beside the repository.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use super::*;

/// A real file, where it lies beside the repository.
fn real(name: &str) -> Option<Sheet> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../..");
    let path = PathBuf::from(root).join("../shared/data").join(name);
    path.exists().then(|| sheet::read(&path).expect("a table"))
}

fn plan_real(sheet: &Sheet, mapping: &str) -> Planned {
    let mapping = Mapping::from_toml(mapping).expect("a good mapping");
    let columns = Columns::find(&mapping, &sheet.headings).expect("code and title");
    rows::plan(sheet, &columns, &|_| None, "GBP", &|| {})
}

/// How many rows were rejected, and how often each sentence was the reason (without its details).
fn reasons(planned: &Planned) -> (usize, BTreeMap<String, usize>) {
    let rows: BTreeSet<u64> = planned.rejected.iter().map(|it| it.row).collect();
    let mut reasons = BTreeMap::new();
    for rejected in &planned.rejected {
        let mut parts = rejected.message.split(['“', '”']);
        let plain = [parts.next(), parts.nth(1)]
            .into_iter()
            .flatten()
            .collect::<String>();
        let plain: String = plain.chars().filter(|c| !c.is_ascii_digit()).collect();
        *reasons.entry(plain).or_default() += 1;
    }
    (rows.len(), reasons)
}

#[test]
fn real_senior_posts_at_their_newest_date() {
    let Some(sheet) = real("posts_mod_senior.csv") else {
        return;
    };
    let planned = plan_real(
        &sheet,
        "[columns]\ncode = 'post_ref'\ntitle = 'job_title'\ndepartment = 'unit'\nlevel = 'grade'\n\
         manager = 'reports_to_ref'\nfte = 'fte'\nsalary_min = 'pay_floor_gbp'\n\
         salary_max = 'pay_ceiling_gbp'\nplan_status = 'occupancy'\n\
         [filter]\nsnapshot_date = '2016-03-31'\n\
         [values.plan_status]\nvacant = 'open'\nfilled = 'closed'\nfilled_undisclosed = 'closed'\n\
         [values.salary_min]\n0 = ''\n[values.salary_max]\n0 = ''\n[constants]\ncurrency = 'GBP'",
    );
    let (rejected, reasons) = reasons(&planned);
    let of_the_date = sheet.rows.len() - planned.filtered_out;
    assert_eq!(of_the_date, 705);
    assert_eq!(planned.created.len() + rejected, of_the_date);
    // One reference is shared by two people; leading zeros make all others distinct.
    assert_eq!(
        reasons,
        BTreeMap::from([("Code  is already in line ".to_string(), 1)])
    );
    let open = planned
        .created
        .iter()
        .filter(|it| it.plan_status == PlanStatus::Open)
        .count();
    assert_eq!(open, 42);
}

#[test]
fn all_real_posts_of_two_dates() {
    let Some(sheet) = real("posts_scale_112k.csv") else {
        return;
    };
    let planned = plan_real(
        &sheet,
        "[columns]\ncode = ['snapshot_date', 'org_slug', 'level', 'post_ref']\ntitle = 'job_title'\n\
         department = 'organisation'\nlevel = 'grade'\nmanager = 'reports_to_ref'\n\
         salary_min = 'pay_min_gbp'\nsalary_max = 'pay_max_gbp'\n[constants]\ncurrency = 'GBP'",
    );
    let (rejected, reasons) = reasons(&planned);
    assert_eq!(sheet.rows.len(), 112_426);
    assert_eq!(planned.created.len() + rejected, 112_426, "{reasons:?}");
    // References recur in 101 rows, upper and lower case being one; some pay is a word.
    for (reason, rows) in [
        ("Code  is already in line ", 101),
        ("Title is missing", 153),
    ] {
        assert_eq!(reasons[reason], rows, "{reasons:?}");
    }
    assert_eq!(planned.created.len(), 111_720);
}
