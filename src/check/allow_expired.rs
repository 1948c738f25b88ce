//! # `allow-expired`
//!
//! An `allow` item whose `until` date has passed. It no longer suppresses anything in `check`.
//!
//! Only `tenmatsu check` reports this: what is built is the same on any day.
//!
//! ## Found
//!
//! ```yaml
//! allow:
//!   - check: promise-missed
//!     reason: {en: Agreed., ja: 合意済み}
//!     until: 2024-01-31
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! next_steps: [{action: {all: Review}, owner: {all: SRE}}]
//! allow:
//!   - check: next-step-without-due
//!     reason: {en: Agreed., ja: 合意済み}
//!     until: 2093-01-31
//! ```
//!
//! ## What to do
//!
//! Fix what was accepted and remove the `allow` item, or agree on a new date.

use super::allow_unused::allowances;
use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};

/// This check.
pub const CHECK: Check = Check {
    name: "allow-expired",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("allow_expired.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for allowance in allowances(case).filter(|allowance| case.has_expired(allowance)) {
        if let Some(until) = &allowance.until {
            let words = Message::new("allow-expired").with("name", &allowance.check.value);
            findings.push(CHECK.finding(case, until.text.span.clone(), words));
        }
    }
}
