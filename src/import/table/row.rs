//! Rows of timelines, from tables, lists and spreadsheets: columns to entries, days and zones to stamps.

use super::column::ColumnKind;
use crate::clock::Instant;
use crate::diagnostic::{Message, Severity};
use crate::import::draft::inferred::InferredFrom;
use crate::import::draft::{Draft, DraftEntry, Drafts, LocalizedText, Stamp};
use crate::import::stamp::day::{self, Zoned};
use crate::import::stamp::stamped;
use crate::import::stamp::when::StampContext;
use crate::import::wording::language::written_in;
use crate::import::wording::promise;
use crate::record::{EntryKind, Status};
use crate::text::source::Span;

/// Half a day, in minutes.
const HALF: u32 = 12 * 60;

/// Words for states, in lower case.
const STATES: &[(&str, Status)] = &[
    ("investigating", Status::Investigating),
    ("identified", Status::Identified),
    ("fixing", Status::Fixing),
    ("monitoring", Status::Monitoring),
    ("mitigated", Status::Mitigated),
    ("resolved", Status::Restored),
    ("restored", Status::Restored),
    ("closed", Status::Restored),
    ("調査中", Status::Investigating),
    ("原因特定", Status::Identified),
    ("対応中", Status::Fixing),
    ("修正中", Status::Fixing),
    ("監視中", Status::Monitoring),
    ("経過観察中", Status::Monitoring),
    ("緩和", Status::Mitigated),
    ("解決", Status::Restored),
    ("解決済み", Status::Restored),
    ("復旧", Status::Restored),
    ("復旧済み", Status::Restored),
];
const KINDS: &[(&str, EntryKind)] = &[
    ("post", EntryKind::Post),
    ("announcement", EntryKind::Post),
    ("お知らせ", EntryKind::Post),
    ("告知", EntryKind::Post),
    ("action", EntryKind::Action),
    ("対応", EntryKind::Action),
    ("作業", EntryKind::Action),
    ("event", EntryKind::Event),
    ("事象", EntryKind::Event),
    ("note", EntryKind::Note),
    ("メモ", EntryKind::Note),
];

/// A row: the time as it is there, and the other cells.
#[derive(Debug, Clone, Default)]
pub(in crate::import) struct TimelineRow {
    /// The time, with or without its day.
    pub time: String,
    /// The day that holds for it, and where it is if not beside it.
    pub day: Option<(String, Option<InferredFrom>)>,
    /// The cells with their columns; one that no name tells has the name itself.
    pub cells: Vec<(Result<ColumnKind, String>, String)>,
    /// Its bytes.
    pub span: Span,
}

/// What holds for all rows.
pub(in crate::import) struct Sheet {
    /// The zone of their clocks.
    pub zoned: Zoned,
    /// The document's own date.
    pub near: Option<Instant>,
    /// Makes Markdown of a cell.
    pub markdown: fn(&str) -> String,
}

/// The state that a word tells.
pub(in crate::import) fn state(word: &str) -> Option<Status> {
    let word = word
        .trim_matches(|it: char| it.is_whitespace() || "*_`".contains(it))
        .to_lowercase();
    STATES
        .iter()
        .find(|(name, _)| *name == word)
        .map(|(_, status)| *status)
}

/// The rows as entries of the draft, oldest first by their own order.
pub(in crate::import) fn read(
    rows: Vec<TimelineRow>,
    sheet: &Sheet,
    draft: &mut Draft,
    drafts: &mut Drafts<'_>,
) {
    let texts = texts(&rows, sheet);
    let items = rows.into_iter().zip(texts).map(|(row, (text, stated))| {
        let span = row.span.clone();
        ((row, stated), text, span)
    });
    let setting = StampContext {
        zone: sheet.zoned.zone,
        near: sheet.near,
        ..StampContext::default()
    };
    let mut named = None;
    for ((row, stated), mut at) in stamped::oldest_first(items.collect(), setting, drafts) {
        if let Some((stated, from)) = stated {
            at.stated = stated;
            if let Some(from) = from {
                let words = Message::new("import-inferred").word("what", "import", "day");
                at.notes.insert(0, words.with("from", from));
            }
        }
        let persons = draft.persons.len();
        let entry = entry(&row, at, sheet, draft);
        if draft.persons.len() > persons {
            named = named.or(Some(row.span.clone()));
        }
        draft.entries.push(entry);
    }
    draft.persons.sort();
    draft.persons.dedup();
    if let Some(span) = named {
        drafts.find(
            "import-persons",
            Severity::Advice,
            span,
            Message::new("import-persons"),
        );
    }
}

