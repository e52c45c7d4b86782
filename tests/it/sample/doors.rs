//! In by one door, out by another: what is connected, what the newcomer can do at once, and that
//! nothing stays behind.

use serde_json::{Value, json};

use super::{Visit, begin, text};
use crate::wait::until;

async fn ready(visit: &Visit, vendor: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (code, row) in visit.positions().await {
        if row["sync_status"] != "Not Started" || !row["employee"].is_null() {
            continue;
        }
        let args = json!({"positions": [code]});
        let preview = visit.call("previewSync", args).await;
        if preview["ready"] == 1 && preview["items"][0]["vendor"] == vendor {
            found.push(code);
        }
    }
    found
}

#[tokio::test]
async fn both_vendors_work_and_recruiters_hire() {
    let visit = Visit::inside().await;
    let status = visit.call("getStatus", json!({})).await;
    let connections = status["connections"].as_array().expect("connections");
    assert_eq!(connections.len(), 2);
    assert!(connections.iter().all(|it| it["state"] == "connected"));
    let before: Vec<Value> = visit.positions().await.into_values().collect();
    for vendor in ["lever", "greenhouse"] {
        let ours = before.iter().filter(|it| it["ats"]["vendor"] == vendor);
        let (filled, waiting): (Vec<_>, Vec<_>) =
            ours.partition(|it| it["fill_status"] == "filled");
        assert!(!filled.is_empty(), "nobody was hired by {vendor}");
        assert!(waiting.len() + filled.len() >= 3, "{vendor} has little");
    }

    let lever = ready(&visit, "lever").await;
    let greenhouse = ready(&visit, "greenhouse").await;
    assert_eq!((lever.len(), greenhouse.len()), (7, 7));
    let codes = [&lever[0], &greenhouse[0]];
    let sent = visit.call("syncToAts", json!({"positions": codes})).await;
    for line in sent.as_array().expect("lines") {
        assert_eq!(line["sync_status"], "Pending", "{line}");
    }
    visit.run().await;
    for code in codes {
        assert_eq!(visit.row(code).await["sync_status"], "Synced");
        let filled = until("somebody is hired", async || {
            visit.run().await;
            let row = visit.row(code).await;
            (row["fill_status"] == "filled").then_some(row)
        });
        let row = filled.await;
        assert!(!text(&row["candidate"]["name"]).is_empty(), "{row}");
    }
}

#[tokio::test]
async fn one_call_leaves_it_and_nothing_remains() {
    let visit = Visit::first_start();
    let mine = visit
        .folder
        .path()
        .join("mine.muster")
        .display()
        .to_string();
    visit.call("createWorkspace", json!({"path": mine})).await;
    let before = visit.call("getSession", json!({})).await;
    assert_eq!(
        (&before["has_sample"], &before["in_sample"]),
        (&json!(true), &json!(false))
    );

    let inside = visit.call("openSample", json!({})).await;
    assert_eq!(inside["in_sample"], true);
    assert_eq!(inside["recent"], before["recent"]);
    assert_eq!(inside["profile"]["name"], "You");
    let plan = text(&inside["workspace"]["path"]).to_string();
    assert!(std::path::Path::new(&plan).is_file());
    for call in ["connectLever", "disconnect", "moveWorkspace"] {
        let refused = visit.session.call(call, json!({})).await;
        assert_eq!(
            refused.expect_err("refused").code,
            headcount::Code::NotAllowed
        );
    }

    let after = visit.call("leaveSample", json!({})).await;
    assert_eq!(after, before);
    assert_eq!(files(&visit), ["preferences.json"]);
    let refused = visit.session.call("leaveSample", json!({})).await;
    refused.expect_err("it was left already");
}

/// What lies under the configuration folder.
fn files(visit: &Visit) -> Vec<String> {
    let entries = std::fs::read_dir(visit.config()).expect("the folder");
    let names = entries.map(|it| it.expect("an entry").file_name());
    names.map(|it| it.to_string_lossy().into_owned()).collect()
}

#[tokio::test]
async fn nothing_of_it_is_opened_again_and_leftovers_go_at_the_next_start() {
    let visit = Visit::inside().await;
    let left_over = visit.config().join("sample").join("from-a-crash");
    std::fs::create_dir_all(&left_over).expect("a folder");
    std::fs::write(left_over.join("in-use"), "").expect("a file");
    // A second Muster beside it leaves the one in use alone.
    let second = begin(visit.folder.path());
    assert!(!left_over.exists());
    assert_eq!(visit.positions().await.len(), 506);
    let state = second.call("getSession", json!({})).await.expect("a state");
    assert!(state["workspace"].is_null() && state["profile"].is_null());

    // Ending the program, or opening another plan, leaves it as well.
    visit.session.close().await;
    assert!(!visit.config().join("sample").exists());
    visit.call("openSample", json!({})).await;
    let mine = visit
        .folder
        .path()
        .join("mine.muster")
        .display()
        .to_string();
    let state = visit.call("createWorkspace", json!({"path": mine})).await;
    assert_eq!(state["in_sample"], false);
    assert!(!visit.config().join("sample").exists());
}
