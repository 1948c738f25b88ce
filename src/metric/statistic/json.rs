//! Metrics as JSON, for programs: the shape is documented in the manual's chapter "Metrics".

use serde_json::{Map, Value, json};

use super::summary::{MetricGroup, MetricLine, Summary, Unit};
use super::words::label;
use super::{StatisticContext, StatisticForm};
use crate::diagnostic::Finding;
use crate::system::console::Outgoing;

/// One object with every group and the definitions.
pub const FORM: StatisticForm = StatisticForm {
    name: "json",
    needs: None,
    is_spreadsheet: false,
    write,
};

fn write(
    summary: &Summary,
    context: &StatisticContext<'_>,
) -> Result<Outgoing<'static>, Vec<Finding>> {
    let groups: Vec<_> = summary
        .groups
        .iter()
        .map(|group| self::group(group, context))
        .collect();
    let value = json!({
        "version": 1,
        "zone": summary.zone.map(crate::clock::Zone::name),
        "left_out": {
            "errors": summary.left_out.errors,
            "unknown_start": summary.left_out.unknown_start,
        },
        "definitions": definitions(summary, context),
        "groups": groups,
    });
    Ok(format!("{value:#}\n").into())
}

fn definitions(summary: &Summary, context: &StatisticContext<'_>) -> Map<String, Value> {
    let word = |name: &str| context.catalogue.word(name).to_owned();
    let lines = summary.groups.iter().take(1).flat_map(|all| &all.lines);
    let metrics = lines.map(|line| (line.metric, format!("metric.{}", line.metric)));
    let columns = [
        "records",
        "sum",
        "median",
        "p90",
        "unknown",
        "ongoing",
        "unpublished",
    ]
    .map(|name| (name, format!("stats.{name}")));
    metrics
        .chain(columns)
        .map(|(name, words)| {
            let definition = word(&format!("{words}-definition"));
            (
                name.to_owned(),
                json!({ "name": word(&words), "definition": definition }),
            )
        })
        .collect()
}

fn group(group: &MetricGroup, context: &StatisticContext<'_>) -> Value {
    let key = group.key.as_ref();
    let metrics: Map<_, _> = group
        .lines
        .iter()
        .map(|line| (line.metric.to_owned(), self::line(line)))
        .collect();
    json!({
        "by": group.by,
        "by_label": group.by_label,
        "group": key.and_then(|key| key.code.clone()),
        "label": key.map(|key| label(&group.by, key, context)),
        "incidents": group.incidents,
        "ongoing": group.ongoing,
        "metrics": metrics,
    })
}

fn line(line: &MetricLine) -> Value {
    let unit = line.unit.map(|unit| match unit {
        Unit::Seconds => "seconds",
        Unit::Count => "count",
    });
    json!({
        "unit": unit,
        "records": line.values.len(),
        "unknown": line.unknown,
        "ongoing": line.ongoing,
        "unpublished": line.unpublished,
        "not_applicable": line.not_applicable,
        "sum": line.sum(),
        "median": line.median(),
        "p90": line.p90(),
    })
}
