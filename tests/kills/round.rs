//! One round: a few deeds with kills among them, then rest, and the laws.

use std::{collections::BTreeMap, time::Duration};

use crate::{
    company::{Company, Template},
    deeds::{Deed, Field, Ledger},
    dice::Dice,
    facts::Facts,
    laws,
    program::{End, Kill},
};

/// What a round, or many, came to.
#[derive(Default)]
pub struct Tally {
    pub rounds: u64,
    pub starts: u64,
    /// Processes that were killed before they ended by themselves.
    pub kills: u64,
    pub synced: usize,
    /// Requests that ended in a failure with a reason.
    pub failures: usize,
}

impl Tally {
    pub fn add(&mut self, other: &Self) {
        self.rounds += other.rounds;
        self.starts += other.starts;
        self.kills += other.kills;
        self.synced += other.synced;
        self.failures += other.failures;
    }
}

/// Places that every command passes.
const SURE: [&str; 2] = ["store.before_commit", "store.after_commit"];

struct Round<'a> {
    company: Company,
    ledger: Ledger,
    dice: Dice,
    points: &'a [String],
    hired: BTreeMap<String, String>,
    tally: Tally,
    /// What happened, for whoever must find out why.
    diary: Vec<String>,
    /// Makes each edit another one.
    count: u64,
}

/// Plays the round of a seed. An error says what was broken, and what happened before.
pub fn play(template: &Template, points: &[String], seed: u64) -> Result<Tally, String> {
    let company = Company::from_template(template)?;
    let facts = Facts::read(&company.plan())?;
    let mut round = Round {
        company,
        ledger: Ledger::beginning_with(facts.table),
        dice: Dice::new(seed),
        points,
        hired: BTreeMap::new(),
        tally: Tally::default(),
        diary: Vec::new(),
        count: 0,
    };
    match round.whole() {
        Ok(()) => Ok(round.tally),
        Err(why) => Err(format!("{why}\n  {}", round.diary.join("\n  "))),
    }
}

