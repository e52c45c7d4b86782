//! The house rules: what may stand where. Each test is one rule and says how to mend a breach.

mod source;
mod tree;

use std::collections::BTreeSet;

use source::{Source, names};
use tree::{files, root, text, tracked};

const CORE: &str = "src-tauri/crates/headcount/src/";

/// Every Rust file of the product and its tests.
fn rust() -> Vec<(String, Source)> {
    let all: Vec<_> = ["src-tauri", "tests"]
        .into_iter()
        .flat_map(|folder| files(folder, &[".rs"]))
        .map(|path| {
            let source = Source::read(&text(&path));
            (path, source)
        })
        .collect();
    // A rule over no files would hold whatever they said.
    assert!(all.len() > 100, "the files were not found: {}", all.len());
    all
}

/// Fails with every breach, if there is any, and how to mend it.
#[track_caller]
fn none(breaches: Vec<String>, mend: &str) {
    assert!(breaches.is_empty(), "{mend}\n  {}", breaches.join("\n  "));
}

/// Where `word` is named in code outside of `allowed` (files, or folders that end in `/`).
fn named_outside(word: &str, allowed: &[&str]) -> Vec<String> {
    rust()
        .iter()
        .filter(|(path, _)| !within(path, allowed))
        .flat_map(|(path, source)| {
            let lines = source.lines_naming(word);
            lines.into_iter().map(move |line| format!("{path}:{line}"))
        })
        .collect()
}

fn within(path: &str, allowed: &[&str]) -> bool {
    allowed
        .iter()
        .any(|it| path == *it || it.ends_with('/') && path.starts_with(it))
}

/// Manifests outside of `allowed` that depend on a crate.
fn depended_on_outside(name: &str, allowed: &[&str]) -> Vec<String> {
    let mut manifests = vec!["Cargo.toml".to_string()];
    manifests.extend(files("src-tauri", &["/Cargo.toml"]));
    manifests.extend(files("tests", &["/Cargo.toml"]));
    manifests
        .into_iter()
        .filter(|path| !within(path, allowed))
        .filter(|path| {
            text(path).lines().any(|line| {
                let rest = line.trim_start().strip_prefix(name).unwrap_or("x");
                rest.starts_with(['.', ' ', '='])
            })
        })
        .collect()
}

#[test]
fn the_window_library_is_named_only_by_the_window() {
    // The empty window that bench compares with is an example of that package.
    let window = ["src-tauri/src/", "tests/bench/grid/window/empty.rs"];
    let mut breaches = named_outside("tauri", &window);
    breaches.extend(named_outside("tauri_build", &["src-tauri/build.rs"]));
    breaches.extend(depended_on_outside(
        "tauri",
        &["Cargo.toml", "src-tauri/Cargo.toml"],
    ));
    none(
        breaches,
        "`tauri` is named only in src-tauri/src. Give the core a call or an event instead.",
    );
}

#[test]
fn the_window_library_is_named_in_one_file_of_the_ui() {
    let breaches = files("ui/src", &[".ts", ".svelte"])
        .into_iter()
        .filter(|path| path != "ui/src/api/tauri.ts" && text(path).contains("@tauri-apps"))
        .collect();
    none(
        breaches,
        "`@tauri-apps/*` is imported only by ui/src/api/tauri.ts. Add what you need to its host.",
    );
}

#[test]
fn the_database_is_known_only_to_the_store() {
    let store = format!("{CORE}store/");
    let mut breaches = named_outside("rusqlite", &[&store, "tests/"]);
    breaches.extend(depended_on_outside(
        "rusqlite",
        &[
            "Cargo.toml",
            "src-tauri/crates/headcount/Cargo.toml",
            "tests/Cargo.toml",
        ],
    ));
    none(
        breaches,
        "Only headcount/src/store opens the database. Give `Tx` a method for what you need.",
    );
}

