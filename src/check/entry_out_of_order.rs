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
use crate::incident::Deadline;
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

/// Slips that people and pages make: noon for midnight, one day for the next.
const SLIPS: &[i64] = &[-12 * 3_600, 12 * 3_600, -24 * 3_600, 24 * 3_600];

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let entries: Vec<(usize, &Moment)> = case
        .incident
        .entries
        .iter()
        .enumerate()
        .filter_map(|(index, entry)| Some((index, entry.at.as_ref()?)))
        .collect();
    let kept = longest_order(&entries);
    for (place, (index, moment)) in entries.iter().enumerate() {
        if kept[place] {
            continue;
        }
        let before = (0..place).rev().find(|it| kept[*it]).map(|it| entries[it]);
        let after = (place + 1..entries.len())
            .find(|it| kept[*it])
            .map(|it| entries[it]);
        findings.push(finding(case, *index, moment, before, after));
    }
}

/// Which entries belong to the longest run in order: as few as possible are out of it.
fn longest_order(entries: &[(usize, &Moment)]) -> Vec<bool> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; entries.len()];
    for (index, (_, moment)) in entries.iter().enumerate() {
        let length = tails.partition_point(|tail| entries[*tail].1.instant <= moment.instant);
        before[index] = length.checked_sub(1).map(|it| tails[it]);
        if length == tails.len() {
            tails.push(index);
        } else {
            tails[length] = index;
        }
    }
    let mut kept = vec![false; entries.len()];
    let mut at = tails.last().copied();
    while let Some(index) = at {
        kept[index] = true;
        at = before[index];
    }
    kept
}

type Neighbour<'a> = Option<(usize, &'a Moment)>;

fn finding(
    case: &Case<'_>,
    index: usize,
    moment: &Moment,
    before: Neighbour<'_>,
    after: Neighbour<'_>,
) -> Finding {
    let time = &case.incident.record.timeline[index].at;
    let words = Words::new("entry-out-of-order").with("text", &time.text.value);
    let mut finding = CHECK.finding(case, time.text.span.clone(), words);
    for (neighbour, key) in [
        (before, "entry-out-of-order.before"),
        (after, "entry-out-of-order.after"),
    ] {
        if let Some((other, _)) = neighbour {
            let span = case.incident.record.timeline[other].at.text.span.clone();
            finding = finding.label(span, Words::new(key));
        }
    }
    let fits = |instant: Instant| {
        before.is_none_or(|(_, it)| it.instant <= instant)
            && after.is_none_or(|(_, it)| instant <= it.instant)
    };
    let slip = SLIPS
        .iter()
        .map(|slip| Instant(moment.instant.0 + slip))
        .find(|it| fits(*it));
    let own = case.incident.promises.iter().any(|promise| {
        matches!(&promise.due, Some(Deadline::At(due)) if promise.entry == index && due.instant < moment.instant)
    });
    match slip {
        Some(meant) if before.is_some() || after.is_some() => {
            finding.severity = Severity::Error;
            correction(case, finding, time, moment, meant)
        }
        _ if own => {
            finding.severity = Severity::Error;
            finding.help(Words::new("entry-out-of-order.promise"))
        }
        _ => finding.help(Words::new("entry-out-of-order.move")),
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
