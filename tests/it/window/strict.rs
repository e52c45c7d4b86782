//! What the page may not do: run text from data, run code that is not its own, reach past the one
//! command it was given.

use serde_json::{Value, json};

use super::{
    App, Desktop,
    find::{button, cell, link, within},
};

const BAIT: &str = "<img src=x onerror=window.caught=1>{{7*7}}<script>window.caught=2</script>";

const LISTEN: &str = "window.violations = []; \
    document.addEventListener('securitypolicyviolation', \
        (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`))";

#[tokio::test(flavor = "multi_thread")]
async fn nothing_on_any_screen_breaks_the_policy_and_data_is_text() {
    let desktop = Desktop::start().await;
    let app = App::launch(&desktop).await;
    app.script(LISTEN, vec![]).await;
    app.begin().await;
    app.press(&button("Add Positions")).await;
    app.fill("Title", BAIT).await;
    app.fill("Department", BAIT).await;
    app.fill("Location", "Bristol").await;
    app.keys("Ctrl+Enter").await;
    app.gone("//aside").await;
    app.shows(&cell("Positions", "P-1", "Department"), BAIT)
        .await;

    // Every place that shows it: table, record, filter, report, confirmation.
    app.press(&within("Positions", &button("P-1"))).await;
    app.shows("//aside//h2", BAIT).await;
    for tab in ["ATS", "History", "Details"] {
        app.press(&format!(
            "//aside//*[@role='tab'][starts-with(normalize-space(.), '{tab}')]"
        ))
        .await;
    }
    app.press("//aside//button[@aria-label='Close']").await;
    app.gone("//aside").await;
    app.open_all(1).await;
    app.press(&within("Selected positions", &button("Clear")))
        .await;
    app.press(&button("Filter")).await;
    app.keys("Escape").await;
    app.press(&link("ATS")).await;
    app.shows(&cell("ATS report", "P-1", "Department"), BAIT)
        .await;
    app.press(&link("Settings")).await;
    for theme in ["Dark", "Light", "System"] {
        app.press(&format!("//label[normalize-space(.)='{theme}'][input]"))
            .await;
    }
    app.press(&link("Positions")).await;
    app.shows(&cell("Positions", "P-1", "Department"), BAIT)
        .await;
    let seen = app
        .script("return [window.violations, window.caught ?? null]", vec![])
        .await;
    assert_eq!(seen, json!([[], null]));
}

#[tokio::test(flavor = "multi_thread")]
async fn foreign_code_does_not_run() {
    let desktop = Desktop::start().await;
    let app = App::launch(&desktop).await;
    app.read("Start empty").await;
    app.script(LISTEN, vec![]).await;
    // From a listener of the page, so that the driver's own powers do not count.
    app.script(
        "const script = document.createElement('script'); \
         script.textContent = 'window.caught = 1'; \
         document.body.append(script); \
         const image = document.createElement('div'); \
         image.innerHTML = '<img src=\"x:y\" onerror=\"window.caught = 3\">'; \
         document.body.append(image); \
         setTimeout('window.caught = 4')",
        vec![],
    )
    .await;
    let violations = crate::wait::until("every attempt was stopped", async || {
        let seen = app.script("return window.violations", vec![]).await;
        let all: Vec<String> = serde_json::from_value(seen).ok()?;
        (all.len() >= 3).then_some(all)
    })
    .await;
    assert!(
        violations
            .iter()
            .all(|it| it.starts_with("script-src") || it.starts_with("img-src")),
        "{violations:?}"
    );
    let evaluated = app
        .script(
            "try { return (0, eval)('window.caught = 5; 1') } catch (why) { return why.name }",
            vec![],
        )
        .await;
    assert_eq!(evaluated, "EvalError");
    let caught = app.script("return window.caught ?? null", vec![]).await;
    assert_eq!(caught, Value::Null);
    // nor can it call home
    let fetched = app
        .client
        .execute_async(
            "const [done] = arguments; \
             fetch('http://127.0.0.1:9/').then(() => done('sent'), (why) => done(why.name))",
            vec![],
        )
        .await;
    assert_eq!(fetched.expect("an answer"), "TypeError");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_reaches_nothing_but_its_own_commands() {
    let desktop = Desktop::start().await;
    let app = App::launch(&desktop).await;
    app.read("Start empty").await;
    for (command, args) in [
        (
            "plugin:event|emit",
            json!({"event": "muster:menu", "payload": "undo"}),
        ),
        ("plugin:dialog|open", json!({"options": {}})),
        ("plugin:window|close", json!({"label": "main"})),
        ("plugin:webview|create_webview", json!({})),
        ("plugin:app|version", json!({})),
        ("plugin:path|resolve_directory", json!({"directory": 1})),
        ("read_file", json!({"path": "/etc/passwd"})),
    ] {
        let answer = app.invoke(command, args).await;
        let why = answer["refused"].as_str().unwrap_or_default();
        assert!(
            why.contains("not allowed") || why.contains("not found"),
            "{command}: {answer}"
        );
    }
    let open = app
        .invoke("open_url", json!({"url": "file:///etc/passwd"}))
        .await;
    assert!(!open["refused"].is_null(), "{open}");
    app.call("getSession", json!({})).await;
}
