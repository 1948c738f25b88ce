//! # `prose-contradicts-record`
//!
//! A text gives a different value than the record: a start, an end or a length of the impact, the next update that
//! a post promises, or the number of posts. Or it gives an instant that is exactly 12 or 24 hours, or the zone's
//! offset, away from one in the record; mistakes with AM and PM, with the day or with the zone look like that. The
//! words around a value show what it is about. Apart from such 12 or 24 hours, a value that is about nothing in the
//! record never gives a finding. Where a text tells several ranges, such as one for each server, a range that lies
//! inside the impact is no contradiction.
//!
//! ## Found
//!
//! ```yaml
//! impact: {start: 2023-10-10 06:00, end: 2023-10-12 02:00}
//! summary: {en: The impact started at 7:00 AM., ja: 影響は7時に始まりました。}
//! ```
//!
//! ```yaml
//! impact: {start: 2023-10-10 06:00, end: 2023-10-12 02:00}
//! summary:
//!   en: The incident lasted 40 hours.
//!   ja: 影響は40時間にわたり続きました。
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! impact: {start: 2023-10-10 06:00, end: 2023-10-12 02:00}
//! summary:
//!   en: The impact started at 6:00 AM, and most messages were late by up to one hour.
//!   ja: 影響は6時に始まり、遅延の多くは最大1時間でした。
//! ```
//!
//! ```yaml
//! impact: {start: 2023-10-10 06:00, end: 2023-10-12 02:00}
//! summary:
//!   en: The incident lasted 44 hours.
//!   ja: 影響は44時間にわたり続きました。
//! ```
//!
//! ```yaml
//! impact: {start: 2023-10-10 06:00, end: 2023-10-10 06:30}
//! summary:
//!   en: Server a1 was down from 6:00 to 6:10, server a2 from 6:04 to 6:28.
//!   ja: サーバーa1は6時00分～6時10分に、a2は6時04分～6時28分に停止しました。
//! ```
//!
//! ## What to do
//!
//! Find out which of the two is right, and correct the other. A reference used instead of the value
//! (`<t:impact.start>`, `<d:impact>`) can never contradict the record. A time without a zone may be in the record's
//! zone or in one of the first eight zones that its text names; if a text names more, write the zone next to the time.

mod part_window;
mod trouble_range;

use std::collections::BTreeSet;

use super::{Case, Check, Reach};
use crate::check::engine::prose::PieceRead;
use crate::clock::{Date, Duration, Instant, Moment, Precision, Written, Zone};
use crate::diagnostic::{Finding, Message, Severity};
use crate::fact::{Fact, Field, Hedge, Value};
use crate::incident::{Incident, RecordedValue, RecordedValues};
use crate::text::source::Span;

/// This check.
pub const CHECK: Check = Check {
    name: "prose-contradicts-record",
    severity: Severity::Error,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("prose_contradicts_record.rs"),
    run: Some(run),
};

/// Slips of AM and PM, and of the day, in seconds.
const SLIPS: &[i64] = &[43_200, -43_200, 86_400, -86_400];

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let mut instants = None;
    let mut truths = RecordedValues::of(case.incident);
    // What the record says to others only is as true as the rest.
    let mut beside = case.other.map(RecordedValues::of);
    for (text, read) in case.prose.shown() {
        let zones = zones(&read.facts);
        let ranges = part_window::ranges(&read.facts);
        let wrong = trouble_range::wrong(case, &read.facts, &mut truths, &zones);
        for (index, fact) in read.facts.iter().enumerate() {
            let is_range = matches!(fact.field, Some(Field::TroubleStart | Field::TroubleEnd));
            // How often updates follow is no time of the next one.
            if let Some(field) = fact.field
                && (!is_range || wrong.contains(&index))
                && fact.hedge != Hedge::Each
                && !agrees(case, fact, (field, text.entry), &mut truths, &zones)
                && !beside
                    .as_mut()
                    .is_some_and(|beside| agrees_beside(case, fact, field, beside, &zones))
                && !part_window::is_of_part(case.incident, ranges, fact)
                && let Some(truth) = truths.say(field, text.entry).first()
            {
                findings.push(differs(case, read, fact, truth));
                continue;
            }
            let named = instants.get_or_insert_with(|| sorted(case));
            findings.extend(slipped(case, read, fact, named, &zones));
        }
    }
}

/// The most zones of a text in which its bare clocks may be meant.
const MOST_ZONES: usize = 8;

/// The zones that a text names, each once: one of the first of them may hold for its bare clocks.
fn zones(facts: &[Fact]) -> Vec<Zone> {
    let zone = |fact: &Fact| match &fact.value {
        Value::Zone(zone) => Some(*zone),
        Value::Time(written) => written.zone,
        _ => None,
    };
    let mut zones = Vec::new();
    for zone in facts.iter().filter_map(zone) {
        if zones.len() < MOST_ZONES && !zones.contains(&zone) {
            zones.push(zone);
        }
    }
    zones
}