impl Round<'_> {
    fn whole(&mut self) -> Result<(), String> {
        for _ in 0..3 + self.dice.below(4) {
            if self.dice.chance(40) {
                self.run_beside_an_edit()?;
            } else {
                let deed = self.deed();
                self.one(&deed)?;
            }
            self.hire();
        }
        if self.tally.kills == 0 {
            let (deed, place) = (self.edit(), self.dice.pick(&SURE).to_string());
            let end = self.start(&deed, &Kill::At(place))?;
            self.settle(&deed, &end)?;
        }
        // Killed or not, each request goes once more into a queue that may hold it already.
        for vendor in ["lever", "greenhouse"] {
            let deed = Deed::Sync(vendor);
            let end = self.start(&deed, &Kill::Never)?;
            self.settle(&deed, &end)?;
        }
        let end = self.start(&Deed::Run, &Kill::Never)?;
        self.settle(&Deed::Run, &end)?;
        // A run asks for news before it pays: who was hired on what it found again, the next tells.
        let end = self.start(&Deed::Run, &Kill::Never)?;
        let facts = self.settle(&Deed::Run, &end)?;
        let laws::Visible(failures) = laws::at_rest(&self.company, &facts, &self.hired)?;
        self.tally.failures = failures;
        self.tally.synced = facts.requests.iter().filter(|it| it.synced).count();
        self.tally.rounds = 1;
        Ok(())
    }

    fn deed(&mut self) -> Deed {
        match self.dice.below(100) {
            0..25 => Deed::Run,
            25..60 => Deed::Sync(["lever", "greenhouse"][usize::from(self.dice.chance(50))]),
            _ => self.edit(),
        }
    }

    fn edit(&mut self) -> Deed {
        self.count += 1;
        let n = self.count;
        let some = ["P-1", "P-2", "P-3", "P-4", "P-5", "P-6"];
        match self.dice.below(4) {
            0 if self.ledger.can_undo() => Deed::Undo,
            1 => {
                let some = self.dice.pick(&some).to_string();
                let rows = [some, format!("N-{n}"), format!("N-{n}-b")];
                Deed::Import(
                    rows.map(|code| [code, format!("Title {n}"), format!("Note {n}")])
                        .into(),
                )
            }
            it => Deed::Set {
                position: self.dice.pick(&some).to_string(),
                field: if it == 2 { Field::Title } else { Field::Notes },
                to: format!("Text {n}"),
            },
        }
    }

    /// Most deeds are killed: at a moment, early or late, or at one of the named places. An edit is
    /// done in some 20 ms, a run in some 200.
    fn kill(&mut self, deed: &Deed) -> Kill {
        let (early, late, passings) = match deed {
            Deed::Run => (60_000, 200_000, 24),
            _ => (15_000, 30_000, 2),
        };
        let longest = match self.dice.below(100) {
            0..10 => return Kill::Never,
            10..40 => early,
            40..65 => late,
            _ => {
                let place = self.dice.pick(self.points).clone();
                return Kill::At(format!("{place}:{}", 1 + self.dice.below(passings)));
            }
        };
        Kill::After(Duration::from_micros(1000 + self.dice.below(longest)))
    }

    fn one(&mut self, deed: &Deed) -> Result<(), String> {
        let kill = self.kill(deed);
        let end = self.start(deed, &kill)?;
        self.settle(deed, &end)?;
        Ok(())
    }

    /// Two programs on one plan, and either may be killed.
    fn run_beside_an_edit(&mut self) -> Result<(), String> {
        let edit = self.edit();
        let kills = [self.kill(&Deed::Run), self.kill(&edit)];
        let args = [Deed::Run.args(&self.company)?, edit.args(&self.company)?];
        let program = &self.company.program;
        let ends = std::thread::scope(|scope| {
            let run = scope.spawn(|| program.run(&args[0], &kills[0]));
            let edited = program.run(&args[1], &kills[1]);
            let ran = run
                .join()
                .map_err(|_| "A thread of the round panicked.".to_string())?;
            Ok::<_, String>([ran?, edited?])
        });
        let [ran, edited] = ends?;
        self.note(&Deed::Run, &kills[0], &ran);
        self.note(&edit, &kills[1], &edited);
        // The edit first: what the ledger holds of the table is the edits' alone.
        self.settle(&edit, &edited)?;
        self.settle(&Deed::Run, &ran)?;
        Ok(())
    }

    fn start(&mut self, deed: &Deed, kill: &Kill) -> Result<End, String> {
        let end = self.company.program.run(&deed.args(&self.company)?, kill)?;
        self.note(deed, kill, &end);
        Ok(end)
    }

    fn note(&mut self, deed: &Deed, kill: &Kill, end: &End) {
        self.tally.starts += 1;
        self.tally.kills += u64::from(matches!(end, End::Killed(_)));
        self.diary.push(format!("{deed:?}, {kill:?}: {end}"));
    }

    /// The file after a deed, held against everything acknowledged.
    fn settle(&mut self, deed: &Deed, end: &End) -> Result<Facts, String> {
        let facts = Facts::read(&self.company.plan())?;
        self.ledger.enter(deed, end, &facts)?;
        Ok(facts)
    }

    /// Now and then a recruiter hires for a requisition that is there.
    fn hire(&mut self) {
        if !self.dice.chance(30) {
            return;
        }
        let code = format!("Trace-{}", 1 + self.dice.below(6));
        let name = format!("Noor {code}");
        let lever = self.company.sandbox.lever();
        // None there, or hired for already: the recruiter does something else.
        if !self.hired.contains_key(&code) && lever.hire(&code, &name, "noor@example.org").is_ok() {
            self.diary.push(format!("hired for {code}"));
            self.hired.insert(code, name);
        }
    }
}
