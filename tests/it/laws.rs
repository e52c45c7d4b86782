//! Laws over random deeds: undoing n of them gives back the plan as it was, byte for byte, and
//! redoing them goes forward the same way. Seeded, so that a failure can be run again.

use headcount::api::files::Format;
use serde_json::{Value, json};

use crate::world::World;

/// SplitMix64: small, even, and the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % end as u64) as usize
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

/// Values a field may be given; some are refused, alone or with what is there already.
const VALUES: &[(&str, &[&str])] = &[
    ("code", &["P-1", "P-2", "p-3", "SE-09", "Lead", ""]),
    (
        "title",
        &["Engineer", "=1+1", "a, \"b\"", "Зоя", "", "Lead\tx"],
    ),
    ("department", &["R&D", "Sales", "", "N/A"]),
    ("employment_type", &["Full Time", "intern", "gig", ""]),
    ("fte", &["1", "0.5", "0.333333", "0", ""]),
    ("start_date", &["2026-01-31", "2026-02-30", ""]),
    ("end_date", &["2025-12-31", "2027-01-01", ""]),
    ("currency", &["USD", "JPY", "EURO", ""]),
    ("salary_min", &["50000", "123,456.78", "9000000", "-1", ""]),
    ("salary_max", &["60000", "200000", "12000000", ""]),
    (
        "plan_status",
        &["draft", "pending_approval", "approved", "closed"],
    ),
    ("reason", &["new", "backfill", ""]),
    ("notes", &["two\nlines", "'quoted", "-5", ""]),
];

const STATUSES: &[&str] = &[
    "draft",
    "pending_approval",
    "approved",
    "open",
    "on_hold",
    "closed",
    "cancelled",
];

/// One random deed as a call.
fn deed(
    random: &mut Random,
    world: &World,
    nth: usize,
    (version, lines): (u64, usize),
) -> (&'static str, Value) {
    let code = format!("P-{}", 1 + random.below(6));
    match random.below(18) {
        0 | 1 => {
            let given = random.pick(&["", "", "SE-09", "P-3"]);
            let copies = 1 + random.below(3);
            let fields =
                json!({"code": given, "title": "Engineer", "salary_min": "1000", "fte": "0.25"});
            ("addPositions", json!({"fields": fields, "copies": copies}))
        }
        2 | 3 => {
            let to = random.pick(STATUSES);
            ("moveStatus", json!({"positions": [code], "to": to}))
        }
        4 => {
            let path = world.folder().join(format!("law-{nth}.csv"));
            let title = random.pick(&["Chief", "Analyst"]);
            let text = format!("code,title,notes\n{code},{title},\nI-{nth},New,from a file\n");
            std::fs::write(&path, text).expect("a writable folder");
            ("importPositions", json!({"path": path}))
        }
        5..10 if lines > 0 => on_many_cells(random, version, lines),
        10 => {
            let positions = json!([code, format!("P-{}", 1 + random.below(6))]);
            ("duplicatePositions", json!({"positions": positions}))
        }
        11 => ("openBackfill", json!({"position": code})),
        _ => {
            let mut edits = Vec::new();
            for _ in 0..=random.below(3) {
                let (field, values) = VALUES[random.below(VALUES.len())];
                let value = random.pick(values);
                let position = if random.below(4) == 0 {
                    format!("P-{}", 1 + random.below(6))
                } else {
                    code.clone()
                };
                edits.push(json!({"position": position, "field": field, "value": value}));
            }
            ("setCells", json!({"edits": edits}))
        }
    }
}

/// One random deed over a block of cells.
fn on_many_cells(random: &mut Random, version: u64, lines: usize) -> (&'static str, Value) {
    let from = random.below(lines);
    let to = from + 1 + random.below(lines - from);
    let first = random.below(VALUES.len());
    let kinds = &VALUES[first..(first + 1 + random.below(3)).min(VALUES.len())];
    let columns: Vec<&str> = kinds.iter().map(|(field, _)| *field).collect();
    let mode = random.pick(&["good_cells", "good_cells", "all_or_nothing", "preview"]);
    let block = json!({
        "query": {}, "version": version, "from": from, "to": to, "columns": columns
    });
    match random.below(4) {
        0 => {
            let value = random.pick(kinds[0].1);
            (
                "setBlock",
                json!({"block": block, "value": value, "mode": mode}),
            )
        }
        1 => {
            let series = random.below(2) == 0;
            let args = json!({"block": block, "source": 1, "series": series, "mode": mode});
            ("fillBlock", args)
        }
        2 => {
            let (find, with) = (
                random.pick(&["e", "1", "D", "00"]),
                random.pick(&["x", "7", ""]),
            );
            let args = json!({
                "block": block, "query": {}, "version": version, "columns": columns,
                "find": find, "with": with, "mode": mode
            });
            ("replaceText", args)
        }
        _ => {
            let mut cells = Vec::new();
            for _ in 0..1 + random.below(4) {
                let row: Vec<&str> = kinds.iter().map(|it| random.pick(it.1)).collect();
                cells.push(row);
            }
            let args = json!({
                "query": {}, "version": version, "from": from, "columns": columns,
                "cells": cells, "mode": mode
            });
            ("pasteCells", args)
        }
    }
}

fn export(world: &World) -> Vec<u8> {
    let bytes = world.session.export_bytes(Format::Csv, None);
    bytes.expect("the plan as a file")
}

/// As text, so that a failure can be read.
fn assert_same(found: &[u8], wanted: &[u8], what: &str) {
    assert!(
        found == wanted,
        "{what}:\n{}\ninstead of\n{}",
        String::from_utf8_lossy(found),
        String::from_utf8_lossy(wanted)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn undo_gives_back_every_plan_on_the_way_and_redo_goes_forward() {
    for seed in 0..12 {
        let mut random = Random(seed);
        let mut world = World::new().await;
        let mut plans = vec![export(&world)];
        let mut deeds = Vec::new();
        for nth in 0..60 {
            let now = world.call("listLines", json!({"count": 0})).await;
            let version = now["version"].as_u64().expect("a version");
            let lines = now["lines"].as_u64().expect("a count") as usize;
            let (name, args) = deed(&mut random, &world, nth, (version, lines));
            let before = plans.last().expect("the first plan");
            let answer = world.session.call(name, args.clone()).await;
            let after = export(&world);
            match answer {
                Ok(_) if after != *before => {
                    plans.push(after);
                    deeds.push((name, args));
                }
                Ok(_) => {}
                Err(_) => assert_same(&after, before, &format!("refused {name} {args}")),
            }
        }
        assert!(deeds.len() > 8, "seed {seed} makes too few deeds to tell");
        for (n, before) in plans.iter().enumerate().rev().skip(1) {
            if n == plans.len() / 2 {
                world.restart().await;
            }
            world.call("undo", json!({})).await;
            let what = format!("seed {seed}: undo of {:?}", deeds[n]);
            assert_same(&export(&world), before, &what);
        }
        world.refused("undo", json!({})).await;
        for (n, after) in plans.iter().enumerate().skip(1) {
            if n == plans.len() / 2 {
                world.restart().await;
            }
            world.call("redo", json!({})).await;
            let what = format!("seed {seed}: redo of {:?}", deeds[n - 1]);
            assert_same(&export(&world), after, &what);
        }
        world.refused("redo", json!({})).await;
    }
}
