//! The laws of a pull, over random histories: lists that shift under it, places that are lost,
//! crashes between any two steps, clocks that jump, records that come, change, hide and go.

mod vendor;

use ats::Vendor;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::*;
use vendor::{Deed, Plan, There};

/// How a run came to its end.
#[derive(Debug, PartialEq)]
enum Came {
    ToItsEnd,
    Crashed,
    Failed,
}

struct World {
    there: There,
    plan: Plan,
    now: Timestamp,
    /// What was asked in the last run.
    asked: Vec<Ask>,
}

impl World {
    fn new(vendor: Vendor, rows: usize) -> Self {
        let now: Timestamp = "2026-11-22T09:00:00Z".parse().expect("an instant");
        let there = There::new(vendor, now.as_millisecond(), rows);
        Self {
            plan: Plan::of(&there),
            there,
            now,
            asked: Vec::new(),
        }
    }

    fn pass(&mut self, minutes: i64) {
        let time = SignedDuration::from_mins(minutes);
        self.now = self.now.checked_add(time).expect("a year of ours");
        self.there.now_ms += time.as_millis() as i64;
    }

    /// One run, with one deed after each question while there are any.
    fn run(&mut self, mode: Mode, deeds: &mut impl Iterator<Item = Deed>) -> Came {
        self.asked.clear();
        let mut flow = self.plan.flow(self.there.vendor, mode);
        let mut event = Event::Start;
        for _ in 0..2_000 {
            event = match flow.step(event, self.now) {
                Action::Ask(ask) => {
                    self.asked.push(ask.clone());
                    if self.there.hides_offers && matches!(ask, Ask::Offers { .. }) {
                        event = Event::Failed(AtsError::Missing);
                        continue;
                    }
                    let answer = self.there.answer(&ask);
                    match deeds.next() {
                        Some(Deed::Crash) => return Came::Crashed,
                        Some(Deed::Fail) => Event::Failed(AtsError::ServerError {
                            status: 500,
                            after: None,
                        }),
                        Some(Deed::JumpOurs(minutes)) => {
                            let jump = SignedDuration::from_mins(minutes);
                            self.now = self.now.checked_add(jump).expect("a year of ours");
                            Event::Reply(answer)
                        }
                        Some(Deed::ComeAndGo) => {
                            self.there.come_and_go();
                            Event::Reply(answer)
                        }
                        Some(deed) => {
                            self.there.suffer(&deed);
                            Event::Reply(answer)
                        }
                        None => Event::Reply(answer),
                    }
                }
                Action::Write(batch) => {
                    self.plan.write(batch);
                    Event::Written
                }
                Action::Done(ended) => {
                    assert_eq!(ended.withheld, None);
                    return Came::ToItsEnd;
                }
                Action::Fail(_) => return Came::Failed,
            };
        }
        panic!("a run without an end: {:?}", &self.asked[..20]);
    }

    fn quiet(&mut self, mode: Mode) -> Came {
        self.run(mode, &mut std::iter::empty())
    }

    /// How many questions of the last run went to each stream.
    fn asked_of_streams(&self) -> [usize; 5] {
        let mut counts = [0; 5];
        for ask in &self.asked {
            counts[match ask {
                Ask::Records { .. } | Ask::ById { .. } => 0,
                Ask::Hires { .. } | Ask::HireNow { .. } | Ask::HiredReasons => 1,
                Ask::Jobs { .. } => 2,
                Ask::Offers { .. } => 3,
                Ask::HiresIn { .. } => 4,
            }] += 1;
        }
        counts
    }
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        8 => Just(Deed::Nothing),
        2 => any::<u8>().prop_map(Deed::Insert),
        2 => any::<u8>().prop_map(Deed::Delete),
        1 => any::<u8>().prop_map(Deed::Hide),
        1 => any::<u8>().prop_map(Deed::Edit),
        2 => any::<u8>().prop_map(Deed::Hire),
        2 => any::<u8>().prop_map(Deed::Unhire),
        2 => any::<u8>().prop_map(Deed::Offer),
        1 => any::<u8>().prop_map(Deed::EndOffer),
        1 => any::<u8>().prop_map(Deed::DeleteOffer),
        1 => Just(Deed::ComeAndGo),
        2 => Just(Deed::LosePlaces),
        2 => Just(Deed::Crash),
        1 => Just(Deed::Fail),
        1 => (-3_000_i64..3_000).prop_map(Deed::JumpOurs),
    ]
}

