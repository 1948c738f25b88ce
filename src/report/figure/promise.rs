//! The promises of updates: from when each was made to when it was due, and on to when it was kept.

use super::cluster;
use super::drawing::{PromiseBar, round};
use super::sheet::{DrawingSheet, PILL};
use super::{FigureView, PromiseMark, PromiseOutcome};
use crate::meter;
use crate::report::lane::Lanes;

const LANE: f64 = 14.0;
/// From the middle of an outcome's sign to its edge.
const HALF: f64 = 6.0;
/// How far a promise reaches that has no time.
const TIMELESS: f64 = 16.0;

/// The kinds of outcomes, in the order of the legend.
const KINDS: [&str; 3] = ["kept", "missed", "open"];

/// Draws the row of the promises.
pub(super) fn draw(view: &FigureView, sheet: &mut DrawingSheet<'_>) {
    if view.promises.is_empty() {
        return;
    }
    let mut promises: Vec<_> = view.promises.iter().collect();
    promises.sort_by_key(|promise| promise.made);
    sheet.begin(sheet.catalogue.word("figure.promises"), 11.0);
    let mut lanes = Lanes::default();
    let mut bars = Vec::new();
    for promise in &promises {
        meter::steps(1);
        let bar = bar(promise, sheet);
        let start = bar.x.min(bar.end - HALF);
        let lane = lanes.take(
            start - 1.0,
            bar.late.unwrap_or(bar.end).max(bar.end + HALF) + 2.0,
        );
        if lanes.number() > sheet.form.promise_lanes {
            let below = merged(&promises, sheet);
            return sheet.end(below);
        }
        bars.push(PromiseBar {
            y: round(sheet.y + LANE * (lane as f64 + 0.5)),
            ..bar
        });
    }
    for bar in bars {
        sheet.explain(bar.outcome);
        sheet.drawing.promises.push(bar);
    }
    sheet.end(LANE * lanes.number() as f64);
}

fn kind(promise: &PromiseMark) -> &'static str {
    match promise.outcome {
        PromiseOutcome::Kept => KINDS[0],
        PromiseOutcome::Missed { .. } => KINDS[1],
        PromiseOutcome::Open => KINDS[2],
    }
}

fn due(promise: &PromiseMark, sheet: &DrawingSheet<'_>) -> f64 {
    let made = sheet.scale.x(promise.made);
    promise
        .due
        .map_or(made + TIMELESS, |due| sheet.scale.x(due))
        .min(sheet.bounds().1 - HALF)
}

fn bar(promise: &PromiseMark, sheet: &DrawingSheet<'_>) -> PromiseBar {
    let late = match promise.outcome {
        PromiseOutcome::Missed { late_until } => late_until.map(|at| sheet.scale.x(at)),
        _ => None,
    };
    PromiseBar {
        x: sheet.scale.x(promise.made),
        end: due(promise, sheet),
        y: 0.0,
        outcome: kind(promise),
        late,
    }
}

/// The kinds of outcomes with their signs in the legend and the names of their numbers in the catalogue.
const MERGED: [(&str, &str, &str); 3] = [
    (KINDS[0], "several-kept", "figure.kept_number"),
    (KINDS[1], "several-missed", "figure.missed_number"),
    (KINDS[2], "several-open", "figure.open_number"),
];

/// A lane for each outcome; promises that are due about the same time are one mark with their number.
fn merged(promises: &[&PromiseMark], sheet: &mut DrawingSheet<'_>) -> f64 {
    let mut below = 0.0;
    for (kind, sign, name) in MERGED {
        let own = promises.iter().filter(|it| self::kind(it) == kind);
        let mut dues: Vec<_> = own.map(|it| due(it, sheet)).collect();
        if dues.is_empty() {
            continue;
        }
        dues.sort_by(f64::total_cmp);
        let catalogue = sheet.catalogue;
        let number = |number: usize| {
            let number = number.to_string();
            catalogue.fill(name, &[("number", &number)])
        };
        let width = sheet.pill_width(&number(dues.len()));
        // A single one has a number too: the sign beside it says what became of it.
        let (half, (low, high)) = (sheet.pill_width(&number(1)) / 2.0, sheet.bounds());
        let middles = dues.iter().map(|x| x.clamp(low + half, high - half));
        let extents: Vec<_> = middles.map(|x| (x - half, x + half)).collect();
        let y = sheet.y + below + PILL / 2.0;
        for (it, room) in cluster::lay(&extents, width, sheet.bounds()) {
            sheet.pill(kind, &number(it.count), room, y);
        }
        sheet.explain(sign);
        below += PILL + 3.0;
    }
    below - 3.0
}
