//! The fields of a person by name, for saying which of them an account is not shown.

use std::fmt;

/// One field of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonField {
    FirstName,
    MiddleName,
    LastName,
    PreferredName,
    WorkEmail,
    /// The best key to find a hired candidate by, and the one most often withheld.
    PersonalEmail,
    HireDate,
    TerminationDate,
    Title,
    Department,
    Location,
    Manager,
    ManagerEmail,
    EmploymentType,
    Status,
    LinkedIn,
    RequisitionCode,
}

impl PersonField {
    pub const ALL: [Self; 17] = [
        Self::FirstName,
        Self::MiddleName,
        Self::LastName,
        Self::PreferredName,
        Self::WorkEmail,
        Self::PersonalEmail,
        Self::HireDate,
        Self::TerminationDate,
        Self::Title,
        Self::Department,
        Self::Location,
        Self::Manager,
        Self::ManagerEmail,
        Self::EmploymentType,
        Self::Status,
        Self::LinkedIn,
        Self::RequisitionCode,
    ];

    /// The word in JSON and in the database.
    pub fn key(self) -> &'static str {
        match self {
            Self::FirstName => "first_name",
            Self::MiddleName => "middle_name",
            Self::LastName => "last_name",
            Self::PreferredName => "preferred_name",
            Self::WorkEmail => "work_email",
            Self::PersonalEmail => "personal_email",
            Self::HireDate => "hire_date",
            Self::TerminationDate => "termination_date",
            Self::Title => "title",
            Self::Department => "department",
            Self::Location => "location",
            Self::Manager => "manager",
            Self::ManagerEmail => "manager_email",
            Self::EmploymentType => "employment_type",
            Self::Status => "status",
            Self::LinkedIn => "linkedin",
            Self::RequisitionCode => "requisition_code",
        }
    }
}

/// As a person calls it, in the middle of a sentence.
impl fmt::Display for PersonField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::FirstName => "first name",
            Self::MiddleName => "middle name",
            Self::LastName => "last name",
            Self::PreferredName => "preferred name",
            Self::WorkEmail => "work e-mail",
            Self::PersonalEmail => "personal e-mail",
            Self::HireDate => "hire date",
            Self::TerminationDate => "last day",
            Self::Title => "job title",
            Self::Department => "department",
            Self::Location => "location",
            Self::Manager => "manager",
            Self::ManagerEmail => "manager’s e-mail",
            Self::EmploymentType => "employment type",
            Self::Status => "status",
            Self::LinkedIn => "LinkedIn profile",
            Self::RequisitionCode => "requisition code",
        })
    }
}
