//! The document tree as Markdown that GitHub shows well (CommonMark with tables, strikethrough, tasks and notes).

use super::document::{
    Alignment, Block, Document, Figure, Inline, LabelTone, Row, Table, task_box,
};
use super::flow;
use crate::text::width::is_wide;

/// The whole document.
#[must_use]
pub fn write(document: &Document) -> String {
    let mut out = blocks(&document.blocks);
    out.push('\n');
    out
}

/// Blocks with an empty line between them, without a line end at the last.
#[must_use]
pub fn blocks(blocks: &[Block]) -> String {
    let parts: Vec<_> = blocks
        .iter()
        .map(block)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join("\n\n")
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading { level, content, .. } => {
            format!(
                "{} {}",
                "#".repeat(usize::from(*level)),
                line(content, InlineContext::Heading)
            )
        }
        Block::Paragraph(content) => paragraph(content),
        Block::List {
            start,
            tight,
            items,
        } => list(*start, *tight, items),
        Block::Table(content) => table(content),
        Block::Quote(inner) | Block::Notice(inner) => prefixed(&blocks(inner), "> ", ">"),
        Block::Code { info, text } => code(info, text),
        Block::Rule => "---".to_owned(),
        Block::Figure(figure) => self::figure(figure),
        Block::Other(language, inner) => {
            format!("<div lang=\"{language}\">\n\n{}\n\n</div>", blocks(inner))
        }
        // GitHub has no looks for what belongs together.
        Block::Group(_, inner) => blocks(inner),
        Block::Notes(notes) => self::notes(notes),
    }
}

/// Notes as GitHub reads them: each with its number, what belongs to it indented.
fn notes(notes: &[Vec<Block>]) -> String {
    let notes = notes.iter().zip(1..).map(|(note, number)| {
        let body = prefixed(&blocks(note), "    ", "");
        match note.first() {
            Some(Block::Paragraph(_)) => format!("[^{number}]: {}", body.trim_start()),
            _ => format!("[^{number}]:\n{body}"),
        }
    });
    notes.collect::<Vec<_>>().join("\n\n")
}

/// Where running text is: what must be escaped depends on it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum InlineContext {
    Paragraph,
    Heading,
    Cell,
}

fn paragraph(content: &[Inline]) -> String {
    let text = line(content, InlineContext::Paragraph);
    text.split('\n').map(guard).collect::<Vec<_>>().join("\n")
}

