//! # `unknown-reference`
//!
//! A name that leads nowhere: `kept_by` names an entry that the timeline does not have, or `allow` names no check.
//!
//! ## Found
//!
//! ```yaml
//! timeline:
//!   - at: 2023-10-11 13:22
//!     kind: post
//!     text: {en: We are looking into it., ja: 調査中}
//!     promises: [{what: fix, by: 60 minutes, kept_by: fix-out}]
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! timeline:
//!   - at: 2023-10-11 13:22
//!     kind: post
//!     text: {en: We are looking into it., ja: 調査中}
//!     promises: [{what: fix, by: 60 minutes, kept_by: fix-out}]
//!   - at: 2023-10-11 14:00
//!     id: fix-out
//!     text: {en: The fix is out., ja: 修正を展開}
//! ```
//!
//! ## What to do
//!
//! Give the entry that is meant this `id`, or mend the name.

use super::{Case, Check};
use crate::finding::{Finding, Severity, Words};
use crate::record::Located;
use crate::yaml::decode::nearest;

/// This check.
pub const CHECK: Check = Check {
    name: "unknown-reference",
    severity: Severity::Error,
    fixed: true,
    page: include_str!("unknown_reference.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let record = &case.incident.record;
    let ids = || {
        record
            .timeline
            .iter()
            .filter_map(|entry| entry.id.as_ref())
            .map(|id| id.value.as_str())
    };
    for promise in record.timeline.iter().flat_map(|entry| &entry.promises) {
        let Some(kept) = &promise.kept_by else {
            continue;
        };
        let is_time = kept.value.starts_with(|first: char| first.is_ascii_digit());
        if !is_time && !ids().any(|id| id == kept.value) {
            findings.push(unknown(
                case,
                kept,
                "unknown-reference.entry",
                nearest(&kept.value, ids()),
            ));
        }
    }
    let names = || super::LIST.iter().map(|check| check.name);
    let entries = record.timeline.iter().flat_map(|entry| &entry.allow);
    for allowance in record.allow.iter().chain(entries) {
        if !names().any(|name| name == allowance.check.value) {
            let near = nearest(&allowance.check.value, names());
            findings.push(unknown(
                case,
                &allowance.check,
                "unknown-reference.check",
                near,
            ));
        }
    }
}

fn unknown(
    case: &Case<'_>,
    name: &Located<String>,
    key: &'static str,
    near: Option<&str>,
) -> Finding {
    let words = Words::new(key).with("name", &name.value);
    let finding = CHECK.finding(case, name.span.clone(), words);
    match near {
        Some(near) => finding.help(Words::new("did-you-mean").with("name", near)),
        None => finding,
    }
}
