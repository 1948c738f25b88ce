//! The day of a document: of a line that is called so, of a sentence about all times, of its title, its front matter, its
//! file's name, else the only one in its text.

use std::collections::BTreeSet;

use super::page::MarkdownPage;
use super::sentence;
use crate::clock::{self, Date, Fault};
use crate::diagnostic::{Message, Severity};
use crate::import::draft::Drafts;
use crate::import::draft::inferred::InferredFrom;
use crate::import::stamp::day;

/// Labels of the day on which something happened, in lower case.
pub(super) const LABELS: &[&str] = &[
    "date",
    "incident date",
    "date of incident",
    "day",
    "日付",
    "発生日",
    "発生日時",
    "日時",
    "障害発生日",
    "障害発生日時",
];
/// A day that may be the document's own.
pub(super) struct OwnDay {
    /// As it is there.
    pub text: String,
    /// What it means; two days where either number may be the month.
    pub dates: Vec<Date>,
    /// The byte at which it is; 0 for the file's name.
    pub at: usize,
    pub from: InferredFrom,
    /// Whether a sentence gives it to every time that names none.
    pub is_for_all: bool,
    /// Whether it may be the day of the document and not that of the incident: in front matter, in the name of a file.
    is_weak: bool,
}

/// How many days after an incident a document about it appears, at most, for its day to be another one's than the text's.
const LATEST: i64 = 90;

/// The day of the document, and a warning where others contradict it and a row needs it.
pub(super) fn own(
    page: &MarkdownPage<'_>,
    is_needed: bool,
    drafts: &mut Drafts<'_>,
) -> Option<OwnDay> {
    let mut found = candidates(page);
    if found.is_empty() {
        return only(page, is_needed, drafts);
    }
    let mut chosen = found.remove(0);
    // Another one tells which number is the month.
    let known = found
        .iter()
        .find(|it| it.dates.len() == 1 && chosen.dates.contains(&it.dates[0]));
    if let Some(known) = known.filter(|_| chosen.dates.len() > 1) {
        chosen.dates.clone_from(&known.dates);
        chosen.text = known.dates[0].iso();
    }
    if chosen.is_weak {
        let (mut said, number) = in_text(page);
        let is_before = said.first().is_some_and(|said| {
            let ahead = chosen.dates[0].days_after(said.dates[0]);
            number == 1 && (1..=LATEST).contains(&ahead)
        });
        if is_before {
            std::mem::swap(&mut chosen, &mut said[0]);
        }
        found.extend(said);
    }
    let is_other = |it: &&OwnDay| !it.dates.iter().any(|date| chosen.dates.contains(date));
    let other = found.iter().find(is_other);
    if let Some(other) = other.filter(|_| is_needed && !chosen.is_for_all) {
        let words = Message::new("import-days.chosen")
            .with("chosen", chosen.text.as_str())
            .with("other", other.text.as_str());
        let at = if other.at > 0 { other.at } else { chosen.at };
        drafts.find("import-time", Severity::Warning, at..at, words);
    }
    Some(chosen)
}

/// The days that are named as the document's own, the best first.
fn candidates(page: &MarkdownPage<'_>) -> Vec<OwnDay> {
    let full = |text: &str, at: usize, from| {
        let day = day::days(text).into_iter().find(|day| day.is_full)?;
        own_day(&day, at, from)
    };
    let here = InferredFrom::Document;
    let sentence = page.sentences.iter().find_map(|(at, text)| {
        let own = own_day(&sentence::for_all(text)?, *at, here)?;
        Some(OwnDay {
            is_for_all: true,
            ..own
        })
    });
    let label = page
        .labelled(LABELS)
        .and_then(|(at, text)| full(text, at, here));
    let title = page.title.as_ref();
    let title = title.and_then(|(at, title)| full(title, *at, here));
    let front = page.date.as_ref();
    let front = front.and_then(|(at, date)| full(date, *at, here));
    let file = full(page.file, 0, InferredFrom::Path);
    let weak = |day: Option<OwnDay>| {
        day.map(|day| OwnDay {
            is_weak: true,
            ..day
        })
    };
    let (front, file) = (weak(front), weak(file));
    [sentence, label, title, front, file]
        .into_iter()
        .flatten()
        .collect()
}

fn own_day(day: &day::Day, at: usize, from: InferredFrom) -> Option<OwnDay> {
    let dates = match clock::read_date(&day.text) {
        Ok(date) => vec![date],
        Err(Fault::AmbiguousDate(dates)) => dates,
        Err(_) => return None,
    };
    Some(OwnDay {
        dates,
        text: day.text.clone(),
        at: if at > 0 { at + day.span.start } else { 0 },
        from,
        is_for_all: false,
        is_weak: false,
    })
}

/// The only day in the text; a warning where there are several and a row needs one.
fn only(page: &MarkdownPage<'_>, is_needed: bool, drafts: &mut Drafts<'_>) -> Option<OwnDay> {
    let (mut found, number) = in_text(page);
    if number < 2 {
        return found.pop();
    }
    if is_needed {
        let at = found[1].at;
        let words = Message::new("import-days").with("number", number);
        drafts.find("import-time", Severity::Warning, at..at, words);
    }
    None
}

/// The first two different days in the text, and how many there are.
fn in_text(page: &MarkdownPage<'_>) -> (Vec<OwnDay>, usize) {
    let mut dates = BTreeSet::new();
    let mut found: Vec<OwnDay> = Vec::new();
    for (start, line) in &page.lines {
        for day in day::days(line).into_iter().filter(|day| day.is_full) {
            let own = own_day(&day, *start, InferredFrom::Document);
            if let Some(own) = own.filter(|own| dates.insert(own.dates.clone()))
                && found.len() < 2
            {
                found.push(own);
            }
        }
    }
    (found, dates.len())
}
