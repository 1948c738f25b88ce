//! Where everything of the figure is, as its template sees it.

use serde::Serialize;

use super::axis::{LEFT, RIGHT, Scale, Tick, WIDTH, round, ticks};
use super::{FigureView, PromiseOutcome, describe, width_of};
use crate::incident::Bound;
use crate::locale::{Catalogue, TimeWords};
use crate::report::lane::Lanes;

/// Least distance of two marks in one lane.
const POST_GAP: f64 = 19.0;
const POST_LANE: f64 = 20.0;
const PROMISE_LANE: f64 = 15.0;
const LABEL_LANE: f64 = 19.0;

/// The drawing as the template sees it; lengths in units of the viewBox.
#[derive(Serialize)]
pub(super) struct Drawing {
    id: String,
    language: &'static str,
    font: &'static str,
    title: String,
    description: String,
    width: f64,
    height: f64,
    left: f64,
    right: f64,
    ticks: Vec<Tick>,
    axis: f64,
    impact: FigureRow<WindowBar>,
    /// Whether a window fades in or out.
    fades: bool,
    milestones: FigureRow<FigureMark>,
    posts: FigureRow<FigureMark>,
    silence: Option<Silence>,
    promises: FigureRow<PromiseBar>,
    legend: f64,
    zone: String,
}

/// A row: its label's height, its top and its bottom.
#[derive(Serialize)]
struct FigureRow<T> {
    top: f64,
    bottom: f64,
    middle: f64,
    items: Vec<T>,
}

/// A window of the impact.
#[derive(Serialize)]
struct WindowBar {
    x: f64,
    end: f64,
    width: f64,
    y: f64,
    /// The state of its start: `known`, `unknown` or `unreadable`.
    starts: &'static str,
    /// The state of its end: `known`, `ongoing`, `unknown` or `unreadable`.
    ends: &'static str,
    /// Whether one of its bounds has a place on the axis.
    is_placed: bool,
    /// What is not known of it, in words.
    notes: Vec<SideNote>,
}

impl WindowBar {
    fn fades(&self) -> bool {
        self.is_placed && [self.starts, self.ends].contains(&"unknown")
    }
}

/// Words beside a bar.
#[derive(Serialize)]
struct SideNote {
    x: f64,
    anchor: &'static str,
    text: String,
}

/// The longest silence between two posts.
#[derive(Serialize)]
struct Silence {
    x: f64,
    end: f64,
    y: f64,
    label: SideNote,
}

/// A promise, from when it was made to when it was due.
#[derive(Serialize)]
struct PromiseBar {
    x: f64,
    end: f64,
    y: f64,
    /// `kept`, `missed` or `open`.
    outcome: &'static str,
    /// Where it was kept, if late.
    late: Option<f64>,
}

#[derive(Serialize)]
struct FigureMark {
    x: f64,
    y: f64,
    label: String,
    label_x: f64,
    anchor: &'static str,
}

/// The drawing of `view`.
pub(super) fn lay_out(view: &FigureView, time: &TimeWords, catalogue: &Catalogue) -> Drawing {
    let scale = Scale::of(view);
    let mut top = 30.0;
    let impact = windows(view, &scale, top, catalogue);
    top = impact.bottom + 12.0;
    let milestones = milestones(view, &scale, top);
    top = milestones.bottom
        + if milestones.items.is_empty() {
            0.0
        } else {
            12.0
        };
    let posts = posts(view, &scale, top);
    let silence = silence(view, &scale, posts.bottom + 10.0, catalogue);
    top = posts.bottom + if silence.is_some() { 36.0 } else { 12.0 };
    let promises = promises(view, &scale, top);
    let axis = promises.bottom + 12.0;
    let height = axis + 80.0;
    Drawing {
        id: view.id.clone(),
        language: view.language.code,
        font: view.language.drawing_fonts,
        title: format!("{} {}", view.title, view.id),
        description: describe(view, time, catalogue),
        width: WIDTH,
        height,
        left: LEFT,
        right: RIGHT,
        ticks: ticks(view, &scale, time),
        axis,
        fades: impact.items.iter().any(WindowBar::fades),
        impact,
        milestones,
        posts,
        silence,
        promises,
        legend: axis + 62.0,
        zone: view.zone_name.clone(),
    }
}

fn row<T>(top: f64, height: f64, items: Vec<T>) -> FigureRow<T> {
    FigureRow {
        top,
        bottom: top + height,
        middle: top + height / 2.0,
        items,
    }
}

/// How far a window reaches that has a start or an end only: it fades out where nothing is known.
const FADE: f64 = 90.0;

