//! What `tenmatsu timeline --to csv` wrote: a draft for each record, with the instants, codes and words that are there.

use super::record::CsvRecord;
use crate::clock::{self, Instant, Moment, Precision, Zone};
use crate::diagnostic::{Message, Severity};
use crate::import::draft::{Draft, DraftEntry, Drafts, LocalizedText, Stamp};
use crate::import::markdown;
use crate::import::wording::language::written_in;
use crate::import::wording::promise;
use crate::project::is_id;
use crate::record::{EntryKind, Status};
use crate::text::source::Span;
use crate::text::table::csv::unguarded;
use crate::yaml::decode::Choice;

/// The columns that tell such a file from any other.
const MARKS: &[&str] = &["record", "at_utc", "precision", "text"];
/// What precedes the zone in the heading of its column.
const ZONE: &str = "at ";

/// Whether a header is that of such a file.
pub(super) fn is_own<T: AsRef<str>>(names: &[T]) -> bool {
    let has = |mark: &&str| names.iter().any(|name| name.as_ref() == *mark);
    MARKS.iter().all(has)
}

/// Every record of the file, in the order in which they come.
pub(super) fn read(names: &[String], records: &[CsvRecord], drafts: &mut Drafts<'_>) {
    let asked = drafts.options.zone;
    let stated = names
        .iter()
        .filter_map(|name| name.strip_prefix(ZONE))
        .filter_map(|name| Zone::read(name).ok());
    let sheet = OwnSheet {
        names,
        is_raw: names.iter().any(|name| name == "raw"),
        zones: asked.into_iter().chain(stated).collect(),
    };
    let mut found: Vec<(String, Draft)> = Vec::new();
    for record in records {
        let row = OwnRow {
            sheet: &sheet,
            record,
        };
        let name = row.cell("record").to_owned();
        let index = found
            .iter()
            .position(|(known, _)| *known == name)
            .unwrap_or_else(|| {
                found.push((name.clone(), draft(&name, &sheet, record)));
                found.len() - 1
            });
        let entry = row.entry(drafts);
        found[index].1.entries.push(entry);
    }
    for (_, mut draft) in found {
        // Somebody may have sorted the rows otherwise.
        let instant = |entry: &DraftEntry| entry.at.moment.as_ref().map(|it| it.instant);
        if draft.entries.iter().all(|entry| instant(entry).is_some()) {
            draft.entries.sort_by_key(instant);
        }
        drafts.drafts.push(draft);
    }
}

fn draft(name: &str, sheet: &OwnSheet<'_>, record: &CsvRecord) -> Draft {
    let zone = sheet.zones.first();
    Draft {
        id: Some(name.to_owned()).filter(|name| !name.is_empty()),
        start: record.span.start,
        time_zone: zone.map(|zone| zone.name().into()),
        ..Draft::default()
    }
}

/// What holds for all rows.
struct OwnSheet<'a> {
    names: &'a [String],
    /// Whether cells are written without apostrophes before formulas.
    is_raw: bool,
    /// The zones that times may be written in, the best first.
    zones: Vec<Zone>,
}

struct OwnRow<'a> {
    sheet: &'a OwnSheet<'a>,
    record: &'a CsvRecord,
}

