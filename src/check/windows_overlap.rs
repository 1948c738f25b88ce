//! # `windows-overlap`
//!
//! Two windows of impact overlap within one service: the same minutes are told twice, or one of the bounds is wrong.
//! Windows that name no services hit all of them.
//!
//! ## Found
//!
//! ```yaml
//! impact:
//!   windows:
//!     - {start: 2023-10-10 06:00, end: 2023-10-10 09:00}
//!     - {start: 2023-10-10 08:00, end: 2023-10-10 10:00}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! impact:
//!   windows:
//!     - start: 2023-10-10 06:00
//!       end: 2023-10-10 09:00
//!       services: [{all: Mail}]
//!     - start: 2023-10-10 08:00
//!       end: 2023-10-10 10:00
//!       services: [{all: Chat}]
//! ```
//!
//! ## What to do
//!
//! Mend the bounds, make one window of both, or name the services that each of them hit.

use super::{Case, Check};
use crate::clock::Instant;
use crate::finding::{Finding, Severity, Words};
use crate::record::{TextForm, Window};

/// This check.
pub const CHECK: Check = Check {
    name: "windows-overlap",
    severity: Severity::Warning,
    fixed: false,
    page: include_str!("windows_overlap.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let windows = &case.incident.record.impact.windows;
    // `start` and `end` beside windows are a finding of their own, and come first.
    let skipped = case.incident.windows.len() - windows.len();
    let meanings = &case.incident.windows[skipped..];
    let mut order: Vec<(Instant, Instant, usize)> = Vec::new();
    for (index, meaning) in meanings.iter().enumerate() {
        if let (Some(start), Some(end)) = (meaning.start.moment(), meaning.end.moment()) {
            order.push((start.instant, end.instant, index));
        }
    }
    order.sort_unstable();
    // The windows that end last, of which one may reach into the next.
    let mut open: Vec<(Instant, usize)> = Vec::new();
    for (start, end, index) in order {
        open.retain(|(end, _)| *end > start);
        let clash = open
            .iter()
            .find(|(_, other)| meet(&windows[*other], &windows[index]));
        if let Some((_, other)) = clash {
            let (first, second) = (&windows[*other], &windows[index]);
            let span = second.start.text.span.clone();
            let finding = CHECK.finding(case, span, Words::new("windows-overlap"));
            let label = first.end.as_ref().map_or(&first.span, |end| &end.text.span);
            findings.push(finding.label(label.clone(), Words::new("windows-overlap.other")));
        }
        open.push((end, index));
    }
}

/// Whether a service is hit in both windows.
fn meet(one: &Window, other: &Window) -> bool {
    let all = one.services.is_empty() || other.services.is_empty();
    let name = |line: &crate::record::Line| match &line.0.form {
        TextForm::Plain(piece) | TextForm::All(piece) => vec![piece.text.clone()],
        TextForm::Languages(pieces) => pieces.values().map(|piece| piece.text.clone()).collect(),
    };
    let names: Vec<_> = one.services.iter().flat_map(name).collect();
    all || other
        .services
        .iter()
        .flat_map(name)
        .any(|it| names.contains(&it))
}
