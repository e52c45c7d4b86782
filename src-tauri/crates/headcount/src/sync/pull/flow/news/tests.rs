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

#[test]
fn a_hire_that_is_moved_is_news_of_both_its_requisitions() {
    let known = KeptHire {
        remote_id: "o1".into(),
        requisition: RequisitionId("q1".into()),
        candidate_name: Some("Noa Levi".into()),
        candidate_email: None,
        hired_at_ms: None,
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
