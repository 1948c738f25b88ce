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
            && let Some((key, help)) = words(path, fault)
        {
            let span = piece.locate(&case.incident.source, problem.range.clone());
            let finding = CHECK.finding(case, span, Message::new(key).with("path", path));
            findings.push(finding.help(Message::new(help)));
        }
    }
}

/// What is wrong with an image, and what helps.
fn words(path: &str, fault: &ImageFault) -> Option<(&'static str, &'static str)> {
    let is_svg = path.to_ascii_lowercase().ends_with(".svg");
    match fault {
        ImageFault::Unsupported if is_svg => Some(("image-not-found.kind", "image-not-found.svg")),
        ImageFault::Unsupported => Some(("image-not-found.kind", "image-not-found.format")),
        ImageFault::Missing if path.contains("://") => {
            Some(("image-not-found.is-remote", "image-not-found.remote"))
        }
        ImageFault::Missing if is_svg => Some(("image-not-found", "image-not-found.svg")),
        ImageFault::Missing => Some(("image-not-found", "image-not-found.help")),
        _ => None,
    }
}
