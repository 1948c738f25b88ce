//! Metrics as CSV (RFC 4180): a line for each group and metric, names the same in every language.

use super::summary::{MetricLine, Summary, Unit};
use super::{StatisticContext, StatisticForm};
use crate::clock::Duration;
use crate::diagnostic::Finding;
use crate::system::console::Outgoing;
use crate::text::table::csv::line;

/// One line for each group and metric.
pub const FORM: StatisticForm = StatisticForm {
    name: "csv",
    needs: None,
    is_spreadsheet: true,
    write,
};

const HEAD: &[&str] = &[
    "by",
    "group",
    "incidents",
    "incidents_ongoing",
    "metric",
    "records",
    "unknown",
    "ongoing",
    "unpublished",
    "not_applicable",
    "sum_minutes",
    "median_minutes",
    "p90_minutes",
    "sum_count",
    "median_count",
    "p90_count",
];

fn write(
    summary: &Summary,
    context: &StatisticContext<'_>,
) -> Result<Outgoing<'static>, Vec<Finding>> {
    let mut out = line(HEAD, context.formulas);
    for group in &summary.groups {
        let code = group.key.as_ref().and_then(|key| key.code.clone());
        for measured in &group.lines {
            let mut fields = vec![
                group.by.clone(),
                code.clone().unwrap_or_default(),
                group.incidents.to_string(),
                group.ongoing.to_string(),
                measured.metric.to_owned(),
                measured.values.len().to_string(),
                measured.unknown.to_string(),
                measured.ongoing.to_string(),
                measured.unpublished.to_string(),
                measured.not_applicable.to_string(),
            ];
            fields.extend(values(measured, Unit::Seconds, |seconds| {
                Duration(seconds).minutes()
            }));
            fields.extend(values(measured, Unit::Count, |count| count.to_string()));
            out.push_str(&line(fields, context.formulas));
        }
    }
    Ok(out.into())
}

/// Sum, median and 90th percentile, empty where they are not of this unit.
fn values(measured: &MetricLine, unit: Unit, write: fn(i64) -> String) -> Vec<String> {
    let values = [measured.sum(), measured.median(), measured.p90()];
    let mine = measured.unit == Some(unit);
    values
        .map(|value| value.filter(|_| mine).map(write).unwrap_or_default())
        .to_vec()
}
