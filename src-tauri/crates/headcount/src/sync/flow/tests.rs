//! Single steps of the machine. Whole histories are driven by the simulation.

use ats::{FieldValue, RemoteStatus, RequisitionSpec, Spec};

use super::*;

const CODE: &str = "Trace-1";
const MARK: &str = "Made by Muster for Trace-1 (do not remove): x";

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + seconds).expect("in the calendar")
}

fn spec(name: &str) -> Spec {
    Spec::Lever(RequisitionSpec {
        code: CODE.into(),
        name: name.into(),
        location: Some("Austin".into()),
        compensation: None,
        work_type: None,
        mark: MARK.into(),
        custom_fields: Vec::new(),
    })
}

fn debt(operation: Operation) -> Debt {
    Debt {
        operation,
        spec: spec("Analyst"),
        sent: None,
        base: None,
        remote_id: None,
        job_id: None,
        create: Create::NotSent,
        attempts: 0,
        faults: 0,
        due: None,
        last_error: None,
        failed: false,
        held: false,
        overwrite: Fields::new(),
        close_reason: None,
        withdrawn: None,
    }
}

/// A record that was confirmed with what `spec("Analyst")` says.
fn confirmed(operation: Operation, wanted: &str) -> Debt {
    Debt {
        spec: spec(wanted),
        sent: Some(spec("Analyst")),
        base: Some(spec("Analyst").fields()),
        remote_id: Some("r".into()),
        ..debt(operation)
    }
}

fn remote(spec: &Spec, notes: &str) -> Remote {
    Remote {
        id: "r".into(),
        code: spec.code().into(),
        name: String::new(),
        location: None,
        compensation: None,
        work_type: None,
        status: RemoteStatus::Open,
        status_said: "open".into(),
        headcount_total: Some(1),
        headcount_hired: 0,
        notes: notes.into(),
        created_at_ms: None,
        url: None,
        offer: None,
        opening: None,
        fields: spec.fields(),
    }
}

fn lost() -> AtsError {
    AtsError::NoReply { why: String::new() }
}

fn step(attempt: &mut Try, debt: &mut Debt, event: Event, seconds: i64) -> Action {
    attempt.step(debt, event, at(seconds), 1.0).action
}

/// A try up to the moment at which its create has left.
fn create_left(debt: &mut Debt) -> Try {
    let mut attempt = Try::new(Rules::default());
    assert_eq!(step(&mut attempt, debt, Event::Begin, 0), Action::Find);
    let found = Event::Found(Ok(Vec::new()));
    assert_eq!(step(&mut attempt, debt, found, 0), Action::Create);
    assert!(debt.create.may_be_there(), "written down before it leaves");
    attempt
}

#[test]
fn a_lost_reply_is_looked_for_and_only_then_sent_again() {
    let mut debt = debt(Operation::Create);
    let mut attempt = create_left(&mut debt);
    let event = Event::Created(Err(lost()));
    assert_eq!(step(&mut attempt, &mut debt, event, 29), Action::Rest);
    let mut now = 29;
    let mut looks = 0;
    loop {
        let mut attempt = Try::new(Rules::default());
        now += 3;
        let found = Event::Found(Ok(Vec::new()));
        assert_eq!(
            step(&mut attempt, &mut debt, Event::Begin, now),
            Action::Find
        );
        match step(&mut attempt, &mut debt, found, now) {
            Action::Rest => looks += 1,
            action => break assert_eq!(action, Action::Create),
        }
    }
    assert!(now >= 29 + 35, "counted from the lost reply: {now}");
    assert!(now <= 29 + 35 + 4, "no longer than a list may lag: {now}");
    assert!(looks >= 10, "{looks}");
}

#[test]
fn time_nobody_looked_in_does_not_count() {
    for jump in [86_400, -86_400] {
        let mut debt = debt(Operation::Create);
        create_left(&mut debt);
        let mut attempt = Try::new(Rules::default());
        step(&mut attempt, &mut debt, Event::Begin, jump);
        let found = Event::Found(Ok(Vec::new()));
        assert_eq!(
            step(&mut attempt, &mut debt, found, jump),
            Action::Rest,
            "{jump}"
        );
    }
}

