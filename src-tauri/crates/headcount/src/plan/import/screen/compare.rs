//! The open file against the plan: what an import would do, and doing it.

use super::{Desk, desk, draft, memory, notes, why};
use crate::{
    Core,
    api::import::{
        FirstRow, ImportApplied, ImportMapping, ImportPreview, ImportStage, OfImport, RejectedCell,
        RowResult,
    },
    error::{Error, Result},
    model::{Field, Position},
    plan::{
        import::{
            columns::{self, Columns},
            rows::{self, BadCell, Fate},
        },
        step::Op,
    },
};

/// How many rows are shown as they will be.
const FIRST_ROWS: usize = 50;
/// How many rejected cells are told; all of them are counted.
const MOST_REJECTED: usize = 500;

/// Counts what an import with this mapping would do. Nothing is written.
pub fn preview(core: &Core, desk: &Desk, args: &OfImport) -> Result<ImportPreview> {
    let file = desk.file(args.import)?;
    let mut preview = ImportPreview::default();
    let filled = |field: &Field| {
        args.mapping
            .columns
            .get(field)
            .is_some_and(|it| !it.is_empty())
    };
    let required = columns::REQUIRED.into_iter();
    preview.missing = required.filter(|field| !filled(field)).collect();
    if !preview.missing.is_empty() {
        return Ok(preview);
    }
    let columns = match columns_of(&args.mapping, &file.sheet.headings) {
        Ok(columns) => columns,
        Err(problem) => {
            preview.problem = Some(problem);
            return Ok(preview);
        }
    };
    preview.fields = shown_fields(&columns);
    let existing = file.existing(core)?;
    let currency = core.read(|tx| tx.settings())?.currency;
    let working = desk
        .progress
        .start(ImportStage::Comparing, file.sheet.rows.len() as u64);
    rows::each(
        &file.sheet,
        &columns,
        &|key| existing.get(key),
        &currency,
        &mut |row, fate| {
            desk.progress.step();
            match fate {
                Fate::LeftOut => preview.filtered_out += 1,
                Fate::Rejected(cells) => reject(&mut preview, cells),
                Fate::Taken { before, after, .. } => {
                    take(&mut preview, row.line(), before, &after);
                }
            }
        },
    );
    preview.notes = notes::of(&file, &columns, &existing);
    drop(working);
    Ok(preview)
}

fn columns_of(mapping: &ImportMapping, headings: &[String]) -> Result<Columns, String> {
    let mapping = draft::mapping(mapping).map_err(|why| format!("The mapping {why}"))?;
    Columns::find(&mapping, headings)
}

/// What is filled, in the order of the fields; the pay's currency stands with the pay.
fn shown_fields(columns: &Columns) -> Vec<Field> {
    let mut fields: Vec<Field> = columns.sources.iter().map(|it| it.field).collect();
    fields.sort_unstable();
    fields
}

fn reject(preview: &mut ImportPreview, cells: Vec<BadCell>) {
    preview.rejected_rows += 1;
    preview.rejected_cells += cells.len();
    let room = MOST_REJECTED.saturating_sub(preview.rejected.len());
    let told = cells
        .into_iter()
        .take(room)
        .map(|BadCell { told, field }| RejectedCell {
            why: why::short(field, &told.message),
            word_of: field.filter(|field| why::is_unknown_word(*field, &told.message)),
            row: told.row,
            column: told.column,
            value: told.value,
            message: told.message,
        });
    preview.rejected.extend(told);
}

fn take(preview: &mut ImportPreview, row: u64, before: Option<&Position>, after: &Position) {
    let result = match before {
        None => RowResult::New,
        Some(before) if before == after => RowResult::Unchanged,
        Some(_) => RowResult::Changed,
    };
    *match result {
        RowResult::New => &mut preview.created,
        RowResult::Changed => &mut preview.updated,
        RowResult::Unchanged => &mut preview.unchanged,
    } += 1;
    if preview.first.len() == FIRST_ROWS {
        return;
    }
    let fields = Field::ALL.iter();
    let differs = |before: &Position| {
        let differences = before.differences(after).into_iter();
        differences
            .map(|(field, was, _)| (field, was.unwrap_or_default()))
            .collect()
    };
    preview.first.push(FirstRow {
        row,
        result,
        cells: fields
            .filter_map(|&field| Some((field, after.get(field)?)))
            .collect(),
        before: before.map(differs).unwrap_or_default(),
    });
}

/// Writes it, as one undoable step, and remembers the mapping for the next file of this shape.
pub fn apply(core: &Core, desk: &Desk, args: &OfImport) -> Result<ImportApplied> {
    let file = desk.file(args.import)?;
    if file.origin.is_stale() {
        return Err(Error::Conflict(format!(
            "“{}” was changed since it was read. Nothing was imported; read it again and look at \
             what it says now.",
            file.name
        )));
    }
    let headings = &file.sheet.headings;
    let columns = columns_of(&args.mapping, headings).map_err(Error::BadInput)?;
    let now = core.clock.stamp();
    let label = format!("Import {}", file.name);
    let (done, _) = core.transact(Op::ImportPositions, &label, |step| {
        let existing = desk::by_code(step.tx.positions()?);
        let currency = step.tx.settings()?.currency;
        let comparing = desk
            .progress
            .start(ImportStage::Comparing, file.sheet.rows.len() as u64);
        let planned = rows::plan(
            &file.sheet,
            &columns,
            &|key| existing.get(key),
            &currency,
            &|| desk.progress.step(),
        );
        drop(comparing);
        let total = planned.created.len() + planned.updated.len();
        let _working = desk.progress.start(ImportStage::Writing, total as u64);
        for position in &planned.created {
            step.add(position)?;
            desk.progress.step();
        }
        for (before, after) in &planned.updated {
            step.edit(before, after)?;
            desk.progress.step();
        }
        memory::put(step.tx, headings, &args.mapping, &now)?;
        let mut rows: Vec<u64> = planned.rejected.iter().map(|it| it.row).collect();
        rows.dedup();
        Ok(ImportApplied {
            created: planned.created.len(),
            updated: planned.updated.len(),
            unchanged: planned.unchanged,
            rejected_rows: rows.len(),
        })
    })?;
    Ok(done)
}
