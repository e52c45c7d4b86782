//! The peers' pages in a folder of this run, with the plan's rows beside them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use super::ground::Ground;
use crate::cases::Result;

/// What the screen of positions shows from the start: its name in a row, its heading, its width,
/// and whether its text ends at the right.
const COLUMNS: [(&str, &str, u32, bool); 13] = [
    ("code", "Code", 57, false),
    ("title", "Title", 146, false),
    ("department", "Department", 94, false),
    ("location", "Location", 60, false),
    ("manager", "Manager", 100, false),
    ("employment_type", "Type", 84, false),
    ("start_date", "Start", 92, false),
    ("plan_status", "Plan status", 132, false),
    ("fill_status", "Fill", 62, false),
    ("sync_status", "ATS", 92, false),
    ("candidate", "Filled by", 200, false),
    ("salary_min", "Min", 96, true),
    ("salary_max", "Max", 96, true),
];

pub struct Peers {
    folder: PathBuf,
    /// Of each package inside.
    pub versions: Value,
}

impl Peers {
    /// Where a browser finds a peer's page.
    pub fn address(&self, name: &str) -> String {
        format!("file://{}/{name}.html", self.folder.display())
    }
}

/// Nothing, and a sentence, where they are not built.
pub async fn place(ground: &Ground, folder: &Path) -> Result<Option<Peers>> {
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("bench/peers/dist");
    let Ok(versions) = fs::read(built.join("versions.json")) else {
        eprintln!(
            "grid: the peers are not built, so scrolling was not compared; `cargo xtask bench` \
             builds them where it reaches an npm registry."
        );
        return Ok(None);
    };
    let versions = serde_json::from_slice(&versions).map_err(|error| error.to_string())?;
    let peers = folder.join("peers");
    let failed = |error: std::io::Error| format!("The peers were not placed: {error}.");
    fs::create_dir_all(&peers).map_err(failed)?;
    for file in fs::read_dir(&built).map_err(failed)? {
        let file = file.map_err(failed)?;
        fs::copy(file.path(), peers.join(file.file_name())).map_err(failed)?;
    }
    let rows = ground.rows(&folder.join("grid-config")).await?;
    fs::write(peers.join("rows.js"), script(&rows)).map_err(failed)?;
    Ok(Some(Peers {
        folder: peers,
        versions,
    }))
}

fn script(rows: &[Value]) -> String {
    let columns =
        COLUMNS.map(|(_, title, width, end)| json!({"title": title, "width": width, "end": end}));
    let texts: Vec<[String; COLUMNS.len()]> = rows
        .iter()
        .map(|row| COLUMNS.map(|(id, ..)| text(&row[id])))
        .collect();
    format!(
        "globalThis.PLAN = {};\n",
        json!({"columns": columns, "rows": texts})
    )
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
