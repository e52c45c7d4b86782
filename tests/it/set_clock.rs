//! A clock that a person sets, or that is a day apart from the vendor's: no wait grows, nothing is
//! made twice, and no hire is missed.

use std::time::Duration;

use headcount::Until;
use sandbox::{Fault, Match, RetryAfter};
use serde_json::json;

use crate::world::World;

const DAY: Duration = Duration::from_secs(24 * 3600);
/// Less than the longest pause there is, so that nothing but the set clock explains it.
const A_WHILE: Duration = Duration::from_secs(20 * 60);

fn pause(seconds: u32) -> Fault {
    Fault::Status {
        code: 429,
        body: None,
        retry_after: RetryAfter::Seconds(seconds),
    }
}

async fn queued() -> World {
    let world = World::connected().await;
    world.add("P-1", "Data Analyst", "open").await;
    world.sync("P-1").await;
    world
}

/// How long it really took until all was sent.
async fn took(world: &World) -> Duration {
    let before = world.clock.passed();
    world.run().await;
    assert_eq!(world.sync_status("P-1").await, "Synced");
    assert_eq!(world.sandbox.lever().posts(), 1);
    world.clock.passed() - before
}

/// Each wait there is: the vendor's asked pause of a debt, that of the news, and one of our own.
#[tokio::test(flavor = "multi_thread")]
async fn no_wait_grows_with_a_clock_set_back_while_it_lasts() {
    for by in [A_WHILE, DAY] {
        for (at, fault) in [
            (Match::post("/requisitions"), pause(30)),
            (Match::get("/requisitions"), pause(30)),
            (Match::post("/requisitions"), Fault::Reset),
        ] {
            let world = queued().await;
            world.sandbox.faults().fail_next(at.clone(), fault.clone());
            world.set_back_at_next_sleep(by);
            let took = took(&world).await;
            assert!(took < Duration::from_secs(90), "{at:?} {fault:?}: {took:?}");
            assert!(world.was_set_back(), "there was no wait");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_asked_pause_is_kept_though_the_clock_is_set_back() {
    let world = queued().await;
    let faults = world.sandbox.faults();
    faults.fail_next(Match::post("/requisitions"), pause(300));
    world.set_back_at_next_sleep(A_WHILE);
    let took = took(&world).await;
    assert!(took >= Duration::from_secs(299), "too early: {took:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_wait_of_an_earlier_run_outlasts_every_reason() {
    let mut world = queued().await;
    let faults = world.sandbox.faults();
    faults.always(Match::post("/requisitions"), pause(3_000));
    let waits = async || {
        let owed = world.call("listOutbox", json!({})).await;
        owed[0]["next_attempt_at"].is_string()
    };
    world.run_until("the pause is written down", waits).await;
    world.sandbox.faults().clear();
    world.clock.set_back(DAY);
    world.restart().await;
    // The count of requests is kept apart from the plan, and believes no pause above two minutes.
    let took = took(&world).await;
    assert!(took < Duration::from_secs(180), "{took:?}");
}

/// News are asked for once a minute, whatever is done to the clock.
#[tokio::test(flavor = "multi_thread")]
async fn news_go_on_though_the_clock_is_set_back() {
    let world = World::connected().await;
    let polls = || {
        let asked = world.sandbox.lever().requests_to("GET", "/requisitions");
        asked.iter().map(|it| it.at).collect::<Vec<_>>()
    };
    for by in [A_WHILE, DAY] {
        let before = polls().len();
        world.set_back_at_next_sleep(by);
        let run = world.session.run_worker(Until::Stopped);
        let more = crate::wait::until("more polls", async || {
            (polls().len() > before + 2).then_some(())
        });
        tokio::select! {
            ended = run => panic!("it ended: {ended:?}"),
            () = more => {}
        }
        let asked = polls();
        for pair in asked[before..].windows(2) {
            let gap = pair[1] - pair[0];
            assert!(gap < 120_000, "silent for {gap} ms: {asked:?}");
        }
    }
}

/// Our clock against the vendor's.
#[derive(Debug, Clone, Copy)]
enum Jump {
    Back,
    Forth,
}

impl Jump {
    fn jump(self, world: &World) {
        match self {
            Self::Back => world.clock.set_back(DAY),
            Self::Forth => world.clock.advance(DAY),
        }
    }

    fn undo(self, world: &World) {
        match self {
            Self::Back => Self::Forth.jump(world),
            Self::Forth => Self::Back.jump(world),
        }
    }
}

async fn position(world: &World, greenhouse: bool, code: &str) {
    if greenhouse {
        world.add_for_new_job(code, "Designer").await;
    } else {
        world.add(code, "Designer", "open").await;
    }
    world.sync(code).await;
}

fn hire(world: &World, greenhouse: bool, code: &str, name: &str) {
    let email = "hired@example.org";
    if greenhouse {
        let hired = world.sandbox.greenhouse().hire(code, name, email);
        hired.expect("an open opening");
    } else {
        let hired = world.sandbox.lever().hire(code, name, email);
        hired.expect("an open requisition");
    }
}

/// A create whose reply is lost, seen late, and hires before, during and after the day apart.
async fn a_day_apart(greenhouse: bool, jump: Jump) {
    let what = format!("{jump:?}, greenhouse: {greenhouse}");
    let world = if greenhouse {
        let world = World::with_greenhouse().await;
        world
            .sandbox
            .greenhouse()
            .switch(|it| it.list_lag_seconds = 20);
        world
    } else {
        let world = World::connected().await;
        world.sandbox.lever().switch(|it| it.list_lag_seconds = 20);
        world
    };
    let create = Match::post(if greenhouse { "/jobs" } else { "/requisitions" });
    let faults = world.sandbox.faults();
    position(&world, greenhouse, "P-1").await;
    world.run().await;
    hire(&world, greenhouse, "Trace-1", "Before");
    jump.jump(&world);
    position(&world, greenhouse, "P-2").await;
    faults.fail_next(create.clone(), Fault::CommitThenDrop);
    world.run().await;
    world.pass(Duration::from_secs(120));
    hire(&world, greenhouse, "Trace-2", "During");
    world.run().await;
    jump.undo(&world);
    position(&world, greenhouse, "P-3").await;
    faults.fail_next(create, Fault::CommitThenDrop);
    world.run().await;
    hire(&world, greenhouse, "Trace-3", "After");
    for _ in 0..3 {
        world.pass(Duration::from_secs(120));
        world.run().await;
    }
    for (nth, name) in [(1, "Before"), (2, "During"), (3, "After")] {
        let row = world.row(&format!("P-{nth}")).await;
        assert_eq!(row["sync_status"], "Synced", "{what}: {row}");
        assert_eq!(row["candidate"]["name"], name, "{what}: {row}");
    }
    let posts = if greenhouse {
        world.sandbox.greenhouse().posts("/jobs")
    } else {
        world.sandbox.lever().posts()
    };
    assert_eq!(posts, 3, "{what}");
    world.check_exactly_once().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_apart_from_the_vendor_makes_nothing_twice_and_misses_no_hire() {
    for greenhouse in [false, true] {
        for jump in [Jump::Back, Jump::Forth] {
            a_day_apart(greenhouse, jump).await;
        }
    }
}
