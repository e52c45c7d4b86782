//! Reading an account page by page: it goes on where it stopped, costs little when nothing is new,
//! and loses nothing when its place is lost.

use std::{collections::BTreeMap, time::Duration};

use sandbox::{Fault, Match};
use serde_json::{Value, json};

use crate::world::{World, foreign};

const MINUTE: Duration = Duration::from_secs(60);

/// A Lever account with so many requisitions of others.
async fn lever(others: usize) -> World {
    let world = World::connected().await;
    for nth in 0..others {
        let lever = world.sandbox.lever();
        lever
            .add_foreign_requisition(foreign(&format!("ENG-{nth}")))
            .expect("a new code");
    }
    world
}

/// A Greenhouse account with so many openings of others.
async fn greenhouse(others: usize) -> World {
    let world = World::with_greenhouse().await;
    let codes: Vec<String> = (0..others).map(|nth| format!("C-{nth}")).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let account = world.sandbox.greenhouse();
    account.add_job("Driver", None, &[], &codes);
    world.remember_jobs();
    world
}

/// What was asked since so many requests, as paths with their queries.
fn asked(world: &World, since: usize) -> Vec<String> {
    let all = world.sandbox.requests();
    let since = all[since..].iter().map(|it| it.path_and_query.clone());
    let mut since: Vec<String> = since.collect();
    // A token that ran out meanwhile makes for the same question twice.
    since.dedup();
    since
}

fn so_far(world: &World) -> usize {
    world.sandbox.requests().len()
}

async fn records(world: &World, search: &str) -> Vec<Value> {
    let args = json!({"search": search, "limit": 10_000});
    let found = world.call("listRecords", args).await;
    found.as_array().expect("rows").clone()
}

