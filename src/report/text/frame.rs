//! An element of Markdown that has begun, while what it holds is gathered.

use std::ops::Range;

use crate::report::document::{Alignment, Block, Inline, Table, TableRole};

/// An element that has begun: what it is and what it holds so far.
pub(super) struct Frame {
    pub kind: ElementKind,
    pub range: Range<usize>,
    /// The index of the element that what it holds belongs to: its own, or the one around a clear one.
    pub holder: usize,
    /// Whether it is a block.
    pub is_block: bool,
    pub blocks: Vec<Block>,
    pub inlines: Vec<Inline>,
}

/// What an element is.
pub(super) enum ElementKind {
    Root,
    Paragraph,
    Heading {
        level: u8,
        anchor: String,
    },
    Quote,
    List {
        start: Option<u64>,
        tight: bool,
        items: Vec<Vec<Block>>,
    },
    Item,
    Table(Table),
    Row {
        head: bool,
        cells: Vec<Vec<Inline>>,
    },
    Cell,
    Code(String),
    Html,
    Emphasis,
    Strong,
    Strikethrough,
    Link {
        url: String,
        title: String,
    },
    Image(String),
    /// The definition of a note, by its label as Markdown compares labels.
    Note(String),
    /// One that the tree does not show: what it holds goes to its parent.
    Clear,
}

impl Frame {
    /// One that holds nothing yet.
    pub fn new(kind: ElementKind, range: Range<usize>) -> Self {
        let (blocks, inlines) = (Vec::new(), Vec::new());
        Self {
            kind,
            range,
            holder: 0,
            is_block: true,
            blocks,
            inlines,
        }
    }
}

impl ElementKind {
    /// Whether what it holds is an image's alternative text.
    pub fn is_image(&self) -> bool {
        matches!(self, Self::Image(_))
    }

    /// Whether it counts for the depth of nesting.
    pub fn is_deep(&self) -> bool {
        matches!(
            self,
            Self::Quote
                | Self::List { .. }
                | Self::Emphasis
                | Self::Strong
                | Self::Strikethrough
                | Self::Link { .. }
                | Self::Image(_)
        )
    }
}

/// A table with these columns, still empty.
pub(super) fn table(columns: &[pulldown_cmark::Alignment]) -> Table {
    let align = |column: &pulldown_cmark::Alignment| match column {
        pulldown_cmark::Alignment::None | pulldown_cmark::Alignment::Left => Alignment::Start,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::End,
    };
    Table {
        role: TableRole::Text,
        caption: None,
        columns: columns.iter().map(align).collect(),
        head: Vec::new(),
        rows: Vec::new(),
    }
}
