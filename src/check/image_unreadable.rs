//! # `image-unreadable`
//!
//! The bytes of an image are not of the kind that its name says, the file is cut short, or it is no file.
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
        let ProblemKind::Image { path, fault } = &problem.kind else {
            continue;
        };
        let words = match fault {
            ImageFault::Unreadable => Words::new("image-unreadable"),
            ImageFault::NotRegular(kind) => {
                Words::new("image-unreadable.kind").with("kind", format!("@file.{kind}"))
            }
            _ => continue,
        };
        let span = piece.locate(&case.incident.source, problem.range.clone());
        findings.push(CHECK.finding(case, span, words.with("path", path)));
    }
}
