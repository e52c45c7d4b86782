//! How an address is understood that somebody types to connect a vendor, before anybody is asked.

use ats::{Environment, Vendor};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Reply;
use crate::{Error, session::Session};

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReadAddress {
    #[ts(type = "Vendor")]
    pub vendor: Vendor,
    /// Blank: the vendor's own.
    pub typed: String,
}

/// An address as it would be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ReadAs {
    pub api_url: String,
    #[ts(type = "Environment")]
    pub environment: Environment,
}

pub async fn read_address(_: &Session, args: ReadAddress) -> Reply<ReadAs> {
    let api_url = ats::api_address(args.vendor, &args.typed).map_err(Error::BadInput)?;
    let environment = Environment::of(args.vendor, &api_url);
    Ok(ReadAs {
        api_url,
        environment,
    })
}
