//! Rows of timelines, from tables, lists and spreadsheets: columns to entries, days and zones to stamps.

use super::column::ColumnKind;
use super::leading::{self, RowTime};
use super::neighbours;
use super::other_time::OtherTime;
use crate::clock::{self, Instant};
use crate::diagnostic::{Message, Severity};
use crate::import::draft::inferred::InferredFrom;
use crate::import::draft::{Draft, DraftEntry, Drafts, LocalizedText, Stamp};
use crate::import::stamp::day::{self, Zoned};
use crate::import::stamp::stamped;
use crate::import::stamp::when::StampContext;
use crate::import::wording::language::within;
use crate::import::wording::promise;
use crate::locale::Language;
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
    pub time: RowTime,
    /// The day that holds for it, and where it is if not beside it.
    pub day: Option<(String, Option<InferredFrom>)>,
    /// The zone that its table or its section gives to clocks which name none.
    pub zone: Option<String>,
    /// The same time in other zones, as further columns state it.
    pub others: Vec<OtherTime>,
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
    /// Whether the first paragraph of a cell is running text, whatever it begins with.
    pub is_running: bool,
    /// The language of the whole document.
    pub language: Language,
}

impl Sheet {
    /// What is added to the clock of a row so that it is read in its own zone: nothing where it names one, or where that of
    /// the document holds and is one all year.
    fn zone_of<'r>(&'r self, row: &'r TimelineRow) -> Option<&'r str> {
        let word = row.zone.as_deref().or(self.zoned.word.as_deref());
        word.filter(|_| !row.time.has_zone)
    }
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
    mut rows: Vec<TimelineRow>,
    sheet: &Sheet,
    draft: &mut Draft,
    drafts: &mut Drafts<'_>,
) {
    neighbours::settle(&mut rows, &sheet.zoned, drafts.options.zone);
    let texts = texts(&rows, sheet);
    let items = rows.into_iter().zip(texts).map(|(row, (text, stated))| {
        let span = row.span.clone();
        ((row, stated), text, span)
    });
    let setting = StampContext {
        zone: sheet.zoned.zone,
        is_stated: true,
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
        if let Some(doubt) = &row.time.doubt {
            at.notes.push(doubt.clone());
            drafts.find(
                "import-time",
                Severity::Warning,
                row.span.clone(),
                doubt.clone(),
            );
        }
        let moment = at.moment.clone();
        let differs = |other: &&OtherTime| moment.as_ref().is_some_and(|at| other.differs(at));
        if let Some(other) = row.others.iter().find(differs) {
            let words = Message::new("import-two-times")
                .with("chosen", row.time.stated.as_str())
                .with("other", other.time.stated.as_str());
            at.notes.push(words.clone());
            drafts.find("import-time", Severity::Warning, row.span.clone(), words);
        }
        let persons = draft.persons.len();
        let until = until(&row, &at, sheet, drafts);
        let mut entry = entry(&row, at, sheet, draft);
        entry.until = until;
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
        let own = row.time.day.as_ref();
        let minute = row.time.minute;
        // What cannot be read stays as it is, if it has a day of any kind.
        let has_own =
            own.is_some() || (!row.time.is_read() && !day::days(&row.time.text).is_empty());
        let day = row.day.as_ref().filter(|_| !has_own);
        let named = own.or(day.map(|(day, _)| day));
        if own.is_some() || named != last_day {
            (last, days) = (None, 0);
        }
        // A clock of another zone is compared as that of the document shows then.
        let foreign = day.and_then(|(day, _)| in_zone(row, day, sheet));
        let (minute, ahead) = foreign.map_or((minute, 0), |(minute, ahead)| (Some(minute), ahead));
        let past = minute.and_then(|minute| minute.checked_sub(2 * HALF));
        if let (Some(one), Some(other), None) = (last, minute, past)
            && passes_midnight(one, other, step)
        {
            days += step;
        }
        texts.push(text(row, day, past.map_or(days, |_| 0) - ahead, sheet));
        if past.is_some() && step > 0 {
            days = 1;
        }
        (last, last_day) = (past.or(minute).or(last), named);
    }
    if turned {
        texts.reverse();
    }
    texts
}

