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
//! Take the correction if it is right; else move the entry to its place, oldest first. `check --fix` corrects a stamp
//! that stands between two entries and fits there in one way only, with a reason in each language of the record; and it
//! moves an entry that nothing explains, with its comments. At either end of the timeline, and where two slips would
//! fit, the correction is only offered.

use std::collections::{BTreeMap, BTreeSet};

use super::{Case, Check};
use crate::clock::{self, Instant, Moment, Precision};
use crate::correction;
use crate::finding::{Finding, Fix, Severity, Words};
use crate::incident::{Cause, Disorder};
use crate::language::Language;
use crate::record::TextForm;
use crate::template::Templates;
use crate::yaml::edit;
use crate::yaml::tree::{self, Kind};

/// This check.
pub const CHECK: Check = Check {
    name: "entry-out-of-order",
    severity: Severity::Warning,
    fixed: false,
    page: include_str!("entry_out_of_order.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let disorder = &case.incident.disorder;
    let strays: Vec<_> = disorder
        .iter()
        .filter(|it| it.cause == Cause::Unknown)
        .map(|it| it.entry)
        .collect();
    for found in disorder {
        let Some(moment) = &case.incident.entries[found.entry].at else {
            continue;
        };
        let mut finding = finding(case, found, moment);
        // One change moves them all.
        if strays.first() == Some(&found.entry) {
            finding.fix = moving(case, &strays);
        }
        findings.push(finding);
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
        Cause::Slip { meant, is_sure } => {
            correct(case, finding, disorder, moment, (meant, is_sure))
        }
        Cause::Promise => finding.help(Words::new("entry-out-of-order.promise")),
        Cause::Unknown => finding.help(Words::new("entry-out-of-order.move")),
    }
}

/// Offers to keep what was stated and to say what is meant, and why.
fn correct(
    case: &Case<'_>,
    finding: Finding,
    disorder: &Disorder,
    moment: &Moment,
    (meant, is_sure): (Instant, bool),
) -> Finding {
    let incident = case.incident;
    let entry = &incident.record.timeline[disorder.entry];
    let corrected = written(case, moment, meant);
    let slip = meant.0 - moment.instant.0;
    let help = Words::new("entry-out-of-order.slip")
        .with("hours", slip.abs() / 3_600)
        .with("corrected", &corrected);
    let mut finding = finding.help(help);
    let reasons: Option<Vec<_>> = languages(case)
        .into_iter()
        .map(|language| Some((language, reason(case, language, disorder, slip)?)))
        .collect();
    let text = &incident.source.text;
    finding.fix = reasons.and_then(|reasons| {
        let (span, replacement) =
            correction::correction(text, &entry.span, &entry.at, &corrected, &reasons)?;
        let words = Words::new("fix-correction")
            .with("stated", &entry.at.text.value)
            .with("corrected", &corrected);
        let fix = Fix::safe(words, span, replacement);
        Some(Fix {
            safe: is_sure,
            ..fix
        })
    });
    finding
}

/// `meant` as the record writes times, as exact as `moment`.
fn written(case: &Case<'_>, moment: &Moment, meant: Instant) -> String {
    let wall = meant.in_zone(moment.zone);
    let about = if moment.approximate { "~" } else { "" };
    let date = wall.date.iso();
    let short = match (moment.precision, wall.second) {
        (Precision::Day, _) => format!("{about}{date}"),
        (_, 0) => format!("{about}{date} {:02}:{:02}", wall.hour, wall.minute),
        (_, second) => format!(
            "{about}{date} {:02}:{:02}:{second:02}",
            wall.hour, wall.minute
        ),
    };
    // Another zone than the record's, or a clock that shows twice, needs its offset.
    let read = clock::read(&short, case.incident.zone);
    if read.is_ok_and(|it| it.moment.instant == meant) {
        short
    } else {
        format!("{about}{}", meant.written(moment.zone))
    }
}

/// The languages that the record's texts use, with the one that it was written in.
fn languages(case: &Case<'_>) -> Vec<Language> {
    let texts = case.prose.texts.iter();
    let used = texts.flat_map(|text| match &text.text.form {
        TextForm::Languages(pieces) => pieces.keys().copied().collect(),
        _ => Vec::new(),
    });
    let mut languages: Vec<_> = used.chain([case.incident.language]).collect();
    languages.sort();
    languages.dedup();
    languages
}

/// Why the stamp must be meant `slip` seconds later, in a sentence.
fn reason(case: &Case<'_>, language: Language, disorder: &Disorder, slip: i64) -> Option<String> {
    let catalogue = Templates::builtin_words(language).ok()?;
    let times = clock::TimeWords::of(&catalogue).ok()?;
    let time = |neighbour: Option<usize>| {
        let moment = neighbour.and_then(|index| case.incident.entries[index].at.as_ref());
        moment.map_or_else(String::new, |moment| {
            times.long(moment, case.incident.zone.unwrap_or(moment.zone))
        })
    };
    let (before, after) = (disorder.before, disorder.after);
    let name = match (before, after, slip < 0) {
        (Some(_), Some(_), true) => "reason.between-earlier",
        (Some(_), Some(_), false) => "reason.between-later",
        (None, _, _) => "reason.first-earlier",
        (_, None, _) => "reason.last-later",
    };
    let (before, after) = (time(before), time(after));
    let length = times.duration(clock::Duration(slip));
    let arguments = [("before", &*before), ("after", &after), ("length", &length)];
    Some(catalogue.fill(name, &arguments))
}

/// The change that moves the entries of these indexes to where they belong, where their comments move with them.
fn moving(case: &Case<'_>, strays: &[usize]) -> Option<Fix> {
    let incident = case.incident;
    let timeline = &incident.record.timeline;
    let tree = tree::read(&incident.source).ok()??;
    let first = &timeline[*strays.first()?].span;
    let Kind::Sequence(items) = &tree.holders(first).last()?.kind else {
        return None;
    };
    let entries: BTreeMap<_, _> = (0..timeline.len())
        .map(|index| (timeline[index].span.start, index))
        .collect();
    let instant = |index: usize| incident.entries[index].at.as_ref().map(|at| at.instant);
    let out: BTreeSet<_> = incident.disorder.iter().map(|it| it.entry).collect();
    // Each item with the instant that others find their place by.
    let mut row: Vec<(usize, Option<Instant>)> = Vec::new();
    for (number, item) in items.iter().enumerate() {
        let entry = entries.get(&item.span.start);
        if entry.is_none_or(|entry| !strays.contains(entry)) {
            let kept = entry.filter(|entry| !out.contains(entry));
            row.push((number, kept.and_then(|entry| instant(*entry))));
        }
    }
    let mut strays: Vec<_> = strays
        .iter()
        .filter_map(|entry| Some((instant(*entry)?, timeline[*entry].span.start)))
        .collect();
    strays.sort_unstable();
    for (instant, start) in &strays {
        let number = items.iter().position(|item| item.span.start == *start)?;
        let known = |it: &(usize, Option<Instant>)| it.1;
        let earlier = row
            .iter()
            .rposition(|it| known(it).is_some_and(|it| it <= *instant));
        let first = || row.iter().position(|it| known(it).is_some());
        let at = earlier.map(|at| at + 1).or_else(first)?;
        row.insert(at, (number, Some(*instant)));
    }
    let spans: Vec<_> = items.iter().map(|item| item.span.clone()).collect();
    let row: Vec<_> = row.into_iter().map(|(number, _)| number).collect();
    let edit = edit::reorder(&incident.source.text, &spans, &row)?;
    let words = Words::new("fix-move").with("number", strays.len());
    Some(Fix::safe(words, edit.span, edit.text))
}
