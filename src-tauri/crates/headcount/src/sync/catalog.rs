//! What an account offers to choose from: read from the vendor, kept for work offline.

use std::sync::Arc;

use ats::{Ats, Catalog};
use jiff::SignedDuration;

use crate::{
    Core,
    clock::{instant, stamp},
    core::blocking,
    error::{Error, Result},
};

/// The worker reads it again when it is older: people add jobs and fields meanwhile.
const KEPT_FOR: SignedDuration = SignedDuration::from_mins(10);

/// Reads the whole catalog and keeps it.
pub async fn pull(core: &Arc<Core>, ats: &Ats) -> Result<Catalog> {
    let vendor = ats.vendor();
    let started = stamp(core.clock.now());
    let catalog = ats
        .catalog()
        .await
        .map_err(|error| Error::Ats { vendor, error })?;
    let (c, kept) = (Arc::clone(core), catalog.clone());
    blocking(move || c.write(|tx| tx.put_catalog(vendor, &kept, &started))).await?;
    Ok(catalog)
}

/// Reads it only when there is none, or an old one.
pub async fn pull_when_old(core: &Arc<Core>, ats: &Ats) -> Result<()> {
    let vendor = ats.vendor();
    let (c, now) = (Arc::clone(core), core.clock.now());
    let read_at = blocking(move || c.read(|tx| tx.catalog_read_at(vendor))).await?;
    let young = read_at.is_some_and(|at| {
        let age = now.duration_since(instant(&at));
        age >= SignedDuration::ZERO && age < KEPT_FOR
    });
    if !young {
        pull(core, ats).await?;
    }
    Ok(())
}
