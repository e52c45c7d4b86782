//! Whom a file seats: an employee beside the code of a position takes that very seat, if it is
//! empty and can be theirs. Whatever else the file says of seats is told, and nobody is moved.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;

use crate::{
    api::people::NotSeated,
    error::Result,
    model::{PlanStatus, PositionId, code},
    people::{matches::last_day, rows::Listed},
    store::{EmployeeRecord, Place, Tx},
};

/// What becomes of the seats a file names.
#[derive(Default)]
pub struct Seating {
    /// By employee.
    pub seats: HashMap<String, PositionId>,
    pub refused: Vec<NotSeated>,
}

/// Decides it for each row that names a position. `known`: the employees as they are known.
pub fn of(
    tx: &Tx<'_>,
    people: &[Listed],
    known: &HashMap<String, EmployeeRecord>,
    today: Date,
) -> Result<Seating> {
    let mut named: BTreeMap<String, Vec<&Listed>> = BTreeMap::new();
    for it in people {
        if let Some(code) = &it.position {
            named.entry(code::key(code)).or_default().push(it);
        }
    }
    let mut seating = Seating::default();
    if named.is_empty() {
        return Ok(seating);
    }
    let plan = Plan::read(tx, known, today)?;
    for (key, rows) in named {
        let place = plan.places.get(&key);
        for it in &rows {
            match plan.fits(it, place, &rows) {
                Ok(Some(position)) => {
                    seating.seats.insert(it.person.id.clone(), position);
                }
                Ok(None) => {}
                Err(message) => seating.refused.push(NotSeated {
                    row: it.line,
                    employee: it.person.id.clone(),
                    name: it.person.name(),
                    code: it.position.clone().unwrap_or_default(),
                    message,
                }),
            }
        }
    }
    seating.refused.sort_by_key(|it| it.row);
    Ok(seating)
}

/// The seats of the plan, and who sits where.
struct Plan<'a> {
    /// By the key of the code; of a code that was used again, the position that stands.
    places: HashMap<String, Place>,
    /// The code of each seat that is taken, by employee.
    sits: HashMap<String, String>,
    /// Seats for which somebody was hired who is matched with nobody yet.
    hired: HashSet<PositionId>,
    known: &'a HashMap<String, EmployeeRecord>,
    today: Date,
}

impl<'a> Plan<'a> {
    fn read(tx: &Tx<'_>, known: &'a HashMap<String, EmployeeRecord>, today: Date) -> Result<Self> {
        let (mut places, mut sits) = (HashMap::new(), HashMap::new());
        // Those that were removed come first, so that whatever stands takes their place.
        for it in tx.places()? {
            if let Some(employee) = &it.employee {
                sits.insert(employee.clone(), it.code.clone());
            }
            places.insert(code::key(&it.code), it);
        }
        let hires = tx.hires_of_positions()?.into_iter();
        Ok(Self {
            places,
            sits,
            hired: hires
                .filter(|(hire, ..)| !hire.retracted)
                .map(|(_, position, _)| position)
                .collect(),
            known,
            today,
        })
    }

    /// The seat a row fills; `None`: they sit there already.
    ///
    /// Errors: why it fills none, a sentence.
    fn fits(
        &self,
        it: &Listed,
        place: Option<&Place>,
        rows: &[&Listed],
    ) -> Result<Option<PositionId>, String> {
        let (person, wanted) = (&it.person, it.position.as_deref().unwrap_or_default());
        let name = person.name();
        let Some(place) = place else {
            return Err(format!("There is no position “{wanted}” in the plan."));
        };
        let code = &place.code;
        match &place.employee {
            Some(sits) if *sits == person.id => return Ok(None),
            Some(sits) => {
                let sits = self
                    .known
                    .get(sits)
                    .map_or(sits.clone(), EmployeeRecord::name);
                return Err(format!("{sits} sits in {code}. Empty that seat first."));
            }
            None => {}
        }
        if place.removed {
            return Err(format!("{code} was removed from the plan."));
        }
        if matches!(place.status, PlanStatus::Closed | PlanStatus::Cancelled) {
            let status = place.status.label().to_lowercase();
            return Err(format!("{code} is {status}."));
        }
        if let Some(other) = self.sits.get(&person.id) {
            return Err(format!(
                "{name} sits in {other}. Empty that seat first, and import again."
            ));
        }
        if rows.len() > 1 {
            let lines: Vec<String> = rows.iter().map(|it| it.line.to_string()).collect();
            return Err(format!(
                "Rows {} all name {code}, and a seat holds one person.",
                lines.join(", ")
            ));
        }
        if let Some(day) = last_day(person).filter(|day| *day < self.today) {
            return Err(format!("{name} left on {day}."));
        }
        if self.hired.contains(&place.id) {
            return Err(format!(
                "Somebody was hired for {code}. Say on Hires whether it is {name}."
            ));
        }
        Ok(Some(place.id.clone()))
    }
}
