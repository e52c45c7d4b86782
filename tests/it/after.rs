//! After the first sync: changes here and there, closing, tying, and what a person may do about a
//! request on its way.

use std::time::Duration;

use sandbox::{Fault, Match};
use serde_json::{Value, json};

use crate::world::{World, foreign};

/// So long after a write of ours what a list shows may be from before it.
const LISTS_CATCH_UP: Duration = Duration::from_secs(40);

/// A plan whose P-1 is at Lever as Trace-1.
async fn synced() -> World {
    let world = World::connected().await;
    world.add("P-1", "Data Analyst", "open").await;
    world.sync("P-1").await;
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
    world
}

async fn set(world: &World, field: &str, value: &str) {
    let edit = json!({"edits": [{"position": "P-1", "field": field, "value": value}]});
    world.call("setCells", edit).await;
}

fn there(world: &World, code: &str) -> Value {
    let found = world.sandbox.lever().requisition_by_code(code);
    found.expect("it is there")
}

fn writes(world: &World) -> usize {
    let lever = world.sandbox.lever();
    ["POST", "PUT", "DELETE"]
        .iter()
        .map(|method| lever.requests_to(method, "/requisitions").len())
        .sum()
}

async fn outbox(world: &World) -> Vec<Value> {
    let rows = world.call("listOutbox", json!({})).await;
    rows.as_array().expect("rows").clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_waits_for_the_button_and_sends_only_what_differs() {
    let world = synced().await;
    let recruiters =
        json!({"team": "Hull", "internalNotes": there(&world, "Trace-1")["internalNotes"]});
    let edited = world
        .sandbox
        .lever()
        .edit_requisition("Trace-1", recruiters);
    edited.expect("the recruiter's edit");
    set(&world, "title", "Lead Analyst").await;
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Edited");
    assert_eq!(writes(&world), 1, "nothing is sent by itself");

    let preview = world
        .call("previewSync", json!({"positions": ["P-1"]}))
        .await;
    let item = &preview["items"][0];
    assert_eq!(item["operation"], "update");
    let fields = item["fields"].as_array().expect("lines");
    assert_eq!(fields.len(), 1, "{fields:?}");
    assert_eq!(fields[0]["before"], "Data Analyst");
    assert_eq!(fields[0]["value"], "Lead Analyst");

    world.sync("P-1").await;
    assert_eq!(world.sync_status("P-1").await, "Pending");
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
    let now = there(&world, "Trace-1");
    assert_eq!(now["name"], "Lead Analyst");
    assert_eq!(now["team"], "Hull", "theirs is left alone");
    assert_eq!(world.sandbox.lever().posts(), 1);
    world.check_exactly_once().await;
}

/// Every kind of fault at every step of a change: it ends synced, with theirs kept.
#[tokio::test(flavor = "multi_thread")]
async fn every_fault_at_every_step_of_a_change_and_a_closing_heals() {
    for fault in Fault::one_of_each() {
        for at in [Match::get("/requisitions/"), Match::put("/requisitions")] {
            let world = synced().await.meeting(&fault).await;
            set(&world, "title", "Lead Analyst").await;
            world.sync("P-1").await;
            world.sandbox.faults().fail_next(at.clone(), fault.clone());
            world.run().await;
            world.run().await;
            let row = world.row("P-1").await;
            if row["sync_status"] == "Failed" {
                assert!(
                    row["problem"].as_str().is_some_and(|it| it.ends_with('.')),
                    "{row}"
                );
                world.call("retrySync", json!({"positions": ["P-1"]})).await;
                world.run().await;
            }
            assert_eq!(world.sync_status("P-1").await, "Synced", "{fault:?}");
            assert_eq!(
                there(&world, "Trace-1")["name"],
                "Lead Analyst",
                "{fault:?}"
            );

            let closed = json!({"positions": ["P-1"]});
            world.sandbox.faults().fail_next(at, fault.clone());
            world.call("closeInAts", closed).await;
            world.run().await;
            world.run().await;
            if world.sync_status("P-1").await == "Failed" {
                world.call("retrySync", json!({"positions": ["P-1"]})).await;
                world.run().await;
            }
            assert_eq!(there(&world, "Trace-1")["status"], "closed", "{fault:?}");
            assert_eq!(world.sandbox.lever().posts(), 1);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_changed_there_is_shown_with_both_values_and_never_overwritten() {
    let world = synced().await;
    let theirs = json!({"name": "Principal Analyst"});
    world
        .sandbox
        .lever()
        .edit_requisition("Trace-1", theirs)
        .expect("an edit");
    world.pass(LISTS_CATCH_UP);
    world.run().await;
    let row = world.row("P-1").await;
    assert_eq!(row["problem"], "Changed in Lever: Name.");
    let args = json!({"position": "P-1"});
    let changed = world.call("listChangedThere", args.clone()).await;
    assert_eq!(changed[0]["confirmed"], "Data Analyst");
    assert_eq!(changed[0]["there"], "Principal Analyst");

    // Changed here as well: a person decides, nothing is written.
    set(&world, "title", "Lead Analyst").await;
    world.sync("P-1").await;
    world.run().await;
    let row = world.row("P-1").await;
    assert_eq!(row["sync_status"], "Failed");
    assert!(
        row["problem"]
            .as_str()
            .is_some_and(|it| it.contains("Nothing was overwritten"))
    );
    assert_eq!(there(&world, "Trace-1")["name"], "Principal Analyst");

    let ours = json!({"position": "P-1", "keep": "ours"});
    world.call("resolveThere", ours).await;
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
    assert_eq!(there(&world, "Trace-1")["name"], "Lead Analyst");
}

#[tokio::test(flavor = "multi_thread")]
async fn theirs_can_be_taken_over_as_one_step_that_can_be_undone() {
    let world = synced().await;
    let theirs = json!({"name": "Principal Analyst", "location": "Oslo"});
    world
        .sandbox
        .lever()
        .edit_requisition("Trace-1", theirs)
        .expect("an edit");
    world.pass(LISTS_CATCH_UP);
    world.run().await;
    let keep = json!({"position": "P-1", "keep": "theirs"});
    world.call("resolveThere", keep.clone()).await;
    let row = world.row("P-1").await;
    assert_eq!(row["title"], "Principal Analyst");
    assert_eq!(row["location"], "Oslo");
    assert_eq!(row["sync_status"], "Synced");
    assert_eq!(row["problem"], Value::Null);
    assert_eq!(writes(&world), 1, "nothing was sent");
    world.refused("resolveThere", keep).await;
    world.call("undo", json!({})).await;
    let row = world.row("P-1").await;
    assert_eq!(row["title"], "Data Analyst");
    assert_eq!(row["sync_status"], "Edited");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_deleted_there_is_reported_and_not_made_again() {
    let world = synced().await;
    set(&world, "title", "Lead Analyst").await;
    world
        .sandbox
        .lever()
        .delete_requisition("Trace-1")
        .expect("deleted");
    world.sync("P-1").await;
    world.run().await;
    let row = world.row("P-1").await;
    let problem = row["problem"].as_str().expect("a sentence");
    assert!(
        problem.contains("does not show") || problem.contains("no longer shows"),
        "{problem}"
    );
    assert_eq!(world.sandbox.lever().posts(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_is_sent_with_greenhouses_own_reason() {
    let world = World::with_greenhouse().await;
    world.add_for_new_job("P-1", "Account Executive").await;
    world.sync("P-1").await;
    world.run().await;
    let closing = world.call("getClosing", json!({"position": "P-1"})).await;
    let reasons = closing["reasons"].as_array().expect("reasons");
    assert!(!reasons.is_empty());
    let hires = |it: &Value| {
        it["name"]
            .as_str()
            .is_some_and(|it| it.starts_with("Hire -"))
    };
    assert!(!reasons.iter().any(hires), "{reasons:?}");
    let reason = reasons[0]["id"].clone();
    let unknown = json!({"positions": ["P-1"], "reason": 987_654});
    world.refused("closeInAts", unknown).await;
    let close = json!({"positions": ["P-1"], "reason": reason});
    let results = world.call("closeInAts", close).await;
    assert_eq!(results[0]["sync_status"], "Pending");
    world.run().await;
    let opening = world.opening("Trace-1");
    assert_eq!(opening["open"], false);
    assert_eq!(opening["close_reason_id"], reason);
    let row = world.row("P-1").await;
    assert_eq!(row["sync_status"], "Synced");
    assert_eq!(row["ats"]["opening_status"], "closed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_at_greenhouse_reaches_its_own_job_and_keeps_the_recruiters() {
    let world = World::with_greenhouse().await;
    world.add_for_new_job("P-1", "Account Executive").await;
    world.sync("P-1").await;
    world.run().await;
    let job = world.job_of("Trace-1");
    let id = job["id"].as_i64().expect("an id");
    let theirs =
        json!({"notes": format!("{}\nCall them first", job["notes"].as_str().unwrap_or_default())});
    let edited = world.sandbox.greenhouse().edit_job(id, &theirs);
    edited.expect("the recruiter's edit");
    set(&world, "title", "Lead Account Executive").await;
    assert_eq!(world.sync_status("P-1").await, "Edited");
    world.sync("P-1").await;
    let at = Match::patch("/jobs");
    world.sandbox.faults().fail_next(at, Fault::CommitThenDrop);
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
    let job = world.job_of("Trace-1");
    assert_eq!(job["name"], "Lead Account Executive");
    let notes = job["notes"].as_str().unwrap_or_default();
    assert!(notes.contains("Call them first"), "{notes}");
    assert_eq!(world.sandbox.greenhouse().posts("/jobs"), 1);
    world.check_exactly_once().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_requisition_that_was_there_can_be_tied_instead_of_made_twice() {
    let world = World::connected().await;
    world.add("P-1", "Theirs", "open").await;
    world.add("P-2", "Another", "open").await;
    let id = world
        .sandbox
        .lever()
        .add_foreign_requisition(foreign("R-7"));
    let id = id.expect("an id");
    let link = |position: &str| json!({"position": position, "vendor": "lever", "remote_id": id});
    world.call("linkRecord", link("P-1")).await;
    let said = world.refused("linkRecord", link("P-2")).await.message;
    assert!(said.contains("belongs to P-1"), "{said}");
    world.run().await;
    let row = world.row("P-1").await;
    assert_eq!(row["requisition_code"], "R-7");
    assert_eq!(writes(&world), 0, "nothing is sent, and it gets no mark");
    let hired = world
        .sandbox
        .lever()
        .hire("R-7", "Noor Haddad", "noor@example.org");
    hired.expect("a hire");
    world.run().await;
    assert_eq!(world.row("P-1").await["candidate"]["name"], "Noor Haddad");
    world
        .refused("unlinkRecord", json!({"position": "P-1"}))
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_untied_position_gets_a_code_of_its_own() {
    let world = World::connected().await;
    world.add("P-1", "Theirs", "open").await;
    let id = world
        .sandbox
        .lever()
        .add_foreign_requisition(foreign("R-7"));
    let link = json!({"position": "P-1", "vendor": "lever", "remote_id": id.expect("an id")});
    world.call("linkRecord", link).await;
    world.call("unlinkRecord", json!({"position": "P-1"})).await;
    assert_eq!(world.sync_status("P-1").await, "Not Started");
    world.sync("P-1").await;
    world.run().await;
    let row = world.row("P-1").await;
    assert_eq!(row["sync_status"], "Synced");
    let code = row["requisition_code"].as_str().expect("a code");
    assert!(code.starts_with("Trace-"), "{code}");
    assert_eq!(there(&world, "R-7")["name"], "Theirs");
    world.check_exactly_once().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_held_leaves_only_when_a_person_says_so() {
    let world = World::connected().await;
    world.add("P-1", "Data Analyst", "open").await;
    world.sync("P-1").await;
    let named = json!({"positions": ["P-1"]});
    world.call("holdSync", named.clone()).await;
    world.run().await;
    assert_eq!(writes(&world), 0);
    let rows = outbox(&world).await;
    assert_eq!(rows[0]["state"], "held");
    let item = world
        .call("getOutboxItem", json!({"position": "P-1"}))
        .await;
    let fields = item["fields"].to_string();
    assert!(
        fields.contains("Data Analyst") && fields.contains("Trace-1"),
        "{fields}"
    );
    world.call("retrySync", named).await;
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
    assert!(outbox(&world).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_let_go_is_never_taken_for_a_later_request() {
    let world = World::connected().await;
    world.add("P-1", "Data Analyst", "open").await;
    let theirs = world
        .sandbox
        .lever()
        .add_foreign_requisition(foreign("Trace-1"));
    theirs.expect("somebody else's");
    world.sync("P-1").await;
    let named = json!({"positions": ["P-1"]});
    world.refused("letGoSync", named.clone()).await;
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Failed");
    world.call("letGoSync", named).await;
    assert_eq!(world.sync_status("P-1").await, "Not Started");
    world.sync("P-1").await;
    world.run().await;
    let row = world.row("P-1").await;
    assert_eq!(row["sync_status"], "Synced");
    assert_ne!(row["requisition_code"], "Trace-1");
    assert_eq!(there(&world, "Trace-1")["name"], "Theirs");
}
