//! The outline of a page: its sections, for a table of contents.

use serde::Serialize;

use crate::report::document::{Block, Inline, plain};

/// A section of the page.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct ContentsEntry {
    /// The id of its heading.
    anchor: String,
    /// The words of its heading, as plain text: the shell escapes them.
    text: String,
}

/// The sections of a page: its headings of level 2 that are not inside of something else.
pub(super) fn entries(blocks: &[Block]) -> Vec<ContentsEntry> {
    let entry = |block: &Block| match block {
        Block::Heading {
            level: 2,
            anchor,
            content,
        } if !anchor.is_empty() => Some(ContentsEntry {
            anchor: anchor.clone(),
            text: plain(content),
        }),
        _ => None,
    };
    blocks.iter().filter_map(entry).collect()
}

/// Whether a part of `content` leads somewhere.
pub(super) fn has_link(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Link { .. } | Inline::NoteReference { .. } | Inline::NoteReturn { .. } => true,
        Inline::Emphasis(inner)
        | Inline::Strong(inner)
        | Inline::Strikethrough(inner)
        | Inline::Other(_, inner) => has_link(inner),
        _ => false,
    })
}
