//! Every named place once: the whole job from an empty folder to a hire, dying at that place in
//! each command that passes it, and going on.

use std::{collections::BTreeMap, fs, path::Path};

use crate::{
    company::{Company, Template},
    deeds::{Deed, Field, Ledger},
    facts::Facts,
    laws,
    program::{End, Kill},
};

/// The names that stand in the source of the core, in order.
pub fn all() -> Result<Vec<String>, String> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    let source = tests
        .with_file_name("src-tauri")
        .join("crates/headcount/src");
    let mut names = Vec::new();
    gather(&source, &mut names).map_err(|error| format!("{}: {error}.", source.display()))?;
    names.sort();
    let many = names.len();
    names.dedup();
    if names.len() < many {
        return Err(format!("A name stands twice among {names:?}."));
    }
    Ok(names)
}

fn gather(folder: &Path, names: &mut Vec<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            gather(&path, names)?;
        } else if path.extension().is_some_and(|it| it == "rs") {
            for line in fs::read_to_string(&path)?.lines() {
                let code = line.trim_start();
                let inside = code
                    .strip_prefix("fault_point!(\"")
                    .filter(|_| code.ends_with(';'));
                let name = inside.and_then(|it| it.split('"').next());
                names.extend(name.map(str::to_owned));
            }
        }
    }
    Ok(())
}

/// Dies at one place wherever it is passed; how often that was.
pub fn die_at(point: &str) -> Result<u64, String> {
    let company = Company::new()?;
    let mut diary = Vec::new();
    play(&company, point, &mut diary).map_err(|why| format!("{why}\n  {}", diary.join("\n  ")))
}

fn play(company: &Company, point: &str, diary: &mut Vec<String>) -> Result<u64, String> {
    let kill = Kill::At(format!("{point}:1"));
    let mut deaths = 0;
    // Setting up is done again until it is acknowledged: each of these may be.
    for args in company.setting_up()? {
        for kill in [&kill, &Kill::Never] {
            let end = company.program.run(&args, kill)?;
            diary.push(format!("{args:?}, {kill:?}: {end}"));
            Facts::read(&company.plan())?;
            match end {
                End::Done(_) => break,
                End::Killed(_) => deaths += 1,
                End::Refused(why) => return Err(why),
            }
        }
    }
    let mut ledger = Ledger::beginning_with(Facts::read(&company.plan())?.table);
    let set = Deed::Set {
        position: "P-1".into(),
        field: Field::Notes,
        to: "Once".into(),
    };
    let row = |code: &str| [code.to_string(), "Wheelwright".into(), "New".into()];
    let first = [
        set.clone(),
        Deed::Import(vec![row("P-2"), row("N-1")]),
        Deed::Sync("lever"),
        Deed::Sync("greenhouse"),
        Deed::Run,
        Deed::Run,
    ];
    let mut hired = BTreeMap::new();
    for deed in first {
        deaths += deed_by_deed(company, &mut ledger, &deed, &kill, diary)?;
    }
    let facts = rest(company, &mut ledger, diary)?;
    let at_lever = facts.requests.iter().find(|it| it.vendor == "lever");
    if let Some(code) = at_lever.map(|it| it.code.clone()) {
        let hire = company
            .sandbox
            .lever()
            .hire(&code, "Noor Haddad", "noor@example.org");
        hire.map_err(|error| format!("{code}: {error:?}"))?;
        hired.insert(code, "Noor Haddad".to_string());
    }
    // What is there already is changed, and some of it closed.
    let edited = Deed::Set {
        position: "P-2".into(),
        field: Field::Title,
        to: "Hurdle maker".into(),
    };
    for deed in [
        Deed::Run,
        edited,
        Deed::Sync("lever"),
        Deed::Run,
        Deed::Undo,
        Deed::Close("P-3"),
        Deed::Run,
    ] {
        deaths += deed_by_deed(company, &mut ledger, &deed, &kill, diary)?;
    }
    let facts = rest(company, &mut ledger, diary)?;
    let laws::Visible(failures) = laws::at_rest(company, &facts, &hired)?;
    if failures > 0 || facts.requests.len() != 6 {
        let many = facts.requests.len();
        return Err(format!("{failures} of {many} requests failed without need"));
    }
    Ok(deaths)
}

/// Dies at every passing of a place in one run that pays six debts, each in a plan of its own; how
/// many there were.
pub fn die_at_each_passing(template: &Template, point: &str) -> Result<u64, String> {
    let mut passings = 0;
    loop {
        let company = Company::from_template(template)?;
        let kill = Kill::At(format!("{point}:{}", passings + 1));
        let mut diary = Vec::new();
        let died = one_passing(&company, &kill, &mut diary).map_err(|why| {
            let passing = passings + 1;
            format!(
                "Dying at {point}:{passing}: {why}\n  {}",
                diary.join("\n  ")
            )
        })?;
        if !died {
            return Ok(passings);
        }
        passings += 1;
    }
}

fn one_passing(company: &Company, kill: &Kill, diary: &mut Vec<String>) -> Result<bool, String> {
    let mut ledger = Ledger::beginning_with(Facts::read(&company.plan())?.table);
    for vendor in ["lever", "greenhouse"] {
        deed_by_deed(
            company,
            &mut ledger,
            &Deed::Sync(vendor),
            &Kill::Never,
            diary,
        )?;
    }
    let deaths = deed_by_deed(company, &mut ledger, &Deed::Run, kill, diary)?;
    let facts = rest(company, &mut ledger, diary)?;
    let laws::Visible(failures) = laws::at_rest(company, &facts, &BTreeMap::new())?;
    match failures {
        0 => Ok(deaths > 0),
        n => Err(format!("{n} requests failed without need")),
    }
}

/// One deed that dies at the place if it passes it, and is done again unless the file has it.
fn deed_by_deed(
    company: &Company,
    ledger: &mut Ledger,
    deed: &Deed,
    kill: &Kill,
    diary: &mut Vec<String>,
) -> Result<u64, String> {
    let mut deaths = 0;
    for kill in [kill, &Kill::Never] {
        let end = company.program.run(&deed.args(company)?, kill)?;
        diary.push(format!("{deed:?}, {kill:?}: {end}"));
        deaths += u64::from(matches!(end, End::Killed(_)));
        if ledger.enter(deed, &end, &Facts::read(&company.plan())?)? {
            break;
        }
    }
    Ok(deaths)
}

fn rest(company: &Company, ledger: &mut Ledger, diary: &mut Vec<String>) -> Result<Facts, String> {
    deed_by_deed(company, ledger, &Deed::Run, &Kill::Never, diary)?;
    Facts::read(&company.plan())
}
