//! Actions, events and notes: a row for each kind, with a mark for what happened at once and a bar for what lasted.

use super::cluster;
use super::drawing::{Point, SpanBar, round};
use super::sheet::DrawingSheet;
use super::{FigureEntryKind, FigureView};
use crate::meter;
use crate::report::lane::Lanes;

const LANE: f64 = 17.0;
/// From a mark's middle to its edge.
const HALF: f64 = 5.0;
/// How thick a bar is, and the lane of one.
const BAR: f64 = 7.0;
const BAR_LANE: f64 = 11.0;
/// What lasts no longer than this is wide is a mark.
const LEAST: f64 = 2.0 * HALF;

/// The kinds with their names in the catalogue, in the order of their rows.
const KINDS: [(FigureEntryKind, &str, &str); 3] = [
    (FigureEntryKind::Action, "action", "figure.actions"),
    (FigureEntryKind::Event, "event", "figure.events"),
    (FigureEntryKind::Note, "note", "figure.notes"),
];

/// The names of the rows that `view` has.
pub(super) fn names(view: &FigureView) -> impl Iterator<Item = &'static str> {
    let has = |kind| view.happenings.iter().any(|it| it.kind == kind);
    KINDS
        .into_iter()
        .filter(move |(kind, ..)| has(*kind))
        .map(|(.., name)| name)
}

/// Draws the rows.
pub(super) fn draw(view: &FigureView, sheet: &mut DrawingSheet<'_>) {
    for (kind, code, name) in KINDS {
        let own = view.happenings.iter().filter(|it| it.kind == kind);
        let mut places: Vec<_> = own
            .map(|it| {
                let x = sheet.scale.x(it.at);
                (x, it.until.map_or(x, |until| sheet.scale.x(until)).max(x))
            })
            .collect();
        if places.is_empty() {
            continue;
        }
        places.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (bars, marks): (Vec<_>, Vec<_>) =
            places.into_iter().partition(|(x, end)| end - x > LEAST);
        sheet.begin(sheet.catalogue.word(name), 12.5);
        let mut below = 0.0;
        if !marks.is_empty() {
            let extents = marks.iter().map(|(x, end)| (x - HALF, end.max(x + HALF)));
            below += merged(code, extents.collect(), below, sheet);
        }
        if !bars.is_empty() {
            below += self::bars(code, &bars, below, sheet);
        }
        sheet.end(below);
    }
}

/// Marks in one lane; those that meet are one with their number.
fn merged(
    code: &'static str,
    extents: Vec<(f64, f64)>,
    above: f64,
    sheet: &mut DrawingSheet<'_>,
) -> f64 {
    let width = sheet.pill_width(&extents.len().to_string());
    let y = sheet.y + above + LANE / 2.0;
    for (it, room) in cluster::lay(&extents, width, sheet.bounds()) {
        if it.count > 1 {
            sheet.pill(code, &it.count.to_string(), room, y);
            sheet.explain("several");
        } else {
            let (low, _) = extents[it.first];
            let x = (low + HALF).clamp(room.0 + HALF, room.1 - HALF);
            sheet.drawing.points.push(Point {
                kind: code,
                x: round(x),
                y: round(y),
            });
        }
    }
    LANE
}

fn span(kind: &'static str, (x, end): (f64, f64), y: f64) -> SpanBar {
    SpanBar {
        kind,
        x: round(x),
        y: round(y - BAR / 2.0),
        width: round(end - x),
        height: BAR,
    }
}

/// Bars in lanes; where there are too many, those that meet are one with their number.
fn bars(
    code: &'static str,
    places: &[(f64, f64)],
    above: f64,
    sheet: &mut DrawingSheet<'_>,
) -> f64 {
    let mut lanes = Lanes::default();
    let mut spans = Vec::new();
    for place in places {
        meter::steps(1);
        let lane = lanes.take(place.0, place.1 + 2.0);
        if lanes.number() > sheet.form.bar_lanes {
            return merged_bars(code, places, above, sheet);
        }
        let y = sheet.y + above + BAR_LANE * lane as f64 + LANE / 2.0;
        spans.push(span(code, *place, y));
    }
    sheet.drawing.spans.extend(spans);
    BAR_LANE * (lanes.number() as f64 - 1.0) + LANE
}

/// Bars in one lane; those that meet are one with their number.
fn merged_bars(
    code: &'static str,
    places: &[(f64, f64)],
    above: f64,
    sheet: &mut DrawingSheet<'_>,
) -> f64 {
    let (width, bounds) = (sheet.pill_width(&places.len().to_string()), sheet.bounds());
    let room = |it: &cluster::Cluster| it.room(if it.count > 1 { width } else { 0.0 }, bounds);
    let y = sheet.y + above + LANE / 2.0;
    for it in cluster::merge(places.iter().copied(), 2.0, room) {
        if it.count > 1 {
            sheet.pill(code, &it.count.to_string(), room(&it), y);
            sheet.explain("several");
        } else {
            sheet.drawing.spans.push(span(code, (it.low, it.high), y));
        }
    }
    LANE
}
