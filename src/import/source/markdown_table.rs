//! Timelines in documents: tables and lists of Markdown with the times in front, and the sections around them.

mod page;
mod section;

use self::page::MarkdownPage;
use crate::clock::Zone;
use crate::diagnostic::{Message, Severity};
use crate::import::Source;
use crate::import::draft::inferred::InferredFrom;
use crate::import::draft::{Draft, Drafts, LocalizedText};
use crate::import::format::foreign;
use crate::import::input::Input;
use crate::import::stamp::day::{self, Zoned};
use crate::import::table::column;
use crate::import::table::row::{self, Sheet};
use crate::import::wording::language::written_in;
use crate::import::wording::milestone;

/// This source.
pub const SOURCE: Source = Source {
    name: "markdown-table",
    about: "Timelines in Markdown: tables and lists with times in front, and known sections of the report around them",
    recognises,
    read,
};

fn recognises(input: &Input) -> bool {
    if input.looks_like_json() || input.start(1_000).trim_start().starts_with('<') {
        return false;
    }
    let name = input.name().to_lowercase();
    let named = [".md", ".markdown"].iter().any(|end| name.ends_with(end));
    let page = page::read(input);
    page.tables > 0 || (page.rows.len() > 1 && (named || page.has_headings()))
}

fn read(input: &Input, drafts: &mut Drafts<'_>) {
    let page = page::read(input);
    if page.rows.is_empty() {
        return drafts.broken(0..0, Message::new("import-no-timeline"));
    }
    let mut draft = Draft {
        start: 0,
        ..Draft::default()
    };
    name(input, &page, &mut draft);
    let states = ["status", "state", "ステータス", "状態"];
    draft.status = page.labelled(&states).and_then(row::state).map(Into::into);
    let zoned = zone(&page, drafts, &mut draft);
    let near = date(&page, input, drafts);
    let mut rows = page.rows.clone();
    if let Some(day) = &near {
        for row in &mut rows {
            row.day = row
                .day
                .take()
                .or(Some((day.clone(), Some(InferredFrom::Document))));
        }
    }
    let near = near.and_then(|day| {
        let zone = zoned.zone.unwrap_or(Zone::UTC);
        let read = crate::clock::read(&day, Some(zone)).ok()?;
        Some(read.moment.instant)
    });
    let sheet = Sheet {
        zoned,
        near,
        markdown: foreign::markdown,
    };
    row::read(rows, &sheet, &mut draft, drafts);
    section::read(&page, &mut draft, drafts);
    milestone::mark(&mut draft.entries);
    drafts.drafts.push(draft);
}

/// The title, and the id: of a line that is called so, of the title's first word, else of the file.
fn name(input: &Input, page: &MarkdownPage<'_>, draft: &mut Draft) {
    let (own, title) = page.title.map_or((None, ""), numbered);
    let title = foreign::markdown(title);
    draft.title = LocalizedText::default();
    draft.title.add(written_in(&title), &title);
    let labels = [
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
    let labelled = page.labelled(&labels).filter(|id| id.len() < 40);
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

/// The zone of clocks that name none: of the time column's name, of a heading or a sentence about times.
fn zone(page: &MarkdownPage<'_>, drafts: &Drafts<'_>, draft: &mut Draft) -> Zoned {
    let columns = page.headers.iter().filter_map(|name| column::bracket(name));
    let lines = page
        .texts
        .iter()
        .filter_map(|(_, line)| day::zone_word(line));
    let mut words = columns.chain(lines);
    let zoned = words
        .find_map(|word| Some(Zoned::of(Some(word), drafts)).filter(Zoned::is_known))
        .unwrap_or_else(|| Zoned::of(None, drafts));
    draft.time_zone = zoned.zone.map(|zone| zone.name().into());
    zoned
}

/// The document's own date: of a line that is called so, of the title, of the file's name, else the only one in the text.
fn date(page: &MarkdownPage<'_>, input: &Input, drafts: &mut Drafts<'_>) -> Option<String> {
    let labels = [
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
    let full = |text: &str| day::days(text).into_iter().find(|day| day.is_full);
    let stated = page
        .labelled(&labels)
        .and_then(full)
        .or_else(|| page.title.and_then(full))
        .or_else(|| full(input.stem()));
    if let Some(day) = stated {
        return Some(day.text);
    }
    let mut found: Vec<(crate::clock::Date, usize, String)> = Vec::new();
    for (start, line) in &page.texts {
        for day in day::days(line).into_iter().filter(|day| day.is_full) {
            if let Ok(date) = crate::clock::read_date(&day.text)
                && !found.iter().any(|(other, ..)| *other == date)
            {
                found.push((date, start + day.span.start, day.text));
            }
        }
    }
    let needed = page.rows.iter().any(|row| {
        let own = day::stated(&row.time).is_some_and(|stated| stated.has_day);
        let full = |(day, _): &(String, _)| day::days(day).iter().any(|day| day.is_full);
        !own && !row.day.as_ref().is_some_and(full)
    });
    match &found[..] {
        [(_, _, day)] => Some(day.clone()),
        [_, (_, at, _), ..] if needed => {
            let words = Message::new("import-days").with("number", found.len());
            drafts.find("import-time", Severity::Warning, *at..*at, words);
            None
        }
        _ => None,
    }
}
