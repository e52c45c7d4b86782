//! One worker a plan, whoever has it: a lock the operating system lets go when a process dies.

use std::{
    ffi::OsString,
    fs::{File, OpenOptions, TryLockError},
    path::{Path, PathBuf},
};

use crate::error::{Error, Result};

/// Held while the worker runs; letting it go lets another process take over at once.
pub struct WorkerLock {
    file: File,
}

impl Drop for WorkerLock {
    /// Closing our file alone would not let go: a process just being started holds a copy of it
    /// until its own program is loaded, and with the copy the lock.
    fn drop(&mut self) {
        if let Err(error) = self.file.unlock() {
            tracing::warn!(%error, "the worker's lock is let go with its file only");
        }
    }
}

impl WorkerLock {
    /// `None`: another process has it.
    pub fn take(plan: &Path) -> Result<Option<Self>> {
        let path = beside(plan);
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(|error| {
                Error::File(format!("“{}” can't be made: {error}.", path.display()))
            })?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(Error::File(format!(
                "“{}” can't be locked: {error}.",
                path.display()
            ))),
        }
    }
}

/// Beside the plan, like SQLite's own `-wal`, so that every process finds the same one. It is
/// left there: removing a lock file invites two owners.
fn beside(plan: &Path) -> PathBuf {
    let mut name: OsString = plan.as_os_str().to_owned();
    name.push("-worker");
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_at_a_time() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let plan = dir.path().join("plan.muster");
        let first = WorkerLock::take(&plan).expect("a lock file");
        assert!(first.is_some());
        assert!(WorkerLock::take(&plan).expect("a lock file").is_none());
        drop(first);
        assert!(WorkerLock::take(&plan).expect("a lock file").is_some());
    }

    #[test]
    fn let_go_though_a_starting_process_still_holds_a_copy_of_the_file() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let plan = dir.path().join("plan.muster");
        let first = WorkerLock::take(&plan).expect("a lock file").expect("free");
        let _copy = first.file.try_clone().expect("a copy");
        drop(first);
        assert!(WorkerLock::take(&plan).expect("a lock file").is_some());
    }
}