fn vendors() -> impl Strategy<Value = Vendor> {
    prop_oneof![Just(Vendor::Lever), Just(Vendor::Greenhouse)]
}

/// A history: polls and whole runs, a while apart, with deeds in between.
fn lived(vendor: Vendor, rows: usize, deeds: Vec<Deed>, runs: Vec<(bool, u8)>) -> World {
    let mut world = World::new(vendor, rows);
    let mut deeds = deeds.into_iter();
    for (whole, minutes) in runs {
        let mode = if whole { Mode::Whole } else { Mode::Poll };
        world.run(mode, &mut deeds);
        world.pass(i64::from(minutes));
    }
    world
}

fn runs() -> impl Strategy<Value = Vec<(bool, u8)>> {
    proptest::collection::vec((any::<bool>(), any::<u8>()), 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever happened, two whole runs in peace know it all.
    #[test]
    fn two_whole_runs_know_it_all(
        vendor in vendors(), rows in 0..14_usize,
        deeds in proptest::collection::vec(deed(), 0..60), runs in runs(),
    ) {
        let mut world = lived(vendor, rows, deeds, runs);
        for _ in 0..2 {
            world.pass(1);
            prop_assert_eq!(world.quiet(Mode::Whole), Came::ToItsEnd);
        }
        world.plan.check(&world.there);
    }

    /// So do polls alone, given the time their pages and their day take.
    #[test]
    fn polls_alone_know_it_all_in_time(
        vendor in vendors(), rows in 0..14_usize,
        deeds in proptest::collection::vec(deed(), 0..60), runs in runs(),
    ) {
        let mut world = lived(vendor, rows, deeds, runs);
        for _ in 0..40 {
            world.pass(7 * 60);
            prop_assert_eq!(world.quiet(Mode::Poll), Came::ToItsEnd);
        }
        world.plan.check(&world.there);
    }

    /// A poll with nothing new costs at most two requests a stream.
    #[test]
    fn an_idle_poll_costs_two_requests_a_stream(
        vendor in vendors(), rows in 0..14_usize,
        deeds in proptest::collection::vec(deed(), 0..60), runs in runs(),
    ) {
        let mut world = lived(vendor, rows, deeds, runs);
        for _ in 0..8 {
            world.pass(24 * 60);
            world.quiet(Mode::Whole);
        }
        for _ in 0..12 {
            world.pass(1);
            world.quiet(Mode::Poll);
            let asked = world.asked_of_streams();
            let no_news = asked[..4].iter().all(|it| *it <= 2) && asked[4] == 0;
            prop_assert!(no_news, "{:?}", world.asked);
        }
    }
}

/// Where it stopped it goes on.
#[test]
fn after_a_crash_the_pass_goes_on_where_it_stopped() {
    for vendor in [Vendor::Lever, Vendor::Greenhouse] {
        let mut world = World::new(vendor, 12);
        let deeds = [Deed::Nothing, Deed::Nothing, Deed::Crash];
        assert_eq!(world.run(Mode::Poll, &mut deeds.into_iter()), Came::Crashed);
        let place = |ask: &Ask| match ask {
            Ask::Records { place, .. } => place.clone(),
            _ => None,
        };
        let before: Vec<_> = world.asked.iter().map(place).collect();
        assert_eq!(world.quiet(Mode::Poll), Came::ToItsEnd);
        assert_eq!(place(&world.asked[0]), before[2], "the page that was lost");
        world.plan.check(&world.there);
    }
}

/// A list whose places never last ends in an error, and is begun anew the next time.
#[test]
fn a_list_that_loses_its_place_again_and_again_is_given_up_for_now() {
    let mut world = World::new(Vendor::Lever, 12);
    let mut deeds = std::iter::repeat(Deed::LosePlaces);
    assert_eq!(world.run(Mode::Poll, &mut deeds), Came::Failed);
    assert_eq!(world.quiet(Mode::Poll), Came::ToItsEnd);
    world.plan.check(&world.there);
}

/// Where places do not last from one poll to the next, a pass is walked in one go, once an hour.
#[test]
fn where_places_do_not_last_a_pass_is_walked_in_one_go() {
    let mut world = World::new(Vendor::Lever, 12);
    world.quiet(Mode::Whole);
    for _ in 0..6 {
        world.there.suffer(&Deed::LosePlaces);
        world.pass(1);
        world.quiet(Mode::Poll);
    }
    assert_eq!(world.plan.memory().records.passes, 2);
    assert!(world.plan.memory().records.hasty);
    world.there.suffer(&Deed::LosePlaces);
    world.pass(61);
    world.quiet(Mode::Poll);
    assert_eq!(world.plan.memory().records.passes, 3);
}

/// What another run wrote meanwhile is what the memory must still be.
#[test]
fn a_batch_says_instead_of_what_it_stands() {
    let world = World::new(Vendor::Lever, 2);
    let mut flow = world.plan.flow(Vendor::Lever, Mode::Poll);
    let Action::Ask(ask) = flow.step(Event::Start, world.now) else {
        panic!("it asks first")
    };
    let reply = world.there.answer(&ask);
    let Action::Write(first) = flow.step(Event::Reply(reply), world.now) else {
        panic!("what is heard is written")
    };
    assert_eq!(first.instead_of, None);
    assert_eq!(first.sweep, Some(1));
    let Action::Ask(ask) = flow.step(Event::Written, world.now) else {
        panic!("hires come next")
    };
    let reply = world.there.answer(&ask);
    let Action::Write(second) = flow.step(Event::Reply(reply), world.now) else {
        panic!("what is heard is written")
    };
    assert_eq!(second.instead_of, Some(first.memory));
}

/// However long ago that was: what a job says is read in no other way.
#[test]
fn jobs_are_read_since_the_first_of_ours_was_made_and_once_a_day_again() {
    let mut world = World::new(Vendor::Greenhouse, 2);
    let made = world.there.now_ms;
    for (minutes, whole) in [(3 * 24 * 60, true), (1, false), (24 * 60, true)] {
        world.pass(minutes);
        assert_eq!(world.quiet(Mode::Poll), Came::ToItsEnd);
        let since = world.asked.iter().find_map(|ask| match ask {
            Ask::Jobs { since_ms, .. } => Some(*since_ms),
            _ => None,
        });
        let since = since.expect("jobs are asked for");
        assert_eq!(
            since <= made,
            whole,
            "after {minutes} minutes more: {since}"
        );
    }
}

/// Without the permission everything else is read, nothing is said to be wrong, and it is asked for
/// again in an hour.
#[test]
fn offers_that_may_not_be_read_are_left_out() {
    let mut world = World::new(Vendor::Greenhouse, 2);
    let offers = |world: &World| {
        let asked = world.asked.iter();
        asked.filter(|it| matches!(it, Ask::Offers { .. })).count()
    };
    world.there.hides_offers = true;
    for (minutes, asked) in [(0, 1), (1, 0), (58, 0), (1, 1)] {
        world.pass(minutes);
        assert_eq!(world.quiet(Mode::Poll), Came::ToItsEnd);
        assert_eq!(offers(&world), asked, "{minutes} minutes later");
    }
    world.there.hides_offers = false;
    world.there.suffer(&Deed::Offer(0));
    world.there.suffer(&Deed::Offer(1));
    world.pass(61);
    assert_eq!(world.quiet(Mode::Poll), Came::ToItsEnd);
    world.plan.check(&world.there);
}
