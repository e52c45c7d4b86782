//! What a request meets on its way: the faults of networks and vendors.

use std::time::Duration;

use ats::AtsError;

use crate::tape::Tape;

/// What one request met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Luck {
    Well,
    /// Carried out, and the reply is lost.
    ReplyLost,
    /// Lost on its way there.
    Lost,
    /// No reply in time; carried out after that.
    Late,
    /// 429, with what the vendor asks for.
    Busy(Option<u64>),
    /// 5xx, carried out or not.
    Failed(u16, bool),
    /// Carried out, and the reply can't be read.
    Garbled,
    /// 401.
    NoKey,
    /// 403.
    NotAllowed,
    /// 422: certainly not carried out.
    Refused,
    Unreachable,
}

/// The weather of a whole history.
#[derive(Debug, Clone, Copy)]
pub struct Weather {
    /// Of a hundred requests so many meet something.
    pub faults: usize,
    /// A list shows a new record this much later.
    pub lag_ms: i64,
    /// An answer takes up to this long.
    pub slow_ms: i64,
    /// The key was revoked.
    pub revoked: bool,
}

impl Weather {
    pub fn luck(&self, tape: &mut Tape) -> Luck {
        if self.revoked {
            return Luck::NoKey;
        }
        if self.faults == 0 || !tape.chance(self.faults) {
            return Luck::Well;
        }
        match tape.pick(16) {
            0..4 => Luck::ReplyLost,
            4..6 => Luck::Lost,
            6..8 => Luck::Late,
            8 => Luck::Busy(tape.one(&[None, Some(0), Some(7), Some(3_600)])),
            9 | 10 => Luck::Failed(tape.one(&[500, 502, 503]), tape.chance(50)),
            11 | 12 => Luck::Garbled,
            13 => tape.one(&[Luck::NotAllowed, Luck::NoKey]),
            14 => Luck::Refused,
            _ => Luck::Unreachable,
        }
    }
}

impl Luck {
    /// Whether the vendor does what it was asked for.
    pub fn arrives(self) -> bool {
        matches!(
            self,
            Self::Well | Self::ReplyLost | Self::Late | Self::Garbled | Self::Failed(_, true)
        )
    }

    /// What we are told instead of an answer.
    pub fn error(self) -> Option<AtsError> {
        let why = String::new;
        Some(match self {
            Self::Well => return None,
            Self::ReplyLost | Self::Lost | Self::Late => AtsError::NoReply { why: why() },
            Self::Busy(seconds) => AtsError::RateLimited {
                after: seconds.map(Duration::from_secs),
            },
            Self::Failed(status, _) => AtsError::ServerError {
                status,
                after: None,
            },
            Self::Garbled => AtsError::Garbled { why: why() },
            Self::NoKey => AtsError::Unauthorized,
            Self::NotAllowed => AtsError::Forbidden { said: why() },
            Self::Refused => AtsError::Refused {
                field: None,
                said: "not now".into(),
            },
            Self::Unreachable => AtsError::Unreachable { why: why() },
        })
    }
}
