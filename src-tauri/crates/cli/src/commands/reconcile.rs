//! Plan, ATS and HR system on one sheet.

use std::path::Path;

use headcount::api::reconcile::{ExportedReconciliation, Reconciliation};
use serde_json::json;

use crate::{
    failure::Failure,
    host::{Host, text},
};

pub async fn reconcile(host: &Host, export: Option<&Path>) -> Result<(), Failure> {
    let run: Reconciliation = host.ask("reconcile", json!({})).await?;
    if let Some(file) = export {
        let asked = json!({ "path": text(file)?, "id": run.id });
        let done: ExportedReconciliation = host.ask("exportReconciliation", asked).await?;
        host.screen
            .remark(&format!("The run is in “{}”.", done.path));
    }
    if host.screen.json {
        return host.screen.document(&run);
    }
    let terms = run.sheet.terms.iter();
    let terms = terms.map(|it| vec![it.of.label().to_string(), it.count.to_string()]);
    host.screen.table(&["Totals", "Count"], terms, "")?;
    let found = run.findings.iter().map(|it| {
        let evidence: Vec<String> = it
            .evidence
            .iter()
            .map(|it| {
                let sides = [("plan", &it.plan), ("ATS", &it.ats), ("HR", &it.hr)];
                let said = sides.iter().filter_map(|(side, value)| {
                    value.as_ref().map(|value| format!("{side} {value}"))
                });
                format!("{}: {}", it.what, said.collect::<Vec<_>>().join(", "))
            })
            .collect();
        vec![
            format!("{:?}", it.class),
            it.subject.clone(),
            it.rule.clone(),
            evidence.join("; "),
        ]
    });
    let none = "No differences.";
    host.screen
        .table(&["Class", "What", "Rule", "Evidence"], found, none)?;
    host.screen.say(&format!(
        "{} differences, {} new since the run before; unexplained: {}.",
        run.findings.len(),
        run.fresh.len(),
        run.sheet.unexplained
    ))
}
