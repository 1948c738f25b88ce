//! A row as a reader sees it: without marks of emphasis and code and characters without a width, full-width characters
//! made half-width.

use std::ops::Range;

use crate::clock::cursor::narrow;

/// The characters of a row, each with its bytes there.
pub(super) struct View {
    characters: Vec<(char, Range<usize>)>,
    /// The same characters as they are there.
    plain: Vec<char>,
}

impl View {
    /// The row as it is seen.
    pub fn of(row: &str) -> Self {
        let mut characters = Vec::with_capacity(row.len());
        let mut plain = Vec::with_capacity(row.len());
        let mut rest = row.char_indices().peekable();
        let mut before = None;
        while let Some((at, next)) = rest.next() {
            let peek = rest.peek().map(|(_, it)| *it);
            let is_mark = match next {
                '*' | '`' | '\u{200b}'..='\u{200f}' | '\u{feff}' => true,
                '_' => {
                    let is_word = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
                    !(is_word(before) && is_word(peek))
                }
                // A backslash makes the mark a character.
                '\\' => peek.is_some_and(|it| it.is_ascii_punctuation()),
                _ => false,
            };
            before = Some(next);
            if !is_mark {
                let seen = if next.is_whitespace() {
                    ' '
                } else {
                    narrow(next)
                };
                characters.push((seen, at..at + next.len_utf8()));
                plain.push(next);
            }
        }
        Self { characters, plain }
    }

    /// The character of this number.
    pub fn get(&self, at: usize) -> Option<char> {
        self.characters.get(at).map(|(it, _)| *it)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.characters.len()
    }

    /// The byte of the row at which the character begins.
    pub fn raw(&self, at: usize) -> usize {
        let bytes = self.characters.get(at).map(|(_, bytes)| bytes.start);
        bytes.unwrap_or_else(|| self.raw_end(self.len()))
    }

    /// The byte of the row behind the character before `at`.
    pub fn raw_end(&self, at: usize) -> usize {
        let last = at.checked_sub(1).and_then(|at| self.characters.get(at));
        last.map_or(0, |(_, bytes)| bytes.end)
    }

    /// The characters from one number to another.
    pub fn text(&self, from: usize, to: usize) -> String {
        let characters = self.characters.get(from..to.min(self.len()));
        characters
            .unwrap_or_default()
            .iter()
            .map(|(it, _)| *it)
            .collect()
    }

    /// The characters from this number on as they are there.
    pub fn plain(&self, from: usize) -> Vec<char> {
        self.plain.get(from..).unwrap_or_default().to_vec()
    }

    /// The number of the next character that is no space.
    pub fn skip_spaces(&self, at: usize) -> usize {
        let spaces = self
            .characters
            .iter()
            .skip(at)
            .take_while(|(it, _)| *it == ' ');
        at + spaces.count()
    }

    /// The number of the character behind the first of the words that comes next, whatever its case; a word is half-width.
    pub fn take_any(&self, at: usize, words: &[&str]) -> Option<usize> {
        words.iter().find_map(|word| {
            let mut next = at;
            for wanted in word.chars() {
                let found = self.get(next)?;
                if !found.eq_ignore_ascii_case(&wanted) {
                    return None;
                }
                next += 1;
            }
            Some(next)
        })
    }
}
