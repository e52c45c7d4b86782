//! Laws over reading and writing together, and files of every kind through the one door.

use std::{borrow::Cow, path::PathBuf};

use proptest::prelude::*;

use super::*;

fn file(name: &str, bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("a writable folder");
    (folder, path)
}

fn parse_all(bytes: Vec<u8>) -> Result<Sheet, String> {
    Ok(parse(bytes, None, 0, &|_, _| {})?.sheet)
}

fn texts(sheet: &Sheet) -> Vec<Vec<String>> {
    let width = sheet.headings.len();
    let row = |row: Row<'_>| (0..width).map(|i| row.cell(i).to_string()).collect();
    sheet.rows.iter().map(row).collect()
}

fn text_cells(rows: &[Vec<String>]) -> impl Iterator<Item = Vec<Cell<'_>>> {
    rows.iter().map(|row| {
        row.iter()
            .map(|text| Cell::Text(text.as_str().into()))
            .collect()
    })
}

fn workbook_of<'a>(
    headings: &[&str],
    rows: impl Iterator<Item = Vec<Cell<'a>>>,
) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    write_xlsx(&mut bytes, headings, rows).map(|()| bytes)
}

fn sample() -> Vec<Vec<Cell<'static>>> {
    let text = |text: &'static str| Cell::Text(Cow::Borrowed(text));
    vec![
        vec![
            text("007"),
            text("=HYPERLINK(\"x\")"),
            Cell::Number("0.5".into()),
            Cell::Date(jiff::civil::date(2026, 3, 31)),
        ],
        vec![
            text("two\nlines; \"quoted\", …"),
            text("'=x"),
            Cell::Number("-1234567.89".into()),
            Cell::Blank,
        ],
        vec![
            text("日本 <b>"),
            text(" spaced "),
            Cell::Blank,
            Cell::Date(jiff::civil::date(1900, 1, 1)),
        ],
    ]
}

const HEADINGS: [&str; 4] = ["Code", "-Title", "FTE", "Start date"];

fn sample_texts() -> Vec<Vec<String>> {
    [
        ["007", "=HYPERLINK(\"x\")", "0.5", "2026-03-31"],
        ["two\nlines; \"quoted\", …", "'=x", "-1234567.89", ""],
        ["日本 <b>", " spaced ", "", "1900-01-01"],
    ]
    .map(|row| row.map(String::from).to_vec())
    .to_vec()
}

#[test]
fn a_csv_of_ours_reads_back() {
    let mut bytes = Vec::new();
    write_csv(&mut bytes, &HEADINGS, sample().into_iter()).expect("memory takes it");
    let text = String::from_utf8(bytes.clone()).expect("UTF-8");
    assert!(
        text.contains("'=HYPERLINK") && text.contains(",-1234567.89,"),
        "{text}"
    );
    let sheet = parse_all(bytes).expect("our own file");
    assert_eq!(sheet.headings, HEADINGS);
    assert_eq!(texts(&sheet), sample_texts());
}

#[test]
fn a_workbook_of_ours_reads_back() {
    let bytes = workbook_of(&HEADINGS, sample().into_iter()).expect("a workbook");
    let sheet = parse_all(bytes).expect("our own file");
    assert_eq!(sheet.headings, HEADINGS);
    assert_eq!(texts(&sheet), sample_texts());
    assert_eq!(
        sheet.rows.iter().map(|row| row.line()).collect::<Vec<_>>(),
        [2, 3, 4]
    );
}

#[test]
fn a_text_too_long_for_excel_is_refused_by_name() {
    let row = |length| vec![vec![Cell::Text("x".repeat(length).into())]].into_iter();
    assert!(workbook_of(&["Notes"], row(32_767)).is_ok());
    let why = workbook_of(&["Notes"], row(32_768)).expect_err("too long");
    assert!(why.contains("“Notes” in row 2"), "{why}");
}

/// A workbook made by hand, with the kinds of cells we never write.
#[test]
fn every_kind_of_cell_becomes_text() {
    use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("Empty").expect("a name");
    let hidden = workbook.add_worksheet();
    hidden
        .set_hidden(true)
        .write_string(0, 0, "secret")
        .expect("a cell");
    let sheet = workbook.add_worksheet();
    let moment = ExcelDateTime::parse_from_str("2026-03-31T10:15:00").expect("a moment");
    let format = Format::new().set_num_format("dd/mm/yyyy hh:mm");
    for (column, heading) in ["a", "b", "c", "d", "e", "f"].into_iter().enumerate() {
        sheet
            .write_string(2, column as u16, heading)
            .expect("a cell");
    }
    sheet.write_number(4, 0, 1.0).expect("a cell");
    sheet.write_boolean(4, 1, true).expect("a cell");
    sheet
        .write_datetime_with_format(4, 2, &moment, &format)
        .expect("a cell");
    sheet
        .write_formula(4, 3, Formula::new("=Z9").set_result("#REF!"))
        .expect("a cell");
    sheet
        .write_formula(4, 4, Formula::new("=1+1").set_result("2"))
        .expect("a cell");
    // Far away and alone: it must not cost the grid between.
    sheet.write_string(1_000_000, 0, "far").expect("a cell");
    sheet.write_string(1_000_001, 7, "wide").expect("a cell");
    let sheet = parse_all(workbook.save_to_buffer().expect("a workbook")).expect("readable");
    assert_eq!(sheet.headings, ["a", "b", "c", "d", "e", "f"]);
    let row = |cells: [&str; 6]| cells.map(String::from).to_vec();
    assert_eq!(
        texts(&sheet),
        [
            row(["1", "true", "2026-03-31T10:15:00", "#REF!", "2", ""]),
            row(["far", "", "", "", "", ""]),
            row(["", "", "", "", "", ""]),
        ]
    );
    let rows: Vec<_> = sheet
        .rows
        .iter()
        .map(|row| (row.line(), row.is_too_wide()))
        .collect();
    assert_eq!(rows, [(5, false), (1_000_001, false), (1_000_002, true)]);
}

