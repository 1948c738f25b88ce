//! The characters of a text as readers get them, with the way back to the bytes that say so.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::emphasis::LETTER;
use crate::meter;
use crate::text::source::Span;

/// Characters that a reader gets in one piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The characters, entities and escapes resolved.
    pub text: String,
    /// What they are for.
    pub kind: SeenKind,
    parts: Vec<SeenPart>,
}

/// What characters are for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeenKind {
    /// Words.
    Text,
    /// Code.
    Code,
    /// Where a link or an image leads.
    Target,
    /// The title of a link.
    Title,
    /// The text alternative of an image.
    Alternative,
}

/// A part of the characters that is in one piece in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
struct SeenPart {
    /// Where it begins in the characters.
    at: usize,
    /// The bytes that say it.
    range: Range<usize>,
    /// Whether those bytes are the characters themselves.
    is_exact: bool,
}

impl Seen {
    /// The bytes that say the characters `range`, of which there is at least one.
    #[must_use]
    pub fn place(&self, range: Range<usize>) -> Span {
        let part = |at: usize| {
            let next = self.parts.partition_point(|part| part.at <= at);
            next.checked_sub(1).map(|index| &self.parts[index])
        };
        let last = range.end.saturating_sub(1).max(range.start);
        let (Some(first), Some(last)) = (part(range.start), part(last)) else {
            return 0..0;
        };
        let start = if first.is_exact {
            first.range.start + (range.start - first.at)
        } else {
            first.range.start
        };
        let end = if last.is_exact {
            last.range.start + (range.end - last.at)
        } else {
            last.range.end
        };
        start..end.max(start)
    }

    /// Leads its places back by `origin`.
    pub(super) fn trace(&mut self, origin: impl Fn(usize) -> usize) {
        for part in &mut self.parts {
            part.range = origin(part.range.start)..origin(part.range.end);
        }
    }

    fn push(&mut self, text: &str, range: Range<usize>, is_exact: bool) {
        if !text.is_empty() {
            let at = self.text.len();
            self.parts.push(SeenPart {
                at,
                range,
                is_exact,
            });
            self.text.push_str(text);
        }
    }
}

/// Gathers what readers get of a text.
pub(super) struct Sight<'a> {
    source: &'a str,
    seen: Vec<Seen>,
    /// The run that words which follow go on with.
    run: Option<usize>,
}

impl<'a> Sight<'a> {
    /// Nothing of `source` so far.
    pub fn of(source: &'a str) -> Self {
        Self {
            source,
            seen: Vec::new(),
            run: None,
        }
    }

    /// What precedes and what follows is not one run.
    pub fn part(&mut self) {
        self.run = None;
    }

    /// Adds characters that the bytes `range` say. Words go on with those before them.
    pub fn add(&mut self, kind: SeenKind, text: &str, range: &Range<usize>) {
        if text.is_empty() {
            return;
        }
        let flows = matches!(kind, SeenKind::Text | SeenKind::Alternative);
        let index = self.run.filter(|_| flows).unwrap_or(self.seen.len());
        if index == self.seen.len() {
            self.seen.push(Seen {
                text: String::new(),
                kind,
                parts: Vec::new(),
            });
        }
        if flows {
            self.run = Some(index);
        } else if kind == SeenKind::Code {
            self.run = None;
        }
        let written = self.source.get(range.clone()).unwrap_or_default();
        meter::steps(written.len());
        // Code is inside the bytes that say it.
        self.place(index, text, range, written.find(text));
    }

    /// Adds the target or the title of a link or an image that the bytes `range` say.
    pub fn add_target(
        &mut self,
        kind: SeenKind,
        text: &str,
        range: &Range<usize>,
        link_type: LinkType,
    ) {
        if matches!(link_type, LinkType::Autolink | LinkType::Email) || text.is_empty() {
            return self.add(kind, text, range);
        }
        // It is after the words, which may hold others: they are not searched. Where a definition says it, no byte does.
        let written = self.source.get(range.clone()).unwrap_or_default();
        let behind = match link_type {
            LinkType::Inline => written.rfind("](").unwrap_or(written.len()),
            _ => written.len(),
        };
        meter::steps(written.len() - behind);
        let inside = match kind {
            SeenKind::Title => written[behind..].rfind(text),
            _ => written[behind..].find(text),
        };
        let index = self.seen.len();
        self.seen.push(Seen {
            text: String::new(),
            kind,
            parts: Vec::new(),
        });
        self.place(index, text, range, inside.map(|inside| behind + inside));
    }

    /// Adds `text` to the run `index`: it is `inside` the bytes `range`, or they say it in another way.
    fn place(&mut self, index: usize, text: &str, range: &Range<usize>, inside: Option<usize>) {
        let seen = &mut self.seen[index];
        let Some(inside) = inside else {
            let visible = text.replace(LETTER, "");
            return seen.push(&visible, range.clone(), false);
        };
        let mut at = range.start + inside;
        for part in text.split(LETTER) {
            seen.push(part, at..at + part.len(), true);
            at += part.len() + LETTER.len_utf8();
        }
    }

    /// All of it.
    pub fn finish(&mut self) -> Vec<Seen> {
        std::mem::take(&mut self.seen)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Names, paragraph, parse};
    use super::*;

    fn seen(markdown: &str) -> Vec<(String, SeenKind)> {
        let seen = parse(markdown, 0, &Names::NONE).seen.into_iter();
        seen.map(|it| (it.text, it.kind)).collect()
    }

    #[test]
    fn words_run_on_through_emphasis_and_entities() {
        let runs = seen("か**&#x3099;[b](<c> 'd')e** `f`\ng");
        let runs: Vec<_> = runs
            .iter()
            .map(|(text, kind)| (text.as_str(), *kind))
            .collect();
        assert_eq!(
            runs,
            [
                ("か\u{3099}be ", SeenKind::Text),
                ("c", SeenKind::Target),
                ("d", SeenKind::Title),
                ("f", SeenKind::Code),
                ("g", SeenKind::Text),
            ]
        );
    }

    proptest! {
        #[test]
        fn every_character_has_its_place(
            parts in prop::collection::vec(
                prop_oneof![
                    prop::sample::select(vec![
                        "&#x3099;", "&amp;", "\\*", "**", "`", "\n", "- ", "[a](", ")", "> ", "| b |\n|---|\n", "「", "か", "![", "    ",
                    ]).prop_map(str::to_owned),
                    "\\PC{0,2}",
                ],
                0..16,
            )
        ) {
            let text = parts.concat();
            for parsed in [parse(&text, 0, &Names::NONE), paragraph(&text, &Names::NONE)] {
                for seen in &parsed.seen {
                    for (at, character) in seen.text.char_indices() {
                        let place = seen.place(at..at + character.len_utf8());
                        let written = text.get(place.clone());
                        prop_assert!(written.is_some_and(|it| !it.is_empty()), "{:?} of {:?}", place, seen);
                    }
                }
            }
        }
    }
}