/// A line of a paragraph whose start would begin a block. White space in front shows nothing, and would hide the start.
fn guard(line: &str) -> String {
    let line = line.trim_start_matches([' ', '\t']);
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && line[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    if line.starts_with(['+', '-', '=', '#', '>']) {
        format!("\\{line}")
    } else {
        line.to_owned()
    }
}

fn line(content: &[Inline], place: InlineContext) -> String {
    run(content, place, false)
}

/// Running text; `is_inner` where it is inside of emphasis.
fn run(content: &[Inline], place: InlineContext, is_inner: bool) -> String {
    let mut out = String::new();
    for (index, inline) in content.iter().enumerate() {
        let after = flow::first(&content[index + 1..]);
        push(inline, place, (after, is_inner), &mut out);
    }
    out
}

fn push(inline: &Inline, place: InlineContext, around: (Option<char>, bool), out: &mut String) {
    match inline {
        Inline::Text(text) | Inline::Time { text, .. } => escape(text, place, out),
        Inline::Emphasis(inner) => delimited("*", "em", inner, place, around, out),
        Inline::Strong(inner) => delimited("**", "strong", inner, place, around, out),
        Inline::Strikethrough(inner) => delimited("~~", "del", inner, place, around, out),
        Inline::Label(tone, text) => label(*tone, text, place, around, out),
        Inline::Small(inner) | Inline::Whole(inner) => {
            let written = run(inner, place, around.1);
            out.push_str(&written);
        }
        Inline::Code(text) => out.push_str(&code_span(text, place)),
        Inline::Link {
            url,
            title,
            content,
        } => {
            if let Some(address) = address(url, title, content, place) {
                return out.push_str(&address);
            }
            let url = url
                .replace('\\', "\\\\")
                .replace('<', "%3C")
                .replace('>', "%3E");
            let title = title
                .replace('\\', "\\\\")
                .replace('"', "\\\"")
                .replace('\n', " ");
            keep_from_image(out);
            out.push('[');
            out.push_str(&line(content, place));
            out.push_str("](<");
            out.push_str(&cell(&url, place));
            out.push('>');
            if !title.is_empty() {
                out.push_str(&format!(" \"{}\"", cell(&title, place)));
            }
            out.push(')');
        }
        Inline::Image {
            path, alternative, ..
        } => {
            let mut words = String::new();
            escape(alternative, place, &mut words);
            // Reports lie two folders below the project's root.
            out.push_str(&format!("![{words}](<../../{path}>)"));
        }
        Inline::SoftBreak => out.push(' '),
        Inline::HardBreak if place == InlineContext::Paragraph => out.push_str("\\\n"),
        Inline::HardBreak => out.push_str("<br>"),
        Inline::Other(language, inner) => {
            out.push_str(&format!(
                "<span lang=\"{language}\">{}</span>",
                run(inner, place, around.1)
            ));
        }
        // Only a paragraph can begin with the box of a task.
        Inline::Task { done } if place == InlineContext::Heading => {
            out.push_str(task_box(*done));
            out.push(' ');
        }
        Inline::Task { done } => out.push_str(if *done { "[x] " } else { "[ ] " }),
        Inline::NoteReference { number, .. } => {
            keep_from_image(out);
            out.push_str(&format!("[^{number}]"));
        }
        // Who shows the notes leads back from them.
        Inline::NoteReturn { .. } => {}
    }
}

/// A label: those that must be seen are strong.
fn label(
    tone: LabelTone,
    text: &str,
    place: InlineContext,
    around: (Option<char>, bool),
    out: &mut String,
) {
    let words = [Inline::Text(text.to_owned())];
    match tone {
        LabelTone::Kind | LabelTone::Post => escape(text, place, out),
        _ => delimited("**", "strong", &words, place, around, out),
    }
}

/// Escapes an exclamation mark at the end, which would make an image of the bracket that follows.
fn keep_from_image(out: &mut String) {
    let is_escaped = |before: &str| {
        let backslashes = before.len() - before.trim_end_matches('\\').len();
        backslashes % 2 == 1
    };
    if let Some(before) = out.strip_suffix('!').filter(|it| !is_escaped(it)) {
        let at = before.len();
        out.insert(at, '\\');
    }
}

/// An address that is its own words, in angle brackets: it reads as it is, and ends where it ends everywhere.
fn address(url: &str, title: &str, content: &[Inline], place: InlineContext) -> Option<String> {
    let [Inline::Text(words)] = content else {
        return None;
    };
    let is_own = words == url || url.strip_prefix("mailto:") == Some(words);
    let has_scheme = ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| url.starts_with(scheme));
    let is_bar = |it: char| it == '|' && place == InlineContext::Cell;
    let stops = |it: char| {
        it.is_whitespace() || it.is_control() || matches!(it, '<' | '>' | '\\') || is_bar(it)
    };
    let is_bare = is_own && has_scheme && title.is_empty() && !words.contains(stops);
    let is_plain = is_bare && (words == url || is_mail(words));
    is_plain.then(|| format!("<{words}>"))
}

/// Whether angle brackets make `words` an address of mail (CommonMark 0.31, section 6.5).
fn is_mail(words: &str) -> bool {
    let Some((name, host)) = words.split_once('@') else {
        return false;
    };
    let is_name = |it: char| it.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(it);
    let is_label = |label: &str| {
        let bounds = [label.chars().next(), label.chars().next_back()];
        label.len() <= 63
            && label
                .chars()
                .all(|it| it.is_ascii_alphanumeric() || it == '-')
            && bounds.iter().all(|it| it.is_some_and(|it| it != '-'))
    };
    !name.is_empty() && name.chars().all(is_name) && host.split('.').all(is_label)
}

