//! Plain data and rules of the plan. No I/O, no clock, no SQL: values in, values out.

pub mod arithmetic;
pub mod code;
pub mod employee;
pub mod field;
pub mod ids;
pub mod mailbox;
pub mod money;
pub mod parse;
pub mod pay;
pub mod position;
pub mod status;
pub mod system;
pub mod transition;

pub use employee::{DateOrder, EmployeeField};
pub use field::Field;
pub use ids::{PositionId, RequisitionId, StepId};
pub use position::Position;
pub use status::{
    EmploymentType, FillStatus, OpeningStatus, Operation, PlanStatus, Reason, SyncStatus,
};
pub use system::System;
