//! Several programs on one plan keep the vendors' limits together, and say when they wait.

use serde_json::Value;

use super::*;

/// As small as they must be for the programs to use them up, and as short as a test likes.
fn limited(requests: u32) -> sandbox::Options {
    sandbox::Options {
        limit: Some(sandbox::Limit::LEVER),
        greenhouse_limit: Some(sandbox::Window {
            requests,
            seconds: 3,
        }),
        greenhouse_token_limit: Some(sandbox::Window::GREENHOUSE_TOKENS),
        ..sandbox::Options::default()
    }
}

async fn connected(requests: u32) -> Shell {
    let shell = Shell::with_greenhouse_over(limited(requests)).await;
    shell.json(&to_greenhouse(&shell).each_ref().map(String::as_str));
    shell.connect();
    shell
}

fn owe_two_openings(shell: &Shell) {
    let job = shell.job("Data Analyst");
    for code in ["P-1", "P-2"] {
        let form = ["job-form", code, "--vendor", "greenhouse"];
        let reason = ["--existing-job", &job, "--set", "opening.reason=Backfill"];
        shell.json(&[&form[..], &reason].concat());
    }
    shell.json(&["sync", "P-1", "P-2", "--vendor", "greenhouse"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_that_refresh_while_a_worker_runs_cause_no_429() {
    const PROGRAMS: usize = 3;
    let shell = connected(50).await;
    owe_two_openings(&shell);
    std::thread::scope(|scope| {
        let worker = scope.spawn(|| shell.run(&["run", "--until-idle", "--max-seconds", "60"]));
        let twice = || [(); 2].map(|()| shell.json(&["refresh"]));
        for program in [(); PROGRAMS].map(|()| scope.spawn(twice)) {
            for refreshed in program.join().expect("no panic") {
                for vendor in ["greenhouse", "lever"] {
                    let of = &refreshed[vendor];
                    assert!(of.is_object() && of["error"].is_null(), "{refreshed}");
                }
            }
        }
        let worked = worker.join().expect("no panic");
        let told = String::from_utf8_lossy(&worked.stderr);
        assert!(worked.status.success(), "{told}");
    });
    for code in ["P-1", "P-2"] {
        assert_eq!(shell.position(code)["sync_status"], "Synced");
    }
    let seen = shell.sandbox.requests();
    let refused = seen.iter().filter(|it| it.status == Some(429)).count();
    assert_eq!(refused, 0, "of {}", seen.len());
    // More than a window holds, or nothing was shown.
    assert!(seen.len() > 100, "{}", seen.len());

    // Whoever sent it, and however it ended: each request is in the log.
    let kept = shell.json(&["requests", "--limit", "5000"]);
    let kept = kept.as_array().expect("lines");
    assert_eq!(kept.len(), seen.len());
    let newest = shell.json(&["requests", "--limit", "2"]);
    assert_eq!(newest.as_array().expect("lines"), &kept[..2]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wait_for_the_limit_is_said() {
    let shell = connected(9).await;
    // More than one window's worth, wherever in a window it begins.
    owe_two_openings(&shell);
    let run = shell.run(&["run", "--until-idle", "--max-seconds", "60"]);
    let told = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{told}");
    let said = |it: &&str| it.starts_with("Waiting ") && it.ends_with(" s for Greenhouse’s limit");
    assert!(told.lines().any(|it| said(&it)), "{told}");
    let seen = shell.sandbox.requests();
    assert!(seen.iter().all(|it| it.status != Some(429)));
    let lines: Value = shell.json(&["requests"]);
    assert!(lines.as_array().is_some_and(|it| it.len() > 9), "{lines}");
}
