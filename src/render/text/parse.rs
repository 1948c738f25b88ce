//! From Markdown to the document tree.

use std::ops::Range;

use pulldown_cmark::{Options, Parser};

use super::build::Builder;
use super::traced::Traced;
use super::{Problem, emphasis, paragraph as one};
use crate::image::{Image, ImageFault};
use crate::render::document::{Block, Inline};

/// Reads an image of the project by the path that a text names.
pub type Images<'a> = dyn Fn(&str) -> Result<Image, ImageFault> + Sync + 'a;

/// Images for texts that have none.
pub(crate) fn no_images(_: &str) -> Result<Image, ImageFault> {
    Err(ImageFault::Missing)
}

/// A text as the document tree, and what in it does not come out as meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// What it says.
    pub blocks: Vec<Block>,
    /// What is wrong with it, in the order of the text.
    pub problems: Vec<Problem>,
}

/// Reads a text; its headings begin `demote` levels below 1. Headings of texts have an empty anchor.
#[must_use]
pub fn parse(markdown: &str, demote: u8, images: &Images<'_>) -> Parsed {
    let marked = emphasis::mark(markdown);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut parsed = run(&marked, options, demote, images);
    trace(&mut parsed.problems, &marked);
    parsed
}

/// Reads a text of one paragraph: the one block of the result, none where the text is blank.
#[must_use]
pub fn paragraph(markdown: &str, images: &Images<'_>) -> Parsed {
    let escaped = one::escape(markdown);
    let marked = emphasis::mark(&escaped.text);
    let mut parsed = run(&marked, Options::ENABLE_STRIKETHROUGH, 0, images);
    trace(&mut parsed.problems, &marked);
    trace(&mut parsed.problems, &escaped);
    let mut content = Vec::new();
    for block in parsed.blocks {
        flatten(block, &mut content);
    }
    let blocks = if content.is_empty() {
        Vec::new()
    } else {
        vec![Block::Paragraph(content)]
    };
    Parsed { blocks, ..parsed }
}

/// The blocks of a rendered template: headings keep their level and give their anchor as `{ #name }`.
#[must_use]
pub fn template(markdown: &str) -> Vec<Block> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut plain = Traced::default();
    plain.copy(markdown, 0);
    run(&plain, options, 0, &no_images).blocks
}

/// The blocks of a text, without its problems.
#[must_use]
pub fn blocks(markdown: &str, demote: u8, images: &Images<'_>) -> Vec<Block> {
    parse(markdown, demote, images).blocks
}

/// The running text of a text of one paragraph, without its problems.
#[must_use]
pub fn inlines(markdown: &str, images: &Images<'_>) -> Vec<Inline> {
    match paragraph(markdown, images).blocks.pop() {
        Some(Block::Paragraph(content)) => content,
        _ => Vec::new(),
    }
}

fn run(marked: &Traced, options: Options, demote: u8, images: &Images<'_>) -> Parsed {
    let events = Parser::new_ext(&marked.text, options).into_offset_iter();
    let definitions: Vec<(String, Range<usize>)> = events
        .reference_definitions()
        .iter()
        .map(|(label, definition)| (label.to_owned(), definition.span.clone()))
        .collect();
    let mut builder = Builder::new(&marked.text, demote, images);
    for (event, range) in events {
        builder.take(event, range);
    }
    builder.finish(definitions)
}

/// Problems of the new text, at the bytes of the old one.
fn trace(problems: &mut [Problem], traced: &Traced) {
    for problem in problems {
        problem.range = traced.origin(problem.range.start)..traced.origin(problem.range.end);
    }
}

/// The running text of a block; several are parted as by a line end. Blocks that [`one::escape`] rules out have none.
fn flatten(block: Block, content: &mut Vec<Inline>) {
    match block {
        Block::Paragraph(inner) | Block::Heading { content: inner, .. } => {
            if !content.is_empty() {
                content.push(Inline::SoftBreak);
            }
            content.extend(inner);
        }
        Block::Code { text, .. } => content.push(Inline::Code(text)),
        Block::Quote(inner) | Block::Notice(inner) | Block::Other(_, inner) => {
            inner.into_iter().for_each(|block| flatten(block, content));
        }
        Block::List { items, .. } => items
            .into_iter()
            .flatten()
            .for_each(|block| flatten(block, content)),
        Block::Table(_) | Block::Rule | Block::Figure(_) => {}
    }
}
