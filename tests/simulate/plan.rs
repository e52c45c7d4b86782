//! What is kept on disk of a plan, as far as sync is concerned: positions, requests and what is
//! owed for them. What happens to the rows here is what `sync::progress` does to them.

use ats::{CustomField, FieldValue, Fields, JobSpec, NewJob, OpeningSpec, RequisitionSpec, Spec};
use headcount::{
    model::Operation,
    sync::{
        flow::{Create, Debt, debt::due},
        pull::flow::{
            news::{self, KeptHire, Mirrored},
            shelf::Shelf,
        },
    },
};
use jiff::Timestamp;

/// To which vendor, in which shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Requisition,
    NewJob,
    ExistingJob,
}

/// The job of the account that openings are put into.
pub const CHOSEN_JOB: i64 = 7;

/// One position with its request.
pub struct Seat {
    pub kind: Kind,
    /// What the plan says: numbers that stand for texts.
    pub says: Says,
    /// Approved or open.
    pub wanted: bool,
    pub request: Option<Request>,
    pub owed: Option<Owed>,
    /// As last seen.
    pub mirror: Option<Mirrored>,
}

/// What can be edited, here and there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Says {
    pub title: usize,
    /// 0: nothing.
    pub place: usize,
    pub reason: usize,
}

impl Says {
    /// The number behind a field of a record.
    pub fn of(&mut self, key: &str) -> &mut usize {
        match key {
            "name" | "job.name" => &mut self.title,
            "location" | "opening.target_start" => &mut self.place,
            _ => &mut self.reason,
        }
    }

    /// Takes over what a record's fields say.
    pub fn take(&mut self, key: &str, value: Option<&FieldValue>) {
        *self.of(key) = match value {
            Some(FieldValue::Text(text) | FieldValue::Date(text)) => {
                let digits = text.rsplit([' ', '-']).next().unwrap_or_default();
                digits.parse().unwrap_or_default()
            }
            _ => 0,
        };
    }
}

/// What a field says when its number is this.
pub fn value(key: &str, number: usize) -> Option<FieldValue> {
    let text = |word: &str| FieldValue::Text(format!("{word} {number}"));
    match key {
        "name" | "job.name" => Some(text("Title")),
        "location" | "opening.target_start" if number == 0 => None,
        "location" => Some(text("Place")),
        "opening.target_start" => Some(FieldValue::Date(format!("2027-01-{number:02}"))),
        _ => Some(text("Reason")),
    }
}

pub struct Request {
    pub code: String,
    pub mark: String,
    pub spec: Spec,
    pub sent: Option<Spec>,
    pub base: Option<Fields>,
    pub remote_id: Option<String>,
    pub job_id: Option<i64>,
}

/// The row in the outbox.
pub struct Owed {
    pub operation: Operation,
    pub attempts: u32,
    pub faults: u32,
    pub due: Option<Timestamp>,
    pub create: Create,
    pub last_error: Option<String>,
    pub failed: bool,
    pub held: bool,
    pub overwrite: Fields,
    /// When the last reply to a create was given up, by the clock: what a naive pusher counts by.
    pub lost_at: Option<Timestamp>,
    /// When it left, in time that really passed: what another counts by.
    pub sent_real: Option<i64>,
}

/// What is kept of one account besides.
#[derive(Default)]
pub struct Kept {
    pub shelf: Shelf,
    pub hires: Vec<KeptHire>,
}

impl Owed {
    pub fn new(operation: Operation) -> Self {
        Self {
            operation,
            attempts: 0,
            faults: 0,
            due: None,
            create: Create::NotSent,
            last_error: None,
            failed: false,
            held: false,
            overwrite: Fields::new(),
            lost_at: None,
            sent_real: None,
        }
    }
}

impl Seat {
    /// What the plan says now, in the words of a request.
    pub fn spec(&self, code: &str, mark: &str) -> Spec {
        spec(self.kind, self.says, code, mark)
    }

    pub fn is_due(&self, now: Timestamp) -> bool {
        let owed = self.owed.as_ref();
        owed.is_some_and(|it| !it.failed && !it.held && due(it.due, now))
    }

