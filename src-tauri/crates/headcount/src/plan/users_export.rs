//! Greenhouse's export of its users, to choose the integration user from by name.

use crate::{
    api::connections::IntegrationUser,
    model::{mailbox, parse::squash},
    sheet,
};

/// The users in the file's bytes, by name. The error is a sentence that names the file.
pub fn read(name: &str, bytes: Vec<u8>) -> Result<Vec<IntegrationUser>, String> {
    let sheet = sheet::open(name, bytes, None, &|_, _| {})?.sheet;
    let column = |names: &[&str]| {
        let headings = sheet.headings.iter().map(|it| squash(it));
        headings
            .into_iter()
            .position(|it| names.contains(&it.as_str()))
    };
    let Some(id) = column(&["userid", "greenhouseuserid", "id"]) else {
        return Err(format!(
            "“{name}” has no column “User ID”. Export the users in Greenhouse under Configure > Users > Export to Excel, and drop that file here."
        ));
    };
    let (whole, first, last) = (
        column(&["name", "fullname", "user"]),
        column(&["firstname"]),
        column(&["lastname"]),
    );
    let email = column(&[
        "email",
        "emailaddress",
        "primaryemail",
        "primaryemailaddress",
    ]);
    let admin = column(&["siteadmin", "permission", "permissions", "role", "userrole"]);
    let status = column(&["status", "state", "deactivated", "disabled", "active"]);
    let status_is = status.map(|at| squash(&sheet.headings[at]));
    let mut users: Vec<IntegrationUser> = sheet
        .rows
        .iter()
        .filter_map(|row| {
            let cell = |at: Option<usize>| at.map(|at| row.cell(at).trim()).unwrap_or_default();
            // A spreadsheet may have made 4080101 a number with a point.
            let id = row.cell(id).trim().trim_end_matches(".0");
            id.parse::<i64>().ok().filter(|id| *id > 0)?;
            let parts = [cell(whole), cell(first), cell(last)];
            let said: Vec<&str> = match parts {
                ["", first, last] => vec![first, last],
                [whole, ..] => vec![whole],
            };
            let name = said.join(" ").trim().to_string();
            let email = cell(email).to_string();
            Some(IntegrationUser {
                id: id.to_string(),
                looks_personal: mailbox::looks_personal(&name, &email),
                name: if name.is_empty() { email.clone() } else { name },
                email: Some(email).filter(|it| !it.is_empty()),
                site_admin: admin.map(|at| is_admin(row.cell(at))),
                deactivated: is_off(status_is.as_deref(), cell(status)),
            })
        })
        .collect();
    if users.is_empty() {
        return Err(format!(
            "“{name}” lists nobody: no row has a number under “{}”.",
            sheet.headings[id]
        ));
    }
    users.sort_by_cached_key(|it| (it.deactivated, it.name.to_lowercase()));
    Ok(users)
}

fn is_admin(said: &str) -> bool {
    matches!(squash(said).as_str(), "yes" | "true" | "1" | "siteadmin")
}

/// What the column is called says which way round its words are meant.
fn is_off(heading: Option<&str>, said: &str) -> bool {
    let said = squash(said);
    let yes = matches!(said.as_str(), "yes" | "true" | "1");
    match heading {
        Some("deactivated" | "disabled") => yes,
        Some("active") => matches!(said.as_str(), "no" | "false" | "0"),
        Some(_) => matches!(said.as_str(), "deactivated" | "disabled" | "inactive"),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn users(text: &str) -> Result<Vec<IntegrationUser>, String> {
        read("users.csv", text.as_bytes().to_vec())
    }

    #[test]
    fn an_export_says_who_may_be_acted_as() {
        let found = users(
            "User ID,Name,Email,Site Admin,Status\n\
             11,Sally Ortiz,sally@fernhill.example,Yes,Active\n\
             12,Integrations,integrations@fernhill.example,yes,Active\n\
             13,Old Hand,old@fernhill.example,No,Deactivated\n\
             ,Total,,,\n",
        )
        .expect("an export");
        let said = |it: &IntegrationUser| {
            (
                it.id.clone(),
                it.site_admin,
                it.deactivated,
                it.looks_personal,
            )
        };
        assert_eq!(
            found.iter().map(said).collect::<Vec<_>>(),
            [
                ("12".into(), Some(true), false, false),
                ("11".into(), Some(true), false, true),
                ("13".into(), Some(false), true, true),
            ]
        );
    }

    #[test]
    fn other_shapes_are_read_and_other_files_refused() {
        let found = users("First Name,Last Name,User ID,Disabled\nAna,Duarte,5.0,true\n");
        let found = found.expect("an export");
        assert_eq!(
            (found[0].name.as_str(), found[0].id.as_str()),
            ("Ana Duarte", "5")
        );
        assert!(found[0].deactivated && found[0].site_admin.is_none());
        let refused = users("Code,Title\nP-1,Engineer\n").expect_err("no export");
        assert!(
            refused.contains("User ID") && refused.contains("Export to Excel"),
            "{refused}"
        );
        let nobody = users("User ID,Name\nsoon,Ana\n").expect_err("no ids");
        assert!(nobody.contains("lists nobody"), "{nobody}");
    }
}
