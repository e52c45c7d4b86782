//! Windows as a caller meets them, on tokio's paused clock.

use std::sync::Arc;

use tokio::time::Instant;

use super::*;
use crate::http::pacing::Pacing;
use crate::http::tests::vendor::{Vendor, headers};
use crate::http::{Limits, Whose};

const LENGTH: Duration = Duration::from_secs(30);

fn pacing(careful: u32) -> Pacing {
    let rule = Window {
        careful,
        usual: 10,
        length: LENGTH,
    };
    Pacing::new(rule.into(), Whose::Greenhouse, "", &Limits::default())
}

#[tokio::test(start_paused = true)]
async fn what_the_vendor_tells_is_never_exceeded_and_fully_used() {
    for limit in [5, 75] {
        let vendor = Arc::new(Vendor::new(limit));
        let window = Arc::new(pacing(limit.min(40)));
        let calls: Vec<_> = (0..limit * 4)
            .map(|n| {
                let (window, vendor) = (Arc::clone(&window), Arc::clone(&vendor));
                tokio::spawn(async move {
                    let turn = window.acquire().await;
                    let there = Duration::from_millis(u64::from(n % 7) * 10);
                    tokio::time::sleep(there).await;
                    let heard = vendor.answer().expect("never too often");
                    tokio::time::sleep(there).await;
                    turn.heard(&heard, true);
                })
            })
            .collect();
        for call in calls {
            call.await.expect("never too often");
        }
        // Thirteen seconds remain of the first window, then whole ones.
        let took = vendor.running().as_secs();
        assert!((70..=140).contains(&took), "{limit}: {took}");
    }
}

#[tokio::test(start_paused = true)]
async fn before_anything_is_told_we_are_careful() {
    let window = pacing(3);
    let start = Instant::now();
    for _ in 0..3 {
        window.acquire().await;
    }
    assert_eq!(start.elapsed(), Duration::ZERO);
    window.acquire().await;
    assert_eq!(start.elapsed(), LENGTH);
}

