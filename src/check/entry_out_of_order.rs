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

use std::collections::BTreeMap;

use super::{Case, Check};
use crate::clock::{self, Instant, Moment, Precision};
use crate::correction;
use crate::finding::{Finding, Fix, Severity, Words};
use crate::incident::Deadline;
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

/// Slips that people and pages make: noon for midnight, one day for the next.
const SLIPS: &[i64] = &[-12 * 3_600, 12 * 3_600, -24 * 3_600, 24 * 3_600];

/// The entries whose stamps could be read, each with its index in the record.
struct Order<'a> {
    entries: Vec<(usize, &'a Moment)>,
    /// Which of them belong to the longest run in order.
    kept: Vec<bool>,
}

type Neighbour<'a> = Option<(usize, &'a Moment)>;

/// The entries in order that an entry stands between.
struct Bounds<'a> {
    before: Neighbour<'a>,
    after: Neighbour<'a>,
}

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let entries = case.incident.entries.iter().enumerate();
    let entries: Vec<(usize, &Moment)> = entries
        .filter_map(|(index, entry)| Some((index, entry.at.as_ref()?)))
        .collect();
    let kept = longest_order(&entries);
    if kept.iter().all(|kept| *kept) {
        return;
    }
    let order = Order { entries, kept };
    let strays = order.strays();
    for place in (0..order.entries.len()).filter(|place| !order.kept[*place]) {
        let mut finding = finding(case, &order, place);
        // One change moves them all.
        if strays.first() == Some(&place) {
            finding.fix = moving(case, &order, &strays);
        }
        findings.push(finding);
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

impl<'a> Order<'a> {
    fn bounds(&self, place: usize) -> Bounds<'a> {
        let kept = |it: &usize| self.kept[*it];
        let before = (0..place).rev().find(kept);
        let after = (place + 1..self.entries.len()).find(kept);
        Bounds {
            before: before.map(|it| self.entries[it]),
            after: after.map(|it| self.entries[it]),
        }
    }

    /// Whether most entries are in order: a list that runs the other way shows no slip.
    fn mostly_holds(&self) -> bool {
        self.kept.iter().filter(|kept| **kept).count() * 2 > self.kept.len()
    }

    /// The places of the entries that are out of order although no slip explains them.
    fn strays(&self) -> Vec<usize> {
        let out = (0..self.entries.len()).filter(|place| !self.kept[*place]);
        out.filter(|place| self.slips(*place).is_empty()).collect()
    }

    /// The slips that explain the entry at `place`. At either end of a list that mostly runs the other way there is none.
    fn slips(&self, place: usize) -> Vec<i64> {
        let bounds = self.bounds(place);
        if bounds.are_both() || self.mostly_holds() {
            bounds.slips(self.entries[place].1)
        } else {
            Vec::new()
        }
    }
}

impl Bounds<'_> {
    fn are_both(&self) -> bool {
        self.before.is_some() && self.after.is_some()
    }

    /// The slips that would bring `moment` between its neighbours, in seconds.
    fn slips(&self, moment: &Moment) -> Vec<i64> {
        let fits = |slip: &i64| {
            let instant = Instant(moment.instant.0 + slip);
            self.before.is_none_or(|(_, it)| it.instant <= instant)
                && self.after.is_none_or(|(_, it)| instant <= it.instant)
        };
        // A day has no noon to take for midnight.
        let told = |slip: &i64| moment.precision != Precision::Day || slip.abs() == 24 * 3_600;
        SLIPS.iter().copied().filter(told).filter(fits).collect()
    }
}

fn finding(case: &Case<'_>, order: &Order<'_>, place: usize) -> Finding {
    let (index, moment) = order.entries[place];
    let time = &case.incident.record.timeline[index].at;
    let words = Words::new("entry-out-of-order").with("text", &time.text.value);
    let mut finding = CHECK.finding(case, time.text.span.clone(), words);
    let bounds = order.bounds(place);
    for (neighbour, key) in [
        (bounds.before, "entry-out-of-order.before"),
        (bounds.after, "entry-out-of-order.after"),
    ] {
        if let Some((other, _)) = neighbour {
            let span = case.incident.record.timeline[other].at.text.span.clone();
            finding = finding.label(span, Words::new(key));
        }
    }
    let own = case.incident.promises.iter().any(|promise| {
        matches!(&promise.due, Some(Deadline::At(due)) if promise.entry == index && due.instant < moment.instant)
    });
    let slips = order.slips(place);
    match slips.first() {
        Some(slip) => {
            finding.severity = Severity::Error;
            // Of several in one gap the first goes first: it narrows the gap for the next.
            let first = place > 0 && order.kept[place - 1];
            let sure = bounds.are_both() && slips.len() == 1 && first;
            correct(case, finding, (index, moment), &bounds, *slip, sure)
        }
        None if own => {
            finding.severity = Severity::Error;
            finding.help(Words::new("entry-out-of-order.promise"))
        }
        None => finding.help(Words::new("entry-out-of-order.move")),
    }
}

