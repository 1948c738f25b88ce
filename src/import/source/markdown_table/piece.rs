//! The pieces of a section: rows of the timeline, and what belongs to them or not.

use super::block::DocumentBlock;
use super::content::DocumentContent;
use super::sentence;
use crate::diagnostic::Message;
use crate::import::stamp::day;
use crate::import::table::row::TimelineRow;
use crate::text::source::Span;

/// Bullets that are none in Markdown.
const BULLETS: &[char] = &[
    '•', '・', '◦', '‣', '▪', '▫', '●', '○', '■', '□', '◆', '◇', '▶', '►', '–', '—', '*', '+', '-',
];

/// A piece of a section, in its order.
#[derive(Debug)]
pub(super) enum SectionPiece {
    /// A row of the timeline.
    Row(Box<TimelineRow>),
    /// Something else.
    Other(OtherPiece),
}

/// What is no row.
#[derive(Debug)]
pub(super) struct OtherPiece {
    /// Its bytes.
    pub span: Span,
    /// Whether it is running text.
    pub is_paragraph: bool,
    /// Its Markdown.
    pub said: Vec<String>,
    /// Whether it belongs to a row.
    pub belongs: Belongs,
}

/// Whether something belongs to the row before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Belongs {
    /// If another row follows.
    Between,
    /// Even behind the last one: code, a quotation, a picture.
    Behind,
    /// Always: it is a line of the list or the table that could not be read as a row.
    Unread,
    /// Never: it names a group of rows.
    Apart,
    /// Never: it says how all rows are meant.
    About,
}

/// The day that a text is, and nothing else.
pub(super) fn only_day(text: &str) -> Option<String> {
    let marked = text.trim_matches(|it: char| "*_`[]() :：".contains(it));
    let bare = marked.trim_matches(['【', '】', '■', '●', '◆']).trim();
    match &day::days(bare)[..] {
        [day] if day.text == bare => Some(day.text.clone()),
        _ => None,
    }
}

/// A line without the bullet or the box of a task before it.
pub(super) fn bulleted(line: &str) -> &str {
    let line = line.trim_start();
    let tasks = ["[ ] ", "[x] ", "[X] "];
    let line = tasks
        .iter()
        .find_map(|task| line.strip_prefix(task))
        .unwrap_or(line);
    let circled = |it: char| ('①'..='⑳').contains(&it);
    let Some(rest) = line.strip_prefix(|it: char| BULLETS.contains(&it) || circled(it)) else {
        return line;
    };
    // `**14:05**` begins with a mark of emphasis.
    let is_mark = line.starts_with(['*', '+', '-']) && !rest.starts_with(char::is_whitespace);
    if is_mark { line } else { rest.trim_start() }
}

/// The first line of a block.
pub(super) fn first_line(block: &DocumentBlock) -> Span {
    block.lines.first().cloned().unwrap_or(block.span.clone())
}

/// Whether these lines go with a row: a picture does, a sentence about the times of all rows does not.
pub(super) fn belongs(content: &DocumentContent<'_>, lines: &[Span]) -> Belongs {
    let (text, _) = content.words(lines);
    let is_picture =
        text.starts_with("!\\[") && text.ends_with(')') && text.matches("](").count() == 1;
    match () {
        () if is_picture => Belongs::Behind,
        () if sentence::is_about_all(&text) => Belongs::About,
        () => Belongs::Between,
    }
}

/// The parts of a line between breaks of HTML.
pub(super) fn parted_by_breaks(text: &str, line: &Span) -> Vec<Span> {
    let lower = text[line.clone()].to_ascii_lowercase();
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(found) = lower[at..].find("<br") {
        let Some(end) = lower[at + found..].find('>') else {
            break;
        };
        parts.push(line.start + at..line.start + at + found);
        at += found + end + 1;
    }
    parts.push(line.start + at..line.end);
    parts.retain(|part| !text[part.clone()].trim().is_empty());
    parts
}

/// The finding for a line of a timeline that is no row.
pub(super) fn unread(has_row: bool) -> Message {
    Message::new(if has_row {
        "import-row"
    } else {
        "import-row.first"
    })
}
