//! The parts of a document one by one, in the order in which they are read.

use super::document::{Block, Inline, Row};

/// A part of a document.
#[derive(Debug, Clone, Copy)]
pub enum Part<'a> {
    /// A block, before what is in it.
    Block(&'a Block),
    /// A part of running text, before what is in it.
    Inline(&'a Inline),
}

/// Gives every part of `blocks` to `visit`.
pub fn parts<'a>(blocks: &'a [Block], visit: &mut impl FnMut(Part<'a>)) {
    for block in blocks {
        visit(Part::Block(block));
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => inlines(content, visit),
            Block::List { items, .. } | Block::Notes(items) => {
                items.iter().for_each(|item| parts(item, visit));
            }
            Block::Table(table) => {
                inlines(table.caption.as_deref().unwrap_or_default(), visit);
                table.head.iter().for_each(|cell| inlines(cell, visit));
                for row in &table.rows {
                    match row {
                        Row::Cells(cells) => cells.iter().for_each(|cell| inlines(cell, visit)),
                        Row::Head(content) => inlines(content, visit),
                        Row::Below(blocks) => parts(blocks, visit),
                    }
                }
            }
            Block::Quote(inner)
            | Block::Notice(inner)
            | Block::Group(_, inner)
            | Block::Other(_, inner) => parts(inner, visit),
            Block::Figure(figure) => inlines(&figure.caption, visit),
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn inlines<'a>(content: &'a [Inline], visit: &mut impl FnMut(Part<'a>)) {
    for inline in content {
        visit(Part::Inline(inline));
        inlines(inline.inner().unwrap_or_default(), visit);
    }
}