#[test]
fn sql_stands_only_in_the_store() {
    const STARTS: &[&str] = &[
        "SELECT ",
        "INSERT ",
        "UPDATE ",
        "DELETE FROM ",
        "CREATE ",
        "ALTER TABLE ",
        "DROP TABLE ",
        "PRAGMA ",
        "VACUUM",
        "BEGIN IMMEDIATE",
    ];
    let store = format!("{CORE}store/");
    let mut breaches = Vec::new();
    for (path, source) in rust() {
        if within(&path, &[&store, "tests/"]) {
            continue;
        }
        for (line, text) in source.texts {
            if STARTS.iter().any(|it| text.trim_start().starts_with(it)) {
                breaches.push(format!("{path}:{line}"));
            }
        }
    }
    breaches.extend(
        files("src-tauri", &[".sql"])
            .into_iter()
            .filter(|path| !path.starts_with(&store)),
    );
    none(
        breaches,
        "Every line of SQL is in headcount/src/store. Give `Tx` a method for what you need.",
    );
}

#[test]
fn one_way_out() {
    let mut breaches = named_outside(
        "reqwest",
        &[
            "src-tauri/crates/ats/src/http.rs",
            "src-tauri/crates/ats/src/http/",
            "src-tauri/crates/sandbox/tests/",
        ],
    );
    breaches.extend(depended_on_outside(
        "reqwest",
        &[
            "Cargo.toml",
            "src-tauri/crates/ats/Cargo.toml",
            "src-tauri/crates/sandbox/Cargo.toml",
        ],
    ));
    none(
        breaches,
        "Requests leave by ats/src/http.rs alone, where time-outs, limits and redaction are.",
    );
}

#[test]
fn secrets_are_kept_by_one_file() {
    let mut breaches = named_outside("keyring", &[&format!("{CORE}secrets.rs")]);
    breaches.extend(depended_on_outside(
        "keyring",
        &["Cargo.toml", "src-tauri/crates/headcount/Cargo.toml"],
    ));
    none(
        breaches,
        "The keychain is asked only by headcount/src/secrets.rs. Go through `Secrets`.",
    );
}

/// Each file that may ask what time it is, and why.
const MAY_ASK_THE_TIME: &[(&str, &str)] = &[
    ("src-tauri/crates/headcount/src/clock.rs", "it is the clock"),
    ("src-tauri/crates/sandbox/src/clock.rs", "it is the clock"),
    ("src-tauri/crates/ats/src/http.rs", "time-outs"),
    ("src-tauri/crates/ats/src/http/", "time-outs, Retry-After"),
    ("src-tauri/crates/ats/src/pace.rs", "requests a second"),
    ("src-tauri/crates/xtask/", "says how long each step took"),
    ("tests/it/wait.rs", "bounds the waiting"),
    ("tests/it/cli.rs", "the promise of a quick start is a time"),
    ("tests/it/window.rs", "drives a real window in real time"),
    ("tests/it/window/", "drives a real window in real time"),
    ("tests/bench/", "measures"),
    ("tests/kills/main.rs", "says how many rounds a second"),
    ("tests/simulate/main.rs", "says how many histories a second"),
];

#[test]
fn the_time_is_asked_in_one_place() {
    let allowed: Vec<&str> = MAY_ASK_THE_TIME.iter().map(|(path, _)| *path).collect();
    let mut breaches = Vec::new();
    for word in [
        "Timestamp::now",
        "Zoned::now",
        "SystemTime::now",
        "Instant::now",
        "Utc::now",
        "Local::now",
    ] {
        breaches.extend(named_outside(word, &allowed));
    }
    none(
        breaches,
        "Take the time from a `Clock` you are given, so that tests can wind it by hand.",
    );
}