fn windows(
    view: &FigureView,
    scale: &Scale,
    top: f64,
    catalogue: &Catalogue,
) -> FigureRow<WindowBar> {
    let windows = view.impact.iter().map(|(start, end)| {
        let x = start.moment().map(|moment| scale.x(moment.instant));
        let x_end = end.moment().map(|moment| scale.x(moment.instant));
        let (from, to) = match (x, x_end) {
            (Some(x), Some(x_end)) => (x, x_end.max(x + 2.0)),
            (Some(x), None) if *end == Bound::Absent => (x, RIGHT),
            (Some(x), None) => (x, (x + FADE).min(RIGHT)),
            (None, Some(x_end)) => ((x_end - FADE).max(LEFT), x_end),
            (None, None) if *end == Bound::Absent => (RIGHT - FADE, RIGHT),
            (None, None) => (LEFT, LEFT),
        };
        WindowBar {
            x: from,
            end: to,
            width: round(to - from),
            y: top,
            starts: start.state(),
            ends: end.state(),
            is_placed: to > from,
            notes: notes((start, end), (from, to), catalogue),
        }
    });
    row(top, 22.0, windows.collect())
}

/// What is not known of a window's bounds, beside its bar from `from` to `to`.
fn notes(
    (start, end): (&Bound, &Bound),
    (from, to): (f64, f64),
    catalogue: &Catalogue,
) -> Vec<SideNote> {
    let words = |side: &str, bound: &Bound| match bound {
        Bound::At(..) | Bound::Absent => None,
        Bound::Unknown | Bound::Unreadable => {
            let name = format!("figure.{side}_{}", bound.state());
            Some(catalogue.word(&name).to_owned())
        }
    };
    let (start, end) = (words("start", start), words("end", end));
    let beside = |x: f64, anchor, text| SideNote { x, anchor, text };
    match (start, end) {
        (Some(start), Some(end)) => {
            let text = [start, end].join(catalogue.word("figure.note_gap"));
            vec![beside(from + 6.0, "start", text)]
        }
        (Some(start), None) if from - 6.0 - width_of(&start) < LEFT => {
            vec![beside(to + 6.0, "start", start)]
        }
        (Some(start), None) => vec![beside(from - 6.0, "end", start)],
        (None, Some(end)) if to + 6.0 + width_of(&end) > RIGHT => {
            vec![beside(from - 6.0, "end", end)]
        }
        (None, Some(end)) => vec![beside(to + 6.0, "start", end)],
        (None, None) => Vec::new(),
    }
}

fn silence(view: &FigureView, scale: &Scale, y: f64, catalogue: &Catalogue) -> Option<Silence> {
    let (from, to, length) = view.longest_silence.as_ref()?;
    let (x, end) = (scale.x(*from), scale.x(*to));
    let text = catalogue.fill("figure.silence", &[("length", length)]);
    let is_right = (x + end) / 2.0 > (LEFT + RIGHT) / 2.0;
    let (label_x, anchor) = if is_right { (end, "end") } else { (x, "start") };
    Some(Silence {
        x,
        end,
        y,
        label: SideNote {
            x: label_x,
            anchor,
            text,
        },
    })
}

fn milestones(view: &FigureView, scale: &Scale, top: f64) -> FigureRow<FigureMark> {
    let mut lanes = Lanes::default();
    let mut sorted: Vec<_> = view.milestones.iter().collect();
    sorted.sort_by_key(|(at, _)| *at);
    let mut marks = Vec::new();
    for (at, label) in sorted {
        let x = scale.x(*at);
        let width = width_of(label) + 14.0;
        let right = x + width <= RIGHT + 24.0;
        let (start, end) = if right {
            (x - 8.0, x + width)
        } else {
            (x - width, x + 8.0)
        };
        let lane = lanes.take(start, end);
        marks.push(FigureMark {
            x,
            y: top + LABEL_LANE * lane as f64 + LABEL_LANE / 2.0,
            label: label.clone(),
            label_x: round(if right { x + 11.0 } else { x - 11.0 }),
            anchor: if right { "start" } else { "end" },
        });
    }
    row(top, LABEL_LANE * lanes.number() as f64, marks)
}

fn posts(view: &FigureView, scale: &Scale, top: f64) -> FigureRow<FigureMark> {
    let mut lanes = Lanes::default();
    let mut marks = Vec::new();
    for (at, number) in &view.posts {
        let x = scale.x(*at);
        let lane = lanes.take(x - POST_GAP / 2.0, x + POST_GAP / 2.0);
        let y = top + POST_LANE * lane as f64 + POST_LANE / 2.0;
        marks.push(FigureMark {
            x,
            y,
            label: number.to_string(),
            label_x: x,
            anchor: "middle",
        });
    }
    row(top, POST_LANE * lanes.number().max(1) as f64, marks)
}

fn promises(view: &FigureView, scale: &Scale, top: f64) -> FigureRow<PromiseBar> {
    let mut lanes = Lanes::default();
    let mut promises = Vec::new();
    for promise in &view.promises {
        let (x, end) = (scale.x(promise.made), scale.x(promise.due));
        let (outcome, late) = match promise.outcome {
            PromiseOutcome::Kept => ("kept", None),
            PromiseOutcome::Missed { late_until } => ("missed", late_until.map(|at| scale.x(at))),
            PromiseOutcome::Open => ("open", None),
        };
        let lane = lanes.take(x, late.unwrap_or(end).max(end) + 12.0);
        promises.push(PromiseBar {
            x,
            end,
            y: top + PROMISE_LANE * lane as f64 + PROMISE_LANE / 2.0,
            outcome,
            late,
        });
    }
    row(top, PROMISE_LANE * lanes.number().max(1) as f64, promises)
}
