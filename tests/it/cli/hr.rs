//! An HR system from the command line: connected with the environment's key, looked at, taken in.

use sandbox::Employee;
use serde_json::{Value, json};

use super::Shell;

fn ask(shell: &Shell, args: &[&str]) -> (bool, Value) {
    let key = shell.sandbox.hr().bamboohr_key();
    let output = shell.run_with(args, &[("MUSTER_SECRET_BAMBOOHR", &key)]);
    let document = serde_json::from_slice(&output.stdout).expect("one JSON document");
    (output.status.success(), document)
}

#[tokio::test(flavor = "multi_thread")]
async fn bamboohr_is_connected_read_and_let_go() {
    let shell = Shell::new().await;
    shell.sandbox.hr().add(Employee {
        first_name: "Bo".into(),
        last_name: "Lund".into(),
        hire_date: Some("2020-01-06".into()),
        ..Employee::default()
    });
    let url = shell.sandbox.bamboohr_url();
    let refused = shell.refused(&["connect", "bamboohr", "--company", &url]);
    let said = refused["message"].as_str().unwrap_or_default();
    assert!(said.contains("MUSTER_SECRET_BAMBOOHR"), "{refused}");

    let (went, made) = ask(&shell, &["connect", "bamboohr", "--company", &url]);
    assert!(went && made["people"] == 1, "{made}");
    let look = ["import", "employees", "--from", "bamboohr", "--dry-run"];
    assert_eq!(ask(&shell, &look).1["created"], 1);
    let (went, done) = ask(&shell, &look[..4]);
    assert!(went && done["created"] == 1, "{done}");
    let (_, all) = ask(&shell, &["connections"]);
    assert_eq!(all[0]["kind"], "bamboohr", "{all}");
    assert!(all[0]["read_at"].is_string(), "{all}");
    let (_, left) = ask(&shell, &["disconnect", "bamboohr"]);
    assert_eq!(left, json!([]));
    let (went, refused) = ask(&shell, &look);
    assert!(
        !went && refused["error"]["code"] == "not_found",
        "{refused}"
    );
}
