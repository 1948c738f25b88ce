//! # `image-unreadable`
//!
//! The bytes of an image are not of the kind that its name says, or the file is cut short.
//!
//! ## What to do
//!
//! Save the image anew as PNG, JPEG, GIF or WebP, with the ending that goes with it.

use super::{Case, Check, Reach};
use crate::finding::{Finding, Severity, Words};
use crate::image::ImageFault;
use crate::render::text::ProblemKind;

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
        if let ProblemKind::Image { path, fault } = &problem.kind
            && *fault == ImageFault::Unreadable
        {
            let span = piece.locate(&case.incident.source, problem.range.clone());
            let words = Words::new("image-unreadable").with("path", path);
            findings.push(CHECK.finding(case, span, words));
        }
    }
}
