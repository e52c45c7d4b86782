//! Files in and out through the door: what an import writes, what it refuses and how it says so,
//! and exports that come back unchanged.

mod screen;

use std::path::{Path, PathBuf};

use headcount::{Code, api::files::Format};
use serde_json::{Value, json};

use crate::world::World;

fn write(world: &World, name: &str, text: &str) -> PathBuf {
    let path = world.folder().join(name);
    std::fs::write(&path, text).expect("a writable folder");
    path
}

async fn import(world: &World, text: &str) -> Value {
    let path = write(world, "plan.csv", text);
    world.call("importPositions", json!({"path": path})).await
}

/// Created, updated, unchanged, rejected.
fn counts(done: &Value) -> [usize; 4] {
    let number = |key: &str| done[key].as_u64().map_or(0, |it| it as usize);
    [
        number("created"),
        number("updated"),
        number("unchanged"),
        done["rejected"].as_array().map_or(0, Vec::len),
    ]
}

fn export(world: &World, format: Format) -> Vec<u8> {
    world.session.export_bytes(format, None).expect("exported")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_code_updates_and_a_blank_keeps_what_is_there() {
    let world = World::new().await;
    let first = "code,title,department,fte\nP-1,Engineer,R&D,0.5\nP-2,Designer,Brand,1\n";
    assert_eq!(counts(&import(&world, first).await), [2, 0, 0, 0]);
    assert_eq!(counts(&import(&world, first).await), [0, 0, 2, 0]);
    let second = "Position ID;Job Title;Dept\n p-1 ;Staff Engineer;N/A\nP-2;Designer;-\nP-3;New;\n";
    let done = import(&world, second).await;
    assert_eq!(counts(&done), [1, 1, 1, 0], "{done}");
    let row = world.row("P-1").await;
    assert_eq!(
        (&row["code"], &row["title"], &row["department"], &row["fte"]),
        (
            &json!("P-1"),
            &json!("Staff Engineer"),
            &json!("R&D"),
            &json!(0.5)
        )
    );
    let history = world.call("listHistory", json!({"position": "P-1"})).await;
    assert_eq!(history[0]["label"], "Import plan.csv");
    // One import is one step, whatever it held.
    world.call("undo", json!({})).await;
    assert_eq!(world.row("P-1").await["title"], "Engineer");
    let gone = world
        .refused("getPosition", json!({"position": "P-3"}))
        .await;
    assert_eq!(gone.code, Code::NotFound);
    world.call("redo", json!({})).await;
    assert_eq!(world.row("P-3").await["title"], "New");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_bad_cell_is_told_with_its_line_and_heading_and_the_good_rows_go_on() {
    let world = World::new().await;
    let head =
        "Code,Job Title,Type,FTE,Start date,End date,Currency,Min pay,Max pay,Plan status,Reason";
    // One mistake a row, the heading it is told under, and a piece of its sentence.
    let cases = [
        (",No code,,,,,,,,,", "Code", "missing"),
        ("B-1,,,,,,,,,,", "Job Title", "missing"),
        ("G-1,Twice,,,,,,,,,", "Code", "already in line 2"),
        ("B-2,T,gig,,,,,,,,", "Type", "gig"),
        ("B-3,T,,0,,,,,,,", "FTE", "FTE"),
        ("B-4,T,,half,,,,,,,", "FTE", "FTE"),
        ("B-5,T,,,2026-02-30,,,,,,", "Start date", "date"),
        ("B-6,T,,,03/04/2026,,,,,,", "Start date", "date"),
        (
            "B-7,T,,,2026-05-01,2026-04-01,,,,,",
            "End date",
            "before the start date",
        ),
        ("B-8,T,,,,,EURO,,,,", "Currency", "Currency"),
        (
            "B-9,T,,,,,EUR,70000,60000,,",
            "Min pay",
            "above the maximum pay",
        ),
        ("B-10,T,,,,,EUR,-1,,,", "Min pay", "pay"),
        ("B-11,T,,,,,EUR,,lots,,", "Max pay", "pay"),
        ("B-12,T,,,,,EUR,,99999999999,,", "Max pay", "pay"),
        ("B-13,T,,,,,,,,maybe,", "Plan status", "maybe"),
        ("B-14,T,,,,,,,,,whim", "Reason", "whim"),
        ("B-15,#REF!,,,,,,,,,", "Job Title", "#REF!"),
        ("B-16,a\u{7}b,,,,,,,,,", "Job Title", "control character"),
    ];
    let mut text = format!("{head}\nG-1,Good,Full-time,1,2026-01-31,,EUR,50000,60000,open,new\n");
    for (row, ..) in cases {
        text += &format!("{row}\n");
    }
    text += "G-2,Good too,N/A,-,N/D,,,,,,\n";
    let done = import(&world, &text).await;
    assert_eq!(counts(&done), [2, 0, 0, cases.len()], "{done}");
    for (at, (row, column, part)) in cases.into_iter().enumerate() {
        let told = &done["rejected"][at];
        assert_eq!(told["row"], at + 3, "{row}: {told}");
        assert_eq!(told["column"], column, "{row}: {told}");
        let message = told["message"].as_str().unwrap_or_default();
        assert!(message.contains(part), "{row}: {told}");
        assert!(told["value"].is_string(), "{row}: {told}");
    }
    let good = world.row("G-2").await;
    assert_eq!(
        (&good["plan_status"], &good["fte"]),
        (&json!("draft"), &json!(1.0))
    );
    assert_eq!(
        world.row("G-1").await["plan_status"],
        "open",
        "as the file says"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dry_run_and_a_strict_refusal_write_nothing() {
    let world = World::new().await;
    import(&world, "code,title\nP-1,Engineer\n").await;
    let before = export(&world, Format::Csv);
    let path = write(
        &world,
        "next.csv",
        "code,title\nP-1,Lead\nP-2,New\nP-3,\nP-1,Again\n",
    );
    let dry = world
        .call("importPositions", json!({"path": path, "dry_run": true}))
        .await;
    assert_eq!(counts(&dry), [1, 1, 0, 2]);
    assert_eq!(export(&world, Format::Csv), before);
    let strict = world
        .call("importPositions", json!({"path": path, "strict": true}))
        .await;
    assert_eq!(counts(&strict), [0, 0, 0, 2]);
    assert_eq!(strict["rejected"], dry["rejected"]);
    assert_eq!(export(&world, Format::Csv), before);
    // Neither left a step behind: undo takes back the first import.
    world.call("undo", json!({})).await;
    assert_eq!(
        world.call("listPositions", json!({"count": 1})).await["total"],
        0
    );
    // A strict import without a bad row is an import.
    let good = write(&world, "good.csv", "code,title\nP-5,Engineer\n");
    let done = world
        .call("importPositions", json!({"path": good, "strict": true}))
        .await;
    assert_eq!(counts(&done), [1, 0, 0, 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_makes_no_sense_is_refused_whole() {
    let world = World::new().await;
    import(&world, "code,title\nP-1,Engineer\n").await;
    let before = export(&world, Format::Csv);
    for (text, part) in [
        ("", "empty"),
        ("   \n\n", "empty"),
        ("a,b\n1,2\n", "No heading was recognised"),
        ("P-2,Engineer\nP-3,Designer\n", "No heading was recognised"),
        ("code,department\nP-2,R&D\n", "Title"),
        ("code,title\nP-2,\"Engineer\nP-3,Designer\n", "quote"),
        ("code,title\nP-2,\"Eng\"ineer\n", "quote"),
    ] {
        let path = write(&world, "bad.csv", text);
        let refused = world
            .refused("importPositions", json!({"path": path}))
            .await;
        assert_eq!(refused.code, Code::File, "{text:?}: {refused:?}");
        assert!(refused.message.contains(part), "{text:?}: {refused:?}");
        assert_eq!(export(&world, Format::Csv), before, "{text:?}");
    }
    let nowhere = world.folder().join("absent.csv");
    let refused = world
        .refused("importPositions", json!({"path": nowhere}))
        .await;
    assert!(refused.message.contains("absent.csv"), "{refused:?}");
    let cut_short = write(
        &world,
        "plan.xlsx",
        "PK\u{3}\u{4} and then nothing of a workbook",
    );
    let refused = world
        .refused("importPositions", json!({"path": cut_short}))
        .await;
    assert_eq!(refused.code, Code::File, "{refused:?}");
    // A table is known by what is in it, not by its ending.
    let misnamed = write(&world, "table.xlsx", "code,title\nP-1,Engineer\n");
    let done = world
        .call("importPositions", json!({"path": misnamed}))
        .await;
    assert_eq!(counts(&done), [0, 0, 1, 0]);
    assert_eq!(export(&world, Format::Csv), before);
}

/// Everything that has ever been mangled between a table and a spreadsheet.
async fn awkward() -> World {
    let world = World::new().await;
    let texts = [
        "=1+1",
        "'=1+1",
        "''=x",
        "-5",
        "+49 30 1234",
        "@handle",
        "'s Gravenhage",
        "0042",
        "1e5",
        "1,000",
        "TRUE",
        "2026-01-31",
        "3/4",
        "a, \"quoted\" b",
        "tab\tinside",
        "line\nbreak",
        "_x0041_",
        "Ávila · Зоя · 東京 · 👩‍🚀",
        "e\u{301} and é",
        "<b>&amp;</b>",
        "semi;colon|pipe",
        "\u{202e}right to left",
        "sep=;",
        "x".repeat(500).as_str(),
    ]
    .map(String::from);
    let mut edits = Vec::new();
    for (n, text) in texts.iter().enumerate() {
        // One line each where only a line may stand.
        let line = text.replace(['\n', '\t'], " ");
        let fields = json!({"code": format!("00{n}"), "title": line, "department": line,
                            "notes": text});
        world.call("addPositions", json!({"fields": fields})).await;
        if n % 3 == 0 {
            for (field, value) in [
                ("salary_min", "100000.10"),
                ("salary_max", "123456.78"),
                ("currency", "EUR"),
                ("fte", "0.333333"),
                ("start_date", "2028-02-29"),
                ("end_date", "2030-12-31"),
                ("employment_type", "temporary"),
                ("reason", "backfill"),
            ] {
                let code = format!("00{n}");
                edits.push(json!({"position": code, "field": field, "value": value}));
            }
        }
    }
    world.call("setCells", json!({"edits": edits})).await;
    let some = json!({"positions": ["000", "001"], "to": "pending_approval"});
    world.call("moveStatus", some).await;
    world
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_comes_back_byte_for_byte_into_an_empty_plan_and_changes_nothing_in_its_own() {
    let world = awkward().await;
    for name in ["out.csv", "out.xlsx"] {
        let path = world.folder().join(name);
        let done = world.call("exportPositions", json!({"path": path})).await;
        assert_eq!(done["positions"], 24);
        let before = world.row("000").await;
        let back = world.call("importPositions", json!({"path": path})).await;
        assert_eq!(counts(&back), [0, 0, 24, 0], "{name}: {back}");
        assert_eq!(world.row("000").await, before, "{name}");
        let elsewhere = World::new().await;
        let moved = elsewhere
            .call("importPositions", json!({"path": path}))
            .await;
        assert_eq!(counts(&moved), [24, 0, 0, 0], "{name}: {moved}");
        let (there, here) = (export(&elsewhere, Format::Csv), export(&world, Format::Csv));
        assert!(there == here, "{name}: {}", String::from_utf8_lossy(&there));
    }
    let path = world.folder().join("out.csv");
    let written = std::fs::read(&path).expect("the file");
    assert_eq!(
        written,
        export(&world, Format::Csv),
        "a file and a pipe get the same"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_export_that_cannot_be_written_leaves_the_old_file() {
    let world = World::new().await;
    world.add("P-1", "Engineer", "draft").await;
    let folder = world.folder().join("out.csv");
    std::fs::create_dir(&folder).expect("a folder in the way");
    let refused = world
        .refused("exportPositions", json!({"path": folder}))
        .await;
    assert_eq!(refused.code, Code::File);
    let left: Vec<_> = std::fs::read_dir(world.folder())
        .expect("a folder")
        .filter_map(|it| it.ok()?.file_name().into_string().ok())
        .filter(|it| it.contains("part"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

/// A real file, where it lies beside the repository.
fn real(name: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let path = root.join(name);
    path.exists().then_some(path)
}

#[tokio::test(flavor = "multi_thread")]
async fn real_senior_posts_at_their_newest_date() {
    let Some(path) = real("posts_mod_senior.csv") else {
        return;
    };
    let world = World::new().await;
    let mapping = write(
        &world,
        "senior.toml",
        "[columns]\ncode = 'post_ref'\ntitle = 'job_title'\ndepartment = 'unit'\n\
         manager = 'reports_to_ref'\nlevel = 'grade'\nfte = 'fte'\n\
         salary_min = 'pay_floor_gbp'\nsalary_max = 'pay_ceiling_gbp'\nplan_status = 'occupancy'\n\
         [filter]\nsnapshot_date = '2016-03-31'\n\
         [values.plan_status]\nvacant = 'open'\nfilled = 'closed'\nfilled_undisclosed = 'closed'\n\
         [values.salary_min]\n0 = ''\n[values.salary_max]\n0 = ''\n\
         [constants]\ncurrency = 'GBP'\n",
    );
    let asked = json!({"path": path, "mapping": mapping});
    let done = world.call("importPositions", asked.clone()).await;
    // 2,614 rows, 705 of the newest date. One reference stands in two of them, a job share: its
    // second row is refused. Of the pay, 201 cells say N/D, 185 nothing and 157 say 0.
    assert_eq!(counts(&done), [704, 0, 0, 1], "{}", done["rejected"]);
    assert_eq!(done["filtered_out"], 2_614 - 705);
    let refused = &done["rejected"][0];
    assert_eq!(
        (&refused["row"], &refused["column"], &refused["value"]),
        (&json!(1925), &json!("post_ref"), &json!("00000609"))
    );
    let open = json!({"query": {"filters": [{"column": "plan_status", "any_of": ["open"]}]},
                      "count": 0});
    assert_eq!(world.call("listPositions", open).await["matched"], 42);
    let again = world.call("importPositions", asked).await;
    assert_eq!(counts(&again), [0, 0, 704, 1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn all_real_posts_by_a_composite_code() {
    let Some(path) = real("posts_scale_112k.csv") else {
        return;
    };
    let world = World::new().await;
    let mapping = write(
        &world,
        "scale.toml",
        "[columns]\ncode = ['snapshot_date', 'org_slug', 'level', 'post_ref']\n\
         title = 'job_title'\ndepartment = 'organisation'\nlocation = 'unit'\nlevel = 'grade'\n\
         manager = 'reports_to_ref'\nfte = 'fte'\nsalary_min = 'pay_min_gbp'\n\
         salary_max = 'pay_max_gbp'\n[constants]\ncurrency = 'GBP'\n",
    );
    let asked = json!({"path": path, "mapping": mapping});
    let done = world.call("importPositions", asked.clone()).await;
    // 112,426 rows, of which 706 are refused for 1,151 cells: 101 codes that stood before (case
    // aside: the root is marked XX and xx), 153 titles N/A, 445 rows with a grade where both ends
    // of the pay should be, 5 with no work at all in them (FTE 0), 2 with minimum above maximum.
    assert_eq!(counts(&done), [111_720, 0, 0, 1_151]);
    let mut rows: Vec<u64> = done["rejected"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|it| it["row"].as_u64())
        .collect();
    rows.dedup();
    assert_eq!(rows.len(), 706);
    let all = world.call("listPositions", json!({"count": 1})).await;
    assert_eq!(all["total"], 111_720);
    let code = all["rows"][0]["code"].clone();
    assert_eq!(
        code,
        "2011-03-31-animal_health_and_veterinary_laboratories_agency-junior-j0"
    );
    let again = json!({"path": path, "mapping": asked["mapping"], "dry_run": true});
    let again = world.call("importPositions", again).await;
    assert_eq!(counts(&again), [0, 0, 111_720, 1_151]);
}
