//! What documents are about, for findings that keep one of them from being made.

use crate::diagnostic::{Finding, Message, Severity};
use crate::locale::Language;
#[cfg(feature = "pdf")]
use crate::report;
use crate::text::source::{SourceRef, Span};

/// What documents are about: where their faults are, and in which languages there are others like them.
pub(super) struct About<'a> {
    /// The file that is at fault if they are.
    pub source: &'a SourceRef,
    /// Where in it.
    pub span: Span,
    /// The languages in which the pages are published.
    pub languages: Vec<Language>,
    /// The language that it was written in first.
    pub original: Language,
}

/// Says that this program makes no PDF.
pub(super) fn without_typesetter(about: &About<'_>) -> Box<Finding> {
    let words = Message::new("pdf-without-typesetter");
    about.withhold("pdf-without-typesetter", words)
}

impl About<'_> {
    /// A finding about the whole of it.
    pub fn withhold(&self, check: &'static str, words: Message) -> Box<Finding> {
        let span = self.span.clone();
        let finding = Finding::new(check, Severity::Error, self.source, span, words);
        Box::new(finding)
    }
}

/// The typesetter's failure as a finding: in the shell where it lies there, else about the record.
#[cfg(feature = "pdf")]
pub(super) fn pdf_fault(
    about: &About<'_>,
    language: Language,
    fault: &report::pdf::PdfFault,
) -> Box<Finding> {
    let record = (about.source, about.span.clone());
    let (words, (source, span)) = match fault {
        report::pdf::PdfFault::Refused { reason, place, .. } => {
            let words = Message::new("pdf-failed").with("reason", reason.trim());
            let place = place.as_ref().map(|(shell, span)| (shell, span.clone()));
            (words, place.unwrap_or(record))
        }
        report::pdf::PdfFault::Late { patience } => {
            let words = Message::new("pdf-failed.late").with("seconds", patience.as_secs());
            (words, record)
        }
    };
    let words = words.with("language", language.code);
    let finding = Finding::new("pdf-failed", Severity::Error, source, span, words);
    let families = match fault {
        report::pdf::PdfFault::Refused { families, .. } => families.join(", "),
        report::pdf::PdfFault::Late { .. } => String::new(),
    };
    Box::new(match families.is_empty() {
        true => finding,
        false => finding.help(Message::new("pdf-failed.families").with("known", families)),
    })
}
