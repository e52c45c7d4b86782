//! What a browser shows for a job and for a person.

use super::client::{Client, id};
use crate::client::send;

#[tokio::test]
async fn a_job_and_a_person_are_told_in_plain_words_without_markup_of_theirs() {
    let client = Client::new().await;
    let job = id(&client.made("Trace-<1>").await);
    let page = async |path: String| {
        let url = format!("{}/greenhouse{path}", client.sandbox.url());
        send(client.http.get(url)).await.unwrap()
    };
    client
        .greenhouse()
        .hire("Trace-<1>", "<script>x</script> & Söhne", "")
        .unwrap();
    let shown = page(format!("/sdash/{job}")).await.expect(200).text;
    assert!(
        shown.contains("<h1>Plant Operator</h1>") && shown.contains("Trace-&lt;1&gt;: filled by")
    );
    let person = &client.rows("/candidates").await[0];
    let shown = page(format!("/people/{}", person["id"]))
        .await
        .expect(200)
        .text;
    assert!(
        shown.contains("&lt;script&gt;x&lt;/script&gt; &amp; Söhne"),
        "{shown}"
    );
    assert!(!shown.contains("<script>") && shown.contains("Hired for Plant Operator"));
    client
        .greenhouse()
        .make_candidate_private("Trace-<1>")
        .unwrap();
    page(format!("/people/{}", person["id"])).await.expect(404);
    page("/sdash/1".into()).await.expect(404);
    assert!(
        client
            .greenhouse()
            .requests()
            .iter()
            .all(|line| !line.path_and_query.contains("sdash"))
    );
}
