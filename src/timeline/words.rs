//! How times, kinds and promises of a timeline are written, the same in every form that people read.

use super::TimelineContext;
use super::merge::{Merged, Placed};
use super::source::{TimelineItem, TimelinePromise, is_rough};
use crate::clock::{Moment, Precision, Zone};
use crate::incident::Deadline;
use crate::record::{EntryKind, SeverityLevel};
use crate::report::document;
use crate::report::fact_words::FactWords;
use crate::yaml::decode::Choice;

/// The wall clock of a moment: `13:22`, `13:22:05`, `~13:00`; the word for "date only" where it has none.
pub(super) fn clock(moment: &Moment, zone: Zone, context: &TimelineContext<'_>) -> String {
    let wall = moment.in_zone(zone);
    let rough = if is_rough(moment) { "~" } else { "" };
    match moment.precision {
        Precision::Day => context.catalogue.word("timeline.date-only").to_owned(),
        Precision::Second if wall.second != 0 => format!(
            "{rough}{:02}:{:02}:{:02}",
            wall.hour, wall.minute, wall.second
        ),
        _ => format!("{rough}{:02}:{:02}", wall.hour, wall.minute),
    }
}

/// Date and wall clock of a moment: `2023-10-11 13:22`, `~2023-10-11 13:00`, `2023-10-11`.
pub(super) fn stamp(moment: &Moment, zone: Zone, context: &TimelineContext<'_>) -> String {
    if moment.precision == Precision::Day {
        // A day is one of its own zone; in another it would begin at some odd clock.
        let about = if moment.approximate { "~" } else { "" };
        return format!("{about}{}", moment.in_zone(moment.zone).date.iso());
    }
    let clock = clock(moment, zone, context);
    let date = moment.in_zone(zone).date.iso();
    match clock.strip_prefix('~') {
        Some(clock) => format!("~{date} {clock}"),
        None => format!("{date} {clock}"),
    }
}

/// The names of a zone over the entries, each once.
pub(super) fn zone_names(
    merged: &Merged,
    zone: Zone,
    context: &TimelineContext<'_>,
) -> Vec<String> {
    let mut names = Vec::new();
    for placed in &merged.entries {
        let name = context.time.zone(zone, placed.item.at.instant);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        names.push(zone.name());
    }
    names
}

/// A time of a column whose heading names the zone; where that has several names, each time says its own.
pub(super) fn in_column(
    text: String,
    moment: &Moment,
    zone: Zone,
    names: &[String],
    context: &TimelineContext<'_>,
) -> String {
    if names.len() < 2 || moment.precision == Precision::Day {
        return text;
    }
    format!("{text} {}", context.time.zone(zone, moment.instant))
}

/// How long after the start of the impact: `T+31h22m`, `~T+12m`, `T-20m`; empty where that is unknown.
pub(super) fn relative(placed: &Placed) -> String {
    let Some(since) = placed.since_start else {
        return String::new();
    };
    let rough = if placed.rough { "~" } else { "" };
    let sign = if since.0 < 0 { "" } else { "+" };
    format!("{rough}T{sign}{}", since.compact())
}

/// What an entry is and says: `Post 2: The cause is known`.
pub(super) fn summary(item: &TimelineItem, context: &TimelineContext<'_>) -> String {
    let catalogue = context.catalogue;
    let kind = kind(item, context);
    let entry = match item.milestone {
        None => kind,
        Some(_) => {
            let milestone = word("milestone", item.milestone, context);
            catalogue.fill(
                "entry.with-milestone",
                &[("kind", &kind), ("milestone", &milestone)],
            )
        }
    };
    let text = item.text.plain(context.language());
    catalogue.fill("timeline.summary", &[("entry", &entry), ("text", &text)])
}

/// The kind, with the number of a post.
pub(super) fn kind(item: &TimelineItem, context: &TimelineContext<'_>) -> String {
    let catalogue = context.catalogue;
    match (item.kind, item.number) {
        (EntryKind::Post, Some(number)) => {
            catalogue.fill("entry.post-number", &[("number", &number.to_string())])
        }
        (kind, _) => catalogue.word(&format!("entry.{}", kind.code())).to_owned(),
    }
}

/// The word of a choice out of `table`; empty for none.
pub(super) fn word<T: Choice>(
    table: &str,
    choice: Option<T>,
    context: &TimelineContext<'_>,
) -> String {
    choice.map_or_else(String::new, |choice| {
        let name = format!("{table}.{}", choice.code());
        context.catalogue.word(&name).to_owned()
    })
}

/// A severity in words, the settings' own first.
pub(super) fn severity(severity: &SeverityLevel, context: &TimelineContext<'_>) -> String {
    words(context, Zone::UTC).severity(severity, context.severity)
}

/// The status, and the severity where it changed.
pub(super) fn status(item: &TimelineItem, context: &TimelineContext<'_>) -> String {
    let status = word("status", item.status, context);
    let Some(severity) = &item.severity else {
        return status;
    };
    let severity = self::severity(severity, context);
    let changed = format!(
        "{}{severity}",
        context.catalogue.word("report.entry_severity")
    );
    if status.is_empty() {
        changed
    } else {
        format!(
            "{status}{}{changed}",
            context.catalogue.word("report.comma")
        )
    }
}

/// By when something is due, in words.
pub(super) fn due(due: Option<&Deadline>, zone: Zone, context: &TimelineContext<'_>) -> String {
    match due {
        Some(due) => document::plain(&[words(context, zone).deadline(due)]),
        None => context.catalogue.word("report.unknown").to_owned(),
    }
}

/// What became of a promise, in words.
pub(super) fn outcome(
    promise: &TimelinePromise,
    zone: Zone,
    context: &TimelineContext<'_>,
) -> String {
    words(context, zone).outcome(promise.outcome)
}

fn words<'a>(context: &TimelineContext<'a>, zone: Zone) -> FactWords<'a> {
    FactWords {
        catalogue: context.catalogue,
        time: context.time,
        zone,
    }
}
