//! The import screen with a large file: reading it, counting anew when the mapping changes, and
//! writing.

use std::{path::Path, time::Instant};

use serde_json::json;

use crate::{
    cases::{Result, call, open},
    samples::Figure,
};

/// `code`: the columns that make a code, where no heading says so.
pub async fn figures(
    folder: &Path,
    file: &Path,
    code: Option<&[&str]>,
    what: &str,
    figures: &mut Vec<Figure>,
) -> Result<()> {
    let plan = folder.join(format!("screen-{what}.muster"));
    let session = open(&plan);
    let (mut read, mut counted) = (Vec::new(), Vec::new());
    let mut of_import = json!(null);
    for _ in 0..3 {
        let start = Instant::now();
        let opened = call(&session, "openImport", json!({ "path": file })).await?;
        read.push(start.elapsed());
        let mut mapping = opened["mapping"].clone();
        if let Some(code) = code {
            mapping["columns"]["code"] = json!(code);
        }
        of_import = json!({"import": opened["import"], "mapping": mapping});
        for currency in ["EUR", "USD", "GBP"] {
            of_import["mapping"]["constants"]["currency"] = json!(currency);
            let start = Instant::now();
            let preview = call(&session, "previewImport", of_import.clone()).await?;
            counted.push(start.elapsed());
            if preview["created"].as_u64() < Some(100_000) {
                return Err(format!("Only {} rows would be new.", preview["created"]));
            }
        }
    }
    let start = Instant::now();
    call(&session, "applyImport", of_import).await?;
    let written = [start.elapsed()];
    session.close().await;
    for (name, times) in [
        ("a file is read", read.as_slice()),
        ("counted anew under another mapping", &counted),
        ("written", &written),
    ] {
        let name = format!("import screen, {name}: {what}");
        figures.push(Figure::of_times(name, times, None));
    }
    Ok(())
}
