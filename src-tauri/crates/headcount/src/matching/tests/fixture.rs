//! The worked cases beside the project, where they are: each with the outcome it expects.

use std::path::Path;

use serde_json::Value;

use super::*;
use crate::sheet;

#[test]
fn worked_cases() {
    let hris = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/api/fixtures/hris");
    let Ok(cases) = std::fs::read(hris.join("matching/hired_candidates_cases.json")) else {
        return;
    };
    let cases: Value = serde_json::from_slice(&cases).expect("JSON");
    let sheet = sheet::read(&hris.join("csv/employees_utf8.csv")).expect("a table");
    let column = |name: &str| {
        let at = sheet.headings.iter().position(|it| it == name);
        at.expect(name)
    };
    let people: Vec<Person> = sheet
        .rows
        .iter()
        .map(|row| {
            let cell = |name: &str| row.cell(column(name)).to_string();
            Person {
                name: Name {
                    preferred: cell("Preferred Name"),
                    ..Name::in_parts(cell("First Name"), cell("Last Name"))
                },
                employee_id: cell("Employee #"),
                work_email: cell("Work Email"),
                personal_email: cell("Home Email"),
                hire_date: date(&cell("Hire Date")),
                termination_date: date(&cell("Termination Date")),
                title: cell("Job Title"),
                department: cell("Department"),
                ..Person::default()
            }
        })
        .collect();
    let hires = cases["hires"].as_array().expect("a list");
    let text = |it: &Value| it.as_str().unwrap_or_default().to_string();
    let candidates: Vec<Candidate> = hires
        .iter()
        .map(|it| Candidate {
            id: text(&it["candidate_id"]),
            name: Name::of(text(&it["name"])),
            email: text(&it["email"]),
            start_date: date(&text(&it["start_date"])),
            hired_at: date(&text(&it["hired_at"])),
            title: text(&it["title"]),
            department: text(&it["department"]),
            requisition_code: text(&it["requisition_code"]),
            ..Candidate::default()
        })
        .collect();
    assert!(candidates.len() > 10);
    for (said, case) in run(&candidates, &people).iter().zip(hires) {
        let expected = case["expected_employee_id"].as_str();
        let best = said.suggestions.first().map(|it| it.employee_id.as_str());
        match case["expected_outcome"].as_str() {
            Some("auto") => {
                assert_eq!(said.decision, Decision::Certain, "{said:?}");
                assert_eq!(said.employee_id.as_deref(), expected, "{said:?}");
            }
            Some("suggest") => {
                assert_eq!(said.decision, Decision::Likely, "{said:?}");
                assert_eq!(best, expected, "{said:?}");
            }
            _ => {
                assert_eq!(said.employee_id, None, "{said:?}");
                // The same address and another date: nobody is seated, but a person is asked.
                let asks = case["why"]
                    .as_str()
                    .is_some_and(|it| it.ends_with("-> ask"));
                let want = if asks {
                    Decision::Likely
                } else {
                    Decision::None
                };
                assert_eq!(said.decision, want, "{said:?}");
            }
        }
    }
}
