//! Where the count of our requests is kept: in memory, or in a small file that every process
//! which talks to the account looks into. A file that cannot be used is done without.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::record::{self, Found, RECORD};
use super::rule::{Count, Rule};
use super::watch::Watch;

/// Which of a vendor's counts: each has its own record in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Whose {
    Greenhouse,
    GreenhouseTokens,
    Lever,
    LeverTokens,
    BambooHr,
    HiBob,
    Report,
}

#[derive(Debug)]
pub(super) struct Ledger {
    rule: Rule,
    file: Option<Shared>,
    /// The count itself, or what it was when the file was last read.
    count: Mutex<Option<Count>>,
}

#[derive(Debug)]
struct Shared {
    path: PathBuf,
    whose: Whose,
    /// Tells accounts at other addresses apart: their counts have nothing to do with ours.
    account: u64,
    said: AtomicBool,
}

/// Others hold the file for microseconds. One that was stopped in the middle is not waited for.
const TRIES: u32 = 2_000;
const BETWEEN: Duration = Duration::from_micros(100);

impl Ledger {
    pub fn new(rule: Rule, whose: Whose, account: &str, file: Option<&Path>) -> Self {
        let file = file.map(|path| Shared {
            path: path.to_owned(),
            whose,
            account: record::hash(account.as_bytes()),
            said: AtomicBool::new(false),
        });
        Self {
            rule,
            file,
            count: Mutex::default(),
        }
    }

    /// Changes the count in one go that nobody can come between. It is given the time of then.
    pub fn change<T>(&self, watch: &Watch, work: impl FnOnce(&mut Count, Duration) -> T) -> T {
        // Only ever replaced as a whole: a panic elsewhere cannot spoil it.
        let mut count = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(shared) = &self.file else {
            let now = watch.steady();
            return work(count.get_or_insert_with(|| self.rule.fresh(now)), now);
        };
        let opened = Locked::open(&shared.path).and_then(|mut file| {
            let found = file.read(shared)?;
            Ok((file, found))
        });
        let mut file = match opened {
            Ok((file, found)) => {
                let now = watch.wall();
                *count = Some(self.rule.made_sense(found, now));
                shared.said.store(false, Ordering::Relaxed);
                Some(file)
            }
            Err(why) => {
                shared.warn(&why);
                None
            }
        };
        let now = watch.wall().now;
        let count = count.get_or_insert_with(|| self.rule.fresh(now));
        let result = work(count, now);
        if let Some(file) = &mut file
            && let Err(why) = file.write(shared, count)
        {
            shared.warn(&why);
        }
        result
    }
}

impl Shared {
    /// Once, until the file can be used again.
    fn warn(&self, why: &io::Error) {
        if !self.said.swap(true, Ordering::Relaxed) {
            tracing::warn!(
                %why,
                "the pace is not shared with other programs: its file cannot be used"
            );
        }
    }

    fn place(&self) -> u64 {
        self.whose as u64 * RECORD as u64
    }
}

/// The file while nobody else has it.
struct Locked(File);

impl Locked {
    /// Opened each time: it may have been removed, or moved with its plan.
    fn open(path: &Path) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).read(true).write(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path)?;
        for _ in 0..TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(Self(file)),
                Err(TryLockError::WouldBlock) => std::thread::sleep(BETWEEN),
                Err(TryLockError::Error(why)) => return Err(why),
            }
        }
        Err(io::ErrorKind::WouldBlock.into())
    }

    fn read(&mut self, shared: &Shared) -> io::Result<Found> {
        self.0.seek(SeekFrom::Start(shared.place()))?;
        let mut bytes = Vec::with_capacity(RECORD);
        (&mut self.0).take(RECORD as u64).read_to_end(&mut bytes)?;
        Ok(record::read(&bytes, shared.account))
    }

    fn write(&mut self, shared: &Shared, count: &Count) -> io::Result<()> {
        let bytes = record::write(count, shared.account)?;
        self.0.seek(SeekFrom::Start(shared.place()))?;
        self.0.write_all(&bytes)
    }
}

impl Drop for Locked {
    /// Closing alone would not let go: a process just being started holds a copy of the file
    /// until its own program is loaded, and with the copy the lock.
    fn drop(&mut self) {
        if let Err(why) = self.0.unlock() {
            tracing::debug!(%why, "the pace's file is let go by closing it");
        }
    }
}

#[cfg(test)]
mod tests;
