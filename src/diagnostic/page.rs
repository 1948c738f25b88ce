//! A manual page for the terminal.

use crate::system::console::{Paint, Painted};
use crate::text::width::columns;

/// Markdown as it reads on a terminal: headings and code stand out, paragraphs and items of lists fill the width.
#[must_use]
pub fn page(markdown: &str, colour: bool, width: usize) -> Painted {
    let mut out = Painted::new();
    let mut paragraph = String::new();
    let mut code = false;
    for line in markdown.lines() {
        let fence = line.starts_with("```");
        if code || fence || line.starts_with(['#', '-']) || line.is_empty() {
            flow(&std::mem::take(&mut paragraph), width, &mut out);
        }
        if fence {
            code = !code;
        } else if code {
            push(
                &format!("    {line}"),
                colour.then_some(Paint::Code),
                &mut out,
            );
        } else if let Some(heading) = line.strip_prefix('#') {
            let heading = heading.trim_start_matches('#').trim_start();
            push(heading, colour.then_some(Paint::Heading), &mut out);
        } else if line.is_empty() {
            out.push("\n");
        } else {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(line.trim_start());
        }
    }
    flow(&paragraph, width, &mut out);
    out
}

/// A paragraph, or an item of a list with its rows below its first word.
fn flow(paragraph: &str, width: usize, out: &mut Painted) {
    let (first, rest, text) = match paragraph.strip_prefix("- ") {
        Some(item) => ("- ", "  ", item),
        None => ("", "", paragraph),
    };
    let rows = fold(text, width.saturating_sub(first.len()));
    for (number, row) in rows.iter().enumerate() {
        let indent = if number == 0 { first } else { rest };
        push(&format!("{indent}{row}"), None, out);
    }
}

fn push(row: &str, paint: Option<Paint>, out: &mut Painted) {
    if row.is_empty() && paint.is_none() {
        return;
    }
    out.paint(row, paint);
    out.push("\n");
}

/// `line` in rows of at most `width` columns, broken at spaces.
fn fold(line: &str, width: usize) -> Vec<String> {
    if columns(line) <= width {
        return vec![line.to_owned()];
    }
    let mut rows = vec![String::new()];
    for word in line.split(' ') {
        let length = rows.last().map_or(0, |row| columns(row));
        match rows.last_mut() {
            Some(row) if length == 0 => row.push_str(word),
            Some(row) if length + 1 + columns(word) <= width => {
                row.push(' ');
                row.push_str(word);
            }
            _ => rows.push(word.to_owned()),
        }
    }
    rows
}
