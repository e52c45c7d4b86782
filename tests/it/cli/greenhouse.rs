//! Greenhouse from the command line: connecting, the job form both ways, and what comes back.

mod governor;
mod legacy; // legacy v1

use serde_json::{Value, json};

use super::{GREENHOUSE, LEVER, Shell, walk};

/// P-1 and P-2 fill their forms by themselves; P-3's department Greenhouse does not know.
const POSITIONS: &str = "code,title,department,location,type,currency,salary_min,salary_max,plan_status\n\
    P-1,Data Analyst,Data,Austin,Full-time,USD,98000,120000,approved\n\
    P-2,Account Executive,Sales,Remote,Full-time,USD,70000,90000,open\n\
    P-3,Archivist,Records,Boston,Part-time,,,,approved\n\
    P-4,Archivist,Records,Boston,,,,,approved\n\
    P-5,Recruiter,,,,,,,draft\n";

impl Shell {
    /// A small company at Greenhouse, and a plan, not connected yet.
    async fn with_greenhouse() -> Self {
        Self::with_greenhouse_over(sandbox::Options::default()).await
    }

    async fn with_greenhouse_over(options: sandbox::Options) -> Self {
        let shell = Self::over(options).await;
        shell.sandbox.greenhouse().small_company();
        let file = shell.write("positions.csv", POSITIONS);
        shell.json(&["import", "positions", &file]);
        shell
    }

    async fn on_greenhouse() -> Self {
        let shell = Self::with_greenhouse().await;
        shell.json(&to_greenhouse(&shell).each_ref().map(String::as_str));
        shell
    }

    fn settle(&self) {
        let run = self.run(&["run", "--until-idle", "--max-seconds", "30"]);
        let told = String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success(), "{told}");
    }

    fn position(&self, code: &str) -> Value {
        let all = self.json(&["positions"]);
        let all = all.as_array().expect("rows");
        let row = all.iter().find(|it| it["code"] == code);
        row.expect("the position").clone()
    }

    /// The id of the job with this name.
    fn job(&self, name: &str) -> String {
        let jobs = self.json(&["jobs"]);
        let jobs = jobs.as_array().expect("rows");
        let job = jobs.iter().find(|it| it["name"] == name);
        job.expect("the job")["id"].as_str().expect("an id").into()
    }
}

/// What is typed to connect it.
pub fn to_greenhouse(shell: &Shell) -> [String; 10] {
    [
        "connect".into(),
        "greenhouse".into(),
        "--client-id".into(),
        shell.sandbox.greenhouse_client_id(),
        "--user-id".into(),
        shell.sandbox.greenhouse_user_id().to_string(),
        "--api-url".into(),
        shell.sandbox.greenhouse_url(),
        "--auth-url".into(),
        shell.sandbox.greenhouse_auth_url(),
    ]
}

