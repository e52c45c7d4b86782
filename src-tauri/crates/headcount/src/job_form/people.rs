//! Greenhouse's users as choices, and which of them the plan's hiring manager is.

use ats::CatalogUser;

use crate::{
    api::job::FormOption,
    model::{Field, Position},
};

/// Users by name; those of the same name are told apart by their e-mail.
pub fn options(users: &[CatalogUser]) -> Vec<FormOption> {
    let users = || users.iter().filter(|it| it.is_choosable());
    let mut options: Vec<FormOption> = users()
        .map(|user| {
            let twin = users().any(|it| it.id != user.id && it.name == user.name);
            let name = match &user.email {
                Some(email) if twin => format!("{} ({email})", user.name),
                _ => user.name.clone(),
            };
            FormOption {
                id: user.id.to_string(),
                name,
            }
        })
        .collect();
    options.sort_by_cached_key(|it| it.name.to_lowercase());
    options
}

/// The user the position names as hiring manager, else as manager: by e-mail, or by a name only
/// one user has. With the field that names them.
pub fn hiring_manager(position: &Position, users: &[CatalogUser]) -> Option<(i64, Field)> {
    [Field::HiringManager, Field::Manager]
        .into_iter()
        .find_map(|field| Some((named(&position.get(field)?, users)?, field)))
}

/// The only user with this name or e-mail.
pub fn named(said: &str, users: &[CatalogUser]) -> Option<i64> {
    let said = said.trim().to_lowercase();
    let is = |user: &&CatalogUser| {
        let email = user.email.as_ref();
        user.name.trim().to_lowercase() == said || email.is_some_and(|it| it.to_lowercase() == said)
    };
    let mut found = users.iter().filter(|it| it.is_choosable()).filter(is);
    match (found.next(), found.next()) {
        (Some(one), None) => Some(one.id),
        _ => None,
    }
}
