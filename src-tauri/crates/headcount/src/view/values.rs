//! The word columns: which words each may hold, in file and on screen.

use ats::Vendor;

use super::column::{NO_WORD, word};
use crate::model::{EmploymentType, FillStatus, OpeningStatus, PlanStatus, Reason, SyncStatus};

/// Vendors by the number their column holds.
pub const VENDORS: [Vendor; 2] = [Vendor::Greenhouse, Vendor::Lever];

/// Every word of a column as `(in JSON, on screen)`, by its number.
pub fn words(column: usize) -> Vec<(&'static str, &'static str)> {
    match column {
        word::EMPLOYMENT_TYPE => EmploymentType::ALL
            .iter()
            .map(|it| (it.key(), it.label()))
            .collect(),
        word::PLAN_STATUS => PlanStatus::ALL
            .iter()
            .map(|it| (it.key(), it.label()))
            .collect(),
        word::REASON => Reason::ALL
            .iter()
            .map(|it| (it.key(), it.label()))
            .collect(),
        word::FILL_STATUS => FillStatus::ALL
            .iter()
            .map(|it| (it.key(), it.label()))
            .collect(),
        word::SYNC_STATUS => SyncStatus::ALL
            .iter()
            .map(|it| (it.key(), it.label()))
            .collect(),
        word::VENDOR => vec![("greenhouse", "Greenhouse"), ("lever", "Lever")],
        word::OPENING_STATUS => OpeningStatus::ALL
            .iter()
            .map(|it| (it.key(), it.label()))
            .collect(),
        _ => Vec::new(),
    }
}

/// The word on screen with this number; none is nothing.
pub fn label(column: usize, number: u8) -> Option<&'static str> {
    match column {
        word::EMPLOYMENT_TYPE => value(EmploymentType::ALL, number).map(EmploymentType::label),
        word::PLAN_STATUS => value(PlanStatus::ALL, number).map(PlanStatus::label),
        word::REASON => value(Reason::ALL, number).map(Reason::label),
        word::FILL_STATUS => value(FillStatus::ALL, number).map(FillStatus::label),
        word::SYNC_STATUS => value(SyncStatus::ALL, number).map(SyncStatus::label),
        _ => words(column).get(number as usize).map(|(_, label)| *label),
    }
}

/// The number of a value in its list of all; none is [`NO_WORD`].
pub fn number<T: PartialEq>(all: &[T], value: Option<T>) -> u8 {
    value
        .and_then(|value| all.iter().position(|it| *it == value))
        .map_or(NO_WORD, |at| at as u8)
}

/// The value with this number.
pub fn value<T: Copy>(all: &[T], number: u8) -> Option<T> {
    all.get(number as usize).copied()
}
