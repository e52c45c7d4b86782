//! The sample company: a plan made from a seed, with both vendors pretended on this computer by
//! whoever hosts the session. Nothing of it outlives it.

use std::{any::Any, future::Future, path::PathBuf, pin::Pin, sync::Arc};

use crate::{Error, Result, Session, api::connections::GreenhouseIds};

/// The pretended vendors, as a host started them.
pub struct Vendors {
    pub lever_url: String,
    pub lever_key: String,
    pub greenhouse_url: String,
    pub greenhouse: GreenhouseIds,
    pub greenhouse_secret: String,
    /// They run as long as this is kept.
    pub running: Box<dyn Any + Send + Sync>,
}

/// Starts them; the error is a sentence.
pub type StartVendors =
    Arc<dyn Fn() -> Pin<Box<dyn Future<Output = Result<Vendors, String>> + Send>> + Send + Sync>;

/// An open sample company.
pub(crate) struct Sample {
    _vendors: Vendors,
    _folder: PathBuf,
}

impl Session {
    pub(crate) async fn open_sample(&self) -> Result<()> {
        Err(Error::NotAllowed(
            "The sample company can’t be tried here.".into(),
        ))
    }

    pub(crate) async fn leave_sample(&self) -> Result<()> {
        Err(Error::NotAllowed("The sample company is not open.".into()))
    }
}