/// Emphasis by delimiters, or by a tag where CommonMark would leave the delimiters standing.
fn delimited(
    mark: &str,
    tag: &str,
    inner: &[Inline],
    place: InlineContext,
    (after, is_inner): (Option<char>, bool),
    out: &mut String,
) {
    let content = run(inner, place, true);
    let before = out.chars().next_back();
    let outside = |it: Option<char>| it.is_none_or(|it| it.is_whitespace() || is_mark(it));
    let inside = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
    let (first, last) = (content.chars().next(), content.chars().next_back());
    let space = |it: Option<char>| it.is_none_or(char::is_whitespace);
    let (opens, closes) = if is_inner {
        // One that could close as well as open would pair with the one around it. Between punctuation (a tag
        // around it ends with some) and a wide character readers differ.
        let alone = |outer: Option<char>, inner: Option<char>| {
            let differs = outer.is_none_or(is_mark) && inner.is_some_and(is_wide);
            inside(inner) && outside(outer) && !differs
        };
        (alone(before, first), alone(after, last))
    } else {
        let opens = inside(first) || (outside(before) && !space(first));
        (opens, inside(last) || (outside(after) && !space(last)))
    };
    // A delimiter next to another one would join it, outside and inside.
    let is_mark = |it: Option<char>| matches!(it, Some('*' | '~' | '_'));
    let alone = !is_mark(before)
        && !is_mark(after)
        && meets(mark, content.chars())
        && meets(mark, content.chars().rev());
    if opens && closes && alone {
        out.push_str(mark);
        out.push_str(&content);
        out.push_str(mark);
    } else {
        out.push_str(&format!("<{tag}>{content}</{tag}>"));
    }
}

/// Whether `mark` can be right before `inside`: no delimiter joins it, or one of the other kind at a word, as in
/// `***a** b*`.
fn meets(mark: &str, mut inside: impl Iterator<Item = char> + Clone) -> bool {
    let own = mark.chars().next();
    let run = inside.clone().take_while(|it| Some(*it) == own).count();
    let at_word = inside.nth(run).is_some_and(char::is_alphanumeric);
    run == 0 || (own == Some('*') && mark.len() + run == 3 && at_word)
}

/// Whether CommonMark surely takes the character for punctuation. Of marks that combine, controls, symbols and the like this is
/// not said: beside them a tag is written.
fn is_mark(character: char) -> bool {
    let is_general = matches!(character, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}');
    let is_wide = matches!(
        character,
        '、'..='〃' | '〈'..='】' | '〔'..='〟' | '・' | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}'
            | '\u{ff3b}'..='\u{ff40}' | '\u{ff5b}'..='\u{ff65}'
    );
    character.is_ascii_punctuation() || is_general || is_wide
}

/// `text` with what Markdown would read as its own escaped; HTML too, which GitHub would take for tags.
fn escape(text: &str, place: InlineContext, out: &mut String) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let next = || text[at + 1..].chars().next();
        let word = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
        let special = match byte {
            b'\\' => next().is_none_or(|it| it.is_ascii_punctuation() || it == '\n'),
            b'`' | b'*' | b'<' | b'~' | b'[' | b']' => true,
            // Inside a word an underscore is not emphasis.
            b'_' => !(word(text[..at].chars().next_back()) && word(next())),
            b'&' => next().is_some_and(|it| it == '#' || it.is_ascii_alphabetic()),
            b'|' => place == InlineContext::Cell,
            b'!' => next() == Some('['),
            b'#' => {
                place == InlineContext::Heading && next().is_none_or(|it| it == '#' || it == ' ')
            }
            // Either of them ends a line.
            b'\n' | b'\r' => {
                out.push_str(&text[done..at]);
                out.push(' ');
                done = at + 1;
                false
            }
            _ => false,
        };
        if special {
            out.push_str(&text[done..at]);
            out.push('\\');
            done = at;
        }
    }
    out.push_str(&text[done..]);
}

