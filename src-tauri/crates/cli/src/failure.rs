//! How a command may end badly, and what is said then: a sentence on stderr and, with `--json`,
//! the same on stdout.

use std::{io, process::ExitCode};

use headcount::{ApiError, Code, Error};
use serde_json::json;

use crate::output::Screen;

/// Everything but success.
#[derive(Debug)]
pub enum Failure {
    /// The work failed.
    Failed(ApiError),
    /// The work failed, and stdout already has the document that says how.
    FailedInFull(String),
    /// What was typed makes no sense.
    Usage(String),
    /// Somebody stopped the command before it was done.
    Interrupted,
    /// Whoever read our output has had enough; that is no failure.
    NobodyReads,
}

impl Failure {
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self::Failed(ApiError {
            code,
            message: message.into(),
            field: None,
            trouble: None,
            permissions: None,
        })
    }

    pub fn bug(what: &str) -> Self {
        Error::Bug(what.to_string()).into()
    }

    /// Says it, and answers with the exit code that goes with it.
    pub fn report(self, screen: Screen) -> ExitCode {
        match self {
            Self::NobodyReads => ExitCode::SUCCESS,
            Self::FailedInFull(sentence) => {
                screen.complain(&sentence);
                ExitCode::from(1)
            }
            Self::Failed(error) => {
                screen.complain(&error.message);
                if screen.json {
                    // Nobody reading is no further failure.
                    let _ = screen.line(&json!({ "error": error }));
                }
                ExitCode::from(1)
            }
            Self::Usage(sentence) => {
                screen.complain(&sentence);
                if screen.json {
                    let _ = screen.line(&ours("usage", &sentence));
                }
                ExitCode::from(2)
            }
            Self::Interrupted => {
                let sentence = "Stopped before it was done. The plan is whole.";
                screen.complain(sentence);
                if screen.json {
                    let _ = screen.line(&ours("interrupted", sentence));
                }
                ExitCode::from(1)
            }
        }
    }
}

/// The document of `--json` with a code of the command line's own, which no call has.
pub fn ours(code: &str, sentence: &str) -> serde_json::Value {
    json!({ "error": { "code": code, "message": sentence } })
}

impl From<ApiError> for Failure {
    fn from(error: ApiError) -> Self {
        Self::Failed(error)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Failed(error.into())
    }
}

/// Of the terminal's side; the core words its own files' errors.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::NobodyReads,
            _ => Self::new(
                Code::File,
                format!("The terminal, or what stands for it, failed: {error}."),
            ),
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        if error.is_io() {
            return io::Error::from(error).into();
        }
        Self::bug(&format!("a reply could not be read: {error}"))
    }
}
