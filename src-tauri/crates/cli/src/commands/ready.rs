//! Which positions `sync --all-ready` means.

use headcount::{
    Vendor,
    api::{
        connections::{Connection, ConnectionState},
        report::{PreviewItem, SyncPreview},
    },
    model::PositionId,
};
use serde_json::json;

use crate::{failure::Failure, host::Host};

/// Everything vacant and approved that is neither there nor on its way, and whose job form is
/// complete. What a connection is missing for is among it: the answer says so.
pub async fn all(host: &Host, vendor: Option<Vendor>) -> Result<Vec<String>, Failure> {
    let query = json!({
        "scope": "ats",
        "filters": [
            { "column": "plan_status", "any_of": ["approved", "open"] },
            { "column": "fill_status", "any_of": ["vacant", "offer"] },
            { "column": "sync_status", "any_of": ["Not Started", "Failed"] },
        ],
    });
    let ids: Vec<PositionId> = host
        .ask("listPositionIds", json!({ "query": query }))
        .await?;
    let connections: Vec<Connection> = host.ask("listConnections", json!({})).await?;
    let connected: Vec<Vendor> = connections
        .iter()
        .filter(|it| it.state != ConnectionState::Disconnected)
        .map(|it| it.vendor)
        .collect();
    // Only Greenhouse has forms that can be incomplete: looking at each costs time.
    if ids.is_empty() || !connected.contains(&Vendor::Greenhouse) {
        return Ok(ids.into_iter().map(|it| it.0).collect());
    }
    let preview: SyncPreview = host
        .ask("previewSync", json!({ "positions": ids, "vendor": vendor }))
        .await?;
    let open = vendor.is_none() && !preview.choice.is_empty();
    let (mut ready, mut left) = (Vec::new(), Vec::new());
    for item in preview.items {
        if is_ready(&item, vendor, &connected, open) {
            ready.push(item.id.0);
        } else {
            left.extend(item.problem);
        }
    }
    if let Some(first) = left.first() {
        host.screen.remark(&match left.len() {
            1 => format!("Left out: {first}"),
            n => format!("{n} positions are not ready and left out. The first: {first}"),
        });
    }
    Ok(ready)
}

/// Whether only the connection, if anything, is in its way. `open`: the choice of a vendor is,
/// for those that have none.
fn is_ready(item: &PreviewItem, wanted: Option<Vendor>, connected: &[Vendor], open: bool) -> bool {
    if item.problem.is_none() {
        return true;
    }
    match item.vendor.or(wanted) {
        Some(vendor) => !connected.contains(&vendor),
        None => open,
    }
}

#[cfg(test)]
mod tests {
    use headcount::model::Operation;

    use super::*;

    #[test]
    fn an_incomplete_form_is_not_ready_and_a_missing_connection_is_said() {
        use Vendor::{Greenhouse, Lever};
        let check =
            |vendor, problem: Option<&str>, wanted: Option<Vendor>, connected: &[Vendor], want| {
                let item = PreviewItem {
                    position: "P-1".into(),
                    id: PositionId("1".into()),
                    title: "Analyst".into(),
                    location: None,
                    vendor,
                    operation: Operation::Create,
                    what: String::new(),
                    mode: None,
                    wants: None,
                    fields: Vec::new(),
                    problem: problem.map(String::from),
                };
                let open = wanted.is_none() && connected.len() > 1;
                let got = is_ready(&item, wanted, connected, open);
                assert_eq!(got, want, "{vendor:?} {problem:?} {wanted:?} {connected:?}");
            };
        let (both, no) = ([Greenhouse, Lever], Some("Not now."));
        check(Some(Greenhouse), None, None, &both, true);
        check(Some(Greenhouse), no, None, &both, false);
        check(None, no, None, &[Greenhouse], false);
        check(None, no, Some(Greenhouse), &both, false);
        // which of the two is asked
        check(None, no, None, &both, true);
        // connected no longer, or never
        check(Some(Lever), no, None, &[Greenhouse], true);
        check(None, no, Some(Lever), &[Greenhouse], true);
    }
}
