//! # `link-outside-project`
//!
//! A symbolic link leads out of the project: a record, a folder of records, an image, a template, a language catalogue,
//! the settings or a font. What a report shows must be inside the project. Then everyone who has the project makes the
//! same reports, and someone else's project cannot publish files from your machine. A link within the project is
//! followed. In an imported folder, a link must not lead out of that folder.
//!
//! ## What to do
//!
//! Copy the file into the project. A file or folder that you name yourself on the command line may be anywhere.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::project::image::ImageFault;
use crate::report::text::ProblemKind;

/// This check.
pub const CHECK: Check = Check {
    name: "link-outside-project",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Text,
    page: include_str!("link_outside_project.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (piece, problem) in case.prose.problems() {
        if let ProblemKind::Image { path, fault } = &problem.kind
            && *fault == ImageFault::Outside
        {
            let span = piece.locate(&case.incident.source, problem.range.clone());
            let words = Message::new("link-outside-project.image").with("path", path);
            findings.push(CHECK.finding(case, span, words));
        }
    }
}
