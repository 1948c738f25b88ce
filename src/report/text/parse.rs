//! From Markdown to the document tree.

use std::ops::Range;

use pulldown_cmark::{Options, Parser};

use super::build::Builder;
use super::note::{is_escaped, task};
use super::prepared::PreparedText;
use super::{Names, Problem, ProblemKind, Seen, bare};
use crate::report::document::{Block, Inline, plain};
use crate::report::note;
use crate::report::text::parsed_reference;
use crate::text::source::Span;

/// What texts may have beside CommonMark.
pub const SYNTAX: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_TASKLISTS);

/// A text as the document tree, and what in it does not come out as meant.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// What it says.
    pub blocks: Vec<Block>,
    /// Its notes; the number of a reference to one of them is its place here, counted from 1.
    pub notes: Vec<Vec<Block>>,
    /// What is wrong with it, in the order of the text.
    pub problems: Vec<Problem>,
    /// What stands for its references, with the bytes of each, in the order of the text; not those that lead nowhere.
    pub references: Vec<(Span, Inline)>,
    /// The characters that readers get.
    pub seen: Vec<Seen>,
}

/// Reads a text; its headings begin `demote` levels below 1. Headings of texts have an empty anchor.
#[must_use]
pub fn parse(markdown: &str, demote: u8, names: &Names<'_>) -> Parsed {
    let prepared = PreparedText::of(markdown, false, names);
    let mut parsed = run(&prepared, SYNTAX, Builder::new(&prepared, demote, names));
    prepared.trace(&mut parsed);
    bare::link(&mut parsed.blocks);
    parsed.notes.iter_mut().for_each(|note| bare::link(note));
    keep_meant(&mut parsed.problems, markdown);
    parsed
}

/// Drops references to notes whose bracket a backslash makes a character.
fn keep_meant(problems: &mut Vec<Problem>, markdown: &str) {
    problems.retain(|problem| {
        let is_note = matches!(problem.kind, ProblemKind::UndefinedNote { .. });
        !(is_note && is_escaped(markdown, problem.range.start))
    });
}

/// Reads a text of one paragraph: the one block of the result, none where the text is blank.
#[must_use]
pub fn paragraph(markdown: &str, names: &Names<'_>) -> Parsed {
    let prepared = PreparedText::of(markdown, true, names);
    let mut parsed = run(
        &prepared,
        Options::ENABLE_STRIKETHROUGH,
        Builder::new(&prepared, 0, names),
    );
    prepared.trace(&mut parsed);
    bare::link(&mut parsed.blocks);
    keep_meant(&mut parsed.problems, markdown);
    for problem in &mut parsed.problems {
        if let ProblemKind::UndefinedNote { label } = &mut problem.kind {
            let label = std::mem::take(label);
            problem.kind = ProblemKind::NoteInParagraph { label };
        }
    }
    find_tasks(markdown, &mut parsed.problems);
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

/// Finds lines of a text of one paragraph that begin like a task of a list.
fn find_tasks(markdown: &str, problems: &mut Vec<Problem>) {
    let mut start = 0;
    for line in markdown.split_inclusive('\n') {
        if let Some(range) = task(line) {
            let range = start + range.start..start + range.end;
            let kind = ProblemKind::TaskInParagraph;
            problems.push(Problem { range, kind });
        }
        start += line.len();
    }
    problems.sort_by_key(|problem| problem.range.start);
}

/// A rendered template: headings keep their level and give their anchor as `{ #name }`.
#[must_use]
pub fn template(markdown: &str) -> Parsed {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_HEADING_ATTRIBUTES;
    let prepared = PreparedText::template(markdown);
    let builder = Builder::new(&prepared, 0, &Names::NONE).without_limits();
    run(&prepared, options, builder)
}

/// The blocks of a text that is alone, its notes at its end, without its problems.
#[must_use]
pub fn blocks(markdown: &str, demote: u8, names: &Names<'_>) -> Vec<Block> {
    let mut parsed = parse(markdown, demote, names);
    note::number(&mut parsed.blocks, parsed.notes, None);
    parsed.blocks
}

/// The running text of a text of one paragraph, without its problems.
#[must_use]
pub fn inlines(markdown: &str, names: &Names<'_>) -> Vec<Inline> {
    match paragraph(markdown, names).blocks.pop() {
        Some(Block::Paragraph(content)) => content,
        _ => Vec::new(),
    }
}

/// A text of blocks, or of one paragraph, with its references replaced by the words that stand for them.
#[must_use]
pub fn spell(markdown: &str, is_line: bool, names: &Names<'_>) -> String {
    if names.refer.is_none() || parsed_reference::mark(markdown).is_none() {
        return markdown.to_owned();
    }
    let parsed = if is_line {
        paragraph(markdown, names)
    } else {
        parse(markdown, 0, names)
    };
    let (mut out, mut done) = (String::with_capacity(markdown.len()), 0);
    for (range, inline) in parsed.references {
        out.push_str(&markdown[done..range.start]);
        for it in plain(&[inline]).chars() {
            if it.is_ascii_punctuation() && !matches!(it, ',' | ':' | '+' | '-' | '/') {
                out.push('\\');
            }
            out.push(it);
        }
        done = range.end;
    }
    out.push_str(&markdown[done..]);
    out
}

fn run(prepared: &PreparedText, options: Options, mut builder: Builder<'_>) -> Parsed {
    let events = Parser::new_ext(prepared.text(), options).into_offset_iter();
    let definitions: Vec<(String, Range<usize>)> = events
        .reference_definitions()
        .iter()
        .map(|(label, definition)| (label.to_owned(), definition.span.clone()))
        .collect();
    for (event, range) in events {
        builder.take(event, range);
    }
    builder.finish(definitions)
}

/// The running text of a block; several are parted as by a line end. Blocks that [`super::paragraph::escape`] rules out have none.
fn flatten(block: Block, content: &mut Vec<Inline>) {
    match block {
        Block::Paragraph(inner) | Block::Heading { content: inner, .. } => {
            if !content.is_empty() {
                content.push(Inline::SoftBreak);
            }
            content.extend(inner);
        }
        Block::Code { text, .. } => content.push(Inline::Code(text)),
        Block::Quote(inner)
        | Block::Notice(inner)
        | Block::Group(_, inner)
        | Block::Other(_, inner) => {
            inner.into_iter().for_each(|block| flatten(block, content));
        }
        Block::List { items, .. } => items
            .into_iter()
            .flatten()
            .for_each(|block| flatten(block, content)),
        Block::Table(_) | Block::Rule | Block::Figure(_) | Block::Notes(_) => {}
    }
}
