//! What may be typed.

mod ats;
mod connect;
mod job;
mod mapping;
mod people;

use std::{path::PathBuf, process::ExitCode};

pub use ats::*;
use clap::{Args, Parser, Subcommand, ValueEnum, error::ErrorKind};
pub use connect::*;
use headcount::{
    Vendor,
    api::files::Format,
    model::{Field, System},
};
pub use job::*;
pub use mapping::*;
pub use people::*;
use sandbox::Seed;

use crate::{failure::ours, output::Screen};

/// Plan positions, then open each one in an ATS exactly once.
#[derive(Parser, Debug)]
#[command(name = "muster", version)]
pub struct Arguments {
    /// The plan to work on; made when there is none. Without it: the last one opened.
    #[arg(long, global = true, value_name = "FILE", value_parser = plan_file)]
    pub workspace: Option<PathBuf>,
    /// Answer in JSON, on stdout.
    #[arg(long, global = true)]
    pub json: bool,
    /// Say nothing but the answer, warnings and errors.
    #[arg(long, global = true)]
    pub quiet: bool,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand, Debug)]
pub enum Command {
    /// Read a file into the plan.
    #[command(subcommand)]
    Import(Import),
    /// List the positions.
    Positions {
        /// Only those in which every word of the text is found.
        #[arg(
            long = "where",
            value_name = "TEXT",
            default_value = "",
            hide_default_value = true
        )]
        search: String,
    },
    /// Change fields of a position, as one step that can be undone.
    Set {
        /// Its code or id.
        position: String,
        /// What to change; nothing after the = makes it blank.
        #[arg(value_name = "FIELD=VALUE", required = true, value_parser = assignment)]
        edits: Vec<Assignment>,
    },
    /// Take the last change back.
    Undo,
    /// Do again what was taken back.
    Redo,
    /// Write the plan to a file.
    #[command(subcommand)]
    Export(Export),
    /// Connect an ATS or an HR system. The secret comes from the environment, the keychain, or is
    /// asked for.
    #[command(subcommand)]
    Connect(Connect),
    /// Disconnect an ATS or an HR system and forget its secret.
    Disconnect {
        #[arg(value_parser = system)]
        system: System,
    },
    /// List the connections.
    Connections {
        /// Try each one now.
        #[arg(long)]
        test: bool,
    },
    /// Ask every connection for news, and Greenhouse for its jobs and fields, now.
    Refresh,
    /// List the jobs of the Greenhouse account, as last read.
    Jobs,
    /// List the requisitions and openings of the connected accounts, as last read.
    Records(Records),
    /// List what fills the fields of a vendor's account, and what the plan's words mean there.
    Mapping {
        #[arg(value_parser = vendor)]
        vendor: Vendor,
    },
    /// Say what fills a field of a vendor's account.
    Map(Map),
    /// Say which option of a field a word of the plan means.
    MapValue(MapValue),
    /// Fill the form a position goes to its ATS with, and show it.
    JobForm(JobForm),
    /// Sync to ATS: put positions in the queue. `run` sends them.
    Sync(Sync),
    /// Do the work: ask for news, then send what is owed.
    Run {
        /// End when nothing is owed.
        #[arg(long)]
        until_idle: bool,
        /// End after this many seconds, even inside a request.
        #[arg(long, value_name = "N")]
        max_seconds: Option<u64>,
    },
    /// Show a report.
    #[command(subcommand)]
    Report(Report),
    /// List what is still owed to an ATS.
    Outbox {
        #[command(subcommand)]
        command: Option<Outbox>,
    },
    /// Close in the ATS what stands there for a position.
    Close(Close),
    /// Tie a position to a requisition or opening that was in the ATS before.
    Link(Link),
    /// Untie a position from one.
    Unlink { position: String },
    /// See what was changed in the ATS, and say whose values stay.
    Resolve(Resolve),
    /// List who was hired, who on staff they may be, and leavers whose seat waits.
    Hires,
    /// Compare plan, ATS and HR system: every difference with its class, evidence and action.
    Reconcile {
        /// Write the run to an Excel file too.
        #[arg(long, value_name = "FILE.xlsx")]
        export: Option<PathBuf>,
    },
    /// Seat an employee in a position.
    Fill {
        position: String,
        /// The employee's ID.
        employee: String,
    },
    /// Add a position for each employee who has none, as the HR system describes them, and seat them.
    AddFor(AddFor),
    /// Say that an employee is not who was hired for a position; it is not suggested again.
    NotThem { position: String, employee: String },
    /// Empty a seat: whoever sits there is not the one.
    Empty { position: String },
    /// Decide what becomes of a leaver's seat.
    Leaver(Leaver),
    /// List the requests that left for an ATS or HR system, the newest first; no secret, pay or name is in it.
    Requests {
        /// At most so many.
        #[arg(long, value_name = "N", default_value_t = 100)]
        limit: u32,
    },
    /// Say who on staff hired candidates are, from two files; no plan is needed.
    Match {
        /// Who was hired: CSV, TSV or XLSX with candidate_id, last_name and what else is known.
        #[arg(long, value_name = "FILE")]
        candidates: PathBuf,
        /// Who is on staff: the same with employee_id.
        #[arg(long, value_name = "FILE")]
        employees: PathBuf,
    },
    /// Run a pretend ATS until Ctrl-C; prints its addresses and credentials as JSON.
    Sandbox {
        /// Listen on this port instead of any free one.
        #[arg(long)]
        port: Option<u16>,
        /// Start with data, and with recruiters who hire by themselves.
        #[arg(long, value_enum)]
        seed: Option<Seed>,
    },
    /// Show the window in a browser, on this computer only, until Ctrl-C.
    Serve {
        /// Listen on this port instead of any free one.
        #[arg(long)]
        port: Option<u16>,
    },
}

