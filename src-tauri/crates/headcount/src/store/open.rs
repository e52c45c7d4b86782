//! How a plan file is opened: the only place that knows.

use std::{
    fs::{self, File},
    io::Read,
    path::Path,
    time::Duration,
};

use rusqlite::Connection;

use super::{explain, migrate};
use crate::{
    error::{Result, StoreError},
    fault_points::fault_point,
};

/// Marks a SQLite file as a Muster plan ("Must").
const APPLICATION_ID: i64 = 0x4D75_7374;

/// Opens the plan for writing, making and upgrading it as needed.
pub fn open(path: &Path) -> Result<Connection> {
    let fresh = fs::metadata(path).map_or(true, |file| file.len() == 0);
    check_place(path, fresh)?;
    if !fresh {
        check_header(path)?;
    }
    let mut conn = connect(path)?;
    if fresh {
        conn.pragma_update(None, "application_id", APPLICATION_ID)
            .map_err(|error| explain(error, path))?;
        keep_private(path);
        fault_point!("open.marked");
    } else {
        let id: i64 = conn
            .query_row("PRAGMA application_id", [], |row| row.get(0))
            .map_err(|error| explain(error, path))?;
        // Two processes may make the same new file at once: one of them finds it still unmarked.
        let unmarked_and_empty =
            id == 0 && migrate::version(&conn, path)? == 0 && no_tables(&conn, path)?;
        if unmarked_and_empty {
            conn.pragma_update(None, "application_id", APPLICATION_ID)
                .map_err(|error| explain(error, path))?;
        } else if id != APPLICATION_ID {
            return Err(StoreError::Damaged(path.display().to_string()).into());
        }
    }
    migrate::migrate(&mut conn, path)?;
    Ok(conn)
}

/// Refuses a file that is no plan, or a newer one, before SQLite may change a byte of it: even
/// choosing a journal mode writes. What the log beside it holds is checked once it is open.
fn check_header(path: &Path) -> Result<()> {
    let shown = || path.display().to_string();
    let mut header = [0; 100];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut header));
    if let Err(error) = read {
        return Err(match error.kind() {
            std::io::ErrorKind::UnexpectedEof => StoreError::Damaged(shown()),
            _ => StoreError::CannotOpen(shown(), error.to_string()),
        }
        .into());
    }
    // Offsets of SQLite's file format: schema cookie 40, user version 60, application id 68.
    let number = |at: usize| {
        i64::from(u32::from_be_bytes([
            header[at],
            header[at + 1],
            header[at + 2],
            header[at + 3],
        ]))
    };
    let (cookie, version, id) = (number(40), number(60), number(68));
    let being_made = id == 0 && cookie == 0;
    if !header.starts_with(b"SQLite format 3\0") || (id != APPLICATION_ID && !being_made) {
        return Err(StoreError::Damaged(shown()).into());
    }
    migrate::check_known(version, path)
}

/// One connection with the settings every connection holds to.
pub fn connect(path: &Path) -> Result<Connection> {
    let conn = Connection::open(path).map_err(|error| match explain(error, path) {
        StoreError::Sql(why) => StoreError::CannotOpen(path.display().to_string(), why),
        known => known,
    })?;
    let set = || -> rusqlite::Result<()> {
        conn.busy_timeout(Duration::from_secs(5))?;
        conn.pragma_update(None, "journal_mode", "WAL")?;
        conn.pragma_update(None, "synchronous", "FULL")?;
        // Pages come back to the file together, not every thousand: the codes of a large account
        // come in no order, and each commit touches pages all over their index.
        conn.pragma_update(None, "wal_autocheckpoint", 4_000)?;
        conn.pragma_update(None, "foreign_keys", "ON")?;
        conn.pragma_update(None, "trusted_schema", "OFF")?;
        conn.pragma_update(None, "cell_size_check", "ON")?;
        conn.pragma_update(None, "temp_store", "MEMORY")?;
        conn.pragma_update(None, "cache_size", -16_000)?;
        conn.set_prepared_statement_cache_capacity(64);
        #[cfg(debug_assertions)]
        make_scarce(&conn)?;
        Ok(())
    };
    set().map_err(|error| explain(error, path))?;
    Ok(conn)
}

/// With `MUSTER_MAX_PAGES` a debug build has a disk that is full at that size of the file.
#[cfg(debug_assertions)]
fn make_scarce(conn: &Connection) -> rusqlite::Result<()> {
    let pages = std::env::var("MUSTER_MAX_PAGES");
    match pages.ok().and_then(|it| it.parse::<i64>().ok()) {
        // The answer is the limit that holds now.
        Some(pages) => conn.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(())),
        None => Ok(()),
    }
}

/// Moves a plan's file. Only while nothing has it open: its log would stay behind.
pub fn relocate(from: &Path, to: &Path) -> Result<()> {
    use crate::Error;
    if to.exists() {
        return Err(Error::File(format!(
            "“{}” exists already. Choose another name.",
            to.display()
        )));
    }
    check_place(to, true)?;
    let conn = Connection::open(from).map_err(|error| explain(error, from))?;
    let mode: String = conn
        .query_row("PRAGMA journal_mode = DELETE", [], |row| row.get(0))
        .map_err(|error| explain(error, from))?;
    if mode != "delete" {
        return Err(Error::Conflict(
            "The plan is open in another program. Close it there, then move it. Nothing was moved."
                .into(),
        ));
    }
    drop(conn);
    let failed = |error: std::io::Error| {
        Error::File(format!(
            "The plan could not be moved to “{}”: {error}. It is where it was.",
            to.display()
        ))
    };
    if fs::rename(from, to).is_err() {
        // Another disk: copy whole, then take the old one away.
        fs::copy(from, to).map_err(|error| {
            let _ = fs::remove_file(to);
            failed(error)
        })?;
        keep_private(to);
        fs::remove_file(from).map_err(failed)?;
    }
    Ok(())
}

fn no_tables(conn: &Connection, path: &Path) -> Result<bool> {
    conn.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| {
        row.get(0)
    })
    .map_err(|error| explain(error, path).into())
}

/// Says what is wrong with the place before SQLite does it in fewer words.
fn check_place(path: &Path, fresh: bool) -> Result<()> {
    let shown = path.display().to_string();
    if path.is_dir() {
        return Err(StoreError::CannotOpen(shown, "it is a folder, not a file".into()).into());
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        return Err(StoreError::CannotOpen(
            shown,
            format!("the folder “{}” does not exist", folder.display()),
        )
        .into());
    }
    if fresh && fs::metadata(folder).is_ok_and(|it| it.permissions().readonly()) {
        return Err(StoreError::ReadOnly {
            path: shown,
            why: "the folder is read-only".into(),
        }
        .into());
    }
    if !fresh && fs::metadata(path).is_ok_and(|it| it.permissions().readonly()) {
        return Err(StoreError::ReadOnly {
            path: shown,
            why: "the file is read-only".into(),
        }
        .into());
    }
    Ok(())
}

/// A plan holds pay: only its owner may read it.
fn keep_private(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Best effort: some file systems have no permissions to set.
        let _ = fs::set_permissions(path, fs::Permissions::from_mode(0o600));
    }
    #[cfg(not(unix))]
    let _ = path;
}