/// Whether a fact names one of the values that the record has for what it speaks of.
fn agrees(
    case: &Case<'_>,
    fact: &Fact,
    (field, entry): (Field, Option<usize>),
    truths: &mut RecordedValues<'_>,
    zones: &[Zone],
) -> bool {
    let is_time = !matches!(
        field,
        Field::Duration | Field::NextUpdate | Field::Posts | Field::ReportDue
    );
    match &fact.value {
        Value::Time(written) if is_time => {
            let hedged = matches!(fact.hedge, Hedge::AtMost | Hedge::AtLeast);
            let mut zones = candidates(case, written, zones).into_iter();
            hedged || zones.any(|zone| truths.have(field, written, fact.hedge, zone))
        }
        // "Within 30 minutes" and "in 30 minutes" name the same deadline; a range is due at its longest.
        Value::Duration { seconds, unit, .. } if field == Field::NextUpdate => {
            let hedge = if fact.hedge.is_about() {
                Hedge::About
            } else {
                Hedge::Exact
            };
            let range = *seconds..=*seconds;
            truths.have_length((field, entry), &range, (*unit).min(60), hedge)
        }
        Value::Duration {
            seconds,
            least,
            unit,
        } if field == Field::Duration => {
            let range = least.unwrap_or(*seconds)..=*seconds;
            truths.have_length((field, entry), &range, *unit, fact.hedge)
        }
        Value::Time(written) if field == Field::NextUpdate => {
            let mut zones = candidates(case, written, zones).into_iter();
            zones.any(|zone| truths.have_due(entry, written, fact.hedge, zone))
        }
        _ => {
            let mut truths = truths.say(field, entry).iter();
            truths.any(|truth| fits(fact, truth))
        }
    }
}

/// Whether a fact names one of the values that the record has for other readers. What an entry promises and how many posts
/// there were, each report says of its own entries.
fn agrees_beside(
    case: &Case<'_>,
    fact: &Fact,
    field: Field,
    beside: &mut RecordedValues<'_>,
    zones: &[Zone],
) -> bool {
    !matches!(field, Field::NextUpdate | Field::Posts)
        && agrees(case, fact, (field, None), beside, zones)
}

/// The zones that a clock may be meant in.
fn candidates(case: &Case<'_>, written: &Written, zones: &[Zone]) -> Vec<Zone> {
    let own = written.zones();
    if !own.is_empty() {
        return own;
    }
    std::iter::once(case.incident.zone())
        .chain(zones.iter().copied())
        .collect()
}

fn fits(fact: &Fact, truth: &RecordedValue) -> bool {
    match (&fact.value, truth) {
        (Value::Count(number), RecordedValue::Number(actual)) => match fact.hedge {
            Hedge::Exact => u64::try_from(*actual) == Ok(*number),
            _ => true,
        },
        _ => true,
    }
}

fn differs(case: &Case<'_>, read: &PieceRead<'_>, fact: &Fact, truth: &RecordedValue) -> Finding {
    let said = &read.piece.text[fact.span.clone()];
    let (words, place) = match truth {
        RecordedValue::At(moment, span) => {
            (time(case, moment, "prose-contradicts-record"), Some(span))
        }
        RecordedValue::After(_, moment, span) => {
            (time(case, moment, "prose-contradicts-record"), Some(span))
        }
        RecordedValue::Length(length, span) => {
            let words =
                Message::new("prose-contradicts-record").with("record", length_text(*length));
            (words, Some(span))
        }
        RecordedValue::Number(number) => (
            Message::new("prose-contradicts-record.posts").with("record", *number),
            None,
        ),
    };
    let finding = CHECK.finding(case, place_of(case, read, fact), words.with("text", said));
    let finding = finding.help(help(fact.field));
    match place {
        Some(span) => finding.label(span.clone(), Message::new("prose-contradicts-record.label")),
        None => finding,
    }
}

/// What to type: a reference where the record has one value for what the fact speaks of.
fn help(field: Option<Field>) -> Message {
    let reference = match field {
        Some(Field::Start | Field::Onset | Field::TroubleStart) => "<t:impact.start>",
        Some(Field::End | Field::Recovery | Field::TroubleEnd) => "<t:impact.end>",
        Some(Field::Duration) => "<d:impact>",
        Some(Field::NextUpdate | Field::Posts | Field::ReportDue) | None => {
            return Message::new("prose-contradicts-record.help-plain");
        }
    };
    Message::new("prose-contradicts-record.help").with("reference", reference)
}

fn place_of(case: &Case<'_>, read: &PieceRead<'_>, fact: &Fact) -> Span {
    read.piece.locate(&case.incident.source, fact.span.clone())
}

fn time(case: &Case<'_>, moment: &Moment, key: &'static str) -> Message {
    let zone = case.incident.zone();
    Message::new(key).with("record", moment.instant.written(zone))
}