    pub fn debt(&self) -> Option<Debt> {
        let (request, owed) = (self.request.as_ref()?, self.owed.as_ref()?);
        let unwanted = owed.operation == Operation::Create && !self.wanted;
        Some(Debt {
            operation: owed.operation,
            spec: request.spec.clone(),
            sent: request.sent.clone(),
            base: request.base.clone(),
            remote_id: request.remote_id.clone(),
            job_id: request.job_id,
            create: owed.create.clone(),
            attempts: owed.attempts,
            faults: owed.faults,
            due: owed.due,
            last_error: owed.last_error.clone(),
            failed: owed.failed,
            held: owed.held,
            overwrite: owed.overwrite.clone(),
            close_reason: None,
            withdrawn: unwanted.then(|| "Cancelled".to_string()),
        })
    }

    /// Writes a debt back into its rows.
    pub fn keep(&mut self, debt: &Debt) {
        let (Some(request), Some(owed)) = (&mut self.request, &mut self.owed) else {
            return;
        };
        owed.attempts = debt.attempts;
        owed.faults = debt.faults;
        owed.due = debt.due;
        owed.create = debt.create.clone();
        owed.last_error.clone_from(&debt.last_error);
        owed.failed = debt.failed;
        request.remote_id.clone_from(&debt.remote_id);
        request.job_id = debt.job_id;
    }

    /// The vendor shows what was wanted.
    pub fn paid(&mut self, debt: &Debt, remote: &ats::Remote, now: Timestamp) {
        let Some(request) = &mut self.request else {
            return;
        };
        if debt.operation != Operation::Close {
            request.sent = Some(debt.spec.clone());
            request.base = Some(remote.fields.clone());
        }
        request.remote_id = Some(remote.id.clone());
        request.job_id = remote.opening.as_ref().map(|it| it.job_id).or(debt.job_id);
        self.owed = None;
        let mut remote = remote.clone();
        if let Some(before) = &self.mirror {
            news::keep_offer(&mut remote, &before.remote);
        }
        self.mirror = Some(Mirrored {
            remote,
            visible: true,
            seen_at: now,
            confirmed_at: Some(now),
        });
    }

    pub fn is_closed(&self) -> bool {
        let closed = |it: &Mirrored| it.remote.status == ats::RemoteStatus::Closed;
        self.mirror.as_ref().is_some_and(closed)
    }

    /// The vendor's count says that somebody was hired.
    pub fn is_full(&self) -> bool {
        let full = |it: &Mirrored| it.remote.headcount_hired > 0;
        self.mirror.as_ref().is_some_and(full)
    }

    /// Deleted or hidden, as far as is known.
    pub fn is_gone(&self) -> bool {
        self.mirror.as_ref().is_some_and(|it| !it.visible)
    }

    /// Whether the plan says something else than what was confirmed.
    pub fn is_edited(&self) -> bool {
        self.request.as_ref().is_some_and(|it| {
            it.sent
                .as_ref()
                .is_some_and(|sent| *sent != self.spec(&it.code, &it.mark))
        })
    }
}

pub fn spec(kind: Kind, says: Says, code: &str, mark: &str) -> Spec {
    let text = |key: &str, number: usize| match value(key, number) {
        Some(FieldValue::Text(text) | FieldValue::Date(text)) => Some(text),
        _ => None,
    };
    let name = text("name", says.title).unwrap_or_default();
    let (code, mark) = (code.to_string(), mark.to_string());
    let job = match kind {
        Kind::Requisition => {
            return Spec::Lever(RequisitionSpec {
                location: text("location", says.place),
                compensation: None,
                work_type: None,
                custom_fields: Vec::new(),
                name,
                code,
                mark,
            });
        }
        Kind::NewJob => JobSpec::New(NewJob {
            template_id: 1,
            name,
            department_id: None,
            office_ids: Vec::new(),
            custom_fields: vec![CustomField {
                key: "reason".into(),
                value: FieldValue::Text(format!("Reason {}", says.reason)),
            }],
            hiring_managers: Vec::new(),
            recruiters: Vec::new(),
            coordinators: Vec::new(),
            sourcers: Vec::new(),
        }),
        Kind::ExistingJob => JobSpec::Existing { id: CHOSEN_JOB },
    };
    Spec::Greenhouse(OpeningSpec {
        target_start: text("opening.target_start", says.place),
        custom_fields: Vec::new(),
        code,
        mark,
        job,
    })
}
