//! Promises and metrics in words.

use super::builder::ViewBuilder;
use super::{MetricView, PromiseView, timeline};
use crate::incident::{Deadline, Outcome};
use crate::metric::{self, Measured, Metric};

/// By when, as a handle.
pub(super) fn deadline(builder: &mut ViewBuilder<'_>, due: &Deadline) -> String {
    let due = builder.facts().deadline(due);
    builder.inline(vec![due])
}

/// By when, in a table whose heading names the record's zone.
fn short_deadline(builder: &mut ViewBuilder<'_>, due: &Deadline) -> String {
    match due {
        Deadline::At(moment) => builder.short(moment),
        other => deadline(builder, other),
    }
}

/// Every promise with what became of it.
pub(super) fn promises(builder: &mut ViewBuilder<'_>) -> Vec<PromiseView> {
    let incident = builder.incident;
    let mut views = Vec::new();
    for promise in &incident.promises {
        let entry = &incident.record.timeline[promise.entry];
        let made = incident.entries[promise.entry].announced().cloned();
        let status = entry
            .status
            .as_ref()
            .map(|status| builder.word("status", status.value));
        let (outcome, became) = became(builder, promise.outcome);
        let unknown = builder.say("report.unknown");
        views.push(PromiseView {
            entry: timeline::name(builder, promise.entry),
            made: made.map_or(unknown.clone(), |made| builder.short(&made)),
            status,
            what: builder.word("promise", promise.what),
            due: promise
                .due
                .as_ref()
                .map_or(unknown, |due| short_deadline(builder, due)),
            outcome,
            became,
        });
    }
    views
}

fn became(builder: &ViewBuilder<'_>, outcome: Outcome) -> (&'static str, String) {
    let code = match outcome {
        Outcome::Kept { .. } => "kept",
        Outcome::Missed { .. } => "missed",
        Outcome::Done { .. } => "done",
        Outcome::Open => "open",
    };
    (code, builder.facts().outcome(outcome))
}

/// Every metric that applies.
pub(super) fn metrics(builder: &mut ViewBuilder<'_>) -> Vec<MetricView> {
    metric::LIST
        .iter()
        .filter_map(|it| metric(builder, it))
        .collect()
}

/// A metric, if it applies.
pub(super) fn metric(builder: &ViewBuilder<'_>, metric: &Metric) -> Option<MetricView> {
    let measured = (metric.measure)(builder.incident)?;
    let name = metric.name;
    Some(MetricView {
        name: builder.say(&format!("metric.{name}")),
        value: builder.facts().measured(measured),
        state: match measured {
            Measured::Unknown => "unknown",
            Measured::Unreadable => "unreadable",
            Measured::Ongoing => "ongoing",
            Measured::Unpublished => "unpublished",
            Measured::Length(_) | Measured::Between(..) | Measured::Count(_) | Measured::On(_) => {
                "known"
            }
        },
        definition: builder.say(&format!("metric.{name}-definition")),
    })
}
