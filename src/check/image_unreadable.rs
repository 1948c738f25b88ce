//! # `image-unreadable`
//!
//! The bytes of an image are not of the kind that its name says, it is no file or one that is cut short, or its pixels
//! cannot be read. All of them are, by the decoders of the PDF. A JPEG in the colours of a printing press (CMYK) cannot
//! stand in a PDF for archives, and has other colours in each browser.
//!
//! ## What to do
//!
//! Save the image anew as PNG, JPEG, GIF or WebP, with the ending that goes with it, a JPEG in RGB.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::project::image::ImageFault;
use crate::report::text::ProblemKind;

/// This check.
pub const CHECK: Check = Check {
    name: "image-unreadable",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Text,
    page: include_str!("image_unreadable.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (piece, problem) in case.prose.problems() {
        let ProblemKind::Image { path, fault } = &problem.kind else {
            continue;
        };
        let words = match fault {
            ImageFault::Unreadable => Message::new("image-unreadable"),
            ImageFault::PrintingColours => Message::new("image-unreadable.cmyk"),
            ImageFault::NotRegular(kind) => {
                Message::new("image-unreadable.kind").word("kind", "file", *kind)
            }
            _ => continue,
        };
        let span = piece.locate(&case.incident.source, problem.range.clone());
        let finding = CHECK.finding(case, span, words.with("path", path));
        findings.push(finding.help(Message::new("image-unreadable.help")));
    }
}