#[test]
fn a_create_that_left_at_any_moment_before_the_restart_is_waited_for_in_full() {
    let mut debt = debt(Operation::Create);
    create_left(&mut debt);
    let restart = 8 * 3_600;
    let mut now = restart;
    let found = || Event::Found(Ok(Vec::new()));
    loop {
        let mut attempt = Try::new(Rules::default());
        step(&mut attempt, &mut debt, Event::Begin, now);
        if step(&mut attempt, &mut debt, found(), now) == Action::Create {
            break;
        }
        now += 3;
    }
    assert!(now - restart >= 35, "{}", now - restart);
}

#[test]
fn a_refused_create_leaves_what_was_known_before() {
    let mut debt = debt(Operation::Create);
    let mut attempt = create_left(&mut debt);
    let refusal = AtsError::Refused {
        field: None,
        said: "no".into(),
    };
    let event = Event::Created(Err(refusal));
    assert_eq!(step(&mut attempt, &mut debt, event, 1), Action::Find);
    assert_eq!(debt.create, Create::NotSent);
    let found = Event::Found(Ok(Vec::new()));
    assert_eq!(step(&mut attempt, &mut debt, found, 1), Action::Rest);
    assert!(debt.failed && debt.last_error.is_some());
}

#[test]
fn our_code_without_our_mark_is_for_a_person() {
    let mut debt = debt(Operation::Create);
    let mut attempt = Try::new(Rules::default());
    step(&mut attempt, &mut debt, Event::Begin, 0);
    let theirs = Found::Whole(remote(&debt.spec, "somebody's notes"));
    let event = Event::Found(Ok(vec![theirs]));
    assert_eq!(step(&mut attempt, &mut debt, event, 0), Action::Rest);
    assert!(debt.failed && debt.remote_id.is_none());
}

#[test]
fn another_worker_that_created_meanwhile_is_respected() {
    let mut debt = debt(Operation::Create);
    let mut slow = Try::new(Rules::default());
    step(&mut slow, &mut debt, Event::Begin, 0);
    create_left(&mut debt);
    let found = Event::Found(Ok(Vec::new()));
    assert_eq!(step(&mut slow, &mut debt, found, 1), Action::Rest);
}

#[test]
fn a_change_writes_only_what_was_changed_here() {
    let mut debt = confirmed(Operation::Update, "Lead");
    let mut attempt = Try::new(Rules::default());
    let look = Action::Look { id: "r".into() };
    assert_eq!(step(&mut attempt, &mut debt, Event::Begin, 0), look);
    let mut there = remote(&spec("Analyst"), MARK);
    let elsewhere = FieldValue::Text("Oslo".into());
    there.fields.insert("location".into(), elsewhere.clone());
    let event = Event::Looked(Ok(there.clone()));
    let Action::Update { keys, .. } = step(&mut attempt, &mut debt, event, 0) else {
        panic!("a write");
    };
    assert_eq!(keys, BTreeSet::from(["name".to_string()]));
    assert_eq!(
        step(&mut attempt, &mut debt, Event::Written(Ok(())), 0),
        look
    );
    there.fields = spec("Lead").fields();
    there.fields.insert("location".into(), elsewhere);
    let event = Event::Looked(Ok(there));
    assert!(matches!(
        step(&mut attempt, &mut debt, event, 0),
        Action::Paid(_)
    ));
}

#[test]
fn what_was_changed_on_both_sides_waits_for_a_person() {
    let mut debt = confirmed(Operation::Update, "Lead");
    let theirs = spec("Principal").fields();
    let looked = || Event::Looked(Ok(remote(&spec("Principal"), MARK)));
    let mut attempt = Try::new(Rules::default());
    step(&mut attempt, &mut debt, Event::Begin, 0);
    assert_eq!(step(&mut attempt, &mut debt, looked(), 0), Action::Rest);
    assert!(debt.failed);
    // The person chose to overwrite just what was seen.
    debt.failed = false;
    debt.overwrite = theirs
        .into_iter()
        .filter(|(key, _)| key == "name")
        .collect();
    let mut attempt = Try::new(Rules::default());
    step(&mut attempt, &mut debt, Event::Begin, 0);
    let action = step(&mut attempt, &mut debt, looked(), 0);
    assert!(matches!(action, Action::Update { .. }), "{action:?}");
}

