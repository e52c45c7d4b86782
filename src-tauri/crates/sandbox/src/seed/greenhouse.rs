//! Greenhouse's half of the seeds: an account with a year of recruiting behind it.

use serde_json::{Value, json};

use super::DAY_MS;
use super::companies::{Area, Company, Place};
use crate::greenhouse::Values;
use crate::greenhouse::account::Account;
use crate::names;
use crate::random::Random;
use crate::world::World;

/// Days between two jobs: the oldest are a little more than a year old.
const PACE: i64 = 5;

const BENEFITS: [&str; 4] = ["Health", "Pension", "Equity", "Commuter pass"];
const EMPLOYMENT: [&str; 4] = ["Full-time", "Part-time", "Contract", "Intern"];
const REASONS: [&str; 4] = ["New headcount", "Backfill", "Conversion", "Temporary cover"];

pub(super) fn plant(world: &mut World, company: &Company, now: i64) {
    let World {
        greenhouse: account,
        random,
        ..
    } = world;
    let jobs = i64::try_from(company.jobs).unwrap_or(0);
    let founded = now - (jobs + 20) * PACE * DAY_MS;
    for place in company.offices {
        account.add_office(place.name, place.address, founded);
    }
    for area in company.areas {
        account.add_department(area.department, None, founded);
    }
    people(account, random, company, founded);
    fields(account, founded);
    templates(account, company, founded);
    for number in 0..company.jobs {
        let age = i64::try_from(company.jobs - number).unwrap_or(0) * PACE;
        job(account, random, company, number, (now, age));
    }
}

fn people(account: &mut Account, random: &mut Random, company: &Company, at: i64) {
    let titles = [
        "Recruiter",
        "Hiring lead",
        "Coordinator",
        "Director",
        "Analyst",
    ];
    let mut known = Vec::new();
    // The integration user and the credential's own are there already.
    while known.len() + 2 < company.users {
        let (name, _) = names::person(random);
        if known.contains(&name) {
            continue;
        }
        let email = names::work_address(&name, company.domain);
        let id = account.add_user(&name, Some(&email), at);
        let number = known.len();
        let department = account.departments[number % account.departments.len()]
            .stamp
            .id;
        let office = account.offices[number % account.offices.len()].stamp.id;
        if let Some(user) = account.users.iter_mut().find(|it| it.stamp.id == id) {
            user.job_title = Some(titles[number % titles.len()].to_owned());
            user.employee_id = Some(format!("E{:04}", 1200 + number * 7));
            user.departments = vec![department];
            user.offices = vec![office];
            // Some have left.
            user.deactivated = number % 13 == 12;
        }
        known.push(name);
    }
}

fn fields(account: &mut Account, at: i64) {
    let mut field = |of: &str, name: &str, kind: &str, required: bool, options: &[&str]| {
        let id = account.add_field(of, name, kind, at);
        for option in options {
            account.add_option(id, option, at);
        }
        if let Some(field) = account.fields.iter_mut().find(|it| it.stamp.id == id) {
            field.required = required;
        }
    };
    field("job", "Employment Type", "single_select", true, &EMPLOYMENT);
    field("job", "Salary Range", "currency_range", false, &[]);
    let models = ["On-site", "Hybrid", "Remote"];
    field("job", "Work Model", "single_select", false, &models);
    field("job", "Visa Sponsorship", "yes_no", false, &[]);
    field("job", "Cost Centre", "short_text", false, &[]);
    field("job", "Benefits", "multi_select", false, &BENEFITS);
    field("job", "Sponsor", "user", false, &[]);
    field("job", "Team Pitch", "rich_text", false, &[]);
    field("opening", "Reason", "single_select", true, &REASONS);
    field("opening", "Approved On", "date", false, &[]);
    field("opening", "Budget Quarter", "number", false, &[]);
    field("opening", "Sign-on Budget", "currency", false, &[]);
}

fn templates(account: &mut Account, company: &Company, at: i64) {
    for template in company.templates {
        let department = template
            .department
            .and_then(|name| department(account, name));
        let office = account.offices.iter().find(|it| it.name == template.office);
        let office = office.map(|it| it.stamp.id);
        let values = values(
            account,
            "job",
            json!([
                { "name_key": "employment_type", "value": template.employment },
                { "name_key": "work_model", "value": "Hybrid" },
                { "name_key": "visa_sponsorship", "value": false },
                { "name_key": "benefits", "value": &BENEFITS[..2] },
            ]),
        );
        let job = account.add_job(template.name, at);
        job.is_template = true;
        job.department = department;
        job.offices = office.into_iter().collect();
        job.values = values;
    }
}

