//! Promises and metrics in words.

use super::maker::ViewBuilder;
use super::{MetricView, PromiseView, timeline};
use crate::clock::{Duration, Moment, Precision, Span};
use crate::incident::{Deadline, Outcome};
use crate::metric::{self, Measured};
use crate::report::reference;

/// By when, as a handle or in words.
pub(super) fn deadline(maker: &mut ViewBuilder<'_>, due: &Deadline) -> String {
    match due {
        Deadline::At(moment) => maker.moment(moment),
        Deadline::On(date) => maker.date(*date),
        Deadline::Within { span, date } => {
            let within = within(maker, *span);
            let Some(date) = date else { return within };
            let date = maker.date(*date);
            let arguments = [("date", date.as_str()), ("within", within.as_str())];
            maker
                .setting
                .catalogue
                .fill("report.within_date", &arguments)
        }
    }
}

/// "within 5 business days".
pub(super) fn within(maker: &ViewBuilder<'_>, span: Span) -> String {
    let span = maker.setting.time.span(span);
    maker
        .setting
        .catalogue
        .fill("report.within", &[("span", &span)])
}

/// By when, in a table whose heading names the record's zone.
fn short_deadline(maker: &mut ViewBuilder<'_>, due: &Deadline) -> String {
    match due {
        Deadline::At(moment) => maker.short(moment),
        other => deadline(maker, other),
    }
}

/// Every promise with what became of it.
pub(super) fn promises(maker: &mut ViewBuilder<'_>) -> Vec<PromiseView> {
    let incident = maker.incident;
    let mut views = Vec::new();
    for promise in &incident.promises {
        let entry = &incident.record.timeline[promise.entry];
        let made = incident.entries[promise.entry].told().cloned();
        let status = entry
            .status
            .as_ref()
            .map(|status| maker.word("status", status.value));
        let (outcome, became) = became(maker, promise.outcome);
        let unknown = maker.say("report.unknown");
        views.push(PromiseView {
            entry: timeline::name(maker, promise.entry),
            made: made.map_or(unknown.clone(), |made| maker.short(&made)),
            status,
            what: maker.word("promise", promise.what),
            due: promise
                .due
                .as_ref()
                .map_or(unknown, |due| short_deadline(maker, due)),
            outcome,
            became,
        });
    }
    views
}

fn became(maker: &ViewBuilder<'_>, outcome: Outcome) -> (&'static str, String) {
    let fill = |name: &str, by: Duration, by_day: bool| {
        let time = maker.setting.time;
        let by = if by_day {
            time.days(by)
        } else {
            time.duration(by)
        };
        maker.setting.catalogue.fill(name, &[("by", &by)])
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
            ("kept", maker.say(name))
        }
        Outcome::Kept { early, by_day, .. } => ("kept", fill("outcome.kept", early, by_day)),
        Outcome::Missed { late, by_day, .. } => ("missed", fill("outcome.missed", late, by_day)),
        Outcome::Done { at } => {
            let zone = maker.zone();
            let moment = Moment {
                instant: at,
                zone,
                precision: Precision::Minute,
                approximate: false,
            };
            let at = maker.setting.time.short(&moment, zone);
            (
                "done",
                maker.setting.catalogue.fill("outcome.done", &[("at", &at)]),
            )
        }
        Outcome::Open => ("open", maker.say("outcome.open")),
    }
}

/// Every metric that applies.
pub(super) fn metrics(maker: &mut ViewBuilder<'_>) -> Vec<MetricView> {
    let incident = maker.incident;
    let measured = metric::LIST
        .iter()
        .filter_map(|metric| Some((metric.name, (metric.measure)(incident)?)));
    measured
        .map(|(name, measured)| MetricView {
            name: maker.say(&format!("metric.{name}")),
            value: self::measured(maker, measured),
            definition: maker.say(&format!("metric.{name}-definition")),
        })
        .collect()
}

/// A measured value in words.
pub(super) fn measured(maker: &ViewBuilder<'_>, measured: Measured) -> String {
    reference::measured(measured, maker.setting.catalogue, maker.setting.time)
}
