//! The vendors' published examples, where they are at hand, through our clients: a small server
//! gives them out as they are.

use std::path::PathBuf;

use ats::Secret;
use ats::hr::{
    BambooHrAccount, Export, HiBobAccount, HrRead, HrSystem, ReportAccount, ReportAuth,
    StandingKind,
};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::{TODAY, find, limits, read};

fn example(name: &str) -> Option<String> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    std::fs::read_to_string(root.join("../shared/api/fixtures/hris").join(name)).ok()
}

/// Answers each request with the first of these that its first line names; else with 404.
async fn serve(answers: Vec<(&'static str, String)>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("bound"));
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut asked = vec![0; 16 << 10];
            let length = stream.read(&mut asked).await.unwrap_or(0);
            let asked = String::from_utf8_lossy(&asked[..length]).into_owned();
            let line = asked.lines().next().unwrap_or_default();
            let found = answers.iter().find(|(part, _)| line.contains(part));
            let (status, body) = found.map_or((404, ""), |(_, body)| (200, body.as_str()));
            let length = body.len();
            let reply = format!(
                "HTTP/1.1 {status} X\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}"
            );
            let _ = stream.write_all(reply.as_bytes()).await;
        }
    });
    url
}

#[tokio::test]
async fn bamboohrs_examples() {
    let name = |name: &str| example(&format!("bamboohr/{name}"));
    let (Some(fields), Some(changed), Some(one), Some(two), Some(get)) = (
        name("meta_fields.json"),
        name("changed.json"),
        name("list_employees_page1.json"),
        name("list_employees_page2_restricted.json"),
        name("get_employee_108.json"),
    ) else {
        return;
    };
    let url = serve(vec![
        ("/meta/fields", fields),
        ("/changed", changed),
        ("after", two),
        ("/employees?", one),
        ("/employees/108?", get),
    ])
    .await;
    let account = BambooHrAccount { url };
    let client = HrSystem::bamboohr(&account, Secret::new("k"), limits()).expect("a client");
    let people = read(&client, None).await.expect("people");
    assert!(people.whole && people.people.len() >= 10, "{people:?}");
    assert_eq!(
        find(&people, "Jennifer").status.kind,
        StandingKind::Upcoming
    );
    assert_eq!(people.cursor.as_deref(), Some("2026-11-22T09:14:03Z"));
    assert!(people.deleted.contains("88"));
    assert_eq!(
        find(&people, "María José").manager.as_deref(),
        Some("Ruth Adeyemi")
    );
}

#[tokio::test]
async fn hibobs_example() {
    let Some(body) = example("hibob/people_search_response_replace.json") else {
        return;
    };
    let url = serve(vec![("/people/search", body)]).await;
    let service_user = "s".to_owned();
    let account = HiBobAccount { url, service_user };
    let client = HrSystem::hibob(&account, Secret::new("t"), limits()).expect("a client");
    let people = read(&client, None).await.expect("people");
    assert_eq!(
        find(&people, "Jennifer").status.kind,
        StandingKind::Upcoming
    );
    assert_eq!(
        find(&people, "Robert").department.as_deref(),
        Some("Engineering")
    );
    assert!(people.whole && people.refused.is_empty());
}

#[tokio::test]
async fn workdays_example() {
    let Some(body) = example("workday/raas_headcount.json") else {
        return;
    };
    let url = serve(vec![("GET", body)]).await;
    let rows_at = "Report_Entry".to_owned();
    let account = ReportAccount { url, rows_at };
    let client = HrSystem::report(&account, ReportAuth::Open, limits()).expect("a client");
    let read = client
        .read(None, TODAY, &mut |_, _| {})
        .await
        .expect("a table");
    let HrRead::Export(Export::Table(table)) = read else {
        panic!("JSON is a table")
    };
    assert!(table.headers.iter().any(|it| it == "Hire_Date") && table.rows.len() > 3);
}