/// What the record keeps as stated, and where the day was taken from.
type StatedDay = Option<(String, Option<InferredFrom>)>;

/// The text of each stamp. A day that is above holds until a clock passes midnight by the order of the rows; from
/// there on the next day does. A clock past 24:00 counts from the day that is above. The document's own date is that
/// of the oldest row.
fn texts(rows: &[TimelineRow], sheet: &Sheet) -> Vec<(String, StatedDay)> {
    let mut rows: Vec<&TimelineRow> = rows.iter().collect();
    let newest_first = is_newest_first(&rows);
    let of_document = |row: &&TimelineRow| {
        matches!(
            row.day,
            Some((_, Some(InferredFrom::Document | InferredFrom::Path)))
        )
    };
    let turned = newest_first && rows.iter().all(of_document);
    if turned {
        rows.reverse();
    }
    let step = if newest_first && !turned { -1 } else { 1 };
    let (mut last, mut last_day, mut days) = (None, None, 0);
    let mut texts = Vec::with_capacity(rows.len());
    for row in rows {
        let stated = day::stated(&row.time);
        let own = stated.as_ref().is_some_and(|stated| stated.has_day);
        let minute = stated.and_then(|stated| stated.minute);
        let day = row.day.as_ref().filter(|_| !own);
        if own || day != last_day {
            (last, days) = (None, 0);
        }
        let past = minute.and_then(|minute| minute.checked_sub(2 * HALF));
        if let (Some(one), Some(other), None) = (last, minute, past)
            && passes_midnight(one, other, step)
        {
            days += step;
        }
        texts.push(text(row, day, past.map_or(days, |_| 0), sheet));
        if past.is_some() && step > 0 {
            days = 1;
        }
        (last, last_day) = (past.or(minute).or(last), day);
    }
    if turned {
        texts.reverse();
    }
    texts
}

fn text(
    row: &TimelineRow,
    day: Option<&(String, Option<InferredFrom>)>,
    days: i64,
    sheet: &Sheet,
) -> (String, StatedDay) {
    let time = row.time.trim();
    let zone = sheet
        .zoned
        .word
        .as_ref()
        .filter(|_| !names_zone(time))
        .map_or(String::new(), |word| format!(" {word}"));
    match day {
        Some((day, from)) if days == 0 => {
            let stated = from.map_or(format!("{day} {time}"), |_| time.to_owned());
            (format!("{day} {time}{zone}"), Some((stated, *from)))
        }
        Some((day, _)) => {
            let day = day::shifted(day, days).unwrap_or_default();
            let text = format!("{day} {time}{zone}").trim().to_owned();
            (text, Some((time.to_owned(), Some(InferredFrom::Before))))
        }
        None if zone.is_empty() => (time.to_owned(), None),
        None => (format!("{time}{zone}"), Some((time.to_owned(), None))),
    }
}

/// Whether most clocks lie a little before the one above them, midnight aside.
fn is_newest_first(rows: &[&TimelineRow]) -> bool {
    let minutes = rows
        .iter()
        .map(|row| day::stated(&row.time).and_then(|stated| stated.minute));
    let known: Vec<u32> = minutes.flatten().collect();
    let ahead = |pair: &[u32]| (pair[1] + 4 * HALF - pair[0]) % (2 * HALF);
    let up = known
        .windows(2)
        .filter(|pair| (1..HALF).contains(&ahead(pair)))
        .count();
    let down = known.windows(2).filter(|pair| ahead(pair) > HALF).count();
    down > up
}

/// Whether midnight lies between one clock and the next: it jumps by more than half a day against the order of the rows.
fn passes_midnight(one: u32, other: u32, step: i64) -> bool {
    let (before, after) = if step > 0 { (one, other) } else { (other, one) };
    after + HALF < before
}

/// A time that spans two clocks: its first and its last. Between two clocks without a day a hyphen is not an offset.
pub(in crate::import) fn range(text: &str) -> (&str, Option<&str>) {
    const MARKS: &[&str] = &[" - ", "–", "—", "〜", "～", "から", " to ", "-"];
    for mark in MARKS {
        for (at, _) in text.match_indices(mark) {
            let (first, last) = (text[..at].trim(), text[at + mark.len()..].trim());
            let last = last.strip_suffix("まで").unwrap_or(last);
            let clocks =
                [first, last].map(|it| day::stated(it).filter(|stated| stated.minute.is_some()));
            let [Some(start), Some(end)] = clocks else {
                continue;
            };
            // `2025-03-09T14:05-05:00` ends with an offset.
            if (*mark != "-" || !start.has_day) && end.length > 2 {
                return (first, Some(last));
            }
        }
    }
    (text, None)
}

