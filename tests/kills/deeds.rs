//! What is done to a plan in a round, and what the plan must hold after each deed: whole or not at
//! all, and never less than was acknowledged.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    company::Company,
    facts::{Facts, Table},
    program::End,
};

/// One command.
#[derive(Debug, Clone)]
pub enum Deed {
    Set {
        position: String,
        field: Field,
        to: String,
    },
    Undo,
    /// Code, title and notes of each row.
    Import(Vec<[String; 3]>),
    Sync(&'static str),
    /// Of what stands at the vendor for a position.
    Close(&'static str),
    Run,
}

#[derive(Debug, Clone, Copy)]
pub enum Field {
    Title,
    Notes,
}

impl Deed {
    pub fn args(&self, company: &Company) -> Result<Vec<String>, String> {
        let words = |text: &[&str]| text.iter().map(ToString::to_string).collect();
        Ok(match self {
            Self::Set {
                position,
                field,
                to,
            } => {
                let name = match field {
                    Field::Title => "title",
                    Field::Notes => "notes",
                };
                words(&["set", position, &format!("{name}={to}")])
            }
            Self::Undo => words(&["undo"]),
            Self::Import(rows) => {
                let rows = rows.iter().map(|row| row.join(",") + "\n");
                let text: String = std::iter::once("code,title,notes\n".into())
                    .chain(rows)
                    .collect();
                words(&["import", "positions", &company.write("more.csv", &text)?])
            }
            Self::Sync("lever") => words(&["sync", "P-1", "P-2", "P-3", "--vendor", "lever"]),
            Self::Sync(_) => words(&["sync", "P-4", "P-5", "P-6"]),
            Self::Close(position) => words(&["close", position]),
            Self::Run => words(&["run", "--until-idle", "--max-seconds", "100"]),
        })
    }

    pub fn is_an_edit(&self) -> bool {
        matches!(self, Self::Set { .. } | Self::Undo | Self::Import(_))
    }
}

/// What must be so, from what was acknowledged.
#[derive(Default)]
pub struct Ledger {
    /// The table after each step that stands, the newest last.
    steps: Vec<Table>,
    /// Position → code of each request that was acknowledged.
    queued: BTreeMap<String, String>,
    /// Codes that were told to be synced.
    synced: Vec<String>,
}

impl Ledger {
    pub fn beginning_with(table: Table) -> Self {
        Self {
            steps: vec![table],
            ..Self::default()
        }
    }

    pub fn can_undo(&self) -> bool {
        self.steps.len() > 1
    }

    /// Enters a deed and how it ended, and holds the file against it all. Answers whether the deed
    /// is known to be done.
    pub fn enter(&mut self, deed: &Deed, end: &End, facts: &Facts) -> Result<bool, String> {
        let mut stands = matches!(end, End::Done(_));
        if deed.is_an_edit() {
            let after = self.after(deed);
            let (before, wanted) = (self.steps.last(), after.last());
            stands = match end {
                End::Done(_) if wanted == Some(&facts.table) => true,
                End::Done(_) => return Err(format!("{deed:?} was acknowledged and is not there")),
                End::Refused(why) => return Err(format!("{deed:?} was refused: {why}")),
                End::Killed(_) if wanted == Some(&facts.table) => true,
                End::Killed(_) if before == Some(&facts.table) => false,
                End::Killed(_) => {
                    return Err(format!("{deed:?} is there in part: {:?}", facts.table));
                }
            };
            if stands {
                self.steps = after;
            }
        }
        match (deed, end) {
            (Deed::Sync(_), End::Done(printed)) => self.promise(printed)?,
            (Deed::Run, End::Done(printed) | End::Killed(printed)) => self.hear(printed),
            (Deed::Run, End::Refused(why)) => return Err(format!("The worker failed: {why}")),
            _ => {}
        }
        self.hold_against(facts)?;
        Ok(stands)
    }

    /// Everything acknowledged so far is there.
    pub fn hold_against(&self, facts: &Facts) -> Result<(), String> {
        if self.steps.last() != Some(&facts.table) {
            return Err(format!("An acknowledged edit is gone: {:?}", facts.table));
        }
        for (position, code) in &self.queued {
            let mut found = facts.requests.iter().filter(|it| it.position == *position);
            if !found.any(|it| it.code == *code) {
                return Err(format!(
                    "{code} for {position} was acknowledged and is gone"
                ));
            }
        }
        for code in &self.synced {
            let mut found = facts.requests.iter().filter(|it| it.code == *code);
            if !found.any(|it| it.synced) {
                return Err(format!("{code} was told to be Synced and is not"));
            }
        }
        Ok(())
    }

    /// The steps as they are if the deed is carried out.
    fn after(&self, deed: &Deed) -> Vec<Table> {
        let mut steps = self.steps.clone();
        let mut table = steps.last().cloned().unwrap_or_default();
        match deed {
            Deed::Set {
                position,
                field,
                to,
            } => {
                let row = table.entry(position.clone()).or_default();
                match field {
                    Field::Title => row.0.clone_from(to),
                    Field::Notes => row.1.clone_from(to),
                }
                steps.push(table);
            }
            Deed::Import(rows) => {
                for [code, title, notes] in rows {
                    table.insert(code.clone(), (title.clone(), notes.clone()));
                }
                steps.push(table);
            }
            Deed::Undo => {
                steps.pop();
            }
            Deed::Sync(_) | Deed::Close(_) | Deed::Run => {}
        }
        steps
    }

    fn promise(&mut self, printed: &str) -> Result<(), String> {
        let results: Value = serde_json::from_str(printed)
            .map_err(|error| format!("sync did not print JSON: {error}"))?;
        for result in results.as_array().into_iter().flatten() {
            let text = |key: &str| result[key].as_str().map(str::to_owned);
            if let (Some(position), Some(code)) = (text("position"), text("requisition_code")) {
                self.queued.insert(position, code);
            }
        }
        Ok(())
    }

    /// A last line that was cut off by a kill tells nothing.
    fn hear(&mut self, printed: &str) {
        let lines = printed
            .lines()
            .filter_map(|it| serde_json::from_str::<Value>(it).ok());
        for line in lines.filter(|it| it["event"] == "synced") {
            self.synced
                .extend(line["requisition_code"].as_str().map(str::to_owned));
        }
    }
}
