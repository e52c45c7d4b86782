//! Tests of a connection: every permission in its own row, every trouble by its own name, and
//! nothing written by asking.

use std::collections::BTreeSet;

use ats::{
    Ats, Checked, Environment, GreenhouseAccount, Limits, PermissionState, Secret, Trouble, Vendor,
};
use sandbox::{Fault, Match, Options, Sandbox, Seed, Switches};
use serde_json::{Value, json};

async fn sandbox() -> Sandbox {
    let options = Options {
        limit: None,
        seed: Some(Seed::Small),
        ..Options::default()
    };
    Sandbox::start_with(options).await.expect("a sandbox")
}

fn greenhouse(sandbox: &Sandbox, user: i64) -> Ats {
    let account = GreenhouseAccount {
        api_url: sandbox.greenhouse_url(),
        auth_url: sandbox.greenhouse_auth_url(),
        client_id: sandbox.greenhouse_client_id(),
        user_id: Some(user),
    };
    let secret = Secret::new(sandbox.greenhouse_client_secret());
    // The pretend account has no limit, and there is much to ask.
    let limits = Limits {
        hurry: 1000.0,
        ..Limits::default()
    };
    Ats::greenhouse_within(&account, secret, limits).expect("a client")
}

fn ours(sandbox: &Sandbox) -> Ats {
    greenhouse(sandbox, sandbox.greenhouse_user_id())
}

fn lever(sandbox: &Sandbox) -> Ats {
    let key = Secret::new(sandbox.lever_key());
    Ats::lever(&sandbox.lever_url(), key).expect("a client")
}

/// All that a write could have changed.
fn everything(sandbox: &Sandbox) -> Value {
    let greenhouse = sandbox.greenhouse();
    json!([
        greenhouse.jobs(),
        greenhouse.openings(),
        greenhouse.applications(),
        greenhouse.owners(),
        greenhouse.hiring_managers(),
        sandbox.lever().requisitions(),
        sandbox.lever().opportunities(),
    ])
}

/// What was not granted, by scope.
fn missing(checked: &Checked) -> Vec<String> {
    let missing = checked.permissions.iter().filter(|one| {
        assert_ne!(one.state, PermissionState::NotTested, "{}", one.name);
        one.state == PermissionState::Missing
    });
    missing
        .map(|one| one.scope.clone().expect("a scope"))
        .collect()
}

fn said(trouble: &Option<Trouble>) -> String {
    let said = trouble.as_ref().expect("a trouble").to_string();
    assert!(said.ends_with('.'), "a sentence: {said}");
    said
}

#[tokio::test]
async fn each_greenhouse_scope_that_is_missing_shows_in_its_row_alone() {
    let sandbox = sandbox().await;
    let ats = ours(&sandbox);
    let before = everything(&sandbox);
    let checked = ats.check().await;
    assert_eq!((&checked.trouble, missing(&checked).len()), (&None, 0));
    let all: BTreeSet<String> = checked
        .permissions
        .iter()
        .map(|one| one.scope.clone().expect("a scope"))
        .collect();
    assert_eq!(all.len(), checked.permissions.len(), "each once");
    for scope in &all {
        let rest: Vec<&str> = all
            .iter()
            .filter(|it| *it != scope)
            .map(String::as_str)
            .collect();
        sandbox.greenhouse().set_scopes(Some(&rest));
        let checked = ats.check().await;
        assert_eq!(checked.trouble, None, "{scope}");
        assert_eq!(missing(&checked), std::slice::from_ref(scope));
    }
    assert_eq!(everything(&sandbox), before, "nothing was written");
    let accepted = sandbox.requests().into_iter().filter(|line| {
        let token = line.path_and_query.contains("/auth/token");
        line.method != "GET" && !token && line.status.is_some_and(|status| status < 400)
    });
    assert_eq!(accepted.count(), 0);
}

