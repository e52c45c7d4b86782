//! The addresses a person may type for a vendor: made whole, corrected from the vendor's web
//! pages to its API, and told apart as production, the vendor's sandbox, or something else.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use url::Url;

use crate::{
    BaseUrl, DEFAULT_GREENHOUSE_AUTH_URL, DEFAULT_GREENHOUSE_URL, DEFAULT_LEVER_URL, Vendor,
};

/// Whose records are behind an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Environment {
    /// The vendor's own address. Greenhouse has its customers' test accounts there as well.
    Production,
    /// The vendor's address for trying things out.
    VendorSandbox,
    /// Somewhere else: a gateway, or a server on this computer.
    Custom,
}

const LEVER_EU: &str = "https://api.eu.lever.co/v1";
const LEVER_SANDBOX: &str = "https://api.sandbox.lever.co/v1";

impl Environment {
    /// By the address of the API.
    pub fn of(vendor: Vendor, api_url: &str) -> Self {
        let host = Url::parse(api_url)
            .ok()
            .filter(|url| url.scheme() == "https" && url.port().is_none())
            .and_then(|url| url.host_str().map(str::to_owned))
            .unwrap_or_default();
        match (vendor, host.trim_end_matches('.')) {
            (Vendor::Greenhouse, "harvest.greenhouse.io") => Self::Production,
            (Vendor::Lever, "api.lever.co" | "api.eu.lever.co") => Self::Production,
            (Vendor::Lever, "api.sandbox.lever.co") => Self::VendorSandbox,
            _ => Self::Custom,
        }
    }
}

/// The address of a vendor's API from what a person typed; blank is the vendor's own. The error
/// is a sentence for them.
pub fn api_address(vendor: Vendor, typed: &str) -> Result<String, String> {
    let (own, base) = match vendor {
        Vendor::Greenhouse => (DEFAULT_GREENHOUSE_URL, whole(typed)?),
        Vendor::Lever => (DEFAULT_LEVER_URL, whole(typed)?),
    };
    let Some(base) = base else {
        return Ok(own.to_owned());
    };
    match (vendor, home(&base)) {
        (_, Home::Elsewhere) => Ok(base.to_string()),
        (Vendor::Greenhouse, Home::Greenhouse(host)) => greenhouse(&host),
        (Vendor::Lever, Home::Lever(host)) => lever(&host),
        (_, Home::Greenhouse(_)) => Err(other(vendor, Vendor::Greenhouse)),
        (_, Home::Lever(_)) => Err(other(vendor, Vendor::Lever)),
    }
}

/// The address of Greenhouse's token server from what a person typed; blank is its own.
pub fn token_address(typed: &str) -> Result<String, String> {
    let Some(base) = whole(typed)? else {
        return Ok(DEFAULT_GREENHOUSE_AUTH_URL.to_owned());
    };
    match home(&base) {
        Home::Elsewhere => Ok(base.to_string()),
        Home::Greenhouse(host) if host == "auth.greenhouse.io" => {
            Ok(DEFAULT_GREENHOUSE_AUTH_URL.to_owned())
        }
        Home::Greenhouse(host) => Err(format!(
            "{host} gives no tokens. Greenhouse’s own address for them is \
             {DEFAULT_GREENHOUSE_AUTH_URL}."
        )),
        Home::Lever(_) => Err(other(Vendor::Greenhouse, Vendor::Lever)),
    }
}

/// The typed address with its scheme, or nothing when nothing was typed.
fn whole(typed: &str) -> Result<Option<BaseUrl>, String> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let lower = typed.to_ascii_lowercase();
    let vendors = |host: &str| host.ends_with("lever.co") || host.ends_with("greenhouse.io");
    let plain = lower.strip_prefix("http://");
    let host = |rest: &str| {
        rest.split(['/', ':', '?', '#'])
            .next()
            .unwrap_or("")
            .to_owned()
    };
    let typed = match plain {
        // The vendors answer by https only; nobody means the other.
        Some(rest) if vendors(&host(rest)) => format!("https://{}", &typed["http://".len()..]),
        _ if lower.contains("://") => typed.to_owned(),
        _ if ["localhost", "127.0.0.1", "[::1]"].contains(&host(&lower).as_str())
            || lower.starts_with("[::1]") =>
        {
            format!("http://{typed}")
        }
        _ => format!("https://{typed}"),
    };
    // A web page's address is copied with what stands behind it.
    let rest = typed.split_once("://").map_or("", |(_, rest)| rest);
    let typed = if vendors(&host(&rest.to_ascii_lowercase())) {
        typed.split(['?', '#']).next().unwrap_or_default()
    } else {
        typed.as_str()
    };
    BaseUrl::parse(typed).map(Some)
}

enum Home {
    Greenhouse(String),
    Lever(String),
    Elsewhere,
}

fn home(base: &BaseUrl) -> Home {
    let url = Url::parse(base.as_str()).ok();
    let host = url.filter(|url| url.port().is_none());
    let host = host.and_then(|url| {
        url.host_str()
            .map(|host| host.trim_end_matches('.').to_owned())
    });
    match host {
        Some(host) if host == "lever.co" || host.ends_with(".lever.co") => Home::Lever(host),
        Some(host) if host == "greenhouse.io" || host.ends_with(".greenhouse.io") => {
            Home::Greenhouse(host)
        }
        _ => Home::Elsewhere,
    }
}

/// There is one API, whatever version of it was named: we speak only this one.
fn greenhouse(host: &str) -> Result<String, String> {
    let is_app = host
        .strip_suffix(".greenhouse.io")
        .and_then(|name| name.strip_prefix("app"))
        .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    match host {
        "harvest.greenhouse.io" | "greenhouse.io" | "www.greenhouse.io" => {}
        _ if is_app => {}
        _ => {
            return Err(format!(
                "{host} is not the address of Greenhouse’s API. Leave the field blank, or use \
                 {DEFAULT_GREENHOUSE_URL}."
            ));
        }
    }
    Ok(DEFAULT_GREENHOUSE_URL.to_owned())
}

fn lever(host: &str) -> Result<String, String> {
    Ok(match host {
        "api.lever.co" | "hire.lever.co" | "lever.co" | "www.lever.co" => DEFAULT_LEVER_URL,
        "api.eu.lever.co" | "hire.eu.lever.co" => LEVER_EU,
        "api.sandbox.lever.co" | "hire.sandbox.lever.co" => LEVER_SANDBOX,
        _ => {
            return Err(format!(
                "{host} is not the address of Lever’s API. Leave the field blank, or use \
                 {DEFAULT_LEVER_URL}."
            ));
        }
    }
    .to_owned())
}

fn other(wanted: Vendor, got: Vendor) -> String {
    format!("This is an address of {got}. Here the address of {wanted} is needed.")
}
