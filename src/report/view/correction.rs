//! What was corrected, in words: every time of the record that a reader sees and that had been stated otherwise.

use super::builder::ViewBuilder;
use super::{CorrectionView, ledger, timeline};
use crate::clock;
use crate::record::{Entry, Impact, NextStep, Report, Time};
use crate::report::document::Inline;
use crate::yaml::decode::Choice;

/// Every corrected time: of the impact, of the timeline, of the next steps, of the report itself. What posts had stated
/// and when allowances end is for checks only.
pub(super) fn corrections(builder: &mut ViewBuilder<'_>) -> Vec<CorrectionView> {
    let record = &builder.incident.record;
    let mut views = impact(builder, &record.impact);
    for (index, written) in record.timeline.iter().enumerate() {
        views.extend(entry(builder, index, written));
    }
    for step in &record.next_steps {
        views.extend(self::step(builder, step));
    }
    if let Some(report) = &record.report {
        views.extend(self::report(builder, report));
    }
    views
}

fn impact(builder: &mut ViewBuilder<'_>, impact: &Impact) -> Vec<CorrectionView> {
    let mut views = Vec::new();
    let whole = [
        ("report.impact_start", impact.start.as_ref()),
        ("report.impact_end", impact.end.as_ref()),
    ];
    for (name, time) in whole {
        let what = vec![Inline::Text(builder.say(name))];
        views.extend(time.and_then(|time| view(builder, what, time)));
    }
    for (window, number) in impact.windows.iter().zip(1..) {
        let number: u32 = number;
        let number = number.to_string();
        let of = match &window.label {
            Some(label) => builder.line_content(label),
            None => vec![Inline::Text(
                builder
                    .setting
                    .catalogue
                    .fill("correction.window", &[("number", &number)]),
            )],
        };
        let times = [
            ("report.impact_start", Some(&window.start)),
            ("report.impact_end", window.end.as_ref()),
        ];
        for (name, time) in times {
            let what = part(builder, &of, name);
            views.extend(time.and_then(|time| view(builder, what, time)));
        }
    }
    views
}

fn entry(builder: &mut ViewBuilder<'_>, index: usize, entry: &Entry) -> Vec<CorrectionView> {
    let of = vec![Inline::Text(timeline::name(builder, index))];
    let mut times = vec![(of.clone(), &entry.at)];
    let own = [
        ("correction.until", &entry.until),
        ("correction.posted", &entry.posted),
        ("promise.update", &entry.next_update_by),
    ];
    for (name, time) in own {
        let time = time.iter();
        times.extend(time.map(|time| (part(builder, &of, name), time)));
    }
    for promise in &entry.promises {
        let name = format!("promise.{}", promise.what.value.code());
        times.push((part(builder, &of, &name), &promise.by));
    }
    let views = times.into_iter();
    views
        .filter_map(|(what, time)| view(builder, what, time))
        .collect()
}

fn step(builder: &mut ViewBuilder<'_>, step: &NextStep) -> Option<CorrectionView> {
    let due = step.due.as_ref().filter(|due| due.correction.is_some())?;
    let of = builder.line_content(&step.action);
    let what = part(builder, &of, "report.step_due");
    view(builder, what, due)
}

fn report(builder: &mut ViewBuilder<'_>, report: &Report) -> Vec<CorrectionView> {
    let mut times = Vec::new();
    for (name, time) in [
        ("report.report_date", &report.date),
        ("report.report_due", &report.due),
    ] {
        let what = vec![Inline::Text(builder.say(name))];
        times.extend(time.as_ref().map(|time| (what, time)));
    }
    let of = [Inline::Text(builder.say("report.history"))];
    for revision in &report.history {
        times.push((part(builder, &of, "report.history_date"), &revision.date));
    }
    let views = times.into_iter();
    views
        .filter_map(|(what, time)| view(builder, what, time))
        .collect()
}

/// "Post 3: end".
fn part(builder: &ViewBuilder<'_>, of: &[Inline], name: &str) -> Vec<Inline> {
    let mut what = of.to_vec();
    what.push(Inline::Text(builder.say("report.entry_heading_between")));
    what.push(Inline::Text(builder.say(name)));
    what
}

/// A correction in words; `None` for a time that is none.
fn view(builder: &mut ViewBuilder<'_>, what: Vec<Inline>, time: &Time) -> Option<CorrectionView> {
    let correction = time.correction.as_ref()?;
    Some(CorrectionView {
        what: builder.inline(what),
        stated: builder.literal(&correction.stated.value),
        corrected: corrected(builder, time),
        reason: correction
            .reason
            .as_ref()
            .map(|reason| builder.blocks(reason)),
    })
}

/// What counts, as the report says it elsewhere: a moment, a day, a span or "unknown".
fn corrected(builder: &mut ViewBuilder<'_>, time: &Time) -> String {
    let text = &time.text;
    if text.value == "unknown" {
        return builder.say("report.unknown");
    }
    let incident = builder.incident;
    // They stand in the order of the file.
    let times = &incident.times;
    let first = times.partition_point(|it| it.text.span.start < text.span.start);
    let here = times[first..].iter();
    let mut here = here.take_while(|it| it.text.span.start == text.span.start);
    let read = here.find(|it| !it.superseded);
    if let Some(Ok(Some(reading))) = read.map(|read| &read.outcome) {
        return builder.moment(&reading.moment);
    }
    if let Some(span) = clock::read_span(&text.value) {
        return ledger::within(builder, span);
    }
    match clock::read_date(&text.value) {
        Ok(date) => builder.date(date),
        Err(_) => builder.literal(&text.value),
    }
}
