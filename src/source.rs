//! A text file as it was read: its name for people, its text, and where a byte lies in it.

use std::ops::Range;
use std::sync::Arc;

/// A range of bytes in a file's text.
pub type Span = Range<usize>;

/// A file's name and text. The name is relative to the project's root, with `/` between its parts.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// The name that findings print.
    pub name: String,
    /// The text, without a leading byte-order mark; line ends as they stand in the file.
    pub text: String,
}

/// A shared file: findings of many threads point at it.
pub type SourceRef = Arc<Source>;

/// A line and a column, both from 1; the column counts Unicode code points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
}

impl Source {
    /// A file of this name and text.
    #[must_use]
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> SourceRef {
        Arc::new(Self {
            name: name.into(),
            text: text.into(),
        })
    }

    /// Where the byte `offset` lies. An offset past the end, or inside a character, is moved back to one.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let before = &self.text[..offset];
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        Position {
            line: before.bytes().filter(|&byte| byte == b'\n').count() + 1,
            column: before[start..].chars().count() + 1,
        }
    }
}
