//! Whom Muster speaks to: the ATSs and the HR systems, by one word each.

use std::fmt;

use ats::{Vendor, hr::HrKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An ATS or an HR system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum System {
    #[ts(type = "Vendor")]
    Recruiting(Vendor),
    #[ts(type = "HrKind")]
    Hr(HrKind),
}

impl System {
    /// The word in JSON and in the database.
    pub fn key(self) -> &'static str {
        match self {
            Self::Recruiting(vendor) => vendor.key(),
            Self::Hr(kind) => kind.key(),
        }
    }

    pub fn by_key(key: &str) -> Option<Self> {
        let vendor = Vendor::by_key(key).map(Self::Recruiting);
        vendor.or_else(|| HrKind::by_key(key).map(Self::Hr))
    }
}

impl From<Vendor> for System {
    fn from(vendor: Vendor) -> Self {
        Self::Recruiting(vendor)
    }
}

impl From<HrKind> for System {
    fn from(kind: HrKind) -> Self {
        Self::Hr(kind)
    }
}

impl fmt::Display for System {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Recruiting(vendor) => vendor.fmt(f),
            Self::Hr(kind) => kind.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_a_word_of_its_own() {
        let vendors = [Vendor::Greenhouse, Vendor::Lever].map(System::from);
        for system in vendors.into_iter().chain(HrKind::ALL.map(System::from)) {
            assert_eq!(System::by_key(system.key()), Some(system));
            let json = serde_json::to_string(&system).expect("a word");
            assert_eq!(json, format!("\"{}\"", system.key()));
            let back: System = serde_json::from_str(&json).expect("the same");
            assert_eq!(back, system);
        }
    }
}
