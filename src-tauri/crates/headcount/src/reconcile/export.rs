//! A run as a workbook, for whoever asks how the numbers tie: the sheet first, then every
//! difference, one row for each thing that was compared.

use std::path::Path;

use super::run;
use crate::{
    Core,
    api::reconcile::{ExportReconciliation, ExportedReconciliation, Reconciliation},
    error::{Error, Result},
    plan::export::{not_written, write_whole},
    sheet::{Cell, write_xlsx},
};

const HEADINGS: [&str; 9] = [
    "Class",
    "Subject",
    "Rule",
    "Compared",
    "Plan",
    "ATS",
    "HR",
    "Count",
    "Why not matched",
];

/// Writes a run to a file, whole or not at all.
///
/// Errors: no run yet, a place that can't be written.
pub fn export(core: &Core, args: &ExportReconciliation) -> Result<ExportedReconciliation> {
    let run = run::get(core, args.id)?
        .ok_or_else(|| Error::NotFound("Nothing was reconciled yet.".into()))?;
    let path = Path::new(args.path.trim());
    let mut bytes = Vec::new();
    write_xlsx(&mut bytes, &HEADINGS, rows(&run).into_iter())
        .map_err(|why| not_written(path, &why))?;
    write_whole(path, &bytes)?;
    Ok(ExportedReconciliation {
        findings: run.findings.len(),
        path: path.display().to_string(),
    })
}

fn rows(run: &Reconciliation) -> Vec<Vec<Cell<'_>>> {
    fn text(it: &str) -> Cell<'_> {
        match it {
            "" => Cell::Blank,
            it => Cell::Text(it.into()),
        }
    }
    fn maybe(it: &Option<String>) -> Cell<'_> {
        it.as_deref().map_or(Cell::Blank, text)
    }
    let blank = || Cell::Blank;
    let mut rows = Vec::new();
    let total = |subject: &'static str, count: i64| {
        let count = Cell::Number(count.to_string());
        vec![
            Cell::Text("Totals".into()),
            Cell::Text(subject.into()),
            blank(),
            blank(),
            blank(),
            blank(),
            blank(),
            count,
            blank(),
        ]
    };
    for term in &run.sheet.terms {
        rows.push(total(term.of.label(), term.count));
    }
    rows.push(total("Unexplained", run.sheet.unexplained));
    for it in &run.findings {
        for compared in &it.evidence {
            rows.push(vec![
                Cell::Text(format!("{:?}", it.class).into()),
                text(&it.subject),
                text(&it.rule),
                text(&compared.what),
                maybe(&compared.plan),
                maybe(&compared.ats),
                maybe(&compared.hr),
                Cell::Blank,
                maybe(&it.why_not),
            ]);
        }
    }
    rows
}
