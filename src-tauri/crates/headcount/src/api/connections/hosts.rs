//! The proof that Muster talks to nobody but the vendors: every host it may contact, and what it
//! contacted.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Reply;
use crate::{api::settings::Nothing, core::blocking, model::System, session::Session};

/// A host that may be contacted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HostRow {
    /// Name, and port when it is not the usual one.
    pub host: String,
    /// A server of one's own may be several.
    pub systems: Vec<System>,
    /// What it is asked for, in words.
    pub purpose: String,
    /// Connections to it are encrypted; plain only on this computer.
    pub encrypted: bool,
    /// Requests in the log of the newest 5,000.
    pub requests: i64,
    pub last_at: Option<String>,
}

/// The hosts of the connections there are, and whatever else the log of requests shows: so that
/// nothing could be contacted without standing here.
pub async fn list_hosts(session: &Session, _: Nothing) -> Reply<Vec<HostRow>> {
    let core = session.core()?;
    blocking(move || {
        // What is still to be written down counts as well.
        core.request_log.keep(&core);
        core.read(|tx| {
            let mut rows: BTreeMap<String, HostRow> = BTreeMap::new();
            let mut put = |system: System, address: &str, purpose: &str| {
                let (host, encrypted) = host_of(address);
                let row = rows.entry(host.to_string()).or_insert_with(|| HostRow {
                    host: host.into(),
                    systems: vec![system],
                    purpose: purpose.into(),
                    encrypted,
                    requests: 0,
                    last_at: None,
                });
                if !row.systems.contains(&system) {
                    row.systems.push(system);
                }
                let said = row.purpose.to_lowercase();
                let also = purpose.to_lowercase();
                if !said.split("; ").any(|it| it == also) {
                    row.purpose = format!("{}; {also}", row.purpose);
                }
            };
            for it in tx.connections()? {
                let system = it.vendor.into();
                put(
                    system,
                    &it.api_url,
                    "Jobs, openings, requisitions and hires",
                );
                if let Some(ids) = &it.greenhouse {
                    put(system, &ids.auth_url, "Access tokens");
                }
            }
            for it in tx.hr_sources()? {
                put(
                    it.kind.into(),
                    &it.account.address,
                    "Employees, never their pay",
                );
            }
            for it in tx.contacted()? {
                let row = rows.entry(it.host.clone()).or_insert_with(|| HostRow {
                    encrypted: !is_here(&it.host),
                    host: it.host,
                    systems: vec![it.system],
                    purpose: "An address used before".into(),
                    requests: 0,
                    last_at: None,
                });
                row.requests += it.requests;
                row.last_at = row.last_at.take().max(Some(it.last_at));
            }
            Ok(rows.into_values().collect())
        })
    })
    .await
}

/// The host of an address, and whether it is spoken to encrypted.
fn host_of(address: &str) -> (&str, bool) {
    let (scheme, rest) = address.split_once("://").unwrap_or(("", address));
    (rest.split('/').next().unwrap_or(rest), scheme == "https")
}

/// Plain connections are made to this computer only.
fn is_here(host: &str) -> bool {
    ["localhost", "127.", "[::1]"]
        .iter()
        .any(|it| host.starts_with(it))
}
