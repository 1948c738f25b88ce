//! A timeline as iCalendar (RFC 5545): entries as events, promises and next steps as tasks. The same record gives the same bytes.

use super::merge::{Merged, Placed};
use super::source::{TimelineItem, TimelinePromise, TimelineSource, TimelineStep};
use super::words::{due, kind, outcome, summary, word};
use super::{TimelineContext, TimelineForm};
use crate::clock::{Date, Instant, Moment, Precision};
use crate::diagnostic::Finding;
use crate::incident::{Deadline, Outcome};
use crate::record::StepStatus;
use crate::report::text::{self, Names};
use crate::report::{flow, markdown};
use crate::system::console::Outgoing;

/// A calendar.
pub const FORM: TimelineForm = TimelineForm {
    name: "ics",
    whole: false,
    is_spreadsheet: false,
    write,
};

/// Octets of a line without its end (RFC 5545, 3.1).
const LONGEST: usize = 75;

fn write(
    merged: &Merged,
    context: &TimelineContext<'_>,
) -> Result<Outgoing<'static>, Vec<Finding>> {
    let mut calendar = ContentLines(String::new());
    calendar.line("BEGIN", "VCALENDAR");
    calendar.line("VERSION", "2.0");
    calendar.line("PRODID", "-//tenmatsu//timeline//EN");
    for placed in &merged.entries {
        let record = &merged.sources[placed.source].name;
        let named = merged.called(placed, context);
        event(&mut calendar, (record, &named), placed, context);
        for (number, promise) in placed.item.promises.iter().enumerate() {
            task(
                &mut calendar,
                record,
                placed,
                (number + 1, promise),
                context,
            );
        }
    }
    // Who asks for some entries asks for no tasks.
    let whole = merged.sources.iter().filter(|_| !merged.is_filtered);
    for source in whole {
        for it in source.steps.iter().filter(|it| it.due.is_some()) {
            step(&mut calendar, source, it, source.known, context);
        }
    }
    calendar.line("END", "VCALENDAR");
    Ok(calendar.0.into())
}

fn event(
    calendar: &mut ContentLines,
    (record, named): (&str, &str),
    placed: &Placed,
    context: &TimelineContext<'_>,
) {
    let item = &placed.item;
    calendar.line("BEGIN", "VEVENT");
    calendar.text("UID", &uid(record, &item.key));
    calendar.line("DTSTAMP", &stamp(item.at.instant));
    times(calendar, item);
    let summary = summary(item, context);
    let arguments = [("entry", named), ("text", summary.as_str())];
    calendar.text(
        "SUMMARY",
        &context.catalogue.fill("timeline.summary", &arguments),
    );
    let details = item
        .details
        .as_ref()
        .map(|it| format!("\n\n{}", unwrapped(it.markdown(context.language()))));
    let text = item.text.plain(context.language());
    calendar.text(
        "DESCRIPTION",
        &format!("{text}{}", details.unwrap_or_default().trim_end()),
    );
    calendar.text("CATEGORIES", &word("entry", Some(item.kind), context));
    // A record of what was: it blocks nobody's calendar.
    calendar.line("TRANSP", "TRANSPARENT");
    calendar.line("END", "VEVENT");
}

/// Markdown whose paragraphs are one line each: a calendar shows every line end.
fn unwrapped(markdown: &str) -> String {
    let mut blocks = text::blocks(markdown, 0, &Names::NONE);
    flow::settle(&mut blocks);
    markdown::blocks(&blocks)
}

fn times(calendar: &mut ContentLines, item: &TimelineItem) {
    if item.at.precision == Precision::Day {
        calendar.line(
            "DTSTART;VALUE=DATE",
            &day(item.at.in_zone(item.at.zone).date),
        );
        return;
    }
    calendar.line("DTSTART", &stamp(item.at.instant));
    let later = |until: &&Moment| until.instant > item.at.instant;
    if let Some(until) = item.until.as_ref().filter(later) {
        calendar.line("DTEND", &stamp(until.instant));
    }
}

fn task(
    calendar: &mut ContentLines,
    record: &str,
    placed: &Placed,
    (number, promise): (usize, &TimelinePromise),
    context: &TimelineContext<'_>,
) {
    let item = &placed.item;
    let made = item.posted.as_ref().unwrap_or(&item.at);
    calendar.line("BEGIN", "VTODO");
    calendar.text(
        "UID",
        &uid(record, &format!("promise-{number}-of-{}", item.key)),
    );
    calendar.line("DTSTAMP", &stamp(made.instant));
    due_by(calendar, promise.due.as_ref());
    let what = word("promise", Some(promise.what), context);
    let entry = kind(item, context);
    let summary = context.catalogue.fill(
        "timeline.promise",
        &[("record", record), ("promise", &what), ("entry", &entry)],
    );
    calendar.text("SUMMARY", &summary);
    let when = due(promise.due.as_ref(), made.zone, context);
    let due = context.catalogue.fill("timeline.due", &[("due", &when)]);
    let outcome = outcome(promise, made.zone, context);
    calendar.text("DESCRIPTION", &format!("{due}\n{outcome}"));
    match promise.outcome {
        Outcome::Kept { at, .. } | Outcome::Missed { at, .. } | Outcome::Done { at } => {
            calendar.line("STATUS", "COMPLETED");
            calendar.line("COMPLETED", &stamp(at));
        }
        Outcome::Open => calendar.line("STATUS", "NEEDS-ACTION"),
    }
    calendar.line("END", "VTODO");
}

