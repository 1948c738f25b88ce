//! Incidents to groups, and the metrics of each group to sums and percentiles.

use std::collections::BTreeMap;

use super::dimension::{Key, MetricCase};
use super::grouping::Grouping;
use super::rank::{median, percentile};
use crate::clock::{Duration, Zone};
use crate::incident::Incident;
use crate::metric::{self, Measured};
use crate::record::SeverityLevel;

/// Everything that was counted.
#[derive(Debug)]
pub struct Summary {
    /// The groups: all incidents first, then those of each grouping.
    pub groups: Vec<MetricGroup>,
    /// The zone of days and quarters, where one was asked for.
    pub zone: Option<Zone>,
    /// What was left out.
    pub left_out: LeftOut,
}

/// Records that are in no number.
#[derive(Debug, Default)]
pub struct LeftOut {
    /// Those with errors, by the stem of their file.
    pub errors: Vec<String>,
    /// Those that a bound of time could not judge, since the start of their impact is unknown.
    pub unknown_start: Vec<String>,
}

/// The metrics of a group of incidents.
#[derive(Debug)]
pub struct MetricGroup {
    /// The grouping's name; `all` for the whole.
    pub by: String,
    /// What people call the grouping, where that is a word of the project's own.
    pub by_label: Option<String>,
    /// Which of its groups.
    pub key: Option<Key>,
    /// How many incidents.
    pub incidents: usize,
    /// How many of them go on.
    pub ongoing: usize,
    /// How many there are of each severity; `None`: the record does not say.
    pub severities: Vec<(Option<SeverityLevel>, usize)>,
    /// Each metric.
    pub lines: Vec<MetricLine>,
}

/// One metric over a group.
#[derive(Debug)]
pub struct MetricLine {
    /// The metric's name.
    pub metric: &'static str,
    /// What its values count; `None` where there is no value.
    pub unit: Option<Unit>,
    /// The known values, smallest first.
    pub values: Vec<i64>,
    /// Records that do not tell.
    pub unknown: usize,
    /// Records in which what is measured still goes on.
    pub ongoing: usize,
    /// Records that tell it other readers only.
    pub unpublished: usize,
    /// Records that the metric does not apply to.
    pub not_applicable: usize,
}

/// What a value counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Seconds.
    Seconds,
    /// Things.
    Count,
}

impl MetricLine {
    /// The sum of the known values, if there is one.
    #[must_use]
    pub fn sum(&self) -> Option<i64> {
        let sum = |sum: i64, value: &i64| sum.saturating_add(*value);
        (!self.values.is_empty()).then(|| self.values.iter().fold(0, sum))
    }

    /// The median of the known values.
    #[must_use]
    pub fn median(&self) -> Option<i64> {
        median(&self.values)
    }

    /// The 90th percentile of the known values.
    #[must_use]
    pub fn p90(&self) -> Option<i64> {
        percentile(&self.values, 90)
    }
}

/// Where a group is among those of its grouping, and which it is.
type GroupPlace = (usize, Option<String>);

/// Sums up all incidents, and those of each group of each grouping.
#[must_use]
pub fn summarise(cases: &[MetricCase<'_>], groupings: &[Grouping], left_out: LeftOut) -> Summary {
    let all: Vec<_> = cases.iter().map(|case| case.incident).collect();
    let mut groups = vec![group("all", None, &all)];
    for grouping in groupings {
        let mut found: BTreeMap<GroupPlace, (Key, Vec<&Incident>)> = BTreeMap::new();
        for case in cases {
            for key in grouping.keys(case) {
                let place = (key.place, key.code.clone());
                let (_, incidents) = found.entry(place).or_insert_with(|| (key, Vec::new()));
                incidents.push(case.incident);
            }
        }
        let language = cases.first().map(|case| case.language);
        let label = language.and_then(|language| grouping.label(language));
        groups.extend(found.into_values().map(|(key, incidents)| MetricGroup {
            by_label: label.map(str::to_owned),
            ..group(grouping.name(), Some(key), &incidents)
        }));
    }
    let zone = cases.first().and_then(|case| case.zone);
    Summary {
        groups,
        zone,
        left_out,
    }
}

fn group(by: &str, key: Option<Key>, incidents: &[&Incident]) -> MetricGroup {
    let lines = metric::LIST
        .iter()
        .filter_map(|metric| line(metric, incidents));
    let mut severities: Vec<(Option<SeverityLevel>, usize)> = Vec::new();
    for incident in incidents {
        let severity = incident.record.severity.as_ref().map(|it| it.value.clone());
        match severities.iter_mut().find(|(it, _)| *it == severity) {
            Some((_, number)) => *number += 1,
            None => severities.push((severity, 1)),
        }
    }
    MetricGroup {
        by: by.to_owned(),
        by_label: None,
        key,
        severities,
        incidents: incidents.len(),
        ongoing: incidents.iter().filter(|it| it.goes_on()).count(),
        lines: lines.collect(),
    }
}

/// A metric over the incidents; `None` for a day, which no sum has, and for the elapsed time where it nowhere differs
/// from the duration.
fn line(metric: &metric::Metric, incidents: &[&Incident]) -> Option<MetricLine> {
    if metric.name == metric::REPORT_DUE.name {
        return None;
    }
    let mut measured: Vec<_> = incidents
        .iter()
        .map(|incident| ((metric.measure)(incident), *incident))
        .collect();
    if metric.name == metric::ELAPSED.name {
        if measured.iter().all(|(value, _)| value.is_none()) {
            return None;
        }
        for (value, incident) in &mut measured {
            *value = value.or_else(|| (metric::DURATION.measure)(incident));
        }
    }
    let mut line = MetricLine {
        metric: metric.name,
        unit: None,
        values: Vec::new(),
        unknown: 0,
        ongoing: 0,
        unpublished: 0,
        not_applicable: 0,
    };
    for (value, _) in measured {
        match value {
            None => line.not_applicable += 1,
            // Records with a time that cannot be read are left out.
            Some(Measured::Unknown | Measured::Unreadable | Measured::On(_)) => line.unknown += 1,
            Some(Measured::Ongoing) => line.ongoing += 1,
            Some(Measured::Unpublished) => line.unpublished += 1,
            Some(Measured::Length(Duration(seconds))) => line.take(Unit::Seconds, seconds),
            Some(Measured::Between(from, to)) => line.take(Unit::Seconds, to.0 - from.0),
            Some(Measured::Count(number)) => {
                line.take(Unit::Count, i64::try_from(number).unwrap_or(i64::MAX));
            }
        }
    }
    line.values.sort_unstable();
    Some(line)
}

impl MetricLine {
    fn take(&mut self, unit: Unit, value: i64) {
        self.unit = Some(unit);
        self.values.push(value);
    }
}
