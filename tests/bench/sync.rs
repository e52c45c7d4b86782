//! Syncing with the pretended vendors, over real HTTP: how near to the fastest their limits allow,
//! how fast without them, and how little when there is nothing new.
//!
//! A vendor's limits are waited out on a clock that hurries on both sides. What we and the machine
//! need besides is hurried along, so a ratio is never flattered by it.

mod company;
mod floor;
mod idle;
mod ingest;
mod pull;
mod push;

use std::path::Path;

use crate::{cases::Result, samples::Figure};

pub async fn figures(folder: &Path, figures: &mut Vec<Figure>) -> Result<()> {
    ingest::figures(folder, figures).await?;
    idle::figures(folder, figures).await?;
    pull::figures(folder, figures).await?;
    push::figures(folder, figures).await
}
