//! Findings about what others wrote: of `import`, and of `timeline --with`.

use super::{Chapter, Page};
use crate::finding::Severity::{Advice, Error, Warning};

/// This chapter: first what keeps a file from being read, then what is doubtful, then what was inferred or left out.
pub const CHAPTER: Chapter = Chapter {
    name: "importing",
    pages: &[
        Page::of(
            "import-unrecognised",
            Error,
            include_str!("importing/import-unrecognised.md"),
        ),
        Page::of(
            "import-nothing",
            Error,
            include_str!("importing/import-nothing.md"),
        ),
        Page::of(
            "import-unreadable",
            Error,
            include_str!("importing/import-unreadable.md"),
        ),
        Page::of(
            "import-encoding",
            Error,
            include_str!("importing/import-encoding.md"),
        ),
        Page::of(
            "import-json",
            Error,
            include_str!("importing/import-json.md"),
        ),
        Page::of("import-xml", Error, include_str!("importing/import-xml.md")),
        Page::of(
            "import-no-id",
            Error,
            include_str!("importing/import-no-id.md"),
        ),
        Page::of(
            "timeline-not-read",
            Error,
            include_str!("importing/timeline-not-read.md"),
        ),
        Page::of(
            "timeline-no-time",
            Error,
            include_str!("importing/timeline-no-time.md"),
        ),
        Page::of(
            "import-time",
            Warning,
            include_str!("importing/import-time.md"),
        ),
        Page::of(
            "import-cut",
            Warning,
            include_str!("importing/import-cut.md"),
        ),
        Page::of(
            "import-truncated",
            Warning,
            include_str!("importing/import-truncated.md"),
        ),
        Page::of(
            "import-zone-inferred",
            Advice,
            include_str!("importing/import-zone-inferred.md"),
        ),
        Page::of(
            "import-unknown",
            Advice,
            include_str!("importing/import-unknown.md"),
        ),
        Page::of(
            "import-chosen",
            Advice,
            include_str!("importing/import-chosen.md"),
        ),
        Page::of(
            "import-persons",
            Advice,
            include_str!("importing/import-persons.md"),
        ),
        Page::of(
            "import-sections",
            Advice,
            include_str!("importing/import-sections.md"),
        ),
    ],
};
