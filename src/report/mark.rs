//! Marks: handles that a template prints and that stand for what must not be Markdown of its own.
//!
//! Every text, time and name of a record reaches the template as a handle between two noncharacters
//! (U+FDD0 and U+FDD1, which no record may contain). What a record says is thus parsed by itself and put
//! in place afterwards: nothing in it can break the template's Markdown, or the next section's.

use super::document::{Block, Inline, TableRole};

/// Opens a handle.
pub const OPEN: char = '\u{FDD0}';
/// Closes a handle.
pub const CLOSE: char = '\u{FDD1}';

/// What a handle stands for.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// Pieces of running text.
    Inline(Vec<Inline>),
    /// Blocks; the handle stands alone in its paragraph.
    Blocks(Vec<Block>),
    /// At the head of a paragraph: the table that follows has this role, and the rest is its caption.
    Table(TableRole),
    /// At the head of a quotation: it is a notice.
    Notice,
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
    pub fn add(&mut self, mark: Mark) -> String {
        self.marks.push(mark);
        format!("{OPEN}{}{CLOSE}", self.marks.len() - 1)
    }

    /// The mark whose handle has this number between its noncharacters.
    #[must_use]
    pub fn get(&self, number: &str) -> Option<&Mark> {
        self.marks.get(number.parse::<usize>().ok()?)
    }
}
