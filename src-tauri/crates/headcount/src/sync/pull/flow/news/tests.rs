//! What is news of ours, and what is only a list that lags.

use std::time::Duration;

use ats::{FieldValue, RemoteStatus};

use super::*;
use crate::sync::flow::Rules;

fn at(seconds: u64) -> Timestamp {
    let start: Timestamp = "2026-11-22T09:00:00Z".parse().expect("an instant");
    start + Duration::from_secs(seconds)
}

fn remote(name: &str) -> Remote {
    Remote {
        id: "r1".into(),
        code: "Trace-1".into(),
        name: name.into(),
        location: None,
        compensation: None,
        work_type: None,
        status: RemoteStatus::Open,
        status_said: "open".into(),
        headcount_total: Some(1),
        headcount_hired: 0,
        notes: String::new(),
        created_at_ms: None,
        url: None,
        offer: None,
        opening: None,
        fields: [("name".to_string(), FieldValue::Text(name.into()))].into(),
    }
}

fn held(requisition: &str, remote_id: &str) -> Held {
    Held {
        requisition: RequisitionId(requisition.into()),
        remote_id: remote_id.into(),
        job_id: None,
        mirror: Some(Mirrored {
            remote: remote("New"),
            visible: true,
            seen_at: at(100),
            confirmed_at: Some(at(100)),
        }),
    }
}

fn of(batch: &Batch, known: &[KeptHire], asked: u64) -> News {
    let times = Times {
        asked_at: at(asked),
        now: at(asked + 1),
        list_lag: Rules::default().list_lag,
    };
    let ours = [held("q1", "r1"), held("q2", "r2")];
    super::of(Vendor::Lever, batch, &ours, known, times)
}

/// A list shows this 35 seconds after the vendor had confirmed what we wrote: what was there before
/// it, or what somebody wrote over it.
#[test]
fn a_list_that_lags_behind_our_write_changes_nothing() {
    let check = |asked: u64, row: Remote, want: Option<Remote>| {
        let batch = Batch {
            records: vec![row],
            ..Batch::default()
        };
        let news = of(&batch, &[], asked);
        let kept = news.mirrors.into_values().next().map(|it| it.remote);
        assert_eq!(kept, want, "asked at {asked}");
    };
    let filled = |name: &str| Remote {
        headcount_hired: 1,
        ..remote(name)
    };
    check(110, remote("Old"), None);
    check(134, remote("Old"), None);
    check(135, remote("Old"), Some(remote("Old")));
    // Of what we did not write it tells at once.
    check(110, filled("Old"), Some(filled("New")));
    // Learned before we wrote.
    check(99, remote("Old"), None);
}

fn offer(id: &str) -> Option<SeatOffer> {
    Some(SeatOffer {
        id: id.into(),
        accepted: Some(false),
        start_date: None,
    })
}

/// A list of openings does not show offers: what another list told stays.
#[test]
fn an_offer_stays_known_until_its_own_list_says_otherwise() {
    let opening = |offer: Option<SeatOffer>, job: &str| Remote {
        offer,
        opening: Some(ats::RemoteOpening {
            job_id: 9,
            application_id: None,
            close_reason_id: None,
            closed_at_ms: None,
            updated_at_ms: None,
            listed: false, // legacy v1
            target_start: None,
        }),
        ..remote(job)
    };
    let held = |offer| Held {
        mirror: Some(Mirrored {
            remote: opening(offer, "Driver"),
            visible: true,
            seen_at: at(100),
            confirmed_at: None,
        }),
        ..held("q1", "r1")
    };
    let check = |before: Option<SeatOffer>, batch: Batch, asked: u64, want: Option<&str>| {
        let times = Times {
            asked_at: at(asked),
            now: at(asked + 1),
            list_lag: Rules::default().list_lag,
        };
        let news = super::of(Vendor::Greenhouse, &batch, &[held(before)], &[], times);
        let kept = news.mirrors.into_values().next().map(|it| it.remote.offer);
        let kept = kept.map(|it| it.map_or_else(String::new, |it| it.id));
        assert_eq!(kept.as_deref(), want);
    };
    let listed = |job: &str| Batch {
        records: vec![opening(None, job)],
        ..Batch::default()
    };
    let told = |offer: Option<SeatOffer>| Batch {
        offers: [("r1".to_owned(), offer)].into(),
        ..Batch::default()
    };
    check(offer("7"), listed("Pilot"), 200, Some("7"));
    check(None, told(offer("8")), 200, Some("8"));
    check(offer("7"), told(None), 200, Some(""));
    check(offer("7"), told(offer("7")), 200, None);
    // Something newer of it was learned while this was on its way.
    check(offer("7"), told(None), 99, None);
}

