//! A report's address: JSON as a table, a file as it came, each way to sign in.

use ats::hr::{Export, HrRead, HrSystem, ReportAccount, ReportAuth};
use ats::{AtsError, Secret};
use sandbox::{Fault, Match};

use super::{company, enter_three, limits, report};

async fn export(hr: &HrSystem) -> Result<Export, AtsError> {
    match hr.read(None, super::TODAY, &mut |_, _| {}).await? {
        HrRead::Export(export) => Ok(export),
        HrRead::People(_) => panic!("a report was asked for"),
    }
}

#[tokio::test]
async fn json_is_a_table_and_anything_else_a_file() {
    let sandbox = company().await;
    enter_three(&sandbox);
    let Export::Table(table) = export(&report(&sandbox, "json")).await.expect("a table") else {
        panic!("JSON is a table")
    };
    assert_eq!(table.rows.len(), 3);
    let at = |name: &str| {
        table
            .headers
            .iter()
            .position(|it| it == name)
            .expect("a column")
    };
    assert_eq!(table.rows[1][at("Legal_First_Name")], "Robert");
    assert_eq!(table.rows[1][at("Hire_Date")], "2026-11-02");
    let Export::File(file) = export(&report(&sandbox, "csv")).await.expect("a file") else {
        panic!("CSV is a file")
    };
    assert!(file.starts_with(b"\"Employee_ID\";"));
    let checked = report(&sandbox, "json")
        .check(super::TODAY)
        .await
        .expect("checked");
    assert_eq!((checked.people, checked.headers.len()), (Some(3), 10));
}

#[tokio::test]
async fn each_way_to_sign_in() {
    let sandbox = company().await;
    enter_three(&sandbox);
    let reading = |url: String, auth| {
        let account = ReportAccount {
            url,
            rows_at: "Report_Entry".into(),
        };
        HrSystem::report(&account, auth, limits()).expect("a client")
    };
    let closed = || sandbox.report_url("json");
    let token = Secret::new(sandbox.hr().report_token());
    export(&reading(closed(), ReportAuth::Bearer(token)))
        .await
        .expect("by a token");
    let open = closed().replace("/headcount", "/open");
    export(&reading(open, ReportAuth::Open))
        .await
        .expect("open to all");
    let none = export(&reading(closed(), ReportAuth::Open)).await;
    assert_eq!(none, Err(AtsError::Unauthorized));
}

#[tokio::test]
async fn a_redirect_to_another_server_is_not_followed() {
    let (sandbox, other) = (company().await, company().await);
    enter_three(&sandbox);
    let location = other.report_url("json");
    sandbox
        .faults()
        .always(Match::any(), Fault::Redirect { location });
    let why = export(&report(&sandbox, "json"))
        .await
        .expect_err("refused");
    assert!(why.to_string().contains("not followed"), "{why}");
    assert!(other.requests().is_empty());
}
