//! A Markdown text as its reader sees it, each character with its byte; code, links' targets and references masked.

use std::collections::BTreeMap;
use std::ops::Range;

use super::class::{BEGINS, MARK, WORD, class};
use super::kind::LiteralKind;
use crate::clock::cursor::{Characters, narrow};
use crate::meter;
use crate::text::width::is_wide;

/// Stands for what is not prose: code, a target, a reference.
pub const MASK: char = '\u{fffc}';
/// Ends a block.
pub const END: char = '\u{2029}';

/// A text as it is seen.
#[derive(Default)]
pub(super) struct SeenText {
    /// The characters, made half-width.
    pub characters: Characters,
    /// The numbers of the characters that may end a sentence.
    pub ends: Vec<usize>,
    /// The numbers of the characters that a fact may begin with: none inside of a Latin word.
    pub starts: Vec<usize>,
    /// Code spans and targets of links, with their bytes.
    pub literals: Vec<(LiteralKind, Range<usize>)>,
}

impl SeenText {
    /// Reads a text, in the room of the one before.
    pub fn read(&mut self, text: &str) {
        self.characters.characters.clear();
        self.characters.length = text.len();
        self.ends.clear();
        self.starts.clear();
        self.literals.clear();
        let mut reader = SeenReader {
            text,
            out: &mut self.characters.characters,
            ends: &mut self.ends,
            starts: &mut self.starts,
            inside: false,
            runs: None,
            literals: &mut self.literals,
        };
        reader.read();
    }

    /// The characters of this range as a text, in lower case.
    pub fn lower(&self, range: Range<usize>) -> String {
        let characters = &self.characters.characters[range.clone()];
        meter::steps(range.len());
        // What was made narrow takes fewer bytes than before.
        let mut lower = String::with_capacity(self.byte(range.end) - self.byte(range.start));
        for (character, _) in characters {
            lower.push(character.to_ascii_lowercase());
        }
        lower
    }

    pub fn len(&self) -> usize {
        self.characters.characters.len()
    }

    pub fn get(&self, at: usize) -> Option<char> {
        self.characters.characters.get(at).map(|(it, _)| *it)
    }

    /// The byte of the character number `at`.
    pub fn byte(&self, at: usize) -> usize {
        let length = self.characters.length;
        self.characters
            .characters
            .get(at)
            .map_or(length, |(_, byte)| *byte)
    }
}

/// Where the runs of backticks of a text begin, by their length.
fn backticks(text: &str) -> BTreeMap<usize, Vec<usize>> {
    let mut runs: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut last: Option<Range<usize>> = None;
    meter::steps(text.len());
    for at in memchr::memchr_iter(b'`', text.as_bytes()) {
        match &mut last {
            Some(run) if run.end == at => run.end = at + 1,
            _ => {
                if let Some(run) = last.replace(at..at + 1) {
                    runs.entry(run.len()).or_default().push(run.start);
                }
            }
        }
    }
    if let Some(run) = last {
        runs.entry(run.len()).or_default().push(run.start);
    }
    runs
}

struct SeenReader<'a> {
    text: &'a str,
    out: &'a mut Vec<(char, usize)>,
    ends: &'a mut Vec<usize>,
    starts: &'a mut Vec<usize>,
    /// Whether the character before is part of a Latin word or of a number.
    inside: bool,
    /// Where runs of backticks begin, by their length; found when the first is met.
    runs: Option<BTreeMap<usize, Vec<usize>>>,
    literals: &'a mut Vec<(LiteralKind, Range<usize>)>,
}

