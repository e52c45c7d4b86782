//! The canaries find what they are to find; and a whole story, with failures and a crash, at the
//! most talkative log level, leaves none behind. Besides, every world and every run of the
//! program in these tests is looked through when it ends.

use base64::{Engine, prelude::BASE64_STANDARD};
use it::canary::Canaries;
use sandbox::{Fault, Match};

use crate::cli::Shell;

const SECRET: &str = "k3y/with+signs=and-more~4711";

#[test]
fn every_form_is_found_and_nothing_else() {
    let canaries = Canaries::new(&[SECRET.to_string()]);
    let wide: Vec<u8> = SECRET.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let wide_be: Vec<u8> = SECRET.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let hex: String = SECRET.bytes().map(|it| format!("{it:02x}")).collect();
    let url: String = url::form_urlencoded::byte_serialize(SECRET.as_bytes()).collect();
    let basic = |before: &str| {
        BASE64_STANDARD
            .encode(format!("{before}{SECRET}:"))
            .into_bytes()
    };
    for (form, bytes) in [
        ("UTF-8", SECRET.as_bytes().to_vec()),
        ("UTF-16 LE", wide),
        ("UTF-16 BE", wide_be),
        ("hex", hex.clone().into_bytes()),
        ("HEX", hex.to_uppercase().into_bytes()),
        ("URL", url.into_bytes()),
        ("base64", basic("")),
        ("base64, one byte on", basic("x")),
        ("base64, two bytes on", basic("ab")),
        ("base64", basic("abc")),
    ] {
        let among = [b"before ".to_vec(), bytes, b" behind".to_vec()].concat();
        let found = canaries.find(&among);
        assert_eq!(found, Some(format!("secret 0 as {form}")));
    }
    let cut = &SECRET[..SECRET.len() - 1];
    assert_eq!(canaries.find(format!("{cut} and {cut}").as_bytes()), None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_story_with_failures_and_a_crash_leaves_none() {
    let shell = Shell::new().await;
    let sandbox = &shell.sandbox;
    sandbox.greenhouse().small_company();
    let user = sandbox.greenhouse_user_id().to_string();
    let client = sandbox.greenhouse_client_id();
    let wrong = [(crate::cli::LEVER, "wrong-canary-0123456789")];
    let refused = shell.run_with(
        &["connect", "lever", "--api-url", &sandbox.lever_url()],
        &wrong,
    );
    assert_eq!(refused.status.code(), Some(1));
    Canaries::new(&[wrong[0].1.to_string()]).check_folder(shell.folder.path());

    shell.connect();
    shell.json(&[
        "connect",
        "greenhouse",
        "--client-id",
        &client,
        "--user-id",
        &user,
        "--api-url",
        &sandbox.greenhouse_url(),
        "--auth-url",
        &sandbox.greenhouse_auth_url(),
    ]);
    let file = shell.write(
        "positions.csv",
        "code,title,location,department,plan_status\n\
         P-1,Welder,Austin,Engineering,open\nP-2,Welder,Austin,Engineering,open\n\
         P-3,Welder,Austin,Engineering,open\n",
    );
    shell.json(&["import", "positions", &file]);
    for (at, fault) in [
        Fault::CommitThenDrop,
        Fault::HtmlWith200,
        Fault::CutJson,
        Fault::Unauthorized,
    ]
    .into_iter()
    .enumerate()
    {
        let faults = sandbox.faults();
        faults.fail_nth(Match::post("/requisitions"), at + 1, fault);
    }
    shell.json(&["sync", "P-1", "P-2", "--vendor", "lever"]);
    let crash = [
        (crate::cli::LEVER, sandbox.lever_key()),
        ("MUSTER_DIE_AT", "push.before_create:1".to_string()),
    ];
    let crash: Vec<(&str, &str)> = crash
        .iter()
        .map(|(name, it)| (*name, it.as_str()))
        .collect();
    let died = shell.run_with(&["run", "--until-idle"], &crash);
    assert_ne!(died.status.code(), Some(0), "it died on order");
    let quick = [
        (crate::cli::LEVER, sandbox.lever_key()),
        ("MUSTER_LIST_LAG_MS", "200".to_string()),
    ];
    let quick: Vec<(&str, &str)> = quick
        .iter()
        .map(|(name, it)| (*name, it.as_str()))
        .collect();
    let worked = shell.run_with(&["run", "--until-idle", "--max-seconds", "30"], &quick);
    let log = String::from_utf8_lossy(&worked.stderr);
    assert!(log.contains("request"), "the log talks: it was turned up");
    sandbox.lever().revoke_key();
    shell.run_with(&["run", "--until-idle", "--max-seconds", "5"], &quick);
    let output = shell.folder.path().join("out.json").display().to_string();
    shell.json(&["export", "positions", &output, "--format", "json"]);
    for args in [
        &["connections", "--test"][..],
        &["refresh"],
        &["outbox"],
        &["requests"],
        &["report", "ats"],
        &["jobs"],
    ] {
        // Each is looked through as it ends; some fail, with the key taken back.
        let told = shell.run(args);
        assert!(told.status.code().is_some_and(|it| it <= 1), "{args:?}");
    }
    assert!(sandbox.secrets().len() > 3, "tokens were given");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_world_that_leaves_one_behind_fails() {
    let world = crate::world::World::new().await;
    let key = world.sandbox.lever_key();
    std::fs::write(world.folder().join("note"), key).expect("a file");
    let ended = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| drop(world)));
    let said = ended.expect_err("it is looked through");
    let said = said.downcast_ref::<String>().expect("words");
    assert!(
        said.contains("stands in") && said.contains("note"),
        "{said}"
    );
}