/// The minute of the day that the clocks of the document show at the time of a row which is in another zone, and how many
/// days they are ahead of it; `None` where the zone is the same, or cannot be told.
fn in_zone(row: &TimelineRow, day: &str, sheet: &Sheet) -> Option<(u32, i64)> {
    let word = sheet.zone_of(row).unwrap_or_default();
    if !row.time.has_zone && word.is_empty() {
        return None;
    }
    let zone = sheet.zoned.zone?;
    // A day without its year is of any: only how far the zones are apart matters.
    let day = match clock::read_date(day) {
        Ok(date) => date,
        Err(_) => clock::read_date(&format!("{day}, 2024")).ok()?,
    };
    let clock = row.time.text.trim_start_matches('~');
    let read = clock::read(&format!("{} {clock} {word}", day.iso()), None).ok()?;
    let wall = read.moment.instant.in_zone(zone);
    let minute = wall.hour * 60 + wall.minute;
    Some((minute, wall.date.days_after(day)))
}

fn text(
    row: &TimelineRow,
    day: Option<&(String, Option<InferredFrom>)>,
    days: i64,
    sheet: &Sheet,
) -> (String, StatedDay) {
    let time = row.time.text.trim();
    let there = row.time.stated.trim().to_owned();
    let zone = sheet
        .zone_of(row)
        .map_or(String::new(), |word| format!(" {word}"));
    // What says "about" goes before the day.
    let (about, clock) = time
        .strip_prefix('~')
        .map_or(("", time), |clock| ("~", clock));
    match day {
        Some((day, from)) if days == 0 => {
            let stated = from.map_or(format!("{day} {there}"), |_| there);
            (format!("{about}{day} {clock}{zone}"), Some((stated, *from)))
        }
        Some((day, _)) => {
            let day = day::shifted(day, days).unwrap_or_default();
            let text = format!("{about}{day} {clock}{zone}").trim().to_owned();
            (text, Some((there, Some(InferredFrom::Before))))
        }
        None if zone.is_empty() && there == time => (time.to_owned(), None),
        None => (format!("{time}{zone}"), Some((there, None))),
    }
}

/// Whether most clocks lie a little before the one above them, midnight aside.
fn is_newest_first(rows: &[&TimelineRow]) -> bool {
    let minutes = rows.iter().map(|row| row.time.minute);
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
        let language = within(sheet.language, &said);
        match said.split_once("\n\n") {
            _ if !sheet.is_running => entry.say(language, &said),
            Some((text, rest)) => {
                entry.text.add(language, text);
                entry.details.add(language, rest);
            }
            None => entry.text.add(language, &said),
        }
    }
    let own = entry.text.languages.keys().next().copied();
    for (column, cell) in row.cells.iter().filter(|(_, cell)| !cell.trim().is_empty()) {
        let said = (sheet.markdown)(cell);
        // Numbers and names in a Japanese row are not English.
        let stated = if said.is_ascii() { own } else { None };
        let language = stated.unwrap_or_else(|| within(sheet.language, &said));
        match column {
            Ok(ColumnKind::Details) => entry.details.add(language, &said),
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
            Err(name) if name.trim().is_empty() => entry.details.add(language, &said),
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

/// The end of a row: that of its span, else of its column. A clock alone is the next one behind the start.
fn until(row: &TimelineRow, at: &Stamp, sheet: &Sheet, drafts: &mut Drafts<'_>) -> Option<Stamp> {
    let mut ends = row
        .cells
        .iter()
        .filter(|(column, cell)| *column == Ok(ColumnKind::DraftEnd) && !cell.trim().is_empty())
        .map(|(_, cell)| leading::cell(cell));
    let spanned = row.time.until.as_deref().map(leading::cell);
    let end = spanned.or_else(|| ends.next())?;
    let zone = if end.has_zone {
        None
    } else {
        sheet.zone_of(row)
    };
    let zone = zone.map_or(String::new(), |zone| format!(" {zone}"));
    let mut text = format!("{}{zone}", end.text);
    let start = at.moment.as_ref();
    if start.is_none() && end.day.is_none() {
        // Whoever settles the start settles the end with it.
        let day = day::days(&at.text).into_iter().next();
        text = day.map_or(text.clone(), |day| format!("{} {text}", day.text));
    }
    let setting = StampContext {
        zone: sheet.zoned.zone,
        is_stated: true,
        oldest: start.map(|moment| moment.instant),
        ..StampContext::default()
    };
    let mut stamp = drafts
        .stamps(&[(&text, row.span.clone())], &setting)
        .pop()?;
    end.stated.clone_into(&mut stamp.stated);
    if stamp.moment.is_some() && !stamp.notes.is_empty() {
        let words = Message::new("import-inferred").word("what", "import", "day");
        stamp.notes = vec![words.with("from", InferredFrom::DraftEntry)];
    }
    Some(stamp)
}
