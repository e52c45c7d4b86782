//! `records`: what the connected accounts list, to find what a position can be tied to.

use headcount::api::records::RecordRow;
use serde_json::json;

use crate::{args::Records, failure::Failure, host::Host};

pub async fn list(host: &Host, args: Records) -> Result<(), Failure> {
    let asked = json!({"vendor": args.vendor, "search": args.search, "limit": args.limit});
    let found = host.call("listRecords", asked).await?;
    if host.screen.json {
        return host.screen.document(&found);
    }
    let found: Vec<RecordRow> = serde_json::from_value(found)?;
    let rows = found.into_iter().map(|it| {
        vec![
            it.vendor.to_string(),
            it.remote_id,
            it.code,
            it.name,
            it.location.unwrap_or_default(),
            it.status,
            it.position.unwrap_or_default(),
        ]
    });
    let headings = [
        "ATS", "Id", "Code", "Name", "Location", "Status", "Position",
    ];
    let none = "Nothing is listed. Ask anew: muster refresh.";
    host.screen.table(&headings, rows, none)
}
