//! Search everything.

use crate::{
    Core,
    api::search::{Found, SearchEverything},
    error::Result,
};

/// What a text is found in, the likeliest first.
pub fn everything(core: &Core, args: &SearchEverything) -> Result<Found> {
    core.table()?.search(&args.text, args.limit)
}
