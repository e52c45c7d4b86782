//! People: employees in, hires matched with them, seats taken and left.

use headcount::{
    Code,
    api::{
        new_positions::PositionsAdded,
        people::{EmployeesImported, HireRow, HireState, Hires},
        positions::Changed,
    },
    model::DateOrder,
};
use serde_json::json;

use crate::{
    args::{AddFor, ImportEmployees, Leaver},
    failure::Failure,
    host::{Host, text},
};

pub async fn import(host: &Host, args: ImportEmployees) -> Result<(), Failure> {
    let columns: serde_json::Map<String, serde_json::Value> = args
        .columns
        .iter()
        .map(|(field, heading)| (field.key().to_string(), heading.as_str().into()))
        .collect();
    let only_tried = args.dry_run;
    let mut asked = json!({
        "columns": columns, "sheet": args.sheet, "dry_run": args.dry_run, "strict": args.strict,
        "date_order": args.dates.map(DateOrder::from), "mark_gone": args.mark_gone,
    });
    let call = match (args.from, &args.file) {
        (Some(kind), _) => {
            asked["kind"] = json!(kind);
            asked["everybody"] = args.everybody.into();
            "readHrSystem"
        }
        (None, Some(file)) => {
            asked["path"] = text(file)?.into();
            "importEmployees"
        }
        (None, None) => return Err(Failure::bug("neither a file nor a system was named")),
    };
    let done: EmployeesImported = host.ask(call, asked).await?;
    let stopped = args.strict && done.rejected_rows > 0;
    let why = match done.rejected_rows {
        1 => "Nothing was imported, because 1 row was rejected.".to_string(),
        n => format!("Nothing was imported, because {n} rows were rejected."),
    };
    if host.screen.json {
        let mut document = serde_json::to_value(&done)?;
        if stopped {
            document["error"] = json!({ "code": Code::Invalid, "message": why });
        }
        host.screen.document(&document)?;
    } else {
        show(host, &done, only_tried || stopped, args.from.is_none())?;
    }
    if stopped {
        return Err(Failure::FailedInFull(why));
    }
    Ok(())
}

fn show(
    host: &Host,
    done: &EmployeesImported,
    only_tried: bool,
    from_file: bool,
) -> Result<(), Failure> {
    let screen = host.screen;
    if let Some(problem) = &done.problem {
        return screen.say(&format!("Nothing can be imported. {problem}"));
    }
    if !done.unused.is_empty() {
        screen.remark(&format!("Not imported: {}.", done.unused.join(", ")));
    }
    if !done.unclear_dates.is_empty() {
        screen.remark(&format!(
            "Dates can be read two ways, such as {}: say --dates day-first or --dates month-first.",
            done.unclear_dates.join(", ")
        ));
    }
    if !done.withheld.is_empty() {
        screen.remark(&format!(
            "Not shown to Muster: {}.",
            done.withheld.join(", ")
        ));
    }
    if done.strangers > 0 {
        screen.complain(&format!(
            "{} IDs belonged to other people so far: no name and no address is the same. Two \
             systems may give the same ID to different people.",
            done.strangers
        ));
    }
    if !done.rejected.is_empty() {
        let rows = done.rejected.iter().map(|it| {
            // An HR system has records, not rows.
            let row = match it.row {
                0 => String::new(),
                row => row.to_string(),
            };
            vec![row, it.column.clone(), it.value.clone(), it.message.clone()]
        });
        screen.table(&["Row", "Column", "Value", "Why it was rejected"], rows, "")?;
    }
    for it in &done.not_seated {
        screen.remark(&format!("Row {}: {}", it.row, it.message));
    }
    let tried = "Nothing was written. It would be: ";
    screen.say(&format!(
        "{}{} new, {} changed, {} unchanged, {} rejected; {} {}; {} positions filled.",
        if only_tried { tried } else { "" },
        done.created,
        done.updated,
        done.unchanged,
        done.rejected_rows,
        done.gone_count,
        if from_file {
            "not in the file"
        } else {
            "no longer listed"
        },
        done.matched + done.seated
    ))
}

