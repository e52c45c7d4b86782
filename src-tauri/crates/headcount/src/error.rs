//! What can go wrong, twice: richly for us, and at the door in a few codes the screens act on.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    api::connections::{PermissionRow, TroubleKind},
    model::{Field, position::Invalid},
};

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Everything the core may answer instead of a result.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{} {}", .0.field.label(), .0.rule)]
    Invalid(Invalid),
    /// Wrong input that belongs to no field of a position.
    #[error("{0}")]
    BadInput(String),
    #[error("{0}")]
    NotFound(String),
    /// Somebody else changed it meanwhile, or the plan's own rules forbid it now.
    #[error("{0}")]
    Conflict(String),
    #[error("{0}")]
    NotAllowed(String),
    #[error("No plan is open. Open one, or start a new one.")]
    NoWorkspace,
    #[error("{vendor}: {error}")]
    Ats {
        vendor: ats::Vendor,
        error: ats::AtsError,
    },
    /// An HR system could not be read; the sentence says why and what to do.
    #[error("{said}")]
    Hr { said: String, error: ats::AtsError },
    /// A connection was tried and can't be used.
    #[error("{0} Nothing was saved.")]
    Connection(Box<ats::Trouble>),
    /// The same: it may not do what Muster can do nothing without.
    #[error(
        "This credential lacks what Muster cannot do without. Missing: {}. Nothing was saved: have it ticked in {vendor}, where the credential is made, and test again.",
        crate::sync::sentence::lacking(.permissions)
    )]
    Lacking {
        vendor: ats::Vendor,
        permissions: Vec<PermissionRow>,
    },
    /// The plan could not be opened; why was found out earlier.
    #[error("{}", .0.message)]
    NotOpened(ApiError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Secret(#[from] SecretError),
    #[error("Another Muster is already syncing this plan. It does the work; nothing is lost.")]
    WorkerElsewhere,
    /// A file could not be read or written; the sentence says which and why.
    #[error("{0}")]
    File(String),
    #[error("Something in Muster is wrong: {0}. Nothing was changed.")]
    Bug(String),
}

/// What the database may answer.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error(
        "The plan is in use by another program for longer than usual. Nothing was changed; try again."
    )]
    Busy,
    #[error("The disk is full. Nothing was changed; free some space and try again.")]
    DiskFull,
    #[error(
        "The disk did not take the change. Nothing was changed in the plan; see that the disk is neither full nor failing, then try again."
    )]
    NotWritten,
    #[error(
        "The plan could not be read from the disk. It was left untouched; see that the disk is connected and not failing, then try again."
    )]
    NotRead,
    #[error(
        "“{path}” cannot be written: {why}. Nothing was changed. Move the plan to a folder you may write to."
    )]
    ReadOnly { path: String, why: String },
    #[error(
        "“{0}” is not a Muster plan, or it is damaged. It was left untouched. Look in the folder “backups” beside it for an earlier copy."
    )]
    Damaged(String),
    #[error(
        "“{path}” was written by a newer Muster (format {found}, this one knows {known}). It was left untouched; update Muster to open it."
    )]
    NewerApp {
        path: String,
        found: i64,
        known: i64,
    },
    #[error("“{0}” cannot be opened: {1}.")]
    CannotOpen(String, String),
    #[error("The plan's database answered unexpectedly ({0}). Nothing was changed.")]
    Sql(String),
}

/// What the keychain may answer.
#[derive(Debug, thiserror::Error)]
pub enum SecretError {
    #[error(
        "The {secret} for {0} is not in this computer's keychain. Connect {0} again under Connections.",
        secret = crate::sync::sentence::secret(*.0)
    )]
    Absent(crate::model::System),
    #[error(
        "The keychain is locked or did not answer ({0}). Nothing is lost: unlock it and try again."
    )]
    Locked(String),
    #[error(
        "No keychain was found on this computer ({0}). Start the desktop's keychain, or set the key in the environment variable {1}."
    )]
    NoKeychain(String, &'static str),
}

/// Error codes at the door. A code exists only if a screen acts on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// Show it at the field.
    Invalid,
    NotFound,
    /// Read again, offer both values.
    Conflict,
    NotAllowed,
    NoWorkspace,
    /// The credential is refused: ask for a new one.
    Unauthorized,
    /// The vendor forbids it: the sentence says which setting.
    Forbidden,
    /// The vendor cannot be reached now.
    Unreachable,
    /// The vendor refused or answered nonsense.
    Vendor,
    Busy,
    /// Or the disk takes no change for another reason: once it does again, retry.
    DiskFull,
    ReadOnly,
    Damaged,
    NewerApp,
    /// The keychain.
    Secret,
    File,
    Bug,
}

