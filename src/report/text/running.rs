//! Running text: words with what stands for their references.

use std::ops::Range;

use super::build::Builder;
use super::emphasis::LETTER;
use super::problem::{LONGEST_NAME, ProblemKind};
use super::seen::{Seen, SeenKind};
use crate::incident::{ReferenceFault, ReferenceFaultKind};
use crate::meter;
use crate::report::document::{Block, Inline, plain};
use crate::report::text::parsed_reference;

impl Builder<'_> {
    /// Running text, which lies at `whole`, with what stands for its references.
    pub(super) fn push_running(&mut self, text: &str, whole: &Range<usize>) {
        let (sources, mut done) = (self.sources, 0);
        let is_written = self.text.get(whole.clone()) == Some(text);
        let kind = self.words();
        let place = |part: Range<usize>| {
            if is_written {
                whole.start + part.start..whole.start + part.end
            } else {
                whole.clone()
            }
        };
        for (handle, number) in parsed_reference::handles(text, sources) {
            self.push_words(&text[done..handle.start], &place(done..handle.start));
            done = handle.end;
            let range = whole.start + handle.start..whole.start + handle.end;
            let is_there = self.text.get(range.clone()) == text.get(handle);
            let range = if is_there { range } else { whole.clone() };
            let known = self.problems.len();
            let inline = self.refer(&sources[number], &range);
            if is_there && self.problems.len() == known {
                self.references.push((range.clone(), inline.clone()));
            }
            self.sight.add(kind, &sources[number], &range);
            self.push(inline);
        }
        self.push_words(&text[done..], &place(done..text.len()));
    }

    /// Words without references; a line end or a tab that an entity stands for is white space like any other.
    fn push_words(&mut self, text: &str, range: &Range<usize>) {
        let kind = self.words();
        self.sight.add(kind, text, range);
        if text.contains(['\n', '\r', '\t']) {
            self.push_text(&text.replace(['\n', '\r', '\t'], " "));
        } else {
            self.push_text(text);
        }
    }

    /// What running text is for readers: words, or within an image its alternative text.
    fn words(&self) -> SeenKind {
        let holder = self.stack.last().and_then(|top| self.stack.get(top.holder));
        if holder.is_some_and(|frame| frame.kind.is_image()) {
            SeenKind::Alternative
        } else {
            SeenKind::Text
        }
    }

    /// Finds targets, titles, alternative texts and headings that are too long.
    pub(super) fn find_long_names(&mut self, blocks: &[Block], seen: &[Seen]) {
        let names = seen.iter().filter(|seen| {
            matches!(
                seen.kind,
                SeenKind::Target | SeenKind::Title | SeenKind::Alternative
            )
        });
        let ranges: Vec<_> = names
            .filter(|seen| is_long(&seen.text))
            .map(|seen| seen.place(0..seen.text.len()))
            .collect();
        for range in ranges {
            self.report(range, ProblemKind::NameTooLong);
        }
        if has_long_heading(blocks) {
            self.report(0..self.text.len(), ProblemKind::NameTooLong);
        }
    }

    /// What stands for a reference; for one that leads nowhere its own characters.
    fn refer(&mut self, source: &str, range: &Range<usize>) -> Inline {
        let inner = source.strip_prefix('<').and_then(|it| it.strip_suffix('>'));
        let said = match (inner, self.names.refer) {
            (Some(inner), Some(refer)) => refer(inner),
            _ => Err(ReferenceFault {
                name: source.to_owned(),
                range: 0..source.len().saturating_sub(1),
                kind: ReferenceFaultKind::Open,
            }),
        };
        said.unwrap_or_else(|fault| {
            self.report(range.clone(), ProblemKind::Reference(fault));
            Inline::Text(source.to_owned())
        })
    }

    /// A text without marks, such as a title, with the words that stand for its references.
    pub(super) fn spoken(&mut self, text: &str, range: &Range<usize>) -> String {
        let sources = self.sources;
        parsed_reference::fill(text, sources, |source| plain(&[self.refer(source, range)]))
            .into_owned()
    }

    /// What is not prose: references keep their own characters.
    pub(super) fn written(&self, text: &str) -> String {
        parsed_reference::fill(&visible(text), self.sources, str::to_owned).into_owned()
    }

    pub(super) fn push_text(&mut self, text: &str) {
        meter::steps(text.len());
        let Some(frame) = self.holder() else {
            return;
        };
        let text = visible(text);
        match frame.inlines.last_mut() {
            Some(Inline::Text(before)) => before.push_str(&text),
            _ if text.is_empty() => {}
            _ => frame.inlines.push(Inline::Text(text)),
        }
    }
}

/// Whether a PDF could not hold `text` in one string.
#[must_use]
pub fn is_long(text: &str) -> bool {
    text.len() > LONGEST_NAME && text.encode_utf16().count() > LONGEST_NAME
}

fn has_long_heading(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Heading { content, .. } => is_long(&plain(content)),
        Block::Quote(inner) | Block::Notice(inner) | Block::Other(_, inner) => {
            has_long_heading(inner)
        }
        Block::List { items, .. } => items.iter().any(|item| has_long_heading(item)),
        _ => false,
    })
}

/// A label as Markdown compares labels.
pub(super) fn folded(label: &str) -> String {
    let words: Vec<&str> = label.split_whitespace().collect();
    visible(&words.join(" ")).to_lowercase()
}

/// `text` without the letter that nobody sees.
pub(super) fn visible(text: &str) -> String {
    text.replace(LETTER, "")
}