#[tokio::test]
async fn each_lever_scope_that_is_missing_shows_in_its_row_alone() {
    let scopes = [
        "requisitions:read:admin",
        "opportunities:read:admin",
        "archive_reasons:read:admin",
        "requisitions:write:admin",
        "requisition_fields:read:admin",
    ];
    for lacking in scopes {
        let rest = scopes.iter().filter(|it| **it != lacking);
        let options = Options {
            limit: None,
            lever_scopes: Some(rest.map(|it| (*it).to_owned()).collect()),
            ..Options::default()
        };
        let sandbox = Sandbox::start_with(options).await.expect("a sandbox");
        let before = everything(&sandbox);
        let checked = lever(&sandbox).check().await;
        // Leave to write is leave to read.
        let want = match lacking {
            "requisitions:read:admin" => Vec::new(),
            lacking => vec![lacking.to_owned()],
        };
        assert_eq!((checked.trouble.clone(), missing(&checked)), (None, want));
        assert_eq!(everything(&sandbox), before, "nothing was written");
        assert_eq!(sandbox.lever().posts(), 0);
    }
}

#[tokio::test]
async fn greenhouses_troubles_have_names_of_their_own() {
    let sandbox = sandbox().await;
    let greenhouse_side = sandbox.greenhouse();

    let basic = greenhouse_side.add_user("Mia Basic", "mia@sandbox.example");
    let checked = greenhouse(&sandbox, basic).check().await;
    assert_eq!(checked.trouble, Some(Trouble::NotSiteAdmin));

    greenhouse_side.deactivate_user(basic).expect("deactivated");
    let refused = Some(Trouble::ActingUserRefused {
        vendor: Vendor::Greenhouse,
    });
    for user in [basic, 1] {
        let checked = greenhouse(&sandbox, user).check().await;
        assert_eq!(checked.trouble, refused, "deactivated and unknown are one");
    }

    sandbox.faults().fail_next(
        Match::post("/auth/token"),
        Fault::Status {
            code: 503,
            body: None,
            retry_after: Default::default(),
        },
    );
    let checked = ours(&sandbox).check().await;
    assert!(
        matches!(checked.trouble, Some(Trouble::TokenServer(_))),
        "{:?}",
        checked.trouble
    );
    said(&checked.trouble);

    greenhouse_side.revoke_credential();
    let checked = ours(&sandbox).check().await;
    let key_refused = Trouble::KeyRefused {
        vendor: Vendor::Greenhouse,
        environment: Environment::Custom,
    };
    assert_eq!(checked.trouble, Some(key_refused));
    for one in &checked.permissions {
        assert_eq!(one.state, PermissionState::NotTested);
    }
}

#[tokio::test]
async fn a_user_deactivated_while_we_work_is_told_as_such() {
    let sandbox = sandbox().await;
    let ats = ours(&sandbox);
    ats.catalog().await.expect("a catalog");
    let me = sandbox.greenhouse_user_id();
    sandbox.greenhouse().deactivate_user(me).expect("done");
    let error = ats.catalog().await.expect_err("refused");
    assert_eq!(error, ats::AtsError::ActingUserRefused);
    assert!(error.refuses_us());
}

#[tokio::test]
async fn levers_troubles_have_names_of_their_own() {
    let sandbox = sandbox().await;
    let with = |change: fn(&mut Switches)| {
        sandbox.lever().switch(|switches| {
            *switches = Switches::default();
            change(switches);
        });
    };
    let ats = lever(&sandbox);
    // In the same words, so told as one.
    for change in [
        (|it| it.requisitions_enabled = false) as fn(&mut Switches),
        |it| it.requisitions_in_plan = false,
    ] {
        with(change);
        let checked = ats.check().await;
        assert_eq!(checked.trouble, Some(Trouble::RequisitionsOff));
        let said = said(&checked.trouble);
        assert!(
            said.contains("turned off") && said.contains("plan"),
            "{said}"
        );
        assert!(!ats.is_usable(&checked.permissions));
    }

    with(|it| it.requisitions_managed_by_api = false);
    let checked = ats.check().await;
    assert_eq!(
        (&checked.trouble, missing(&checked)),
        (&None, vec!["requisitions:write:admin".to_owned()])
    );
    let manage = &checked.permissions[3];
    let why = manage.why.as_deref().expect("what else it may mean");
    assert!(why.contains("Manage requisitions using the Lever API"));
    assert!(ats.is_usable(&checked.permissions));

    with(|it| it.super_admin = false);
    let checked = ats.check().await;
    assert_eq!(checked.trouble, Some(Trouble::NotSuperAdmin));

    with(|it| it.other_environment = true);
    let checked = ats.check().await;
    assert_eq!(checked.trouble, Some(Trouble::WrongEnvironment));

    with(|_| {});
    sandbox.lever().revoke_key();
    let checked = ats.check().await;
    let key_refused = Trouble::KeyRefused {
        vendor: Vendor::Lever,
        environment: Environment::Custom,
    };
    assert_eq!(checked.trouble, Some(key_refused));
    said(&checked.trouble);
}

