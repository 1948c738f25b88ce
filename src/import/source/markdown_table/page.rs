//! A document of Markdown line by line: its title, its sections, and the rows of its timelines.

use crate::import::draft::inferred::InferredFrom;
use crate::import::input::Input;
use crate::import::stamp::day;
use crate::import::table::column::{self, ColumnKind};
use crate::import::table::row::{TimelineRow, range};

/// Marks of emphasis and code around a time.
const MARKS: &[char] = &['*', '_', '`', '[', ']', '(', ')'];

/// A document.
#[derive(Default)]
pub(super) struct MarkdownPage<'a> {
    /// The first heading.
    pub title: Option<&'a str>,
    /// The rows of every timeline, in order.
    pub rows: Vec<TimelineRow>,
    /// The names of their columns of times.
    pub headers: Vec<String>,
    /// How many tables are timelines.
    pub tables: usize,
    /// Every other line with its byte.
    pub texts: Vec<(usize, &'a str)>,
    /// Headings with their level, their byte and the number of the text line behind them.
    pub headings: Vec<(usize, &'a str, usize, usize)>,
    /// Where a section holds a timeline: the number of its heading.
    pub timed: Vec<usize>,
}

impl<'a> MarkdownPage<'a> {
    pub fn has_headings(&self) -> bool {
        !self.headings.is_empty()
    }

    /// What follows one of these labels, in lower case: `Date: …`, `**Date**: …`, `| Date | … |`.
    pub fn labelled(&self, labels: &[&str]) -> Option<&'a str> {
        self.texts.iter().find_map(|(_, line)| {
            let line = line.trim().trim_start_matches(['-', '*', '|', '+', ' ']);
            let (label, rest) = line.split_once([':', '：', '|'])?;
            let label = label
                .trim_matches(|it: char| it.is_whitespace() || MARKS.contains(&it))
                .to_lowercase();
            let rest = rest.trim_matches(|it: char| it.is_whitespace() || "*|`:".contains(it));
            (labels.contains(&label.as_str()) && !rest.is_empty()).then_some(rest)
        })
    }
}

/// Reads a document.
pub(super) fn read(input: &Input) -> MarkdownPage<'_> {
    let lines: Vec<(usize, &str)> = input.lines().collect();
    let mut reader = PageReader::default();
    let mut at = 0;
    while at < lines.len() {
        at += reader.take(&lines[at..]).max(1);
    }
    reader.page
}

#[derive(Default)]
struct PageReader<'a> {
    page: MarkdownPage<'a>,
    /// The day of the heading or line above.
    day: Option<String>,
    fenced: bool,
    /// The indent of the last list item that is a row.
    item: Option<usize>,
}

