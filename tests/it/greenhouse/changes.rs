//! Every kind of fault at every step of a change and of a closing with Greenhouse: one record
//! with the right values, nothing of the recruiters' overwritten, and a badge that tells the truth.
//!
//! One world per fault; in it a position for each step.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use sandbox::{Fault, Match};
use serde_json::{Value, json};

use super::faults::side_by_side;
use crate::world::World;

/// What is done while the fault strikes.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Deed {
    Change,
    /// A recruiter changes the same field between the press and the first request.
    Contested,
    /// A recruiter changes the same field between our write and our next look at it.
    Overtaken,
    Close,
}

/// Whose job the opening is in.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Job {
    Ours,
    Theirs,
}

struct Step {
    name: &'static str,
    at: Match,
    nth: usize,
}

fn step(name: &'static str, at: Match, nth: usize) -> Step {
    Step { name, at, nth }
}

fn opening(nth: usize, name: &'static str) -> Step {
    let at = Match::get("/openings").with_query("ids=");
    step(name, at, nth)
}

fn job(nth: usize, name: &'static str) -> Step {
    let at = Match::get("/jobs").with_query("ids=");
    step(name, at, nth)
}

/// The requests of a deed, in order.
fn steps(deed: Deed, whose: Job) -> Vec<Step> {
    let ours = whose == Job::Ours;
    let news = Match::get("/openings").with_query("per_page=500");
    let mut steps = vec![
        step("token", Match::post("/auth/token"), 1),
        step("news before", news, 1),
        opening(1, "look at the opening"),
    ];
    if ours {
        steps.push(job(1, "look at the job"));
    }
    if deed == Deed::Contested {
        return steps;
    }
    let mut writes = vec![step("write the opening", Match::patch("/openings"), 1)];
    if ours && deed != Deed::Close {
        writes.insert(0, step("write the job", Match::patch("/jobs"), 1));
    }
    if deed == Deed::Overtaken {
        return writes;
    }
    steps.push(opening(2, "read the opening"));
    if ours && deed == Deed::Change {
        steps.push(job(2, "read the job"));
    }
    steps.extend(writes);
    steps.push(opening(3, "check the opening"));
    if ours {
        let before = if deed == Deed::Change { 2 } else { 1 };
        steps.push(job(before + 1, "check the job"));
    }
    steps
}

const DEEDS: [Deed; 4] = [Deed::Change, Deed::Contested, Deed::Overtaken, Deed::Close];

/// One position that is there, with what a recruiter has added since, and one fault.
struct Case<'a> {
    world: &'a World,
    fault: &'a Fault,
    deed: Deed,
    whose: Job,
    code: String,
    trace: String,
    what: String,
}

