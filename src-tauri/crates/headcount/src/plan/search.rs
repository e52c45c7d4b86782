//! Search everything: positions and hired candidates from the table in memory, employees from the
//! file. They are ranked alike: what is it, starts with it, holds it as a word, holds it.

use memchr::memmem::Finder;

use crate::{
    Core,
    api::search::{Found, FoundPerson, PersonKind, SearchEverything},
    error::Result,
    store::EmployeeName,
    view::{Likeness, Table, likeness},
};

pub fn everything(core: &Core, args: &SearchEverything) -> Result<Found> {
    let wanted = args.text.trim().to_lowercase();
    if wanted.is_empty() {
        return Ok(Found::default());
    }
    let mut table = core.table()?;
    let (past, employees) = core.read(|tx| {
        let mut employees = People::of(&wanted);
        tx.each_employee_name(|it| employees.look_at(&it))?;
        Ok((tx.past_codes()?, employees.found))
    })?;
    let (positions, found) = table.search(&wanted, &past, args.limit)?;
    let mut people = employees;
    people.extend(candidates(&table, &wanted));
    // Stable: those alike stay as they came.
    people.sort_by_key(|(like, _)| *like);
    let total = found + people.len();
    people.truncate(args.limit);
    let mut people: Vec<FoundPerson> = people.into_iter().map(|(_, it)| it).collect();
    table.seat(&mut people);
    Ok(Found {
        positions,
        people,
        total,
    })
}

/// Hired candidates by name or e-mail, with the positions they belong to.
fn candidates(table: &Table, wanted: &str) -> Vec<(Rank, FoundPerson)> {
    let looked_for = Wanted::of(wanted);
    let mut found = Vec::new();
    table.each_candidate(|seat, candidate| {
        let name = candidate.name.as_deref().unwrap_or_default();
        let email = candidate.email.as_deref().unwrap_or_default();
        if let Some(rank) = looked_for.rank(&[name, email]) {
            let person = FoundPerson {
                kind: PersonKind::Candidate,
                id: seat.id.0.clone(),
                name: if name.is_empty() { email } else { name }.into(),
                detail: candidate.email.clone(),
                position: Some(seat),
            };
            found.push((rank, person));
        }
    });
    found
}

/// How a person fits; `None` behind all: the words are found, but not side by side.
type Rank = (bool, Option<Likeness>);

/// What is looked for, as a whole and word by word.
struct Wanted<'a> {
    whole: Finder<'a>,
    words: Vec<&'a str>,
}

impl<'a> Wanted<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            whole: Finder::new(text),
            words: text.split_whitespace().collect(),
        }
    }

    /// The best rank of some texts of one person.
    fn rank(&self, texts: &[&str]) -> Option<Rank> {
        let folded: Vec<String> = texts.iter().map(|it| it.to_lowercase()).collect();
        let like = folded
            .iter()
            .filter_map(|it| likeness(it.as_bytes(), &self.whole))
            .min();
        if like.is_some() {
            return Some((false, like));
        }
        let somewhere = |word: &&str| folded.iter().any(|it| it.contains(word));
        (self.words.len() > 1 && self.words.iter().all(somewhere)).then_some((true, None))
    }
}

/// Employees as they pass by.
struct People<'a> {
    wanted: Wanted<'a>,
    found: Vec<(Rank, FoundPerson)>,
}

impl<'a> People<'a> {
    fn of(wanted: &'a str) -> Self {
        Self {
            wanted: Wanted::of(wanted),
            found: Vec::new(),
        }
    }

    fn look_at(&mut self, it: &EmployeeName<'_>) {
        let first = if it.preferred.is_empty() {
            it.first
        } else {
            it.preferred
        };
        let name = format!("{first} {}", it.last);
        let name = name.trim();
        let formal = format!("{} {}", it.first, it.last);
        let [work, personal] = it.emails;
        let known_by = [name, &formal, it.last, work, personal, it.id];
        if let Some(rank) = self.wanted.rank(&known_by) {
            let known = [it.title, Some(work).filter(|it| !it.is_empty())];
            let left = it.left.map(|day| format!("left {day}"));
            let detail: Vec<&str> = known.into_iter().flatten().chain(left.as_deref()).collect();
            let person = FoundPerson {
                kind: PersonKind::Employee,
                id: it.id.into(),
                name: name.into(),
                detail: (!detail.is_empty()).then(|| detail.join(" · ")),
                position: None,
            };
            self.found.push((rank, person));
        }
    }
}
