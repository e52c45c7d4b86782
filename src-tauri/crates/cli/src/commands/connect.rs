//! Connecting an ATS: where its secret comes from, and what is said when there is none.

use std::io::{self, IsTerminal};

use headcount::{
    ApiError, Code, Vendor, api::connections::Connection, error::SecretError, secrets,
};
use serde_json::{Value, json};

use crate::{failure::Failure, host::Host};

pub async fn lever(host: &Host, api_url: Option<String>) -> Result<(), Failure> {
    let args = |key: Option<String>| json!({ "api_url": api_url, "api_key": key });
    let word = word(Vendor::Lever);
    connect(host, (Vendor::Lever, word), "connectLever", args).await
}

pub async fn greenhouse(
    host: &Host,
    client_id: Option<&str>,
    user_id: i64,
    api_url: Option<String>,
    auth_url: Option<String>,
) -> Result<(), Failure> {
    let args = |secret: Option<String>| {
        json!({
            "client_id": client_id.unwrap_or_default(),
            "legacy": client_id.is_none(), // legacy v1
            "user_id": user_id.to_string(),
            "api_url": api_url,
            "auth_url": auth_url,
            "client_secret": secret,
        })
    };
    let word = match client_id {
        None => "API key", // legacy v1
        Some(_) => word(Vendor::Greenhouse),
    };
    connect(host, (Vendor::Greenhouse, word), "connectGreenhouse", args).await
}

/// Connects with the secret of the environment or the keychain. When neither has one, or the
/// keychain's is refused, a terminal is asked for it.
async fn connect(
    host: &Host,
    (vendor, word): (Vendor, &str),
    call: &str,
    args: impl Fn(Option<String>) -> Value,
) -> Result<(), Failure> {
    let first = host.session.call(call, args(None)).await;
    let connected = match first {
        Err(error) if wants_secret(vendor, &error) => {
            if !io::stdin().is_terminal() {
                return Err(no_secret(vendor, word, error).into());
            }
            if error.code == Code::Unauthorized {
                host.screen.complain(&error.message);
            }
            host.call(call, args(Some(prompt(vendor, word)?))).await?
        }
        other => other?,
    };
    if host.screen.json {
        return host.screen.document(&connected);
    }
    let connection: Connection = serde_json::from_value(connected)?;
    host.screen
        .say(&format!("{vendor} at {} is connected.", connection.api_url))
}

/// Whether another secret, typed now, could help.
fn wants_secret(vendor: Vendor, error: &ApiError) -> bool {
    let given = secrets::from_environment(vendor).is_some();
    let absent = error.message == SecretError::Absent(vendor).to_string();
    !given && (absent || error.code == Code::Unauthorized)
}

/// What the vendor calls it.
fn word(vendor: Vendor) -> &'static str {
    match vendor {
        Vendor::Greenhouse => "client secret",
        Vendor::Lever => "API key",
    }
}

/// What to do where nobody can be asked.
fn no_secret(vendor: Vendor, word: &str, error: ApiError) -> ApiError {
    if error.code != Code::Secret {
        return error;
    }
    let variable = secrets::variable(vendor);
    ApiError {
        message: format!(
            "There is no {word} for {vendor}. Set {variable}, or connect from a terminal: it asks for the {word} and puts it in the keychain."
        ),
        ..error
    }
}

fn prompt(vendor: Vendor, word: &str) -> Result<String, Failure> {
    let typed = rpassword::prompt_password(format!("{vendor} {word}: "))?;
    let secret = typed.trim();
    if secret.is_empty() {
        return Err(Failure::new(
            Code::Secret,
            format!("No {word} was given. Nothing was changed."),
        ));
    }
    Ok(secret.to_string())
}