fn due_by(calendar: &mut ContentLines, due: Option<&Deadline>) {
    match due {
        Some(Deadline::At(moment)) if moment.precision == Precision::Day => {
            calendar.line("DUE;VALUE=DATE", &day(moment.in_zone(moment.zone).date));
        }
        Some(Deadline::At(moment)) => calendar.line("DUE", &stamp(moment.instant)),
        Some(
            Deadline::On(date)
            | Deadline::Within {
                date: Some(date), ..
            },
        ) => calendar.line("DUE;VALUE=DATE", &day(*date)),
        // No day is known: the description says how long.
        Some(Deadline::Within { date: None, .. }) | None => {}
    }
}

/// A next step; `known` is the latest instant of the record, since a task must have some stamp that stays.
fn step(
    calendar: &mut ContentLines,
    source: &TimelineSource,
    step: &TimelineStep,
    known: Instant,
    context: &TimelineContext<'_>,
) {
    let language = context.language();
    calendar.line("BEGIN", "VTODO");
    calendar.text("UID", &uid(&source.name, &step.key));
    calendar.line("DTSTAMP", &stamp(known));
    due_by(calendar, step.due.as_ref());
    let action = step.action.plain(language);
    let arguments = [("entry", source.name.as_str()), ("text", action.as_str())];
    let catalogue = context.catalogue;
    calendar.text("SUMMARY", &catalogue.fill("timeline.summary", &arguments));
    let due = due(step.due.as_ref(), source.zone, context);
    let mut description = vec![catalogue.fill("timeline.due", &[("due", &due)])];
    description.push(word("step-status", Some(step.status), context));
    description.extend(step.owner.as_ref().map(|owner| owner.plain(language)));
    description.extend(step.link.clone());
    calendar.text("DESCRIPTION", &description.join("\n"));
    let status = match step.status {
        StepStatus::Open => "NEEDS-ACTION",
        StepStatus::InProgress => "IN-PROCESS",
        StepStatus::Done => "COMPLETED",
        StepStatus::Dropped => "CANCELLED",
    };
    calendar.line("STATUS", status);
    calendar.line("END", "VTODO");
}

/// Unique, since no record's id has a full stop, and no key of an entry or a step has one.
fn uid(record: &str, key: &str) -> String {
    format!("{record}.{key}@tenmatsu")
}

/// `20231011T042200Z`.
fn stamp(at: Instant) -> String {
    at.rfc3339().replace(['-', ':'], "")
}

/// `20231011`.
fn day(date: Date) -> String {
    date.iso().replace('-', "")
}

/// Content lines, folded and ended by CRLF.
struct ContentLines(String);

impl ContentLines {
    /// A property whose value has nothing to escape.
    fn line(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut room = LONGEST;
        for it in line.chars() {
            if it.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = LONGEST - 1;
            }
            self.0.push(it);
            room -= it.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A property whose value is a text (RFC 5545, 3.3.11).
    fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::new();
        for it in value.replace("\r\n", "\n").chars() {
            match it {
                '\\' | ';' | ',' => escaped.extend(['\\', it]),
                '\n' => escaped.push_str("\\n"),
                it if it.is_control() => escaped.push(' '),
                it => escaped.push(it),
            }
        }
        self.line(name, &escaped);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The value of the one property in folded text, as a reader of calendars takes it.
    fn read(folded: &str) -> String {
        let line = folded.strip_suffix("\r\n").unwrap().replace("\r\n ", "");
        assert!(!line.contains(['\r', '\n']), "{line:?}");
        let mut value = String::new();
        let mut characters = line.strip_prefix("X:").unwrap().chars();
        while let Some(it) = characters.next() {
            match it {
                '\\' => match characters.next().unwrap() {
                    'n' | 'N' => value.push('\n'),
                    other => value.push(other),
                },
                ',' | ';' => panic!("not escaped in {line:?}"),
                other => value.push(other),
            }
        }
        value
    }

    #[test]
    fn a_paragraph_is_one_line_and_code_keeps_its_lines() {
        let markdown = "The queue\nis full.\n\n- 配送が\n  遅れています\n\n```\na\nb\n```";
        assert_eq!(
            unwrapped(markdown),
            "The queue is full.\n\n- 配送が遅れています\n\n```\na\nb\n```"
        );
    }

    proptest! {
        #[test]
        fn texts_come_back_and_no_line_is_too_long(text in "[a-z ,;:\\\\\n障害é👩\u{301}]{0,200}") {
            let mut calendar = ContentLines(String::new());
            calendar.text("X", &text);
            for line in calendar.0.split_terminator("\r\n") {
                prop_assert!(line.len() <= LONGEST, "{}", line.len());
            }
            prop_assert_eq!(read(&calendar.0), text);
        }
    }
}
