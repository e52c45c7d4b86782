//! Trying a credential that is kept, and writing down what came of it.

use std::sync::Arc;

use ats::{Checked, Permission, PermissionKind, Trouble, Vendor};

use super::{ConnectionState, PermissionRow, TroubleKind, not_connected, users};
use crate::{
    Error,
    core::{Core, blocking},
    error::Result,
    store::{ConnectionRecord, Tx},
    sync::account,
};

/// Tries every credential that is in use.
pub async fn every(core: &Arc<Core>) -> Result<()> {
    let c = Arc::clone(core);
    let connections = blocking(move || c.read(|tx| tx.connections())).await?;
    for connection in connections {
        if connection.state != ConnectionState::Disconnected {
            attempt(core, connection).await?;
        }
    }
    Ok(())
}

pub async fn one(core: &Arc<Core>, vendor: Vendor) -> Result<()> {
    let c = Arc::clone(core);
    let found = blocking(move || c.read(|tx| tx.connection(vendor))).await?;
    match found {
        Some(it) if it.state != ConnectionState::Disconnected => attempt(core, it).await,
        _ => Err(not_connected(vendor)),
    }
}

async fn attempt(core: &Arc<Core>, mut connection: ConnectionRecord) -> Result<()> {
    let (c, record) = (Arc::clone(core), connection.clone());
    match blocking(move || account::open(&c, &record)).await {
        Ok(ats) => {
            let checked = ats.check().await;
            connection.state = state(&ats, &checked, connection.state);
            connection.trouble = checked.trouble.as_ref().map(TroubleKind::from);
            connection.problem = checked.trouble.as_ref().map(ToString::to_string);
            connection.permissions = rows(checked.permissions);
            if connection.trouble.is_none() {
                let user = connection.greenhouse.as_ref().map(|it| it.user_id.clone());
                if let Some(known) = users::acting_as(&ats, user.as_deref()).await {
                    connection.acting_as = Some(known);
                }
            }
        }
        // Without its key it can do nothing until a person connects it again.
        Err(error) => {
            connection.state = ConnectionState::Unauthorized;
            connection.trouble = matches!(error, Error::Secret(_)).then_some(TroubleKind::Secret);
            connection.problem = Some(error.to_string());
        }
    }
    let c = Arc::clone(core);
    blocking(move || c.write(|tx| keep(tx, connection))).await
}

/// Writes down what the test found, unless the credential it was about is gone meanwhile: a test
/// may take as long as the vendor's limits want, and nobody waits for it with disconnecting.
fn keep(tx: &Tx<'_>, tested: ConnectionRecord) -> Result<()> {
    let Some(now) = tx.connection(tested.vendor)? else {
        return Ok(());
    };
    if now.state == ConnectionState::Disconnected || now.connected_at != tested.connected_at {
        return Ok(());
    }
    tx.put_connection(&ConnectionRecord {
        state: tested.state,
        trouble: tested.trouble,
        problem: tested.problem,
        permissions: tested.permissions,
        acting_as: tested.acting_as,
        ..now
    })
}

/// What a test says of the connection. A vendor that is away says nothing about it.
fn state(ats: &ats::Ats, checked: &Checked, before: ConnectionState) -> ConnectionState {
    match &checked.trouble {
        Some(Trouble::TokenServer(_) | Trouble::Failed { .. }) => before,
        Some(
            Trouble::KeyRefused { .. } | Trouble::Disconnected | Trouble::ActingUserRefused { .. },
        ) => ConnectionState::Unauthorized,
        Some(Trouble::Removed) => ConnectionState::Unauthorized, // legacy v1
        _ if ats.is_usable(&checked.permissions) => ConnectionState::Connected,
        _ => ConnectionState::Forbidden,
    }
}

pub fn rows(permissions: Vec<Permission>) -> Vec<PermissionRow> {
    permissions
        .into_iter()
        .map(|it| PermissionRow {
            name: it.name,
            state: it.state,
            scope: it.scope,
            writes: it.kind == PermissionKind::Write,
            needed: it.needed,
            disables: it.disables,
            why: it.why,
        })
        .collect()
}