#[test]
fn rules_do_no_io() {
    let pure = [
        format!("{CORE}model/"),
        format!("{CORE}job_form/"),
        format!("{CORE}matching.rs"),
        format!("{CORE}matching/"),
        format!("{CORE}sync/desired.rs"),
        format!("{CORE}sync/diff.rs"),
        format!("{CORE}sync/backoff.rs"),
        format!("{CORE}sync/pull/flow.rs"),
        format!("{CORE}sync/pull/flow/"),
        format!("{CORE}sync/sentence.rs"),
        format!("{CORE}sync/status.rs"),
        format!("{CORE}reconcile/facts.rs"),
        format!("{CORE}reconcile/classes.rs"),
        format!("{CORE}reconcile/classes/"),
        format!("{CORE}reconcile/sheet.rs"),
        format!("{CORE}people/columns.rs"),
        format!("{CORE}people/dates.rs"),
        format!("{CORE}people/rows.rs"),
        format!("{CORE}people/import/merge.rs"),
        format!("{CORE}view/dictionary.rs"),
        format!("{CORE}view/sort.rs"),
        format!("{CORE}view/find.rs"),
        format!("{CORE}plan/import/rows.rs"),
        format!("{CORE}plan/import/columns.rs"),
        format!("{CORE}plan/import/mapping.rs"),
    ];
    let pure: Vec<&str> = pure.iter().map(String::as_str).collect();
    let mut breaches = Vec::new();
    for (path, source) in rust() {
        // A test may read the cases it is about.
        if !within(&path, &pure) || path.contains("/tests/") {
            continue;
        }
        for (at, line) in source.without_tests().lines().enumerate() {
            for word in [
                "async",
                "await",
                "std::fs",
                "fs::",
                "std::net",
                "std::env",
                "std::process",
                "tokio",
                "Tx",
                "Store",
                "Core",
                "Clock",
                "Secrets",
                "Ats",
            ] {
                if names(line, word.trim_end_matches(':')) && line.contains(word) {
                    breaches.push(format!("{path}:{}: {word}", at + 1));
                }
            }
        }
    }
    none(
        breaches,
        "Rules take values and give values. Do the reading and writing where they are called.",
    );
}

#[test]
fn crates_know_only_whom_they_may() {
    let mut breaches = Vec::new();
    for (name, may_be_known_by) in [
        ("ats", &["headcount"][..]),
        ("sandbox", &["cli"][..]),
        ("headcount", &["cli"][..]),
    ] {
        let mut allowed = vec![
            "Cargo.toml".to_string(),
            "src-tauri/Cargo.toml".to_string(),
            "tests/Cargo.toml".to_string(),
            // Its own manifest says its name.
            format!("src-tauri/crates/{name}/Cargo.toml"),
        ];
        allowed.extend(
            may_be_known_by
                .iter()
                .map(|it| format!("src-tauri/crates/{it}/Cargo.toml")),
        );
        let allowed: Vec<&str> = allowed.iter().map(String::as_str).collect();
        for path in depended_on_outside(name, &allowed) {
            breaches.push(format!("{path} depends on {name}"));
        }
    }
    none(
        breaches,
        "desktop and cli know headcount and sandbox; headcount knows ats; ats and sandbox know \
         none of ours.",
    );
}

#[test]
fn every_file_says_first_what_lives_in_it() {
    let breaches = rust()
        .into_iter()
        .map(|(path, _)| path)
        .filter(|path| !text(path).starts_with("//! "))
        .collect();
    none(
        breaches,
        "Start the file with `//! ` and a sentence: what lives here, and what does not.",
    );
}

/// Files that may be longer than the rest, how long, and why.
const MAY_BE_LONG: &[(&str, usize, &str)] = &[];

#[test]
fn files_are_small() {
    const LONGEST: usize = 400;
    let mut breaches = Vec::new();
    for (path, source) in rust() {
        let is_test = path.contains("/tests/") || path.starts_with("tests/");
        if is_test || path.ends_with("/tests.rs") {
            continue;
        }
        let lines = source.without_tests().lines().count();
        let exception = MAY_BE_LONG.iter().find(|(file, ..)| *file == path);
        let most = exception.map_or(LONGEST, |(_, most, _)| *most);
        if lines > most {
            breaches.push(format!("{path}: {lines} lines of at most {most}"));
        }
        if exception.is_some() && lines <= LONGEST {
            breaches.push(format!("{path}: needs no exception any more"));
        }
    }
    for path in files("ui/src", &[".svelte", ".ts"]) {
        let lines = text(&path).lines().count();
        if lines > LONGEST && path != "ui/src/api/generated.ts" && !path.ends_with(".test.ts") {
            breaches.push(format!("{path}: {lines} lines of at most {LONGEST}"));
        }
    }
    none(
        breaches,
        "Part the file by reasons to change: each of its parts gets a name of the glossary.",
    );
}

