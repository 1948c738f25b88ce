//! A Japanese text, character by character, with what is quoted and what stands in lists told apart.

use std::cell::OnceCell;

use crate::check::engine::prose::PieceRead;
use crate::fact::{BLOCK_END, MASK, visible};
use crate::text::script::{is_japanese, is_katakana};
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
    /// Its lines: paragraphs, items, rows and headings, as ranges of characters, and whether each is running text.
    lines: Vec<(Span, bool)>,
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
                it if is_japanese(*it) => has.japanese = true,
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
        let lines = lines(&characters, read.piece.text.as_bytes());
        Self {
            lines,
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

    /// Its lines.
    pub fn lines(&self) -> impl Iterator<Item = Span> + '_ {
        self.lines.iter().map(|(line, _)| line.clone())
    }

    /// Whether the mark at this character ends the label of an item, such as ア．.
    pub fn is_label(&self, at: usize) -> bool {
        let behind = self.lines.partition_point(|(line, _)| line.start <= at);
        let line = behind.checked_sub(1).map(|it| &self.lines[it].0);
        line.is_some_and(|line| {
            let label = self.characters[line.start..at].iter();
            label.filter(|(it, _)| !is_space(*it)).count() <= MOST_LABEL
        })
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
        // A form has fields, whose words are no running text either.
        let fields = self.lines.iter().filter(|(line, _)| {
            let first = self.get(line.start);
            first.is_some_and(|it| FIELDS.contains(&it))
        });
        let is_form = fields.count() > 1;
        for (block, is_running) in &self.lines {
            let is_listed = is_form || !is_running;
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

/// The most characters of the label of an item.
const MOST_LABEL: usize = 2;
/// What the fields of a form begin with.
const FIELDS: &[char] = &['■', '□', '▼', '▲', '●', '◆', '◇', '【'];

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{3000}')
}

/// Whether a line is an item, a row, a heading, a quotation or a field, by what it begins with.
fn is_listed(line: &[(char, usize)]) -> bool {
    let mut line = line
        .iter()
        .map(|(it, _)| *it)
        .skip_while(|it| is_space(*it));
    let first = line.next();
    let Some(first) = first else { return false };
    let second = line.next();
    let is_number = |it: char| it.is_ascii_digit() || matches!(it, '０'..='９');
    let ends_label = |it: Option<char>| matches!(it, Some('.' | ')' | '．' | '）'));
    match first {
        '-' | '*' | '+' | '#' | '|' | '>' | '・' | '○' | '※' | '＊' | '＜' | '①'..='⑳' => {
            true
        }
        '(' | '（' => second.is_some_and(is_number),
        it if FIELDS.contains(&it) => true,
        it if is_number(it) => {
            let mut rest = second.into_iter().chain(line);
            ends_label(rest.find(|it| !is_number(*it)))
        }
        it => (it.is_ascii_alphabetic() || is_katakana(it)) && ends_label(second),
    }
}

/// The lines of a text, and whether each is running text. The source may break a paragraph anywhere: a line that begins like
/// an item is one of its own, and so is what follows an item at the margin.
fn lines(characters: &[(char, usize)], source: &[u8]) -> Vec<(Span, bool)> {
    let mut found: Vec<(Span, bool)> = Vec::new();
    let mut start = 0;
    let push = |range: Span, found: &mut Vec<(Span, bool)>| {
        if !range.is_empty() {
            let is_running = !is_listed(&characters[range.clone()]);
            found.push((range, is_running));
        }
    };
    for (at, (character, byte)) in characters.iter().enumerate() {
        if *character == BLOCK_END {
            push(start..at, &mut found);
            start = at + 1;
            continue;
        }
        let is_margin = byte
            .checked_sub(1)
            .is_some_and(|before| source.get(before) == Some(&b'\n'));
        let is_broken = at > start
            && (is_margin || {
                let before = characters[at - 1].1;
                source[before..*byte].contains(&b'\n')
            });
        if is_broken {
            let is_item = is_listed(&characters[at..characters.len().min(at + 6)]);
            if is_item || (is_margin && is_listed(&characters[start..at])) {
                push(start..at, &mut found);
                start = at;
            }
        }
    }
    push(start..characters.len(), &mut found);
    found
}
