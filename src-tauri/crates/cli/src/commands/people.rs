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
    let asked = json!({
        "path": text(&args.file)?, "columns": columns, "sheet": args.sheet,
        "date_order": args.dates.map(DateOrder::from), "dry_run": args.dry_run,
        "strict": args.strict, "mark_gone": args.mark_gone,
    });
    let done: EmployeesImported = host.ask("importEmployees", asked).await?;
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
        show(host, &done, only_tried || stopped)?;
    }
    if stopped {
        return Err(Failure::FailedInFull(why));
    }
    Ok(())
}

fn show(host: &Host, done: &EmployeesImported, only_tried: bool) -> Result<(), Failure> {
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
    if !done.rejected.is_empty() {
        let rows = done.rejected.iter().map(|it| {
            let row = it.row.to_string();
            vec![row, it.column.clone(), it.value.clone(), it.message.clone()]
        });
        screen.table(&["Row", "Column", "Value", "Why it was rejected"], rows, "")?;
    }
    for it in &done.not_seated {
        screen.remark(&format!("Row {}: {}", it.row, it.message));
    }
    let tried = "Nothing was written. It would be: ";
    screen.say(&format!(
        "{}{} new, {} changed, {} unchanged, {} rejected; {} not in the file; {} positions filled.",
        if only_tried { tried } else { "" },
        done.created,
        done.updated,
        done.unchanged,
        done.rejected_rows,
        done.gone_count,
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
