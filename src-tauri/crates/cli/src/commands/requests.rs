//! `requests`: what left for the vendors and the HR system, to look through or to send to support.

use headcount::api::requests::RequestLine;
use serde_json::json;

use crate::{failure::Failure, host::Host};

pub async fn list(host: &Host, limit: u32) -> Result<(), Failure> {
    let lines = host.call("listRequests", json!({ "limit": limit })).await?;
    if host.screen.json {
        return host.screen.document(&lines);
    }
    let lines: Vec<RequestLine> = serde_json::from_value(lines)?;
    let rows = lines.into_iter().map(|it| {
        let status = it.status.map(|it| it.to_string());
        vec![
            it.at,
            it.system.to_string(),
            it.method,
            it.path,
            status.unwrap_or_else(|| "no reply".into()),
            format!("{} ms", it.ms),
            it.acting_user.unwrap_or_default(),
        ]
    });
    let headings = [
        "At", "System", "Method", "Path", "Status", "Took", "As user",
    ];
    host.screen
        .table(&headings, rows, "No request has left yet.")
}
