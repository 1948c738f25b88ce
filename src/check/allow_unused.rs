//! # `allow-unused`
//!
//! An `allow` item that suppresses no finding: the problem that it was written for is fixed, or the item is in the
//! wrong place. Findings about structure and safety cannot be suppressed, so an `allow` item for one has no effect
//! either. An item that has expired is reported by `allow-expired` instead.
//!
//! ## Found
//!
//! ```yaml
//! allow: [{check: next-step-without-due, reason: {en: Agreed., ja: 合意済み}}]
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! next_steps: [{action: {all: Review}, owner: {all: SRE}}]
//! allow: [{check: next-step-without-due, reason: {en: Agreed., ja: 合意済み}}]
//! ```
//!
//! ## What to do
//!
//! Remove the `allow` item, or move it to the record or entry that has the finding.

use super::{Case, Check, Reach, named};
use crate::diagnostic::{Finding, Message, Severity};
use crate::locale;
use crate::record::Allowance;

/// This check.
pub const CHECK: Check = Check {
    name: "allow-unused",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("allow_unused.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for allowance in allowances(case).filter(|allowance| !case.has_expired(allowance)) {
        let Some(check) = named(&allowance.check.value) else {
            continue;
        };
        if case.has_used(allowance) || !is_judged(case, check) {
            continue;
        }
        let words = Message::new("allow-unused").with("name", check.name);
        let finding = CHECK.finding(case, allowance.check.span.clone(), words);
        findings.push(if check.fixed {
            finding.help(Message::new("allow-unused.fixed"))
        } else {
            finding
        });
    }
}

/// Every allowance of the record and of its entries.
pub(super) fn allowances<'a>(case: &Case<'a>) -> impl Iterator<Item = &'a Allowance> + use<'a> {
    let record = &case.incident.record;
    let entries = record.timeline.iter().flat_map(|entry| &entry.allow);
    record.allow.iter().chain(entries)
}

/// Whether this run would have found all that the check finds: some look only at what is made.
fn is_judged(case: &Case<'_>, check: &Check) -> bool {
    match check.name {
        "missing-glyph" => case.context.makes_pdf,
        "post-in-future" | "report-overdue" | "next-step-overdue" | "allow-expired" => {
            case.context.now.is_some()
        }
        "text-missing" => case.incident.record.narrow(&locale::all()).len() == case.languages.len(),
        // It would speak of itself.
        name => name != CHECK.name,
    }
}
