//! Kills the real program, again and again, and holds the plan and both vendors against what was
//! acknowledged: `muster-kills --points`, `muster-kills --kills N [--seed S]`.

mod company;
mod deeds;
mod dice;
mod facts;
mod laws;
mod points;
mod program;
mod round;

use std::{
    process::ExitCode,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::Instant,
};

use company::Template;
use round::Tally;

const USAGE: &str = "usage: muster-kills --points          (die once at every named place)
       muster-kills --kills N [--seed S] (N rounds of kills; round S, S+1, …)";

enum Wanted {
    Points,
    Rounds { count: u64, seed: u64 },
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let Some(wanted) = read(&args) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    let done = points::all().and_then(|points| match wanted {
        Wanted::Points => every_point(&points),
        Wanted::Rounds { count, seed } => rounds(&points, count, seed),
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn read(args: &[String]) -> Option<Wanted> {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    Some(match args.as_slice() {
        ["--points"] => Wanted::Points,
        ["--kills", count] => Wanted::Rounds {
            count: count.parse().ok()?,
            seed: 1,
        },
        ["--kills", count, "--seed", seed] => Wanted::Rounds {
            count: count.parse().ok()?,
            seed: seed.parse().ok()?,
        },
        _ => return None,
    })
}

/// Does `work` for each number below `count`, on every core. The first error ends it.
fn on_every_core(
    count: u64,
    work: impl Fn(u64) -> Result<(), String> + Sync,
) -> Result<usize, String> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let (next, failed) = (AtomicU64::new(0), Mutex::new(None));
    let first = || failed.lock().unwrap_or_else(PoisonError::into_inner);
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    if n >= count || first().is_some() {
                        return;
                    }
                    if let Err(why) = work(n) {
                        first().get_or_insert(why);
                    }
                }
            });
        }
    });
    match first().take() {
        Some(why) => Err(why),
        None => Ok(cores),
    }
}

fn every_point(points: &[String]) -> Result<(), String> {
    let (start, lines) = (Instant::now(), Mutex::new(Vec::new()));
    on_every_core(points.len() as u64, |n| {
        let point = &points[usize::try_from(n).unwrap_or(0)];
        let deaths = points::die_at(point)
            .map_err(|why| format!("Dying at {point}: {why}\nAgain: muster-kills --points"))?;
        if deaths == 0 {
            return Err(format!("No command passes {point}: it is never died at."));
        }
        let line = format!("{deaths:>3} deaths at {point}");
        lines
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(line);
        Ok(())
    })?;
    // And at every single commit of a run: between two of them lies each step of a push.
    let (template, commits) = (
        Template::make()?,
        ["store.before_commit", "store.after_commit"],
    );
    on_every_core(commits.len() as u64, |n| {
        let point = commits[usize::try_from(n).unwrap_or(0)];
        let passings = points::die_at_each_passing(&template, point)
            .map_err(|why| format!("{why}\nAgain: muster-kills --points"))?;
        let line = format!("{passings:>3} passings of {point} in one run");
        lines
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(line);
        Ok(())
    })?;
    let mut lines = lines.into_inner().unwrap_or_else(PoisonError::into_inner);
    lines.sort();
    println!("{}", lines.join("\n"));
    println!(
        "{} places, 0 violations, {:.1} s",
        points.len(),
        start.elapsed().as_secs_f64()
    );
    Ok(())
}

fn rounds(points: &[String], count: u64, seed: u64) -> Result<(), String> {
    let template = Template::make()?;
    let (start, tally) = (Instant::now(), Mutex::new(Tally::default()));
    let cores = on_every_core(count, |n| {
        let seed = seed.wrapping_add(n);
        let one = round::play(&template, points, seed).map_err(|why| {
            format!("Round {seed}: {why}\nAgain: cargo xtask simulate --kills 1 --seed {seed}")
        })?;
        tally
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .add(&one);
        Ok(())
    })?;
    let tally = tally.into_inner().unwrap_or_else(PoisonError::into_inner);
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "{} rounds from seed {seed}: {} of {} programs killed, {} requests synced, {} failed with a \
         reason; 0 violations. {seconds:.1} s on {cores} cores, {:.2} rounds a second on each",
        tally.rounds,
        tally.kills,
        tally.starts,
        tally.synced,
        tally.failures,
        tally.rounds as f64 / seconds / cores as f64,
    );
    Ok(())
}
