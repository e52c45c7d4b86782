//! The file that lies open on the import screen: read once, compared as often as its mapping
//! changes, forgotten when the screen closes.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU8, AtomicU64, Ordering},
    },
    time::SystemTime,
};

use crate::{
    Core,
    api::import::{ImportProgress, ImportStage},
    error::{Error, Result},
    model::{Position, code},
    sheet::{self, Opened, Sheet},
};

/// Room for one file.
#[derive(Default)]
pub struct Desk {
    open: Mutex<Option<Arc<OpenFile>>>,
    last: AtomicU64,
    pub progress: Progress,
}

/// A table in memory, and what was found out about it.
pub struct OpenFile {
    pub id: u64,
    pub name: String,
    pub origin: Origin,
    pub sheets: Vec<String>,
    pub shown: Option<String>,
    pub sheet: Sheet,
    pub seconds: f64,
    existing: Mutex<Option<(i64, Existing)>>,
    tallies: Mutex<HashMap<Asked, Tally>>,
}

/// The plan's positions by the key of their code.
pub type Existing = Arc<HashMap<String, Position>>;
/// How often each text occurs.
pub type Tally = Arc<HashMap<String, usize>>;
/// The columns joined, and the filter that let rows pass.
type Asked = (Vec<usize>, Vec<(usize, Vec<String>)>);

/// Where a file comes from.
#[derive(Clone, PartialEq, Eq)]
pub enum Origin {
    /// A place, and how the file there looked when it was read.
    Path {
        path: PathBuf,
        size: u64,
        changed: Option<SystemTime>,
    },
    Given(Arc<[u8]>),
}

impl Origin {
    pub fn of_path(path: &Path) -> Result<Self, String> {
        let meta = std::fs::metadata(path)
            .map_err(|_| format!("There is no file “{}” at that place.", sheet::name_of(path)))?;
        Ok(Self::Path {
            path: path.to_path_buf(),
            size: meta.len(),
            changed: meta.modified().ok(),
        })
    }

    pub fn bytes(&self) -> Result<Vec<u8>, String> {
        match self {
            Self::Path { path, .. } => sheet::bytes_of(path),
            Self::Given(bytes) => Ok(bytes.to_vec()),
        }
    }

    /// Whether the file at its place is another one by now; one that is gone is not.
    pub fn is_stale(&self) -> bool {
        match self {
            Self::Path { path, .. } => Self::of_path(path).is_ok_and(|now| now != *self),
            Self::Given(_) => false,
        }
    }
}

impl Desk {
    pub fn put(&self, name: String, origin: Origin, opened: Opened, seconds: f64) -> Arc<OpenFile> {
        let file = Arc::new(OpenFile {
            id: self.last.fetch_add(1, Ordering::Relaxed) + 1,
            name,
            origin,
            sheets: opened.names,
            shown: opened.name,
            sheet: opened.sheet,
            seconds,
            existing: Mutex::default(),
            tallies: Mutex::default(),
        });
        *lock(&self.open) = Some(Arc::clone(&file));
        file
    }

    /// The file with this id, unless another took its place.
    pub fn file(&self, id: u64) -> Result<Arc<OpenFile>> {
        let open = lock(&self.open).clone();
        open.filter(|file| file.id == id).ok_or_else(|| {
            Error::NotFound(
                "That file is not open any more. Nothing was imported; choose it again.".into(),
            )
        })
    }

    /// The open file, if it is the very same.
    pub fn same(&self, origin: &Origin) -> Option<Arc<OpenFile>> {
        lock(&self.open)
            .clone()
            .filter(|file| file.origin == *origin)
    }

    pub fn clear(&self) {
        *lock(&self.open) = None;
    }
}

impl OpenFile {
    /// The plan as it stands, read anew only when it has changed.
    pub fn existing(&self, core: &Core) -> Result<Existing> {
        core.read(|tx| {
            let version = tx.next_touch()?.0;
            let mut kept = lock(&self.existing);
            if let Some((of, existing)) = &*kept
                && *of == version
            {
                return Ok(Arc::clone(existing));
            }
            let existing: Existing = Arc::new(by_code(tx.positions()?));
            *kept = Some((version, Arc::clone(&existing)));
            Ok(existing)
        })
    }

    /// How often each text occurs in these columns joined, among the rows the filter lets pass.
    pub fn tally(&self, columns: &[usize], filter: &[(usize, Vec<String>)]) -> Tally {
        let asked = (columns.to_vec(), filter.to_vec());
        if let Some(tally) = lock(&self.tallies).get(&asked) {
            return Arc::clone(tally);
        }
        let mut tally: HashMap<String, usize> = HashMap::new();
        for row in self.sheet.rows.iter() {
            let passes = |(column, any): &(usize, Vec<String>)| {
                any.iter().any(|it| it == row.cell(*column).trim())
            };
            if row.is_too_wide() || !filter.iter().all(passes) {
                continue;
            }
            let text = super::super::rows::joined(row, columns);
            let text = text.trim();
            match tally.get_mut(text) {
                Some(count) => *count += 1,
                None => {
                    tally.insert(text.to_string(), 1);
                }
            }
        }
        let tally = Arc::new(tally);
        lock(&self.tallies).insert(asked, Arc::clone(&tally));
        tally
    }
}

pub fn by_code(positions: Vec<Position>) -> HashMap<String, Position> {
    positions
        .into_iter()
        .map(|position| (code::key(&position.code), position))
        .collect()
}

/// How far the work under way has got, for whoever asks meanwhile.
#[derive(Default)]
pub struct Progress {
    stage: AtomicU8,
    done: AtomicU64,
    total: AtomicU64,
}

/// Work under way; dropped, it is over.
pub struct Working<'a>(&'a Progress);

impl Drop for Working<'_> {
    fn drop(&mut self) {
        self.0.stage.store(0, Ordering::Relaxed);
    }
}

impl Progress {
    pub fn start(&self, stage: ImportStage, total: u64) -> Working<'_> {
        self.set(0, total);
        self.stage.store(stage as u8 + 1, Ordering::Relaxed);
        Working(self)
    }

    pub fn set(&self, done: u64, total: u64) {
        self.done.store(done, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
    }

    pub fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    pub fn now(&self) -> ImportProgress {
        let stage = match self.stage.load(Ordering::Relaxed) {
            1 => Some(ImportStage::Reading),
            2 => Some(ImportStage::Comparing),
            3 => Some(ImportStage::Writing),
            _ => None,
        };
        ImportProgress {
            stage,
            done: self.done.load(Ordering::Relaxed),
            total: self.total.load(Ordering::Relaxed),
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
