//! # `image-too-large`
//!
//! An image has more than 40 megapixels: the PDF would take gigabytes of memory to make and long to open.
//!
//! ## What to do
//!
//! Scale the image down; 4,000 pixels are enough for the width of a page.

use super::{Case, Check, Reach};
use crate::finding::{Finding, Severity, Words};
use crate::image::{ImageFault, MOST_MEGAPIXELS};
use crate::render::text::ProblemKind;

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
        if let ProblemKind::Image { path, fault } = &problem.kind
            && let ImageFault::TooLarge { width, height } = fault
        {
            let span = piece.locate(&case.incident.source, problem.range.clone());
            let words = Words::new("image-too-large")
                .with("path", path)
                .with("width", width)
                .with("height", height)
                .with("most", MOST_MEGAPIXELS);
            findings.push(CHECK.finding(case, span, words));
        }
    }
}
