//! HR systems over real HTTP to the sandbox: what is read, what is not asked for, and what every
//! failure comes to.

mod bamboohr;
mod contract;
mod faults;
mod hibob;
mod report;

use std::time::Duration;

use ats::hr::{
    BambooHrAccount, HiBobAccount, HrRead, HrSystem, People, Person, ReportAccount, ReportAuth,
};
use ats::{AtsError, Limits, Secret};
use jiff::civil::Date;
use sandbox::{Employee, Options, Sandbox};

/// The sandbox's day, at noon.
const TODAY: Date = jiff::civil::date(2026, 11, 22);
const NOON_MS: i64 = 1_795_348_800_000;

async fn company() -> Sandbox {
    let options = Options {
        start_at_ms: Some(NOON_MS),
        ..Options::default()
    };
    Sandbox::start_with(options).await.expect("a sandbox")
}

fn limits() -> Limits {
    Limits {
        whole: Duration::from_millis(700),
        body: 1 << 20,
        // A pause that is asked for is waited out a thousand times as fast.
        hurry: 1_000.0,
        ..Limits::default()
    }
}

fn bamboohr(sandbox: &Sandbox) -> HrSystem {
    let url = sandbox.bamboohr_url();
    let key = Secret::new(sandbox.hr().bamboohr_key());
    HrSystem::bamboohr(&BambooHrAccount { url }, key, limits()).expect("a client")
}

fn hibob(sandbox: &Sandbox) -> HrSystem {
    let (service_user, token) = sandbox.hr().hibob_credential();
    let url = sandbox.hibob_url();
    let account = HiBobAccount { url, service_user };
    HrSystem::hibob(&account, Secret::new(token), limits()).expect("a client")
}

fn report(sandbox: &Sandbox, format: &str) -> HrSystem {
    let (user, password) = sandbox.hr().report_credential();
    let password = Secret::new(password);
    let account = ReportAccount {
        url: sandbox.report_url(format),
        rows_at: String::new(),
    };
    let auth = ReportAuth::Basic { user, password };
    HrSystem::report(&account, auth, limits()).expect("a client")
}

async fn read(hr: &HrSystem, cursor: Option<&str>) -> Result<People, AtsError> {
    match hr.read(cursor, TODAY, &mut |_, _| {}).await? {
        HrRead::People(people) => Ok(people),
        HrRead::Export(_) => panic!("people were asked for"),
    }
}

fn find<'a>(people: &'a People, first: &str) -> &'a Person {
    let mut all = people.people.iter();
    all.find(|one| one.first_name == first)
        .unwrap_or_else(|| panic!("{first} is not among them"))
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// A manager, one she leads who is full of dirt, and one who is still to come.
fn enter_three(sandbox: &Sandbox) -> [i64; 3] {
    let hr = sandbox.hr();
    let dana = hr.add(Employee {
        first_name: "Dana".into(),
        last_name: "Whitfield".into(),
        work_email: some("Dana@Acme.example"),
        hire_date: some("2020-01-06"),
        salary: Some(90_000),
        linkedin: some("www.linkedin.com"),
        ..Employee::default()
    });
    let robert = hr.add(Employee {
        first_name: "Robert".into(),
        last_name: "Kowalski".into(),
        preferred_name: some("Bob"),
        personal_email: some("bob@mail.example"),
        hire_date: some("2026-11-02"),
        title: some("Engineer"),
        department: some("Engineering"),
        location: some("Warsaw"),
        employment_type: some("Full-Time"),
        manager: Some(dana),
        linkedin: some("https://pl.linkedin.com/in/BobK/"),
        requisition_code: some("Trace-7"),
        ..Employee::default()
    });
    let jen = hr.enter_hire(
        "Jen Okafor",
        "jen@mail.example",
        "2026-12-01",
        Some("Trace-8"),
    );
    [dana, robert, jen]
}