/// The place in a request for a page that is not the first.
fn place(line: &str) -> Option<&str> {
    let query = line.split_once('?')?.1;
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .find(|(key, _)| matches!(*key, "offset" | "cursor"))
        .map(|(_, place)| place)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pass_that_was_killed_goes_on_where_it_stopped() {
    for (mut world, list, rows) in [
        (lever(350).await, "/requisitions", 350),
        (greenhouse(1_700).await, "/openings", 1_700),
    ] {
        let faults = world.sandbox.faults();
        faults.fail_nth(Match::get(list), 3, Fault::Hang);
        world.run_into_a_hang().await;
        let stopped_at = asked(&world, 0).pop().expect("the one that hangs");
        let stopped_at = place(&stopped_at).expect("not the first page").to_owned();
        let before = so_far(&world);
        world.restart().await;
        world.run().await;
        let after = asked(&world, before);
        let pages: Vec<_> = after.iter().filter(|it| it.contains(list)).collect();
        assert_eq!(pages.len(), 2, "the two pages that were left: {pages:?}");
        assert_eq!(place(pages[0]), Some(stopped_at.as_str()), "{pages:?}");
        let found = records(&world, "").await;
        assert!(found.len() >= rows, "{} of {rows}", found.len());
    }
}

/// How many requests a poll made, by the list it asked.
async fn poll(world: &World) -> BTreeMap<String, usize> {
    let before = so_far(world);
    world.pass(MINUTE);
    world.run().await;
    let mut counts = BTreeMap::new();
    for line in asked(world, before) {
        let path = line.split('?').next().unwrap_or_default();
        let list = path
            .rsplit(['/'])
            .find(|it| it.chars().all(|c| c.is_alphabetic() || c == '_'));
        *counts
            .entry(list.unwrap_or_default().to_owned())
            .or_default() += 1;
    }
    counts
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idle_poll_of_lever_costs_two_requests_a_stream() {
    for others in [0, 250] {
        let world = lever(others).await;
        for n in 1..=3 {
            world.add(&format!("P-{n}"), "Engineer", "open").await;
            world.sync(&format!("P-{n}")).await;
        }
        world.run().await;
        let lever = world.sandbox.lever();
        lever
            .hire("Trace-1", "Noor Haddad", "n@example.org")
            .expect("open");
        // Until none of it is news.
        for _ in 0..3 {
            world.pass(MINUTE * 60 * 25);
            world.run().await;
        }
        for _ in 0..6 {
            let counts = poll(&world).await;
            let of = |list: &str| counts.get(list).copied().unwrap_or_default();
            assert!(of("requisitions") <= 2, "{counts:?}");
            assert!(
                of("opportunities") + of("archive_reasons") <= 2,
                "{counts:?}"
            );
            assert_eq!(
                counts.values().sum::<usize>(),
                of("requisitions") + of("opportunities")
            );
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_idle_poll_of_greenhouse_costs_two_requests_a_stream() {
    for others in [0, 1_100] {
        let world = greenhouse(others).await;
        world.add_for_new_job("P-1", "Data Analyst").await;
        world.sync("P-1").await;
        world.run().await;
        let account = world.sandbox.greenhouse();
        account
            .hire("Trace-1", "Noa Levi", "n@example.org")
            .expect("open");
        for _ in 0..2 {
            world.pass(MINUTE * 60 * 25);
            world.run().await;
            // What there is to choose from is read now, and not again for ten minutes.
            world.refresh().await;
        }
        for _ in 0..6 {
            let counts = poll(&world).await;
            let of = |list: &str| counts.get(list).copied().unwrap_or_default();
            assert!(of("openings") <= 2 && of("jobs") <= 2, "{counts:?}");
            assert_eq!(of("offers"), 1, "{counts:?}");
            assert_eq!(of("applications") + of("candidates"), 0, "{counts:?}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_place_begins_the_pass_anew_and_loses_nothing() {
    for (world, list, rows) in [
        (lever(350).await, "/requisitions", 350),
        (greenhouse(1_100).await, "/openings", 1_100),
    ] {
        let faults = world.sandbox.faults();
        faults.fail_nth(Match::get(list), 2, Fault::InvalidOffset);
        world.run().await;
        assert!(faults.waiting().is_empty(), "it struck");
        assert!(records(&world, "").await.len() >= rows);
        // And one that was kept from an earlier poll.
        world.pass(MINUTE * 60 * 25);
        world.run().await;
        faults.fail_next(Match::get(list), Fault::InvalidOffset);
        world.pass(MINUTE);
        world.run().await;
        assert!(faults.waiting().is_empty(), "it struck");
        assert!(records(&world, "").await.len() >= rows);
        let connections = world.call("listConnections", json!({})).await;
        assert!(connections[0]["problem"].is_null(), "{connections}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_turns_confidential_is_said_and_never_made_again() {
    let world = lever(250).await;
    world.add("P-1", "Data Analyst", "open").await;
    world.sync("P-1").await;
    world.run().await;
    let account = world.sandbox.lever();
    account.make_confidential("Trace-1").expect("ours");
    // No list tells: the pass over the whole account misses it, a page a poll.
    for _ in 0..8 {
        poll(&world).await;
    }
    let row = world.row("P-1").await;
    let problem = row["problem"].as_str().unwrap_or_default();
    assert!(problem.contains("no longer shows"), "{row}");
    assert_eq!(
        (row["sync_status"].as_str(), account.posts()),
        (Some("Synced"), 1)
    );
    let back = json!({"confidentiality": "non-confidential"});
    account.edit_requisition("Trace-1", back).expect("ours");
    world.call("refresh", json!({})).await;
    let row = world.row("P-1").await;
    assert!(row["problem"].is_null(), "{row}");
    assert_eq!(account.posts(), 1);
    world.check_exactly_once().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closing_by_hand_is_seen_within_the_pages_of_the_account() {
    let world = lever(250).await;
    world.add("P-1", "Data Analyst", "open").await;
    world.sync("P-1").await;
    world.run().await;
    world
        .sandbox
        .lever()
        .close_requisition("Trace-1")
        .expect("ours");
    for _ in 0..4 {
        poll(&world).await;
    }
    let row = world.row("P-1").await;
    assert_eq!(row["ats"]["opening_status"], "closed", "{row}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_of_ours_that_jumps_opens_no_gap() {
    let day = MINUTE * 60 * 24;
    for world in [lever(250).await, greenhouse(1_100).await] {
        world.run().await;
        let before = so_far(&world);
        for turn in 0..4 {
            // A day ahead, seen so, and set back.
            world.clock.advance(day);
            world.run().await;
            world.clock.set_back(day);
            let code = format!("NEW-{turn}");
            let foreign = foreign(&code);
            let lever = world.sandbox.lever();
            lever.add_foreign_requisition(foreign).expect("a new code");
            let account = world.sandbox.greenhouse();
            account.add_job("Clerk", None, &[], &[&code]);
            poll(&world).await;
            assert_eq!(records(&world, &code).await.len(), 1, "{code}");
        }
        // No window began later than the vendor's own clock says it is.
        let now = world.sandbox.clock().now_ms();
        let windows: Vec<i64> = asked(&world, before)
            .iter()
            .filter_map(|it| window(it))
            .collect();
        assert!(windows.len() >= 4, "{windows:?}");
        assert!(windows.iter().all(|it| *it <= now), "{windows:?} at {now}");
    }
}

/// From when on the request asks for news.
fn window(line: &str) -> Option<i64> {
    if let Some((_, rest)) = line.split_once("created_at_start=") {
        return rest.split('&').next()?.parse().ok();
    }
    let (_, rest) = line.split_once("updated_at=gte%7C")?;
    let text = rest.split('&').next()?.replace("%3A", ":");
    let at: jiff::Timestamp = text.parse().ok()?;
    Some(at.as_millisecond())
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_of_another_muster_are_warned_of() {
    let world = World::connected().await;
    let other = world.beside().await;
    other.connect().await;
    other.add("X-1", "Theirs", "open").await;
    other.sync("X-1").await;
    other.run().await;
    let warning = async |world: &World| {
        let connections = world.call("listConnections", json!({})).await;
        connections[0]["warning"].as_str().map(str::to_owned)
    };
    assert_eq!(warning(&other).await, None, "its own");
    world.run().await;
    let said = warning(&world).await.unwrap_or_default();
    assert!(
        said.contains("Lever has requisitions named Trace-… that another Muster made"),
        "{said}"
    );
    assert!(said.contains("Set another code prefix"), "{said}");
    // The next request takes a code that nobody has.
    world.add("P-1", "Ours", "open").await;
    assert_eq!(world.sync("P-1").await["requisition_code"], "Trace-2");
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
    world.check_exactly_once().await;
    let settings = json!({"currency": "USD", "send_compensation": true, "code_prefix": "Acme"});
    world.call("setSettings", settings).await;
    assert_eq!(warning(&world).await, None);
    let by_hand = foreign("Acme-7");
    world
        .sandbox
        .lever()
        .add_foreign_requisition(by_hand)
        .expect("a new code");
    world.run().await;
    let said = warning(&world).await.unwrap_or_default();
    assert!(
        said.contains("Acme-… that this plan did not make"),
        "{said}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn codes_of_a_prefix_chosen_later_are_warned_of_and_left_alone() {
    let world = World::connected().await;
    let theirs = foreign("Acme-1");
    let lever = world.sandbox.lever();
    lever.add_foreign_requisition(theirs).expect("a new code");
    world.run().await;
    let settings = json!({"currency": "USD", "send_compensation": true, "code_prefix": "Acme"});
    world.call("setSettings", settings).await;
    let connections = world.call("listConnections", json!({})).await;
    let said = connections[0]["warning"].as_str().unwrap_or_default();
    assert!(
        said.contains("Acme-… that this plan did not make"),
        "{said}"
    );
    world.add("P-1", "Ours", "open").await;
    assert_eq!(world.sync("P-1").await["requisition_code"], "Acme-2");
    world.run().await;
    world.check_exactly_once().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_account_lists_can_be_searched_offline() {
    let world = lever(3).await;
    let edit = json!({"name": "Harbour Pilot", "location": "Antwerp"});
    world
        .sandbox
        .lever()
        .edit_requisition("ENG-2", edit)
        .expect("there");
    world.add("P-1", "Data Analyst", "open").await;
    world.sync("P-1").await;
    world.run().await;
    world.pass(MINUTE);
    world.run().await;
    world.sandbox.go_offline().expect("the port closes");
    let found = records(&world, "").await;
    let codes: Vec<_> = found
        .iter()
        .map(|it| it["code"].as_str().expect("a code"))
        .collect();
    assert_eq!(codes, ["ENG-2", "ENG-0", "ENG-1", "Trace-1"], "ours last");
    assert_eq!(found[3]["position"], "P-1");
    let found = records(&world, "pilot ANTWERP").await;
    assert_eq!((found.len(), &found[0]["code"]), (1, &json!("ENG-2")));
    assert!(found[0]["position"].is_null());
    assert_eq!(records(&world, "nobody").await.len(), 0);
    let one = world
        .call("listRecords", json!({"limit": 1, "vendor": "lever"}))
        .await;
    assert_eq!(one.as_array().map(Vec::len), Some(1));
}

/// Passes are counted anew then: none of before may pass for one that showed a record since.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_deleted_after_connecting_anew_is_listed_no_more() {
    let world = lever(3).await;
    for _ in 0..4 {
        world.pass(MINUTE);
        world.run().await;
    }
    assert_eq!(records(&world, "ENG-1").await.len(), 1);
    world.connect().await;
    world
        .sandbox
        .lever()
        .delete_requisition("ENG-1")
        .expect("it is there");
    world.run().await;
    assert_eq!(records(&world, "ENG-1").await.len(), 0);
    assert_eq!(records(&world, "ENG-2").await.len(), 1);
}
