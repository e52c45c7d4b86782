//! The smallest account worth the name: enough for a job form, nothing to get lost in.

use serde_json::json;

use crate::greenhouse::account::Account;

pub(crate) fn small(account: &mut Account, now: i64) {
    let departments = ["Engineering", "Data", "Sales"];
    let departments = departments.map(|name| account.add_department(name, None, now));
    let offices = [
        ("Austin", Some("Austin, TX, United States")),
        ("Boston", Some("Boston, MA, United States")),
        ("Remote", None),
    ];
    let offices = offices.map(|(name, at)| account.add_office(name, at, now));
    account.add_user("Noor Haddad", Some("noor.haddad@sandbox.example"), now);

    let employment = account.add_field("job", "Employment Type", "single_select", now);
    for name in ["Full-time", "Part-time", "Contract"] {
        account.add_option(employment, name, now);
    }
    account.add_field("job", "Salary Range", "currency_range", now);
    account.add_field("job", "Cost Centre", "short_text", now);
    let reason = account.add_field("opening", "Reason", "single_select", now);
    for name in ["New headcount", "Backfill"] {
        account.add_option(reason, name, now);
    }

    let values = json!([{ "name_key": "employment_type", "value": "Full-time" }]);
    let values = account
        .read_values("job", &values)
        .expect("the field and its option are made above");
    let template = account.add_job("Template: full-time", now);
    template.is_template = true;
    template.department = Some(departments[0]);
    template.offices = vec![offices[0]];
    template.values = values.clone();
    for (name, department, office, openings) in [
        ("Data Analyst", departments[1], offices[1], 1),
        ("Account Executive", departments[2], offices[2], 2),
    ] {
        let job = account.add_job(name, now);
        (job.department, job.offices) = (Some(department), vec![office]);
        job.values = values.clone();
        let id = job.stamp.id;
        for _ in 0..openings {
            account.add_opening(id, None, Default::default(), now);
        }
    }
}
