//! How pieces of running text meet: where a line of the source joins the next without a space.

use super::document::{Block, Inline};
use crate::meter;
use crate::text::width::joins;

/// The first character that a reader sees of `content`; a break is a space.
#[must_use]
pub fn first(content: &[Inline]) -> Option<char> {
    content.iter().find_map(|inline| match inline {
        Inline::Text(text)
        | Inline::Code(text)
        | Inline::Label(_, text)
        | Inline::Time { text, .. } => text.chars().next(),
        Inline::Image { .. } => Some('\u{FFFC}'),
        Inline::SoftBreak | Inline::HardBreak | Inline::Task { .. } => Some(' '),
        // It belongs to the word before it.
        Inline::NoteReference { .. } | Inline::NoteReturn { .. } => None,
        around => around.inner().and_then(first),
    })
}

/// The last character that a reader sees of `content`; a break is a space.
#[must_use]
pub fn last(content: &[Inline]) -> Option<char> {
    content.iter().rev().find_map(|inline| match inline {
        Inline::Text(text)
        | Inline::Code(text)
        | Inline::Label(_, text)
        | Inline::Time { text, .. } => text.chars().next_back(),
        Inline::Image { .. } => Some('\u{FFFC}'),
        Inline::SoftBreak | Inline::HardBreak | Inline::Task { .. } => Some(' '),
        // It belongs to the word before it.
        Inline::NoteReference { .. } | Inline::NoteReturn { .. } => None,
        around => around.inner().and_then(last),
    })
}

/// Replaces every soft line break by what a reader sees of it: a space, or nothing between Japanese characters.
pub fn settle(blocks: &mut [Block]) {
    for block in blocks {
        match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => settle_inlines(content),
            Block::List { items, .. } => items.iter_mut().for_each(|item| settle(item)),
            Block::Quote(inner)
            | Block::Notice(inner)
            | Block::Group(_, inner)
            | Block::Other(_, inner) => settle(inner),
            Block::Table(table) => {
                table.cells_mut().for_each(settle_inlines);
                table.blocks_mut().for_each(|blocks| settle(blocks));
            }
            Block::Figure(figure) => settle_inlines(&mut figure.caption),
            Block::Notes(notes) => notes.iter_mut().for_each(|note| settle(note)),
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

/// Takes line breaks off that nothing follows: Markdown would print the backslash that makes one.
fn end_at_words(content: &mut Vec<Inline>) {
    let shows = |inline: &Inline| match inline {
        Inline::SoftBreak | Inline::HardBreak | Inline::NoteReturn { .. } => false,
        Inline::Text(text) => !text.trim().is_empty(),
        _ => true,
    };
    let end = content.iter().rposition(shows).map_or(0, |last| last + 1);
    if content[end..].contains(&Inline::HardBreak) {
        let mut behind = content.split_off(end);
        behind.retain(|inline| matches!(inline, Inline::NoteReturn { .. }));
        content.append(&mut behind);
    }
}

fn settle_inlines(content: &mut Vec<Inline>) {
    end_at_words(content);
    if !content.contains(&Inline::SoftBreak) {
        content.iter_mut().for_each(settle_inner);
        return;
    }
    // What a reader sees behind each piece, and before: pieces that show nothing are passed over once.
    let mut behind = vec![None; content.len()];
    let mut next = None;
    for (index, inline) in content.iter().enumerate().rev() {
        meter::steps(1);
        behind[index] = next;
        next = first(std::slice::from_ref(inline)).or(next);
    }
    let mut before = None;
    let mut out: Vec<Inline> = Vec::with_capacity(content.len());
    for (inline, after) in std::mem::take(content).into_iter().zip(behind) {
        let inline = match inline {
            Inline::SoftBreak if !joins(before, after) => Inline::Text(" ".to_owned()),
            Inline::SoftBreak => continue,
            other => other,
        };
        match (out.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, mut inline) => {
                settle_inner(&mut inline);
                out.push(inline);
            }
        }
        before = out
            .last()
            .and_then(|it| last(std::slice::from_ref(it)))
            .or(before);
    }
    *content = out;
}

fn settle_inner(inline: &mut Inline) {
    if let Some(inner) = inline.inner_mut() {
        settle_inlines(inner);
    }
}
