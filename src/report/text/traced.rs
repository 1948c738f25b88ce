//! A text made out of another one that knows where each of its bytes came from.

use std::ops::Range;

/// The new text, and for some of its offsets the offset in the old one; between two of them both run alike.
#[derive(Debug, Default)]
pub(super) struct Traced {
    /// The new text.
    pub text: String,
    anchors: Vec<(usize, usize)>,
}

impl Traced {
    /// Takes over `piece`, which begins at `origin` of the old text.
    pub fn copy(&mut self, piece: &str, origin: usize) {
        self.anchors.push((self.text.len(), origin));
        self.text.push_str(piece);
    }

    /// Puts in a character that the old text lacks at `origin`.
    pub fn insert(&mut self, c: char, origin: usize) {
        self.anchors.push((self.text.len(), origin));
        self.text.push(c);
    }

    /// Puts `text`, which begins with a character of its own, in place of the bytes `origin` of the old text: it begins
    /// where those begin, and all of it behind its first character lies at their end.
    pub fn replace(&mut self, text: &str, origin: Range<usize>) {
        let first = text.chars().next().map_or(0, char::len_utf8);
        self.anchors.push((self.text.len(), origin.start));
        self.anchors.push((self.text.len() + first, origin.end));
        self.text.push_str(text);
    }

    /// The offset in the old text of `offset` in the new one.
    pub fn origin(&self, offset: usize) -> usize {
        let next = self.anchors.partition_point(|&(new, _)| new <= offset);
        let Some(&(new, old)) = next.checked_sub(1).and_then(|at| self.anchors.get(at)) else {
            return offset;
        };
        let moved = old + (offset - new);
        self.anchors
            .get(next)
            .map_or(moved, |&(_, bound)| moved.min(bound))
    }
}
