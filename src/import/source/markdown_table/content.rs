//! Blocks of a document as Markdown that a record takes.

use std::cell::{Cell, OnceCell};

use super::block::{BlockKind, Blocks, DocumentBlock};
use crate::import::format::{foreign, html};
use crate::text::source::Span;

/// The document: its text and its blocks.
#[derive(Debug, Default)]
pub(super) struct DocumentContent<'a> {
    pub text: &'a str,
    pub blocks: Blocks,
    /// How many bytes of notes were written where they are referred to.
    noted: Cell<usize>,
    /// Where tables of HTML end.
    table_ends: OnceCell<Vec<usize>>,
}

/// The most bytes of notes that are written where they are referred to; further references stay as they are.
const MOST_NOTED: usize = 1 << 20;

impl<'a> DocumentContent<'a> {
    /// The blocks of a text from the byte `body` on.
    pub fn of(text: &'a str, body: usize) -> Self {
        Self {
            text,
            blocks: Blocks::of(text, body),
            ..Self::default()
        }
    }

    /// The byte behind the first end of a table of HTML that is at or behind `from`.
    pub fn table_end(&self, from: usize) -> Option<usize> {
        let ends = self.table_ends.get_or_init(|| {
            let lower = self.text.to_ascii_lowercase();
            lower.match_indices("</table").map(|(at, _)| at).collect()
        });
        let end = *ends.get(ends.partition_point(|at| *at < from))?;
        Some(end + self.text[end..].find('>')? + 1)
    }

    /// The words of these lines with their references resolved, and the words of the notes that they refer to.
    pub fn words(&self, lines: &[Span]) -> (String, Vec<String>) {
        let (text, names) = self.blocks.text(self.text, lines);
        let mut notes = Vec::new();
        if !names.is_empty() && self.noted.get() > MOST_NOTED {
            let plain = lines.iter().map(|line| &self.text[line.clone()]);
            return (plain.collect::<Vec<_>>().join("\n"), notes);
        }
        for name in names {
            for block in self.blocks.note(&name) {
                // A note that refers to a note keeps that as words.
                let (words, _) = self.blocks.text(self.text, &block.lines);
                self.noted.set(self.noted.get() + words.len());
                notes.push(self.written(block, &words));
            }
        }
        (text, notes)
    }

    /// A block as Markdown, and behind it the notes that it refers to; nothing where it says nothing.
    pub fn markdown(&self, block: &DocumentBlock) -> Vec<String> {
        let (text, notes) = self.words(&block.lines);
        let mut said = vec![self.written(block, &text)];
        said.extend(notes);
        said.retain(|text| !text.trim().is_empty());
        said
    }

    fn written(&self, block: &DocumentBlock, text: &str) -> String {
        match block.kind {
            BlockKind::Rule | BlockKind::Note => String::new(),
            BlockKind::Html => html::markdown(text),
            BlockKind::Code { is_fenced: false } => format!("```\n{text}\n```"),
            BlockKind::Code { is_fenced: true } => closed(text),
            _ => foreign::markdown(text),
        }
    }
}

/// Code with the fence that ends it: at the end of a document it may be missing.
fn closed(text: &str) -> String {
    let mark = if text.starts_with('~') { '~' } else { '`' };
    let length = text.len() - text.trim_start_matches(mark).len();
    let fence = mark.to_string().repeat(length.max(3));
    let is_closed = text.lines().skip(1).last().is_some_and(|line| {
        let line = line.trim();
        line.len() >= length && line.chars().all(|it| it == mark)
    });
    match is_closed {
        true => text.to_owned(),
        false => format!("{text}\n{fence}"),
    }
}

/// Running text as Markdown, whatever it begins with: in a record, it is a paragraph of its own.
pub(super) fn running(text: &str) -> String {
    let text = text.trim();
    // What begins a block elsewhere is no such thing here, and must not be mended as one.
    let said = foreign::markdown(&format!("x {text}"));
    match said.strip_prefix("x ") {
        Some(said) => said.to_owned(),
        None => foreign::markdown(text),
    }
}
