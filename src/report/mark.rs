//! Marks: handles that a template prints and that stand for what must not be Markdown of its own.
//!
//! Every text, time and name of a record reaches the template as a handle between two noncharacters
//! (U+FDD0 and U+FDD1, which no record may contain). What a record says is thus parsed by itself and put
//! in place afterwards: nothing in it can break the template's Markdown, or the next section's.

use std::borrow::Cow;

use super::document::{Block, GroupRole, Inline, TableRole};

/// Opens a handle.
pub const OPEN: char = '\u{FDD0}';
/// Closes a handle.
pub const CLOSE: char = '\u{FDD1}';

/// Opens the place of a field in its template, behind the handle, where a fault is looked for: see [`traced`].
const PLACE: char = '\u{FDD2}';
/// Closes such a place.
const PLACE_END: char = '\u{FDD3}';

/// The template `text` with its place behind every field that it prints.
#[must_use]
pub fn traced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some(open) = rest.find("{{") {
        let at = text.len() - rest.len() + open;
        let Some(close) = rest[open..].find("}}") else {
            break;
        };
        let end = open + close + 2;
        out.push_str(&rest[..end]);
        // Where white space is cut off behind the field, it must follow at once.
        if !rest[..end].ends_with("-}}") {
            out.push_str(&format!("{PLACE}{at}{PLACE_END}"));
        }
        rest = &rest[end..];
    }
    out + rest
}

/// The place of the field in front of `text`, if it has one, and what follows.
#[must_use]
pub fn place(text: &str) -> (Option<usize>, &str) {
    let after = text
        .strip_prefix(PLACE)
        .and_then(|it| it.split_once(PLACE_END));
    match after {
        Some((number, rest)) => (number.parse().ok(), rest),
        None => (None, text),
    }
}

/// The place of the first field in `text`, a text that a template printed.
#[must_use]
pub fn first_place(text: &str) -> Option<usize> {
    place(&text[text.find(PLACE)?..]).0
}

/// `text` without the places of fields.
#[must_use]
pub fn without_places(text: &str) -> Cow<'_, str> {
    if !text.contains(PLACE) {
        return Cow::Borrowed(text);
    }
    let mut parts = text.split(PLACE);
    let first = parts.next().unwrap_or_default().to_owned();
    let rests = parts.map(|part| part.split_once(PLACE_END).map_or(part, |(_, rest)| rest));
    Cow::Owned(rests.fold(first, |out, rest| out + rest))
}

/// What a handle stands for.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// Pieces of running text.
    Inline(Vec<Inline>),
    /// Blocks; the handle is alone in its paragraph, or in a cell of the timeline, below whose row they then are.
    Blocks(Vec<Block>),
    /// At the head of a paragraph: the table that follows has this role, and the rest is its caption.
    Table(TableRole),
    /// At the head of a quotation: it is a notice.
    Notice,
    /// At the head of a table's first cell: the row is one cell across the table.
    Row,
    /// A paragraph by itself: the blocks up to the one that closes the group belong together.
    Open(GroupRole),
    /// Closes a group.
    Close(GroupRole),
}

/// The marks of one report, and the notes that they refer to.
#[derive(Debug, Default)]
pub struct Marks {
    marks: Vec<Mark>,
    /// The notes of all texts: the number of a reference to one of them is its place here, counted from 1.
    pub notes: Vec<Vec<Block>>,
}

impl Marks {
    /// The handle of a new mark.
    pub fn add(&mut self, mut mark: Mark) -> String {
        if let Mark::Inline(content) = &mut mark {
            // A long record has several for each of its entries, most of them of a single piece.
            content.shrink_to_fit();
        }
        self.marks.push(mark);
        format!("{OPEN}{}{CLOSE}", self.marks.len() - 1)
    }

    /// The mark whose handle has this number between its noncharacters.
    #[must_use]
    pub fn get(&self, number: &str) -> Option<&Mark> {
        self.marks.get(number.parse::<usize>().ok()?)
    }
}
