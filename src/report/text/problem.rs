//! What a text of a record says that does not come out on the page as its author meant it.

use crate::incident::ReferenceFault;
use crate::project::image::ImageFault;
use crate::text::source::Span;

/// The deepest nesting of quotations, lists, emphasis and links; the typesetter's cost grows with it.
pub const DEEPEST_NESTING: usize = 12;
/// The most rows of a table.
pub const MOST_TABLE_ROWS: usize = 5_000;
/// The most UTF-16 units of a heading, a target, a title or an alternative text: a PDF holds each of them in one string of
/// at most 32,767 bytes.
pub const LONGEST_NAME: usize = 8_000;
/// The most lines of a code block.
pub const MOST_CODE_LINES: usize = 2_000;

/// A problem and its bytes in the text as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The bytes, always on character boundaries.
    pub range: Span,
    /// What is wrong with them.
    pub kind: ProblemKind,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// HTML; the page shows it as the characters that it is.
    RawHtml,
    /// A link whose target is refused; the page shows its words only.
    UnsafeLink {
        /// The target.
        url: String,
    },
    /// `**` or `~~` that became no emphasis.
    LeftoverEmphasis,
    /// An image that is not local to the record, or could not be read; its alternative text stays.
    Image {
        /// The path as written.
        path: String,
        /// Why it is not shown.
        fault: ImageFault,
    },
    /// A reference that leads nowhere, with its brackets; in a link's title, the whole link.
    Reference(ReferenceFault),
    /// Nesting past [`DEEPEST_NESTING`]; the page shows it flat.
    TooDeep,
    /// A table past [`MOST_TABLE_ROWS`]; the rest is cut off.
    TableTooLong,
    /// A code block past [`MOST_CODE_LINES`]; the rest is cut off.
    CodeTooLong,
    /// A heading, a target, a title or an alternative text past [`LONGEST_NAME`].
    NameTooLong,
    /// `[label]: words` that no link names, or `[^label]: words` that no reference names: Markdown prints nothing of it.
    UnusedDefinition,
    /// `[^label]` without a definition in the same text, or with an empty one.
    UndefinedNote {
        /// The label with its brackets.
        label: String,
    },
    /// `[^label]` in a text of one paragraph, which has no place for notes.
    NoteInParagraph {
        /// The label with its brackets.
        label: String,
    },
    /// `- [ ]` in a text of one paragraph, which has no lists.
    TaskInParagraph,
    /// A heading without words; the page does without it.
    EmptyHeading,
    /// A link without words: nothing of it can be seen.
    EmptyLink,
}
