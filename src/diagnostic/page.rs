//! A manual page for the terminal.

use crate::system::console::{Paint, Painted};
use crate::text::table::wrap;
use crate::text::width::joins;

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
            append(line.trim_start(), &mut paragraph);
        }
    }
    flow(&paragraph, width, &mut out);
    out
}

/// The lines of a paragraph as one: with a space between them, except beside Japanese.
pub(super) fn one_line(paragraph: &str) -> String {
    let mut out = String::with_capacity(paragraph.len());
    paragraph.lines().for_each(|line| append(line, &mut out));
    out
}

fn append(line: &str, paragraph: &mut String) {
    let is_joined = joins(paragraph.chars().next_back(), line.chars().next());
    if !paragraph.is_empty() && !is_joined {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}

/// A paragraph, or an item of a list with its rows below its first word.
fn flow(paragraph: &str, width: usize, out: &mut Painted) {
    let (first, rest, text) = match paragraph.strip_prefix("- ") {
        Some(item) => ("- ", "  ", item),
        None => ("", "", paragraph),
    };
    let rows = wrap(text, width.saturating_sub(first.len()));
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
