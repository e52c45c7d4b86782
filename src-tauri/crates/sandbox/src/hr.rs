//! The HR systems' halves, all of one company: BambooHR under `/bamboohr`, HiBob under `/hibob/v1`,
//! a report under `/report`. Written from the vendors' documents; each speaks in its own file.

mod bamboohr;
mod hibob;
pub(crate) mod people;
mod report;
mod steer;

use std::sync::Arc;

use axum::Router;

use crate::world::Shared;
pub use people::{Employee, HrSwitches};
pub use steer::Hr;

pub(crate) const BAMBOOHR: &str = "/bamboohr";
pub(crate) const HIBOB: &str = "/hibob/v1";
pub(crate) const REPORT: &str = "/report";

/// Everything of the three.
pub(crate) fn router(shared: &Arc<Shared>) -> Router<Arc<Shared>> {
    Router::new()
        .nest(BAMBOOHR, bamboohr::router(shared.clone()))
        .nest(HIBOB, hibob::router(shared.clone()))
        .nest(REPORT, report::router(shared.clone()))
}
