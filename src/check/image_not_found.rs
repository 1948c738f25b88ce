//! # `image-not-found`
//!
//! An image that a text names is not in the project, or is not a PNG, JPEG, GIF or WebP file. Images are embedded in
//! the reports, never fetched.
//!
//! ## Found
//!
//! ```yaml
//! summary: {en: "![Load](images/load.png)", ja: メールが遅延しました。}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary: {en: Mail was delayed., ja: メールが遅延しました。}
//! ```
//!
//! ## What to do
//!
//! Put the image into the project and write its path from the project folder.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::project::image::ImageFault;
use crate::report::text::ProblemKind;

/// This check.
pub const CHECK: Check = Check {
    name: "image-not-found",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Text,
    page: include_str!("image_not_found.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (piece, problem) in case.prose.problems() {
        if let ProblemKind::Image { path, fault } = &problem.kind
            && *fault == ImageFault::Missing
        {
            let span = piece.locate(&case.incident.source, problem.range.clone());
            let message = Message::new("image-not-found").with("path", path);
            let help = if path.contains("://") {
                "image-not-found.remote"
            } else if path.to_ascii_lowercase().ends_with(".svg") {
                "image-not-found.svg"
            } else {
                "image-not-found.help"
            };
            let finding = CHECK.finding(case, span, message);
            findings.push(finding.help(Message::new(help).with("path", path)));
        }
    }
}
