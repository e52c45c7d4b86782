//! Who on staff hired candidates are: two files compared, no plan needed.

use std::path::PathBuf;

use headcount::{
    MatchedFiles,
    matching::{Decision, Match},
};

use crate::{failure::Failure, output::Screen};

pub async fn files(candidates: PathBuf, employees: PathBuf, screen: Screen) -> Result<(), Failure> {
    let work = move || headcount::match_files(&candidates, &employees);
    let matched = tokio::task::spawn_blocking(work).await;
    let matched = matched.map_err(|_| Failure::bug("matching stopped in the middle"))??;
    for note in &matched.notes {
        screen.remark(note);
    }
    if screen.json {
        return screen.document(&matched.matches);
    }
    let rows = matched.matches.iter().map(|it| row(it, &matched));
    screen.table(
        &["Candidate", "Decision", "Employee", "Score", "Why"],
        rows,
        "No candidates are in the file.",
    )
}

fn row(it: &Match, all: &MatchedFiles) -> Vec<String> {
    let named = |id: &String, name: Option<&String>| match name {
        Some(name) if !name.is_empty() => format!("{name} ({id})"),
        _ => id.clone(),
    };
    let best = it.suggestions.first();
    let proposed = best.filter(|_| it.decision != Decision::None);
    vec![
        named(&it.candidate_id, all.candidates.get(&it.candidate_id)),
        match it.decision {
            Decision::Certain => "certain",
            Decision::Likely => "likely",
            Decision::None => "none",
        }
        .into(),
        proposed
            .map(|it| named(&it.employee_id, all.employees.get(&it.employee_id)))
            .unwrap_or_default(),
        proposed
            .map(|it| format!("{:.1}", it.score))
            .unwrap_or_default(),
        it.why.clone(),
    ]
}
