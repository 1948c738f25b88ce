//! # `final-with-preliminary-cause`
//!
//! The edition is final, but the cause is still marked preliminary.
//!
//! ## Found
//!
//! ```yaml
//! edition: final
//! root_cause:
//!   confidence: preliminary
//!   text: {en: A change throttled mail., ja: 変更により流量が制限されました。}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! edition: final
//! root_cause:
//!   confidence: confirmed
//!   text: {en: A change throttled mail., ja: 変更により流量が制限されました。}
//! ```
//!
//! ## What to do
//!
//! Confirm the cause, or keep the edition preliminary.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::record::{Confidence, Edition};

/// This check.
pub const CHECK: Check = Check {
    name: "final-with-preliminary-cause",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("final_with_preliminary_cause.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let record = &case.incident.record;
    let (Some(edition), Some(cause)) = (&record.edition, &record.root_cause) else {
        return;
    };
    if edition.value == Edition::Final && cause.confidence.value == Confidence::Preliminary {
        let words = Message::new("final-with-preliminary-cause");
        let finding = CHECK.finding(case, cause.confidence.span.clone(), words);
        findings.push(finding.label(
            edition.span.clone(),
            Message::new("final-with-preliminary-cause.edition"),
        ));
    }
}
