//! # `unsafe-link`
//!
//! A link that leads to something other than the web, mail or another page of the reports, such as `javascript:`.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: "See [the log](javascript:alert(1))."
//!   ja: メールが遅延しました。
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: "See [the log](https://example.com/log)."
//!   ja: "[ログ](https://example.com/log)をご覧ください。"
//! ```
//!
//! ## What to do
//!
//! Link to an `https:` address.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::report::text::{ProblemKind, is_safe_link};

/// This check.
pub const CHECK: Check = Check {
    name: "unsafe-link",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Text,
    page: include_str!("unsafe_link.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (piece, problem) in case.prose.problems() {
        if let ProblemKind::UnsafeLink { url } = &problem.kind {
            let span = piece.locate(&case.incident.source, problem.range.clone());
            findings.push(CHECK.finding(case, span, Message::new("unsafe-link").with("url", url)));
        }
    }
    let links = super::addresses(&case.incident.record);
    for link in links.filter(|link| !is_safe_link(&link.value)) {
        let words = Message::new("unsafe-link").with("url", &link.value);
        findings.push(CHECK.finding(case, link.span.clone(), words));
    }
}
