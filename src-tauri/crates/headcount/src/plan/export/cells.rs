//! What stands in the cells of a file.

use crate::{
    api::positions::{Column, GroupLine, PositionRow},
    model::parse,
    sheet::Cell,
};

/// How choices are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// As files and the database name them.
    Keys,
    OnScreen,
}

/// One row in the order of the columns.
pub fn of_row<'a>(row: &'a PositionRow, columns: &[Column], words: Words) -> Vec<Cell<'a>> {
    columns
        .iter()
        .map(|it| of_column(row, *it, words))
        .collect()
}

fn of_column(row: &PositionRow, column: Column, words: Words) -> Cell<'_> {
    fn text(value: Option<&str>) -> Cell<'_> {
        value.map_or(Cell::Blank, |value| Cell::Text(value.into()))
    }
    let word = |both: Option<(&'static str, &'static str)>| {
        text(both.map(|(key, label)| match words {
            Words::Keys => key,
            Words::OnScreen => label,
        }))
    };
    let pay = |value: Option<f64>| value.map_or(Cell::Blank, |it| Cell::Money(it.to_string()));
    let date = |value: &Option<String>| {
        value
            .as_deref()
            .and_then(|it| it.parse().ok())
            .map_or(Cell::Blank, Cell::Date)
    };
    match column {
        Column::Code => text(Some(&row.code)),
        Column::Title => text(Some(&row.title)),
        Column::Department => text(row.department.as_deref()),
        Column::Location => text(row.location.as_deref()),
        Column::Manager => text(row.manager.as_deref()),
        Column::HiringManager => text(row.hiring_manager.as_deref()),
        Column::CostCentre => text(row.cost_centre.as_deref()),
        Column::EmploymentType => word(row.employment_type.map(|it| (it.key(), it.label()))),
        Column::Fte => Cell::Number(row.fte.to_string()),
        Column::Level => text(row.level.as_deref()),
        Column::StartDate => date(&row.start_date),
        Column::EndDate => date(&row.end_date),
        Column::Currency => text(row.currency.as_deref()),
        Column::SalaryMin => pay(row.salary_min),
        Column::SalaryMax => pay(row.salary_max),
        Column::PlanStatus => word(Some((row.plan_status.key(), row.plan_status.label()))),
        Column::Reason => word(row.reason.map(|it| (it.key(), it.label()))),
        Column::Notes => text(row.notes.as_deref()),
        Column::FillStatus => word(Some((row.fill_status.key(), row.fill_status.label()))),
        Column::SyncStatus => text(Some(row.sync_status.label())),
        Column::RequisitionCode => text(row.requisition_code.as_deref()),
        Column::Vendor => {
            let vendor = row.ats.as_ref().map(|it| it.vendor);
            vendor.map_or(Cell::Blank, |it| Cell::Text(it.to_string().into()))
        }
        Column::OpeningStatus => {
            let status = row.ats.as_ref().and_then(|it| it.opening_status);
            word(status.map(|it| (it.key(), it.label())))
        }
        Column::Candidate => text(filled_by(row)),
        Column::UpdatedAt => text(row.updated_at.as_deref()),
    }
}

fn filled_by(row: &PositionRow) -> Option<&str> {
    let employee = row.employee.as_ref().map(|it| it.name.as_str());
    employee.or_else(|| {
        let candidate = row.candidate.as_ref()?;
        let told = candidate.name.as_deref().or(candidate.email.as_deref());
        Some(told.unwrap_or("Name withheld"))
    })
}

/// The heading of a group: its value and subtotals in the first cell, and its FTE under the others.
pub fn of_group<'a>(group: &GroupLine, columns: &[Column]) -> Vec<Cell<'a>> {
    let label = match group.label.as_str() {
        "" => "blank",
        label => label,
    };
    let positions = match group.positions {
        1 => "1 position".to_string(),
        many => format!("{many} positions"),
    };
    let mut said = vec![
        positions,
        format!("{} filled", group.filled),
        format!("{} FTE", group.fte),
    ];
    for sum in &group.pay {
        let amount = parse::grouped((sum.amount * 100.0).round() as i64);
        said.push(format!("{} {amount} a year", sum.currency).trim().into());
    }
    let heading = format!("{}: {label} ({})", group.column.label(), said.join(", "));
    let cell = |(at, column): (usize, &Column)| match (at, column) {
        (0, _) => Cell::Text(heading.clone().into()),
        (_, Column::Fte) => Cell::Number(group.fte.to_string()),
        _ => Cell::Blank,
    };
    columns.iter().enumerate().map(cell).collect()
}
