//! Which documents an error of a check would falsify.

use super::run::Case;
use crate::diagnostic::Scope;
use crate::locale::Language;
use crate::report;
use crate::report::text::choose;
use crate::text::source::Span;

/// Which documents an error of a check keeps from being published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// All of the record: a contradiction, or a fault of what every language rests on.
    Record,
    /// The languages whose reports show the text that the error is found in; outside of a text, all.
    Text,
    /// The PDFs of those languages.
    Pdf,
}

impl Reach {
    /// The word in the manual and in the catalogues.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Text => "text",
            Self::Pdf => "pdf",
        }
    }
}

/// The languages whose reports show each piece of text.
pub(in crate::check) struct Readers {
    /// In the order of the file.
    pieces: Vec<(Span, Vec<Language>)>,
}

impl Readers {
    /// Those of the record's texts.
    pub fn of(case: &Case<'_>) -> Self {
        let languages = &case.languages;
        let written = case.incident.language;
        let mut pieces = Vec::new();
        for text in &case.prose.texts {
            let shown = |language: &Language| choose(text.text, *language, written).1;
            for read in &text.pieces {
                let shows = |language: &&Language| std::ptr::eq(shown(language), read.piece);
                let readers = languages.iter().filter(shows).copied();
                pieces.push((read.piece.span.clone(), readers.collect()));
            }
        }
        pieces.sort_by_key(|(span, _)| span.start);
        Self { pieces }
    }

    /// The documents that an error at `span` falsifies.
    pub fn scope(&self, reach: Reach, span: &Span) -> Scope {
        let before = self
            .pieces
            .partition_point(|(piece, _)| piece.start <= span.start);
        let last = before.checked_sub(1).map(|index| &self.pieces[index]);
        let piece = last.filter(|(piece, _)| span.start < piece.end.max(piece.start + 1));
        Scope {
            languages: piece
                .filter(|_| reach != Reach::Record)
                .map(|(_, readers)| readers.clone()),
            format: (reach == Reach::Pdf).then_some(report::PDF),
            audience: None,
        }
    }
}
