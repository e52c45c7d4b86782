//! The operating system's keychain; in memory for tests. Secrets are nowhere else.
//!
//! An environment variable overrides it for machines without one. Every call blocks: callers on
//! the async side go through `spawn_blocking`.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use ats::{Secret, TokenKeeper, Vendor, hr::HrKind};

use crate::{
    error::{Result, SecretError},
    model::System,
};

/// The name all our entries stand under in the keychain.
const SERVICE: &str = "Muster";

/// Where secrets are kept.
#[derive(Clone, Default)]
pub enum Secrets {
    #[default]
    Keychain,
    /// For tests: forgotten with the process.
    Memory(Arc<Mutex<Memory>>),
}

/// A keychain in memory, which can be as unhelpful as a real one.
#[derive(Default)]
pub struct Memory {
    entries: BTreeMap<String, String>,
    state: KeychainState,
}

/// How a keychain answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeychainState {
    #[default]
    Open,
    /// It is there and lets nobody in.
    Locked,
    /// Nobody answers: the desktop's keychain was never started, or has crashed.
    Silent,
}

impl Memory {
    /// The entries, or what the real one answers in this state.
    fn entries(&mut self, system: System) -> Result<&mut BTreeMap<String, String>, SecretError> {
        let said = match self.state {
            KeychainState::Open => return Ok(&mut self.entries),
            KeychainState::Locked => keyring::Error::NoStorageAccess("it is locked".into()),
            KeychainState::Silent => keyring::Error::PlatformFailure("nobody listens".into()),
        };
        Err(explain(said, system))
    }
}

/// The variable that overrides an entry.
pub fn variable(system: impl Into<System>) -> &'static str {
    match system.into() {
        System::Recruiting(Vendor::Greenhouse) => "MUSTER_SECRET_GREENHOUSE",
        System::Recruiting(Vendor::Lever) => "MUSTER_SECRET_LEVER",
        System::Hr(HrKind::BambooHr) => "MUSTER_SECRET_BAMBOOHR",
        System::Hr(HrKind::HiBob) => "MUSTER_SECRET_HIBOB",
        System::Hr(HrKind::Report) => "MUSTER_SECRET_REPORT",
    }
}

/// The override, when one is set and not empty.
pub fn from_environment(system: impl Into<System>) -> Option<Secret> {
    std::env::var(variable(system))
        .ok()
        .filter(|it| !it.trim().is_empty())
        .map(|it| Secret::new(it.trim()))
}

impl Secrets {
    /// The keychain. With `MUSTER_KEYCHAIN=memory` a debug build has one that ends with the
    /// program: the tests in a browser touch nobody's own.
    pub fn of_this_computer() -> Self {
        #[cfg(debug_assertions)]
        if std::env::var("MUSTER_KEYCHAIN").is_ok_and(|it| it == "memory") {
            return Self::in_memory();
        }
        Self::default()
    }

    pub fn in_memory() -> Self {
        Self::Memory(Arc::default())
    }

    /// From now on the one in memory answers so; a real one is left alone.
    pub fn answer(&self, state: KeychainState) {
        if let Self::Memory(memory) = self {
            lock(memory).state = state;
        }
    }

    /// Somebody clears the one in memory without us; a real one is left alone.
    pub fn lose_everything(&self) {
        if let Self::Memory(memory) = self {
            lock(memory).entries.clear();
        }
    }

    /// The secret for a vendor or HR system in the plan with this id.
    pub fn get(&self, workspace: &str, system: impl Into<System>) -> Result<Secret> {
        let system = system.into();
        if let (Self::Keychain, Some(secret)) = (self, from_environment(system)) {
            return Ok(secret);
        }
        self.read(system, &account(workspace, system))
    }

    /// Keeps a secret. With the override set nothing is written: it is the one in use.
    pub fn set(&self, workspace: &str, system: impl Into<System>, secret: &Secret) -> Result<()> {
        let system = system.into();
        if matches!(self, Self::Keychain) && from_environment(system).is_some() {
            return Ok(());
        }
        self.write(system, &account(workspace, system), secret)
    }

    /// What stands behind the question mark of a report's address, which may itself let people in;
    /// no variable stands for it.
    pub fn query(&self, workspace: &str, kind: HrKind) -> Result<Secret> {
        self.read(kind.into(), &query(workspace, kind))
    }

    pub fn set_query(&self, workspace: &str, kind: HrKind, text: &Secret) -> Result<()> {
        self.write(kind.into(), &query(workspace, kind), text)
    }

    /// What a sign-in in the browser is continued by; no variable stands for it, because it
    /// changes with every use.
    pub fn refresh_token(&self, workspace: &str, vendor: Vendor) -> Result<Secret> {
        self.read(vendor.into(), &refresh(workspace, vendor))
    }