/// Whether a time names its zone itself.
fn names_zone(time: &str) -> bool {
    let rest = day::stated(time).map_or("", |stated| &time[stated.length..]);
    let read = crate::clock::read(&format!("2023-01-15 {time}"), None);
    rest.contains(|it: char| it.is_ascii_uppercase())
        || read.is_ok()
        || crate::clock::read(time, None).is_ok()
}

fn entry(row: &TimelineRow, at: Stamp, sheet: &Sheet, draft: &mut Draft) -> DraftEntry {
    let mut entry = DraftEntry::new(EntryKind::Event, at, row.span.clone());
    let zone = sheet.zoned.zone;
    // The text first: its first paragraph is what the table shows.
    let cells = |wanted: ColumnKind| {
        row.cells
            .iter()
            .filter(move |(column, _)| *column == Ok(wanted))
    };
    for (_, cell) in cells(ColumnKind::Text) {
        let said = (sheet.markdown)(cell);
        entry.say(written_in(&said), &said);
    }
    let own = entry.text.languages.keys().next().copied();
    for (column, cell) in row.cells.iter().filter(|(_, cell)| !cell.trim().is_empty()) {
        let said = (sheet.markdown)(cell);
        // Numbers and names in a Japanese row are not English.
        let stated = if said.is_ascii() { own } else { None };
        let language = stated.unwrap_or_else(|| written_in(&said));
        match column {
            Ok(ColumnKind::Details) => entry.details.add(language, &said),
            Ok(ColumnKind::DraftEnd) => entry.until = Some(until(cell, &entry.at, sheet)),
            Ok(ColumnKind::Status) => match state(cell) {
                Some(status) => entry.status = Some(status.into()),
                None => entry
                    .notes
                    .push(Message::new("import-state").with("text", cell.trim())),
            },
            Ok(ColumnKind::Kind) => {
                let word = cell.trim().to_lowercase();
                match KINDS.iter().find(|(name, _)| *name == word) {
                    Some((_, kind)) => entry.kind = *kind,
                    None => entry.details.add(language, &said),
                }
            }
            Ok(ColumnKind::Role) => entry.role = LocalizedText::new(language, said),
            Ok(ColumnKind::Person) => draft.persons.push(cell.trim().to_owned()),
            Ok(_) => {}
            Err(name) => {
                let gap = if name.is_ascii() { ": " } else { "：" };
                entry
                    .details
                    .add(language, &format!("{}{gap}{said}", (sheet.markdown)(name)));
            }
        }
    }
    if entry.kind == EntryKind::Post {
        for (language, text) in entry.text.languages.clone() {
            promise::promises(&mut entry, &text, language, zone);
        }
    }
    entry
}

/// An end: a clock alone is the next one behind the start.
fn until(text: &str, at: &Stamp, sheet: &Sheet) -> Stamp {
    let setting = StampContext {
        zone: sheet.zoned.zone,
        oldest: at.moment.as_ref().map(|moment| moment.instant),
        ..StampContext::default()
    };
    let read = crate::import::stamp::when::resolve(&[text], &setting).pop();
    let mut stamp = read.map_or_else(|| Stamp::stated(text), |read| read.stamp);
    if stamp.moment.is_some() && !stamp.notes.is_empty() {
        let words = Message::new("import-inferred").word("what", "import", "day");
        stamp.notes = vec![words.with("from", InferredFrom::DraftEntry)];
    }
    stamp
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_told_from_offsets() {
        for (text, wanted) in [
            ("14:05–14:20", ("14:05", Some("14:20"))),
            ("14:05-14:20", ("14:05", Some("14:20"))),
            ("14:05 から 14:20まで", ("14:05", Some("14:20"))),
            (
                "2025-03-09 14:05 - 14:20",
                ("2025-03-09 14:05", Some("14:20")),
            ),
            (
                "2025-03-09T14:05:00-05:00",
                ("2025-03-09T14:05:00-05:00", None),
            ),
            ("2025-03-09", ("2025-03-09", None)),
            ("14:05 JST", ("14:05 JST", None)),
        ] {
            assert_eq!(range(text), wanted, "{text}");
        }
    }
}
