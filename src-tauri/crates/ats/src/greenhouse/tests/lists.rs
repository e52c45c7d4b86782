//! Lists read to their end, whatever they do on the way.

use super::*;

/// A list read to its end, by id and code.
async fn rows(api: &Api) -> Result<Vec<(String, String)>, AtsError> {
    let crate::Ats::Greenhouse(greenhouse) = &api.ats else {
        panic!("Greenhouse's")
    };
    let since = [("updated_at", "gte|1970-01-01T00:00:00Z")];
    let found: Vec<wire::Opening> = pages::all(&greenhouse.http, "openings", &since).await?;
    let row = |one: wire::Opening| (one.id.to_string(), one.opening_id.unwrap_or_default());
    Ok(found.into_iter().map(row).collect())
}

async fn all(api: &Api) -> Result<Vec<String>, AtsError> {
    let found = rows(api).await?;
    Ok(found.into_iter().map(|(id, _)| id).collect())
}

#[tokio::test]
async fn pages_are_followed_and_each_row_comes_once_as_it_was_last() {
    let newer = json!({"opening_id": "newer"});
    let api = Api::script([
        page(
            json!([opening(9, json!({})), opening(8, json!({}))]),
            "/gh/v3/openings?cursor=a%3D%3D",
        ),
        page(
            json!([opening(8, newer), opening(7, json!({}))]),
            "/gh/v3/openings?cursor=b",
        ),
        json(json!([])),
    ])
    .await;
    let found = rows(&api).await.expect("a list");
    let ids: Vec<_> = found.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, ["9", "8", "7"]);
    assert_eq!(found[1].1, "newer");
    assert_eq!(
        api.lines(),
        [
            "GET openings?updated_at=gte%7C1970-01-01T00%3A00%3A00Z&per_page=500",
            // The place alone: anything beside it would be refused.
            "GET openings?cursor=a%3D%3D",
            "GET openings?cursor=b",
        ]
    );
}

#[tokio::test]
async fn lists_that_lead_astray_are_refused() {
    let api = Api::script((0..9).map(|_| page(json!([]), "/gh/v3/openings?cursor=a"))).await;
    let got = all(&api).await;
    assert!(
        matches!(&got, Err(AtsError::Garbled { why }) if why.contains("circles")),
        "{got:?}"
    );

    let endless = (0..9).map(|n| page(json!([]), &format!("?cursor={n}")));
    let api = Api::script(endless).await;
    let got = all(&api).await;
    assert!(
        matches!(&got, Err(AtsError::Garbled { why }) if why.contains("end")),
        "{got:?}"
    );
    assert_eq!(api.lines().len(), 4);

    for next in [
        "http://127.0.0.1:9/gh/v3/openings?cursor=a",
        "/gh/v1/x",
        "/auth/token",
    ] {
        let api = Api::script([page(json!([]), next), json(json!([]))]).await;
        let got = all(&api).await;
        assert!(matches!(got, Err(AtsError::Garbled { .. })), "{got:?}");
        assert_eq!(api.lines().len(), 1, "{next}");
    }
}

#[tokio::test]
async fn the_last_page_allowed_may_be_the_last() {
    let mut answers: Vec<_> = (0..3)
        .map(|n| page(json!([opening(n, json!({}))]), &format!("?cursor={n}")))
        .collect();
    answers.push(json(json!([opening(9, json!({}))])));
    let api = Api::script(answers).await;
    assert_eq!(all(&api).await.expect("a list"), ["0", "1", "2", "9"]);
}

#[tokio::test]
async fn ids_go_in_groups_of_fifty() {
    let api = Api::script([json(json!([opening(3, json!({}))])), json(json!([]))]).await;
    let mut ids: Vec<String> = (1..=51).map(|id| id.to_string()).collect();
    ids.push("1".into());
    ids.push("not a number".into());
    let found = api.ats.records_by_id(&ids).await.expect("a list");
    assert_eq!(found.len(), 1, "hidden ones are absent");
    let first: Vec<String> = (1..=50).map(|id| id.to_string()).collect();
    let lines = api.lines();
    assert_eq!(
        lines,
        [
            format!("GET openings?ids={}&per_page=500", first.join("%2C")),
            "GET openings?ids=51&per_page=500".to_owned(),
        ]
    );
    let none = Api::script([]).await;
    assert_eq!(none.ats.records_by_id(&[]).await, Ok(Vec::new()));
    assert!(none.server.seen().is_empty());
}

