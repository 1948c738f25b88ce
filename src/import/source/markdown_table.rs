//! Timelines in documents of Markdown: tables, lists, headings and lines that begin with times, and the sections around
//! them.

mod block;
mod content;
mod dates;
mod fields;
mod heading;
mod impact;
mod page;
mod piece;
mod raw;
mod rows;
mod section;
mod sentence;
mod table;

use std::collections::BTreeSet;

use self::dates::OwnDay;
use self::page::MarkdownPage;
use crate::clock::Zone;
use crate::diagnostic::{Audience, Message, Severity};
use crate::import::Source;
use crate::import::draft::inferred::InferredFrom;
use crate::import::draft::{Draft, Drafts, LocalizedText};
use crate::import::format::foreign;
use crate::import::input::Input;
use crate::import::stamp::day::{self, Zoned};
use crate::import::table::leading;
use crate::import::table::row::{self, Sheet};
use crate::import::wording::language::{of_document, within};
use crate::import::wording::milestone;
use crate::locale::Language;

/// This source.
pub const SOURCE: Source = Source {
    name: "markdown-table",
    audience: Audience::Public,
    about: "Timelines in Markdown: tables, lists and headings with times in front, and known sections of the report around them",
    recognises,
    read,
};

/// Labels of lines that are taken, in lower case.
const LABELS: &[&[&str]] = &[dates::LABELS, IDS, STATES];
const IDS: &[&str] = &[
    "id",
    "incident id",
    "incident",
    "incident number",
    "ticket",
    "インシデントid",
    "インシデント番号",
    "管理番号",
    "番号",
];
const STATES: &[&str] = &["status", "state", "ステータス", "状態"];

fn recognises(input: &Input) -> bool {
    if input.looks_like_json() || input.start(1_000).trim_start().starts_with('<') {
        return false;
    }
    let name = input.name().to_lowercase();
    if [".csv", ".tsv"].iter().any(|end| name.ends_with(end)) {
        return false;
    }
    let named = [".md", ".markdown"].iter().any(|end| name.ends_with(end));
    let page = page::read(input);
    let is_enough = page.rows.len() > usize::from(!page.has_timeline());
    page.tables > 0 || (is_enough && (named || page.sections.len() > 1))
}

fn read(input: &Input, drafts: &mut Drafts<'_>) {
    let mut page = page::read(input);
    if page.rows.is_empty() {
        let timeline = page
            .sections
            .iter()
            .find(|it| it.kind == heading::SectionKind::Timeline);
        let place = timeline.map_or(0..0, |section| section.span.clone());
        return drafts.broken(place, Message::new("import-no-timeline"));
    }
    let mut draft = Draft {
        start: 0,
        ..Draft::default()
    };
    let language = of_document(input.text());
    name(input, &page, language, &mut draft);
    let state = page.labelled(STATES).map(|(_, state)| state);
    draft.status = state.and_then(row::state).map(Into::into);
    let zoned = zone(&page, drafts, &mut draft);
    let is_bare = |row: &row::TimelineRow| {
        row.time.day.is_none() && !row.day.as_ref().is_some_and(|(day, _)| is_full(day))
    };
    let own = dates::own(&page, page.rows.iter().any(is_bare), drafts);
    let taken = impact::read(&page, own.as_ref(), &zoned, &mut draft, drafts);
    let rows = std::mem::take(&mut page.rows);
    read_rows(rows, own.as_ref(), zoned, language, &mut draft, drafts);
    fields::read(&page, language, &taken, &mut draft, drafts);
    milestone::mark(&mut draft.entries);
    drafts.drafts.push(draft);
}

/// Reads the rows, each with its day and its zone.
fn read_rows(
    mut rows: Vec<row::TimelineRow>,
    own: Option<&OwnDay>,
    zoned: Zoned,
    language: Language,
    draft: &mut Draft,
    drafts: &mut Drafts<'_>,
) {
    let is_open = rows.iter().any(|row| row.time.day.is_none());
    let has_full = rows
        .iter()
        .any(|row| row.time.day.as_deref().is_some_and(is_full));
    date(&mut rows, own.filter(|own| own.is_for_all || !has_full));
    let near = own.filter(|_| !has_full).and_then(|own| {
        let zone = zoned.zone.unwrap_or(Zone::UTC);
        let [date] = own.dates[..] else { return None };
        let read = crate::clock::read(&date.iso(), Some(zone)).ok()?;
        Some(read.moment.instant)
    });
    let mut bare = rows
        .iter()
        .filter(|row| !row.time.has_zone && row.time.is_read());
    if let Some(row) = bare.next().filter(|_| !zoned.is_known()) {
        let words = Message::new("import-no-zone").with("text", row.time.stated.as_str());
        drafts.find("import-time", Severity::Warning, row.span.clone(), words);
    }
    let sheet = Sheet {
        zoned,
        near,
        markdown: str::to_owned,
        is_running: true,
        language,
    };
    row::read(rows, &sheet, draft, drafts);
    if let Some(own) = own.filter(|own| is_open && has_full && !own.is_for_all) {
        contradicted(own, draft, drafts);
    }
}

fn is_full(day: &str) -> bool {
    day::days(day).iter().any(|day| day.is_full)
}