impl<'a> PageReader<'a> {
    /// Takes one line, or a table; gives back how many lines.
    fn take(&mut self, lines: &[(usize, &'a str)]) -> usize {
        let (start, line) = lines[0];
        let bare = line.trim();
        if bare.starts_with("```") || bare.starts_with("~~~") {
            self.fenced = !self.fenced;
        }
        if self.fenced {
            self.text(start, line);
            return 1;
        }
        if let Some(heading) = heading(line) {
            self.heading(heading, start);
            return 1;
        }
        if let Some(taken) = self.table(lines) {
            return taken;
        }
        if let Some(row) = item(line, start) {
            let indent = line.len() - line.trim_start().len();
            let nested = self.item.is_some_and(|item| indent > item);
            if !nested {
                self.item = Some(indent);
                self.row(row);
                return 1;
            }
        }
        if self.continues(line) {
            return 1;
        }
        // A line that is nothing but a day is above what follows.
        let marked = bare.trim_matches(|it: char| MARKS.contains(&it) || it == ':' || it == '：');
        match &day::days(marked)[..] {
            [day] if day.text == marked => self.day = Some(day.text.clone()),
            _ => self.text(start, line),
        }
        1
    }

    fn text(&mut self, start: usize, line: &'a str) {
        self.page.texts.push((start, line));
    }

    fn heading(&mut self, (level, text): (usize, &'a str), start: usize) {
        self.item = None;
        if level == 1 && self.page.title.is_none() {
            self.page.title = Some(text);
            self.page.texts.push((start, text));
            return;
        }
        self.day = match &day::days(text)[..] {
            [day] => Some(day.text.clone()),
            _ => None,
        };
        self.page.texts.push((start, text));
        let behind = self.page.texts.len();
        self.page.headings.push((level, text, start, behind));
    }

    fn row(&mut self, mut row: TimelineRow) {
        let day = self
            .day
            .clone()
            .map(|day| (day, Some(InferredFrom::Heading)));
        row.day = row.day.or(day);
        self.page.rows.push(row);
        if let Some(section) = self.page.headings.len().checked_sub(1)
            && self.page.timed.last() != Some(&section)
        {
            self.page.timed.push(section);
        }
    }

    /// Whether the line goes on with the last item of a list: it is further in.
    fn continues(&mut self, line: &str) -> bool {
        let Some(item) = self.item else { return false };
        if line.trim().is_empty() {
            return false;
        }
        let indent = line.len() - line.trim_start().len();
        if indent <= item {
            self.item = None;
            return false;
        }
        if let Some((_, cell)) = self
            .page
            .rows
            .last_mut()
            .and_then(|row| row.cells.first_mut())
        {
            let bare = line.trim_start();
            let is_list = bare.starts_with(['-', '*', '+']);
            cell.push_str(if is_list && !cell.contains("\n\n") {
                "\n\n"
            } else {
                "\n"
            });
            cell.push_str(bare);
        }
        true
    }

    /// A table with a header of a timeline; gives back how many lines it takes.
    fn table(&mut self, lines: &[(usize, &'a str)]) -> Option<usize> {
        let (_, header) = lines.first()?;
        let (_, delimiter) = lines.get(1)?;
        if !header.contains('|') || !is_delimiter(delimiter) {
            return None;
        }
        let names = cells(header);
        let bare: Vec<_> = names.iter().map(String::as_str).collect();
        let columns = column::header(&bare);
        let rest = lines[2..]
            .iter()
            .take_while(|(_, line)| line.contains('|') && !line.trim().is_empty());
        let rows: Vec<_> = rest.collect();
        let taken = 2 + rows.len();
        if !column::is_timeline(&columns) {
            for (start, line) in &lines[..taken] {
                self.text(*start, line);
            }
            return Some(taken);
        }
        self.item = None;
        self.page.tables += 1;
        let times = columns
            .iter()
            .zip(&names)
            .filter(|(column, _)| **column == Some(ColumnKind::Time));
        self.page
            .headers
            .extend(times.map(|(_, name)| name.clone()));
        let mut above: Option<(String, Option<InferredFrom>)> = None;
        for (start, line) in rows {
            let row = row(&cells(line), &columns, &names, *start..*start + line.len());
            let stated = day::stated(&row.time);
            let only_day = row.day.is_none()
                && stated.is_some_and(|stated| stated.has_day && stated.minute.is_none())
                && row.cells.iter().all(|(_, cell)| cell.trim().is_empty());
            if only_day {
                above = Some((row.time.trim().to_owned(), Some(InferredFrom::Heading)));
                continue;
            }
            if let Some((day, _)) = &row.day {
                above = Some((day.clone(), Some(InferredFrom::Heading)));
            }
            let day = row.day.clone().or_else(|| above.clone());
            self.row(TimelineRow { day, ..row });
        }
        Some(taken)
    }
}

/// The level and the words of a heading.
fn heading(line: &str) -> Option<(usize, &str)> {
    let level = line.bytes().take_while(|it| *it == b'#').count();
    let text = line[level..].strip_prefix([' ', '\t'])?;
    (1..=6)
        .contains(&level)
        .then(|| (level, text.trim().trim_end_matches('#').trim_end()))
}

fn is_delimiter(line: &str) -> bool {
    let line = line.trim();
    line.contains('-')
        && line.contains('|')
        && line.chars().all(|it| matches!(it, '|' | '-' | ':' | ' '))
}

/// The cells of a row: parted by bars, a bar with a backslash before it is text.
fn cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut characters = line.chars().peekable();
    while let Some(next) = characters.next() {
        match (next, characters.peek()) {
            ('\\', Some('|')) => {
                characters.next();
                push(&mut cells, "\\|");
            }
            ('|', _) => cells.push(String::new()),
            _ => push(&mut cells, next.encode_utf8(&mut [0; 4])),
        }
    }
    if line.ends_with('|') && !line.ends_with("\\|") {
        cells.pop();
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

fn push(cells: &mut [String], text: &str) {
    if let Some(last) = cells.last_mut() {
        last.push_str(text);
    }
}

/// A row of a table.
fn row(
    cells: &[String],
    columns: &[Option<ColumnKind>],
    names: &[String],
    span: crate::text::source::Span,
) -> TimelineRow {
    let mut row = TimelineRow {
        span,
        ..TimelineRow::default()
    };
    for (index, cell) in cells.iter().enumerate() {
        let bare = cell.trim_matches(|it: char| MARKS.contains(&it) && !"()".contains(it));
        match columns.get(index).copied().flatten() {
            Some(ColumnKind::Time) => {
                let (first, last) = range(bare);
                first.clone_into(&mut row.time);
                row.cells
                    .extend(last.map(|last| (Ok(ColumnKind::DraftEnd), last.to_owned())));
            }
            Some(ColumnKind::Date) => {
                row.day = Some((bare.to_owned(), None)).filter(|_| !bare.is_empty())
            }
            Some(column) => row.cells.push((Ok(column), cell.replace("<br>", "\n\n"))),
            None => row.cells.push((
                Err(names.get(index).cloned().unwrap_or_default()),
                cell.clone(),
            )),
        }
    }
    row
}

/// An item of a list that begins with a time.
fn item(line: &str, start: usize) -> Option<TimelineRow> {
    let bare = line.trim_start();
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let rest = match digits {
        0 => bare.strip_prefix(['-', '*', '+'])?,
        _ => bare[digits..].strip_prefix(['.', ')'])?,
    };
    let rest = rest.strip_prefix([' ', '\t'])?.trim_start();
    let inner = rest.trim_start_matches(MARKS);
    let stated = day::stated(inner).filter(|stated| stated.minute.is_some())?;
    let mut length = stated.length;
    // A range, a zone that means several: up to the mark that parts time and words.
    let behind = &inner[length..];
    let parted = behind.char_indices().find(|(at, it)| {
        matches!(it, ':' | '：' | ']' | ')' | '*' | '`')
            || behind[*at..].starts_with(" - ")
            || behind[*at..].starts_with(" – ")
            || behind[*at..].starts_with(" — ")
    });
    let before = parted.map_or("", |(at, _)| &behind[..at]);
    let goes_on = before.trim_start_matches([' ', '-', '–', '—', '〜', '～']);
    let is_zone = !before.is_empty()
        && before.trim().len() <= 5
        && before.trim().bytes().all(|it| it.is_ascii_uppercase());
    if is_zone
        || day::stated(goes_on).is_some_and(|stated| {
            stated.length == goes_on.trim_end().len() && stated.minute.is_some()
        })
    {
        length += before.len();
    }
    let (time, words) = inner.split_at(length);
    let words = words.trim_start_matches(|it: char| {
        it.is_whitespace() || MARKS.contains(&it) || ":：-–—".contains(it)
    });
    let (first, last) = range(time.trim());
    let mut row = TimelineRow {
        time: first.to_owned(),
        span: start..start + line.len(),
        cells: vec![(Ok(ColumnKind::Text), words.to_owned())],
        ..TimelineRow::default()
    };
    row.cells
        .extend(last.map(|last| (Ok(ColumnKind::DraftEnd), last.to_owned())));
    Some(row)
}
