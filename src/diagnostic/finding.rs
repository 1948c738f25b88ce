//! A finding: what is wrong, where, and what to do about it, as data; `show` gives it words and form.

use super::{Message, Scope};
use crate::text::source::{SourceRef, Span};

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A reader would be misled: what it falsifies is not published.
    Error,
    /// Worth mending; the report is published.
    Warning,
    /// Worth knowing.
    Advice,
}

impl Severity {
    /// The word in machine-readable output.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}

/// A range of bytes in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub source: SourceRef,
    /// The bytes; an empty range at 0 speaks of the file as a whole.
    pub span: Span,
}

/// A further place that a finding compares with, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What is there.
    pub words: Message,
}

/// A change of bytes that mends a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What the change does.
    pub words: Message,
    /// The bytes to replace, in the file of the finding.
    pub span: Span,
    /// What to put there.
    pub replacement: String,
    /// Whether `check --fix` makes the change by itself: it loses nothing and guesses nothing. Any other is only
    /// offered, and a person chooses.
    pub safe: bool,
}

impl Fix {
    /// A change that `check --fix` makes by itself.
    #[must_use]
    pub fn safe(words: Message, span: Span, replacement: impl Into<String>) -> Self {
        Self {
            words,
            span,
            replacement: replacement.into(),
            safe: true,
        }
    }

    /// A change that is only offered.
    #[must_use]
    pub fn offered(words: Message, span: Span, replacement: impl Into<String>) -> Self {
        Self {
            safe: false,
            ..Self::safe(words, span, replacement)
        }
    }
}

/// One thing that is wrong, or worth knowing, at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The check that found it, in kebab-case.
    pub check: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What is wrong.
    pub message: Message,
    /// What is at the place itself, if the message alone does not tell.
    pub note: Option<Message>,
    /// Other places it compares with.
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Vec<Message>,
    /// A change that mends it safely, or that is offered.
    pub fix: Option<Fix>,
    /// The documents that it would falsify: an error keeps them from being published.
    pub withholds: Scope,
    /// Whether it sums up places of a record: one more or less of them does not make it another finding.
    pub is_sum: bool,
}

impl Finding {
    /// A finding of `check` at `span` of `source`.
    #[must_use]
    pub fn new(
        check: &'static str,
        severity: Severity,
        source: &SourceRef,
        span: Span,
        message: Message,
    ) -> Self {
        Self {
            check,
            severity,
            place: Place {
                source: SourceRef::clone(source),
                span,
            },
            message,
            note: None,
            labels: Vec::new(),
            help: Vec::new(),
            fix: None,
            withholds: Scope::default(),
            is_sum: false,
        }
    }

    /// The same finding that also points at `span` of the same file.
    #[must_use]
    pub fn label(mut self, span: Span, words: Message) -> Self {
        let place = Place {
            source: SourceRef::clone(&self.place.source),
            span,
        };
        self.labels.push(Label { place, words });
        self
    }

    /// The same finding with `words` said at the place itself.
    #[must_use]
    pub fn note(mut self, words: Message) -> Self {
        self.note = Some(words);
        self
    }

    /// The same finding with one more word of what to do.
    #[must_use]
    pub fn help(mut self, words: Message) -> Self {
        self.help.push(words);
        self
    }

    /// The same finding, which falsifies no more than these documents.
    #[must_use]
    pub fn withholds(mut self, scope: Scope) -> Self {
        self.withholds = scope;
        self
    }

    /// The same finding, which sums up several places.
    #[must_use]
    pub fn sum(mut self) -> Self {
        self.is_sum = true;
        self
    }

    /// The same finding with a change that mends it.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }
}

/// The stable order of output: by file, place, check and message.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        (
            &a.place.source.name,
            a.place.span.start,
            a.place.span.end,
            a.check,
            &a.message,
        )
            .cmp(&(
                &b.place.source.name,
                b.place.span.start,
                b.place.span.end,
                b.check,
                &b.message,
            ))
    });
}