#[tokio::test(start_paused = true)]
async fn a_request_given_up_does_not_count_for_ever() {
    let window = pacing(3);
    for _ in 0..3 {
        drop(window.acquire().await);
    }
    tokio::time::sleep(LENGTH).await;
    let turn = window.acquire().await;
    turn.heard(&headers(3, 2, 1_000_050, 1_000_021), true);
    let start = Instant::now();
    for _ in 0..2 {
        window.acquire().await;
    }
    assert_eq!(start.elapsed(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn a_window_that_ours_opened_ends_by_its_length() {
    for (remaining, reset, seconds) in [
        // Ours is the first in it, whatever whole seconds say.
        (2, 1_000_051, 30.1),
        (2, 1_000_050, 30.1),
        (2, 1_000_040, 21.0),
        // Somebody else's was, some time ago.
        (1, 1_000_051, 32.0),
        // These windows are longer than documented.
        (2, 1_000_080, 61.0),
    ] {
        let window = pacing(3);
        let turn = window.acquire().await;
        let start = Instant::now();
        turn.heard(&headers(3, remaining, reset, 1_000_020), true);
        for _ in 0..=remaining {
            window.acquire().await;
        }
        let took = start.elapsed().as_secs_f64();
        assert!((took - seconds).abs() < 0.01, "{remaining} {reset}: {took}");
    }
}

#[tokio::test(start_paused = true)]
async fn odd_headers_do_no_harm() {
    for (name, value) in [
        ("x-ratelimit-limit", "many"),
        ("x-ratelimit-remaining", "-1"),
        ("x-ratelimit-reset", "soon"),
        ("x-ratelimit-reset", "99999999999999"),
    ] {
        let window = pacing(3);
        let mut odd = headers(75, 74, 1_000_050, 1_000_021);
        odd.insert(name, value.parse().expect("a header"));
        let start = Instant::now();
        window.acquire().await.heard(&odd, true);
        for _ in 0..80 {
            window.acquire().await;
        }
        assert!(
            start.elapsed() <= LENGTH * 30,
            "{name}: {:?}",
            start.elapsed()
        );
    }
}

#[tokio::test(start_paused = true)]
async fn too_many_ends_the_window() {
    let window = pacing(3);
    let turn = window.acquire().await;
    turn.heard(&headers(75, 74, 1_000_030, 1_000_021), true);
    window.empty(None);
    let start = Instant::now();
    window.acquire().await;
    assert_eq!(start.elapsed(), Duration::from_secs(10));
    assert!((window.per_second() - 2.5).abs() < 0.001);

    // Nothing is told, and the window we thought of is over.
    let window = pacing(3);
    tokio::time::sleep(LENGTH * 2).await;
    window.empty(None);
    let start = Instant::now();
    window.acquire().await;
    assert_eq!(start.elapsed(), LENGTH);
}

#[tokio::test(start_paused = true)]
async fn who_tells_nothing_is_asked_at_a_usual_pace() {
    let window = pacing(3);
    let start = Instant::now();
    for _ in 0..10 {
        window.acquire().await.heard(&HeaderMap::new(), true);
    }
    assert_eq!(start.elapsed(), Duration::ZERO);
    window.acquire().await;
    assert_eq!(start.elapsed(), LENGTH, "a usual pace is one all the same");

    // What was told once stands, though a reply says nothing.
    let window = pacing(3);
    window
        .acquire()
        .await
        .heard(&headers(3, 2, 1_000_050, 1_000_021), true);
    window.acquire().await.heard(&HeaderMap::new(), true);
    assert!((window.per_second() - 0.1).abs() < 0.001);
}

#[tokio::test(start_paused = true)]
async fn others_on_the_same_credential_are_reckoned_with() {
    let window = pacing(40);
    let told = |remaining| headers(75, remaining, 1_000_050, 1_000_021);
    window.acquire().await.heard(&told(74), true);
    window.acquire().await.heard(&told(1), true);
    // A reply overtaken by another cannot give back what is gone, nor one of a window before.
    window.acquire().await.heard(&told(70), true);
    let earlier = headers(75, 70, 1_000_020, 1_000_019);
    let start = Instant::now();
    window.acquire().await.heard(&earlier, true);
    assert_eq!(start.elapsed(), LENGTH, "as told, and a second");
}

#[tokio::test(start_paused = true)]
async fn who_died_with_requests_on_their_way_is_forgotten() {
    let window = pacing(3);
    let told = |remaining, reset| headers(3, remaining, reset, reset - 9);
    window.acquire().await.heard(&told(2, 1_000_020), true);
    for _ in 0..2 {
        std::mem::forget(window.acquire().await);
    }
    // The next window reckons with them still: their requests may be on their way.
    tokio::time::sleep(LENGTH).await;
    window.acquire().await.heard(&told(2, 1_000_050), true);
    let start = Instant::now();
    window.acquire().await;
    assert_eq!(start.elapsed(), Duration::from_secs(10));
    // Then no more.
    tokio::time::sleep(LENGTH).await;
    window.acquire().await.heard(&told(2, 1_000_080), true);
    let start = Instant::now();
    for _ in 0..2 {
        window.acquire().await;
    }
    assert_eq!(start.elapsed(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn another_clock_than_before_is_believed() {
    let window = pacing(40);
    let told = headers(75, 74, 9_000_050, 9_000_021);
    window.acquire().await.heard(&told, true);
    let earlier = headers(75, 0, 1_000_050, 1_000_041);
    window.acquire().await.heard(&earlier, true);
    let start = Instant::now();
    window.acquire().await;
    assert_eq!(start.elapsed(), Duration::from_secs(10));
}

#[test]
fn what_another_counted_is_made_sense_of() {
    let rule = Window {
        careful: 40,
        usual: 150,
        length: LENGTH,
    };
    let now = LENGTH * 1000;
    let mut used = rule.fresh(now * 9);
    used.free = 7_000;
    rule.mend(&mut used, now);
    let taken = (0..).take_while(|_| rule.take(&mut used, now).is_ok());
    assert_eq!(taken.count(), 40);
    assert_eq!(rule.take(&mut used, now), Err(LENGTH), "one window at most");

    // Set forward, the clock says that the window is long over; nobody knows.
    rule.clock_was_set(&mut used, now * 2);
    assert_eq!(rule.take(&mut used, now * 2), Err(LENGTH));
}

#[tokio::test(start_paused = true)]
async fn replies_that_overtake_each_other_cost_nothing_and_give_nothing() {
    // Of a window of so many, five are on their way; what the replies tell, as they are heard.
    for (limit, order, more) in [(10, [6, 8, 5, 9, 7], 5), (5, [1, 3, 0, 4, 2], 0)] {
        let window = pacing(5);
        let mut turns = Vec::new();
        for _ in 0..5 {
            turns.push(window.acquire().await);
        }
        for remaining in order {
            let heard = headers(limit, remaining, 1_000_050, 1_000_021);
            turns.pop().expect("five").heard(&heard, true);
        }
        let start = Instant::now();
        for _ in 0..more {
            window.acquire().await;
        }
        assert_eq!(start.elapsed(), Duration::ZERO, "{limit} in all");
        window.acquire().await;
        assert_eq!(start.elapsed(), LENGTH, "{limit} in all");
    }
}
