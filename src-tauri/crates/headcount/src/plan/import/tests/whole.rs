//! Imports into a plan on disk: what is written, what is not, and the way back.

use std::path::PathBuf;

use proptest::{option, prelude::*};

use super::*;
use crate::{
    api::{files::ExportPositions, positions::Column, settings::Profile},
    clock::Clock,
    events::Events,
    model::EmploymentType,
    plan::{export, undo},
    secrets::Secrets,
};

struct Plan {
    core: Core,
    folder: tempfile::TempDir,
}

impl Plan {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let actor = Profile {
            name: "Ana".into(),
            email: "ana@example.com".into(),
        };
        let core = Core::open(
            &folder.path().join("plan.muster"),
            Secrets::in_memory(),
            Clock::default(),
            Events::default(),
            ats::Limits::default(),
            crate::sync::flow::Rules::default(),
            actor,
        )
        .expect("a new plan");
        Self { core, folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> String {
        fs::write(self.path(name), text).expect("a writable folder");
        self.path(name).display().to_string()
    }

    fn import(&self, text: &str, args: impl FnOnce(&mut ImportPositions)) -> Result<Imported> {
        let mut asked = ImportPositions {
            path: self.write("plan.csv", text),
            mapping: None,
            dry_run: false,
            strict: false,
        };
        args(&mut asked);
        import(&self.core, &asked)
    }

    fn positions(&self) -> Vec<Position> {
        self.core.read(|tx| tx.positions()).expect("readable")
    }
}

fn counts(done: &Imported) -> [usize; 4] {
    [
        done.created,
        done.updated,
        done.unchanged,
        done.rejected.len(),
    ]
}

const FILE: &str = "code,title,department,fte,salary_min,currency,Colour\n\
     A-1,Engineer,R&D,1,50000,EUR,red\n\
     A-2,=Designer,\"Art, Brand\",0.5,,,\n\
     A-3,,R&D,1,,,\n";

#[test]
fn twice_is_once_and_undo_takes_it_back() {
    let plan = Plan::new();
    let first = plan.import(FILE, |_| ()).expect("imported");
    assert_eq!(counts(&first), [2, 0, 0, 1]);
    assert_eq!(first.unused, ["Colour"]);
    assert_eq!(first.columns.len(), 6);
    let before = plan.positions();
    let second = plan.import(FILE, |_| ()).expect("imported");
    assert_eq!(counts(&second), [0, 0, 2, 1]);
    assert_eq!(plan.positions(), before);
    let third = plan
        .import("code,title\na-1,Chief\n", |_| ())
        .expect("imported");
    assert_eq!(counts(&third), [0, 1, 0, 0]);
    undo::undo(&plan.core).expect("the last import");
    let titles = |all: &[Position]| all.iter().map(|it| it.title.clone()).collect::<Vec<_>>();
    assert_eq!(titles(&plan.positions()), titles(&before));
    undo::undo(&plan.core).expect("the first import, as the second did nothing");
    assert!(plan.positions().is_empty());
}

#[test]
fn a_dry_run_and_a_strict_refusal_write_nothing() {
    let plan = Plan::new();
    let dry = plan
        .import(FILE, |args| args.dry_run = true)
        .expect("counted");
    assert_eq!(counts(&dry), [2, 0, 0, 1]);
    assert!(plan.positions().is_empty());
    let strict = plan
        .import(FILE, |args| args.strict = true)
        .expect("listed");
    assert_eq!(counts(&strict), [0, 0, 0, 1]);
    assert_eq!(strict.rejected, dry.rejected);
    assert!(plan.positions().is_empty());
}

#[test]
fn what_is_exported_comes_back_unchanged() {
    let plan = Plan::new();
    plan.import(FILE, |_| ()).expect("imported");
    for name in ["out.csv", "out.xlsx"] {
        let path = plan.path(name).display().to_string();
        let asked = ExportPositions {
            columns: None,
            view: None,
            path: path.clone(),
            format: None,
            query: None,
        };
        export::export(&plan.core, &asked).expect("exported");
        let back = plan
            .import("", |args| args.path = path.clone())
            .expect("imported");
        assert_eq!(counts(&back), [0, 0, 2, 0], "{name}");
        let elsewhere = Plan::new();
        let moved = elsewhere
            .import("", |args| args.path = path)
            .expect("imported");
        assert_eq!(counts(&moved), [2, 0, 0, 0], "{name}");
        let fields = |all: Vec<Position>| {
            let texts = |it: &Position| Field::ALL.iter().map(|&field| it.get(field)).collect();
            let mut all: Vec<Vec<Option<String>>> = all.iter().map(texts).collect();
            all.sort();
            all
        };
        assert_eq!(
            fields(elsewhere.positions()),
            fields(plan.positions()),
            "{name}"
        );
    }
}

/// Texts a spreadsheet would run, and what a text file could lose.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[=+@'\"-][=+@'\";,0-9a-z-]{0,6}",
        "[\t =+a-zé日\n]{1,8}",
        "[A-Za-z0-9 ,;\"'&<>|]{1,12}",
    ]
}

