//! # `post-in-future`
//!
//! A post of the timeline is dated in the future, so nobody can have read it yet. The current time comes from `--now`,
//! then `SOURCE_DATE_EPOCH`, then the clock.
//!
//! Only `tenmatsu check` reports this: what is built is the same on any day.
//!
//! ## Found
//!
//! ```yaml
//! impact: {start: 2093-10-10 06:00, end: unknown}
//! timeline:
//!   - at: 2093-10-11 13:22
//!     kind: post
//!     text: {en: We are looking into it., ja: 調査中}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! timeline:
//!   - at: 2023-10-11 13:22
//!     kind: post
//!     text: {en: We are looking into it., ja: 調査中}
//! ```
//!
//! ## What to do
//!
//! Correct the date.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};

/// This check.
pub const CHECK: Check = Check {
    name: "post-in-future",
    severity: Severity::Error,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("post_in_future.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let Some(now) = case.context.now else {
        return;
    };
    for (entry, meaning) in case
        .incident
        .timeline()
        .filter(|(entry, _)| entry.is_post())
    {
        let Some(announced) = meaning.announced() else {
            continue;
        };
        if announced.instant > now {
            let time = entry.posted.as_ref().unwrap_or(&entry.at);
            findings.push(CHECK.finding(
                case,
                time.text.span.clone(),
                Message::new("post-in-future"),
            ));
        }
    }
}
