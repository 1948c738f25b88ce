//! Captions of tables and figures, numbered in the order in which they stand.

use super::compose::ComposeWords;
use super::document::{Block, Inline, TableRole};

/// Puts a number before the caption of every figure, and of every table that has one. Tables inside texts have none.
pub fn number(blocks: &mut [Block], words: &ComposeWords<'_>) {
    let (mut tables, mut figures) = (0, 0);
    visit(blocks, &mut |caption, is_table| {
        let count = if is_table { &mut tables } else { &mut figures };
        *count += 1;
        let number = if is_table { words.table } else { words.figure };
        caption.insert(0, Inline::Text(number(*count)));
    });
}

fn visit(blocks: &mut [Block], change: &mut impl FnMut(&mut Vec<Inline>, bool)) {
    for block in blocks {
        match block {
            Block::Table(table) if table.role != TableRole::Text => {
                if let Some(caption) = &mut table.caption {
                    change(caption, true);
                }
            }
            Block::Figure(figure) => change(&mut figure.caption, false),
            Block::Group(_, inner) => visit(inner, change),
            _ => {}
        }
    }
}