    pub fn set_refresh_token(&self, workspace: &str, vendor: Vendor, token: &Secret) -> Result<()> {
        self.write(vendor.into(), &refresh(workspace, vendor), token)
    }

    /// Forgets all there is of a vendor or HR system; what is not there is no mistake.
    pub fn forget(&self, workspace: &str, system: impl Into<System>) -> Result<()> {
        let system = system.into();
        match system {
            System::Recruiting(vendor) => self.forget_refresh_token(workspace, vendor)?,
            System::Hr(kind) => self.forget_query(workspace, kind)?,
        }
        if matches!(self, Self::Keychain) && from_environment(system).is_some() {
            return Ok(());
        }
        self.remove(system, &account(workspace, system))
    }

    pub fn forget_refresh_token(&self, workspace: &str, vendor: Vendor) -> Result<()> {
        self.remove_beside(vendor.into(), &refresh(workspace, vendor))
    }

    pub fn forget_query(&self, workspace: &str, kind: HrKind) -> Result<()> {
        self.remove_beside(kind.into(), &query(workspace, kind))
    }

    /// Removes what stands beside the secret itself.
    fn remove_beside(&self, system: System, account: &str) -> Result<()> {
        match self.remove(system, account) {
            // Where there is no keychain nothing was ever kept in it.
            Err(crate::Error::Secret(SecretError::NoKeychain(..)))
                if from_environment(system).is_some() =>
            {
                Ok(())
            }
            other => other,
        }
    }

    fn read(&self, system: System, account: &str) -> Result<Secret> {
        match self {
            Self::Memory(memory) => {
                let mut memory = lock(memory);
                let found = memory.entries(system)?.get(account);
                Ok(Secret::new(found.ok_or(SecretError::Absent(system))?))
            }
            Self::Keychain => {
                let read = entry(account, system)?.get_password();
                Ok(Secret::new(&read.map_err(|error| explain(error, system))?))
            }
        }
    }

    fn write(&self, system: System, account: &str, secret: &Secret) -> Result<()> {
        match self {
            Self::Memory(memory) => {
                lock(memory)
                    .entries(system)?
                    .insert(account.to_string(), secret.expose().to_string());
                Ok(())
            }
            Self::Keychain => Ok(entry(account, system)?
                .set_password(secret.expose())
                .map_err(|error| explain(error, system))?),
        }
    }

    fn remove(&self, system: System, account: &str) -> Result<()> {
        match self {
            Self::Memory(memory) => {
                lock(memory).entries(system)?.remove(account);
                Ok(())
            }
            Self::Keychain => match entry(account, system)?.delete_credential() {
                Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
                Err(error) => Err(explain(error, system).into()),
            },
        }
    }
}

/// Where the sign-in of one plan is continued from.
pub struct RefreshTokens {
    pub secrets: Secrets,
    pub workspace: String,
    pub vendor: Vendor,
}

impl fmt::Debug for RefreshTokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the refresh tokens of {}", self.vendor)
    }
}

impl TokenKeeper for RefreshTokens {
    fn keep(&self, refresh: &Secret) -> Result<(), String> {
        let kept = self
            .secrets
            .set_refresh_token(&self.workspace, self.vendor, refresh);
        kept.map_err(|why| why.to_string())
    }

    fn read(&self) -> Result<Secret, String> {
        let read = self.secrets.refresh_token(&self.workspace, self.vendor);
        read.map_err(|why| why.to_string())
    }
}

fn lock(memory: &Mutex<Memory>) -> MutexGuard<'_, Memory> {
    memory.lock().unwrap_or_else(PoisonError::into_inner)
}

fn account(workspace: &str, system: System) -> String {
    format!("{workspace}/{}", system.key())
}

fn refresh(workspace: &str, vendor: Vendor) -> String {
    format!("{workspace}/{}/sign-in", vendor.key())
}

fn query(workspace: &str, kind: HrKind) -> String {
    format!("{workspace}/{}/query", kind.key())
}

fn entry(account: &str, system: System) -> Result<keyring::Entry, SecretError> {
    keyring::Entry::new(SERVICE, account).map_err(|error| explain(error, system))
}

fn explain(error: keyring::Error, system: System) -> SecretError {
    use keyring::Error as Is;
    match error {
        Is::NoEntry => SecretError::Absent(system),
        Is::NoDefaultStore | Is::NotSupportedByStore(_) => {
            SecretError::NoKeychain("none answers".into(), variable(system))
        }
        Is::PlatformFailure(_) => {
            SecretError::NoKeychain("it gave no answer".into(), variable(system))
        }
        Is::NoStorageAccess(_) => SecretError::Locked("access was denied".into()),
        _ => SecretError::Locked("the entry could not be read".into()),
    }
}
