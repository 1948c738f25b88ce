//! The cells of the timeline's table, as its template prints them.

use super::builder::ViewBuilder;
use super::{fact, timeline};
use crate::clock::{Moment, Precision, Zone};
use crate::record::{Entry, EntryKind, Severity, SeverityLevel, Status};
use crate::report::document::{Inline, LabelTone};

/// When it was: the clock of the first zone, those of the others below it in small print. The day is the row's above;
/// where another zone has another one, it is said there.
pub(super) fn time(
    builder: &mut ViewBuilder<'_>,
    (at, until): (&Moment, Option<&Moment>),
    zones: &[Zone],
) -> String {
    let first = zones.first().copied().unwrap_or(Zone::UTC);
    let mut content = clocks(builder, (at, until), first, first);
    // A day has no clock that another zone could show.
    let others = zones.get(1..).unwrap_or_default();
    let others = others.iter().filter(|_| at.precision != Precision::Day);
    for zone in others {
        let mut small = clocks(builder, (at, until), *zone, first);
        if let Some(Inline::Time { instant, text }) = small.last_mut() {
            *text = builder.setting.time.with_zone(text, *zone, *instant);
        }
        content.push(Inline::HardBreak);
        content.push(Inline::Small(vec![Inline::Whole(small)]));
    }
    builder.inline(content)
}

/// A clock, or from one to another, in `zone`; with the day where it is not the one before it: that of the row in the
/// zone `first`.
fn clocks(
    builder: &ViewBuilder<'_>,
    (at, until): (&Moment, Option<&Moment>),
    zone: Zone,
    first: Zone,
) -> Vec<Inline> {
    let time = builder.setting.time;
    let mut day = at.in_zone(first).date;
    let mut clock = |moment: &Moment| {
        let own = moment.in_zone(zone).date;
        let is_same = std::mem::replace(&mut day, own) == own;
        let text = match moment.precision {
            Precision::Day if is_same => builder.say(match moment.approximate {
                true => "report.day_about",
                false => "report.day_only",
            }),
            _ if is_same => time.clock_alone(moment, zone),
            _ => time.day_clock(moment, zone),
        };
        // The other zones say their names anyway.
        let text = match zone == first {
            true => builder.in_table(moment, zone, text),
            false => text,
        };
        let instant = moment.instant;
        Inline::Time { instant, text }
    };
    let Some(until) = until else {
        return vec![clock(at)];
    };
    let [before, between, behind] = time.around_range().map(|it| Inline::Text(it.to_owned()));
    let pieces = [before, clock(at), between, clock(until), behind];
    let is_empty = |it: &Inline| matches!(it, Inline::Text(text) if text.is_empty());
    pieces.into_iter().filter(|it| !is_empty(it)).collect()
}

/// The clock of `moment` in the record's zone, with its day where it is not that of `other`.
fn beside(builder: &ViewBuilder<'_>, moment: &Moment, other: &Moment) -> Inline {
    let (time, zone) = (builder.setting.time, builder.zone());
    let text = match moment.in_zone(zone).date == other.in_zone(zone).date {
        true => time.clock_alone(moment, zone),
        false => time.day_clock(moment, zone),
    };
    let instant = moment.instant;
    let text = builder.in_table(moment, zone, text);
    Inline::Time { instant, text }
}

/// The kind, the number of a post, and the milestone, as labels.
pub(super) fn what(builder: &mut ViewBuilder<'_>, index: usize) -> String {
    let entry = &builder.incident.record.timeline[index];
    let tone = match entry.kind() {
        EntryKind::Post => LabelTone::Post,
        _ => LabelTone::Kind,
    };
    let mut content = vec![Inline::Label(tone, timeline::name(builder, index))];
    if let Some(milestone) = &entry.milestone {
        let word = builder.word("milestone", milestone.value).word;
        content.push(Inline::Text(" ".to_owned()));
        content.push(Inline::Label(LabelTone::Milestone, word));
    }
    builder.inline(content)
}

/// What else the entry says, in small print on a line of its own: when it was posted, what changed, who acted, where it
/// is from, who may see it; `changed` is a status that the entry before did not have.
pub(super) fn facts(
    builder: &mut ViewBuilder<'_>,
    index: usize,
    changed: Option<Status>,
) -> Option<String> {
    let incident = builder.incident;
    let entry: &Entry = &incident.record.timeline[index];
    let meaning = &incident.entries[index];
    let mut facts: Vec<(&str, Vec<Inline>)> = Vec::new();
    if let (Some(posted), Some(at)) = (&meaning.posted, &meaning.at)
        && posted.instant != at.instant
    {
        facts.push(("posted", vec![beside(builder, posted, at)]));
    }
    if let Some(status) = changed {
        facts.push(("status", vec![self::status(builder, status)]));
    }
    if let Some(severity) = &entry.severity {
        facts.push(("severity", vec![self::severity(builder, &severity.value)]));
    }
    if let Some(role) = &entry.role {
        facts.push(("role", builder.line_content(role)));
    }
    if let Some(source) = &entry.source {
        facts.push(("source", fact::link_content(&source.value)));
    }
    let mut small = Vec::new();
    for (name, value) in facts {
        push_gap(builder, &mut small);
        small.push(Inline::Text(builder.say(&format!("report.entry_{name}"))));
        small.extend(value);
    }
    if entry.at.correction.is_some() {
        push_gap(builder, &mut small);
        small.push(Inline::Text(builder.say("report.corrected_mark")));
    }
    if incident.disclosure.is_internal(entry.span.start) {
        push_gap(builder, &mut small);
        small.push(Inline::Text(builder.say("report.internal_mark")));
    }
    (!small.is_empty()).then(|| builder.inline(vec![Inline::HardBreak, Inline::Small(small)]))
}

fn push_gap(builder: &ViewBuilder<'_>, content: &mut Vec<Inline>) {
    if !content.is_empty() {
        content.push(Inline::Text(builder.say("report.entry_gap")));
    }
}

/// The status as a label.
pub(super) fn status(builder: &ViewBuilder<'_>, status: Status) -> Inline {
    let tone = match status {
        Status::Restored | Status::Suspended | Status::FalsePositive => LabelTone::Settled,
        Status::Investigating
        | Status::Identified
        | Status::Fixing
        | Status::Monitoring
        | Status::Mitigated => LabelTone::Working,
    };
    Inline::Label(tone, builder.word("status", status).word)
}

/// The severity as a label.
pub(super) fn severity(builder: &ViewBuilder<'_>, severity: &SeverityLevel) -> Inline {
    let tone = match severity.counts_as() {
        Severity::None | Severity::Minor => LabelTone::Mild,
        Severity::Major | Severity::Critical => LabelTone::Grave,
    };
    Inline::Label(tone, builder.severity(severity).word)
}
