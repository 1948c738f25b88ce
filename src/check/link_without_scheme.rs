//! # `link-without-scheme`
//!
//! The link of a next step, of a reference or of a field of the project's own does not begin with `https://`, so the
//! report can only print it as text.
//!
//! ## Found
//!
//! ```yaml
//! next_steps:
//!   - action: {en: Test mail filters before a rollout., ja: 展開前にメールフィルターを検証する}
//!     owner: {en: SRE, ja: SREチーム}
//!     due: 20 business days
//!     link: jira.example.com/browse/OPS-123
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! next_steps:
//!   - action: {en: Test mail filters before a rollout., ja: 展開前にメールフィルターを検証する}
//!     owner: {en: SRE, ja: SREチーム}
//!     due: 20 business days
//!     link: https://jira.example.com/browse/OPS-123
//! ```
//!
//! ## What to do
//!
//! Write the whole address. A path beside the report, such as `./OPS-123.html`, is a link too.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Fix, Message, Severity};

/// This check.
pub const CHECK: Check = Check {
    name: "link-without-scheme",
    severity: Severity::Advice,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("link_without_scheme.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for link in super::addresses(&case.incident.record) {
        let url = link.value.as_str();
        let leads = url.contains(':') || url.starts_with(['/', '#', '.', '?']);
        if leads {
            continue;
        }
        let message = Message::new("link-without-scheme").with("url", url);
        let finding = CHECK.finding(case, link.span.clone(), message);
        let host = url.split('/').next().unwrap_or_default();
        let has_host = host.contains('.') && !host.ends_with(".html");
        findings.push(if has_host {
            let whole = format!("https://{url}");
            let words = Message::new("replace").with("text", &whole);
            finding.fix(Fix::offered(words, link.span.clone(), whole))
        } else {
            finding.help(Message::new("link-without-scheme.help"))
        });
    }
}
