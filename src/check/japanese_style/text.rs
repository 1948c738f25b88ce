//! A Japanese text, character by character, with what is quoted and what stands in lists told apart.

use std::cell::OnceCell;

use crate::check::engine::prose::PieceRead;
use crate::fact::{BLOCK_END, MASK, visible};
use crate::text::source::Span;

/// A text in Japanese.
pub(super) struct JapaneseText<'a> {
    pub read: &'a PieceRead<'a>,
    /// Whether its sentences are running text; the notes of a timeline are not.
    pub is_body: bool,
    /// What readers see, each character with its byte.
    pub characters: Vec<(char, usize)>,
    /// What it has of what is looked for, so that few texts are searched further.
    pub has: Features,
    sentences: OnceCell<Vec<Sentence>>,
}

/// What kinds of characters a text has.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Features {
    pub japanese: bool,
    pub latin: bool,
    pub brackets: bool,
    pub wide_digits: bool,
    /// ， or ．.
    pub western_marks: bool,
}

impl Features {
    fn of(characters: &[(char, usize)]) -> Self {
        let mut has = Self::default();
        for (character, _) in characters {
            match character {
                '\u{3041}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' => has.japanese = true,
                '0'..='9' | 'A'..='Z' | 'a'..='z' => has.latin = true,
                '(' | '（' => has.brackets = true,
                '０'..='９' => has.wide_digits = true,
                '，' | '．' => has.western_marks = true,
                _ => {}
            }
        }
        has
    }
}

/// A sentence, without what it quotes and has in brackets.
pub(super) struct Sentence {
    /// Its characters, without the mark that ends it.
    pub words: String,
    /// Its bytes.
    pub range: Span,
    /// Whether 。 ends it.
    pub is_ended: bool,
    /// Whether it is part of a list, a table, a quotation or a heading.
    pub is_listed: bool,
    /// How many characters it has, without those in brackets.
    pub length: usize,
}

impl<'a> JapaneseText<'a> {
    pub fn new(read: &'a PieceRead<'a>, is_body: bool) -> Self {
        let characters = visible(&read.piece.text);
        Self {
            read,
            is_body,
            has: Features::of(&characters),
            characters,
            sentences: OnceCell::new(),
        }
    }

    pub fn get(&self, index: usize) -> Option<char> {
        self.characters.get(index).map(|(it, _)| *it)
    }

    /// The bytes of these characters; none of them may be empty.
    pub fn bytes(&self, range: Span) -> Span {
        let start = self.characters[range.start].1;
        let (last, at) = self.characters[range.end - 1];
        start..at + last.len_utf8()
    }

    /// The blocks: paragraphs, items, rows and headings, as ranges of characters.
    pub fn blocks(&self) -> impl Iterator<Item = Span> + '_ {
        let mut start = 0;
        let ends = (0..=self.characters.len())
            .filter(|at| matches!(self.get(*at), Some(BLOCK_END) | None));
        ends.filter_map(move |end| {
            let block = start..end;
            start = end + 1;
            (!block.is_empty()).then_some(block)
        })
    }

    /// Whether a block is part of a list, a table, a quotation or a heading.
    fn is_listed(&self, block: &Span) -> bool {
        let line: String = self.characters[block.clone()]
            .iter()
            .take(4)
            .map(|(it, _)| *it)
            .collect();
        let digits = line.trim_start_matches(|it: char| it.is_ascii_digit());
        let is_numbered = digits.len() < line.len() && digits.starts_with(['.', ')']);
        is_numbered || line.starts_with(['-', '*', '+', '#', '|', '>', '・', '■', '【', '○', '●'])
    }

    /// For each character whether it is quoted, or in brackets too.
    pub fn quoted(&self) -> Vec<(bool, bool)> {
        let mut quotes = 0_usize;
        let mut brackets = 0_usize;
        let mut found = Vec::with_capacity(self.characters.len());
        for (character, _) in &self.characters {
            match character {
                '「' | '『' | '“' => quotes += 1,
                '（' | '(' => brackets += 1,
                _ => {}
            }
            found.push((quotes > 0, quotes > 0 || brackets > 0));
            match character {
                '」' | '』' | '”' => quotes = quotes.saturating_sub(1),
                '）' | ')' => brackets = brackets.saturating_sub(1),
                // What is never closed holds nothing beyond its block.
                &BLOCK_END => (quotes, brackets) = (0, 0),
                _ => {}
            }
        }
        found
    }

    /// Its sentences.
    pub fn sentences(&self) -> &[Sentence] {
        self.sentences.get_or_init(|| self.part())
    }

    fn part(&self) -> Vec<Sentence> {
        let quoted = self.quoted();
        let mut found = Vec::new();
        for block in self.blocks() {
            let is_listed = self.is_listed(&block);
            let mut start = block.start;
            let mut words = String::new();
            for at in block.clone() {
                let character = self.characters[at].0;
                let is_inside = quoted[at].1;
                let is_end = matches!(character, '。' | '．' | '！' | '？') && !is_inside;
                if !is_inside && !is_end {
                    words.push(character);
                }
                if is_end || at + 1 == block.end {
                    let characters = words.chars();
                    found.push(Sentence {
                        length: characters.filter(|it| !matches!(it, ' ' | &MASK)).count(),
                        words: std::mem::take(&mut words),
                        range: self.bytes(start..at + 1),
                        is_ended: character == '。',
                        is_listed,
                    });
                    start = at + 1;
                }
            }
        }
        found
    }
}

/// Whether a character is a Japanese letter.
pub(super) fn is_japanese(character: char) -> bool {
    is_kana(character) || is_kanji(character)
}

fn is_kana(character: char) -> bool {
    matches!(character, '\u{3041}'..='\u{3096}') || is_katakana(character)
}

pub(super) fn is_katakana(character: char) -> bool {
    matches!(character, '\u{30a1}'..='\u{30fa}' | 'ー')
}

pub(super) fn is_kanji(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '々')
}
