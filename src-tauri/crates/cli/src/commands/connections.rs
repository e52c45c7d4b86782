//! The connections there are: listing and trying them, asking them for news, ending one.

use std::collections::BTreeMap;

use headcount::{
    Code, HrKind,
    api::{
        connections::{Connection, ConnectionState},
        hr::HrSource,
        settings::Refreshed,
    },
    model::System,
    secrets,
};
use serde_json::{Value, json};

use crate::{failure::Failure, host::Host};

pub async fn disconnect(host: &Host, system: System) -> Result<(), Failure> {
    let left = match system {
        System::Recruiting(vendor) => host.call("disconnect", json!({ "vendor": vendor })).await?,
        System::Hr(kind) => {
            let asked = json!({ "kind": kind });
            host.call("disconnectHrSystem", asked).await?
        }
    };
    if host.screen.json {
        return host.screen.document(&left);
    }
    host.screen.say(&match system {
        System::Recruiting(vendor) => {
            format!("{vendor} is disconnected, and its key forgotten. What is queued for it waits.")
        }
        System::Hr(HrKind::Report) => {
            "The report is disconnected, and its key forgotten. The employees stay.".to_string()
        }
        System::Hr(kind) => {
            format!("{kind} is disconnected, and its key forgotten. The employees stay.")
        }
    })?;
    if secrets::from_environment(system).is_some() {
        let variable = secrets::variable(system);
        host.screen
            .remark(&format!("{variable} is still set in the environment."));
    }
    Ok(())
}

pub async fn list(host: &Host, test: bool) -> Result<(), Failure> {
    let connections = host
        .call("listConnections", json!({ "test": test }))
        .await?;
    let hr = host.call("listHrSystems", json!({})).await?;
    if host.screen.json {
        let mut all = connections.as_array().cloned().unwrap_or_default();
        all.extend(hr.as_array().cloned().unwrap_or_default());
        return host.screen.document(&all);
    }
    let connections: Vec<Connection> = serde_json::from_value(connections)?;
    let hr: Vec<HrSource> = serde_json::from_value(hr)?;
    let rows = connections.iter().map(|it| {
        vec![
            it.vendor.to_string(),
            word(it.state).to_string(),
            it.api_url.clone(),
            it.checked_at.clone().unwrap_or_default(),
            permissions(it),
            it.problem.clone().unwrap_or_default(),
        ]
    });
    let rows = rows.chain(hr.iter().map(|it| {
        vec![
            System::from(it.kind).to_string(),
            "Connected".to_string(),
            it.account.address.clone(),
            it.read_at.clone().unwrap_or_default(),
            withheld(it),
            it.problem.clone().unwrap_or_default(),
        ]
    }));
    let headings = [
        "System",
        "State",
        "Address",
        "Last asked",
        "Permissions",
        "Problem",
    ];
    host.screen
        .table(&headings, rows, "Nothing is connected.")?;
    for it in hr.iter().filter(|it| it.gone_count > 0) {
        host.screen.complain(&format!(
            "{} people are no longer listed there. If they are gone: muster import employees --from {} --mark-gone",
            it.gone_count,
            it.kind.key()
        ));
    }
    for warning in connections.iter().filter_map(|it| it.warning.as_deref()) {
        host.screen.complain(warning);
    }
    Ok(())
}

fn withheld(source: &HrSource) -> String {
    match source.account.withheld.as_slice() {
        [] => String::new(),
        fields => format!("Not shown: {}", fields.join(", ")),
    }
}

fn word(state: ConnectionState) -> &'static str {
    match state {
        ConnectionState::Connected => "Connected",
        ConnectionState::Disconnected => "Disconnected",
        ConnectionState::Unauthorized => "Key refused",
        ConnectionState::Forbidden => "Not allowed",
    }
}

fn permissions(connection: &Connection) -> String {
    let shown = connection.permissions.iter().map(|it| {
        let state = serde_json::to_value(it.state).unwrap_or_default();
        let state = state.as_str().unwrap_or_default().replace('_', " ");
        format!("{}: {state}", it.name)
    });
    shown.collect::<Vec<_>>().join("\n")
}

/// Asks every connection for news. Fails only if none answered.
pub async fn refresh(host: &Host) -> Result<(), Failure> {
    let answers: Vec<Refreshed> = host.ask("refresh", json!({})).await?;
    if answers.is_empty() {
        return Err(Failure::new(
            Code::NotAllowed,
            "Nothing is connected. Connect an ATS first: muster connect greenhouse, or muster connect lever.",
        ));
    }
    let failed: Vec<&str> = answers
        .iter()
        .filter_map(|it| it.error.as_deref())
        .collect();
    let none_worked = failed.len() == answers.len();
    if host.screen.json {
        let mut document = document(&answers);
        if none_worked {
            let error = json!({ "code": Code::Vendor, "message": failed.join(" ") });
            document.insert("error".into(), error);
        }
        host.screen.document(&document)?;
    } else {
        let rows = answers.iter().filter(|it| it.error.is_none()).map(|it| {
            vec![
                it.vendor.to_string(),
                it.jobs.to_string(),
                it.requisitions.to_string(),
                it.hires.to_string(),
            ]
        });
        if !none_worked {
            // Of the catalog only what one looks for; the rest is in the JSON.
            let headings = ["ATS", "Jobs to choose from", "Ours", "Hires"];
            host.screen.table(&headings, rows, "")?;
        }
    }
    if none_worked {
        return Err(Failure::FailedInFull(failed.join(" ")));
    }
    for problem in failed {
        host.screen.complain(problem);
    }
    Ok(())
}

fn document(answers: &[Refreshed]) -> BTreeMap<String, Value> {
    let answer = |it: &Refreshed| match &it.error {
        Some(message) => json!({ "error": { "message": message } }),
        None => json!({
            "jobs": it.jobs,
            "departments": it.departments,
            "offices": it.offices,
            "custom_fields": it.custom_fields,
            "users": it.users,
            "requisitions": it.requisitions,
            "hires": it.hires,
        }),
    };
    answers
        .iter()
        .map(|it| (it.vendor.key().to_string(), answer(it)))
        .collect()
}