/// Offers to keep what was stated and to say what is meant, and why.
fn correct(
    case: &Case<'_>,
    finding: Finding,
    (index, moment): (usize, &Moment),
    bounds: &Bounds<'_>,
    slip: i64,
    sure: bool,
) -> Finding {
    let incident = case.incident;
    let entry = &incident.record.timeline[index];
    let corrected = written(case, moment, Instant(moment.instant.0 + slip));
    let help = Words::new("entry-out-of-order.slip")
        .with("hours", slip.abs() / 3_600)
        .with("corrected", &corrected);
    let mut finding = finding.help(help);
    let reasons: Option<Vec<_>> = languages(case)
        .into_iter()
        .map(|language| Some((language, reason(case, language, bounds, slip)?)))
        .collect();
    let text = &incident.source.text;
    finding.fix = reasons.and_then(|reasons| {
        let (span, replacement) =
            correction::correction(text, &entry.span, &entry.at, &corrected, &reasons)?;
        let words = Words::new("fix-correction")
            .with("stated", &entry.at.text.value)
            .with("corrected", &corrected);
        let fix = Fix::safe(words, span, replacement);
        Some(Fix { safe: sure, ..fix })
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
fn reason(case: &Case<'_>, language: Language, bounds: &Bounds<'_>, slip: i64) -> Option<String> {
    let catalogue = Templates::builtin_words(language).ok()?;
    let times = clock::TimeWords::of(&catalogue).ok()?;
    let time = |neighbour: Neighbour<'_>| {
        neighbour.map_or_else(String::new, |(_, moment)| {
            times.long(moment, case.incident.zone.unwrap_or(moment.zone))
        })
    };
    let name = match (bounds.before, bounds.after, slip < 0) {
        (Some(_), Some(_), true) => "reason.between-earlier",
        (Some(_), Some(_), false) => "reason.between-later",
        (None, _, _) => "reason.first-earlier",
        (_, None, _) => "reason.last-later",
    };
    let (before, after) = (time(bounds.before), time(bounds.after));
    let length = times.duration(clock::Duration(slip));
    let arguments = [("before", &*before), ("after", &after), ("length", &length)];
    Some(catalogue.fill(name, &arguments))
}

/// The change that moves the entries at these places to where they belong, where their comments move with them.
fn moving(case: &Case<'_>, order: &Order<'_>, strays: &[usize]) -> Option<Fix> {
    let timeline = &case.incident.record.timeline;
    let span = |place: usize| &timeline[order.entries[place].0].span;
    let tree = tree::read(&case.incident.source).ok()??;
    let Kind::Sequence(items) = &tree.holders(span(*strays.first()?)).last()?.kind else {
        return None;
    };
    let places: BTreeMap<_, _> = (0..order.entries.len())
        .map(|place| (span(place).start, place))
        .collect();
    // Each item with the instant that others find their place by.
    let mut row: Vec<(usize, Option<Instant>)> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let place = places.get(&item.span.start);
        if place.is_none_or(|place| !strays.contains(place)) {
            let kept = place.filter(|place| order.kept[**place]);
            row.push((index, kept.map(|place| order.entries[*place].1.instant)));
        }
    }
    let mut strays: Vec<_> = strays
        .iter()
        .map(|place| (order.entries[*place].1.instant, span(*place).start))
        .collect();
    strays.sort_unstable();
    for (instant, start) in &strays {
        let index = items.iter().position(|item| item.span.start == *start)?;
        let known = |it: &(usize, Option<Instant>)| it.1;
        let earlier = row
            .iter()
            .rposition(|it| known(it).is_some_and(|it| it <= *instant));
        let first = || row.iter().position(|it| known(it).is_some());
        let at = earlier.map(|at| at + 1).or_else(first)?;
        row.insert(at, (index, Some(*instant)));
    }
    let spans: Vec<_> = items.iter().map(|item| item.span.clone()).collect();
    let row: Vec<_> = row.into_iter().map(|(index, _)| index).collect();
    let edit = edit::reorder(&case.incident.source.text, &spans, &row)?;
    let words = Words::new("fix-move").with("number", strays.len());
    Some(Fix::safe(words, edit.span, edit.text))
}
