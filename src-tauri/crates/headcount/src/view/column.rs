//! The columns of the table in memory.

use super::dictionary::Dictionary;
use crate::api::positions::Column;

/// A column of texts, each a number of its dictionary.
#[derive(Default)]
pub struct Texts {
    pub numbers: Vec<u32>,
    pub dictionary: Dictionary,
}

impl Texts {
    pub fn set(&mut self, row: usize, text: Option<&str>) {
        let number = self.dictionary.number(text);
        put(&mut self.numbers, row, number);
    }

    pub fn get(&self, row: usize) -> Option<&str> {
        self.dictionary.text(self.numbers[row])
    }

    pub fn owned(&self, row: usize) -> Option<String> {
        self.get(row).map(str::to_string)
    }
}

/// Stands for "nothing here" in a column of whole numbers; sorts before every value.
pub const NO_NUMBER: i64 = i64::MIN;

/// Stands for "nothing here" in a column of words.
pub const NO_WORD: u8 = u8::MAX;

pub fn put<T: Clone + Default>(column: &mut Vec<T>, row: usize, value: T) {
    if row == column.len() {
        column.push(value);
    } else {
        column[row] = value;
    }
}

/// How a column is kept.
pub enum Kind {
    Text(usize),
    Number(usize),
    Word(usize),
}

/// Where each text column stands.
pub mod text {
    pub const CODE: usize = 0;
    pub const TITLE: usize = 1;
    pub const DEPARTMENT: usize = 2;
    pub const LOCATION: usize = 3;
    pub const MANAGER: usize = 4;
    pub const HIRING_MANAGER: usize = 5;
    pub const LEVEL: usize = 6;
    pub const START_DATE: usize = 7;
    pub const END_DATE: usize = 8;
    pub const CURRENCY: usize = 9;
    pub const NOTES: usize = 10;
    pub const REQUISITION_CODE: usize = 11;
    pub const CANDIDATE: usize = 12;
    pub const UPDATED_AT: usize = 13;
    pub const COST_CENTRE: usize = 14;
    pub const COUNT: usize = 15;
}

pub mod number {
    pub const FTE: usize = 0;
    pub const SALARY_MIN: usize = 1;
    pub const SALARY_MAX: usize = 2;
    pub const COUNT: usize = 3;
}

pub mod word {
    pub const EMPLOYMENT_TYPE: usize = 0;
    pub const PLAN_STATUS: usize = 1;
    pub const REASON: usize = 2;
    pub const FILL_STATUS: usize = 3;
    pub const SYNC_STATUS: usize = 4;
    pub const VENDOR: usize = 5;
    pub const OPENING_STATUS: usize = 6;
    pub const COUNT: usize = 7;
}

pub fn kind(column: Column) -> Kind {
    match column {
        Column::Code => Kind::Text(text::CODE),
        Column::Title => Kind::Text(text::TITLE),
        Column::Department => Kind::Text(text::DEPARTMENT),
        Column::Location => Kind::Text(text::LOCATION),
        Column::Manager => Kind::Text(text::MANAGER),
        Column::HiringManager => Kind::Text(text::HIRING_MANAGER),
        Column::CostCentre => Kind::Text(text::COST_CENTRE),
        Column::Level => Kind::Text(text::LEVEL),
        Column::StartDate => Kind::Text(text::START_DATE),
        Column::EndDate => Kind::Text(text::END_DATE),
        Column::Currency => Kind::Text(text::CURRENCY),
        Column::Notes => Kind::Text(text::NOTES),
        Column::RequisitionCode => Kind::Text(text::REQUISITION_CODE),
        Column::Candidate => Kind::Text(text::CANDIDATE),
        Column::UpdatedAt => Kind::Text(text::UPDATED_AT),
        Column::Fte => Kind::Number(number::FTE),
        Column::SalaryMin => Kind::Number(number::SALARY_MIN),
        Column::SalaryMax => Kind::Number(number::SALARY_MAX),
        Column::EmploymentType => Kind::Word(word::EMPLOYMENT_TYPE),
        Column::PlanStatus => Kind::Word(word::PLAN_STATUS),
        Column::Reason => Kind::Word(word::REASON),
        Column::FillStatus => Kind::Word(word::FILL_STATUS),
        Column::SyncStatus => Kind::Word(word::SYNC_STATUS),
        Column::Vendor => Kind::Word(word::VENDOR),
        Column::OpeningStatus => Kind::Word(word::OPENING_STATUS),
    }
}
