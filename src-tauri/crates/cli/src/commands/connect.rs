//! Connecting an ATS or an HR system: where its secret comes from, and what is said when there is
//! none.

use std::io::{self, IsTerminal};

use headcount::{
    ApiError, Code, HrKind, Vendor,
    api::{connections::Connection, hr::HrConnected},
    error::SecretError,
    model::System,
    secrets,
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

pub async fn bamboohr(host: &Host, company: &str) -> Result<(), Failure> {
    let args = |key: Option<String>| json!({ "company": company, "api_key": key });
    connect_hr(host, (HrKind::BambooHr, "API key"), "connectBamboohr", args).await
}

pub async fn hibob(
    host: &Host,
    service_user: &str,
    api_url: Option<String>,
) -> Result<(), Failure> {
    let args = |token: Option<String>| json!({ "service_user": service_user, "api_url": api_url, "token": token });
    connect_hr(host, (HrKind::HiBob, "token"), "connectHibob", args).await
}

/// `user`: with a password; `token`: with a token; neither: the address is all it takes.
pub async fn report(
    host: &Host,
    address: Option<String>,
    user: Option<&str>,
    token: bool,
    rows_at: Option<String>,
) -> Result<(), Failure> {
    let address = match address {
        Some(address) => address,
        None => asked_for("Address of the report")?,
    };
    let sign_in = match (user, token) {
        (Some(_), _) => "password",
        (None, true) => "token",
        (None, false) => "open",
    };
    let args = |secret: Option<String>| {
        json!({
            "address": address,
            "sign_in": sign_in,
            "user": user,
            "secret": secret,
            "rows_at": rows_at,
        })
    };
    let word = if token { "token" } else { "password" };
    connect_hr(host, (HrKind::Report, word), "connectReport", args).await
}

async fn connect_hr(
    host: &Host,
    (kind, word): (HrKind, &str),
    call: &str,
    args: impl Fn(Option<String>) -> Value,
) -> Result<(), Failure> {
    let connected = connected(host, (kind.into(), word), call, args).await?;
    if host.screen.json {
        return host.screen.document(&connected);
    }
    let it: HrConnected = serde_json::from_value(connected)?;
    let name = match kind {
        HrKind::Report => "The report".to_string(),
        kind => kind.to_string(),
    };
    let people = match it.people {
        Some(1) => "; it shows 1 person".to_string(),
        Some(people) => format!("; it shows {people} people"),
        None => String::new(),
    };
    if !it.source.account.withheld.is_empty() {
        let fields = it.source.account.withheld.join(", ");
        host.screen
            .complain(&format!("Not shown to Muster: {fields}."));
    }
    host.screen.say(&format!(
        "{name} at {} is connected{people}. Look at what it would change: muster import employees --from {} --dry-run",
        it.source.account.address,
        kind.key(),
    ))
}

/// Connects an ATS.
async fn connect(
    host: &Host,
    (vendor, word): (Vendor, &str),
    call: &str,
    args: impl Fn(Option<String>) -> Value,
) -> Result<(), Failure> {
    let connected = connected(host, (vendor.into(), word), call, args).await?;
    if host.screen.json {
        return host.screen.document(&connected);
    }
    let connection: Connection = serde_json::from_value(connected)?;
    host.screen
        .say(&format!("{vendor} at {} is connected.", connection.api_url))
}

/// Connects with the secret of the environment or the keychain. When neither has one, or the
/// keychain's is refused, a terminal is asked for it.
async fn connected(
    host: &Host,
    (system, word): (System, &str),
    call: &str,
    args: impl Fn(Option<String>) -> Value,
) -> Result<Value, Failure> {
    let first = host.session.call(call, args(None)).await;
    match first {
        Err(error) if wants_secret(system, &error) => {
            if !io::stdin().is_terminal() {
                return Err(no_secret(system, word, error).into());
            }
            if error.code == Code::Unauthorized {
                host.screen.complain(&error.message);
            }
            host.call(call, args(Some(prompt(system, word)?))).await
        }
        other => Ok(other?),
    }
}

/// Whether another secret, typed now, could help.
fn wants_secret(system: System, error: &ApiError) -> bool {
    let given = secrets::from_environment(system).is_some();
    let absent = error.message == SecretError::Absent(system).to_string();
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
fn no_secret(system: System, word: &str, error: ApiError) -> ApiError {
    if error.code != Code::Secret {
        return error;
    }
    let variable = secrets::variable(system);
    ApiError {
        message: format!(
            "There is no {word} for {system}. Set {variable}, or connect from a terminal: it asks for the {word} and puts it in the keychain."
        ),
        ..error
    }
}

fn prompt(system: System, word: &str) -> Result<String, Failure> {
    let secret = typed(&format!("{system} {word}: "))?;
    if secret.is_empty() {
        return Err(Failure::new(
            Code::Secret,
            format!("No {word} was given. Nothing was changed."),
        ));
    }
    Ok(secret)
}

/// Of what is not to stand in the shell's history either.
fn asked_for(what: &str) -> Result<String, Failure> {
    if !io::stdin().is_terminal() {
        let mut line = String::new();
        io::stdin().read_line(&mut line)?;
        return Ok(line.trim().to_string());
    }
    typed(&format!("{what}: "))
}

fn typed(prompt: &str) -> Result<String, Failure> {
    Ok(rpassword::prompt_password(prompt)?.trim().to_string())
}
