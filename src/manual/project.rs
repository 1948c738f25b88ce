//! Findings about a project as a whole: its settings, its templates, and the making of its documents.

use super::{Chapter, Page};
use crate::diagnostic::Severity::Error;

/// This chapter.
pub const CHAPTER: Chapter = Chapter {
    name: "project",
    pages: &[
        Page::of("no-records", Error, include_str!("project/no-records.md")),
        Page::of(
            "settings-syntax",
            Error,
            include_str!("project/settings-syntax.md"),
        ),
        Page::of(
            "settings-without-effect",
            Error,
            include_str!("project/settings-without-effect.md"),
        ),
        Page::of(
            "fonts-unusable",
            Error,
            include_str!("project/fonts-unusable.md"),
        ),
        Page::of(
            "glossary-unusable",
            Error,
            include_str!("project/glossary-unusable.md"),
        ),
        Page::of(
            "logo-unusable",
            Error,
            include_str!("project/logo-unusable.md"),
        ),
        Page::of(
            "docx-template-unusable",
            Error,
            include_str!("project/docx-template-unusable.md"),
        ),
        Page::of(
            "baseline-damaged",
            Error,
            include_str!("project/baseline-damaged.md"),
        ),
        Page::of(
            "template-fault",
            Error,
            include_str!("project/template-fault.md"),
        ),
        Page::of(
            "language-without-words",
            Error,
            include_str!("project/language-without-words.md"),
        ),
        Page::of("docx-failed", Error, include_str!("project/docx-failed.md")),
        Page::of("pdf-failed", Error, include_str!("project/pdf-failed.md")),
        Page::of(
            "pdf-without-typesetter",
            Error,
            include_str!("project/pdf-without-typesetter.md"),
        ),
        Page::of(
            "cannot-start-thread",
            Error,
            include_str!("project/cannot-start-thread.md"),
        ),
        Page::of(
            "edition-unreadable",
            Error,
            include_str!("project/edition-unreadable.md"),
        ),
        Page::of(
            "edition-out-of-turn",
            Error,
            include_str!("project/edition-out-of-turn.md"),
        ),
    ],
};
