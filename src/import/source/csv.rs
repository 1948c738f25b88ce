//! Timelines of spreadsheets: CSV with commas, semicolons or tabs, with or without a header.

mod own;
mod record;

use self::record::CsvRecord;
use crate::clock::Zone;
use crate::diagnostic::{Audience, Message};
use crate::import::draft::inferred::InferredFrom;
use crate::import::draft::{Draft, Drafts};
use crate::import::input::Input;
use crate::import::stamp::day::{self, Zoned};
use crate::import::table::column::{self, ColumnKind};
use crate::import::table::leading;
use crate::import::table::other_time::OtherTime;
use crate::import::table::row::{self, Sheet, TimelineRow};
use crate::import::wording::language::of_document;
use crate::import::wording::milestone;
use crate::import::{Source, markdown};

/// This source.
pub const SOURCE: Source = Source {
    name: "csv",
    audience: Audience::Public,
    about: "Timelines of spreadsheets as CSV with commas, semicolons or tabs, with or without a header",
    recognises,
    read,
};

fn recognises(input: &Input) -> bool {
    if input.looks_like_json() {
        return false;
    }
    let name = input.name().to_lowercase();
    if [".csv", ".tsv"].iter().any(|end| name.ends_with(end)) {
        return true;
    }
    let first = input.text().lines().next().unwrap_or_default();
    let Ok(records) = record::read(first) else {
        return false;
    };
    records
        .first()
        .is_some_and(|record| is_header(record) && record.cells.len() > 1)
}

fn is_header(record: &CsvRecord) -> bool {
    let names: Vec<_> = record.cells.iter().map(String::as_str).collect();
    own::is_own(&names) || column::is_timeline(&column::header(&names))
}

fn read(input: &Input, drafts: &mut Drafts<'_>) {
    let records = match record::read(input.text()) {
        Ok(records) => records,
        Err(at) => return drafts.broken(at..at, Message::new("import-quote")),
    };
    let Some(first) = records.first() else { return };
    let (names, records) = if is_header(first) {
        (first.cells.clone(), &records[1..])
    } else {
        (Vec::new(), &records[..])
    };
    if own::is_own(&names) {
        return own::read(&names, records, drafts);
    }
    let bare: Vec<_> = names.iter().map(String::as_str).collect();
    let columns = if names.is_empty() {
        guess(records)
    } else {
        column::header(&bare)
    };
    if !columns.contains(&Some(ColumnKind::Time)) {
        return drafts.broken(first.span.clone(), Message::new("import-no-timeline"));
    }
    let mut draft = Draft {
        id: Some(input.stem().to_owned()),
        notes: vec![Message::new("import-id-from").with("from", InferredFrom::Path)],
        ..Draft::default()
    };
    let mut times = columns
        .iter()
        .zip(&names)
        .filter(|(column, _)| matches!(column, Some(ColumnKind::Time | ColumnKind::Date)));
    let stated = times.find_map(|(_, name)| column::zone(name));
    let zoned = Zoned::of(stated.map(|word| (word, first.span.start)), drafts);
    draft.time_zone = zoned.zone.map(|zone| zone.name().into());
    let day = day::days(input.stem()).into_iter().find(|day| day.is_full);
    let day = day.map(|day| (day.text, Some(InferredFrom::Path)));
    let near = day.as_ref().and_then(|(day, _)| {
        let read = crate::clock::read(day, zoned.zone.or(Some(Zone::UTC))).ok()?;
        Some(read.moment.instant)
    });
    let rows = rows(records, &columns, &names, day);
    let language = of_document(input.text());
    let sheet = Sheet {
        zoned,
        near,
        markdown,
        is_running: false,
        language,
    };
    row::read(rows, &sheet, &mut draft, drafts);
    milestone::mark(&mut draft.entries);
    if !draft.entries.is_empty() {
        drafts.drafts.push(draft);
    }
}

/// The columns where no header names them: the first that reads as times is that, one of days before it the date, and the
/// longest of the others the text.
fn guess(records: &[CsvRecord]) -> Vec<Option<ColumnKind>> {
    let width = records
        .iter()
        .map(|record| record.cells.len())
        .max()
        .unwrap_or(0);
    let stated = |index: usize, is_clock: bool| {
        let mut cells = records
            .iter()
            .filter_map(|record| record.cells.get(index))
            .filter(|cell| !cell.trim().is_empty())
            .peekable();
        cells.peek().is_some()
            && cells.all(|cell| {
                let read = leading::cell(cell.trim());
                read.is_read() && read.minute.is_some() == is_clock
            })
    };
    let mut columns = vec![None; width];
    let Some(time) = (0..width.min(3)).find(|index| stated(*index, true)) else {
        return columns;
    };
    columns[time] = Some(ColumnKind::Time);
    if let Some(date) = (0..time).find(|index| stated(*index, false)) {
        columns[date] = Some(ColumnKind::Date);
    }
    let length = |index: &usize| -> usize {
        records
            .iter()
            .filter_map(|record| record.cells.get(*index))
            .map(String::len)
            .sum()
    };
    let text = (0..width)
        .filter(|index| columns[*index].is_none())
        .max_by_key(length);
    if let Some(text) = text {
        columns[text] = Some(ColumnKind::Text);
    }
    columns
}

fn rows(
    records: &[CsvRecord],
    columns: &[Option<ColumnKind>],
    names: &[String],
    day: Option<(String, Option<InferredFrom>)>,
) -> Vec<TimelineRow> {
    let mut above = day;
    let mut rows = Vec::with_capacity(records.len());
    for record in records {
        let mut row = TimelineRow {
            span: record.span.clone(),
            ..TimelineRow::default()
        };
        for (index, cell) in record.cells.iter().enumerate() {
            match columns.get(index).copied().flatten() {
                Some(ColumnKind::Time) => row.time = leading::cell(cell),
                Some(ColumnKind::Date) if cell.trim().is_empty() => {}
                Some(ColumnKind::Date) => row.day = Some((leading::cell(cell).text, None)),
                Some(column) => row.cells.push((Ok(column), cell.clone())),
                None => match names.get(index).filter(|name| !name.trim().is_empty()) {
                    Some(name) => {
                        row.others.extend(OtherTime::of(name, cell));
                        row.cells.push((Err(name.clone()), cell.clone()));
                    }
                    None => row.cells.push((Ok(ColumnKind::Details), cell.clone())),
                },
            }
        }
        if row.time.text.is_empty()
            && row.day.is_none()
            && row.cells.iter().all(|(_, cell)| cell.trim().is_empty())
        {
            continue;
        }
        if let Some((day, _)) = &row.day {
            above = Some((day.clone(), Some(InferredFrom::Heading)));
        }
        row.day = row.day.or_else(|| above.clone());
        rows.push(row);
    }
    rows
}