#[test]
fn a_vendor_that_drops_the_change_is_not_believed() {
    let mut debt = confirmed(Operation::Update, "Lead");
    for _ in 0..backoff::MOST_REFUSALS {
        let mut attempt = Try::new(Rules::default());
        step(&mut attempt, &mut debt, Event::Begin, 0);
        let looked = || Event::Looked(Ok(remote(&spec("Analyst"), MARK)));
        step(&mut attempt, &mut debt, looked(), 0);
        step(&mut attempt, &mut debt, Event::Written(Ok(())), 0);
        assert_eq!(step(&mut attempt, &mut debt, looked(), 0), Action::Rest);
    }
    assert!(debt.failed);
}

#[test]
fn a_seat_filled_meanwhile_is_not_closed() {
    let mut debt = confirmed(Operation::Close, "Analyst");
    let mut attempt = Try::new(Rules::default());
    step(&mut attempt, &mut debt, Event::Begin, 0);
    let mut there = remote(&spec("Analyst"), MARK);
    there.headcount_hired = 1;
    assert_eq!(
        step(&mut attempt, &mut debt, Event::Looked(Ok(there)), 0),
        Action::Rest
    );
    assert!(debt.failed);
}

#[test]
fn what_is_held_or_failed_asks_for_nothing() {
    for (held, failed) in [(true, false), (false, true)] {
        let mut debt = Debt {
            held,
            failed,
            ..debt(Operation::Create)
        };
        let mut attempt = Try::new(Rules::default());
        assert_eq!(step(&mut attempt, &mut debt, Event::Begin, 0), Action::Rest);
    }
}

#[test]
fn what_is_wanted_anew_is_not_paid_by_the_try_before() {
    // A change is on its way when a person takes it back and asks for another, or for a closing.
    for (operation, wanted) in [(Operation::Update, "Head"), (Operation::Close, "Analyst")] {
        let mut debt = confirmed(Operation::Update, "Lead");
        let mut attempt = Try::new(Rules::default());
        step(&mut attempt, &mut debt, Event::Begin, 0);
        let looked = |name| Event::Looked(Ok(remote(&spec(name), MARK)));
        step(&mut attempt, &mut debt, looked("Analyst"), 0);
        step(&mut attempt, &mut debt, Event::Written(Ok(())), 0);
        let mut anew = confirmed(operation, wanted);
        let before = anew.clone();
        let action = step(&mut attempt, &mut anew, looked("Lead"), 0);
        assert_eq!((action, anew), (Action::Rest, before), "{operation:?}");
    }
}

#[test]
fn what_was_asked_for_before_the_computer_slept_is_asked_for_again() {
    let id = "r".to_string();
    for (operation, asks) in [
        (Operation::Create, Action::Settle { id: id.clone() }),
        (Operation::Update, Action::Look { id }),
    ] {
        let mut debt = confirmed(operation, "Lead");
        let mut attempt = Try::new(Rules::default());
        let answer = || {
            let there = Ok(remote(&spec("Lead"), MARK));
            match operation {
                Operation::Create => Event::Settled(there),
                _ => Event::Looked(there),
            }
        };
        assert_eq!(step(&mut attempt, &mut debt, Event::Begin, 0), asks);
        let before = debt.clone();
        for seconds in [8 * 3_600, 4 * 3_600] {
            assert_eq!(step(&mut attempt, &mut debt, answer(), seconds), asks);
            assert_eq!(debt, before, "nothing is taken from that answer");
        }
        let action = step(&mut attempt, &mut debt, answer(), 4 * 3_600 + 1);
        assert!(matches!(action, Action::Paid(_)), "{action:?}");
    }
}
