//! Greenhouse by a key of Harvest v1 from the command line (`legacy v1`): it goes with
//! `ats/src/greenhouse/v1`.

use sandbox::{Fault, Match, RetryAfter, Window};

use super::*;

/// What is typed to connect it. Its key is asked for, or stands in the environment.
fn by_old_key(shell: &Shell) -> [String; 7] {
    [
        "connect".into(),
        "greenhouse".into(),
        "--legacy-v1".into(),
        "--user-id".into(),
        shell.sandbox.greenhouse_user_id().to_string(),
        "--api-url".into(),
        shell.sandbox.greenhouse_v1_url(),
    ]
}

impl Shell {
    fn with_old_key(&self, args: &[&str]) -> std::process::Output {
        let key = self.sandbox.greenhouse().v1_key();
        self.run_with(args, &[(GREENHOUSE, &key)])
    }

    fn works(&self, args: &[&str]) -> (Value, String) {
        let output = self.with_old_key(args);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{args:?}: {told}");
        (
            serde_json::from_slice(&output.stdout).unwrap_or_default(),
            told,
        )
    }

    async fn on_old_greenhouse() -> Self {
        let shell = Self::with_greenhouse().await;
        shell.works(&by_old_key(&shell).each_ref().map(String::as_str));
        shell
    }

    fn owe_an_opening(&self) {
        let (jobs, _) = self.works(&["jobs"]);
        let jobs = jobs.as_array().expect("rows");
        let job = jobs.iter().find(|it| it["name"] == "Data Analyst");
        let job = job.expect("the job")["id"].as_str().expect("an id");
        let form = ["job-form", "P-1", "--existing-job", job];
        self.works(&[&form[..], &["--set", "opening.reason=Backfill"]].concat());
        self.works(&["sync", "P-1"]);
    }

    fn pays(&self) -> String {
        let (_, told) = self.works(&["run", "--until-idle", "--max-seconds", "60"]);
        assert_eq!(self.position("P-1")["sync_status"], "Synced");
        assert_eq!(self.sandbox.greenhouse().posts("/v1/jobs/openings"), 1);
        told
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_key_is_connected_by_its_own_switch() {
    let shell = Shell::with_greenhouse().await;
    let line = by_old_key(&shell);
    let line = line.each_ref().map(String::as_str);
    let without = shell.run_with(&line, &[]);
    assert_eq!(without.status.code(), Some(1));
    let said = String::from_utf8_lossy(&without.stderr);
    assert!(said.contains("MUSTER_SECRET_GREENHOUSE"), "{said}");
    let (connected, _) = shell.works(&line);
    assert_eq!(connected["state"], "connected", "{connected}");
    assert_eq!(connected["greenhouse"]["legacy"], true);
    assert_eq!(connected["acting_as"]["name"], "Ines Moreau");
    let both = [&line[..], &["--client-id", "abc"]].concat();
    assert_eq!(shell.with_old_key(&both).status.code(), Some(2));
}

#[tokio::test(flavor = "multi_thread")]
async fn its_window_of_ten_seconds_is_kept() {
    let shell = Shell::with_greenhouse().await;
    let greenhouse = shell.sandbox.greenhouse();
    // Trying what may be done takes more.
    greenhouse.v1_limit(Some(Window {
        requests: 12,
        seconds: 10,
    }));
    let line = by_old_key(&shell);
    let (connected, _) = shell.works(&line.each_ref().map(String::as_str));
    assert_eq!(connected["state"], "connected", "{connected}");
    assert!(greenhouse.v1_on_behalf().len() > 12, "more than a window's");
    assert_eq!(greenhouse.v1_too_fast(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_429_is_waited_out_and_nothing_is_made_twice() {
    for request in [Match::get("/v1/jobs"), Match::post("/v1/jobs")] {
        let shell = Shell::on_old_greenhouse().await;
        shell.owe_an_opening();
        let pause = Fault::Status {
            code: 429,
            body: None,
            retry_after: RetryAfter::Seconds(2),
        };
        shell.sandbox.faults().fail_next(request, pause);
        let told = shell.pays();
        assert!(told.lines().any(is_a_wait), "{told}");
        let seen = shell.sandbox.requests();
        let refused = seen.iter().filter(|it| it.status == Some(429)).count();
        assert_eq!(refused, 1, "one 429 is enough to be told");
    }
}

fn is_a_wait(line: &str) -> bool {
    line.starts_with("Waiting ") && line.ends_with(" s for Greenhouse’s limit")
}
