//! What is measured, in parts that can be run alone, all through the door the window uses.

mod blocks;
mod command_line;
mod edits;
mod files;
mod import;
mod people;
mod table;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use headcount::{Options, Session, secrets::Secrets};
use serde_json::Value;

use crate::{file, grid, matching, samples::Figure, screen, sync};

pub type Result<T> = std::result::Result<T, String>;

/// A part that `--only` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The plan: import, the table, edits.
    Plan,
    Cli,
    /// The vendors.
    Sync,
    /// Employees.
    People,
    /// Hires and employees.
    Matching,
    /// The table in its window.
    Grid,
}

pub const PARTS: [(Part, &str); 6] = [
    (Part::Plan, "plan"),
    (Part::Cli, "cli"),
    (Part::Sync, "sync"),
    (Part::People, "people"),
    (Part::Matching, "matching"),
    (Part::Grid, "grid"),
];

/// Measures these parts into `figures`. `people`: a folder of further labelled people; `rounds`:
/// of the table in its window. `about` learns what was measured with, beyond the machine.
pub async fn measure(
    parts: &[Part],
    people: Option<&Path>,
    rounds: usize,
    folder: &Path,
    figures: &mut Vec<Figure>,
    about: &mut Value,
) -> Result<()> {
    for part in parts {
        match part {
            Part::Plan => plan(folder, figures).await?,
            Part::Cli => command_line::figures(folder, figures).await?,
            Part::Sync => sync::figures(folder, figures).await?,
            Part::People => people::figures(folder, figures).await?,
            Part::Matching => matching::figures(people, figures)?,
            Part::Grid => grid::figures(folder, rounds, figures, about).await?,
        }
    }
    Ok(())
}

async fn plan(folder: &Path, figures: &mut Vec<Figure>) -> Result<()> {
    let made = folder.join("made.csv");
    fs::write(&made, file::text()).map_err(|error| error.to_string())?;
    let plan = import::figures(folder, &made, None, "made, 112,000 rows", 5, figures).await?;
    screen::figures(folder, &made, None, "made", figures).await?;
    table::figures(&plan, "made", figures).await?;
    files::figures(folder, &plan, figures).await?;
    edits::figures(&plan, figures).await?;
    blocks::figures(&plan, figures).await?;

    if let Some(real) = real() {
        let mapping = folder.join("real.toml");
        fs::write(&mapping, MAPPING).map_err(|error| error.to_string())?;
        let plan = import::figures(
            folder,
            &real,
            Some(&mapping),
            "real, 112,426 rows",
            5,
            figures,
        )
        .await?;
        screen::figures(folder, &real, Some(REAL_CODE), "real", figures).await?;
        table::figures(&plan, "real", figures).await?;
    }
    Ok(())
}

const REAL_CODE: &[&str] = &["snapshot_date", "org_slug", "level", "post_ref"];

/// A large public list of posts, where it is beside the project.
pub fn real() -> Option<PathBuf> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/posts_scale_112k.csv");
    file.is_file().then_some(file)
}

pub const MAPPING: &str = "[columns]
code = ['snapshot_date', 'org_slug', 'level', 'post_ref']
title = 'job_title'
department = 'organisation'
location = 'unit'
level = 'grade'
manager = 'reports_to_ref'
fte = 'fte'
salary_min = 'pay_min_gbp'
salary_max = 'pay_max_gbp'
[constants]
currency = 'GBP'
";

pub fn open(plan: &Path) -> Arc<Session> {
    Session::new(Options {
        config_folder: plan.with_extension("config"),
        workspace: Some(plan.to_path_buf()),
        remember: false,
        secrets: Secrets::in_memory(),
        ..Options::default()
    })
}

pub async fn call(session: &Session, name: &str, args: Value) -> Result<Value> {
    let answer = session.call(name, args).await;
    answer.map_err(|error| format!("{name}: {}", error.message))
}
