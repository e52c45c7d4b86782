//! One history, played from its tape: first everything goes wrong that may, then faults stop, and
//! all must come to rest.

use headcount::sync::pull::flow::Mode;

use crate::{
    deeds, laws,
    puller::Puller,
    pusher::Pusher,
    reading::Came,
    tape::{self, Tape},
    world::World,
};

/// Once faults stop, what is owed comes to rest within this time: the longest pause a vendor may
/// ask for, and what tries and patience take after it.
const REST_WITHIN_MS: i64 = 2 * 3_700_000;
/// And within so many steps for each position.
const REST_STEPS: u64 = 150;

/// Who pays and who reads.
pub type Cast = (Pusher, Puller);

/// So many polls tell all that is new.
pub const NEWS_WITHIN: usize = 3;

/// How a history went.
#[derive(Debug, Default)]
pub struct Played {
    pub broken: Option<String>,
    pub tale: Vec<String>,
    pub steps: u64,
    pub creates: u64,
    pub paid: u64,
    pub failed: u64,
    /// How long coming to rest took.
    pub rest_ms: i64,
    pub rest_steps: u64,
    /// The same for the same tape, and for hardly another.
    pub digest: u64,
}

pub fn of_seed(seed: u64, cast: Cast) -> Played {
    play(&tape::of_seed(seed), cast, false)
}

/// The simplest history near a broken one, told.
pub fn shrunk(seed: u64, cast: Cast) -> Played {
    let fails = |tape: &[u16]| play(tape, cast, false).broken.is_some();
    play(&tape::shrink(tape::of_seed(seed), fails), cast, true)
}

pub fn play(choices: &[u16], cast: Cast, tell: bool) -> Played {
    let mut tape = Tape::new(choices);
    let mut world = World::new(&mut tape, cast, tell);
    world.tell(|| String::from("faults begin"));
    let (kinds, weather) = (world.kinds(), world.weather);
    let lists = world.vendors.lists;
    world.tell(|| format!("positions: {kinds}; {weather:?}; {lists:?}"));
    while !tape.is_over() && world.broken.is_none() {
        happen(&mut world, &mut tape);
        let law = laws::standing(&world);
        world.hold(law);
    }
    let mut played = Played::default();
    if world.broken.is_none() {
        world.weather.faults = 0;
        world.weather.revoked = false;
        world.tell(|| String::from("faults stop"));
        let (from, steps) = (world.real, world.steps);
        come_to_rest(&mut world, &mut tape);
        read_all(&mut world, &mut tape, Reads::News);
        let law = laws::prompt(&world);
        world.hold(law);
        last_blow(&mut world, &mut tape);
        read_all(&mut world, &mut tape, Reads::News);
        let law = laws::prompt(&world);
        world.hold(law);
        played.rest_ms = world.real - from;
        played.rest_steps = world.steps - steps;
    }
    if world.broken.is_none() {
        read_all(&mut world, &mut tape, Reads::Everything);
        let mut number = world.next_number;
        for seat in &mut world.seats {
            deeds::retry(seat, &mut number);
        }
        world.tell(|| String::from("a planner retries what failed and releases what was held"));
        come_to_rest(&mut world, &mut tape);
        let how = match world.people_ask {
            true => Reads::Everything,
            false => Reads::InTime,
        };
        read_all(&mut world, &mut tape, how);
        let law = laws::standing(&world).or_else(|| laws::at_end(&world));
        world.hold(law);
    }
    sum_up(&mut world, played)
}

fn happen(world: &mut World, tape: &mut Tape) {
    match tape.pick(48) {
        0..15 => {
            let who = tape.pick(world.workers.len());
            if !world.work(who, tape) {
                pass(world, 1_000);
            }
        }
        15..18 => pass(world, tape.one(&[500, 3_000, 10_000, 60_000, 600_000])),
        18..24 => world.planner(tape),
        24..27 => world.recruiter(tape),
        27 | 28 => {
            let who = tape.pick(world.workers.len());
            world.die(who);
        }
        29 => {
            world.weather.revoked = !world.weather.revoked;
            let revoked = world.weather.revoked;
            world.tell(|| format!("the key is revoked: {revoked}"));
        }
        30 => jump(world, tape),
        // The lid is closed for a night.
        31 => pass(world, 8 * 3_600_000),
        _ => read(world, tape),
    }
}

