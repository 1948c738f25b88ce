//! Blocks of a document as Markdown that a record takes.

use super::block::{Block, BlockKind, Blocks};
use crate::import::format::{foreign, html};
use crate::text::source::Span;

/// The document: its text and its blocks.
#[derive(Debug, Default)]
pub(super) struct Content<'a> {
    pub text: &'a str,
    pub blocks: Blocks,
}

impl Content<'_> {
    /// The words of these lines with their references resolved, and the words of the notes that they refer to.
    pub fn words(&self, lines: &[Span]) -> (String, Vec<String>) {
        let (text, names) = self.blocks.text(self.text, lines);
        let mut notes = Vec::new();
        for name in names {
            for block in self.blocks.note(&name) {
                // A note that refers to a note keeps that as words.
                let (words, _) = self.blocks.text(self.text, &block.lines);
                notes.push(self.of(block, &words));
            }
        }
        (text, notes)
    }

    /// A block as Markdown, and behind it the notes that it refers to; nothing where it says nothing.
    pub fn markdown(&self, block: &Block) -> Vec<String> {
        let (text, notes) = self.words(&block.lines);
        let mut said = vec![self.of(block, &text)];
        said.extend(notes);
        said.retain(|text| !text.trim().is_empty());
        said
    }

    fn of(&self, block: &Block, text: &str) -> String {
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
