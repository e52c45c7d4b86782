//! What Greenhouse's integration user must be. Some of it the API shows; the rest a person looks
//! up in Greenhouse and ticks off here.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Connection, Reply, not_connected, one};
use crate::{Error, core::blocking, session::Session, store::ConnectionRecord};

/// Who ticked a rule off, and when.
pub type Ticks = BTreeMap<String, Tick>;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Tick {
    pub by: String,
    pub at: String,
}

/// One rule.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct Rule {
    /// Names it in `tickRule`.
    pub key: String,
    pub text: String,
    /// What the API showed; `None`: it can't be read by the API.
    pub verified: Option<bool>,
    pub ticked: Option<Tick>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TickRule {
    #[ts(type = "Vendor")]
    pub vendor: ats::Vendor,
    pub rule: String,
    pub done: bool,
}

/// Whom the API can tell us about, and the rules it can't see.
const UNSEEN: [(&str, &str); 5] = [
    (
        "interviewer_tags_blank",
        "The user has no interviewer tags, so that nobody plans interviews with it.",
    ),
    (
        "private_candidates",
        "The user may create and view private candidates.",
    ),
    (
        "private_notes",
        "The user may see private notes, salary information and offers, and manage offers.",
    ),
    (
        "approvals",
        "The user may request approvals, and approve jobs and offers.",
    ),
    (
        "mailbox_read",
        "Somebody reads the user’s mailbox; any address will do.",
    ),
];

/// The rules with what is known of each. Only Greenhouse acts as a user.
pub fn of(it: &ConnectionRecord) -> Vec<Rule> {
    if it.greenhouse.is_none() {
        return Vec::new();
    }
    let user = it.acting_as.as_ref();
    let seen = [
        (
            "site_admin",
            "The user is a Site Admin: Greenhouse shows its lists to nobody else.",
            user.and_then(|it| it.site_admin),
        ),
        (
            "active",
            "The user is active.",
            user.map(|it| !it.deactivated),
        ),
        (
            "not_a_person",
            "The user is an integration’s, not a person’s: it stays when people leave.",
            user.map(|it| !it.looks_personal),
        ),
    ];
    let unseen = UNSEEN.map(|(key, text)| (key, text, None));
    let all = seen.into_iter().chain(unseen);
    all.map(|(key, text, verified)| Rule {
        key: key.into(),
        text: text.into(),
        verified,
        ticked: it.ticked.get(key).cloned(),
    })
    .collect()
}

/// Ticks a rule off, or takes that back.
pub async fn tick(session: &Session, args: TickRule) -> Reply<Connection> {
    let core = session.core()?;
    let c = Arc::clone(&core);
    let vendor = args.vendor;
    blocking(move || {
        c.write(|tx| {
            let found = tx.connection(vendor)?;
            let mut record = found.ok_or_else(|| not_connected(vendor))?;
            if !of(&record).iter().any(|it| it.key == args.rule) {
                return Err(Error::BadInput(format!(
                    "There is no rule “{}”.",
                    args.rule
                )));
            }
            if args.done {
                let (by, at) = (c.actor().name, c.clock.stamp());
                record.ticked.insert(args.rule, Tick { by, at });
            } else {
                record.ticked.remove(&args.rule);
            }
            tx.put_connection(&record)
        })
    })
    .await?;
    one(&core, vendor).await
}
