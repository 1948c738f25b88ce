//! A text file as it was read: its name for people, its text, and where a byte lies in it.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::meter;

/// The most bytes of a file that are read.
pub const LARGEST: u64 = 10 << 20;

/// The byte-order mark, with which some editors begin a file.
pub(crate) const MARK: &str = "\u{feff}";

/// A range of bytes in a file's text.
pub type Span = Range<usize>;

/// A file's name and text. The name is relative to the project's root, with `/` between its parts.
#[derive(Debug)]
pub struct Source {
    /// The name that findings print.
    pub name: String,
    /// The text, without a leading byte-order mark; line ends as they are in the file.
    pub text: String,
    /// Whether the file begins with a byte-order mark.
    pub has_mark: bool,
    /// Where each line begins; told apart when a position is first asked for.
    lines: OnceLock<Vec<usize>>,
    /// How many characters are before each block of bytes; counted when a column of a long line is first asked for.
    blocks: OnceLock<Vec<usize>>,
}

/// The bytes of a block whose characters are counted once.
const BLOCK: usize = 1_024;

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        (&self.name, &self.text) == (&other.name, &other.text)
    }
}

impl Eq for Source {}

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
        Self::marked(name, text, false)
    }

    /// A file that may begin with a byte-order mark, which is not in `text`.
    #[must_use]
    pub fn marked(name: impl Into<String>, text: impl Into<String>, has_mark: bool) -> SourceRef {
        Arc::new(Self {
            name: name.into(),
            text: text.into(),
            has_mark,
            lines: OnceLock::new(),
            blocks: OnceLock::new(),
        })
    }

    /// The file's bytes, as it was read, if it had this text.
    #[must_use]
    pub fn bytes_with(&self, text: &str) -> Vec<u8> {
        let mark = if self.has_mark { MARK } else { "" };
        [mark, text].concat().into_bytes()
    }

    /// The file's bytes as they were read.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.bytes_with(&self.text)
    }

    /// Where the byte `offset` lies. An offset past the end, or inside a character, is moved back to one.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let lines = self.lines();
        let line = lines.partition_point(|start| *start <= offset);
        Position {
            line,
            column: self.characters(lines[line - 1]..offset) + 1,
        }
    }

    /// The bytes of the line that the byte `offset` lies in, without its line end.
    #[must_use]
    pub fn line_at(&self, offset: usize) -> Span {
        let lines = self.lines();
        let next = lines.partition_point(|start| *start <= offset);
        let end = lines.get(next).map_or(self.text.len(), |start| start - 1);
        lines[next - 1]..end
    }

    fn lines(&self) -> &[usize] {
        self.lines.get_or_init(|| {
            meter::steps(self.text.len());
            let ends = memchr::memchr_iter(b'\n', self.text.as_bytes());
            let mut lines = Vec::with_capacity(ends.clone().count() + 1);
            lines.push(0);
            lines.extend(ends.map(|at| at + 1));
            lines
        })
    }

    /// How many characters a range of bytes has that begins and ends with one.
    fn characters(&self, range: Span) -> usize {
        let count = |range: Span| {
            meter::steps(range.len());
            // Each begins with a byte that goes on with none before it.
            let bytes = self.text.as_bytes().get(range).unwrap_or_default();
            bytes.iter().filter(|it| (**it & 0xc0) != 0x80).count()
        };
        if range.len() <= BLOCK {
            return count(range);
        }
        let blocks = self.blocks.get_or_init(|| {
            let mut before = 0;
            let starts = (0..=self.text.len()).step_by(BLOCK);
            let counted = starts.map(|start| {
                let here = before;
                before += count(start..(start + BLOCK).min(self.text.len()));
                here
            });
            counted.collect()
        });
        let before = |at: usize| blocks[at / BLOCK] + count(at / BLOCK * BLOCK..at);
        before(range.end) - before(range.start)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn columns_of_long_lines_are_counted_like_those_of_short_ones(
            text in "([a-z遅é\n]{0,20}){0,20}",
            repeated in 1_usize..40,
            at in 0_usize..20_000,
        ) {
            let text = text.repeat(repeated);
            let at = text.floor_char_boundary(at.min(text.len()));
            let source = Source::new("t", text.clone());
            let start = text[..at].rfind('\n').map_or(0, |it| it + 1);
            let end = text[at..].find('\n').map_or(text.len(), |it| at + it);
            let line = 1 + text[..at].matches('\n').count();
            let column = 1 + text[start..at].chars().count();
            prop_assert_eq!(source.position(at), Position { line, column });
            prop_assert_eq!(source.line_at(at), start..end);
        }
    }
}
