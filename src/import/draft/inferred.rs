//! What a part of a draft rests on that the source does not state itself.

use crate::diagnostic::{Argument, Word};

/// Where an inferred value was taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum InferredFrom {
    /// The document's own date.
    Document,
    /// The name of the file or of a folder around it.
    Path,
    /// A heading above.
    Heading,
    /// What comes before.
    Before,
    /// What comes after.
    After,
    /// The day of the entry itself.
    DraftEntry,
    /// The first message.
    First,
    /// The labels of the alerts.
    Labels,
    /// Other times of the document.
    Others,
}

impl InferredFrom {
    /// Its name in the catalogues' `[import]`.
    fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Path => "path",
            Self::Heading => "heading",
            Self::Before => "before",
            Self::After => "after",
            Self::DraftEntry => "own",
            Self::First => "first",
            Self::Labels => "labels",
            Self::Others => "others",
        }
    }
}

impl From<InferredFrom> for Argument {
    fn from(from: InferredFrom) -> Self {
        Word::new("import", from.name()).into()
    }
}
