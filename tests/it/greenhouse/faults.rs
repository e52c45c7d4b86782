//! Every kind of fault at every step with Greenhouse, both ways: one job, one opening, and a
//! badge that tells the truth.
//!
//! One world per fault, so that the waits for a vendor that never answers run side by side.

use std::time::Duration;

use sandbox::{Fault, Match};
use serde_json::json;

use crate::{naive::Pusher, world::World};

/// Where a fault strikes.
pub struct Step {
    name: &'static str,
    at: Match,
    /// The so-manyth matching request.
    nth: usize,
    way: Way,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Way {
    NewJob,
    ExistingJob,
    /// After a hire: what is asked for news.
    Hired,
    /// What the account offers is read anew.
    Catalog,
}

fn step(way: Way, name: &'static str, at: Match, nth: usize) -> Step {
    Step { name, at, nth, way }
}

/// The list of all openings: what a pull asks for, before anything is pushed.
fn list() -> Match {
    Match::get("/openings").with_query("per_page=500")
}

/// The steps of a push.
fn pushes(way: Way) -> Vec<Step> {
    let look = || Match::get("/openings").with_query("opening_id=");
    let by_id = || Match::get("/openings").with_query("ids=");
    let mut steps = vec![
        step(way, "look for the opening", look(), 1),
        step(way, "read the opening", by_id(), 1),
        step(way, "write the opening", Match::patch("/openings"), 1),
    ];
    if way == Way::ExistingJob {
        steps.extend([
            step(way, "token", Match::post("/auth/token"), 1),
            step(way, "news before", list(), 1),
            step(way, "create the opening", Match::post("/openings"), 1),
        ]);
        return steps;
    }
    let jobs = || Match::get("/jobs");
    steps.extend([
        step(
            way,
            "look for the job",
            jobs().with_query("requisition_id="),
            1,
        ),
        step(way, "create the job", Match::post("/jobs"), 1),
        step(way, "look for its opening", look(), 2),
        step(
            way,
            "look for its job",
            jobs().with_query("requisition_id="),
            2,
        ),
        step(way, "read the job", jobs().with_query("ids="), 1),
        step(
            way,
            "read hiring managers",
            Match::get("/job_hiring_managers"),
            1,
        ),
        step(
            way,
            "add a hiring manager",
            Match::post("/job_hiring_managers"),
            1,
        ),
        step(way, "read owners", Match::get("/job_owners"), 1),
        step(way, "add a recruiter", Match::post("/job_owners"), 1),
        step(way, "add a coordinator", Match::post("/job_owners"), 2),
    ]);
    steps
}

fn reads() -> Vec<Step> {
    let mut steps = vec![
        step(Way::Hired, "openings", list(), 1),
        step(Way::Hired, "applications", Match::get("/applications"), 1),
        step(Way::Hired, "candidates", Match::get("/candidates"), 1),
    ];
    for list in [
        "/jobs",
        "/custom_fields",
        "/custom_field_options",
        "/departments",
        "/offices",
        "/users",
        "/close_reasons",
    ] {
        steps.push(step(Way::Catalog, list, Match::get(list), 1));
    }
    steps
}

/// The step of a push with that name.
pub fn step_named(name: &str) -> Step {
    let ways = [Way::NewJob, Way::ExistingJob];
    let mut all = ways.into_iter().flat_map(pushes);
    all.find(|it| it.name == name).expect("such a step")
}

/// One position synced through one fault.
pub async fn through(world: &mut World, fault: &Fault, step: &Step, nth: usize, pusher: Pusher) {
    let code = format!("P-{nth}");
    let what = format!("{fault:?} at {} ({:?})", step.name, step.way);
    world.add(&code, "Data Analyst", "open").await;
    let dated =
        json!({"edits": [{"position": code, "field": "start_date", "value": "2027-02-01"}]});
    world.call("setCells", dated).await;
    let given = match step.way {
        Way::NewJob => json!({"mode": "new_job", "set": {
            "hiring_manager": "Noor Haddad", "recruiter": "Noor Haddad",
            "coordinator": "Ines Moreau", "opening.reason": "Backfill"
        }}),
        _ => json!({"existing_job": "Data Analyst", "set": {"opening.reason": "Backfill"}}),
    };
    world.fill_form(&code, given).await;
    let queued = world.sync(&code).await;
    let trace = queued["requisition_code"]
        .as_str()
        .expect("a code")
        .to_string();
    if step.way == Way::Hired {
        world.run().await;
        let hired = world
            .sandbox
            .greenhouse()
            .hire(&trace, "Noa Levi", "noa@example.org");
        hired.expect("an open opening");
    }
    if step.way == Way::Catalog {
        world.run().await;
        world.pass(Duration::from_secs(660));
    }
    if step.name == "token" {
        world.sandbox.greenhouse().expire_tokens();
    }
    let faults = world.sandbox.faults();
    faults.fail_nth(step.at.clone(), step.nth, fault.clone());
    pusher.push(world).await;
    world.check_exactly_once().await;
    if matches!(step.way, Way::Hired | Way::Catalog) {
        world.run().await;
    }
    // A page token is asked for by no short list.
    let struck = faults.waiting().is_empty();
    assert!(
        struck || *fault == Fault::InvalidOffset,
        "{what}: it never struck"
    );
    faults.clear();
    let row = world.row(&code).await;
    // A plain refusal of what we sent is for a person; anything else heals by itself.
    if row["sync_status"] == "Failed" {
        let problem = row["problem"].as_str().unwrap_or_default();
        assert!(problem.contains("refused"), "{what}: {row}");
        let again = world.call("retrySync", json!({"positions": [code]})).await;
        assert_eq!(again[0]["requisition_code"], trace, "{what}");
        world.run().await;
    }
    let row = world.row(&code).await;
    assert_eq!(row["sync_status"], "Synced", "{what}: {row}");
    let opening = world.opening(&trace);
    assert_eq!(opening["target_start_on"], "2027-02-01", "{what}");
    assert_eq!(
        opening["custom_fields"]["reason"]["value"], "Backfill",
        "{what}"
    );
    match step.way {
        Way::NewJob => {
            let job = world.job_of(&trace);
            assert_eq!(opening["job_id"], job["id"], "{what}");
            assert_eq!(
                job["custom_fields"]["employment_type"]["value"],
                "Full-time"
            );
        }
        Way::Hired => {
            assert_eq!(row["fill_status"], "filled", "{what}: {row}");
            assert_eq!(row["candidate"]["name"], "Noa Levi", "{what}");
        }
        Way::ExistingJob => {}
        Way::Catalog => {
            let form = world.form(&code).await;
            let at = form["catalog_at"].as_str().expect("an instant").to_string();
            let now = world.clock.stamp();
            assert!(at[..16] >= now[..14], "{what}: {at} at {now}");
        }
    }
}

async fn every_step(fault: Fault, steps: Vec<Step>) {
    let mut world = World::with_greenhouse().await.meeting(&fault).await;
    // A job that stays open whoever is hired.
    let job = world.job_named("Data Analyst");
    world.add_for_job("P-0", "Data Analyst", job).await;
    world.sync("P-0").await;
    world.run().await;
    for (nth, step) in steps.iter().enumerate() {
        through(&mut world, &fault, step, nth + 1, Pusher::Ours).await;
        // A token is asked for seldom: a new start has that right anew.
        if nth % 4 == 0 {
            world.restart().await;
        }
    }
    world.check_exactly_once().await;
    let teams = world.sandbox.greenhouse();
    let jobs = teams.posts("/jobs");
    assert_eq!(teams.posts("/job_owners"), 2 * jobs, "{fault:?}");
    assert_eq!(teams.posts("/job_hiring_managers"), jobs, "{fault:?}");
}

/// Four at a time: more would be late for reasons of their own.
pub async fn side_by_side<F>(work: impl Fn(Fault) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let mut under_way = tokio::task::JoinSet::new();
    for fault in Fault::one_of_each() {
        if under_way.len() == 4
            && let Some(done) = under_way.join_next().await
        {
            done.expect("it heals");
        }
        under_way.spawn(work(fault));
    }
    while let Some(done) = under_way.join_next().await {
        done.expect("it heals");
    }
}

async fn each_fault(steps: fn() -> Vec<Step>) {
    side_by_side(|fault| every_step(fault, steps())).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_at_every_step_of_a_new_job_heals() {
    each_fault(|| pushes(Way::NewJob)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_at_every_step_of_an_opening_in_a_job_heals() {
    each_fault(|| pushes(Way::ExistingJob)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_at_every_read_heals() {
    each_fault(reads).await;
}
