//! What the connected accounts list, to choose from when a position is tied to what is there
//! already. Answers from the plan's file, also offline.

use std::collections::BTreeMap;

use ats::Vendor;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Error, core::blocking, session::Session, store::ListedRecord};

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ListRecords {
    /// Absent: of all connections.
    #[serde(default)]
    #[ts(type = "Vendor | null")]
    pub vendor: Option<Vendor>,
    /// Each of its words is somewhere in a record. Blank: all.
    #[serde(default)]
    pub search: String,
    #[serde(default = "many")]
    pub limit: u32,
}

fn many() -> u32 {
    200
}

/// A requisition, or an opening with its job.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RecordRow {
    #[ts(type = "Vendor")]
    pub vendor: Vendor,
    pub remote_id: String,
    pub code: String,
    /// An opening's is its job's.
    pub name: String,
    pub location: Option<String>,
    /// The vendor's own word.
    pub status: String,
    /// As text, because it may be larger than a number in a page can be.
    pub job_id: Option<String>,
    /// The code of the position it belongs to.
    pub position: Option<String>,
}

/// Those that belong to no position first; then open before closed, by name and code.
pub async fn list(session: &Session, args: ListRecords) -> Result<Vec<RecordRow>, Error> {
    let core = session.core()?;
    blocking(move || {
        let words: Vec<String> = args
            .search
            .split_whitespace()
            .map(str::to_lowercase)
            .collect();
        let mut found = core.read(|tx| {
            let catalog = core.catalog(tx, Vendor::Greenhouse)?;
            let jobs: BTreeMap<i64, &str> = catalog
                .iter()
                .flat_map(|(catalog, _)| &catalog.jobs)
                .map(|job| (job.id, job.name.as_str()))
                .collect();
            let mut found = Vec::new();
            tx.each_record(args.vendor, |record| {
                let row = row(record, &jobs);
                if words.iter().all(|word| says(&row, word)) {
                    found.push(row);
                }
            })?;
            Ok(found)
        })?;
        found.sort_by_cached_key(|it| {
            let closed = it.status == "closed";
            let name = it.name.to_lowercase();
            (
                it.position.is_some(),
                closed,
                name,
                it.code.clone(),
                it.remote_id.clone(),
            )
        });
        found.truncate(args.limit as usize);
        Ok(found)
    })
    .await
}

fn row(record: ListedRecord, jobs: &BTreeMap<i64, &str>) -> RecordRow {
    let job = record.job_id.and_then(|id| jobs.get(&id));
    let name = match job {
        Some(name) if record.name.is_empty() => (*name).to_owned(),
        _ => record.name,
    };
    RecordRow {
        vendor: record.vendor,
        remote_id: record.remote_id,
        code: record.code,
        name,
        location: record.location,
        status: record.status,
        job_id: record.job_id.map(|id| id.to_string()),
        position: record.position,
    }
}

fn says(row: &RecordRow, word: &str) -> bool {
    let texts = [Some(&row.code), Some(&row.name), row.location.as_ref()];
    texts
        .into_iter()
        .flatten()
        .any(|text| text.to_lowercase().contains(word))
}
