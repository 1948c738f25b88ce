//! Metrics as tables for a terminal, with the definition of every number below.

use super::summary::{MetricGroup, Summary};
use super::words::{heading, value};
use super::{StatisticContext, StatisticForm};
use crate::diagnostic::Finding;
use crate::system::console::{Outgoing, Painted};
use crate::text::table::{Column, Grid, Row, clean, wrap};

/// A table for each group, then the definitions.
pub const FORM: StatisticForm = StatisticForm {
    name: "table",
    needs: None,
    is_spreadsheet: false,
    write,
};

/// The columns of numbers and what the definitions say of groups, by their names below `[stats]`.
const COLUMNS: &[&str] = &["records", "sum", "median", "p90", "unknown", "ongoing"];
/// The column that is there where a record withholds something.
const UNPUBLISHED: &str = "unpublished";
const NOTES: &[(&str, &str)] = &[
    ("not-applicable", "all"),
    ("by-service", "service"),
    ("by-quarter", "quarter"),
];

fn write(
    summary: &Summary,
    context: &StatisticContext<'_>,
) -> Result<Outgoing<'static>, Vec<Finding>> {
    let mut out = Painted::new();
    let columns = columns(summary);
    for group in &summary.groups {
        out.append(&self::group(group, &columns, context));
        out.push("\n");
    }
    out.push(&definitions(summary, context));
    out.push(&left_out(summary, context));
    Ok(out.into())
}

/// The columns that have something to tell.
fn columns(summary: &Summary) -> Vec<&'static str> {
    let mut lines = summary.groups.iter().flat_map(|group| &group.lines);
    let is_withheld = lines.any(|line| line.unpublished > 0);
    let own = is_withheld.then_some(UNPUBLISHED);
    COLUMNS.iter().copied().chain(own).collect()
}

fn group(group: &MetricGroup, columns: &[&str], context: &StatisticContext<'_>) -> Painted {
    let catalogue = context.catalogue;
    let (incidents, ongoing) = (group.incidents.to_string(), group.ongoing.to_string());
    let title = catalogue.fill(
        "stats.heading",
        &[
            ("name", &heading(group, context)),
            ("incidents", &incidents),
            ("ongoing", &ongoing),
        ],
    );
    let word = |name: &str| catalogue.word(&format!("stats.{name}")).to_owned();
    let mut heads = vec![Column::left(catalogue.word("report.metric"))];
    heads.extend(columns.iter().map(|name| Column::right(&word(name))));
    let mut grid = Grid::new(heads);
    for line in &group.lines {
        let unit = line.unit;
        let mut cells = vec![
            catalogue
                .word(&format!("metric.{}", line.metric))
                .to_owned(),
            line.values.len().to_string(),
            value(line.sum(), unit),
            value(line.median(), unit),
            value(line.p90(), unit),
            line.unknown.to_string(),
            line.ongoing.to_string(),
        ];
        if columns.contains(&UNPUBLISHED) {
            cells.push(line.unpublished.to_string());
        }
        grid.push(Row::Cells(cells));
    }
    let mut out = Painted::from(rows(&title, context, ""));
    out.append(&grid.draw(context.width, context.colour));
    out
}

/// What every number means, metric by metric and column by column.
fn definitions(summary: &Summary, context: &StatisticContext<'_>) -> String {
    let catalogue = context.catalogue;
    let mut out = rows(catalogue.word("stats.definitions"), context, "");
    let mut say = |name: &str, definition: &str| {
        let (name, definition) = (catalogue.word(name), catalogue.word(definition));
        let line = catalogue.fill(
            "stats.definition",
            &[("name", name), ("definition", definition)],
        );
        out.push_str(&rows(&line, context, "  "));
    };
    for line in summary.groups.iter().take(1).flat_map(|all| &all.lines) {
        let name = format!("metric.{}", line.metric);
        say(&name, &format!("{name}-definition"));
    }
    for column in columns(summary) {
        let name = format!("stats.{column}");
        say(&name, &format!("{name}-definition"));
    }
    let has = |by: &str| summary.groups.iter().any(|group| group.by == by);
    for (note, _) in NOTES.iter().filter(|(_, by)| has(by)) {
        out.push_str(&rows(
            catalogue.word(&format!("stats.{note}-note")),
            context,
            "  ",
        ));
    }
    out
}

fn left_out(summary: &Summary, context: &StatisticContext<'_>) -> String {
    let lists = [
        ("stats.left-out-errors", &summary.left_out.errors),
        ("stats.left-out-start", &summary.left_out.unknown_start),
    ];
    let comma = context.catalogue.word("report.comma");
    let said = lists.into_iter().filter(|(_, ids)| !ids.is_empty());
    said.map(|(name, ids)| {
        let text = context
            .catalogue
            .fill(name, &[("records", &ids.join(comma))]);
        format!("\n{}", rows(&text, context, ""))
    })
    .collect()
}

/// The text in lines that fit, those after the first set in by `indent`.
fn rows(text: &str, context: &StatisticContext<'_>, indent: &str) -> String {
    let wrapped = wrap(&clean(text), context.width.saturating_sub(indent.len()));
    let lines = wrapped.iter().enumerate();
    lines
        .map(|(number, line)| format!("{}{line}\n", if number > 0 { indent } else { "" }))
        .collect()
}
