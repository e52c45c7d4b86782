//! The columns of the positions table: fields, and what is derived.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::Field;

/// A column that can be sorted and filtered: a field, or one of the derived states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    Code,
    Title,
    Department,
    Location,
    Manager,
    HiringManager,
    CostCentre,
    EmploymentType,
    Fte,
    Level,
    StartDate,
    EndDate,
    Currency,
    SalaryMin,
    SalaryMax,
    PlanStatus,
    Reason,
    Notes,
    FillStatus,
    SyncStatus,
    RequisitionCode,
    Vendor,
    OpeningStatus,
    Candidate,
    UpdatedAt,
}

impl Column {
    pub const ALL: &'static [Self] = &[
        Self::Code,
        Self::Title,
        Self::Department,
        Self::Location,
        Self::Manager,
        Self::HiringManager,
        Self::CostCentre,
        Self::EmploymentType,
        Self::Fte,
        Self::Level,
        Self::StartDate,
        Self::EndDate,
        Self::Currency,
        Self::SalaryMin,
        Self::SalaryMax,
        Self::PlanStatus,
        Self::Reason,
        Self::Notes,
        Self::FillStatus,
        Self::SyncStatus,
        Self::RequisitionCode,
        Self::Vendor,
        Self::OpeningStatus,
        Self::Candidate,
        Self::UpdatedAt,
    ];

    /// The field a planner sets in this column; `None`: the column is derived.
    pub fn field(self) -> Option<Field> {
        Some(match self {
            Self::Code => Field::Code,
            Self::Title => Field::Title,
            Self::Department => Field::Department,
            Self::Location => Field::Location,
            Self::Manager => Field::Manager,
            Self::HiringManager => Field::HiringManager,
            Self::CostCentre => Field::CostCentre,
            Self::EmploymentType => Field::EmploymentType,
            Self::Fte => Field::Fte,
            Self::Level => Field::Level,
            Self::StartDate => Field::StartDate,
            Self::EndDate => Field::EndDate,
            Self::Currency => Field::Currency,
            Self::SalaryMin => Field::SalaryMin,
            Self::SalaryMax => Field::SalaryMax,
            Self::PlanStatus => Field::PlanStatus,
            Self::Reason => Field::Reason,
            Self::Notes => Field::Notes,
            Self::FillStatus
            | Self::SyncStatus
            | Self::RequisitionCode
            | Self::Vendor
            | Self::OpeningStatus
            | Self::Candidate
            | Self::UpdatedAt => return None,
        })
    }

    /// The column that shows a field.
    pub fn of(field: Field) -> Self {
        match field {
            Field::Code => Self::Code,
            Field::Title => Self::Title,
            Field::Department => Self::Department,
            Field::Location => Self::Location,
            Field::Manager => Self::Manager,
            Field::HiringManager => Self::HiringManager,
            Field::CostCentre => Self::CostCentre,
            Field::EmploymentType => Self::EmploymentType,
            Field::Fte => Self::Fte,
            Field::Level => Self::Level,
            Field::StartDate => Self::StartDate,
            Field::EndDate => Self::EndDate,
            Field::Currency => Self::Currency,
            Field::SalaryMin => Self::SalaryMin,
            Field::SalaryMax => Self::SalaryMax,
            Field::PlanStatus => Self::PlanStatus,
            Field::Reason => Self::Reason,
            Field::Notes => Self::Notes,
        }
    }

    /// The name on screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::FillStatus => "Fill",
            Self::SyncStatus => "ATS",
            Self::RequisitionCode => "Requisition",
            Self::Vendor => "System",
            Self::OpeningStatus => "Opening",
            Self::Candidate => "Filled by",
            Self::UpdatedAt => "Changed at the ATS",
            of_field => of_field.field().map_or("", Field::label),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_its_column() {
        for &field in Field::ALL {
            assert_eq!(Column::of(field).field(), Some(field));
            assert_eq!(Column::of(field).label(), field.label());
        }
        assert_eq!(Column::FillStatus.field(), None);
    }
}