impl OwnRow<'_> {
    /// The text of a cell; empty where there is none.
    fn cell(&self, name: &str) -> &str {
        let index = self.sheet.names.iter().position(|it| it == name);
        let cell = index
            .and_then(|index| self.record.cells.get(index))
            .map_or("", String::as_str);
        match self.sheet.is_raw {
            true => cell,
            false => unguarded(cell),
        }
    }

    fn span(&self) -> Span {
        self.record.span.clone()
    }

    fn entry(&self, drafts: &mut Drafts<'_>) -> DraftEntry {
        let how = How {
            precision: precision(self.cell("precision")),
            approximate: self.cell("approximate").eq_ignore_ascii_case("true"),
        };
        let mut at = self.stamp("at_utc", how, drafts);
        if !self.cell("stated").is_empty() {
            self.cell("stated").clone_into(&mut at.stated);
        }
        let kind = self.code("kind", drafts).unwrap_or(EntryKind::Event);
        let mut entry = DraftEntry::new(kind, at, self.span());
        entry.until = self.end("until", drafts);
        entry.posted = self.end("posted", drafts);
        entry.milestone = self.code("milestone", drafts);
        entry.status = self.code::<Status>("status", drafts).map(Into::into);
        entry.severity = self.code("severity", drafts);
        let said = markdown(self.cell("text"));
        let language = written_in(&said);
        // A cell of one paragraph is neither a list nor a table, whatever it begins with.
        let (text, details) = said.split_once("\n\n").unwrap_or((&said, ""));
        entry.text.add(language, text);
        entry.details.add(language, details);
        let lines = self
            .cell("role")
            .split(['\n', '\r'])
            .map(str::trim)
            .filter(|line| !line.is_empty());
        let role = markdown(&lines.collect::<Vec<_>>().join(" "));
        if !role.is_empty() {
            // A name in Latin letters beside a Japanese text is not English.
            let own = if role.is_ascii() {
                language
            } else {
                written_in(&role)
            };
            entry.role = LocalizedText::new(own, role);
        }
        let filled = |name| Some(self.cell(name)).filter(|cell| !cell.trim().is_empty());
        entry.origin = filled("source").map(LocalizedText::all).unwrap_or_default();
        entry.id = filled("entry_id").filter(|id| is_id(id)).map(str::to_owned);
        if let Some(names) = filled("also_in") {
            entry
                .notes
                .push(Message::new("import-also-in").with("names", names));
        }
        if entry.kind == EntryKind::Post {
            for (language, text) in entry.text.languages.clone() {
                promise::promises(
                    &mut entry,
                    &text,
                    language,
                    self.sheet.zones.first().copied(),
                );
            }
        }
        entry
    }

    /// The value of a code; advice where it is none.
    fn code<T: Choice>(&self, name: &'static str, drafts: &mut Drafts<'_>) -> Option<T> {
        let cell = self.cell(name).trim();
        let found = T::LIST.iter().find(|(code, _)| *code == cell);
        if found.is_none() && !cell.is_empty() {
            let words = Message::new("import-unknown")
                .with("name", name)
                .with("text", cell);
            drafts.find("import-unknown", Severity::Advice, self.span(), words);
        }
        found.map(|(_, value)| *value)
    }

    /// Until when, or when it was posted, with how exactly that is known in a cell of its own.
    fn end(&self, name: &str, drafts: &mut Drafts<'_>) -> Option<Stamp> {
        let column = format!("{name}_utc");
        if self.cell(&column).trim().is_empty() {
            return None;
        }
        let exact = self.cell(&format!("{name}_precision"));
        let how = How {
            precision: precision(exact.trim_start_matches('~')),
            approximate: exact.starts_with('~'),
        };
        Some(self.stamp(&column, how, drafts))
    }

    fn stamp(&self, name: &str, how: How, drafts: &mut Drafts<'_>) -> Stamp {
        let text = self.cell(name).trim();
        let Ok(reading) = clock::read(text, None) else {
            let words = Message::new("import-time").with("text", text);
            drafts.find("import-time", Severity::Warning, self.span(), words.clone());
            return Stamp::stated(text).note(words);
        };
        let instant = reading.moment.instant;
        let (text, moment) = written(instant, how, &self.sheet.zones)
            .unwrap_or_else(|| (instant.rfc3339(), reading.moment));
        Stamp {
            moment: Some(moment),
            ..Stamp::stated(text)
        }
    }
}

/// How exactly a time is known.
#[derive(Clone, Copy)]
struct How {
    precision: Option<Precision>,
    approximate: bool,
}

fn precision(word: &str) -> Option<Precision> {
    match word.trim() {
        "second" => Some(Precision::Second),
        "minute" => Some(Precision::Minute),
        "hour" => Some(Precision::Hour),
        "day" => Some(Precision::Day),
        _ => None,
    }
}

/// The instant as a record writes it, known as exactly as it was: in the first zone without its offset where that can be
/// read, else with an offset in which it is a full hour or day.
fn written(instant: Instant, how: How, zones: &[Zone]) -> Option<(String, Moment)> {
    let own = zones.first().copied().unwrap_or(Zone::UTC);
    let precision = how.precision.unwrap_or(match instant.0.rem_euclid(60) {
        0 => Precision::Minute,
        _ => Precision::Second,
    });
    // A day began somewhere else, of which the file has no column: its offset is what is missing to midnight.
    let missing = -instant.0.rem_euclid(86_400);
    let offsets = [missing, missing + 86_400]
        .map(|seconds| {
            let (sign, seconds) = (if seconds < 0 { '-' } else { '+' }, seconds.abs());
            Zone::read(&format!(
                "{sign}{:02}:{:02}",
                seconds / 3_600,
                seconds % 3_600 / 60
            ))
        })
        .into_iter()
        .filter_map(Result::ok);
    let zones = zones.iter().copied().chain([Zone::UTC]).chain(offsets);
    let texts = zones.flat_map(|zone| {
        let bare = wall(instant, precision, zone);
        let full = instant.written(zone);
        // Behind the date and the clock, whose colons and hyphens are none of the offset's.
        let offset = full
            .get(16..)
            .unwrap_or_default()
            .trim_start_matches(|it: char| !"+-Z".contains(it))
            .to_owned();
        [
            bare.clone(),
            format!("{bare}{offset}"),
            format!("{bare} {offset}"),
        ]
    });
    let mark = if how.approximate { "~" } else { "" };
    let mut read = texts.filter_map(|text| {
        let text = format!("{mark}{text}");
        let moment = clock::read(&text, Some(own)).ok()?.moment;
        Some((text, moment))
    });
    read.find(|(_, moment)| {
        (moment.instant, moment.precision, moment.approximate)
            == (instant, precision, how.approximate)
    })
}

/// What calendar and clock show, to this precision.
fn wall(instant: Instant, precision: Precision, zone: Zone) -> String {
    let wall = instant.in_zone(zone);
    let date = wall.date.iso();
    let (hour, minute, second) = (wall.hour, wall.minute, wall.second);
    match precision {
        Precision::Day => date,
        // Noon and midnight are not clear words with AM and PM.
        Precision::Hour => match hour {
            0 | 12 => format!("{date} {hour}時"),
            1..=11 => format!("{date} {hour} AM"),
            _ => format!("{date} {} PM", hour - 12),
        },
        Precision::Minute => format!("{date} {hour:02}:{minute:02}"),
        Precision::Second => format!("{date} {hour:02}:{minute:02}:{second:02}"),
    }
}
