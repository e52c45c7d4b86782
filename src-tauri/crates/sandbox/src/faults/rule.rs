//! Which requests a fault meets, how often, and whether their work is done.

use serde::{Deserialize, Serialize};

use super::Fault;

/// Whose half.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vendor {
    Lever,
    Greenhouse,
    #[serde(rename = "bamboohr")]
    BambooHr,
    #[serde(rename = "hibob")]
    HiBob,
    Report,
}

/// Which requests. Everything left out matches everything.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Match {
    pub vendor: Option<Vendor>,
    pub method: Option<String>,
    /// Beginning of the path after the vendor's base: `/requisitions`, or `/auth/token`.
    pub path: String,
    /// Somewhere in the query: `offset=`.
    pub query: Option<String>,
}

impl Match {
    pub fn any() -> Self {
        Self::default()
    }

    pub fn get(path: &str) -> Self {
        Self::method("GET", path)
    }

    pub fn post(path: &str) -> Self {
        Self::method("POST", path)
    }

    pub fn put(path: &str) -> Self {
        Self::method("PUT", path)
    }

    pub fn patch(path: &str) -> Self {
        Self::method("PATCH", path)
    }

    pub fn delete(path: &str) -> Self {
        Self::method("DELETE", path)
    }

    fn method(method: &str, path: &str) -> Self {
        Self {
            method: Some(method.to_owned()),
            path: path.to_owned(),
            ..Self::default()
        }
    }

    /// Only requests to this vendor's half.
    pub fn at(self, vendor: Vendor) -> Self {
        Self {
            vendor: Some(vendor),
            ..self
        }
    }

    /// Only requests with this in their query.
    pub fn with_query(self, part: &str) -> Self {
        Self {
            query: Some(part.to_owned()),
            ..self
        }
    }
}

/// One fault waiting for its request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    #[serde(default, rename = "match")]
    pub on: Match,
    /// So many matching requests pass unharmed first.
    #[serde(default)]
    pub skip: usize,
    #[serde(default)]
    pub times: Times,
    #[serde(default)]
    pub work: Work,
    pub fault: Fault,
}

/// How often a rule fires before it is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Times {
    Count(usize),
    Always,
}

impl Default for Times {
    fn default() -> Self {
        Self::Count(1)
    }
}

/// Whether the request is carried out although its reply is spoilt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// As the kind of fault says: a status is given instead of the work, a spoilt body after it.
    #[default]
    Usual,
    /// Carried out, then the fault: a gateway that gives up on a slow service.
    Done,
    /// Not carried out: a proxy that answers by itself.
    NotDone,
}

/// What a rule looks at.
pub(super) struct Seen<'a> {
    pub vendor: Vendor,
    pub method: &'a str,
    pub path: &'a str,
    pub query: &'a str,
}

impl Seen<'_> {
    /// Whether a page other than the first is asked for.
    fn pages(&self) -> bool {
        self.query.contains("offset=") || self.query.contains("cursor=")
    }
}

impl Rule {
    pub fn new(on: Match, fault: Fault) -> Self {
        Self {
            on,
            skip: 0,
            times: Times::default(),
            work: Work::Usual,
            fault,
        }
    }

    /// The same rule with the work done, or not, whatever is usual.
    pub fn with_work(self, work: Work) -> Self {
        Self { work, ..self }
    }

    pub(super) fn matches(&self, request: &Seen<'_>) -> bool {
        let method = self.on.method.as_deref();
        self.on.vendor.is_none_or(|vendor| vendor == request.vendor)
            && method.is_none_or(|method| method.eq_ignore_ascii_case(request.method))
            && request.path.starts_with(&self.on.path)
            && self
                .on
                .query
                .as_deref()
                .is_none_or(|part| request.query.contains(part))
            && (self.fault != Fault::InvalidOffset || request.pages())
    }

    /// Counts one firing; true when it was the last.
    pub(super) fn spent(&mut self) -> bool {
        match &mut self.times {
            Times::Always => false,
            Times::Count(left) => {
                *left = left.saturating_sub(1);
                *left == 0
            }
        }
    }

    pub(super) fn does_work(&self) -> bool {
        match (self.work, &self.fault) {
            (_, Fault::CommitThenDrop | Fault::CommitThenReset | Fault::CommitThenHang) => true,
            (_, Fault::Reset | Fault::Hang) => false,
            // These need the true reply, or are part of making it.
            (
                _,
                Fault::CutJson
                | Fault::CutJsonCleanly
                | Fault::InvalidUtf8
                | Fault::SlowBody { .. }
                | Fault::EmptyBody
                | Fault::ListLag { .. },
            ) => true,
            (Work::Done, _) => true,
            (Work::NotDone, _) => false,
            (
                Work::Usual,
                Fault::Status { .. }
                | Fault::Unauthorized
                | Fault::Redirect { .. }
                | Fault::InvalidOffset,
            ) => false,
            (
                Work::Usual,
                Fault::HtmlWith200
                | Fault::EndlessBody
                | Fault::HugeBody { .. }
                | Fault::DeepNesting { .. },
            ) => true,
        }
    }
}