impl Case<'_> {
    async fn set(&self, field: &str, value: &str) {
        let edit = json!({"edits": [{"position": self.code, "field": field, "value": value}]});
        self.world.call("setCells", edit).await;
    }

    async fn there(&self) {
        let code = self.code.as_str();
        if self.whose == Job::Ours {
            self.world.add_for_new_job(code, "Designer").await;
        } else {
            let job = self.world.job_named("Data Analyst");
            self.world.add_for_job(code, "Designer", job).await;
        }
        self.world.sync(code).await;
        self.world.run().await;
        assert_eq!(self.world.sync_status(code).await, "Synced");
        // What we never sent is theirs.
        let reason = json!({"custom_fields": [{"name_key": "reason", "value": "Backfill"}]});
        self.edit_opening(&reason);
        if self.whose == Job::Ours {
            let centre = json!({"custom_fields": [{"name_key": "cost_centre", "value": "C-7"}]});
            self.edit_job(&centre);
        }
    }

    fn edit_opening(&self, patch: &Value) {
        let greenhouse = self.world.sandbox.greenhouse();
        let edited = greenhouse.edit_opening(&self.trace, patch);
        edited.expect("a recruiter's edit");
    }

    fn edit_job(&self, patch: &Value) {
        let id = self.world.job_of(&self.trace)["id"].as_i64();
        let greenhouse = self.world.sandbox.greenhouse();
        let edited = greenhouse.edit_job(id.expect("an id"), patch);
        edited.expect("a recruiter's edit");
    }

    /// A recruiter changes what we are about to change, or have changed a moment ago.
    fn contest(&self) {
        self.edit_opening(&json!({"target_start_on": "2027-09-01"}));
        if self.whose == Job::Ours {
            self.edit_job(&json!({"name": "Theirs"}));
        }
    }

    /// Name of the job, where it is ours, and start of the opening.
    fn values(&self) -> (Value, Value) {
        let name = match self.whose {
            Job::Ours => self.world.job_of(&self.trace)["name"].clone(),
            Job::Theirs => json!("Lead Designer"),
        };
        let opening = self.world.opening(&self.trace);
        (name, opening["target_start_on"].clone())
    }

    fn changed(&self) -> (Value, Value) {
        (json!("Lead Designer"), json!("2027-02-01"))
    }

    fn contested(&self) -> (Value, Value) {
        let name = match self.whose {
            Job::Ours => "Theirs",
            Job::Theirs => "Lead Designer",
        };
        (json!(name), json!("2027-09-01"))
    }

    /// *Synced* is said only of what is there; what failed says why.
    async fn truthful(&self) -> String {
        let row = self.world.row(&self.code).await;
        let status = row["sync_status"].as_str().expect("a word").to_string();
        let problem = row["problem"].as_str().unwrap_or_default();
        match (status.as_str(), self.deed) {
            ("Synced", Deed::Close) => {
                assert_eq!(
                    self.world.opening(&self.trace)["open"],
                    false,
                    "{}",
                    self.what
                );
            }
            ("Synced", _) => assert_eq!(self.values(), self.changed(), "{}", self.what),
            ("Failed", _) => assert!(problem.ends_with('.'), "{}: {row}", self.what),
            (other, _) => assert_eq!(other, "Pending", "{}: {row}", self.what),
        }
        status
    }

    async fn run(&self) -> String {
        self.world.run().await;
        self.truthful().await
    }

    /// Runs twice, and has a person press Retry where a passing refusal was believed.
    async fn settles(&self) {
        self.run().await;
        let mut status = self.run().await;
        if status == "Failed" {
            let named = json!({"positions": [self.code]});
            self.world.call("retrySync", named).await;
            status = self.run().await;
        }
        assert_eq!(status, "Synced", "{}", self.what);
    }

    /// Stops Muster inside the look that follows the write, whatever became of the write.
    async fn stop_before_the_next_look(&self) {
        let faults = self.world.sandbox.faults();
        let next = Match::get("/openings").with_query("ids=");
        faults.fail_nth(next, 3, Fault::Hang);
        let hung = || {
            let all = self.world.sandbox.requests();
            let of_look = |it: &sandbox::RequestLine| {
                it.fault == Some("hang") && it.path_and_query.contains("openings?ids=")
            };
            all.into_iter().filter(of_look).count()
        };
        let before = hung();
        let come = crate::wait::until("a look that hangs", || {
            std::future::ready((hung() > before).then_some(()))
        });
        let run = self.world.session.run_worker(headcount::Until::Idle);
        tokio::select! {
            ended = run => panic!("{}: it came to rest: {ended:?}", self.what),
            () = come => {}
        }
        faults.clear();
    }

    async fn keep(&self, whose: &str) {
        let args = json!({"position": self.code, "keep": whose});
        self.world.call("resolveThere", args).await;
    }

    /// Both sides changed it: nothing is overwritten until a person has said whose value stays.
    async fn is_left_to_a_person(&self, nth: usize) {
        self.run().await;
        if self.run().await == "Failed" {
            // A passing refusal may have come first: that retry ends at the conflict as well.
            let named = json!({"positions": [self.code]});
            self.world.call("retrySync", named).await;
            self.run().await;
        }
        let row = self.world.row(&self.code).await;
        assert_eq!(row["sync_status"], "Failed", "{}: {row}", self.what);
        let problem = row["problem"].as_str().unwrap_or_default();
        assert!(
            problem.contains("Nothing was overwritten"),
            "{}: {row}",
            self.what
        );
        assert_eq!(self.values(), self.contested(), "{}", self.what);
        if nth.is_multiple_of(2) {
            self.keep("ours").await;
            assert_eq!(self.run().await, "Synced", "{}", self.what);
        } else {
            self.world
                .call("letGoSync", json!({"positions": [self.code]}))
                .await;
            self.keep("theirs").await;
            let row = self.world.row(&self.code).await;
            assert_eq!(row["sync_status"], "Synced", "{}: {row}", self.what);
            self.world.run().await;
            assert_eq!(self.values(), self.contested(), "{}", self.what);
        }
    }

    async fn goes_through(&self, step: &Step, nth: usize) {
        self.there().await;
        // A list that shows something else is believed from now on.
        self.world.pass(Duration::from_secs(40));
        let named = json!({"positions": [self.code]});
        if self.deed == Deed::Close {
            let closing = self
                .world
                .call("getClosing", json!({"position": self.code}));
            let reason = closing.await["reasons"][0]["id"].clone();
            let close = json!({"positions": [self.code], "reason": reason});
            self.world.call("closeInAts", close).await;
        } else {
            self.set("title", "Lead Designer").await;
            self.set("start_date", "2027-02-01").await;
            self.world.call("syncToAts", named).await;
        }
        assert_eq!(self.truthful().await, "Pending", "{}", self.what);
        if self.deed == Deed::Contested {
            self.contest();
        }
        if step.name == "token" {
            self.world.sandbox.greenhouse().expire_tokens();
        }
        let faults = self.world.sandbox.faults();
        faults.fail_nth(step.at.clone(), step.nth, self.fault.clone());
        match self.deed {
            Deed::Change | Deed::Close => self.settles().await,
            Deed::Contested => self.is_left_to_a_person(nth).await,
            Deed::Overtaken => {
                self.stop_before_the_next_look().await;
                self.contest();
                self.is_left_to_a_person(nth).await;
            }
        }
        // A page token is asked for by no short list.
        let struck = faults.waiting().is_empty() || self.deed == Deed::Overtaken;
        assert!(
            struck || *self.fault == Fault::InvalidOffset,
            "{}: it never struck",
            self.what
        );
        faults.clear();
        let opening = self.world.opening(&self.trace);
        assert_eq!(
            opening["custom_fields"]["reason"]["value"], "Backfill",
            "{}",
            self.what
        );
        if self.whose == Job::Ours {
            let job = self.world.job_of(&self.trace);
            assert_eq!(opening["job_id"], job["id"], "{}", self.what);
            assert_eq!(job["custom_fields"]["cost_centre"]["value"], "C-7");
        }
        if self.deed == Deed::Close {
            assert!(opening["close_reason_id"].is_number(), "{}", self.what);
            let row = self.world.row(&self.code).await;
            assert_eq!(
                row["ats"]["opening_status"], "closed",
                "{}: {row}",
                self.what
            );
        }
    }
}

