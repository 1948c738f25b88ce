//! Promises and metrics in words.

use super::builder::ViewBuilder;
use super::{MetricView, PromiseView, timeline};
use crate::clock::{Duration, Moment, Precision, Span};
use crate::incident::{Deadline, Outcome};
use crate::metric::{self, Measured, Metric};
use crate::report::written_reference;

/// By when, as a handle or in words.
pub(super) fn deadline(builder: &mut ViewBuilder<'_>, due: &Deadline) -> String {
    match due {
        Deadline::At(moment) => builder.moment(moment),
        Deadline::On(date) => builder.date(*date),
        Deadline::Within { span, date } => {
            let within = within(builder, *span);
            let Some(date) = date else { return within };
            let date = builder.date(*date);
            let arguments = [("date", date.as_str()), ("within", within.as_str())];
            builder
                .setting
                .catalogue
                .fill("report.within_date", &arguments)
        }
    }
}

/// "within 5 business days".
pub(super) fn within(builder: &ViewBuilder<'_>, span: Span) -> String {
    let span = builder.setting.time.span(span);
    builder
        .setting
        .catalogue
        .fill("report.within", &[("span", &span)])
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
    let fill = |name: &str, by: Duration, by_day: bool| {
        let time = builder.setting.time;
        let by = if by_day {
            time.days(by)
        } else {
            time.duration(by)
        };
        builder.setting.catalogue.fill(name, &[("by", &by)])
    };
    match outcome {
        Outcome::Kept {
            early: Duration(0),
            by_day,
            ..
        } => {
            let name = if by_day {
                "outcome.kept-on-day"
            } else {
                "outcome.kept-exactly"
            };
            ("kept", builder.say(name))
        }
        Outcome::Kept { early, by_day, .. } => ("kept", fill("outcome.kept", early, by_day)),
        Outcome::Missed { late, by_day, .. } => ("missed", fill("outcome.missed", late, by_day)),
        Outcome::Done { at } => {
            let zone = builder.zone();
            let moment = Moment {
                instant: at,
                zone,
                precision: Precision::Minute,
                approximate: false,
            };
            let at = builder.setting.time.short(&moment, zone);
            (
                "done",
                builder
                    .setting
                    .catalogue
                    .fill("outcome.done", &[("at", &at)]),
            )
        }
        Outcome::Open => ("open", builder.say("outcome.open")),
    }
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
        value: self::measured(builder, measured),
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

/// A measured value in words.
pub(in crate::report) fn measured(builder: &ViewBuilder<'_>, measured: Measured) -> String {
    written_reference::measured(measured, builder.setting.catalogue, builder.setting.time)
}
