//! Tables of documents, of Markdown and of HTML: their cells, and the rows of those that are timelines.

use super::content::DocumentContent;
use super::piece::{Belongs, OtherPiece, SectionPiece, parted_by_breaks};
use super::rows::RowReader;
use crate::import::draft::inferred::InferredFrom;
use crate::import::format::{foreign, html};
use crate::import::table::column::{self, ColumnKind};
use crate::import::table::leading;
use crate::import::table::other_time::OtherTime;
use crate::import::table::row::TimelineRow;
use crate::text::source::Span;

/// A row of a table: its cells as Markdown.
pub(super) struct CellRow {
    pub cells: Vec<String>,
    /// Whether the line has no bar: it is between the rows.
    pub is_line: bool,
    /// The notes that it refers to.
    pub notes: Vec<String>,
    pub span: Span,
}

/// Where a table begins among the lines of a paragraph: the line before the one of hyphens.
pub(super) fn header(text: &str, lines: &[Span]) -> Option<usize> {
    let pairs = lines.windows(2);
    let mut found = pairs.enumerate().filter(|(_, pair)| {
        text[pair[0].clone()].contains('|') && is_delimiter(&text[pair[1].clone()])
    });
    found.next().map(|(at, _)| at)
}

fn is_delimiter(line: &str) -> bool {
    let line = line.trim();
    line.contains('-')
        && line.contains('|')
        && line.chars().all(|it| matches!(it, '|' | '-' | ':' | ' '))
}

