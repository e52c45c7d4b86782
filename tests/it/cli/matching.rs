//! `muster match`: two files compared, without a plan.

use std::process::{Command, Output};

use serde_json::Value;

use super::program;

const CANDIDATES: &str = "Candidate ID;Name;E-Mail;Start date;Role\n\
    h1;Peggy Sandoval;peg@post.example;2027-03-01;Buyer\n\
    h2;J\u{f6}rg G\u{e4}rtner;;2027-03-01;Welder\n\
    h3;Odile Marchetti;odile@post.example;2027-03-01;Planner\n\
    h4;Quillon Mbeki;;2027-03-01;Nurse\n\
    ;Nobody At All;;;\n";
const EMPLOYEES: &str = "Staff of Example\n\
    employee_id,first_name,last_name,personal_email,hire_date,title\n\
    7,Margaret,Sandoval,PEG@post.example,2027-03-01,Buyer\n\
    8,Joerg,Gaertner,,2027-03-02,Welder\n\
    9,Odile,Marchetti,odile@post.example,2019-04-01,Planner\n\
    10,Tarek,Boulos,,2018-01-15,Nurse\n\
    11,Yuki,Tanabe,,2022-11-21,Nurse\n";

/// Runs in a folder of its own with no workspace and nowhere to make one.
fn run(args: &[&str]) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    // Latin-1 on one side, a mark at the start on the other.
    let latin: Vec<u8> = CANDIDATES.chars().map(|c| c as u8).collect();
    std::fs::write(folder.path().join("hired.csv"), latin).expect("a file");
    let marked = format!("\u{feff}{EMPLOYEES}");
    std::fs::write(folder.path().join("staff.csv"), marked).expect("a file");
    let output = Command::new(program())
        .args(["match", "--candidates", "hired.csv"])
        .args(args)
        .current_dir(folder.path())
        .env("MUSTER_CONFIG_DIR", folder.path().join("config"))
        .output()
        .expect("the program runs");
    let left = std::fs::read_dir(folder.path()).expect("the folder");
    assert_eq!(left.count(), 2, "a file was left behind");
    output
}

#[test]
fn hires_find_their_employees() {
    let output = run(&["--employees", "staff.csv", "--json"]);
    assert!(output.status.success());
    let said: Value = serde_json::from_slice(&output.stdout).expect("one JSON document");
    let said = said.as_array().expect("a list");
    let got: Vec<[&Value; 4]> = said
        .iter()
        .map(|it| {
            let best = &it["suggestions"][0]["employee_id"];
            [
                &it["candidate_id"],
                &it["decision"],
                &it["employee_id"],
                best,
            ]
        })
        .collect();
    let want = serde_json::json!([
        ["h1", "certain", "7", "7"],
        ["h2", "certain", "8", "8"],
        ["h3", "likely", null, "9"],
        ["h4", "none", null, null],
    ]);
    assert_eq!(serde_json::json!(got), want);
    let evidence = &said[0]["evidence"][0];
    assert_eq!(evidence["field"], "email");
    assert_eq!(evidence["outcome"], "same");
    assert_eq!(evidence["employee"], "PEG@post.example");
    assert!(evidence["bits"].as_f64() > Some(10.0));
    let score = said[0]["suggestions"][0]["score"].as_f64();
    assert!(score > said[2]["suggestions"][0]["score"].as_f64());
    let remarks = String::from_utf8_lossy(&output.stderr);
    assert!(remarks.contains("“hired.csv”"), "{remarks}");
}

#[test]
fn a_table_for_people() {
    let output = run(&["--employees", "staff.csv", "--quiet"]);
    assert!(output.status.success() && output.stderr.is_empty());
    let shown = String::from_utf8_lossy(&output.stdout);
    let line = |id: &str| shown.lines().find(|it| it.contains(id)).unwrap_or_default();
    assert!(line("(h1)").contains("Margaret Sandoval (7)"), "{shown}");
    assert!(line("(h3)").contains("since 1 Apr 2019"), "{shown}");
    assert!(
        line("(h4)").contains("waiting for the HR system"),
        "{shown}"
    );
}

#[test]
fn files_that_are_no_lists_of_people_are_named() {
    for (file, want) in [("absent.csv", "no file"), ("hired.csv", "employee_id")] {
        let output = run(&["--employees", file, "--json"]);
        assert_eq!(output.status.code(), Some(1));
        let said: Value = serde_json::from_slice(&output.stdout).expect("one JSON document");
        let message = said["error"]["message"].as_str().unwrap_or_default();
        assert!(
            message.contains(want) && message.contains(file),
            "{message}"
        );
    }
    let output = run(&[]);
    assert_eq!(output.status.code(), Some(2), "both files are needed");
}
