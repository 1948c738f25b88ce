//! A manual page for the terminal.

use annotate_snippets::renderer::{DEFAULT_CONTEXT_STYLE, DEFAULT_NOTE_STYLE};

/// Markdown as it reads on a terminal: headings and code stand out, the rest stays as written.
#[must_use]
pub fn page(markdown: &str, colour: bool, width: usize) -> String {
    let mut out = String::new();
    let mut code = false;
    for line in markdown.lines() {
        if line.starts_with("```") {
            code = !code;
            continue;
        }
        let shown = if code {
            format!("    {line}")
        } else {
            line.trim_start_matches('#').trim_start().to_owned()
        };
        let style = match (code, line.starts_with('#')) {
            _ if !colour => None,
            (true, _) => Some(DEFAULT_NOTE_STYLE),
            (false, true) => Some(DEFAULT_CONTEXT_STYLE),
            (false, false) => None,
        };
        for row in fold(&shown, if code { usize::MAX } else { width }) {
            match style {
                Some(style) => out.push_str(&format!("{style}{row}{style:#}\n")),
                None => out.push_str(&format!("{row}\n")),
            }
        }
    }
    out
}

/// `line` in rows of at most `width` characters, broken at spaces.
fn fold(line: &str, width: usize) -> Vec<String> {
    if line.chars().count() <= width {
        return vec![line.to_owned()];
    }
    let mut rows = vec![String::new()];
    for word in line.split(' ') {
        let length = rows.last().map_or(0, |row| row.chars().count());
        match rows.last_mut() {
            Some(row) if length == 0 => row.push_str(word),
            Some(row) if length + 1 + word.chars().count() <= width => {
                row.push(' ');
                row.push_str(word);
            }
            _ => rows.push(word.to_owned()),
        }
    }
    rows
}