#[test]
fn a_first_day_is_kept_and_comes_again_only_when_it_changes() {
    let known = |day: Option<&str>| KeptHire {
        remote_id: "o1".into(),
        requisition: RequisitionId("q1".into()),
        candidate_name: Some("Noa Levi".into()),
        candidate_email: None,
        hired_at_ms: None,
        start_date: day.map(str::to_owned),
        url: None,
        retracted: false,
    };
    let told = |day: &str| Batch {
        first_days: [("o1".to_owned(), day.to_owned())].into(),
        ..Batch::default()
    };
    let kept = |known: KeptHire, batch: &Batch| {
        let news = of(batch, &[known], 200);
        let days = news.hires.into_iter().map(|it| it.start_date);
        days.collect::<Vec<_>>()
    };
    let day = || Some("2027-03-01".to_owned());
    assert_eq!(kept(known(None), &told("2027-03-01")), [day()]);
    assert_eq!(
        kept(known(Some("2027-02-01")), &told("2027-03-01")),
        [day()]
    );
    assert_eq!(kept(known(Some("2027-03-01")), &told("2027-03-01")), []);
    let back = KeptHire {
        retracted: true,
        ..known(None)
    };
    assert_eq!(kept(back, &told("2027-03-01")), []);
    // The hire itself says no day: the one that is known stays.
    let again = Batch {
        hires: vec![Hire {
            remote_id: "o1".into(),
            requisition_id: "r1".into(),
            requisition_code: None,
            candidate_name: Some("Noa Cohen".into()),
            candidate_email: None,
            hired_at_ms: None,
            url: None,
        }],
        ..Batch::default()
    };
    assert_eq!(kept(known(Some("2027-03-01")), &again), [day()]);
}

#[test]
fn a_hire_that_is_moved_is_news_of_both_its_requisitions() {
    let known = KeptHire {
        remote_id: "o1".into(),
        requisition: RequisitionId("q1".into()),
        candidate_name: Some("Noa Levi".into()),
        candidate_email: None,
        hired_at_ms: None,
        start_date: None,
        url: None,
        retracted: false,
    };
    let hire = Hire {
        remote_id: "o1".into(),
        requisition_id: "r2".into(),
        requisition_code: None,
        candidate_name: Some("Noa Levi".into()),
        candidate_email: None,
        hired_at_ms: None,
        url: None,
    };
    let batch = Batch {
        hires: vec![hire],
        ..Batch::default()
    };
    let news = of(&batch, std::slice::from_ref(&known), 200);
    let changed: Vec<&str> = news.changed.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(changed, ["q1", "q2"]);
    assert_eq!(news.hires[0].requisition.0, "q2");
    let noted: Vec<&str> = news.notes.iter().map(|it| it.0.0.as_str()).collect();
    assert_eq!(noted, ["q1", "q2"]);
    // What is known already is none.
    let moved = KeptHire {
        requisition: RequisitionId("q2".into()),
        ..known
    };
    assert_eq!(of(&batch, &[moved], 200), News::default());
}

/// Asked for, then seen by the push, then the clock is set: what was not there may be by now.
#[test]
fn nothing_is_said_to_be_gone_by_a_clock_that_was_set_back() {
    let check = |asked: u64, now: u64, gone: bool| {
        let batch = Batch {
            hidden: vec!["r1".into()],
            ..Batch::default()
        };
        let times = Times {
            asked_at: at(asked),
            now: at(now),
            list_lag: Rules::default().list_lag,
        };
        let news = super::of(Vendor::Lever, &batch, &[held("q1", "r1")], &[], times);
        assert_eq!(
            !news.mirrors.is_empty(),
            gone,
            "asked at {asked}, now {now}"
        );
    };
    check(101, 102, true);
    check(99, 101, false);
    check(3_600, 101, false);
}