async fn every_step(fault: Fault, whose: Job, counted: Arc<AtomicUsize>) {
    let mut world = World::with_greenhouse().await.meeting(&fault).await;
    let mut nth = 0;
    for deed in DEEDS {
        for step in steps(deed, whose) {
            nth += 1;
            let case = Case {
                world: &world,
                fault: &fault,
                deed,
                whose,
                code: format!("P-{nth}"),
                trace: format!("Trace-{nth}"),
                what: format!("{fault:?} at {} of {deed:?}, job {whose:?}", step.name),
            };
            case.goes_through(&step, nth).await;
            counted.fetch_add(1, Ordering::Relaxed);
            // A token is asked for seldom: a new start has that right anew.
            if nth % 4 == 0 {
                world.restart().await;
            }
        }
    }
    world.check_exactly_once().await;
    let greenhouse = world.sandbox.greenhouse();
    let made = (greenhouse.posts("/jobs"), greenhouse.posts("/openings"));
    let all = match whose {
        Job::Ours => (nth, 0),
        Job::Theirs => (0, nth),
    };
    assert_eq!(made, all, "{fault:?}: each was made once");
}

/// Every fault at every step: so many cases, each gone through.
async fn each_fault(whose: Job, cases_per_fault: usize) {
    let counted = Arc::new(AtomicUsize::new(0));
    side_by_side(|fault| every_step(fault, whose, counted.clone())).await;
    let counted = counted.load(Ordering::Relaxed);
    println!("{counted} cases with the job {whose:?}");
    assert_eq!(counted, Fault::one_of_each().len() * cases_per_fault);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_at_every_step_of_a_change_or_closing_of_our_job_heals() {
    each_fault(Job::Ours, 10 + 4 + 2 + 8).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_at_every_step_of_a_change_or_closing_of_an_opening_heals() {
    each_fault(Job::Theirs, 6 + 3 + 1 + 6).await;
}