#[test]
fn refusals_name_the_file() {
    for (name, bytes, want) in [
        ("empty.csv", &b""[..], "“empty.csv” is empty"),
        (
            "picture.png",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01",
            "is not a text table",
        ),
        (
            "old.xls",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "old Excel file",
        ),
        ("cut.xlsx", b"PK\x03\x04abc", "“cut.xlsx” is damaged"),
        ("quote.csv", b"a,b\n\"1,2\n", "line 2 is never closed"),
    ] {
        let (_folder, path) = file(name, bytes);
        let why = read(&path).expect_err(name);
        assert!(why.contains(want), "{name}: {why}");
    }
    let (folder, _) = file("x", b"");
    assert!(
        read(folder.path())
            .expect_err("a folder")
            .contains("is a folder")
    );
    assert!(
        read(&folder.path().join("no.csv"))
            .expect_err("absent")
            .contains("no file “no.csv”")
    );
}

#[test]
fn a_cut_or_twisted_workbook_is_refused_or_read() {
    let bytes = workbook_of(&HEADINGS, sample().into_iter()).expect("a workbook");
    for cut in (0..bytes.len()).step_by(97) {
        assert!(parse_all(bytes[..cut].to_vec()).is_err(), "cut at {cut}");
    }
    for at in (0..bytes.len()).step_by(31) {
        let mut twisted = bytes.clone();
        twisted[at] ^= 0x55;
        let _ = parse_all(twisted);
    }
}

/// Text as people and other programs leave it: quotes, breaks, delimiters and formulas abound.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[-=+@'\"\t\r\n ,;|a-z0]{0,8}",
        "\\PC{0,12}",
        any::<String>()
    ]
}

/// At least one cell of a row must hold something, or it is no row.
fn table(width: usize) -> impl Strategy<Value = Vec<Vec<String>>> {
    let row = proptest::collection::vec(cell(), width - 1).prop_map(|mut row| {
        row.push("x".into());
        row
    });
    proptest::collection::vec(row, 0..8)
}

proptest! {
    #[test]
    fn csv_out_and_in_is_identity(rows in (2_usize..5).prop_flat_map(table)) {
        let width = rows.first().map_or(2, Vec::len);
        let headings = &["one", "two", "three", "four"][..width];
        let mut bytes = Vec::new();
        write_csv(&mut bytes, headings, text_cells(&rows)).expect("memory takes it");
        // Beyond one NUL in twenty bytes a file counts as binary.
        prop_assume!(!bytes.contains(&0));
        prop_assert_eq!(texts(&parse_all(bytes).expect("our own file")), rows);
    }

    #[test]
    fn xlsx_out_and_in_is_identity(rows in (2_usize..5).prop_flat_map(table)) {
        // XML has no place for control characters, and the writer's escapes for them are one way.
        let printable = |text: &String| !text.contains(|c: char| c.is_control() && c != '\n')
            && !text.contains("_x") && !text.contains(['\u{fffe}', '\u{ffff}']);
        prop_assume!(rows.iter().flatten().all(printable));
        let width = rows.first().map_or(2, Vec::len);
        let headings = &["one", "two", "three", "four"][..width];
        let bytes = workbook_of(headings, text_cells(&rows)).expect("a workbook");
        prop_assert_eq!(texts(&parse_all(bytes).expect("our own file")), rows);
    }

    #[test]
    fn no_bytes_make_the_reader_panic(
        head in proptest::sample::select(vec![&b""[..], b"\xff\xfe", b"PK\x03\x04", b"a,b\n\""]),
        tail in proptest::collection::vec(any::<u8>(), 0..400),
    ) {
        let _ = parse_all([head, &tail].concat());
    }
}

#[test]
fn rows_fold_under_the_headings_above_them() {
    let text = |text: &'static str| vec![Cell::Text(text.into()), Cell::Money("1234567.5".into())];
    let row = |name, level, heading| Outlined {
        cells: text(name),
        level,
        heading,
    };
    let rows = vec![
        row("A", 0, true),
        row("A1", 1, true),
        row("one", 2, false),
        row("two", 2, false),
        row("B", 0, true),
        row("B1", 1, true),
        row("three", 2, false),
    ];
    let mut bytes = Vec::new();
    write_outline(&mut bytes, &["Name", "Pay"], rows.into_iter()).expect("memory takes it");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).expect("an archive");
    let mut part = |name: &str| {
        let mut text = String::new();
        let mut entry = archive.by_name(name).expect("a part");
        std::io::Read::read_to_string(&mut entry, &mut text).expect("text");
        text
    };
    let sheet = part("xl/worksheets/sheet1.xml");
    let levels: Vec<&str> = sheet
        .split("<row ")
        .skip(1)
        .map(|row| {
            let head = &row[..row.find('>').expect("an end")];
            let level = head.split("outlineLevel=\"").nth(1);
            level.map_or("0", |it| &it[..1])
        })
        .collect();
    assert_eq!(levels, ["0", "0", "1", "2", "2", "0", "1", "2"]);
    for want in [
        "summaryBelow=\"0\"",
        "state=\"frozen\"",
        "<autoFilter ref=\"A1:B8\"/>",
    ] {
        assert!(sheet.contains(want), "{want} is missing in {sheet}");
    }
    let styles = part("xl/styles.xml");
    assert!(styles.contains("formatCode=\"#,##0.00\""), "{styles}");
    let back = parse_all(bytes).expect("a table");
    assert_eq!(texts(&back)[2], ["one", "1234567.5"]);
}
