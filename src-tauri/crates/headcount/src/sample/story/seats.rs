//! What became of seats the company had: vacant ones, and those somebody left.

use jiff::ToSpan;

use super::Telling;
use crate::{
    error::Result,
    model::{Field, PlanStatus, Reason},
    sample::{
        company::full_name,
        deeds::{Deed, cell},
    },
};

/// Vacant when the plan begins: they stay open, are held, or are closed.
pub struct Vacancies {
    held: Vec<String>,
    closed: Vec<String>,
}

const WAITS: [&str; 4] = [
    "In the plan since spring.",
    "Agreed in the yearly plan.",
    "Planned for the second half of the year.",
    "Carried over from last quarter.",
];

/// How long ago somebody said they leave, and why the seat is filled again.
const LEAVERS: [(i64, &str); 12] = [
    (84, "moved to another city"),
    (77, "left for a start-up"),
    (70, "went back to university"),
    (63, "left for a customer of ours"),
    (56, "left for a competitor"),
    (52, "changed career"),
    (46, "moved abroad"),
    (41, "left for a start-up"),
    (36, "resigned"),
    (31, "stays at home with the children"),
    (27, "left for a competitor"),
    (23, "resigned"),
];

impl Telling<'_> {
    /// Empties some seats before the plan begins.
    pub fn vacancies(&mut self) -> Result<Vacancies> {
        let chosen = self.members(23);
        for (number, &at) in chosen.iter().enumerate() {
            let manager = self.manager_of(at);
            let start = self.start();
            let note = *self.company.dice.pick(&WAITS);
            let seat = &mut self.company.seats[at];
            seat.person = None;
            let position = &mut seat.position;
            position.hiring_manager = manager;
            position.start_date = Some(start);
            position.reason = Some(Reason::New);
            position.notes = Some(note.into());
            // Half of them wait for recruiting to begin.
            position.plan_status = if number.is_multiple_of(2) {
                PlanStatus::Approved
            } else {
                PlanStatus::Open
            };
        }
        let codes: Vec<String> = chosen.iter().map(|at| self.code(*at)).collect();
        let (open, rest) = codes.split_at(12);
        let (held, closed) = rest.split_at(6);
        self.early.extend_from_slice(open);
        Ok(Vacancies {
            held: held.to_vec(),
            closed: closed.to_vec(),
        })
    }

    /// What was decided about the vacant ones.
    pub fn standing(&mut self, vacancies: &Vacancies) -> Result<()> {
        let planner = self.hands.planner.clone();
        let approver = self.hands.approver.clone();
        let closed = vacancies.closed.clone();
        self.event(64, &planner, Deed::Move(closed, PlanStatus::Closed))?;
        let held = vacancies.held.clone();
        self.event(39, &approver, Deed::Move(held, PlanStatus::OnHold))?;
        let notes = vacancies.held.iter();
        let notes =
            notes.map(|it| cell(it, Field::Notes, "On hold until the budget for next year."));
        let notes = notes.collect();
        self.event(38, &planner, Deed::Set(notes))
    }

    /// People who left, and seats to fill again.
    pub fn backfills(&mut self) -> Result<()> {
        let chosen = self.members(LEAVERS.len());
        for (at, (before, why)) in chosen.into_iter().zip(LEAVERS) {
            let manager = self.manager_of(at).unwrap_or_default();
            let start = self.start();
            let last_day = self.day(before).saturating_add(10.days());
            let code = self.code(at);
            let Some(person) = &mut self.company.seats[at].person else {
                continue;
            };
            person.termination_date = Some(last_day.to_string());
            let who = full_name(person);
            let note = format!("{who} {why}, last day {}.", last_day.strftime("%-d %B"));
            let edits = vec![
                cell(&code, Field::Reason, Reason::Backfill.key()),
                cell(&code, Field::HiringManager, manager),
                cell(&code, Field::StartDate, start),
                cell(&code, Field::Notes, note),
            ];
            let partner = self.hands.partner.clone();
            self.event(before, &partner, Deed::Set(edits))?;
            let approver = self.hands.approver.clone();
            let approve = Deed::Move(vec![code.clone()], PlanStatus::Approved);
            self.event(before - 4, &approver, approve)?;
            self.late.push(code);
        }
        Ok(())
    }
}