fn code_span(text: &str, place: InlineContext) -> String {
    let longest = text.split(|it| it != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let padded = text.starts_with('`')
        || text.ends_with('`')
        || (text.starts_with(' ') && text.ends_with(' '));
    let gap = if padded && !text.trim().is_empty() {
        " "
    } else {
        ""
    };
    format!("{fence}{gap}{}{gap}{fence}", cell(text, place))
}

/// In a table even code and links escape the bar.
fn cell(text: &str, place: InlineContext) -> String {
    if place == InlineContext::Cell {
        text.replace('|', "\\|")
    } else {
        text.to_owned()
    }
}

fn list(start: Option<u64>, tight: bool, items: &[Vec<Block>]) -> String {
    let mut out = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let marker = match start {
            Some(start) => format!("{}. ", start.saturating_add(index as u64)),
            None => "- ".to_owned(),
        };
        let content = if tight {
            item.iter()
                .map(block)
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("\n")
        } else {
            blocks(item)
        };
        let indent = " ".repeat(marker.len());
        let body = prefixed(&content, &indent, "");
        out.push(format!("{marker}{}", body.trim_start()));
    }
    out.join(if tight { "\n" } else { "\n\n" })
}

fn table(table: &Table) -> String {
    let mut out = String::new();
    if let Some(caption) = &table.caption {
        out.push_str(&line(
            &[Inline::Strong(caption.clone())],
            InlineContext::Paragraph,
        ));
        out.push_str("\n\n");
    }
    out.push_str(&head(&row(&table.head), &table.columns));
    let mut is_open = true;
    for part in &table.rows {
        if let Row::Below(inner) = part {
            out.push_str(&format!("\n\n{}\n", blocks(inner)));
            is_open = false;
            continue;
        }
        if !std::mem::replace(&mut is_open, true) {
            // The table goes on; a head it must have, and an empty one shows nothing.
            let empty = vec![Vec::new(); table.columns.len()];
            out.push_str(&format!("\n{}", head(&row(&empty), &table.columns)));
        }
        out.push('\n');
        out.push_str(&match part {
            Row::Head(content) => row_head(content, table.columns.len()),
            Row::Cells(cells) => row(cells),
            Row::Below(_) => String::new(),
        });
    }
    out.truncate(out.trim_end().len());
    out
}

/// A head row and the line that makes it one.
fn head(row: &str, columns: &[Alignment]) -> String {
    let mut out = format!("{row}\n|");
    for column in columns {
        out.push_str(match column {
            Alignment::Start => "---|",
            Alignment::Center => ":-:|",
            Alignment::End => "--:|",
        });
    }
    out
}

/// A row across the table: its first cell has the words, for Markdown has no wider ones.
fn row_head(content: &[Inline], columns: usize) -> String {
    let words = [Inline::Strong(content.to_vec())];
    let first = line(&words, InlineContext::Cell);
    format!("| {first} |{}", "  |".repeat(columns.saturating_sub(1)))
}

fn row(cells: &[Vec<Inline>]) -> String {
    let mut out = String::from("|");
    for cell in cells {
        out.push_str(&format!(" {} |", line(cell, InlineContext::Cell)));
    }
    out
}

fn code(info: &str, text: &str) -> String {
    let longest = text
        .lines()
        .map(|line| line.chars().take_while(|it| *it == '`').count())
        .max();
    let fence = "`".repeat(longest.unwrap_or(0).max(2) + 1);
    let end = if text.is_empty() || text.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    // An entity may stand for the end of the fence's line.
    let info = info.replace('`', "").replace(['\n', '\r'], " ");
    format!("{fence}{info}\n{text}{end}{fence}")
}

fn figure(figure: &Figure) -> String {
    let mut words = String::new();
    escape(&figure.description, InlineContext::Paragraph, &mut words);
    let caption = line(&figure.caption, InlineContext::Paragraph);
    format!("![{words}](<{}>)\n\n{caption}", figure.file)
}

/// Every line of `text` with `prefix`; an empty one with `blank`.
fn prefixed(text: &str, prefix: &str, blank: &str) -> String {
    let lines = text.split('\n').map(|line| {
        if line.is_empty() {
            blank.to_owned()
        } else {
            format!("{prefix}{line}")
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests;