#[tokio::test]
async fn the_integration_user_is_chosen_with_a_credential_that_has_none_yet() {
    let sandbox = sandbox().await;
    let gone = sandbox
        .greenhouse()
        .add_user("Left Person", "left@x.example");
    sandbox.greenhouse().deactivate_user(gone).expect("done");
    let account = GreenhouseAccount {
        api_url: sandbox.greenhouse_url(),
        auth_url: sandbox.greenhouse_auth_url(),
        client_id: sandbox.greenhouse_client_id(),
        user_id: None,
    };
    let secret = Secret::new(sandbox.greenhouse_client_secret());
    let ats = Ats::greenhouse_within(&account, secret, Limits::default()).expect("a client");
    let users = ats.users().await.expect("users");
    let me = sandbox.greenhouse_user_id();
    let of = |id: i64| users.iter().find(|user| user.id == id).expect("listed");
    assert!(of(me).is_choosable() && of(me).site_admin);
    assert!(of(gone).deactivated && !of(gone).service_account);
    let robots: Vec<_> = users.iter().filter(|user| user.service_account).collect();
    assert_eq!(robots.len(), 1);
    assert!(!robots[0].is_choosable());
}

#[tokio::test]
async fn a_catalog_tells_where_a_field_is_for_and_who_left() {
    let sandbox = sandbox().await;
    let greenhouse = sandbox.greenhouse();
    let field = greenhouse.add_field("job", "Lab Coat", "number_range", false, &[]);
    let department = greenhouse.add_department("Laboratory");
    let office = greenhouse.add_office("Basel", None);
    greenhouse
        .limit_field(field, &[department], &[office])
        .expect("limited");
    greenhouse.make_field_private(field).expect("private");
    let gone = greenhouse.add_user("Left Person", "left@x.example");
    greenhouse.deactivate_user(gone).expect("done");
    let ats = ours(&sandbox);
    let catalog = ats.catalog().await.expect("a catalog");
    assert!(catalog.withheld.is_empty(), "{:?}", catalog.withheld);
    let coat = catalog.custom_fields.iter().find(|it| it.key == "lab_coat");
    let coat = coat.expect("the field");
    assert_eq!(coat.kind, ats::FieldKind::NumberRange);
    assert!(coat.private);
    assert_eq!(
        (coat.departments.as_slice(), coat.offices.as_slice()),
        (&[department][..], &[office][..])
    );
    let others = catalog
        .custom_fields
        .iter()
        .filter(|it| it.key != "lab_coat");
    assert!(others.clone().count() > 0);
    for other in others {
        assert!(other.departments.is_empty() && !other.private);
    }
    let left = catalog.users.iter().find(|user| user.id == gone);
    assert!(left.is_some_and(|user| user.deactivated));

    greenhouse.set_scopes(Some(&[
        "harvest:custom_fields:list",
        "harvest:custom_field_options:list",
        "harvest:jobs:list",
        "harvest:departments:list",
        "harvest:offices:list",
        "harvest:users:list",
        "harvest:close_reasons:list",
    ]));
    let catalog = ats.catalog().await.expect("a catalog");
    assert_eq!(
        catalog.withheld,
        [
            "List departments of custom fields",
            "List offices of custom fields"
        ]
    );
}