impl SeenReader<'_> {
    fn read(&mut self) {
        self.out.reserve(self.text.len());
        let mut at = 0;
        loop {
            let start = at;
            let mut rest = self.text[start..].char_indices();
            let special = rest.find(|(offset, it)| {
                let class = class(*it);
                let plain = class & MARK == 0;
                if plain {
                    self.add(*it, class, start + offset);
                }
                !plain
            });
            let Some((offset, next)) = special else {
                return;
            };
            at += offset;
            at = match next {
                '`' => self.code(at),
                '<' => self.bracketed(at),
                '\\' => self.escaped(at),
                '*' | '~' if self.is_delimiter(at, next) => at + 1,
                ']' => self.target(at),
                '\n' => self.line_end(at),
                '\r' => at + 1,
                'h' if self.text[at..].starts_with("http") => self.address(at),
                other => {
                    self.push(narrow(other), at);
                    at + other.len_utf8()
                }
            };
        }
    }

    fn push(&mut self, character: char, at: usize) {
        if matches!(character, '.' | '!' | '?' | '。' | END) {
            self.ends.push(self.out.len());
        }
        self.add(character, class(character), at);
    }

    fn add(&mut self, character: char, class: u8, at: usize) {
        let letter = class & WORD != 0;
        if class & BEGINS != 0 && !(self.inside && letter) {
            self.starts.push(self.out.len());
        }
        self.inside = letter;
        self.out.push((character, at));
    }

    fn mask(&mut self, at: usize) {
        self.push(MASK, at);
    }

    /// A code span, or a fenced block, to its closing run of backticks.
    fn code(&mut self, at: usize) -> usize {
        let run = self.text[at..].bytes().take_while(|it| *it == b'`').count();
        let inner = at + run;
        let text = self.text;
        let runs = self.runs.get_or_insert_with(|| backticks(text));
        let equal = runs.get(&run).map_or(&[][..], Vec::as_slice);
        let next = equal.partition_point(|start| *start < inner);
        if let Some(found) = equal.get(next).copied() {
            self.literals.push((LiteralKind::Code, inner..found));
            self.mask(at);
            return found + run;
        }
        self.push('`', at);
        at + run
    }

    /// A reference or an address between angle brackets.
    fn bracketed(&mut self, at: usize) -> usize {
        // Another `<` ends it too: no search runs over the whole text.
        let inner = at + 1;
        let end = self.text[inner..]
            .find(['>', '<', '\n'])
            .map(|it| inner + it);
        match end.filter(|end| self.text[*end..].starts_with('>')) {
            Some(end) => {
                let inner = &self.text[at + 1..end];
                if inner.starts_with("http") {
                    self.literals.push((LiteralKind::Url, at + 1..end));
                }
                let masked = inner.starts_with("http") || inner.get(1..2) == Some(":");
                if masked {
                    self.mask(at);
                    return end + 1;
                }
                self.push('<', at);
                at + 1
            }
            None => {
                self.push('<', at);
                at + 1
            }
        }
    }

    fn escaped(&mut self, at: usize) -> usize {
        let next = self.text[at + 1..].chars().next();
        match next.filter(char::is_ascii_punctuation) {
            Some(next) => {
                self.push(next, at + 1);
                at + 2
            }
            None => {
                self.push('\\', at);
                at + 1
            }
        }
    }

    /// Whether `*` or `~` is a delimiter of emphasis: `~` alone says "about", `*` alone between spaces is a star.
    fn is_delimiter(&self, at: usize, mark: char) -> bool {
        let same = |byte: Option<&u8>| byte == Some(&(mark as u8));
        let bytes = self.text.as_bytes();
        let doubled = same(bytes.get(at + 1)) || (at > 0 && same(bytes.get(at - 1)));
        doubled || (mark == '*' && bytes.get(at + 1) != Some(&b' '))
    }

    /// What follows a `]`: the target of a link.
    fn target(&mut self, at: usize) -> usize {
        let Some(rest) = self.text[at..].strip_prefix("](") else {
            self.push(']', at);
            return at + 1;
        };
        let end = rest.find([')', '\n']).unwrap_or(rest.len());
        let target = at + 2..at + 2 + end;
        if self.text[target.clone()].starts_with("http") {
            self.literals.push((LiteralKind::Url, target.clone()));
        }
        (target.end + 1).min(self.text.len())
    }

    fn address(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let scheme = ["https://", "http://"]
            .iter()
            .find(|scheme| rest.starts_with(**scheme));
        if scheme.is_none() {
            self.push('h', at);
            return at + 1;
        }
        let stop = rest
            .find(|it: char| it.is_whitespace() || is_wide(it) || matches!(it, ')' | '>' | '"'))
            .unwrap_or(rest.len());
        let end = rest[..stop].trim_end_matches(['.', ',', ';', ':']).len();
        self.literals.push((LiteralKind::Url, at..at + end));
        self.mask(at);
        at + end
    }

    /// A line end: a space, nothing beside Japanese, or the end of a block.
    fn line_end(&mut self, at: usize) -> usize {
        let rest = &self.text[at + 1..];
        let line = rest.trim_start_matches([' ', '\t', '\r']);
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let numbered = digits > 0 && line[digits..].starts_with(". ");
        let block = line.is_empty()
            || numbered
            || line.starts_with(['\n', '#', '|', '>'])
            || ["- ", "* ", "+ "].iter().any(|mark| line.starts_with(mark));
        let last = self.out.last().map(|(it, _)| *it);
        let next = line.chars().next();
        if block {
            self.push(END, at);
        } else if !(last.is_some_and(is_wide) || next.is_some_and(is_wide)) {
            self.push(' ', at);
        }
        at + 1 + (rest.len() - line.len())
    }
}

/// A sentence as its reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenSentence {
    /// Its characters in lower case and half-width; code, targets of links and references are one mark each.
    pub text: String,
    /// Its bytes in the text as written.
    pub span: Range<usize>,
    /// The bytes of what is masked in it.
    masked: Vec<Range<usize>>,
}

impl SeenSentence {
    /// Whether the byte `at` of the text lies in what is masked.
    #[must_use]
    pub fn is_masked(&self, at: usize) -> bool {
        self.masked.iter().any(|range| range.contains(&at))
    }
}

/// The sentences of a Markdown text.
#[must_use]
pub fn seen_sentences(text: &str) -> Vec<SeenSentence> {
    let mut seen = SeenText::default();
    seen.read(text);
    let mut found = Vec::new();
    super::sentence::sentences(&seen, |range| {
        let lower = seen.lower(range.clone());
        let lower = lower.trim_matches([' ', END]).to_owned();
        let span = seen.byte(range.start)..seen.byte(range.end);
        let is_mask = |at: &usize| seen.get(*at) == Some(MASK);
        let masked = range
            .filter(is_mask)
            .map(|at| seen.byte(at)..seen.byte(at + 1));
        let masked = masked.collect();
        if lower.chars().any(char::is_alphanumeric) || lower.contains(MASK) {
            found.push(SeenSentence {
                text: lower,
                span,
                masked,
            });
        }
    });
    found
}
