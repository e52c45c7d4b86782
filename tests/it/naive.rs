//! The matrix of faults must catch a pusher that is not careful: one that sends a create again
//! whenever no clear reply came, without looking. Over real HTTP, by the matrix's own checks.

use std::{collections::BTreeSet, time::Duration};

use ats::{Ats, GreenhouseAccount, Limits, Secret, Spec, Vendor};
use sandbox::Fault;

use crate::world::World;

/// Who sends what is queued.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Pusher {
    Ours,
    /// As nobody should write one; what it made is then adopted by ours.
    Naive,
}

impl Pusher {
    pub async fn push(self, world: &World) {
        if self == Self::Naive {
            for spec in queued(world) {
                send_until_told(&client(world, spec.vendor()), &spec).await;
            }
        }
        world.run().await;
    }
}

/// The mistake itself.
async fn send_until_told(ats: &Ats, spec: &Spec) {
    for _ in 0..3 {
        if ats.create(spec).await.is_ok() {
            return;
        }
    }
}

/// What the plan is to create, as a person confirmed it.
fn queued(world: &World) -> Vec<Spec> {
    let plan = rusqlite::Connection::open(world.plan()).expect("the plan");
    let mut owed = plan
        .prepare(
            "SELECT r.spec FROM requisitions r JOIN outbox o ON o.requisition_id = r.id
             WHERE o.operation = 'create'",
        )
        .expect("the outbox");
    let specs = owed.query_map([], |row| row.get::<_, String>(0));
    let specs = specs.expect("rows").map(|it| it.expect("a spec"));
    specs
        .map(|it| serde_json::from_str(&it).expect("a spec"))
        .collect()
}

fn client(world: &World, vendor: Vendor) -> Ats {
    let limits = Limits {
        whole: Duration::from_millis(700),
        body: 4 << 20,
        // A pause it is asked for would be waited out in real time.
        hurry: 1_000.0,
        ..Limits::default()
    };
    let sandbox = &world.sandbox;
    let client = match vendor {
        Vendor::Lever => {
            let key = Secret::new(sandbox.lever_key());
            Ats::lever_within(&sandbox.lever_url(), key, limits)
        }
        Vendor::Greenhouse => {
            let account = GreenhouseAccount {
                api_url: sandbox.greenhouse_url(),
                auth_url: sandbox.greenhouse_auth_url(),
                client_id: sandbox.greenhouse_client_id(),
                user_id: Some(sandbox.greenhouse_user_id()),
            };
            let secret = Secret::new(sandbox.greenhouse_client_secret());
            Ats::greenhouse_within(&account, secret, limits)
        }
    };
    client.expect("a client")
}

/// Plays every fault at one step as cases of their own, and says for which the checks failed and
/// with which words.
async fn caught<F>(case: impl Fn(Fault) -> F) -> Vec<(&'static str, String)>
where
    F: Future<Output = ()> + Send + 'static,
{
    let mut caught = Vec::new();
    for fault in Fault::one_of_each() {
        let kind = fault.kind();
        if let Err(failed) = tokio::spawn(case(fault)).await {
            let words = failed.into_panic();
            let words = words.downcast_ref::<String>().cloned();
            caught.push((kind, words.unwrap_or_default()));
        }
    }
    caught
}

/// The create is carried out and nothing told: by these a careless pusher is found out.
const UNTOLD: [&str; 12] = [
    "commit_then_drop",
    "commit_then_reset",
    "commit_then_hang",
    "html_with_200",
    "cut_json",
    "cut_json_cleanly",
    "endless_body",
    "huge_body",
    "invalid_utf8",
    "deep_nesting",
    "slow_body",
    "empty_body",
];

/// Caught by all of these and no other, each time for what there is too much of.
fn are_doubles(caught: &[(&'static str, String)], what: &str) {
    let kinds: BTreeSet<&str> = caught.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, BTreeSet::from(UNTOLD), "{what}: {caught:?}");
    for (kind, words) in caught {
        let doubled = words.contains(" exists ") || words.contains(" jobs carry ");
        assert!(doubled, "{what}, {kind}: {words}");
    }
    println!("{what}: caught in {} cases", caught.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_sends_again_without_looking_is_caught_at_lever() {
    let create = |fault| async move {
        let steps = crate::faults::steps();
        let step = steps.into_iter().find(|(name, _)| *name == "create");
        let (name, at) = step.expect("the step");
        crate::faults::through(fault, name, at, Pusher::Naive).await;
    };
    are_doubles(&caught(create).await, "Lever");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_sends_again_without_looking_is_caught_at_greenhouse() {
    for name in ["create the job", "create the opening"] {
        let create = |fault: Fault| async move {
            let mut world = World::with_greenhouse().await.meeting(&fault).await;
            let step = crate::greenhouse::step_named(name);
            crate::greenhouse::through(&mut world, &fault, &step, 1, Pusher::Naive).await;
        };
        are_doubles(&caught(create).await, name);
    }
}