/// A worker asks for news, or goes on with it for a while.
fn read(world: &mut World, tape: &mut Tape) {
    let who = tape.pick(world.workers.len());
    if world.reading[who].is_none() {
        let vendor = tape.one(&world.accounts());
        let mode = tape.one(&[Mode::Poll, Mode::Poll, Mode::Poll, Mode::Whole]);
        world.read(who, vendor, mode);
    }
    for _ in 0..1 + tape.pick(12) {
        world.read_on(who, tape);
        let law = laws::standing(world);
        world.hold(law);
    }
    if tape.chance(15) {
        world.die(who);
    }
}

/// News, and a poll that tells of them and does not come to its end.
fn last_blow(world: &mut World, tape: &mut Tape) {
    world.change(tape);
    world.hire(tape);
    // Longer than a list of news goes back beyond what was told last.
    pass(world, 600_000);
    for vendor in world.accounts() {
        world.read(0, vendor, Mode::Poll);
        for _ in 0..world.blow_after {
            world.read_on(0, tape);
        }
        if world.blow_kills {
            world.die(0);
        } else {
            world.vendors.lists.age += 1;
            world.tell(|| String::from("the places in all lists are lost"));
            while world.read_on(0, tape) == Some(Came::On) {}
        }
    }
}

/// How lists are read without faults.
enum Reads {
    /// By a few polls.
    News,
    /// Twice whatever is there, because a person asks.
    Everything,
    /// By polls alone, over the days that passes and whole lists of hires wait for.
    InTime,
}

fn read_all(world: &mut World, tape: &mut Tape, how: Reads) {
    let (mode, times, pause) = match how {
        Reads::News => (Mode::Poll, NEWS_WITHIN, 60_000),
        Reads::Everything => (Mode::Whole, 2, 60_000),
        Reads::InTime => (Mode::Poll, 30, 25 * 3_600_000),
    };
    world.reading.iter_mut().for_each(|it| *it = None);
    for _ in 0..times {
        world.real += pause;
        for vendor in world.accounts() {
            world.read_to_the_end(vendor, mode, tape);
            let law = laws::standing(world);
            world.hold(law);
            if world.broken.is_some() {
                return;
            }
        }
    }
}

fn pass(world: &mut World, ms: i64) {
    world.real += ms;
    world.tell(|| format!("{} s pass", ms as f64 / 1_000.0));
}

/// The clock is set, but not again and again within one wait.
fn jump(world: &mut World, tape: &mut Tape) {
    const DAY: i64 = 86_400_000;
    if world.real - world.jumped < 120_000 {
        return;
    }
    world.jumped = world.real;
    let by = tape.one(&[DAY, -DAY, 3_600_000, -3_600_000, 40_000]);
    world.offset += by;
    world.move_confirmed(by);
    world.tell(|| format!("the clock is set by {} s", by / 1_000));
}

/// Plays without faults until only a person can go on.
fn come_to_rest(world: &mut World, tape: &mut Tape) {
    let (from, steps) = (world.real, world.steps);
    loop {
        let mut moved = false;
        for who in 0..world.workers.len() {
            moved |= world.work(who, tape);
        }
        if world.broken.is_some() {
            return;
        }
        let took = world.steps - steps;
        if world.real - from > REST_WITHIN_MS || took > REST_STEPS * world.seats.len() as u64 {
            let seconds = (world.real - from) / 1_000;
            let law = format!("No rest after {took} steps and {seconds} s without faults.");
            return world.hold(Some(law));
        }
        if moved {
            continue;
        }
        let now = world.now();
        let moving = world.seats.iter().filter_map(|it| it.owed.as_ref());
        let moving = moving.filter(|it| !it.failed && !it.held);
        let next = moving.filter_map(|it| it.due).min();
        let Some(next) = next else { return };
        world.real += next.duration_since(now).as_millis().max(0) as i64 + 1;
    }
}

fn sum_up(world: &mut World, mut played: Played) -> Played {
    played.tale = world.tale();
    played.steps = world.steps;
    played.creates = world.creates;
    let mut digest = [world.real, world.steps as i64, world.creates as i64].to_vec();
    for seat in &world.seats {
        let badge = seat.badge();
        played.failed += u64::from(badge == "Failed");
        played.paid += u64::from(matches!(badge, "Synced" | "Edited"));
        digest.push(badge.len() as i64 + seat.says.title as i64);
    }
    digest.extend(world.vendors.records.iter().map(|it| it.shown_from));
    played.digest = digest.into_iter().fold(0xcbf2_9ce4_8422_2325, |sum, it| {
        (sum ^ it as u64).wrapping_mul(0x0100_0000_01b3)
    });
    played.broken = world.broken.take();
    played
}
