//! The bucket as a caller meets it, on tokio's paused clock; and what an observer is told.

use tokio::time::Instant;

use super::*;
use crate::http::{Limits, RequestLine};
use crate::pace::Pace;

fn bucket(per_second: f64, burst: u32) -> Pacing {
    over(per_second, burst, Limits::default())
}

fn over(per_second: f64, burst: u32, limits: Limits) -> Pacing {
    let rule = Pace::new(per_second, burst).into();
    Pacing::new(rule, Whose::Lever, "", &limits)
}

#[tokio::test(start_paused = true)]
async fn a_burst_is_free_then_the_pace_holds() {
    let pace = bucket(10.0, 5);
    let start = Instant::now();
    for _ in 0..5 {
        pace.acquire().await;
    }
    assert_eq!(start.elapsed(), Duration::ZERO);
    for _ in 0..20 {
        pace.acquire().await;
    }
    let took = start.elapsed().as_secs_f64();
    assert!((2.0..2.05).contains(&took), "{took}");
}

#[tokio::test(start_paused = true)]
async fn many_callers_share_one_bucket_and_hurry_together() {
    for (hurry, want) in [(1.0, 2.0), (20.0, 0.1)] {
        let limits = Limits {
            hurry,
            ..Limits::default()
        };
        let pace = Arc::new(over(10.0, 5, limits));
        assert!((pace.per_second() - 10.0 * hurry).abs() < 0.001);
        let start = Instant::now();
        let calls: Vec<_> = (0..25)
            .map(|_| {
                let pace = Arc::clone(&pace);
                tokio::spawn(async move { drop(pace.acquire().await) })
            })
            .collect();
        for call in calls {
            call.await.expect("no panic");
        }
        let took = start.elapsed().as_secs_f64();
        assert!((want..want + 0.05).contains(&took), "{took}");
    }
}

#[tokio::test(start_paused = true)]
async fn never_more_than_the_vendor_allows_in_any_window() {
    let pace = bucket(9.7, 18);
    let start = Instant::now();
    let mut moments = Vec::new();
    for n in 0..200u64 {
        if n % 50 == 49 {
            // A pause refills the bucket; the burst after it must still fit.
            tokio::time::sleep(Duration::from_secs(7)).await;
        }
        pace.acquire().await;
        moments.push(start.elapsed().as_secs_f64());
    }
    // Their bucket, fed with our moments: it must never run dry.
    let (mut tokens, mut before) = (20.0_f64, 0.0);
    for at in moments {
        tokens = (tokens + (at - before) * 10.0).min(20.0) - 1.0;
        before = at;
        assert!(tokens >= 0.0, "over the vendor's limit at {at} s");
    }
}

#[tokio::test(start_paused = true)]
async fn an_emptied_bucket_makes_the_next_caller_wait() {
    let pace = bucket(10.0, 5);
    pace.empty(None);
    let start = Instant::now();
    pace.acquire().await;
    assert!(
        start.elapsed() >= Duration::from_millis(99),
        "{:?}",
        start.elapsed()
    );
}

#[tokio::test(start_paused = true)]
async fn who_gives_up_waiting_has_taken_nothing() {
    let pace = Arc::new(bucket(1.0, 1));
    pace.acquire().await;
    let start = Instant::now();
    for _ in 0..5 {
        let given_up = tokio::time::timeout(Duration::from_millis(100), pace.acquire()).await;
        assert!(given_up.is_err());
    }
    pace.acquire().await;
    let took = start.elapsed();
    assert!(took <= Duration::from_millis(1010), "{took:?}");
}

#[derive(Debug, Default)]
struct Told(std::sync::Mutex<Vec<Option<u64>>>);

impl Observer for Told {
    fn waiting(&self, left: Option<Duration>) {
        let seconds = left.map(|it| it.as_secs_f64().round() as u64);
        self.0.lock().expect("unpoisoned").push(seconds);
    }

    fn answered(&self, _: RequestLine) {}
}

impl Told {
    fn so_far(&self) -> Vec<Option<u64>> {
        std::mem::take(&mut self.0.lock().expect("unpoisoned"))
    }
}

#[tokio::test(start_paused = true)]
async fn a_long_wait_is_told_once_a_second_and_its_end() {
    let told = Arc::new(Told::default());
    let limits = Limits {
        observer: Some(told.clone()),
        ..Limits::default()
    };
    let pace = over(1.0, 1, limits);
    pace.acquire().await;
    pace.acquire().await;
    assert_eq!(told.so_far(), [], "a second is not worth a word");

    pace.empty(Some(Duration::from_secs(3)));
    pace.acquire().await;
    assert_eq!(told.so_far(), [Some(4), Some(3), Some(2), None]);

    // Given up in the middle, it is over as well.
    pace.empty(Some(Duration::from_secs(9)));
    let given_up = tokio::time::timeout(Duration::from_millis(1500), pace.acquire()).await;
    assert!(given_up.is_err());
    assert_eq!(told.so_far(), [Some(10), Some(9), None]);
}
