//! Sync to ATS, what became of it, and what is still owed.

use headcount::api::report::{AtsReportRow, SyncPreview, SyncResult};
use headcount::model::PositionId;
use serde_json::json;

use super::{job::SAY_VENDOR, ready};
use crate::{args, failure::Failure, host::Host};

/// Queues positions. Fails only if none of them could be.
pub async fn sync(host: &Host, args: args::Sync) -> Result<(), Failure> {
    let positions = if args.all_ready {
        ready::all(host, args.vendor).await?
    } else {
        args.positions
    };
    let asked = json!({ "positions": positions, "vendor": args.vendor });
    let results: Vec<SyncResult> = host.ask("syncToAts", asked.clone()).await?;
    if host.screen.json {
        host.screen.document(&results)?;
    } else {
        let rows = results.iter().map(|it| {
            vec![
                it.position.clone(),
                it.sync_status.label().to_string(),
                it.requisition_code.clone().unwrap_or_default(),
                it.problem.clone().unwrap_or_default(),
            ]
        });
        let headings = ["Position", "Sync", "Requisition", "Problem"];
        host.screen
            .table(&headings, rows, "Nothing is ready to be sent.")?;
    }
    let stayed = results.iter().filter(|it| it.problem.is_some()).count();
    if stayed == 0 {
        return Ok(());
    }
    let open = args.vendor.is_none() && vendor_is_open(host, &results).await?;
    match results.first().and_then(|it| it.problem.as_deref()) {
        Some(problem) if stayed == results.len() => {
            let mut sentence = match stayed {
                1 => problem.to_string(),
                n => format!("None of the {n} positions could be queued. {problem}"),
            };
            if open {
                sentence = format!("{sentence} {SAY_VENDOR}");
            }
            Err(Failure::FailedInFull(sentence))
        }
        _ => {
            if open {
                host.screen.remark(SAY_VENDOR);
            }
            Ok(())
        }
    }
}

/// Whether naming a vendor would help some of those that stayed behind.
async fn vendor_is_open(host: &Host, results: &[SyncResult]) -> Result<bool, Failure> {
    // What names no position has no id either.
    let stayed = results
        .iter()
        .filter(|it| it.problem.is_some() && !it.id.0.is_empty());
    let ids: Vec<&PositionId> = stayed.map(|it| &it.id).collect();
    let preview: SyncPreview = host.ask("previewSync", json!({ "positions": ids })).await?;
    Ok(!preview.choice.is_empty())
}

pub async fn report(host: &Host) -> Result<(), Failure> {
    let report = host.call("listReport", json!({})).await?;
    if host.screen.json {
        return host.screen.document(&report);
    }
    let report: Vec<AtsReportRow> = serde_json::from_value(report)?;
    let rows = report.into_iter().map(|it| {
        vec![
            it.position,
            it.title,
            it.requisition_code.unwrap_or_default(),
            it.sync_status.label().to_string(),
            it.opening_status
                .map(|it| it.label().to_string())
                .unwrap_or_default(),
            it.candidate_name.unwrap_or_default(),
            it.updated_at.unwrap_or_default(),
            it.problem.unwrap_or_default(),
        ]
    });
    let headings = [
        "Position",
        "Title",
        "Requisition",
        "Sync",
        "Opening",
        "Candidate",
        "Updated",
        "Problem",
    ];
    host.screen
        .table(&headings, rows, "No position is Approved or Open yet.")
}
