//! Lost replies, lagging lists, stops in the middle, and two at once: never a second job or
//! opening.

use std::time::Duration;

use sandbox::{Fault, Match};
use serde_json::json;

use crate::world::World;

/// Queued with everything a push can write.
async fn queued(new_job: bool) -> World {
    let world = World::with_greenhouse().await;
    world.add("P-1", "Data Analyst", "open").await;
    let dated =
        json!({"edits": [{"position": "P-1", "field": "start_date", "value": "2027-02-01"}]});
    world.call("setCells", dated).await;
    let given = if new_job {
        json!({"mode": "new_job", "set": {
            "hiring_manager": "Noor Haddad", "recruiter": "Noor Haddad",
            "coordinator": "Ines Moreau", "opening.reason": "Backfill"
        }})
    } else {
        json!({"existing_job": "Data Analyst", "set": {"opening.reason": "Backfill"}})
    };
    world.fill_form("P-1", given).await;
    world.sync("P-1").await;
    world
}

/// Exactly one of everything, as confirmed.
async fn whole(world: &World, new_job: bool, what: &str) {
    let row = world.row("P-1").await;
    assert_eq!(row["sync_status"], "Synced", "{what}: {row}");
    let greenhouse = world.sandbox.greenhouse();
    let opening = world.opening("Trace-1");
    assert_eq!(opening["target_start_on"], "2027-02-01", "{what}");
    let team = if new_job { (1, 2) } else { (0, 0) };
    let posts = |path: &str| greenhouse.posts(path);
    assert_eq!(posts("/jobs"), usize::from(new_job), "{what}");
    assert_eq!(posts("/openings"), usize::from(!new_job), "{what}");
    assert_eq!(
        (posts("/job_hiring_managers"), posts("/job_owners")),
        team,
        "{what}"
    );
    world.check_exactly_once().await;
}

/// Runs until a request hangs, and starts Muster again from there.
async fn stop_in_the_middle(world: &mut World) {
    world.run_into_a_hang().await;
    world.restart().await;
}

const WRITES: [(bool, &str, &str, usize); 7] = [
    (true, "POST", "/jobs", 1),
    (true, "PATCH", "/openings", 1),
    (true, "POST", "/job_hiring_managers", 1),
    (true, "POST", "/job_owners", 1),
    (true, "POST", "/job_owners", 2),
    (false, "POST", "/openings", 1),
    (false, "PATCH", "/openings", 1),
];

