//! # `restored-too-early`
//!
//! A post told readers that the service was restored before the impact had ended, or while its own entry or a later one
//! still looks for the cause or makes the fix. Pages that put the current status on every post do that. It is reported
//! once, on the first such post; the others are labels.
//!
//! ## Found
//!
//! ```yaml
//! impact: {start: 2023-10-10 06:00, end: 2023-10-12 02:00}
//! timeline:
//!   - at: 2023-10-11 13:22
//!     kind: post
//!     status: investigating
//!     text: {en: We are looking into it., ja: 調査中}
//!     stated: {status: restored}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! impact: {start: 2023-10-10 06:00, end: 2023-10-12 02:00}
//! timeline:
//!   - at: 2023-10-12 03:25
//!     kind: post
//!     status: restored
//!     text: {en: Mail flows again., ja: メールの配信が復旧}
//!     stated: {status: restored}
//! ```
//!
//! ## What to do
//!
//! If the post did say so, accept the finding with `allow` and a reason: the report shows what was true next to it.
//! Otherwise correct `stated`.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::record::Status;

/// This check.
pub const CHECK: Check = Check {
    name: "restored-too-early",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("restored_too_early.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let incident = case.incident;
    let end = incident.last_end().map(|(end, _)| end.instant);
    // The last entry in the record's order that is still at work.
    let at_work = |index: &usize| {
        let status = incident.record.timeline[*index].status.as_ref();
        status.is_some_and(|status| status.value.is_at_work())
    };
    let last = (0..incident.entries.len()).rev().find(at_work);
    let mut finding: Option<Finding> = None;
    for (index, (entry, meaning)) in incident.timeline().enumerate() {
        let stated = entry
            .stated
            .as_ref()
            .and_then(|stated| stated.status.as_ref());
        let Some(stated) = stated.filter(|stated| stated.value == Status::Restored) else {
            continue;
        };
        let announced = meaning.sure().map(|announced| announced.instant);
        let before_end = announced
            .zip(end)
            .is_some_and(|(announced, end)| announced < end);
        let too_early = last.is_some_and(|last| index <= last) || before_end || incident.goes_on();
        if !too_early {
            continue;
        }
        let span = stated.span.clone();
        finding = Some(match finding {
            None => CHECK.finding(case, span, Message::new("restored-too-early")),
            Some(finding) => finding.label(span, Message::new("restored-too-early.again")),
        });
    }
    findings.extend(finding);
}
