//! # `image-unreadable`
//!
//! The bytes of an image are not of the type that its name says, it is not a regular file, it is cut short, or its
//! pixels cannot be read. The decoders of the PDF read every pixel. A JPEG in the colors of a printing press (CMYK) is
//! not allowed in an archival PDF, and has different colors in each browser.
//!
//! ## What to do
//!
//! Save the image again as PNG, JPEG, GIF or WebP, with the matching file extension; save a JPEG in RGB.

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
