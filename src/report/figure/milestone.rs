//! The milestones, each with its word.

use super::FigureView;
use super::cluster;
use super::drawing::{Point, round};
use super::sheet::{Anchor, DrawingSheet, OUT};
use crate::meter;
use crate::report::lane::Lanes;

const LANE: f64 = 17.0;
/// From a mark's middle to its edge and to its words.
const HALF: f64 = 6.0;
const BESIDE: f64 = 11.0;

/// A milestone with its place.
struct PlacedMilestone<'a> {
    x: f64,
    /// Where its words begin.
    words: f64,
    label: &'a str,
    cut: String,
    lane: usize,
}

/// Draws the row of the milestones.
pub(super) fn draw(view: &FigureView, sheet: &mut DrawingSheet<'_>) {
    if view.milestones.is_empty() {
        return;
    }
    let mut sorted: Vec<_> = view.milestones.iter().collect();
    sorted.sort_by_key(|(at, _)| *at);
    sheet.begin(sheet.catalogue.word("figure.milestones"), 12.5);
    let mut lanes = Lanes::default();
    let mut placed = Vec::new();
    for (at, label) in &sorted {
        meter::steps(1);
        placed.push(place(sheet.scale.x(*at), label, &mut lanes, sheet));
        if lanes.number() > sheet.form.milestone_lanes {
            let marks = sorted.iter().map(|(at, _)| sheet.scale.x(*at)).collect();
            merged(marks, sheet);
            return sheet.end(LANE);
        }
    }
    for it in placed {
        let y = sheet.y + LANE * (it.lane as f64 + 0.5);
        sheet.drawing.points.push(point(it.x, y));
        let whole = (it.cut != it.label).then(|| it.label.to_owned());
        sheet.words("label", it.cut, whole, (it.words, y + 4.0), Anchor::Start);
    }
    sheet.end(LANE * lanes.number() as f64);
}

/// Words stand behind their mark, or before it where there is no room behind.
fn place<'a>(
    x: f64,
    label: &'a str,
    lanes: &mut Lanes,
    sheet: &DrawingSheet<'_>,
) -> PlacedMilestone<'a> {
    let (left, right) = (sheet.scale.left, sheet.scale.right + OUT);
    let (before, behind) = (x - BESIDE - left, right - x - BESIDE);
    let width = sheet.width("label", label);
    let is_behind = width <= behind || before <= behind;
    let room = if is_behind { behind } else { before };
    let cut = sheet.cut("label", label, room);
    let width = sheet.width("label", &cut);
    let words = match is_behind {
        true => x + BESIDE,
        false => x - BESIDE - width,
    };
    // The room of words reaches a little beyond them.
    let (start, end) = match is_behind {
        true => (x - HALF - 1.0, words + width + 3.0),
        false => (words - 3.0, x + HALF + 1.0),
    };
    PlacedMilestone {
        x,
        words,
        label,
        cut,
        lane: lanes.take(start, end),
    }
}

fn point(x: f64, y: f64) -> Point {
    Point {
        kind: "milestone",
        x: round(x),
        y: round(y),
    }
}

/// Milestones in one lane without words; those that meet are one mark with their number.
fn merged(marks: Vec<f64>, sheet: &mut DrawingSheet<'_>) {
    let y = sheet.y + LANE / 2.0;
    let extents: Vec<_> = marks.iter().map(|x| (x - HALF, x + HALF)).collect();
    let width = sheet.pill_width(&marks.len().to_string());
    for (it, room) in cluster::lay(&extents, width, sheet.bounds()) {
        if it.count == 1 {
            let x = marks[it.first].clamp(room.0 + HALF, room.1 - HALF);
            sheet.drawing.points.push(point(x, y));
        } else {
            sheet.pill("milestone", &it.count.to_string(), room, y);
            sheet.explain("several");
        }
    }
}
