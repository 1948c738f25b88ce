//! # `image-too-large`
//!
//! An image has more than 40 megapixels, or its file is larger than 32 MiB. The PDF would take gigabytes of memory to
//! make and a long time to open. Both limits are checked before the picture is read.
//!
//! ## What to do
//!
//! Scale the image down; 4,000 pixels are enough for the width of a page.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::project::image::{ImageFault, MOST_BYTES, MOST_MEGAPIXELS};
use crate::report::text::ProblemKind;
use crate::system::file::MEBIBYTE;

/// This check.
pub const CHECK: Check = Check {
    name: "image-too-large",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Text,
    page: include_str!("image_too_large.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (piece, problem) in case.prose.problems() {
        let ProblemKind::Image { path, fault } = &problem.kind else {
            continue;
        };
        let words = match fault {
            ImageFault::TooLarge { width, height } => Message::new("image-too-large")
                .with("width", *width)
                .with("height", *height)
                .with("most", MOST_MEGAPIXELS),
            ImageFault::TooManyBytes => {
                Message::new("image-too-large.bytes").with("most", MOST_BYTES / MEBIBYTE)
            }
            _ => continue,
        };
        let span = piece.locate(&case.incident.source, problem.range.clone());
        findings.push(CHECK.finding(case, span, words.with("path", path)));
    }
}