fn field<'a>(form: &'a Value, key: &str) -> &'a Value {
    let fields = form["fields"].as_array().expect("fields");
    let found = fields.iter().find(|it| it["key"] == key);
    found.unwrap_or_else(|| panic!("no field {key} in {form}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_job_from_the_form_to_the_hire() {
    let shell = Shell::on_greenhouse().await;
    let tested = shell.json(&["connections", "--test"]);
    assert_eq!(tested[0]["vendor"], "greenhouse");
    assert_eq!(tested[0]["state"], "connected");
    let first = &tested[0]["permissions"][0];
    assert_eq!(first["name"], "List jobs");
    assert_eq!(first["scope"], "harvest:jobs:list");
    assert_eq!(first["state"], "granted");
    for one in tested[0]["permissions"].as_array().expect("permissions") {
        assert_eq!(one["state"], "granted", "{one}");
    }
    let found = shell.json(&["refresh"]);
    assert_eq!(found["greenhouse"]["jobs"], 3);
    assert_eq!(found["greenhouse"]["departments"], 3);
    let template = shell.job("Template: full-time");

    let form = shell.json(&["job-form", "P-1", "--template-job", &template]);
    assert_eq!(form["position"], "P-1");
    assert_eq!(form["vendor"], "greenhouse");
    assert_eq!(form["mode"], "new_job");
    assert_eq!(form["complete"], true, "{form}");
    assert_eq!(form["problems"], json!([]));
    assert_eq!(field(&form, "template_job")["value"], template.as_str());
    assert_eq!(field(&form, "template_job")["origin"], "user");
    assert_eq!(field(&form, "job_name")["value"], "Data Analyst");
    let department = field(&form, "department");
    assert_eq!(department["origin"], "position");
    assert_eq!(department["type"], "single_select");
    assert_eq!(department["required"], true);
    let options = department["options"].as_array().expect("options");
    let chosen = options.iter().find(|it| it["id"] == department["value"]);
    assert_eq!(chosen.expect("one of the options")["name"], "Data");
    assert_eq!(field(&form, "job_name")["options"], Value::Null);

    let queued = shell.json(&["sync", "--all-ready"]);
    assert_eq!(queued.as_array().map(Vec::len), Some(1), "{queued}");
    assert_eq!(queued[0]["position"], "P-1");
    assert_eq!(queued[0]["sync_status"], "Pending");
    assert_eq!(queued[0]["requisition_code"], "Trace-1");
    assert_eq!(shell.json(&["outbox"])[0]["position"], "P-1");
    shell.settle();
    let report = shell.json(&["report", "ats"]);
    let line = &report.as_array().expect("rows")[0];
    assert_eq!(line["position"], "P-1");
    assert_eq!(line["sync_status"], "Synced");
    assert_eq!(line["opening_status"], "open");

    let greenhouse = shell.sandbox.greenhouse();
    let jobs = greenhouse.jobs_by_requisition_id("Trace-1");
    let openings = greenhouse.openings_by_opening_id("Trace-1");
    assert_eq!((jobs.len(), openings.len()), (1, 1));
    let ats = shell.position("P-1")["ats"].clone();
    assert_eq!(ats["vendor"], "greenhouse");
    assert_eq!(ats["job_id"], jobs[0]["id"].to_string());
    assert_eq!(ats["opening_id"], openings[0]["id"].to_string());
    assert_eq!(ats["requisition_id"], Value::Null);

    greenhouse
        .hire("Trace-1", "Noor Haddad", "noor@example.org")
        .expect("an open opening");
    shell.settle();
    let row = shell.position("P-1");
    assert_eq!(row["fill_status"], "filled");
    assert_eq!(row["employee"], Value::Null);
    assert_eq!(
        row["candidate"],
        json!({ "name": "Noor Haddad", "email": "noor@example.org" })
    );
    // and a run with nothing to do writes nothing
    assert_eq!(greenhouse.jobs().len(), 4);
    assert_eq!(greenhouse.openings_of(id_of(&jobs[0])).len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_openings_in_a_job_that_exists() {
    let shell = Shell::on_greenhouse().await;
    let greenhouse = shell.sandbox.greenhouse();
    // Connecting tried what may be written.
    shell.sandbox.forget_requests();
    let job = shell.job("Account Executive");
    let number: i64 = job.parse().expect("a number");
    let before = greenhouse.job(number).expect("the job");
    for code in ["P-2", "P-1"] {
        let form = shell.json(&[
            "job-form",
            code,
            "--existing-job",
            &job,
            "--set",
            "opening.reason=new HEADCOUNT",
        ]);
        assert_eq!(form["mode"], "existing_job");
        assert_eq!(form["complete"], true, "{form}");
        assert_eq!(field(&form, "opening.reason")["text"], "New headcount");
        // the job's own fields are none of its business
        let keys = form["fields"].as_array().expect("fields").iter();
        let of_the_job: Vec<_> = keys
            .filter(|it| it["key"].as_str().is_some_and(|it| it.starts_with("job.")))
            .collect();
        assert!(of_the_job.is_empty(), "{of_the_job:?}");
    }
    let queued = shell.json(&["sync", "P-2", "P-1"]);
    assert_eq!(queued[0]["requisition_code"], "Trace-1");
    assert_eq!(queued[1]["requisition_code"], "Trace-2");
    shell.settle();
    for (code, trace) in [("P-2", "Trace-1"), ("P-1", "Trace-2")] {
        let row = shell.position(code);
        assert_eq!(row["sync_status"], "Synced", "{row}");
        assert_eq!(row["ats"]["job_id"], job.as_str());
        assert_eq!(greenhouse.openings_by_opening_id(trace).len(), 1);
    }
    let after = greenhouse.job(number).expect("the job");
    for key in ["name", "requisition_id", "custom_fields", "department_id"] {
        assert_eq!(before[key], after[key], "{key} of the job");
    }
    assert!(greenhouse.requests_to("PATCH", "/jobs").is_empty());
    assert!(greenhouse.requests_to("POST", "/jobs").is_empty());

    // What is there is looked at, and no longer changed.
    assert_eq!(shell.json(&["job-form", "P-2"])["mode"], "existing_job");
    let late = shell.refused(&["job-form", "P-2", "--set", "opening.reason=Backfill"]);
    assert_eq!(late["code"], "not_allowed");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_incomplete_form_is_kept_and_not_sent() {
    let shell = Shell::on_greenhouse().await;
    let form = shell.json(&["job-form", "P-3", "--set", "job_name=Keeper of records"]);
    assert_eq!(form["complete"], false);
    let problems = form["problems"].as_array().expect("problems");
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!(field(&form, "department")["problems"], form["problems"]);

    let refused = shell.run(&["sync", "P-3"]);
    assert_eq!(refused.status.code(), Some(1));
    let said = String::from_utf8_lossy(&refused.stderr);
    assert!(said.contains("“Records”"), "{said}");
    let rows: Value = serde_json::from_slice(&refused.stdout).expect("JSON");
    assert_eq!(rows[0]["sync_status"], "Not Started");
    assert!(rows[0]["problem"].is_string(), "{rows}");
    // Nothing is ready, which is no error.
    assert_eq!(shell.json(&["sync", "--all-ready"]), json!([]));
    assert_eq!(shell.json(&["outbox"]), json!([]));

    // The draft is kept, a name will do, and the choice is remembered for the next position.
    let form = shell.json(&["job-form", "P-3", "--set", "department=data"]);
    assert_eq!(form["complete"], true, "{form}");
    assert_eq!(field(&form, "job_name")["text"], "Keeper of records");
    assert_eq!(field(&form, "department")["text"], "Data");
    let next = shell.json(&["job-form", "P-4"]);
    assert_eq!(field(&next, "department")["text"], "Data");
    assert_eq!(field(&next, "department")["origin"], "position");
    let queued = shell.json(&["sync", "--all-ready"]);
    let codes: Vec<_> = queued.as_array().expect("rows").iter().collect();
    assert_eq!(codes.len(), 2, "{queued}");

    // A blank value blanks the field.
    let form = shell.json(&["job-form", "P-1", "--set", "offices="]);
    assert_eq!(form["complete"], false);
    assert_eq!(field(&form, "offices")["value"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_vendors_one_must_be_named() {
    let shell = Shell::on_greenhouse().await;
    shell.connect();
    let asked = shell.refused(&["job-form", "P-1"]);
    let sentence = asked["message"].as_str().expect("a sentence");
    assert!(sentence.contains("--vendor"), "{sentence}");
    for args in [&["sync", "P-1"][..], &["sync", "--all-ready"]] {
        let asked = shell.run(args);
        assert_eq!(asked.status.code(), Some(1), "{args:?}");
        let said = String::from_utf8_lossy(&asked.stderr);
        assert!(said.contains("--vendor"), "{args:?}: {said}");
    }
    // The form keeps the choice.
    shell.json(&["job-form", "P-1", "--vendor", "greenhouse"]);
    shell.json(&["sync", "P-1"]);
    let lever = shell.json(&["job-form", "P-2", "--vendor", "lever"]);
    assert_eq!(lever["mode"], "requisition");
    assert_eq!(lever["complete"], true);
    shell.json(&["sync", "P-2"]);
    // For the rest it is said anew, and who has no form at Greenhouse is not ready for it.
    let none = shell.json(&["sync", "--all-ready", "--vendor", "greenhouse"]);
    assert_eq!(none, json!([]));
    let rest = shell.json(&["sync", "--all-ready", "--vendor", "lever"]);
    assert_eq!(rest.as_array().map(Vec::len), Some(2), "{rest}");
    shell.settle();
    let vendor = |code: &str| shell.position(code)["ats"]["vendor"].clone();
    assert_eq!(vendor("P-1"), "greenhouse");
    assert_eq!(vendor("P-2"), "lever");
    assert_eq!(vendor("P-3"), "lever");
    assert_eq!(shell.sandbox.lever().posts(), 3);
    assert_eq!(shell.sandbox.greenhouse().jobs().len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_broken_connection_does_not_stop_the_other() {
    let shell = Shell::on_greenhouse().await;
    shell.connect();
    shell.sandbox.greenhouse().revoke_credential();
    let answers = shell.json(&["refresh"]);
    assert!(answers["greenhouse"]["error"]["message"].is_string());
    assert!(answers["lever"]["error"].is_null(), "{answers}");
    shell.json(&["disconnect", "lever"]);
    let all_failed = shell.refused(&["refresh"]);
    assert!(all_failed["message"].is_string());
    assert_eq!(
        shell.json(&["connections"])[0]["state"],
        "unauthorized",
        "the first of them is Greenhouse"
    );
    // What was read stays usable.
    assert_eq!(shell.json(&["jobs"]).as_array().map(Vec::len), Some(3));
    assert_eq!(shell.json(&["job-form", "P-1"])["complete"], true);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_secret_keeps_nothing() {
    let shell = Shell::with_greenhouse().await;
    let typed = to_greenhouse(&shell);
    let typed = typed.each_ref().map(String::as_str);
    let wrong = shell.run_with(&typed, &[(GREENHOUSE, "canary-4711")]);
    assert_eq!(wrong.status.code(), Some(1));
    let all = [wrong.stdout, wrong.stderr].concat();
    assert!(!String::from_utf8_lossy(&all).contains("canary"));
    let mut other = typed;
    other[3] = "somebody-else";
    assert_eq!(shell.refused(&other)["code"], "unauthorized");
    assert_eq!(shell.json(&["connections"]), json!([]));
    assert_eq!(shell.refused(&["jobs"])["code"], "not_allowed");
    // Without a keychain and without the variable it says which one.
    let none = shell.run_with(&typed, &[(LEVER, "canary-4711")]);
    assert_eq!(none.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&none.stderr).contains(GREENHOUSE));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_client_secret_is_in_no_file() {
    let shell = Shell::on_greenhouse().await;
    shell.json(&["job-form", "P-1"]);
    shell.json(&["sync", "P-1"]);
    shell.settle();
    let secret = shell.sandbox.greenhouse_client_secret();
    for entry in walk(shell.folder.path()) {
        let bytes = std::fs::read(&entry).expect("a file");
        let found = bytes
            .windows(secret.len())
            .any(|it| it == secret.as_bytes());
        assert!(!found, "the secret stands in {}", entry.display());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_makes_no_sense_is_refused() {
    let shell = Shell::on_greenhouse().await;
    for (args, code) in [
        (&["job-form", "P-1", "--set", "department"][..], 2),
        (&["job-form", "P-1", "--set", "a=1", "--set", "a=2"], 2),
        (
            &[
                "job-form",
                "P-1",
                "--template-job",
                "1",
                "--existing-job",
                "2",
            ],
            2,
        ),
        (
            &[
                "connect",
                "greenhouse",
                "--client-id",
                "x",
                "--user-id",
                "ana",
            ],
            2,
        ),
        (&["job-form", "P-9"], 1),
        (&["job-form", "P-1", "--set", "colour=red"], 1),
        (&["job-form", "P-1", "--set", "requisition_id=R-1"], 1),
        (&["job-form", "P-1", "--existing-job", "999"], 1),
        (&["job-form", "P-1", "--vendor", "lever"], 1),
        // kept, and said to be wrong
        (&["job-form", "P-1", "--set", "department=Astrology"], 0),
    ] {
        let output = shell.run(args);
        assert_eq!(output.status.code(), Some(code), "{args:?}");
        let document: Value = serde_json::from_slice(&output.stdout).expect("one JSON document");
        assert_eq!(document["error"].is_object(), code != 0, "{args:?}");
    }
    let unknown = shell.refused(&["job-form", "P-1", "--set", "colour=red"]);
    let sentence = unknown["message"].as_str().expect("a sentence");
    assert!(sentence.contains("job_name"), "{sentence}");
}

fn id_of(record: &Value) -> i64 {
    record["id"].as_i64().expect("an id")
}