#[derive(Subcommand, Debug)]
pub enum Import {
    /// Positions from CSV, TSV or XLSX. The same code updates, never duplicates.
    Positions {
        file: PathBuf,
        /// Which column is which field, in TOML.
        #[arg(long, value_name = "FILE.toml")]
        mapping: Option<PathBuf>,
        /// Say what would happen, and write nothing.
        #[arg(long)]
        dry_run: bool,
        /// If any row is rejected, write nothing and fail.
        #[arg(long)]
        strict: bool,
    },
    /// Employees from an HR system that is connected, or from CSV, TSV or XLSX as one exports
    /// them. Certain matches with who was hired fill their positions.
    Employees(ImportEmployees),
}

#[derive(Subcommand, Debug)]
pub enum Export {
    /// Positions. CSV and XLSX come back through `import` unchanged.
    Positions {
        /// Where to; - is stdout.
        file: PathBuf,
        /// Without it: by the file's ending, else CSV.
        #[arg(long, value_enum)]
        format: Option<FileFormat>,
        /// What a saved view shows: its columns, order, filters and groups.
        #[arg(long, value_name = "NAME")]
        view: Option<String>,
    },
}

#[derive(ValueEnum, Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    Csv,
    Xlsx,
    Json,
}

impl From<FileFormat> for Format {
    fn from(format: FileFormat) -> Self {
        match format {
            FileFormat::Csv => Self::Csv,
            FileFormat::Xlsx => Self::Xlsx,
            FileFormat::Json => Self::Json,
        }
    }
}

#[derive(Args, Debug)]
pub struct Sync {
    /// Their codes or ids.
    #[arg(value_name = "POSITION", required_unless_present = "all_ready")]
    pub positions: Vec<String>,
    /// Every vacant Approved or Open position that is neither there nor on its way, and whose job
    /// form is complete.
    #[arg(long, conflicts_with = "positions")]
    pub all_ready: bool,
    /// Which ATS, when more than one is connected.
    #[arg(long, value_parser = vendor)]
    pub vendor: Option<Vendor>,
}

/// One `FIELD=VALUE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    pub field: Field,
    pub value: String,
}

fn assignment(text: &str) -> Result<Assignment, String> {
    let (name, value) = text
        .split_once('=')
        .ok_or("write it as FIELD=VALUE, such as title=Analyst")?;
    Ok(Assignment {
        field: plan_field(name)?,
        value: value.to_string(),
    })
}

/// A field of the plan by its key.
fn plan_field(name: &str) -> Result<Field, String> {
    let key = name.trim().to_lowercase().replace(['-', ' '], "_");
    Field::by_key(&key).ok_or_else(|| {
        let known: Vec<&str> = Field::ALL.iter().map(|it| it.key()).collect();
        format!("there is no field “{name}”; there are {}", known.join(", "))
    })
}

/// An empty name would mean a temporary plan that nobody finds again.
fn plan_file(text: &str) -> Result<PathBuf, String> {
    if text.trim().is_empty() {
        return Err("name a file".to_string());
    }
    Ok(text.into())
}

/// Help and versions are printed; anything else is bad usage.
pub fn refuse(error: &clap::Error) -> ExitCode {
    // Nobody reading is no further failure.
    let _ = error.print();
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        return ExitCode::SUCCESS;
    }
    // Nothing was parsed, so whoever asked for JSON is recognised by the word alone.
    if std::env::args_os().any(|it| it == "--json") {
        let text = error.to_string();
        let first = text.lines().next().unwrap_or_default();
        let sentence = first.trim_start_matches("error: ");
        let _ = Screen::new(true, true).document(&ours("usage", sentence));
    }
    ExitCode::from(2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_holds_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn assignments_are_split_at_the_first_equals_sign() {
        let check = |text: &str, want: Option<(Field, &str)>| {
            let want = want.map(|(field, value)| Assignment {
                field,
                value: value.to_string(),
            });
            assert_eq!(assignment(text).ok(), want, "{text:?}");
        };
        check("title=Analyst", Some((Field::Title, "Analyst")));
        check("notes=a=b", Some((Field::Notes, "a=b")));
        check("salary_min=", Some((Field::SalaryMin, "")));
        check(
            "Start-Date=2027-01-01",
            Some((Field::StartDate, "2027-01-01")),
        );
        check("id=7", None);
        check("title", None);
        check("=x", None);
    }

    #[test]
    fn global_flags_stand_before_or_after_the_command() {
        for line in [
            "muster --json --workspace p positions --where ana",
            "muster positions --where ana --workspace p --json",
        ] {
            let parsed = Arguments::try_parse_from(line.split(' ')).expect("it parses");
            assert!(parsed.json && parsed.workspace.is_some(), "{line}");
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for line in [
            "muster",
            "muster frobnicate",
            "muster set A",
            "muster sync",
            "muster sync A --all-ready",
            "muster disconnect workday",
            "muster connect lever --api-key secret",
            "muster connect greenhouse --client-id a",
            "muster connect greenhouse --user-id 7",
            "muster connect greenhouse --client-id a --user-id 7 --legacy-v1",
            "muster connect greenhouse --client-id a --user-id ana",
            "muster connect greenhouse --client-id a --user-id 0",
            "muster connect greenhouse --client-id a --user-id 7 --client-secret b",
            "muster job-form",
            "muster job-form A --template-job 1 --existing-job 2",
            "muster job-form A --set department",
            "muster job-form A --vendor workday",
            "muster run --max-seconds -1",
        ] {
            assert!(
                Arguments::try_parse_from(line.split(' ')).is_err(),
                "{line}"
            );
        }
    }
}
