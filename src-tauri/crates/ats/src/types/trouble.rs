//! Why a connection cannot be used, told apart as far as the vendor's replies do.

use crate::{AtsError, Environment, Vendor};

/// What is wrong with a connection as a whole. Its text is a sentence for a person.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Trouble {
    /// The API key, or the client ID with its secret, is not accepted.
    #[error("{}", key_refused(*.vendor, *.environment))]
    KeyRefused {
        vendor: Vendor,
        environment: Environment,
    },
    /// The consent given in the browser was taken back or has run out.
    #[error(
        "Lever no longer accepts this connection: somebody revoked it in Lever, or it was not used \
         for 90 days. Nothing is lost. Connect again to go on."
    )]
    Disconnected,
    /// The server that gives tokens does not answer, or not as one. The API was not asked.
    #[error(
        "The server that gives access tokens did not give one: {0}. Nothing was changed. Try again \
         later, and check the address for tokens if this goes on."
    )]
    TokenServer(AtsError),
    /// The user who is acted as is deactivated, or there is none with that id: one reply for both.
    #[error(
        "{vendor} does not let this user be acted as: the user is deactivated, or no user has this \
         ID. Choose an active Site Admin as the integration user."
    )]
    ActingUserRefused { vendor: Vendor },
    /// (legacy v1)
    #[error("{}", crate::greenhouse::v1::REMOVED)]
    Removed,
    /// Every list is refused: the acting user is no Site Admin, or no list was ticked.
    #[error(
        "Greenhouse let the acting user list nothing. Its lists are for Site Admins: make the \
         integration user a Site Admin, and tick the list permissions of the credential."
    )]
    NotSiteAdmin,
    /// Every read is refused: the key was made without permissions, or by somebody who may not.
    #[error(
        "Lever let this connection read nothing. Only a Super Admin can set it up, and the \
         permissions are chosen when the key is made: ask a Super Admin for a new one."
    )]
    NotSuperAdmin,
    /// Requisitions, and only they, are refused by the account's settings. Whether they are
    /// turned off or not in the plan Lever does not tell.
    #[error(
        "Lever’s account settings do not allow requisitions: either they are turned off, or they \
         are not in your plan; Lever does not tell which. In Lever, under Settings > Requisitions, \
         a Super Admin ticks “Enable requisitions” and “Manage requisitions using the Lever API”. \
         If the page is not there, requisitions are not in your plan: ask Lever."
    )]
    RequisitionsOff,
    /// The same, but in words that would also fit a key without the permission.
    #[error(
        "Lever refused requisitions: the key lacks the permission to view them, or requisitions \
         are turned off or not in your plan; Lever does not tell which. Look in Lever under \
         Settings > Requisitions, then at the permissions of the key."
    )]
    RequisitionsRefused,
    /// A token of the vendor's sandbox at its production address, or the other way round.
    #[error(
        "This credential belongs to another environment than the address: one is Lever’s sandbox, \
         the other production. Use a credential and an address of the same one."
    )]
    WrongEnvironment,
    /// A test request that had to be refused was taken. It named nothing that could be made.
    #[error(
        "{vendor} accepted a test request that it had to refuse ({permission}). It held nothing, \
         but look in {vendor} whether something was made, and tell us."
    )]
    ProbeAccepted { vendor: Vendor, permission: String },
    /// Anything else, which says nothing about the credential.
    #[error("{vendor} could not be tested: {error}. Nothing was changed. Try again later.")]
    Failed { vendor: Vendor, error: AtsError },
}

impl Trouble {
    /// What a failed call says about the connection as a whole.
    pub fn of(vendor: Vendor, environment: Environment, error: AtsError) -> Self {
        match error {
            AtsError::Unauthorized => Self::KeyRefused {
                vendor,
                environment,
            },
            AtsError::Disconnected => Self::Disconnected,
            AtsError::Removed => Self::Removed, // legacy v1
            AtsError::ActingUserRefused => Self::ActingUserRefused { vendor },
            AtsError::Forbidden { said } if of_other_environment(&said) => Self::WrongEnvironment,
            error => Self::Failed { vendor, error },
        }
    }
}

/// Lever's words when a token was signed for its other environment.
pub(crate) fn of_other_environment(said: &str) -> bool {
    said.to_lowercase().contains("signing key")
}

/// Lever's words when the account's settings, or its plan, have no requisitions.
pub fn of_account_settings(said: &str) -> bool {
    said.to_lowercase().contains("account settings")
}

fn key_refused(vendor: Vendor, environment: Environment) -> String {
    let what = match vendor {
        Vendor::Greenhouse => "client ID with this secret",
        Vendor::Lever => "key",
    };
    let mut said = format!(
        "{vendor} does not accept this {what}. Check that it was copied whole and has not been \
         revoked."
    );
    if environment == Environment::VendorSandbox {
        said += " The address is that of the vendor’s sandbox, which does not know keys of \
                 production.";
    }
    said
}