pub async fn list(host: &Host) -> Result<(), Failure> {
    let hires: Hires = host.ask("listHires", json!({})).await?;
    if host.screen.json {
        return host.screen.document(&hires);
    }
    let rows = hires.rows.iter().map(|it| {
        vec![
            it.code.clone(),
            it.requisition_code.clone(),
            it.candidate_name
                .clone()
                .unwrap_or_else(|| "Name withheld".into()),
            stands(it),
            it.why.clone().unwrap_or_default(),
        ]
    });
    let none = "Nobody was hired yet on what Muster opened.";
    host.screen.table(
        &["Position", "Code", "Candidate", "State", "Why"],
        rows,
        none,
    )?;
    let leavers = hires.leavers.iter().map(|it| {
        vec![
            it.code.clone(),
            it.employee.name.clone(),
            it.employee.leaves.clone().unwrap_or_default(),
            it.employee
                .next
                .map_or("to be decided", |next| next.label())
                .into(),
        ]
    });
    if hires.leavers.is_empty() {
        return Ok(());
    }
    host.screen
        .table(&["Position", "Leaver", "Last day", "Then"], leavers, "")
}

fn stands(it: &HireRow) -> String {
    match it.state {
        HireState::TakenBackAfter => "Taken back after the match".into(),
        HireState::Waiting => "Waiting for HR".into(),
        HireState::TakenBack => "Taken back".into(),
        HireState::Matched => {
            let name = it.employee.as_ref().map(|it| it.name.as_str());
            format!("Matched: {}", name.unwrap_or_default())
        }
        HireState::Suggested => {
            let names: Vec<String> = it
                .suggestions
                .iter()
                .map(|it| format!("{} ({})", it.name, it.id))
                .collect();
            format!("Suggested: {}", names.join(", "))
        }
    }
}

pub async fn fill(host: &Host, position: &str, employee: &str) -> Result<(), Failure> {
    let asked = json!({ "position": position, "employee": employee });
    done(host, "seatEmployee", asked).await
}

pub async fn add_for(host: &Host, args: AddFor) -> Result<(), Failure> {
    let asked = json!({ "employees": args.employees, "all": args.all });
    let added: PositionsAdded = host.ask("addPositionsFor", asked).await?;
    if host.screen.json {
        return host.screen.document(&added);
    }
    for it in &added.skipped {
        host.screen.remark(&it.why);
    }
    host.screen.say(&format!("{}.", added.changed.label))
}

pub async fn empty(host: &Host, position: &str) -> Result<(), Failure> {
    done(host, "emptySeat", json!({ "position": position })).await
}

pub async fn leaver(host: &Host, args: Leaver) -> Result<(), Failure> {
    let next = headcount::model::employee::Next::from(args.next);
    let asked = json!({ "position": args.position, "next": next });
    done(host, "decideLeaver", asked).await
}

async fn done(host: &Host, call: &str, asked: serde_json::Value) -> Result<(), Failure> {
    let changed: Changed = host.ask(call, asked).await?;
    if host.screen.json {
        return host.screen.document(&changed);
    }
    host.screen.say(&format!("{}.", changed.label))
}

pub async fn not_them(host: &Host, position: &str, employee: &str) -> Result<(), Failure> {
    let hires: Hires = host.ask("listHires", json!({})).await?;
    let wanted = position.trim().to_lowercase();
    let named = |it: &&HireRow| it.code.to_lowercase() == wanted || it.position.0 == wanted;
    let mut here = hires.rows.iter().filter(named);
    let waits = |it: &&HireRow| matches!(it.state, HireState::Suggested | HireState::Waiting);
    let hire = here.find(|it| it.hire.is_some() && waits(it));
    let Some(hire) = hire else {
        return Err(Failure::new(
            Code::NotFound,
            format!("Nobody hired for “{position}” waits for an employee."),
        ));
    };
    let asked = json!({ "vendor": hire.vendor, "hire": hire.hire, "employee": employee });
    host.call("refuseMatch", asked).await?;
    if host.screen.json {
        return host.screen.document(&json!({}));
    }
    host.screen.say("Remembered: it is not suggested again.")
}
