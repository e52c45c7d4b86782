//! Every failure at every system: what it comes to, that a pause is waited out, that no sentence
//! holds a secret, and that a reading that failed brings nothing to keep.

use ats::hr::HrSystem;
use ats::{AtsError, Secret};
use sandbox::{Fault, Match, RetryAfter, Sandbox};

use super::{bamboohr, company, enter_three, hibob, report};

fn all(sandbox: &Sandbox) -> [HrSystem; 3] {
    [bamboohr(sandbox), hibob(sandbox), report(sandbox, "json")]
}

fn status(code: u16, retry_after: RetryAfter) -> Fault {
    let body = None;
    Fault::Status {
        code,
        body,
        retry_after,
    }
}

#[tokio::test]
async fn every_fault_is_a_typed_error_and_a_sentence() {
    let sandbox = company().await;
    enter_three(&sandbox);
    let none = RetryAfter::None;
    type Is = fn(&AtsError) -> bool;
    let cases: [(Fault, Is); 10] = [
        (Fault::Unauthorized, |it| *it == AtsError::Unauthorized),
        (status(403, none), |it| {
            matches!(it, AtsError::Forbidden { .. })
        }),
        (status(404, none), |it| *it == AtsError::Missing),
        (status(429, RetryAfter::Seconds(600)), |it| {
            matches!(it, AtsError::RateLimited { .. })
        }),
        (status(503, none), |it| {
            matches!(it, AtsError::ServerError { status: 503, .. })
        }),
        (status(500, none), |it| {
            matches!(it, AtsError::ServerError { status: 500, .. })
        }),
        (Fault::HtmlWith200, |it| {
            matches!(it, AtsError::Garbled { .. })
        }),
        (Fault::CutJson, |it| matches!(it, AtsError::NoReply { .. })),
        (Fault::Hang, |it| matches!(it, AtsError::NoReply { .. })),
        (Fault::HugeBody { bytes: 2 << 20 }, |it| {
            it.to_string().contains("larger than 1 MB")
        }),
    ];
    for (fault, is) in cases {
        for hr in all(&sandbox) {
            let kind = fault.kind();
            sandbox.faults().always(Match::any(), fault.clone());
            let mut nobody = |_, _| {};
            let why = hr
                .read(None, super::TODAY, &mut nobody)
                .await
                .expect_err(kind);
            sandbox.faults().clear();
            // BambooHR's first question may be refused or unknown and the reading go on.
            assert!(is(&why), "{:?} {kind}: {why:?}", hr.kind());
            let told = format!("{why} {why:?} {}", hr.sentence(&why));
            assert!(told.ends_with('.') && !told.contains("http"), "{told}");
            for secret in sandbox.secrets() {
                assert!(!told.contains(&secret), "{told}");
            }
        }
    }
}

#[tokio::test]
async fn a_pause_that_is_asked_for_is_waited_out() {
    for code in [429, 503] {
        for retry_after in [RetryAfter::Seconds(30), RetryAfter::None] {
            let sandbox = company().await;
            enter_three(&sandbox);
            for hr in all(&sandbox) {
                sandbox
                    .faults()
                    .fail_next(Match::any(), status(code, retry_after));
                let read = hr.read(None, super::TODAY, &mut |_, _| {}).await;
                assert!(read.is_ok(), "{:?} {code}: {read:?}", hr.kind());
                assert!(sandbox.faults().waiting().is_empty());
            }
        }
    }
}

#[tokio::test]
async fn a_reading_that_breaks_off_gives_no_cursor() {
    let sandbox = company().await;
    enter_three(&sandbox);
    let client = bamboohr(&sandbox);
    let last = Match::get("/employees/103");
    sandbox
        .faults()
        .fail_next(last, status(500, RetryAfter::None));
    assert!(super::read(&client, None).await.is_err());
    let again = super::read(&client, None).await.expect("people");
    assert_eq!(again.people.len(), 3);
}

#[tokio::test]
async fn one_record_that_is_not_shown_stops_nobody_else() {
    let sandbox = company().await;
    let [_, robert, _] = enter_three(&sandbox);
    let client = bamboohr(&sandbox);
    let one = Match::get(&format!("/employees/{robert}"));
    sandbox
        .faults()
        .fail_next(one, status(403, RetryAfter::None));
    let people = super::read(&client, None).await.expect("people");
    assert_eq!((people.people.len(), people.refused.len()), (2, 1));
    assert_eq!(people.refused[0].source_id, Some(robert.to_string()));
    let each = Match::get("/employees/1");
    sandbox.faults().always(each, status(403, RetryAfter::None));
    let why = super::read(&client, None).await.expect_err("nobody");
    assert!(matches!(why, AtsError::Forbidden { .. }), "{why:?}");
}

#[tokio::test]
async fn what_bamboohr_says_is_in_the_head_and_is_told() {
    let sandbox = company().await;
    enter_three(&sandbox);
    let changes = Match::get("/employees/changed");
    sandbox
        .faults()
        .fail_next(changes, status(403, RetryAfter::None));
    let client = bamboohr(&sandbox);
    let why = super::read(&client, None).await.expect_err("refused");
    let said = client.sentence(&why);
    assert!(said.contains("The user does not have access"), "{said}");
}

#[tokio::test]
async fn a_wrong_key_is_found_out_by_the_test_of_the_connection() {
    let sandbox = company().await;
    enter_three(&sandbox);
    let url = sandbox.bamboohr_url();
    let account = ats::hr::BambooHrAccount { url };
    let wrong = HrSystem::bamboohr(&account, Secret::new("canary"), super::limits());
    let why = wrong.expect("a client").check(super::TODAY).await;
    assert_eq!(why, Err(AtsError::Unauthorized));
    sandbox.hr().switch(|it| it.revoked = true);
    for hr in all(&sandbox) {
        assert_eq!(hr.check(super::TODAY).await, Err(AtsError::Unauthorized));
    }
}
