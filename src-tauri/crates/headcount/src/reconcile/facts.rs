//! What is compared: seats of the plan, people of the HR system, records of the ATS.

use ats::Vendor;
use jiff::civil::Date;

use crate::model::{EmploymentType, OpeningStatus, PlanStatus, PositionId};

/// Everything, as of one day.
#[derive(Debug, Clone)]
pub struct Facts {
    pub today: Date,
    pub seats: Vec<Seat>,
    pub people: Vec<Person>,
    pub records: Vec<Record>,
    /// An HR system's list was read at least once.
    pub has_people: bool,
    /// An ATS is connected.
    pub has_ats: bool,
}

/// A position, with what is known of it on all sides.
#[derive(Debug, Clone)]
pub struct Seat {
    pub id: PositionId,
    pub code: String,
    pub title: String,
    pub department: Option<String>,
    pub location: Option<String>,
    pub manager: Option<String>,
    pub employment_type: Option<EmploymentType>,
    pub plan_status: PlanStatus,
    pub start_date: Option<Date>,
    /// The employee who sits there.
    pub employee: Option<String>,
    pub request: Option<Request>,
    pub hire: Option<Hire>,
}

/// The request at an ATS.
#[derive(Debug, Clone)]
pub struct Request {
    pub vendor: Vendor,
    pub code: String,
    pub remote_id: Option<String>,
    pub status: Option<OpeningStatus>,
    /// Since when it is open there.
    pub opened: Option<Date>,
}

/// Somebody hired there, who stands.
#[derive(Debug, Clone)]
pub struct Hire {
    /// Withheld by the ATS where there is none.
    pub name: Option<String>,
    pub at: Option<Date>,
    /// What the matcher says of who it is.
    pub said: String,
}

/// An employee.
#[derive(Debug, Clone)]
pub struct Person {
    pub id: String,
    pub name: String,
    pub title: Option<String>,
    pub department: Option<String>,
    pub location: Option<String>,
    pub manager: Option<String>,
    pub employment_type: Option<String>,
    pub status: Option<String>,
    pub hire_date: Option<Date>,
    pub last_day: Option<Date>,
}

/// A requisition or opening that an account lists.
#[derive(Debug, Clone)]
pub struct Record {
    pub vendor: Vendor,
    pub id: String,
    pub code: String,
    pub name: String,
    pub open: bool,
    /// The position it is tied to.
    pub position: Option<PositionId>,
}

impl Person {
    /// On staff by that day: begun, and not left.
    pub fn is_on_staff(&self, day: Date) -> bool {
        !self.is_to_come(day) && !self.has_left(day)
    }

    pub fn is_to_come(&self, day: Date) -> bool {
        self.hire_date.is_some_and(|it| it > day)
    }

    pub fn has_left(&self, day: Date) -> bool {
        self.last_day.is_some_and(|it| it < day)
    }

    /// Whom many plans don't count: contractors, interns, temporary staff.
    pub fn is_outside(&self) -> bool {
        let read = self.employment_type.as_deref();
        matches!(
            read.and_then(EmploymentType::read_loosely),
            Some(EmploymentType::Contractor | EmploymentType::Temporary | EmploymentType::Intern)
        )
    }

    pub fn is_on_leave(&self) -> bool {
        let status = self.status.as_deref().unwrap_or_default().to_lowercase();
        status.contains("leave") || status.contains("sabbatical")
    }

    /// Whom the plan should have a seat for.
    pub fn wants_seat(&self, day: Date) -> bool {
        self.is_on_staff(day) && !self.is_outside() && !self.is_on_leave()
    }
}

impl Seat {
    pub fn is_wanted(&self) -> bool {
        self.plan_status.may_be_synced()
    }

    /// Somebody fills it: an employee, a hire, or somebody the ATS does not name.
    pub fn is_filled(&self) -> bool {
        self.employee.is_some() || self.is_filled_by_hire()
    }

    /// Filled in the ATS, by nobody of the HR system yet.
    pub fn is_filled_by_hire(&self) -> bool {
        let full = self.request.as_ref().and_then(|it| it.status) == Some(OpeningStatus::Filled);
        self.employee.is_none() && (self.hire.is_some() || full)
    }
}
