//! # `entry-out-of-order`
//!
//! An entry of the timeline is earlier than one before it, or later than one behind it. Where 12 or 24 hours explain it
//! (AM for PM, the wrong day), or where the entry's own promise shows that its stamp is too late, it is an error, and a
//! correction that keeps what was stated is offered.
//!
//! ## Found
//!
//! ```yaml
//! timeline:
//!   - {at: 2023-10-11 23:22, kind: post, text: {en: Testing the fix., ja: 修正をテスト中}}
//!   - {at: 2023-10-12 13:27, kind: post, text: {en: The fix failed., ja: 修正は不成功}}
//!   - {at: 2023-10-12 02:13, kind: post, text: {en: A new fix is ready., ja: 新たな修正を開発}}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! timeline:
//!   - {at: 2023-10-11 23:22, kind: post, text: {en: Testing the fix., ja: 修正をテスト中}}
//!   - at:
//!       stated: 2023-10-12 13:27
//!       corrected: 2023-10-12 01:27
//!       reason: {en: It stands between its neighbours., ja: 前後の投稿の間に位置するため}
//!     kind: post
//!     text: {en: The fix failed., ja: 修正は不成功}
//!   - {at: 2023-10-12 02:13, kind: post, text: {en: A new fix is ready., ja: 新たな修正を開発}}
//! ```
//!
//! ## What to do
//!
//! Take the correction if it is right; else move the entry to its place, oldest first.

use super::{Case, Check};
use crate::clock::{Instant, Moment};
use crate::finding::Fix;
use crate::finding::{Finding, Severity, Words};
use crate::incident::{Cause, Disorder};
use crate::record::Time;
use crate::yaml::write;

/// This check.
pub const CHECK: Check = Check {
    name: "entry-out-of-order",
    severity: Severity::Warning,
    fixed: false,
    page: include_str!("entry_out_of_order.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for disorder in &case.incident.disorder {
        if let Some(moment) = &case.incident.entries[disorder.entry].at {
            findings.push(finding(case, disorder, moment));
        }
    }
}

fn finding(case: &Case<'_>, disorder: &Disorder, moment: &Moment) -> Finding {
    let timeline = &case.incident.record.timeline;
    let time = &timeline[disorder.entry].at;
    let words = Words::new("entry-out-of-order").with("text", &time.text.value);
    let mut finding = CHECK.finding(case, time.text.span.clone(), words);
    for (neighbour, key) in [
        (disorder.before, "entry-out-of-order.before"),
        (disorder.after, "entry-out-of-order.after"),
    ] {
        if let Some(other) = neighbour {
            let span = timeline[other].at.text.span.clone();
            finding = finding.label(span, Words::new(key));
        }
    }
    if disorder.is_error() {
        finding.severity = Severity::Error;
    }
    match disorder.cause {
        Cause::Slip(meant) => correction(case, finding, time, moment, meant),
        Cause::Promise => finding.help(Words::new("entry-out-of-order.promise")),
        Cause::Unknown => finding.help(Words::new("entry-out-of-order.move")),
    }
}

/// Offers to keep what was stated and to say what is meant.
fn correction(
    case: &Case<'_>,
    finding: Finding,
    time: &Time,
    moment: &Moment,
    meant: Instant,
) -> Finding {
    let record_zone = case.incident.zone;
    let corrected = if record_zone == Some(moment.zone) {
        let wall = meant.in_zone(moment.zone);
        format!("{} {:02}:{:02}", wall.date.iso(), wall.hour, wall.minute)
    } else {
        meant.written(moment.zone)
    };
    let hours = (meant.0 - moment.instant.0).abs() / 3_600;
    let help = Words::new("entry-out-of-order.slip")
        .with("hours", hours)
        .with("corrected", &corrected);
    let stated = write::quoted(&time.text.value);
    let replacement = format!(
        "{{stated: {stated}, corrected: {}}}",
        write::quoted(&corrected)
    );
    let words = Words::new("replace").with("text", &replacement);
    finding.help(help).fix(Fix {
        words,
        span: time.span.clone(),
        replacement,
    })
}
