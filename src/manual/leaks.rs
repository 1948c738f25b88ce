//! Findings about what was published, of `tenmatsu leaks`.

use super::{Chapter, Page};
use crate::diagnostic::Severity::Error;

/// This chapter.
pub const CHAPTER: Chapter = Chapter {
    name: "leaks",
    pages: &[
        Page::of(
            "internal-text-shown",
            Error,
            include_str!("leaks/internal-text-shown.md"),
        ),
        Page::of("key-shown", Error, include_str!("leaks/key-shown.md")),
        Page::of(
            "private-address-shown",
            Error,
            include_str!("leaks/private-address-shown.md"),
        ),
        Page::of("not-searched", Error, include_str!("leaks/not-searched.md")),
    ],
};
