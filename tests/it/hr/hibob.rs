//! HiBob: everybody at once, days as they are, choices by name, what is hidden.

use ats::hr::{PersonField, StandingKind};
use jiff::civil::date;

use super::{company, enter_three, find, hibob, read};

#[tokio::test]
async fn everybody_is_read_at_once() {
    let sandbox = company().await;
    enter_three(&sandbox);
    let people = read(&hibob(&sandbox), None).await.expect("people");
    assert!(people.whole && people.withheld.is_empty(), "{people:?}");
    assert_eq!(people.cursor, None);
    let bob = find(&people, "Robert");
    assert_eq!(bob.preferred_name.as_deref(), Some("Bob"));
    assert_eq!(bob.hire_date, Some(date(2026, 11, 2)));
    assert_eq!(bob.department.as_deref(), Some("Engineering"));
    assert_eq!(bob.location.as_deref(), Some("Warsaw"));
    assert_eq!(bob.employment_type.as_deref(), Some("Full-Time"));
    assert_eq!(bob.manager.as_deref(), Some("Dana Whitfield"));
    assert_eq!(bob.manager_email.as_deref(), Some("dana@acme.example"));
    assert_eq!(bob.status.kind, StandingKind::Active);
    assert_eq!(find(&people, "Jen").status.kind, StandingKind::Upcoming);
    assert_eq!(find(&people, "Jen").preferred_name, None);
    assert_eq!(sandbox.hr().requests().len(), 1);
}

#[tokio::test]
async fn leavers_come_too_and_what_is_hidden_is_told() {
    let sandbox = company().await;
    let [_, robert, _] = enter_three(&sandbox);
    let hr = sandbox.hr();
    hr.terminate(robert, "2026-11-20").expect("there");
    hr.switch(|it| it.hidden = ["personal_email".to_owned()].into());
    let people = read(&hibob(&sandbox), None).await.expect("people");
    let bob = find(&people, "Robert");
    assert_eq!(bob.status.kind, StandingKind::Inactive);
    assert_eq!(bob.termination_date, Some(date(2026, 11, 20)));
    assert!(bob.untold.contains(&PersonField::PersonalEmail));
    let withheld: Vec<_> = people.withheld.into_iter().collect();
    assert_eq!(withheld, [(PersonField::PersonalEmail, 3)]);
    hr.switch(|it| it.nobody = true);
    let why = read(&hibob(&sandbox), None).await.expect_err("nobody");
    assert!(matches!(why, ats::AtsError::Forbidden { .. }), "{why:?}");
}