/// A length as a record writes it.
fn length_text(length: Duration) -> String {
    let minutes = length.0 / 60;
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// When things happened as the record has it.
struct NamedInstants<'a> {
    /// Every minute that it names, in order, each with its place.
    minutes: Vec<(i64, &'a Span)>,
    /// The minutes that it names to other readers.
    beside: BTreeSet<i64>,
    /// The places of what was promised.
    dues: BTreeSet<usize>,
    /// A day of the incident, for dates that name no year.
    day: Option<Date>,
}

impl NamedInstants<'_> {
    /// The place of this minute; for what does not speak of updates none where only an update was promised for then.
    fn find(&self, instant: i64, of_updates: bool) -> Option<&Span> {
        let minute = instant.div_euclid(60);
        let at = self.minutes.partition_point(|(it, _)| *it < minute);
        let same = self.minutes[at..]
            .iter()
            .take_while(|(it, _)| *it == minute);
        let mut places = same.map(|(_, span)| *span);
        places.find(|span| of_updates || !self.dues.contains(&span.start))
    }
}

fn sorted<'a>(case: &Case<'a>) -> NamedInstants<'a> {
    let minute = |instant: Instant| instant.0.div_euclid(60);
    let instants = case.incident.instants().into_iter();
    let mut named: Vec<_> = instants
        .map(|(instant, span)| (minute(instant), span))
        .collect();
    named.sort_by_key(|(minute, span)| (*minute, span.start));
    let beside = case.other.into_iter().flat_map(Incident::instants);
    NamedInstants {
        minutes: named,
        beside: beside.map(|(instant, _)| minute(instant)).collect(),
        dues: case
            .incident
            .promises
            .iter()
            .map(|it| it.span.start)
            .collect(),
        day: case.incident.day(),
    }
}

/// A full instant that is none of the record's but lies a slip away from one.
fn slipped(
    case: &Case<'_>,
    read: &PieceRead<'_>,
    fact: &Fact,
    named: &NamedInstants<'_>,
    zones: &[Zone],
) -> Option<Finding> {
    let written = fact.time().filter(|_| fact.hedge == Hedge::Exact)?;
    let at = instant(case, written, named.day)?;
    let find = |instant: i64| named.find(instant, true);
    let meant = |zone: &Zone| instant_in(written, *zone, named.day).and_then(|at| find(at.0));
    let own = written.zones();
    let others = if own.is_empty() { zones } else { &own };
    let elsewhere = others.iter().any(|zone| meant(zone).is_some());
    if find(at.0).is_some() || named.beside.contains(&at.0.div_euclid(60)) || elsewhere {
        return None;
    }
    let offset = i64::from(case.incident.zone().offset(at));
    let offsets = [offset, -offset]
        .into_iter()
        .filter(|it| *it != 0 && written.zone.is_none_or(|zone| zone != case.incident.zone()));
    // Whole hours lie a day apart by chance too often.
    let round = written
        .clock
        .as_ref()
        .is_some_and(|clock| clock.minute == 0);
    let slips = SLIPS
        .iter()
        .copied()
        .filter(|slip| !(round && slip.abs() == 86_400));
    let of_updates =
        fact.field == Some(Field::NextUpdate) || speaks_of_updates(&read.piece.text, &fact.span);
    let (slip, span) = slips
        .chain(offsets)
        .find_map(|slip| Some((slip, named.find(at.0 + slip, of_updates)?)))?;
    let meant = Instant(at.0 + slip).written(case.incident.zone());
    let words = Message::new("prose-contradicts-record.slip")
        .with("text", &read.piece.text[fact.span.clone()])
        .with("hours", slip.abs() / 3_600)
        .with("record", meant);
    let finding = CHECK.finding(case, place_of(case, read, fact), words);
    let finding = finding.help(help(fact.field));
    Some(finding.label(span.clone(), Message::new("prose-contradicts-record.label")))
}

/// The bytes of a sentence that are looked at, on either side of a time.
const NEAR: usize = 500;
/// Words of what a post promises readers.
const UPDATES: &[&str] = &[
    "update",
    "information",
    "report",
    "post",
    "更新",
    "続報",
    "お知らせ",
    "案内",
    "報告",
    "予定",
];

/// Whether the sentence around these bytes speaks of updates or reports.
fn speaks_of_updates(text: &str, span: &Span) -> bool {
    let from = text.floor_char_boundary(span.start.saturating_sub(NEAR));
    let to = text.ceil_char_boundary((span.end + NEAR).min(text.len()));
    let parts = [text.get(from..span.start), text.get(span.end..to)];
    let [before, after] = parts.map(|part| part.unwrap_or_default().to_lowercase());
    let ends = |it: &str| it.split(['。', '\n']).next().unwrap_or_default().to_owned();
    let before = before.rsplit(['。', '\n']).next().unwrap_or_default();
    let before = before.rsplit(". ").next().unwrap_or_default();
    let after = ends(after.split(". ").next().unwrap_or_default());
    UPDATES
        .iter()
        .any(|it| before.contains(it) || after.contains(it))
}

/// The instant of a time with day and clock, exact to the minute.
fn instant(case: &Case<'_>, written: &Written, day: Option<Date>) -> Option<Instant> {
    let clock = written.clock.as_ref()?;
    if clock.precision > Precision::Minute {
        return None;
    }
    instant_in(written, written.zone.unwrap_or(case.incident.zone()), day)
}

fn instant_in(written: &Written, zone: Zone, day: Option<Date>) -> Option<Instant> {
    written.instant(written.day(day)?, zone)
}
