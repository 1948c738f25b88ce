//! The words that a reader gets, in order, without what looks make of them.

use tenmatsu::report::document::{Block, Inline, Row, Table, task_box};
use tenmatsu::report::markdown;
use tenmatsu::report::text::{Names, blocks};

/// Tags that Markdown is written with where its own marks would not do; inside a text they are characters.
const TAGS: &[&str] = &[
    "<em>",
    "</em>",
    "<strong>",
    "</strong>",
    "<del>",
    "</del>",
    "<br>",
];

/// Holds that Markdown written from blocks says what they say.
pub fn hold(read: &[Block]) {
    let written = markdown::blocks(read);
    let again = blocks(&written, 0, &Names::NONE);
    assert_eq!(of(&again), of(read), "written as {written:?}");
}

/// The words of blocks without white space and tags.
#[must_use]
pub fn of(blocks: &[Block]) -> String {
    let mut out = String::new();
    push_blocks(blocks, &mut out);
    let mut words: String = out.split_whitespace().collect();
    for tag in TAGS {
        words = words.replace(tag, "");
    }
    words
}

fn push_blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => push(content, out),
            Block::List { items, .. } => items.iter().for_each(|item| push_blocks(item, out)),
            Block::Table(table) => push_table(table, out),
            Block::Quote(inner)
            | Block::Notice(inner)
            | Block::Group(_, inner)
            | Block::Other(_, inner) => push_blocks(inner, out),
            Block::Code { text, .. } => out.push_str(text),
            Block::Rule => {}
            Block::Notes(notes) => notes.iter().for_each(|note| push_blocks(note, out)),
            Block::Figure(figure) => {
                out.push_str(&figure.description);
                push(&figure.caption, out);
            }
        }
    }
}

fn push_table(table: &Table, out: &mut String) {
    table.caption.iter().for_each(|caption| push(caption, out));
    table.head.iter().for_each(|cell| push(cell, out));
    for row in &table.rows {
        match row {
            Row::Cells(cells) => cells.iter().for_each(|cell| push(cell, out)),
            Row::Head(content) => push(content, out),
            Row::Below(blocks) => push_blocks(blocks, out),
        }
    }
}

fn push(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text)
            | Inline::Code(text)
            | Inline::Label(_, text)
            | Inline::Time { text, .. } => out.push_str(text),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Small(inner)
            | Inline::Whole(inner)
            | Inline::Strikethrough(inner)
            | Inline::Other(_, inner)
            | Inline::Link { content: inner, .. } => push(inner, out),
            Inline::Image { alternative, .. } => out.push_str(alternative),
            Inline::Task { done } => out.push_str(task_box(*done)),
            Inline::SoftBreak
            | Inline::HardBreak
            | Inline::NoteReference { .. }
            | Inline::NoteReturn { .. } => {}
        }
    }
}
