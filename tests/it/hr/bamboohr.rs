//! BambooHR: everybody once, then changes; the list of all where it is open; hidden fields.

use ats::hr::{PersonField, StandingKind};
use jiff::civil::date;

use super::{bamboohr, company, enter_three, find, read};

const PAY: [&str; 6] = ["pay", "salary", "compensation", "wage", "bonus", "rate"];

#[tokio::test]
async fn everybody_is_read_by_either_way() {
    for list in [false, true] {
        let sandbox = company().await;
        let [dana, ..] = enter_three(&sandbox);
        sandbox.hr().switch(|it| it.list_employees = list);
        let people = read(&bamboohr(&sandbox), None).await.expect("people");
        assert!(people.whole && people.refused.is_empty(), "{people:?}");
        assert_eq!(people.people.len(), 3);
        let bob = find(&people, "Robert");
        assert_eq!(bob.preferred_name.as_deref(), Some("Bob"));
        assert_eq!(bob.hire_date, Some(date(2026, 11, 2)));
        assert_eq!(bob.termination_date, None);
        assert_eq!(bob.manager.as_deref(), Some("Dana Whitfield"));
        assert_eq!(bob.manager_id, Some(dana.to_string()));
        assert_eq!(bob.manager_email.as_deref(), Some("dana@acme.example"));
        assert_eq!(
            bob.linkedin.as_deref(),
            Some("https://www.linkedin.com/in/bobk")
        );
        assert_eq!(bob.requisition_code.as_deref(), Some("Trace-7"));
        assert_eq!(bob.status.kind, StandingKind::Active);
        assert_eq!(find(&people, "Dana").linkedin, None);
        let jen = find(&people, "Jen");
        assert_eq!(jen.status.kind, StandingKind::Upcoming);
        assert_eq!(jen.personal_email.as_deref(), Some("jen@mail.example"));
        // Who came long ago is told by the list alone, which knows no last day.
        let untold = &find(&people, "Dana").untold;
        assert_eq!(untold.contains(&PersonField::TerminationDate), list);
    }
}

#[tokio::test]
async fn a_list_that_is_not_for_us_is_not_asked_for_again() {
    let sandbox = company().await;
    enter_three(&sandbox);
    let client = bamboohr(&sandbox);
    for _ in 0..2 {
        read(&client, None).await.expect("people");
    }
    let all = sandbox.hr().requests();
    let lists = all
        .iter()
        .filter(|it| it.path_and_query.contains("/employees?"));
    assert_eq!(lists.count(), 1);
}

#[tokio::test]
async fn later_only_changes_are_read() {
    let sandbox = company().await;
    let [dana, robert, jen] = enter_three(&sandbox);
    let client = bamboohr(&sandbox);
    let first = read(&client, None).await.expect("people");
    let cursor = first.cursor.expect("a cursor");
    sandbox.clock().advance(std::time::Duration::from_secs(60));
    let hr = sandbox.hr();
    hr.terminate(robert, "2026-11-20").expect("there");
    hr.delete(jen).expect("there");
    sandbox.forget_requests();
    let mut told = Vec::new();
    let next = client
        .read(Some(&cursor), super::TODAY, &mut |done, of| {
            told.push((done, of))
        })
        .await;
    let ats::hr::HrRead::People(next) = next.expect("changes") else {
        panic!("people were asked for")
    };
    assert!(!next.whole && !next.people.iter().any(|it| it.first_name == "Jen"));
    assert_eq!(next.deleted.iter().collect::<Vec<_>>(), [&jen.to_string()]);
    let bob = find(&next, "Robert");
    assert_eq!(bob.status.kind, StandingKind::Inactive);
    assert_eq!(bob.termination_date, Some(date(2026, 11, 20)));
    assert!(next.cursor.as_ref() > Some(&cursor));
    assert_eq!(told.last().map(|it| Some(it.0) == it.1), Some(true));
    // Nobody has changed since: the cursor stays.
    let last = next.cursor.clone();
    sandbox.clock().advance(std::time::Duration::from_secs(60));
    let none = read(&client, last.as_deref()).await.expect("no changes");
    assert_eq!(none.cursor, last);
    assert!(
        !none
            .people
            .iter()
            .any(|it| it.source_id == dana.to_string())
    );
}