fn at(method: &str, path: &str) -> Match {
    match method {
        "POST" => Match::post(path),
        _ => Match::patch(path),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_lost_at_any_write_heals_across_a_restart() {
    for lag in [0, 20] {
        for (new_job, method, path, nth) in WRITES {
            let what = format!("{method} {path} {nth}, lists {lag} s late");
            let mut world = queued(new_job).await;
            let greenhouse = world.sandbox.greenhouse();
            greenhouse.switch(|it| it.list_lag_seconds = lag);
            world
                .sandbox
                .faults()
                .fail_nth(at(method, path), nth, Fault::CommitThenHang);
            world
                .run_until(&what, async || match method {
                    "POST" => greenhouse.posts(path) == nth,
                    _ => world.sandbox.faults().waiting().is_empty(),
                })
                .await;
            world.restart().await;
            world.run().await;
            whole(&world, new_job, &what).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn stopped_after_a_lost_create_it_only_looks() {
    for new_job in [true, false] {
        let mut world = queued(new_job).await;
        let greenhouse = world.sandbox.greenhouse();
        greenhouse.switch(|it| it.list_lag_seconds = 20);
        let create = if new_job { "/jobs" } else { "/openings" };
        let faults = world.sandbox.faults();
        faults.fail_next(Match::post(create), Fault::CommitThenDrop);
        for nth in 2..20 {
            let look = Match::get("/openings").with_query("opening_id=");
            faults.fail_nth(look, nth, Fault::Hang);
        }
        stop_in_the_middle(&mut world).await;
        assert_eq!(world.sync_status("P-1").await, "Pending");
        let refused = world
            .refused("cancelSync", json!({"positions": ["P-1"]}))
            .await;
        assert!(refused.message.contains("may already be in"), "{refused:?}");
        world.run().await;
        whole(&world, new_job, create).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_set_back_after_a_lost_create_makes_no_second_one() {
    for new_job in [true, false] {
        let mut world = queued(new_job).await;
        world
            .sandbox
            .greenhouse()
            .switch(|it| it.list_lag_seconds = 20);
        let create = if new_job { "/jobs" } else { "/openings" };
        let faults = world.sandbox.faults();
        faults.fail_next(Match::post(create), Fault::CommitThenDrop);
        for nth in 2..20 {
            let look = Match::get("/openings").with_query("opening_id=");
            faults.fail_nth(look, nth, Fault::Hang);
        }
        stop_in_the_middle(&mut world).await;
        world.clock.set_back(Duration::from_secs(7200));
        world.run().await;
        whole(&world, new_job, create).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_that_lag_are_waited_for() {
    for new_job in [true, false] {
        let world = queued(new_job).await;
        world
            .sandbox
            .greenhouse()
            .switch(|it| it.list_lag_seconds = 30);
        world.run().await;
        whole(&world, new_job, "thirty seconds late").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_whose_opening_lost_its_code_is_never_made_twice() {
    let world = queued(true).await;
    let faults = world.sandbox.faults();
    faults.fail_next(Match::post("/jobs"), Fault::CommitThenReset);
    // The job is there; somebody is quicker than we are and renames its opening.
    let look = Match::get("/jobs").with_query("requisition_id=");
    faults.fail_nth(look, 2, Fault::Hang);
    world.run_into_a_hang().await;
    let greenhouse = world.sandbox.greenhouse();
    greenhouse
        .rename_opening("Trace-1", Some("ENG-1"))
        .expect("our opening");
    world.run().await;
    let row = world.row("P-1").await;
    assert_eq!(row["sync_status"], "Failed", "{row}");
    let problem = row["problem"].as_str().unwrap_or_default();
    assert!(problem.contains("no opening with that code"), "{problem}");
    assert_eq!(greenhouse.posts("/jobs"), 1);
    greenhouse
        .rename_opening("ENG-1", Some("Trace-1"))
        .expect("our opening");
    world.sync("P-1").await;
    world.run().await;
    whole(&world, true, "renamed back").await;
}

/// A job deleted in Greenhouse before its opening was ever seen.
#[tokio::test(flavor = "multi_thread")]
async fn a_job_deleted_before_its_opening_showed_is_not_made_again() {
    let world = queued(true).await;
    let look = Match::get("/openings").with_query("opening_id=");
    world.sandbox.faults().fail_nth(look, 2, Fault::Hang);
    world.run_into_a_hang().await;
    let greenhouse = world.sandbox.greenhouse();
    let job = greenhouse.jobs_by_requisition_id("Trace-1")[0]["id"].clone();
    greenhouse
        .delete_job(job.as_i64().expect("an id"))
        .expect("our job");
    world.run().await;
    let row = world.row("P-1").await;
    assert_eq!(row["sync_status"], "Failed", "{row}");
    let problem = row["problem"].as_str().unwrap_or_default();
    assert!(problem.contains("does not show it now"), "{problem}");
    assert_eq!(greenhouse.posts("/jobs"), 1);
}

/// A create on its way is not forgotten because somebody else's record is in the way.
#[tokio::test(flavor = "multi_thread")]
async fn a_conflict_after_a_lost_create_makes_no_second_job() {
    let mut world = queued(true).await;
    let greenhouse = world.sandbox.greenhouse();
    greenhouse.add_job("Clerk", None, &[], &["C-1"]);
    world.pass(Duration::from_secs(60));
    greenhouse.switch(|it| it.list_lag_seconds = 20);
    let faults = world.sandbox.faults();
    faults.fail_next(Match::post("/jobs"), Fault::CommitThenHang);
    let made = crate::wait::until("the job", async || {
        (greenhouse.posts("/jobs") == 1).then_some(())
    });
    let run = world.session.run_worker(headcount::Until::Idle);
    tokio::select! {
        ended = run => panic!("it was not stopped: {ended:?}"),
        () = made => {}
    }
    greenhouse
        .rename_opening("C-1", Some("Trace-1"))
        .expect("theirs");
    world.restart().await;
    world.run().await;
    let row = world.row("P-1").await;
    assert_eq!(row["sync_status"], "Failed", "{row}");
    greenhouse
        .rename_opening("Trace-1", Some("C-1"))
        .expect("theirs");
    world.sync("P-1").await;
    world.run().await;
    whole(&world, true, "out of the way").await;
}

/// The window's worker and a person's refresh, and a second program on the same plan.
#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_and_a_second_program_double_nothing() {
    let world = World::with_greenhouse().await;
    let job = world.job_named("Account Executive");
    let mut positions = Vec::new();
    for n in 1..=6 {
        let code = format!("P-{n}");
        if n % 2 == 0 {
            world.add_for_job(&code, "Account Executive", job).await;
        } else {
            world.add_for_new_job(&code, "Designer").await;
        }
        positions.push(code);
    }
    let other = world.open_again();
    world.session.start_worker();
    let all = json!({"positions": positions});
    world.call("syncToAts", all.clone()).await;
    for _ in 0..20 {
        let (pressed, pulled, second) = tokio::join!(
            other.call("syncToAts", all.clone()),
            other.call("refresh", json!({})),
            other.run_worker(headcount::Until::Idle),
        );
        pressed.expect("pressing again is no harm");
        pulled.expect("a refresh");
        let elsewhere = second.err().map(|it| it.to_string()).unwrap_or_default();
        assert!(
            elsewhere.is_empty() || elsewhere.contains("already syncing"),
            "{elsewhere}"
        );
    }
    crate::wait::until("all of it arrives", async || {
        let rows = world.call("listReport", json!({})).await;
        let rows = rows.as_array().cloned().unwrap_or_default();
        rows.iter()
            .all(|it| it["sync_status"] == "Synced")
            .then_some(())
    })
    .await;
    world.session.close().await;
    other
        .run_worker(headcount::Until::Idle)
        .await
        .expect("the lock is free");
    let greenhouse = world.sandbox.greenhouse();
    assert_eq!(
        (greenhouse.posts("/jobs"), greenhouse.posts("/openings")),
        (3, 3)
    );
    for n in 1..=6 {
        world.opening(&format!("Trace-{n}"));
    }
    world.check_jobs_untouched();
}
