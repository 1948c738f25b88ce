//! Puts the items of a list into another order, each with the comments that are its own.

use super::apply::Edit;
use crate::text::source::Span;

/// The edit that puts the items of a list into another order: `order` names each of `items`, the items' bytes, once.
/// Each item takes along the comment lines right above it and its own deeper ones; what parts the items stays.
/// `None` where a comment may belong to either neighbour or to a part of the list, or where there is nothing to move.
#[must_use]
pub fn reorder(text: &str, items: &[Span], order: &[usize]) -> Option<Edit> {
    let mut sorted = order.to_vec();
    sorted.sort_unstable();
    if !sorted.into_iter().eq(0..items.len()) || items.iter().any(Span::is_empty) {
        return None;
    }
    let moved = |place: &usize| order[*place] != *place;
    let first = (0..order.len()).find(moved)?;
    let last = (0..order.len()).rfind(moved)?;
    let chunks = if text[..items[0].start].trim_end().ends_with('[') {
        flow(text, &items[first..=last])?
    } else {
        blocks(text, items, first, last)?
    };
    let mut out = String::new();
    for (place, index) in order[first..=last].iter().enumerate() {
        if place > 0 {
            out.push_str(&text[chunks[place - 1].end..chunks[place].start]);
        }
        out.push_str(&text[chunks[index - first].clone()]);
    }
    Some(Edit {
        span: chunks[0].start..chunks[last - first].end,
        text: out,
    })
}

/// The items of a list in brackets, if no comment is between them.
fn flow(text: &str, items: &[Span]) -> Option<Vec<Span>> {
    let parted = items
        .windows(2)
        .all(|pair| !text[pair[0].end..pair[1].start].contains('#'));
    parted.then(|| items.to_vec())
}

/// The items `first` to `last` of a block list, each from its own comments or dash to the end of its last line.
fn blocks(text: &str, items: &[Span], first: usize, last: usize) -> Option<Vec<Span>> {
    let mut chunks = Vec::new();
    let mut before = match first.checked_sub(1) {
        Some(index) => Some(end(text, items, index)?),
        None => None,
    };
    for index in first..=last {
        let start = start(text, &items[index], before)?;
        let end = end(text, items, index)?;
        chunks.push(start..end);
        before = Some(end);
    }
    // What is between the last one and the next must be the next one's.
    if let Some(next) = items.get(last + 1) {
        start(text, next, before)?;
    }
    Some(chunks)
}

/// Where the dash of an item is, if it is the first on its line.
fn dash(text: &str, item: &Span) -> Option<usize> {
    let dash = text[..item.start].trim_end().strip_suffix('-')?.len();
    text[line_start(text, dash)..dash]
        .bytes()
        .all(|it| it == b' ')
        .then_some(dash)
}

/// Where an item begins: at the first of the comment lines right above it, else at its dash. Between the end of the
/// item `before` and that there must be nothing but blank lines.
fn start(text: &str, item: &Span, before: Option<usize>) -> Option<usize> {
    let dash = dash(text, item)?;
    let column = dash - line_start(text, dash);
    let mut start = line_start(text, dash);
    let floor = before.map_or(0, |end| next_line(text, end));
    while start > floor {
        let above = line_start(text, start - 1);
        let line = &text[above..start];
        if !line.trim_start().starts_with('#') {
            break;
        }
        // Above the first item a comment may be about the whole list.
        if before.is_none() || column_of(line) != column {
            return None;
        }
        start = above;
    }
    let clean = before.is_none() || text.get(floor..start)?.trim().is_empty();
    clean.then_some(start + column)
}

/// The end of an item's last line without its line end: of the last deeper comment right below it, else of its own.
fn end(text: &str, items: &[Span], index: usize) -> Option<usize> {
    let dash = dash(text, &items[index])?;
    let column = dash - line_start(text, dash);
    let last = items[index].end;
    let mut end = line_end(text, last);
    let tail = text[last..end].trim_start();
    if !(tail.is_empty() || tail.starts_with('#')) {
        return None;
    }
    let is_last = index + 1 == items.len();
    loop {
        let next = next_line(text, end);
        let line = &text[next..line_end(text, next)];
        let is_own = line.trim_start().starts_with('#') && column_of(line) > column;
        if next >= text.len() || !is_own {
            return Some(end);
        }
        if is_last {
            return None;
        }
        end = line_end(text, next);
    }
}

fn column_of(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |at| at + 1)
}

/// The end of the line that holds `at`, before its line end.
fn line_end(text: &str, at: usize) -> usize {
    let end = text[at..].find('\n').map_or(text.len(), |it| at + it);
    if text[at..end].ends_with('\r') {
        end - 1
    } else {
        end
    }
}

fn next_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |it| at + it + 1)
}
