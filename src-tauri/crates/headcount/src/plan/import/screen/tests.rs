//! A workbook's sheets, and what is said about each column, over a plan on disk.

use rust_xlsxwriter::Workbook;

use super::*;
use crate::{
    api::{
        import::{ColumnNote, ImportMapping, NoteTone, OfImport},
        settings::Profile,
    },
    clock::Clock,
    events::Events,
    model::Field,
    secrets::Secrets,
};

fn plan(folder: &Path) -> Core {
    let nobody = Profile {
        name: "Ana".into(),
        email: String::new(),
    };
    Core::open(
        &folder.join("plan.muster"),
        Secrets::in_memory(),
        Clock::default(),
        Events::default(),
        ats::Limits::default(),
        crate::sync::flow::Rules::default(),
        nobody,
    )
    .expect("a new plan")
}

fn workbook(path: &Path) {
    let mut book = Workbook::new();
    for (name, cells) in [
        ("Cover", &[][..]),
        ("Plan", &[["code", "title"], ["P-1", "Engineer"]]),
        ("Old", &[["ref", "role"], ["O-1", "Lead"]]),
        ("Secret", &[["code", "title"], ["S-1", "Spy"]]),
    ] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).expect("a good name");
        sheet.set_hidden(name == "Secret");
        for (row, line) in (0..).zip(cells) {
            for (column, text) in (0..).zip(line) {
                sheet.write_string(row, column, *text).expect("a cell");
            }
        }
    }
    book.save(path).expect("a workbook");
}

#[test]
fn a_workbook_offers_its_sheets_and_begins_with_the_first_that_holds_anything() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (core, desk) = (plan(folder.path()), Desk::default());
    let path = folder.path().join("plan.xlsx");
    workbook(&path);
    let path = path.display().to_string();
    let file = open(&core, &desk, &OpenImport { path }).expect("a table");
    assert_eq!(
        file.sheets,
        ["Cover", "Plan", "Old"],
        "what is hidden is not offered"
    );
    assert_eq!((file.sheet.as_deref(), file.rows), (Some("Plan"), 1));
    let choose = |import, sheet: &str| {
        let sheet = sheet.to_string();
        choose_sheet(&core, &desk, &ChooseSheet { import, sheet })
    };
    for (sheet, part) in [
        ("Cover", "nothing in the sheet “Cover”"),
        ("Gone", "no sheet “Gone”"),
    ] {
        let why = choose(file.import, sheet).expect_err(sheet).to_string();
        assert!(why.contains(part) && why.contains("plan.xlsx"), "{why}");
    }
    let old = choose(file.import, "Old").expect("the sheet before is still open");
    assert_eq!(old.mapping.columns[&Field::Title], ["role"]);
    assert!(
        choose(file.import, "Plan").is_err(),
        "it gave its place to the other sheet"
    );
}

/// Tone and text of the note on a field, given a column's cells.
fn note(
    known: &str,
    field: Field,
    cells: &[&str],
    words: &[(&str, &str)],
) -> Option<(NoteTone, String)> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (core, desk) = (plan(folder.path()), Desk::default());
    let try_out = |text: String| {
        let content = BASE64_STANDARD.encode(text);
        let name = "plan.csv".into();
        let file = take(&core, &desk, DropImport { name, content }).expect("a table");
        let mapping = ImportMapping {
            columns: [(Field::Code, "c"), (Field::Title, "t"), (field, "x")]
                .map(|(field, key)| (field, vec![key.to_string()]))
                .into(),
            values: [(
                field,
                words
                    .iter()
                    .map(|(a, b)| (a.to_string(), b.to_string()))
                    .collect(),
            )]
            .into(),
            ..ImportMapping::default()
        };
        OfImport {
            import: file.import,
            mapping,
        }
    };
    if !known.is_empty() {
        apply(&core, &desk, &try_out(format!("c,t,x\nK-1,t,{known}\n"))).expect("written");
    }
    let rows = cells
        .iter()
        .enumerate()
        .map(|(n, cell)| format!("P-{n},t,\"{cell}\"\n"));
    let asked = try_out(format!("c,t,x\n{}", rows.collect::<String>()));
    let preview = preview(&core, &desk, &asked).expect("counted");
    let of_field = |note: &ColumnNote| note.field == field;
    let note = preview.notes.into_iter().find(of_field)?;
    Some((note.tone, note.text))
}

#[test]
fn each_column_is_remarked_upon() {
    use NoteTone::{New, Plain, Wrong};
    for (known, field, cells, words, want) in [
        (
            "",
            Field::Department,
            &["A", "B", "A", "-"][..],
            &[][..],
            Some((Plain, "2 values")),
        ),
        (
            "A",
            Field::Department,
            &["A", " A "],
            &[],
            Some((Plain, "1 value, all known")),
        ),
        (
            "A",
            Field::Location,
            &["A", "NYC"],
            &[],
            Some((New, "“NYC” is new")),
        ),
        (
            "A",
            Field::Location,
            &["B", "C", "A"],
            &[],
            Some((New, "3 values, 2 new")),
        ),
        (
            "",
            Field::Manager,
            &["a@b.example", ""],
            &[],
            Some((Plain, "by e-mail")),
        ),
        (
            "",
            Field::Manager,
            &["p-1", "P-0", "Ana"],
            &[],
            Some((Plain, "by position code")),
        ),
        ("", Field::Manager, &["Ana", "Mei"], &[], None),
        (
            "",
            Field::EmploymentType,
            &["FT", "PT"],
            &[],
            Some((Plain, "FT, PT understood")),
        ),
        ("", Field::EmploymentType, &["Full-time"], &[], None),
        (
            "",
            Field::EmploymentType,
            &["FT", "Gig"],
            &[],
            Some((Wrong, "“Gig” is unknown")),
        ),
        (
            "",
            Field::EmploymentType,
            &["Gig", "Odd"],
            &[],
            Some((Wrong, "2 unknown words")),
        ),
        (
            "",
            Field::EmploymentType,
            &["GIG", "FT"],
            &[("Gig", "temporary")],
            Some((Plain, "2 values mapped")),
        ),
        ("", Field::StartDate, &["2027-01-04"], &[], None),
        (
            "",
            Field::StartDate,
            &["31/01/2027", "05/05/2027"],
            &[],
            Some((Plain, "day first")),
        ),
        ("", Field::StartDate, &["13/31/2027"], &[], None),
        (
            "",
            Field::StartDate,
            &["03/04/2027", "31/01/2027"],
            &[],
            Some((Wrong, "1 ambiguous date")),
        ),
        ("", Field::Notes, &["x"], &[], None),
    ] {
        let want = want.map(|(tone, text)| (tone, text.to_string()));
        assert_eq!(
            note(known, field, cells, words),
            want,
            "{field:?} {cells:?}"
        );
    }
}
