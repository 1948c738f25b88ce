//! # `internal-contradicts`
//!
//! The `internal:` block of a record says what cannot stand beside the rest: a second severity, another certainty of the
//! cause, a cause without `text` or `confidence` where the public report has none, or an entry, a step or a window with
//! `audience: public`. Public and internal readers are told of the same incident: texts may differ, facts may not.
//!
//! ## Found
//!
//! ```yaml
//! severity: major
//! internal:
//!   severity: critical
//! ```
//!
//! ```yaml
//! internal:
//!   root_cause:
//!     text: {en: A certificate had expired., ja: 証明書の有効期限が切れていました。}
//! ```
//!
//! ```yaml
//! internal:
//!   timeline:
//!     - {at: 2023-10-11 13:22, audience: public, text: {en: Paged, ja: 呼び出し}}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! severity: major
//! internal:
//!   root_cause:
//!     confidence: confirmed
//!     text: {en: The certificate of mx-7 had expired., ja: mx-7の証明書の有効期限が切れていました。}
//!   timeline:
//!     - {at: 2023-10-11 13:22, text: {en: Paged, ja: 呼び出し}}
//! ```
//!
//! ## What to do
//!
//! Give each fact once: in the record itself if everybody may know it, else in the `internal:` block alone. Move what is
//! for everybody out of the block.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::incident::InternalFaultKind;

/// This check.
pub const CHECK: Check = Check {
    name: "internal-contradicts",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Record,
    page: include_str!("internal_contradicts.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for fault in &case.incident.disclosure.faults {
        let key = match fault.kind {
            InternalFaultKind::Twice { .. } => "internal-contradicts",
            InternalFaultKind::CauseIncomplete => "internal-contradicts.cause",
            InternalFaultKind::Public => "internal-contradicts.public",
        };
        let words = match fault.kind {
            InternalFaultKind::Twice { field, .. } => Message::new(key).with("name", field),
            _ => Message::new(key),
        };
        let mut finding = CHECK.finding(case, fault.span.clone(), words);
        if let InternalFaultKind::Twice { first, .. } = &fault.kind {
            let label = Message::new("internal-contradicts.first");
            finding = finding.label(first.clone(), label);
        }
        findings.push(finding.help(Message::new(match fault.kind {
            InternalFaultKind::Twice { .. } => "internal-contradicts.once",
            InternalFaultKind::CauseIncomplete => "internal-contradicts.cause-help",
            InternalFaultKind::Public => "internal-contradicts.public-help",
        })));
    }
}
