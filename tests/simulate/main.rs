//! Plays invented histories of sync and holds each against what must never be broken:
//! `muster-simulate --histories N [--seed S]`, `muster-simulate --naive N [--seed S]`.

mod deeds;
mod history;
mod laws;
mod lists;
mod luck;
mod offers;
mod plan;
mod puller;
mod pusher;
mod reading;
mod recruiter;
mod tale;
mod tape;
mod vendor;
mod world;

use std::{
    process::ExitCode,
    sync::atomic::{AtomicU64, Ordering},
    thread,
    time::Instant,
};

use history::{Cast, Played};
use puller::Puller;
use pusher::Pusher;

const USAGE: &str = "usage: muster-simulate --histories N [--seed S]  (history S, S+1, …)
       muster-simulate --naive N [--seed S]      (each naive pusher and puller must be caught within N)";

const REAL: Cast = (Pusher::Real, Puller::Real);

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let (what, count, seed) = match args.as_slice() {
        [what, count] => (*what, count.parse(), Ok(1)),
        [what, count, "--seed", seed] => (*what, count.parse(), seed.parse()),
        _ => ("", Ok(0), Ok(0)),
    };
    let done = match (what, count, seed) {
        ("--histories", Ok(count), Ok(seed)) => histories(count, seed),
        ("--naive", Ok(count), Ok(seed)) => naive(count, seed),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// What many histories came to.
#[derive(Default)]
struct Sum {
    steps: u64,
    creates: u64,
    paid: u64,
    failed: u64,
    rest_ms: i64,
    rest_steps: u64,
    digest: u64,
    broken: Option<u64>,
}

impl Sum {
    fn add(&mut self, seed: u64, it: &Played) {
        self.steps += it.steps;
        self.creates += it.creates;
        self.paid += it.paid;
        self.failed += it.failed;
        self.rest_ms = self.rest_ms.max(it.rest_ms);
        self.rest_steps = self.rest_steps.max(it.rest_steps);
        self.digest = self.digest.wrapping_add(it.digest);
        if it.broken.is_some() {
            self.breaks(Some(seed));
        }
    }

    fn join(&mut self, other: &Self) {
        self.steps += other.steps;
        self.creates += other.creates;
        self.paid += other.paid;
        self.failed += other.failed;
        self.rest_ms = self.rest_ms.max(other.rest_ms);
        self.rest_steps = self.rest_steps.max(other.rest_steps);
        self.digest = self.digest.wrapping_add(other.digest);
        self.breaks(other.broken);
    }

    /// The first seed of all is kept, whichever thread came first.
    fn breaks(&mut self, seed: Option<u64>) {
        self.broken = self.broken.into_iter().chain(seed).min();
    }
}

/// Plays the histories of `count` seeds on every core. Ends early once one is broken.
fn all(count: u64, seed: u64, cast: Cast) -> (Sum, usize) {
    const AT_ONCE: u64 = 64;
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let (next, stop) = (AtomicU64::new(0), AtomicU64::new(count));
    let mut sum = Sum::default();
    thread::scope(|scope| {
        let work = || {
            let mut sum = Sum::default();
            loop {
                let from = next.fetch_add(AT_ONCE, Ordering::Relaxed);
                if from >= stop.load(Ordering::Relaxed) {
                    return sum;
                }
                for at in from..(from + AT_ONCE).min(count) {
                    let seed = seed.wrapping_add(at);
                    let played = history::of_seed(seed, cast);
                    sum.add(seed, &played);
                    if played.broken.is_some() {
                        stop.fetch_min(at, Ordering::Relaxed);
                        break;
                    }
                }
            }
        };
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        for thread in threads {
            sum.join(&thread.join().expect("a history never panics"));
        }
    });
    (sum, cores)
}

fn histories(count: u64, seed: u64) -> Result<(), String> {
    let start = Instant::now();
    let (sum, cores) = all(count, seed, REAL);
    let seconds = start.elapsed().as_secs_f64();
    if let Some(seed) = sum.broken {
        let told = history::shrunk(seed, REAL);
        return Err(format!(
            "History {seed} breaks a law: {}\nShrunk:\n{}\nAgain: cargo xtask simulate --histories 1 --seed {seed}",
            told.broken.unwrap_or_default(),
            told.tale.join("\n"),
        ));
    }
    println!(
        "{count} histories from seed {seed}: {} steps, {} creates carried out, {} positions synced, \
         {} failed with a reason; 0 violations.\nAt rest after at most {:.0} min and {} steps \
         without faults. Digest {:016x}.\n{seconds:.1} s on {cores} cores, {:.0} histories a second on each",
        sum.steps,
        sum.creates,
        sum.paid,
        sum.failed,
        sum.rest_ms as f64 / 60_000.0,
        sum.rest_steps,
        sum.digest,
        count as f64 / seconds / cores as f64,
    );
    Ok(())
}

fn naive(count: u64, seed: u64) -> Result<(), String> {
    let pushers = pusher::NAIVE.map(|it| (format!("{it:?}"), (it, Puller::Real)));
    let pullers = puller::NAIVE.map(|it| (format!("{it:?}"), (Pusher::Real, it)));
    for (name, cast) in pullers.into_iter().chain(pushers) {
        let (sum, _) = all(count, seed, cast);
        let Some(caught) = sum.broken else {
            return Err(format!("{name} was not caught in {count} histories."));
        };
        let told = history::shrunk(caught, cast);
        println!(
            "{name} is caught by history {caught}: {} (shrunk to {} lines)",
            told.broken.unwrap_or_default(),
            told.tale.len(),
        );
    }
    Ok(())
}