/// Gives rows a day where they have none: that which a sentence gives to all, else that of the row above, else the
/// document's own.
fn date(rows: &mut [row::TimelineRow], own: Option<&OwnDay>) {
    let mut above: Option<String> = None;
    for row in rows {
        if let Some(day) = &row.time.day {
            above = Some(day.clone());
        } else if let Some((day, _)) = &row.day {
            above = Some(day.clone());
        } else if row.time.after.is_none() {
            let above = above.clone().map(|day| (day, Some(InferredFrom::Heading)));
            let document = own.map(|own| (own.text.clone(), Some(own.from)));
            row.day = match own.is_some_and(|own| own.is_for_all) {
                true => document,
                false => above.or(document),
            };
        }
    }
}

/// Warns where times without a day were counted from other rows and the document's own day is none of theirs.
fn contradicted(own: &OwnDay, draft: &Draft, drafts: &mut Drafts<'_>) {
    let moments = draft
        .entries
        .iter()
        .filter_map(|entry| entry.at.moment.as_ref());
    let days: Vec<_> = moments
        .map(|moment| moment.instant.in_zone(moment.zone).date)
        .collect();
    if days.is_empty() || own.dates.iter().any(|date| days.contains(date)) {
        return;
    }
    let words = Message::new("import-days.rows").with("other", own.text.as_str());
    drafts.find("import-time", Severity::Warning, own.at..own.at, words);
}

/// The title, and the id: of a line that is called so, of the title's first word, else of the file.
fn name(input: &Input, page: &MarkdownPage<'_>, language: Language, draft: &mut Draft) {
    let title = page.title.as_ref().map(|(_, title)| title.as_str());
    let (own, title) = title.map_or((None, ""), numbered);
    let title = foreign::markdown(title);
    draft.title = LocalizedText::default();
    draft.title.add(within(language, &title), &title);
    let labelled = page.labelled(IDS).map(|(_, id)| id);
    let labelled = labelled.filter(|id| id.len() < 40);
    draft.id = labelled.or(own).map(str::to_owned);
    if draft.id.is_none() {
        draft.id = Some(input.stem().to_owned());
        let words = Message::new("import-id-from").with("from", InferredFrom::Path);
        draft.notes.push(words);
    }
}

/// The number that precedes a title, and the title: `INC-2025-031: Checkout was down`.
fn numbered(title: &str) -> (Option<&str>, &str) {
    let parted = title
        .split_once([':', '：'])
        .or_else(|| title.split_once(" - "));
    let is_id = |word: &str| {
        let plain = word
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || b"-_#".contains(&it));
        let digit = word.bytes().any(|it| it.is_ascii_digit());
        plain && digit && word.starts_with(|it: char| it.is_ascii_uppercase())
    };
    match parted {
        Some((word, rest)) if is_id(word.trim()) && !rest.trim().is_empty() => {
            (Some(word.trim()), rest.trim())
        }
        _ => (None, title),
    }
}

/// The zone of clocks that name none: of the timeline's columns, headings or sentences, else of a sentence about times.
fn zone(page: &MarkdownPage<'_>, drafts: &mut Drafts<'_>, draft: &mut Draft) -> Zoned {
    let of_rows = page
        .rows
        .iter()
        .filter_map(|row| Some((row.zone.as_deref()?, row.span.start)));
    let of_lines = page
        .sentences
        .iter()
        .map(|(at, text)| (text.as_str(), *at))
        .chain(page.lines.iter().map(|(at, line)| (*line, *at)));
    let of_lines: Vec<_> = of_lines
        .filter_map(|(text, at)| Some((day::zone_word(text)?, second_zone(text), at)))
        .collect();
    let second = of_lines
        .iter()
        .find_map(|(_, second, at)| Some(((*second)?, *at)));
    let mut seen = BTreeSet::new();
    let words = of_rows.chain(of_lines.iter().map(|(word, _, at)| (*word, *at)));
    let stated: Vec<_> = words
        .filter(|(word, _)| seen.insert(*word) && Zoned::meant(word).is_known())
        .collect();
    let zoned = Zoned::of(stated.first().copied(), drafts);
    draft.time_zone = zoned.zone.map(|zone| zone.name().into());
    let is_bare = |row: &row::TimelineRow| row.zone.is_none() && !row.time.has_zone;
    let other = stated
        .iter()
        .find(|(word, _)| Zoned::meant(word) != Zoned::meant(stated[0].0));
    let other = other.filter(|_| page.rows.iter().any(is_bare)).copied();
    if let Some((word, at)) = second.or(other) {
        let words = Message::new("import-two-zones")
            .with("chosen", stated.first().map_or(word, |(first, _)| first))
            .with("other", word);
        drafts.find("import-time", Severity::Warning, at..at, words);
    }
    zoned
}

/// Another zone in a heading or sentence about all times: `Timeline (UTC or PT)`. Beside a clock, it is that of this one.
fn second_zone(text: &str) -> Option<&str> {
    let mut words = day::zone_words(text);
    let first = Zoned::meant(words.next()?);
    let is_clock = leading::has_clock(text);
    words.find(|word| {
        let meant = Zoned::meant(word);
        !is_clock && meant.is_known() && meant != first
    })
}
