//! A walk over a text as people write times: full-width forms read like half-width ones.

use std::ops::Range;

use crate::meter;

/// The characters of a text, made half-width, each with the byte it starts at.
#[derive(Default)]
pub(crate) struct Characters {
    pub(crate) characters: Vec<(char, usize)>,
    pub(crate) length: usize,
}

impl Characters {
    pub fn of(text: &str) -> Self {
        let characters = text
            .char_indices()
            .map(|(byte, it)| (narrow(it), byte))
            .collect();
        Self {
            characters,
            length: text.len(),
        }
    }

    /// A walk that begins at the character number `at`.
    pub fn from(&self, at: usize) -> Cursor<'_> {
        Cursor {
            characters: &self.characters,
            length: self.length,
            at,
        }
    }
}

/// A position in a text, with what the grammar of times asks of it.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'a> {
    characters: &'a [(char, usize)],
    length: usize,
    at: usize,
}

impl Cursor<'_> {
    /// The number of the character that comes next.
    pub fn at(&self) -> usize {
        self.at
    }

    pub fn is_at_end(&self) -> bool {
        self.at >= self.characters.len()
    }

    pub fn peek(&self) -> Option<char> {
        self.ahead(0)
    }

    pub fn ahead(&self, count: usize) -> Option<char> {
        meter::steps(1);
        self.characters.get(self.at + count).map(|(it, _)| *it)
    }

    /// The character so many before the one that comes next.
    pub fn behind(&self, count: usize) -> Option<char> {
        let at = self.at.checked_sub(count)?;
        self.characters.get(at).map(|(it, _)| *it)
    }

    /// Whether what comes next stands behind these characters, whatever their case.
    pub fn follows(&self, before: &str) -> bool {
        let mut expected = before.chars().rev().zip(1..);
        expected.all(|(expected, count)| {
            self.behind(count)
                .is_some_and(|it| it.eq_ignore_ascii_case(&expected))
        })
    }

    /// Whether what comes next stands behind a digit.
    pub fn follows_digit(&self) -> bool {
        self.behind(1).is_some_and(|it| it.is_ascii_digit())
    }

    /// The byte of the text that comes next.
    pub fn byte(&self) -> usize {
        self.characters
            .get(self.at)
            .map_or(self.length, |(_, byte)| *byte)
    }

    /// The bytes since `start`.
    pub fn since(&self, start: usize) -> Range<usize> {
        start..self.byte()
    }

    pub fn skip(&mut self, count: usize) {
        self.at += count;
    }

    pub fn skip_spaces(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// Takes `wanted` if it comes next.
    pub fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    /// Takes the characters of `wanted`, whatever their case.
    pub fn take_text(&mut self, wanted: &str) -> bool {
        let mut count = 0;
        for expected in wanted.chars() {
            if !self
                .ahead(count)
                .is_some_and(|it| it.eq_ignore_ascii_case(&expected))
            {
                return false;
            }
            count += 1;
        }
        self.at += count;
        true
    }

    /// Takes the first of `words`, all of which begin with a letter, that comes next and ends there: no letter
    /// follows a Latin word.
    pub fn take_word(&mut self, words: &[&str]) -> Option<usize> {
        let first = self.peek()?;
        if first.is_ascii() && !first.is_ascii_alphabetic() {
            return None;
        }
        let mut letter = [0; 4];
        let letter = first.encode_utf8(&mut letter).as_bytes()[0] | SMALL;
        for (index, word) in words.iter().enumerate() {
            // Most words begin otherwise.
            if word
                .as_bytes()
                .first()
                .is_none_or(|it| it | SMALL != letter)
            {
                continue;
            }
            let before = self.at;
            if self.take_text(word) {
                let goes_on =
                    word.is_ascii() && self.peek().is_some_and(|it| it.is_ascii_alphabetic());
                if !goes_on {
                    return Some(index);
                }
                self.at = before;
            }
        }
        None
    }

    /// Takes a number of at most `longest` digits; more digits are none.
    pub fn number(&mut self, longest: usize) -> Option<u32> {
        let mut value = 0_u32;
        let mut count = 0;
        while let Some(digit) = self.ahead(count).and_then(|it| it.to_digit(10)) {
            count += 1;
            if count > longest {
                return None;
            }
            value = value * 10 + digit;
        }
        self.at += count;
        (count > 0).then_some(value)
    }

    /// How many digits come next.
    pub fn digits(&self) -> usize {
        let rest = self.characters[self.at..].iter();
        let digits = rest.take_while(|(it, _)| it.is_ascii_digit()).count();
        meter::steps(digits);
        digits
    }

    /// The characters up to white space, a bracket or a comma, made half-width.
    pub fn token(&mut self) -> String {
        let mut token = String::new();
        while let Some(next) = self.peek() {
            if next.is_whitespace() || matches!(next, '(' | ')' | '[' | ']' | ',' | '頃') {
                break;
            }
            token.push(next);
            self.at += 1;
        }
        token
    }
}

/// What tells a small letter of ASCII from its capital.
const SMALL: u8 = 0x20;

/// The half-width form of what Japanese keyboards write full-width.
pub(crate) fn narrow(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
        }
        '\u{3000}' | '\u{a0}' | '\u{202f}' => ' ',
        '、' => ',',
        '〜' => '~',
        other => other,
    }
}
