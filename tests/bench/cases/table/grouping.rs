//! Conditions, groups with their subtotals, windows of lines, and searching everything.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use headcount::{
    Session,
    api::{
        positions::{self, Column, Condition, ListPositions, Query, Sort, Test, TestOp},
        search::{self, SearchEverything},
    },
};

use super::{WINDOW, inside};
use crate::{
    cases::{Result, open},
    file::Random,
    samples::{Figure, Of, goal},
};

const ROUNDS: usize = 7;

pub async fn figures(plan: &Path, what: &str, figures: &mut Vec<Figure>) -> Result<()> {
    let session = open(plan);
    inside(&session, &Query::default(), 0).await?;
    figures.push(Figure::of_times(
        format!("filter by a condition: {what}"),
        &conditions(&session).await?,
        goal(Of::P95, 20.0),
    ));
    groups(&session, what, figures).await?;
    windows(&session, what, figures).await?;
    everything(&session, what, figures).await?;
    session.close().await;
    Ok(())
}

fn test(column: Column, op: TestOp, values: &[&str]) -> Condition {
    let values = values.iter().map(|it| it.to_string()).collect();
    Condition::Test(Test { column, op, values })
}

async fn conditions(session: &Session) -> Result<Vec<Duration>> {
    use {Column as C, TestOp as Op};
    let words = || test(C::Title, Op::Contains, &["an", "er"]);
    let pay = || test(C::SalaryMax, Op::Between, &["30000", "60000"]);
    let asked = [
        words(),
        pay(),
        test(C::Code, Op::StartsWith, &["p-1", "2016"]),
        test(C::Code, Op::NotContains, &["7"]),
        test(C::StartDate, Op::AtLeast, &["today-12m"]),
        test(C::PlanStatus, Op::IsNot, &["Draft", "Closed"]),
        test(C::Department, Op::Is, &["engineering", "sales", ""]),
        Condition::All(vec![
            Condition::Any(vec![words(), test(C::Manager, Op::Blank, &[])]),
            Condition::Any(vec![pay(), test(C::Fte, Op::Less, &["1"])]),
        ]),
    ];
    let mut times = Vec::new();
    for round in 0..ROUNDS {
        for condition in &asked {
            let query = Query {
                condition: Some(condition.clone()),
                // Another question each round, so that no answer is one that was kept.
                sort: super::by(Column::Title, round % 2 == 0).sort,
                ..Query::default()
            };
            times.push(inside(session, &query, 0).await?.0);
        }
    }
    Ok(times)
}

/// A window of lines as the door answers it, and how many lines there are.
async fn lines(session: &Session, query: &Query, start: usize) -> Result<(Duration, usize)> {
    let args = ListPositions {
        query: query.clone(),
        start,
        count: WINDOW,
    };
    let begin = Instant::now();
    let lines = positions::list_lines(session, args).await;
    let took = begin.elapsed();
    lines
        .map(|lines| (took, lines.lines))
        .map_err(|error| error.to_string())
}

/// Grouped by one to three columns, and by one whose values are all unlike.
async fn groups(session: &Session, what: &str, figures: &mut Vec<Figure>) -> Result<()> {
    let several = [
        vec![Column::Department],
        vec![Column::PlanStatus, Column::Department],
        vec![Column::Location, Column::Department, Column::Title],
        vec![Column::SalaryMax],
    ];
    let (mut grouped, mut unlike, mut folded) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let sort = |column| {
            vec![Sort {
                column,
                descending: round % 2 == 0,
            }]
        };
        for group in &several {
            let query = Query {
                group: group.clone(),
                sort: sort(Column::Manager),
                ..Query::default()
            };
            grouped.push(lines(session, &query, 0).await?.0);
            let closed = Query {
                closed: vec![vec!["Sales".into()], vec![round.to_string()]],
                ..query
            };
            folded.push(lines(session, &closed, 0).await?.0);
        }
        let query = Query {
            group: vec![Column::Code],
            sort: sort(Column::Code),
            search: format!("{}", round % 3),
            ..Query::default()
        };
        unlike.push(lines(session, &query, 0).await?.0);
    }
    for (name, times, most) in [
        ("group by one to three columns", &grouped, 20.0),
        ("group by a column of unlike values", &unlike, 50.0),
        ("fold or unfold a group", &folded, 20.0),
    ] {
        figures.push(Figure::of_times(
            format!("{name}: {what}"),
            times,
            goal(Of::P95, most),
        ));
    }
    Ok(())
}

async fn windows(session: &Session, what: &str, figures: &mut Vec<Figure>) -> Result<()> {
    let query = Query {
        group: vec![Column::Department, Column::Title],
        ..Query::default()
    };
    let (_, all) = lines(session, &query, 0).await?;
    let mut random = Random(2);
    let mut times = Vec::new();
    for _ in 0..500 {
        let start = random.below(all - WINDOW);
        times.push(lines(session, &query, start).await?.0);
    }
    figures.push(Figure::of_times(
        format!("window of 200 lines anywhere, in Rust: {what}"),
        &times,
        goal(Of::P95, 1.0),
    ));
    Ok(())
}

async fn everything(session: &Session, what: &str, figures: &mut Vec<Figure>) -> Result<()> {
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        for text in [
            "e",
            "an",
            "engineer",
            "p-0042",
            "lisbon",
            "lead nurse",
            "zzz nothing",
        ] {
            let args = SearchEverything {
                text: text.into(),
                limit: WINDOW,
            };
            let begin = Instant::now();
            let found = search::everything(session, args).await;
            times.push(begin.elapsed());
            found.map_err(|error| error.to_string())?;
        }
    }
    figures.push(Figure::of_times(
        format!("search everything, the first 200: {what}"),
        &times,
        goal(Of::Median, 9.0),
    ));
    Ok(())
}