#[tokio::test]
async fn a_cut_page_is_an_error_and_no_shorter_list() {
    let api = Api::script([
        page(json!([opening(9, json!({}))]), "?cursor=a"),
        Answer::json(200, r#"[{"id": 8"#),
    ])
    .await;
    let got = all(&api).await;
    assert!(matches!(got, Err(AtsError::Garbled { .. })), "{got:?}");
}

#[tokio::test]
async fn a_lost_place_is_not_a_refusal_of_what_we_asked() {
    for answer in [
        Answer::json(422, r#"{"errors":["Invalid cursor"]}"#),
        Answer::json(404, "{}"),
    ] {
        let api = Api::script([page(json!([]), "?cursor=a"), answer]).await;
        let got = all(&api).await;
        assert!(matches!(got, Err(AtsError::Garbled { .. })), "{got:?}");
    }
    let api = Api::script([Answer::json(422, r#"{"errors":["Unknown parameter"]}"#)]).await;
    let got = all(&api).await;
    assert!(matches!(got, Err(AtsError::Refused { .. })), "{got:?}");
}

#[tokio::test]
async fn a_list_goes_on_from_a_place_that_was_kept() {
    let head = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nLink: </gh/v3/openings?cursor=a%3D%3D>; rel=\"next\"\r\n";
    let first = Answer::with(200, head, json_text(&[opening(9, json!({}))]).as_bytes());
    let api = Api::script([first, json(json!([opening(8, json!({}))]))]).await;
    let page = match api.ats.records_page(Some(5_000), None).await {
        Ok(crate::Listed::Page(page)) => page,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        (page.rows.len(), page.served_ms),
        (1, Some(784_111_777_000))
    );
    let place = page.next.expect("it goes on");
    match api.ats.records_page(Some(5_000), Some(&place)).await {
        Ok(crate::Listed::Page(page)) => assert_eq!((page.rows.len(), page.next), (1, None)),
        other => panic!("{other:?}"),
    }
    assert_eq!(
        api.lines(),
        [
            "GET openings?updated_at=gte%7C1970-01-01T00%3A00%3A05Z&per_page=500",
            "GET openings?cursor=a%3D%3D",
        ]
    );
}

#[tokio::test]
async fn a_place_that_is_no_good_any_more_is_lost_and_leads_nowhere_else() {
    for answer in [
        Answer::json(422, r#"{"errors":["Invalid cursor"]}"#),
        Answer::json(400, "{}"),
        Answer::json(404, "{}"),
    ] {
        let api = Api::script([answer]).await;
        let place = format!("{}/gh/v3/openings?cursor=a", api.server.url());
        let got = api.ats.records_page(None, Some(&place)).await;
        assert_eq!(got, Ok(crate::Listed::PlaceLost));
        assert_eq!(api.lines().len(), 1);
    }
    // Kept in a file that anybody may have written: no token goes to another place.
    let api = Api::script([json(json!([]))]).await;
    for place in [
        "https://harvest.example.org/gh/v3/openings?cursor=a".to_owned(),
        format!("{}/gh/v3/candidates?cursor=a", api.server.url()),
        format!("{}/auth/token", api.server.url()),
        "nonsense".to_owned(),
    ] {
        let got = api.ats.records_page(None, Some(&place)).await;
        assert_eq!(got, Ok(crate::Listed::PlaceLost), "{place}");
    }
    assert!(api.server.seen().is_empty());
}

fn json_text(rows: &[Value]) -> String {
    Value::from(rows.to_vec()).to_string()
}

#[tokio::test]
async fn offers_in_neutral_words() {
    use crate::{Listed, OfferState::*};
    let offer = |id: i64, change: Value| {
        let mut row = json!({
            "id": id, "version": 1, "application_id": 11, "job_id": 9, "candidate_id": 80,
            "opening_id": 5, "status": "Created", "sent_on": "2026-01-20",
            "starts_on": "2026-03-01", "resolved_at": null, "somethingNew": [],
        });
        let change = change.as_object().cloned().unwrap_or_default();
        row.as_object_mut().expect("an object").extend(change);
        row
    };
    let rows = json!([
        offer(7, json!({})),
        offer(6, json!({"status": "Accepted", "starts_on": 17})),
        offer(5, json!({"sent_on": null})),
        offer(4, json!({"status": "Rejected", "opening_id": null})),
        offer(3, json!({"status": "Deprecated"})),
        offer(2, json!({"status": "Something new"})),
    ]);
    let api = Api::script([json(rows)]).await;
    let got = api.ats.offers_page(0, None).await.expect("offers");
    let Listed::Page(page) = got else {
        panic!("a page")
    };
    let said = |it: &crate::Offer| (it.id.clone(), it.state, it.start_date.clone());
    let day = || Some("2026-03-01".to_owned());
    assert_eq!(
        page.rows.iter().map(said).collect::<Vec<_>>(),
        [
            ("7".into(), Sent, day()),
            ("6".into(), Accepted, None),
            ("5".into(), Draft, day()),
            ("4".into(), Over, day()),
            ("3".into(), Over, day()),
            ("2".into(), Over, day()),
        ]
    );
    let first = &page.rows[0];
    assert_eq!(
        (first.record_id.as_deref(), first.candidacy.as_str()),
        (Some("5"), "11")
    );
    assert_eq!(page.rows[3].record_id, None);
    assert_eq!(
        api.lines(),
        ["GET offers?updated_at=gte%7C1970-01-01T00%3A00%3A00Z&per_page=500"]
    );
    let standing = page.rows.iter().filter_map(crate::Offer::standing);
    let standing: Vec<_> = standing.map(|it| (it.id, it.accepted)).collect();
    assert_eq!(
        standing,
        [("7".into(), Some(false)), ("6".into(), Some(true))]
    );
}
