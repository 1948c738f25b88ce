//! # `silence-too-long`
//!
//! The time between two posts is longer than the settings allow for the severity of the incident (`[silence]`). Without
//! a limit there is no finding, and nothing is computed next to a post with a doubtful timestamp.
//!
//! ```toml
//! [silence]
//! major = "1 hour"
//! ```
//!
//! ```text
//! timeline:
//!   - at: 2023-10-11 13:52
//!     kind: post
//!   - at: 2023-10-11 17:59
//!     kind: post
//! ```
//!
//! ## What to do
//!
//! If a post is missing from the record, add it. If readers really heard nothing, leave the record as it is: the report
//! shows the longest silence among its metrics.

use super::{Case, Check, Reach};
use crate::clock::Duration;
use crate::diagnostic::{Finding, Message, Severity};
use crate::yaml::decode::Choice;

/// This check.
pub const CHECK: Check = Check {
    name: "silence-too-long",
    severity: Severity::Advice,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("silence_too_long.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let record = &case.incident.record;
    let Some(level) = record.severity.as_ref().map(|it| &it.value) else {
        return;
    };
    let severity = level.counts_as();
    let Some(Duration(limit)) = case.context.policy.silence.get(&severity) else {
        return;
    };
    for [(from, earlier), (to, later)] in case.incident.posts().silences() {
        let length = to.0 - from.0;
        if length <= *limit {
            continue;
        }
        let words = Message::new("silence-too-long")
            .length("length", Duration(length))
            .length("limit", Duration(*limit))
            .with("severity", level.code());
        let span = record.timeline[later].announced().text.span.clone();
        let mut finding = CHECK.finding(case, span, words);
        if level.code() != severity.code() {
            let help = Message::new("silence-too-long.own").with("own", level.code());
            finding = finding.help(help.with("name", severity.code()));
        }
        let span = record.timeline[earlier].announced().text.span.clone();
        findings.push(finding.label(span, Message::new("silence-too-long.earlier")));
    }
}
