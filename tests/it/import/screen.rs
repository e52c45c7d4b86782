//! The import screen's calls through the door: a file lies open, its mapping is tried out, and it is
//! written in one step.

use headcount::Code;
use serde_json::{Value, json};

use super::{real, write};
use crate::world::World;

/// The mapping that is proposed for a file, and the number that names the file.
async fn open(world: &World, path: &std::path::Path) -> (Value, Value) {
    let file = world.call("openImport", json!({"path": path})).await;
    (file["mapping"].clone(), file)
}

async fn preview(world: &World, file: &Value, mapping: &Value) -> Value {
    let asked = json!({"import": file["import"], "mapping": mapping});
    world.call("previewImport", asked).await
}

/// New, changed, unchanged, rejected rows, left out.
fn counts(preview: &Value) -> [u64; 5] {
    [
        "created",
        "updated",
        "unchanged",
        "rejected_rows",
        "filtered_out",
    ]
    .map(|key| preview[key].as_u64().unwrap_or(u64::MAX))
}

async fn total(world: &World) -> Value {
    world.call("listPositions", json!({"count": 1})).await["total"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_seen_first_is_what_is_written_and_one_undo_takes_it_back() {
    let world = World::new().await;
    world.add("P-1", "Engineer", "draft").await;
    let text = "Position ID,Job Title,Office,Comp Low,Comp High,Mood\nP-1,Engineer II,,,,good\n\
                P-2,Designer,Porto,50000,60000,\nP-3,,Porto,,,\nP-4,Lead,Porto,7,6,\n";
    let path = write(&world, "spring.csv", text);
    let (mapping, file) = open(&world, &path).await;
    assert_eq!(
        (
            &file["name"],
            &file["rows"],
            &file["sheets"],
            &file["remembered"]
        ),
        (&json!("spring.csv"), &json!(4), &json!([]), &Value::Null)
    );
    assert_eq!(
        file["columns"][3],
        json!({"letter": "D", "key": "Comp Low", "heading": "Comp Low", "first": ["50000", "7"]})
    );
    assert_eq!(
        mapping["columns"]["salary_min"],
        json!(["Comp Low"]),
        "guessed boldly"
    );
    let seen = preview(&world, &file, &mapping).await;
    assert_eq!(counts(&seen), [1, 1, 0, 2, 0], "{seen}");
    assert_eq!(seen["first"][0]["result"], "changed");
    assert_eq!(seen["first"][0]["before"], json!({"title": "Engineer"}));
    assert_eq!(
        seen["first"][1]["cells"]["currency"], "USD",
        "the plan's own"
    );
    assert_eq!(
        seen["rejected"][0],
        json!({"row": 4, "column": "Job Title", "value": "", "why": "Title is blank",
               "message": "Title is missing", "word_of": null})
    );
    assert_eq!(seen["rejected"][1]["why"], "Above the maximum");
    assert_eq!(
        total(&world).await,
        1,
        "nothing is written before the person agrees"
    );
    let asked = json!({"import": file["import"], "mapping": mapping});
    let done = world.call("applyImport", asked.clone()).await;
    assert_eq!(
        done,
        json!({"created": 1, "updated": 1, "unchanged": 0, "rejected_rows": 2})
    );
    assert_eq!(world.row("P-1").await["title"], "Engineer II");
    let again = preview(&world, &file, &mapping).await;
    assert_eq!(
        counts(&again),
        [0, 0, 2, 2, 0],
        "the plan moved on under the open file"
    );
    world.call("undo", json!({})).await;
    assert_eq!(
        (total(&world).await, world.row("P-1").await["title"].clone()),
        (json!(1), json!("Engineer"))
    );
    assert_eq!(
        counts(&preview(&world, &file, &mapping).await),
        [1, 1, 0, 2, 0]
    );
    world.call("closeImport", json!({})).await;
    let gone = world.refused("previewImport", asked).await;
    assert_eq!(gone.code, Code::NotFound, "{gone:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mapping_of_a_shape_is_remembered_once_it_was_used() {
    let world = World::new().await;
    let first = write(
        &world,
        "october.csv",
        "ref,what,state\nA-1,Engineer,Seat open\n",
    );
    let (_, file) = open(&world, &first).await;
    let mapping = json!({
        "columns": {"code": ["ref"], "title": ["what"], "plan_status": ["state"]},
        "filter": {}, "constants": {"location": "Porto"},
        "values": {"plan_status": {"Seat open": "open"}},
    });
    let seen = preview(&world, &file, &mapping).await;
    assert_eq!(counts(&seen), [1, 0, 0, 0, 0], "{seen}");
    let (_, again) = open(&world, &first).await;
    assert_eq!(
        again["remembered"],
        Value::Null,
        "trying it out is not using it"
    );
    let asked = json!({"import": file["import"], "mapping": mapping});
    world.call("applyImport", asked).await;
    let row = world.row("A-1").await;
    assert_eq!(
        (&row["plan_status"], &row["location"]),
        (&json!("open"), &json!("Porto"))
    );
    // The same headings, in another order and another dress.
    let second = write(
        &world,
        "november.csv",
        "State,WHAT,Ref\nseat OPEN,Lead,A-2\n",
    );
    let (proposed, file) = open(&world, &second).await;
    let at = file["remembered"].as_str().unwrap_or_default();
    assert!(
        at.starts_with(crate::world::START.trim_end_matches('Z')),
        "{at}"
    );
    let columns = json!({"code": ["Ref"], "title": ["WHAT"], "plan_status": ["State"]});
    assert_eq!(proposed["columns"], columns, "as this file writes them");
    assert_eq!(proposed["values"], mapping["values"]);
    assert_eq!(
        counts(&preview(&world, &file, &proposed).await),
        [1, 0, 0, 0, 0]
    );
    let other = write(&world, "other.csv", "ref,what,state,more\nA-3,x,,\n");
    assert_eq!(open(&world, &other).await.1["remembered"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mapping_saved_on_the_screen_does_the_same_on_the_command_line() {
    let world = World::new().await;
    let path = write(
        &world,
        "posts.csv",
        "day,org,ref,role,role,state,notes,low\n\
         1,a,1,Old,Engineer,vacant,x,10\n1,a,2,Old,Lead,taken,x,20\n2,a,1,Old,Gone,vacant,x,30\n\
         1,b,1,Old,Chief,odd,x,40\n",
    );
    let (_, file) = open(&world, &path).await;
    assert_eq!(
        file["columns"][4]["key"], "Column E",
        "a heading that stands twice"
    );
    let mapping = json!({
        "columns": {"code": ["org", "ref"], "title": ["Column E"], "plan_status": ["state"],
                    "salary_min": ["low"]},
        "filter": {"day": ["1"]}, "constants": {"currency": "GBP"},
        "values": {"plan_status": {"vacant": "open", "taken": "closed"}, "reason": {"x": "new"}},
    });
    let seen = preview(&world, &file, &mapping).await;
    assert_eq!(counts(&seen), [2, 0, 0, 1, 1], "{seen}");
    assert_eq!(seen["rejected"][0]["word_of"], "plan_status");
    let values = json!({"import": file["import"], "column": "state", "search": "A"});
    let values = world.call("listColumnValues", values).await;
    assert_eq!(
        values,
        json!({"found": 2, "values": [{"value": "taken", "label": "taken", "count": 1},
                                      {"value": "vacant", "label": "vacant", "count": 2}]})
    );
    let kept = world.folder().join("posts.toml");
    let mut asked = json!({"import": file["import"], "mapping": mapping, "path": kept});
    // Words of a field without a column wait on the screen; the command line has no use for them.
    asked["mapping"]["values"]
        .as_object_mut()
        .expect("words")
        .remove("reason");
    world.call("saveMapping", asked).await;
    let by_command = json!({"path": path, "mapping": kept});
    let done = world.call("importPositions", by_command).await;
    assert_eq!(super::counts(&done), [2, 0, 0, 1], "{done}");
    let row = world.row("a-1").await;
    assert_eq!(
        [&row["title"], &row["currency"], &row["notes"]],
        [&json!("Engineer"), &json!("GBP"), &Value::Null]
    );
    assert_eq!(
        counts(&preview(&world, &file, &mapping).await),
        [0, 0, 2, 1, 1]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn rejected_rows_are_counted_whole_shown_in_part_and_saved_to_be_mended() {
    let world = World::new().await;
    let mut text = "code,title,fte\nG-1,\"Good, really\",1\n".to_string();
    for n in 0..700 {
        text += &format!("B-{n},\"=bad, {n}\",none\n");
    }
    let path = write(&world, "plan.csv", &text);
    let (mapping, file) = open(&world, &path).await;
    let seen = preview(&world, &file, &mapping).await;
    assert_eq!(counts(&seen), [1, 0, 0, 700, 0]);
    assert_eq!(
        (
            seen["rejected_cells"].as_u64(),
            seen["rejected"].as_array().map(Vec::len)
        ),
        (Some(700), Some(500))
    );
    let kept = world.folder().join("rejected.csv");
    let asked = json!({"import": file["import"], "mapping": mapping, "path": kept});
    let saved = world.call("saveRejected", asked.clone()).await;
    assert_eq!(saved["rows"], 700);
    let mended = std::fs::read_to_string(&kept)
        .expect("the saved rows")
        .replace("none", "0.5");
    let mended = write(&world, "mended.csv", &mended);
    let (mapping, again) = open(&world, &mended).await;
    let line = &again["columns"][3];
    assert_eq!(
        (&line["heading"], &line["first"][0]),
        (&json!("Row in the file"), &json!("3"))
    );
    assert_eq!(
        counts(&preview(&world, &again, &mapping).await),
        [700, 0, 0, 0, 0]
    );
    let nowhere = json!({"import": again["import"], "mapping": mapping,
                         "path": world.folder().join("no/such/place.csv")});
    let refused = world.refused("saveRejected", nowhere).await;
    assert_eq!(refused.code, Code::File, "{refused:?}");
    // The first file gave its place to the second.
    let gone = world.refused("saveRejected", asked).await;
    assert_eq!(gone.code, Code::NotFound, "{gone:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_changed_since_it_was_read_is_not_written() {
    let world = World::new().await;
    let path = write(&world, "plan.csv", "code,title\nP-1,Engineer\n");
    let (mapping, file) = open(&world, &path).await;
    let (_, same) = open(&world, &path).await;
    assert_eq!(
        same["import"], file["import"],
        "the very same file is not read twice"
    );
    write(&world, "plan.csv", "code,title\nP-1,Engineer\nP-2,Lead\n");
    let asked = json!({"import": file["import"], "mapping": mapping});
    let refused = world.refused("applyImport", asked).await;
    assert_eq!(refused.code, Code::Conflict, "{refused:?}");
    assert_eq!(total(&world).await, 0);
    let (mapping, file) = open(&world, &path).await;
    assert_eq!(file["rows"], 2);
    let asked = json!({"import": file["import"], "mapping": mapping});
    assert_eq!(world.call("applyImport", asked).await["created"], 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dropped_file_is_read_from_its_bytes() {
    let world = World::new().await;
    // code,title / P-1,Zoë in base 64.
    let dropped =
        json!({"name": "C:\\fakepath\\drop.csv", "content": "Y29kZSx0aXRsZQpQLTEsWm/Dqwo="});
    let file = world.call("dropImport", dropped).await;
    let seen = preview(&world, &file, &file["mapping"]).await;
    assert_eq!(seen["first"][0]["cells"]["title"], "Zoë");
    let asked = json!({"import": file["import"], "mapping": file["mapping"]});
    assert_eq!(world.call("applyImport", asked).await["created"], 1);
    let cut = json!({"name": "drop.csv", "content": "Y29kZ*"});
    assert_eq!(world.refused("dropImport", cut).await.code, Code::Invalid);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_makes_no_sense_says_so_and_leaves_the_open_file_alone() {
    let world = World::new().await;
    let good = write(&world, "good.csv", "code,title,state\nP-1,Engineer,x\n");
    let (mapping, file) = open(&world, &good).await;
    for (name, text, part) in [
        ("empty.csv", "", "empty"),
        (
            "broken.csv",
            "code,title\nP-2,\"Engineer\nP-3,x\n",
            "quote opened in line 2",
        ),
        ("cut.xlsx", "PK\u{3}\u{4} and nothing more", "damaged"),
    ] {
        let path = write(&world, name, text);
        let refused = world.refused("openImport", json!({"path": path})).await;
        assert_eq!(refused.code, Code::File, "{refused:?}");
        assert!(
            refused.message.contains(part) && refused.message.contains(name),
            "{refused:?}"
        );
    }
    let absent = json!({"path": world.folder().join("absent.csv")});
    assert_eq!(world.refused("openImport", absent).await.code, Code::File);
    assert_eq!(
        counts(&preview(&world, &file, &mapping).await),
        [1, 0, 0, 0, 0]
    );
    // A mapping that lacks what no position can lack, and one that is wrong.
    let headless =
        json!({"columns": {"notes": ["state"]}, "filter": {}, "values": {}, "constants": {}});
    assert_eq!(
        preview(&world, &file, &headless).await["missing"],
        json!(["code", "title"])
    );
    let mut wrong = mapping.clone();
    wrong["filter"] = json!({"nowhere": ["x"]});
    let seen = preview(&world, &file, &wrong).await;
    assert!(
        seen["problem"]
            .as_str()
            .is_some_and(|it| it.contains("“nowhere”")),
        "{seen}"
    );
    let asked = json!({"import": file["import"], "mapping": wrong});
    assert_eq!(
        world.refused("applyImport", asked).await.code,
        Code::Invalid
    );
    let idle = json!({"stage": null, "done": 0, "total": 0});
    assert_eq!(
        world.call("getImportProgress", json!({})).await["stage"],
        idle["stage"]
    );
    assert_eq!(total(&world).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn real_senior_posts_from_guess_to_plan() {
    let Some(path) = real("posts_mod_senior.csv") else {
        return;
    };
    let world = World::new().await;
    let (mut mapping, file) = open(&world, &path).await;
    assert_eq!(file["rows"], 2_614);
    assert_eq!(
        mapping["constants"],
        json!({"currency": "GBP"}),
        "the headings of the pay name it"
    );
    assert_eq!(mapping["columns"]["salary_max"], json!(["pay_ceiling_gbp"]));
    // As guessed, a reference counts once: of the 2,614 rows, 947 have one that none before has.
    let seen = preview(&world, &file, &mapping).await;
    let [created, _, _, rejected, _] = counts(&seen);
    assert_eq!(created + rejected, 2_614);
    assert_eq!(rejected, 2_614 - 947);
    assert!(
        seen["rejected"][0]["why"]
            .as_str()
            .is_some_and(|it| it.starts_with("Twice; row "))
    );
    // Of one date only, the job share's second row is all that is refused.
    mapping["filter"] = json!({"snapshot_date": ["2016-03-31"]});
    let seen = preview(&world, &file, &mapping).await;
    assert_eq!(counts(&seen), [704, 0, 0, 1, 1_909], "{}", seen["rejected"]);
    // The plan's status from the occupancy: unknown words, until they are mapped.
    mapping["columns"]["plan_status"] = json!(["occupancy"]);
    let seen = preview(&world, &file, &mapping).await;
    assert_eq!(counts(&seen), [0, 0, 0, 705, 1_909]);
    assert_eq!(seen["rejected"][0]["word_of"], "plan_status");
    mapping["values"] = json!({"plan_status": {"vacant": "open", "filled": "closed",
                                               "filled_undisclosed": "closed"}});
    let seen = preview(&world, &file, &mapping).await;
    assert_eq!(counts(&seen), [704, 0, 0, 1, 1_909]);
    let asked = json!({"import": file["import"], "mapping": mapping});
    assert_eq!(world.call("applyImport", asked).await["created"], 704);
    assert_eq!(
        counts(&preview(&world, &file, &mapping).await),
        [0, 0, 704, 1, 1_909]
    );
    world.call("undo", json!({})).await;
    assert_eq!(total(&world).await, 0);
    assert!(open(&world, &path).await.1["remembered"].is_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn all_real_posts_are_counted_without_being_carried_over() {
    let Some(path) = real("posts_scale_112k.csv") else {
        return;
    };
    let world = World::new().await;
    let (mut mapping, file) = open(&world, &path).await;
    assert_eq!(file["rows"], 112_426);
    mapping["columns"]["code"] = json!(["snapshot_date", "org_slug", "level", "post_ref"]);
    let seen = preview(&world, &file, &mapping).await;
    // Explained in `all_real_posts_by_a_composite_code`: 706 rows for 1,151 cells.
    assert_eq!(counts(&seen), [111_720, 0, 0, 706, 0]);
    assert_eq!(seen["rejected_cells"], 1_151);
    assert!(
        seen.to_string().len() < 400_000,
        "a bounded answer for any file"
    );
    mapping["filter"] = json!({"snapshot_date": ["2011-03-31"], "level": ["senior"]});
    let seen = preview(&world, &file, &mapping).await;
    let [created, _, _, rejected, left_out] = counts(&seen);
    assert_eq!(created + rejected + left_out, 112_426);
    assert!(left_out > 100_000 && created > 0, "{created} {left_out}");
}