prop_compose! {
    fn row()(
        title in text(),
        department in option::of(text()),
        notes in option::of(text()),
        kind in option::of(proptest::sample::select(EmploymentType::ALL)),
        status in proptest::sample::select(PlanStatus::ALL),
        fte in 1_i64..3_000_000,
        cents in option::of(1_i64..1_000_000_000),
        start in option::of(0_i64..60_000),
    ) -> Position {
        let mut it = Position::draft(PositionId(String::new()));
        let mut put = |field, text: &str| it.put(field, text).is_ok();
        // What no position can hold is not asked for.
        let _ = put(Field::Title, &title) || put(Field::Title, "=1+1");
        let _ = put(Field::Department, &department.unwrap_or_default());
        let _ = put(Field::Notes, &notes.unwrap_or_default());
        it.employment_type = kind;
        it.plan_status = status;
        it.fte = fte;
        it.salary_min = cents;
        let first = jiff::civil::date(1950, 1, 1);
        it.start_date = start.and_then(|days| first.checked_add(jiff::Span::new().days(days)).ok());
        it
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn whatever_is_exported_comes_back_the_same(rows in proptest::collection::vec(row(), 1..20)) {
        let plan = Plan::new();
        let mut rows = rows;
        let add = |step: &crate::plan::step::Step<'_>| {
            for (at, it) in rows.iter_mut().enumerate() {
                it.code = format!("-P {at}");
                it.id = PositionId::fresh();
                step.add(it)?;
            }
            Ok(())
        };
        plan.core.transact(crate::plan::step::Op::AddPositions, "Add", add).expect("added");
        let every: Vec<Column> = Column::ALL.to_vec();
        for (name, columns) in [
            ("out.csv", None), ("out.xlsx", None),
            ("view.csv", Some(every.clone())), ("view.xlsx", Some(every)),
        ] {
            let path = plan.path(name).display().to_string();
            let asked = ExportPositions {
                path: path.clone(),
                format: None,
                query: None,
                columns,
                view: None,
            };
            export::export(&plan.core, &asked).expect("exported");
            let back = plan.import("", |args| args.path = path).expect("imported");
            prop_assert_eq!(counts(&back), [0, 0, rows.len(), 0], "{}: {:?}", name, back);
        }
    }
}

#[test]
fn files_that_make_no_sense_create_nothing() {
    let plan = Plan::new();
    for (text, want) in [
        ("", "“plan.csv” is empty"),
        (
            "a,b\n1,2\n",
            "“plan.csv” was not imported. No heading was recognised as Code or Title",
        ),
        (
            "code,title\n\"A,x\n",
            "the quote opened in line 2 is never closed",
        ),
    ] {
        let why = plan.import(text, |_| ()).expect_err(text).to_string();
        assert!(why.contains(want), "{why}");
    }
    let mapping = plan.write("map.toml", "[columns]\ncode = 'nr'\n");
    let why = plan
        .import(FILE, |args| args.mapping = Some(mapping))
        .expect_err("no such heading");
    assert!(why.to_string().contains("heading “nr”"), "{why}");
    let broken = plan.write("map.toml", "[columns\n");
    let why = plan
        .import(FILE, |args| args.mapping = Some(broken))
        .expect_err("not TOML");
    assert!(
        why.to_string()
            .starts_with("The mapping file “map.toml” is not valid TOML"),
        "{why}"
    );
    let empty = plan.import("code,title\n", |_| ()).expect("only a header");
    assert_eq!(
        empty.notes,
        ["“plan.csv” has a header, but no rows under it."]
    );
    assert!(plan.positions().is_empty());
}
