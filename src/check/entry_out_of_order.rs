//! # `entry-out-of-order`
//!
//! An entry of the timeline is earlier than one before it, or later than one after it. It is an error if 12 or 24
//! hours explain it (AM for PM, the wrong day), or if the entry's own promise shows that its timestamp is too late.
//! Where 12 or 24 hours explain it, the finding offers a correction that keeps the stated time.
//!
//! ## Found
//!
//! ```yaml
//! timeline:
//!   - at: 2023-10-11 23:22
//!     kind: post
//!     text: {en: Testing the fix., ja: 修正をテスト中}
//!   - at: 2023-10-12 13:27
//!     kind: post
//!     text: {en: The fix failed., ja: 修正は不成功}
//!   - at: 2023-10-12 02:13
//!     kind: post
//!     text: {en: A new fix is ready., ja: 新たな修正を開発}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! timeline:
//!   - at: 2023-10-11 23:22
//!     kind: post
//!     text: {en: Testing the fix., ja: 修正をテスト中}
//!   - at:
//!       stated: 2023-10-12 13:27
//!       corrected: 2023-10-12 01:27
//!       reason:
//!         en: It stands between its neighbours.
//!         ja: 前後の投稿の間に位置するため
//!     kind: post
//!     text: {en: The fix failed., ja: 修正は不成功}
//!   - at: 2023-10-12 02:13
//!     kind: post
//!     text: {en: A new fix is ready., ja: 新たな修正を開発}
//! ```
//!
//! ## What to do
//!
//! Apply the correction if it is right; otherwise move the entry to its place, oldest first. `check --fix` corrects a
//! timestamp that is between two entries and fits there in one way only, with a reason in each language of the record.
//! It also moves an entry that nothing explains, with its comments. At either end of the timeline, and where two
//! corrections would fit, the correction is only offered.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::{Case, Check, Reach};
use crate::clock::{self, Instant, Moment, Precision};
use crate::diagnostic::{Finding, Fix, Message, Severity};
use crate::incident::{Cause, Disorder};
use crate::locale::{self, Catalogue, Language, TimeWords};
use crate::record::{TextForm, correction};
use crate::report::template::Templates;
use crate::yaml::edit;
use crate::yaml::tree::{self, Kind};

/// This check.
pub const CHECK: Check = Check {
    name: "entry-out-of-order",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Record,
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
    let languages = languages(case);
    for found in disorder {
        let Some(moment) = &case.incident.entries[found.entry].at else {
            continue;
        };
        let mut finding = finding(case, found, moment, &languages);
        // One change moves them all.
        if strays.first() == Some(&found.entry) {
            finding.fix = moving(case, &strays);
        }
        findings.push(finding);
    }
}

fn finding(
    case: &Case<'_>,
    disorder: &Disorder,
    moment: &Moment,
    languages: &[Language],
) -> Finding {
    let timeline = &case.incident.record.timeline;
    let time = &timeline[disorder.entry].at;
    let words = Message::new("entry-out-of-order").with("text", &time.text.value);
    let mut finding = CHECK.finding(case, time.text.span.clone(), words);
    for (neighbour, key) in [
        (disorder.before, "entry-out-of-order.before"),
        (disorder.after, "entry-out-of-order.after"),
    ] {
        if let Some(other) = neighbour {
            let span = timeline[other].at.text.span.clone();
            finding = finding.label(span, Message::new(key));
        }
    }
    if disorder.is_error() {
        finding.severity = Severity::Error;
    }
    match disorder.cause {
        Cause::Slip { meant, is_sure } => {
            correct(case, finding, disorder, moment, (meant, is_sure), languages)
        }
        Cause::Promise => finding.help(Message::new("entry-out-of-order.promise")),
        Cause::Unknown => finding.help(Message::new("entry-out-of-order.move")),
    }
}

/// Offers to keep what was stated and to say what is meant, and why.
fn correct(
    case: &Case<'_>,
    finding: Finding,
    disorder: &Disorder,
    moment: &Moment,
    (meant, is_sure): (Instant, bool),
    languages: &[Language],
) -> Finding {
    let incident = case.incident;
    let entry = &incident.record.timeline[disorder.entry];
    let corrected = written(case, moment, meant);
    let slip = meant.0 - moment.instant.0;
    let help = Message::new("entry-out-of-order.slip")
        .with("hours", slip.abs() / 3_600)
        .with("corrected", &corrected);
    let mut finding = finding.help(help);
    let reasons: Option<Vec<_>> = languages
        .iter()
        .map(|language| Some((*language, reason(case, *language, disorder, slip)?)))
        .collect();
    let text = &incident.source.text;
    finding.fix = reasons.and_then(|reasons| {
        let (span, replacement) =
            correction::correction(text, &entry.span, &entry.at, &corrected, &reasons)?;
        let words = Message::new("fix-correction")
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

/// The languages that the record's texts use, with the one that it was written in; none where nothing is out of order.
fn languages(case: &Case<'_>) -> Vec<Language> {
    if case.incident.disorder.is_empty() {
        return Vec::new();
    }
    let texts = case.prose.texts.iter();
    let used = texts.flat_map(|text| match &text.text.form {
        TextForm::Languages(pieces) => pieces.languages().collect(),
        _ => Vec::new(),
    });
    let languages: BTreeSet<_> = used.chain([case.incident.language]).collect();
    languages.into_iter().collect()
}

/// The words of a language, read once; `None` where its catalogue is broken.
fn words(language: Language) -> Option<&'static (Catalogue, TimeWords)> {
    static WORDS: OnceLock<BTreeMap<Language, Option<(Catalogue, TimeWords)>>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let read = |language| {
            let catalogue = Templates::builtin_words(language).ok()?;
            let times = TimeWords::of(&catalogue).ok()?;
            Some((catalogue, times))
        };
        let languages = locale::LIST.iter();
        languages.map(|it| (*it, read(*it))).collect()
    });
    words.get(&language)?.as_ref()
}

/// Why the stamp must be meant `slip` seconds later, in a sentence.
fn reason(case: &Case<'_>, language: Language, disorder: &Disorder, slip: i64) -> Option<String> {
    let (catalogue, times) = words(language)?;
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
    let moved: BTreeSet<_> = strays.iter().copied().collect();
    // The items that stay, and those that others find their place by; and the items that move.
    let (mut row, mut marks, mut strays) = (Vec::new(), Vec::new(), Vec::new());
    for (number, item) in items.iter().enumerate() {
        let entry = entries.get(&item.span.start).copied();
        if let Some(entry) = entry.filter(|entry| moved.contains(entry)) {
            strays.push((instant(entry)?, item.span.start, number));
            continue;
        }
        let kept = entry.filter(|entry| !out.contains(entry));
        if let Some(instant) = kept.and_then(instant) {
            marks.push((instant, row.len()));
        }
        row.push(number);
    }
    let first = marks.first()?.1;
    strays.sort_unstable();
    // Each behind the last one that is no later, else before the first.
    let mut order = Vec::new();
    let mut taken = 0;
    for (instant, _, number) in &strays {
        let earlier = marks.partition_point(|(mark, _)| mark <= instant);
        let place = earlier
            .checked_sub(1)
            .map_or(first, |last| marks[last].1 + 1);
        order.extend(&row[taken..place]);
        order.push(*number);
        taken = place;
    }
    order.extend(&row[taken..]);
    let spans: Vec<_> = items.iter().map(|item| item.span.clone()).collect();
    let edit = edit::reorder(&incident.source.text, &spans, &order)?;
    let words = Message::new("fix-move").with("number", strays.len());
    Some(Fix::safe(words, edit.span, edit.text))
}