#[tokio::test]
async fn the_list_goes_on_page_by_page_and_begins_again_where_its_place_is_lost() {
    let sandbox = company().await;
    let hr = sandbox.hr();
    hr.switch(|it| it.list_employees = true);
    for at in 0..250 {
        hr.enter_hire(&format!("P{at} Q"), "p@mail.example", "2020-01-01", None);
    }
    let page = sandbox::Match::get("/employees").with_query("after");
    sandbox.faults().fail_nth(
        page,
        2,
        sandbox::Fault::Status {
            code: 400,
            body: Some(r#"{"error":{"code":"BadPage","message":"Gone."}}"#.into()),
            retry_after: sandbox::RetryAfter::None,
        },
    );
    let people = read(&bamboohr(&sandbox), None).await.expect("people");
    assert_eq!(people.people.len(), 250);
    assert!(people.whole && sandbox.faults().waiting().is_empty());
}

#[tokio::test]
async fn what_is_hidden_is_told_as_hidden_and_not_as_blank() {
    for list in [false, true] {
        let sandbox = company().await;
        enter_three(&sandbox);
        sandbox.hr().switch(|it| {
            it.list_employees = list;
            it.hidden = ["personal_email".to_owned()].into();
        });
        let client = bamboohr(&sandbox);
        let people = read(&client, None).await.expect("people");
        let hidden = people.withheld.get(&PersonField::PersonalEmail);
        assert_eq!(hidden, Some(&3), "{list}");
        let jen = find(&people, "Jen");
        assert!(jen.personal_email.is_none() && jen.untold.contains(&PersonField::PersonalEmail));
        let checked = client.check(super::TODAY).await.expect("checked");
        assert!(checked.withheld.contains_key(&PersonField::PersonalEmail));
        assert_eq!(checked.code_field.as_deref(), Some("Requisition code"));
    }
}

#[tokio::test]
async fn a_day_that_is_none_leaves_the_person_as_known_and_nobody_is_taken_for_gone() {
    let sandbox = company().await;
    let [_, robert, _] = enter_three(&sandbox);
    let hr = sandbox.hr();
    hr.edit(robert, |it| it.hire_date = Some("soon".into()))
        .expect("there");
    let people = read(&bamboohr(&sandbox), None).await.expect("people");
    let refused = &people.refused[0];
    assert_eq!(refused.source_id, Some(robert.to_string()));
    assert_eq!(refused.why, "The hire date is not a date.");
    hr.switch(|it| it.nobody = true);
    let why = read(&bamboohr(&sandbox), None).await.expect_err("nobody");
    assert!(matches!(why, ats::AtsError::Forbidden { .. }), "{why:?}");
}

#[tokio::test]
async fn pay_is_never_asked_for() {
    let sandbox = company().await;
    enter_three(&sandbox);
    for list in [false, true] {
        sandbox.hr().switch(|it| it.list_employees = list);
        let client = bamboohr(&sandbox);
        client.check(super::TODAY).await.expect("checked");
        read(&client, None).await.expect("people");
    }
    read(&super::hibob(&sandbox), None).await.expect("people");
    let asked = sandbox.hr().asked();
    assert!(
        asked.contains("hireDate") && asked.contains("work.startDate"),
        "{asked:?}"
    );
    let lines = sandbox
        .hr()
        .requests()
        .into_iter()
        .map(|it| it.path_and_query);
    for text in asked.into_iter().chain(lines) {
        // HiBob keeps the kind of employment under that name.
        let rest = text.replace("payroll.employment.type", "").to_lowercase();
        assert!(!PAY.iter().any(|word| rest.contains(word)), "{text}");
    }
}
