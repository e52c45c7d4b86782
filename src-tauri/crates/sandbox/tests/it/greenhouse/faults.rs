//! Faults on the Greenhouse half: aimed at it alone, in its own shapes, on every write.

use reqwest::Method;
use sandbox::{Fault, Match, RetryAfter, Vendor};
use serde_json::{Value, json};

use super::client::{Client, Declined, id};
use crate::client::send;

#[tokio::test]
async fn a_rule_can_be_meant_for_one_vendor() {
    let client = Client::new().await;
    let faults = client.sandbox.faults();
    faults.always(
        Match::get("/users").at(Vendor::Greenhouse),
        Fault::Unauthorized,
    );
    let url = format!("{}/users", client.sandbox.lever_url());
    let lever = client
        .http
        .get(url)
        .basic_auth(client.sandbox.lever_key(), Some(""));
    assert_eq!(send(lever).await.unwrap().status, 200);
    client
        .get("/users")
        .await
        .declined(401, "Token could not be decoded");
    faults.clear();
    faults.fail_next(Match::get("/users").at(Vendor::Lever), Fault::Unauthorized);
    client.get("/users").await.expect(200);
    let rule = serde_json::to_value(&faults.waiting()[0]).unwrap();
    assert_eq!(rule["match"]["vendor"], "lever");
}

#[tokio::test]
async fn one_path_is_not_taken_for_another() {
    let client = Client::new().await;
    let job = id(&client.made("Trace-1").await);
    let user = client.id("/users", "Noor Haddad").await;
    client
        .sandbox
        .faults()
        .fail_next(Match::post("/jobs"), Fault::Reset);
    client
        .post("/openings", json!({ "job_id": job }))
        .await
        .expect(201);
    let lead = json!({ "job_id": job, "user_id": user });
    client.post("/job_hiring_managers", lead).await.expect(201);
    assert_eq!(client.sandbox.faults().waiting().len(), 1);
}

#[tokio::test]
async fn a_lost_reply_leaves_every_write_done() {
    let client = Client::new().await;
    let job = id(&client.made("Trace-1").await);
    let opening = id(&client.greenhouse().openings_by_opening_id("Trace-1")[0]);
    let user = client.id("/users", "Noor Haddad").await;
    let template = client.template().await;
    let seat = json!({ "job_id": job, "opening_id": "Trace-2" });
    let copy = json!({ "template_job_id": template, "number_of_openings": 1, "job_name": "Lost" });
    let lead = json!({ "job_id": job, "user_id": user });
    let owner = json!({ "job_id": job, "user_id": user, "type": "sourcer" });
    let writes: [(Method, String, Value); 6] = [
        (Method::POST, "/jobs".into(), copy),
        (Method::POST, "/openings".into(), seat),
        (Method::POST, "/job_hiring_managers".into(), lead),
        (Method::POST, "/job_owners".into(), owner),
        (
            Method::PATCH,
            format!("/jobs/{job}"),
            json!({ "name": "Renamed" }),
        ),
        (
            Method::PATCH,
            format!("/openings/{opening}"),
            json!({ "target_start_on": "2027-05-01" }),
        ),
    ];
    for (method, path, body) in writes {
        let on = match method {
            Method::POST => Match::post(&path),
            _ => Match::patch(&path),
        };
        let before = client.greenhouse().posts(&path);
        client.sandbox.faults().fail_next(on, Fault::CommitThenDrop);
        let request = client.request(method.clone(), &path).json(&body);
        send(request).await.expect_err("not a byte comes back");
        let after = client.greenhouse().posts(&path);
        assert_eq!(
            after - before,
            usize::from(method == Method::POST),
            "{path}"
        );
    }
    assert_eq!(client.greenhouse().job(job).unwrap()["name"], "Renamed");
    let opening = &client.greenhouse().openings_by_opening_id("Trace-1")[0];
    assert_eq!(opening["target_start_on"], "2027-05-01");
    assert_eq!(
        client.greenhouse().openings_by_opening_id("Trace-2").len(),
        1
    );
}

#[tokio::test]
async fn the_token_meets_faults_too() {
    let client = Client::new().await;
    let status = Fault::Status {
        code: 503,
        body: None,
        retry_after: RetryAfter::Seconds(4),
    };
    client
        .sandbox
        .faults()
        .fail_next(Match::post("/auth/token"), status);
    let form = "grant_type=client_credentials";
    let reply = client.ask_token(form).await.expect(503);
    assert_eq!(reply.headers["retry-after"], "4");
    client.ask_token(form).await.expect(200);
}

#[tokio::test]
async fn spoilt_lists_are_spoilt_bare_arrays() {
    let client = Client::new().await;
    let get = async |fault: Fault| {
        client
            .sandbox
            .faults()
            .fail_next(Match::get("/jobs"), fault);
        client.request(Method::GET, "/jobs").send().await.unwrap()
    };
    let huge = get(Fault::HugeBody { bytes: 2_000_000 })
        .await
        .text()
        .await
        .unwrap();
    assert!(huge.len() == 2_000_000 && serde_json::from_str::<Vec<String>>(&huge).is_ok());
    let deep = get(Fault::DeepNesting { levels: 5 })
        .await
        .text()
        .await
        .unwrap();
    assert_eq!(deep, "[[[[[[]]]]]]");
    let mut endless = get(Fault::EndlessBody).await;
    assert_eq!(endless.chunk().await.unwrap().unwrap()[0], b'[');
    let cut = get(Fault::CutJsonCleanly).await.text().await.unwrap();
    assert!(cut.starts_with('[') && serde_json::from_str::<Value>(&cut).is_err());
}

#[tokio::test]
async fn a_cursor_can_go_stale_and_a_list_can_lag() {
    let client = Client::new().await;
    client
        .sandbox
        .faults()
        .fail_next(Match::get("/jobs"), Fault::InvalidOffset);
    let first = client.get("/jobs?per_page=1").await.expect(200);
    let link = first.headers["link"].to_str().unwrap();
    let address = link
        .trim_start_matches('<')
        .split('>')
        .next()
        .unwrap()
        .to_owned();
    let next = || send(client.http.get(&address).bearer_auth(&client.token));
    next().await.unwrap().declined(422, "cursor");
    assert_eq!(next().await.unwrap().status, 200);

    client.made("Trace-1").await;
    let lag = Fault::ListLag { seconds: 60 };
    client
        .sandbox
        .faults()
        .fail_next(Match::get("/openings"), lag);
    assert_eq!(client.rows("/openings?opening_id=Trace-1").await.len(), 0);
    assert_eq!(client.rows("/openings?opening_id=Trace-1").await.len(), 1);
}