/// `now` and the age in days. Older jobs are mostly filled, young ones mostly not.
fn job(
    account: &mut Account,
    random: &mut Random,
    company: &Company,
    number: usize,
    (now, age): (i64, i64),
) {
    let areas = company.areas;
    let area = &areas[number % areas.len()];
    let turn = number / areas.len();
    // Nobody opens every job at one time of the day.
    let at = now - age * DAY_MS - i64::try_from(random.below(40_000_000)).unwrap_or(0);
    let place = random.pick(company.offices);
    let values = job_values(account, random, (area, place), turn, number);
    let office = account.offices.iter().find(|it| it.name == place.name);
    let office = office.map(|it| it.stamp.id);
    let department = department(account, area.department);
    let template = account
        .jobs
        .iter()
        .find(|it| it.is_template && it.department == department);
    let template = template.map(|it| it.stamp.id);
    let (recruiter, lead) = (anybody(account, random), anybody(account, random));

    let job = account.add_job(area.titles[turn % area.titles.len()], at);
    job.requisition_id = Some(format!("REQ-{}", 1001 + number));
    (job.department, job.offices) = (department, office.into_iter().collect());
    (job.copied_from, job.values) = (template, values);
    let id = job.stamp.id;
    account.add_owner(id, recruiter, "recruiter", at);
    account.add_lead(id, lead, at);

    let seats = 1 + random.below(4);
    // Of some older jobs the last opening was given up.
    let given_up = age > 40 && number % 7 == 4;
    let filled = match age {
        ..=40 => 0,
        _ if given_up => seats - 1,
        41..=150 => random.below(seats + 1),
        _ => seats,
    };
    for seat in 0..seats {
        let code = format!("REQ-{}-{}", 1001 + number, seat + 1);
        let values = opening_values(account, random, at);
        let opening = account.add_opening(id, Some(code), values, at);
        if seat < filled {
            let after = 14 + i64::try_from(random.below(24)).unwrap_or(0);
            let (name, email) = names::person(random);
            let application = account.apply(id, &name, &email, at + 3 * DAY_MS);
            account.fill(opening, application, at + after * DAY_MS);
        } else if given_up {
            abandon(account, opening, at + 30 * DAY_MS);
        }
    }
    // People in process, meant for nothing yet.
    for _ in 0..random.below(3) {
        let (name, email) = names::person(random);
        account.apply(id, &name, &email, at + 5 * DAY_MS);
    }
    // Somebody else's secret.
    if number == company.jobs / 2
        && let Some(job) = account.job_mut(id)
    {
        job.confidential = true;
    }
}

/// Closed although nobody was hired.
fn abandon(account: &mut Account, opening: i64, at: i64) {
    let reasons = account.close_reasons.iter();
    let reason = reasons
        .filter(|it| !it.is_hire())
        .map(|it| it.stamp.id)
        .next();
    let Some(found) = account.opening_mut(opening) else {
        return;
    };
    found.close(reason, at);
    let job = found.job;
    account.follow_openings(job, at);
}

fn job_values(
    account: &Account,
    random: &mut Random,
    (area, place): (&Area, &Place),
    turn: usize,
    number: usize,
) -> Values {
    let title = area.titles[turn % area.titles.len()];
    let senior = ["Senior", "Staff", "Lead", "Director", "Group"];
    let grade = if senior.iter().any(|word| title.contains(word)) {
        35
    } else {
        0
    };
    let low = (area.pay + grade + i64::try_from(random.below(12)).unwrap_or(0)) * place.level;
    let low = low * 10 / 500 * 500;
    let model = match place.address {
        None => "Remote",
        Some(_) => *random.pick(&["On-site", "Hybrid"]),
    };
    let employment = if number % 17 == 5 {
        "Contract"
    } else {
        "Full-time"
    };
    let mut given = vec![
        json!({ "name_key": "employment_type", "value": employment }),
        json!({ "name_key": "work_model", "value": model }),
        json!({ "name_key": "visa_sponsorship", "value": random.below(3) == 0 }),
        json!({ "name_key": "cost_centre", "value": format!("CC-{}", 100 + (number % 9) * 10) }),
        json!({ "name_key": "benefits", "value": BENEFITS[..=random.below(4)] }),
        json!({ "name_key": "salary_range", "value": {
            "min_amount": low, "max_amount": low / 500 * 620, "currency_code": place.currency,
        } }),
    ];
    if number.is_multiple_of(4) {
        let sponsor = anybody(account, random);
        given.push(json!({ "name_key": "sponsor", "value": sponsor }));
    }
    values(account, "job", given.into())
}

fn opening_values(account: &Account, random: &mut Random, at: i64) -> Values {
    let mut given = vec![
        json!({ "name_key": "reason", "value": *random.pick(&REASONS) }),
        json!({ "name_key": "approved_on", "value": crate::greenhouse::day(at, -10) }),
        json!({ "name_key": "budget_quarter", "value": 1 + random.below(4) }),
    ];
    if random.below(5) == 0 {
        given.push(json!({ "name_key": "sign_on_budget", "value": {
            "amount": 5000 + 1000 * random.below(10), "currency_code": "USD",
        } }));
    }
    values(account, "opening", given.into())
}

fn values(account: &Account, of: &str, given: Value) -> Values {
    account
        .read_values(of, &given)
        .expect("the seed writes the fields it made")
}

fn department(account: &Account, name: &str) -> Option<i64> {
    let found = account.departments.iter().find(|it| it.name == name);
    found.map(|it| it.stamp.id)
}

/// An active person, never the integration.
fn anybody(account: &Account, random: &mut Random) -> i64 {
    let active = account.users.iter().skip(2).filter(|it| !it.deactivated);
    let active: Vec<i64> = active.map(|it| it.stamp.id).collect();
    *random.pick(&active)
}