// legacy v1
#[test]
fn the_interface_that_was_removed_is_a_leaf() {
    const LEAVES: [&str; 6] = [
        "src-tauri/crates/ats/src/greenhouse/v1/",
        "src-tauri/crates/sandbox/src/greenhouse/v1/",
        "tests/it/greenhouse/legacy.rs",
        "tests/it/cli/greenhouse/legacy.rs",
        "ui/src/screens/connections/setup/legacy/",
        "tests/e2e/specs/legacy.spec.ts",
    ];
    let listed: BTreeSet<String> = text("src-tauri/crates/ats/src/greenhouse/v1/mod.rs")
        .lines()
        .filter_map(|line| line.strip_prefix("//! * "))
        .map(|line| line.trim_matches('`').to_string())
        .collect();
    let mut places = BTreeSet::new();
    let mut unmarked = Vec::new();
    let rust = rust().into_iter().map(|(path, _)| path);
    let screens = ["ui/src", "tests/e2e/specs", "tests/e2e/world"]
        .into_iter()
        .flat_map(|folder| files(folder, &[".svelte", ".ts"]))
        .filter(|path| path != "ui/src/api/generated.ts");
    let readme = std::iter::once("README.md".to_string());
    let all = rust.chain(screens).chain(readme);
    for path in all.filter(|it| !within(it, &LEAVES)) {
        for (at, line) in text(&path).lines().enumerate() {
            let lower = line.to_lowercase();
            let names = [
                "legacyv1",
                "greenhousev1",
                "greenhouse_v1",
                "::v1",
                "mod v1",
                "legacy: ",
                ".legacy",
                "/legacy/",
                "harvest v1",
            ];
            let marks = ["legacy v1", "legacy_v1", "legacy-v1"];
            if marks.iter().any(|it| lower.contains(it)) {
                places.insert(path.clone());
            } else if names.iter().any(|it| lower.contains(it)) {
                unmarked.push(format!("{path}:{}", at + 1));
            }
        }
    }
    let here = "tests/it/house.rs";
    unmarked.retain(|it| !it.starts_with(here));
    // A declaration or an expression may take several lines: its file must be listed.
    unmarked.retain(|it| !places.contains(it.rsplit_once(':').map_or("", |(path, _)| path)));
    let beyond = places.symmetric_difference(&listed).cloned();
    none(
        beyond.chain(unmarked).collect(),
        "Harvest v1 is to be deleted in one commit: say `legacy v1` at the place, and list the \
         file in ats/src/greenhouse/v1/mod.rs; or take it off that list.",
    );
}

#[test]
fn migrations_are_numbered_without_gaps_and_all_applied() {
    let folder = format!("{CORE}store/migrations/");
    let list = text(&format!("{CORE}store/migrate.rs"));
    let mut breaches = Vec::new();
    let mut last = 0;
    for (at, path) in files(&folder, &[".sql"]).iter().enumerate() {
        let name = path.strip_prefix(&folder).unwrap_or(path);
        if !name.starts_with(&format!("{:04}_", at + 1)) {
            breaches.push(format!("{name} stands where number {} is due", at + 1));
        }
        match list.find(&format!("migrations/{name}")) {
            Some(place) if place > last => last = place,
            Some(_) => breaches.push(format!("{name} is applied out of order")),
            None => breaches.push(format!("{name} is not applied")),
        }
    }
    none(
        breaches,
        "Migrations are NNNN_name.sql, appended to the folder and to MIGRATIONS in migrate.rs.",
    );
}

#[test]
fn text_from_data_is_never_markup() {
    let mut breaches = Vec::new();
    for path in files("ui/src", &[".svelte", ".ts", ".html"]) {
        for (at, line) in text(&path).lines().enumerate() {
            let markup = [
                "{@html",
                "innerHTML",
                "outerHTML",
                "insertAdjacentHTML",
                "document.write",
            ];
            // A test may say that it is not used.
            if !path.ends_with(".test.ts") && markup.iter().any(|it| line.contains(it)) {
                breaches.push(format!("{path}:{}", at + 1));
            }
        }
    }
    none(
        breaches,
        "Names and texts come from files and vendors: render them as text, never as HTML.",
    );
}