/// The cells of a row: parted by bars; a bar with a backslash before it is text, in code too.
pub(super) fn cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut characters = line.chars().peekable();
    while let Some(next) = characters.next() {
        match (next, characters.peek()) {
            ('\\', Some('|')) => {
                characters.next();
                push(&mut cells, "|");
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

/// Reads the rows below a header; `false` where the header is none of a timeline.
pub(super) fn read(rows: Vec<CellRow>, reader: &mut RowReader<'_>) -> bool {
    let mut rows = rows.into_iter();
    let Some(header) = rows.next() else {
        return false;
    };
    let names = header.cells;
    let bare: Vec<_> = names.iter().map(String::as_str).collect();
    let columns = column::header(&bare);
    if !column::is_timeline(&columns) {
        return false;
    }
    reader.tables += 1;
    let named = columns.iter().zip(&names);
    let zone = named
        .filter(|(column, _)| matches!(column, Some(ColumnKind::Time | ColumnKind::Date)))
        .find_map(|(_, name)| column::zone(name).map(str::to_owned));
    let head = Head {
        columns,
        names,
        zone,
    };
    let mut above: Option<(String, Option<InferredFrom>)> = None;
    for cells in rows {
        if cells.is_line {
            let said = foreign::markdown(&cells.cells.join(" "));
            reader.pieces.push(SectionPiece::Other(OtherPiece {
                span: cells.span,
                is_paragraph: true,
                said: vec![said],
                belongs: Belongs::Behind,
            }));
            continue;
        }
        if cells.cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let row = head.row(cells);
        let is_empty = row.cells.iter().all(|(_, cell)| cell.trim().is_empty());
        if row.day.is_none() && row.time.day.is_some() && row.time.minute.is_none() && is_empty {
            above = Some((row.time.text.trim().to_owned(), Some(InferredFrom::Heading)));
            continue;
        }
        if let Some((day, _)) = &row.day {
            above = Some((day.clone(), Some(InferredFrom::Heading)));
        }
        let day = row.day.clone().or_else(|| above.clone());
        reader.push(TimelineRow { day, ..row });
    }
    true
}

/// The head of a table.
struct Head {
    columns: Vec<Option<ColumnKind>>,
    names: Vec<String>,
    zone: Option<String>,
}

impl Head {
    fn row(&self, cells: CellRow) -> TimelineRow {
        let mut row = TimelineRow {
            zone: self.zone.clone(),
            span: cells.span,
            ..TimelineRow::default()
        };
        for (index, cell) in cells.cells.iter().enumerate() {
            match self.columns.get(index).copied().flatten() {
                Some(ColumnKind::Time) => row.time = leading::cell(cell),
                Some(ColumnKind::Date) => {
                    let day = leading::cell(cell).text;
                    row.day = Some((day, None)).filter(|(day, _)| !day.is_empty());
                }
                Some(ColumnKind::DraftEnd) => {
                    row.cells.push((Ok(ColumnKind::DraftEnd), cell.clone()));
                }
                Some(column) => {
                    let parts = parted_by_breaks(cell, &(0..cell.len())).into_iter();
                    let mut parts = parts.map(|part| foreign::markdown(cell[part].trim()));
                    row.cells
                        .push((Ok(column), parts.next().unwrap_or_default()));
                    row.cells
                        .extend(parts.map(|part| (Ok(ColumnKind::Details), part)));
                }
                None => {
                    let name = self.names.get(index).cloned().unwrap_or_default();
                    row.others.extend(OtherTime::of(&name, cell));
                    row.cells.push((Err(name), foreign::markdown(cell)));
                }
            }
        }
        let notes = cells.notes.into_iter();
        row.cells
            .extend(notes.map(|note| (Ok(ColumnKind::Details), note)));
        row
    }
}

/// The bytes of a piece of HTML up to the end of the table that is open at its end: a blank line in it ends the piece.
pub(super) fn whole_html(content: &DocumentContent<'_>, span: &Span) -> Span {
    let lower = content.text[span.clone()].to_ascii_lowercase();
    let opened = lower.matches("<table").count();
    let closed = lower.matches("</table").count();
    let end = if opened > closed {
        content.table_end(span.end)
    } else {
        None
    };
    span.start..end.unwrap_or(span.end)
}

/// The cells of the tables in a piece of HTML, as Markdown; `None` where there is no table.
pub(super) fn html_rows(html: &str) -> Option<Vec<Vec<String>>> {
    let lower = html.to_ascii_lowercase();
    lower.contains("<table").then_some(())?;
    let mut rows = Vec::new();
    let starts: Vec<usize> = lower.match_indices("<tr").map(|(at, _)| at).collect();
    for (number, start) in starts.iter().enumerate() {
        let limit = starts.get(number + 1).copied().unwrap_or(html.len());
        let end = lower[*start..limit]
            .find("</tr")
            .map_or(limit, |at| start + at);
        rows.push(html_cells(&html[*start..end]));
    }
    Some(rows)
}

/// The cells of one row of HTML.
fn html_cells(row: &str) -> Vec<String> {
    let lower = row.to_ascii_lowercase();
    let opens = |at: usize| {
        let rest = &lower[at..];
        let is_cell = rest.starts_with("<td") || rest.starts_with("<th");
        is_cell && rest[3..].starts_with([' ', '>', '\n', '\t', '/'])
    };
    let starts: Vec<usize> = lower
        .match_indices('<')
        .map(|(at, _)| at)
        .filter(|at| opens(*at))
        .collect();
    let cells = starts.iter().enumerate().filter_map(|(number, start)| {
        let inner = start + lower[*start..].find('>')? + 1;
        let limit = starts.get(number + 1).copied().unwrap_or(row.len());
        let cell = lower.get(inner..limit)?;
        let end = ["</td", "</th"]
            .iter()
            .filter_map(|close| cell.find(close))
            .min();
        Some(html::markdown(
            &row[inner..inner + end.unwrap_or(cell.len())],
        ))
    });
    cells.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_parted_by_bars() {
        assert_eq!(cells("| a | `b\\|c` | |"), ["a", "`b|c`", ""]);
        assert_eq!(cells("a | b"), ["a", "b"]);
        assert_eq!(
            html_rows(
                "<TABLE><tr><th>Time<th>Event</tr><tr><td class='x'>13:50</td><td><b>One</b></td></tr></TABLE>"
            ),
            Some(vec![
                vec!["Time".to_owned(), "Event".to_owned()],
                vec!["13:50".to_owned(), "**One**".to_owned()],
            ])
        );
    }
}
