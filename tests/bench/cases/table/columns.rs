//! Every column that a table can be sorted by.

use headcount::api::positions::Column;

pub const COLUMNS: &[(Column, &str)] = &[
    (Column::Code, "code"),
    (Column::Title, "title"),
    (Column::Department, "department"),
    (Column::Location, "location"),
    (Column::Manager, "manager"),
    (Column::HiringManager, "hiring manager"),
    (Column::CostCentre, "cost centre"),
    (Column::EmploymentType, "type"),
    (Column::Fte, "fte"),
    (Column::Level, "level"),
    (Column::StartDate, "start date"),
    (Column::EndDate, "end date"),
    (Column::Currency, "currency"),
    (Column::SalaryMin, "minimum pay"),
    (Column::SalaryMax, "maximum pay"),
    (Column::PlanStatus, "plan status"),
    (Column::Reason, "reason"),
    (Column::Notes, "notes"),
    (Column::FillStatus, "fill status"),
    (Column::SyncStatus, "sync status"),
    (Column::RequisitionCode, "requisition code"),
    (Column::Vendor, "vendor"),
    (Column::OpeningStatus, "opening status"),
    (Column::Candidate, "candidate"),
    (Column::UpdatedAt, "updated at"),
];