#[test]
fn no_test_is_left_out_and_none_sleeps() {
    let mut breaches = Vec::new();
    for (path, source) in rust() {
        let production = source.without_tests().lines().count();
        // Beside the code, only tests with tokio's paused time may sleep: it takes no time.
        let paused = source.code.contains("start_paused");
        let all_test =
            path.starts_with("tests/") || path.contains("/tests/") || path.ends_with("/tests.rs");
        for (at, line) in source.code.lines().enumerate() {
            let in_a_test = all_test || at >= production;
            if line.contains("#[ignore") || line.contains("#[should_panic") {
                breaches.push(format!("{path}:{}: {}", at + 1, line.trim()));
            }
            if in_a_test
                && !paused
                && path != "tests/it/wait.rs"
                && names(line, "sleep")
                && line.contains("sleep(")
            {
                breaches.push(format!("{path}:{}: {}", at + 1, line.trim()));
            }
        }
    }
    none(
        breaches,
        "Run every test, and wait for what you need with `wait::until`, never for a while.",
    );
}

#[test]
fn nothing_is_called_a_manager_or_a_helper() {
    let mut breaches = Vec::new();
    for (path, source) in rust() {
        for (at, line) in source.code.lines().enumerate() {
            let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '_');
            while let Some(word) = words.next() {
                let named = ["struct", "enum", "trait", "mod", "type"].contains(&word);
                let Some(name) = words.clone().next().filter(|_| named) else {
                    continue;
                };
                let tail = name.to_lowercase();
                let vague = [
                    "manager",
                    "service",
                    "helper",
                    "helpers",
                    "util",
                    "utils",
                    "processor",
                ];
                if vague.iter().any(|it| tail.ends_with(it)) {
                    breaches.push(format!("{path}:{}: {name}", at + 1));
                }
            }
        }
    }
    none(breaches, "Say what it is, with a word of the glossary.");
}

#[test]
fn nothing_stands_at_the_top_but_what_the_map_shows() {
    const NAMES: &[&str] = &[
        "Cargo.toml",
        "Cargo.lock",
        "LICENSE",
        "README.md",
        "icons",
        "src-tauri",
        "tests",
        "ui",
    ];
    // Without git there is no telling what belongs to the repository.
    let Some(files) = tracked() else { return };
    let top: BTreeSet<&str> = files.iter().filter_map(|it| it.split('/').next()).collect();
    let breaches = top
        .into_iter()
        .filter(|it| !it.starts_with('.') && !NAMES.contains(it))
        .map(String::from)
        .collect();
    none(
        breaches,
        "The root keeps its names. Find the thing its room, or change the map first.",
    );
}

#[test]
fn the_repository_names_no_machine_and_no_registry() {
    let Some(files) = tracked() else { return };
    let root = root();
    // Written in two pieces, or this file would break its own rule.
    let mut forbidden = vec![
        concat!("/wo", "rk/").to_string(),
        concat!("/ro", "ot/").to_string(),
        concat!("registry.", "npmjs").to_string(),
        concat!("index.", "crates.io").to_string(),
        concat!("static.", "crates.io").to_string(),
        concat!("\"reso", "lved\": \"http").to_string(),
        concat!("replace", "-with").to_string(),
    ];
    forbidden.extend(root.to_str().filter(|it| it.len() > 3).map(String::from));
    let mut breaches = Vec::new();
    for path in files.iter().filter(|it| *it != "Cargo.lock") {
        for (at, line) in text(path).lines().enumerate() {
            if let Some(found) = forbidden.iter().find(|it| line.contains(it.as_str())) {
                breaches.push(format!("{path}:{}: {found}", at + 1));
            }
        }
    }
    none(
        breaches,
        "The project must build on any machine, from whatever registry that machine uses.",
    );
}
