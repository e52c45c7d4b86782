//! Owners and hiring managers of a job.

use reqwest::Method;
use serde_json::json;

use super::client::{Client, Declined, id};

#[tokio::test]
async fn people_join_a_job_once_in_each_part_and_leave_again() {
    let client = Client::new().await;
    let job = id(&client.made("Trace-1").await);
    let user = client.id("/users", "Noor Haddad").await;
    let lead = json!({ "job_id": job, "user_id": user });
    let made = client
        .post("/job_hiring_managers", lead.clone())
        .await
        .expect(201)
        .json();
    assert_eq!(
        (&made["job_id"], &made["user_id"]),
        (&json!(job), &json!(user))
    );
    client
        .post("/job_hiring_managers", lead)
        .await
        .declined(422, "already");
    let owner = json!({
        "job_id": job, "user_id": user, "type": "recruiter", "candidate_responsibility": "future",
    });
    let made = client
        .post("/job_owners", owner.clone())
        .await
        .expect(201)
        .json();
    assert_eq!(
        (&made["type"], &made["responsible"]),
        (&json!("recruiter"), &json!(true))
    );
    client
        .post("/job_owners", owner.clone())
        .await
        .declined(422, "already");
    let mut other = owner;
    other["type"] = "sourcer".into();
    client.post("/job_owners", other).await.expect(201);
    assert_eq!(
        client
            .rows(&format!("/job_owners?job_ids={job}"))
            .await
            .len(),
        2
    );
    assert_eq!(client.rows("/job_owners?type=sourcer").await.len(), 1);
    let path = format!("/job_owners/{}", made["id"]);
    client
        .write(Method::DELETE, &path, json!({}))
        .await
        .declined(200, "deleted");
    client
        .write(Method::DELETE, &path, json!({}))
        .await
        .declined(404, "job owner");
    for (body, part) in [
        (
            json!({ "job_id": job, "user_id": user, "type": "boss" }),
            "type",
        ),
        (
            json!({ "job_id": job, "user_id": 3, "type": "sourcer" }),
            "user_id",
        ),
        (
            json!({ "job_id": 3, "user_id": user, "type": "sourcer" }),
            "job_id",
        ),
        (
            json!({ "job_id": job, "user_id": user, "role": "x" }),
            "Invalid attribute: role",
        ),
    ] {
        client.post("/job_owners", body).await.declined(422, part);
    }
}