/// An error as the window, the command line and the loopback server get it.
#[derive(Debug, Clone, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{message}")]
pub struct ApiError {
    pub code: Code,
    /// What happened, what is safe, what to do.
    pub message: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[ts(optional)]
    pub field: Option<Field>,
    /// Which help belongs to it, when a connection was tried.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[ts(optional)]
    pub trouble: Option<TroubleKind>,
    /// What the test of a connection found.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[ts(optional)]
    pub permissions: Option<Vec<PermissionRow>>,
}

impl From<Invalid> for Error {
    fn from(invalid: Invalid) -> Self {
        Self::Invalid(invalid)
    }
}

impl Error {
    /// The credential itself is at fault.
    pub(crate) fn refuses_us(&self) -> bool {
        matches!(self, Self::Hr { error, .. } if error.refuses_us())
    }

    pub fn code(&self) -> Code {
        use ats::Trouble as T;
        match self {
            Self::Invalid(_) | Self::BadInput(_) => Code::Invalid,
            Self::NotFound(_) => Code::NotFound,
            Self::Conflict(_) => Code::Conflict,
            Self::NotAllowed(_) | Self::WorkerElsewhere => Code::NotAllowed,
            Self::NoWorkspace => Code::NoWorkspace,
            Self::Connection(trouble) => match trouble.as_ref() {
                T::KeyRefused { .. } | T::Disconnected | T::ActingUserRefused { .. } => {
                    Code::Unauthorized
                }
                T::Removed => Code::Unauthorized, // legacy v1
                T::TokenServer(error) | T::Failed { error, .. } => of_vendor(error),
                T::ProbeAccepted { .. } => Code::Vendor,
                _ => Code::Forbidden,
            },
            Self::Lacking { .. } => Code::Forbidden,
            Self::NotOpened(error) => error.code,
            Self::Ats { error, .. } | Self::Hr { error, .. } => of_vendor(error),
            Self::Store(error) => match error {
                StoreError::Busy => Code::Busy,
                StoreError::DiskFull | StoreError::NotWritten => Code::DiskFull,
                StoreError::NotRead => Code::File,
                StoreError::ReadOnly { .. } => Code::ReadOnly,
                StoreError::Damaged(_) => Code::Damaged,
                StoreError::NewerApp { .. } => Code::NewerApp,
                StoreError::CannotOpen(..) => Code::File,
                StoreError::Sql(_) => Code::Bug,
            },
            Self::Secret(_) => Code::Secret,
            Self::File(_) => Code::File,
            Self::Bug(_) => Code::Bug,
        }
    }
}

/// What a vendor's failure means for the screens.
fn of_vendor(error: &ats::AtsError) -> Code {
    use ats::AtsError as A;
    match error {
        A::Unauthorized | A::Disconnected | A::ActingUserRefused => Code::Unauthorized,
        A::Removed => Code::Unauthorized, // legacy v1
        A::NotKept { .. } => Code::Secret,
        A::Forbidden { .. } => Code::Forbidden,
        A::Unreachable { .. }
        | A::NoReply { .. }
        | A::ServerError { .. }
        | A::RateLimited { .. } => Code::Unreachable,
        A::Refused { .. } | A::Missing | A::Garbled { .. } => Code::Vendor,
    }
}

impl From<Error> for ApiError {
    fn from(error: Error) -> Self {
        let message = match &error {
            Error::Ats { vendor, error } => crate::sync::sentence::of(*vendor, error),
            other => other.to_string(),
        };
        let field = match &error {
            Error::Invalid(invalid) => Some(invalid.field),
            _ => None,
        };
        let trouble = match &error {
            Error::Connection(trouble) => Some(TroubleKind::from(trouble.as_ref())),
            Error::Lacking { .. } => Some(TroubleKind::Lacking),
            _ => None,
        };
        let permissions = match error {
            Error::Lacking {
                ref permissions, ..
            } => Some(permissions.clone()),
            _ => None,
        };
        Self {
            code: error.code(),
            message,
            field,
            trouble,
            permissions,
        }
    }
}
