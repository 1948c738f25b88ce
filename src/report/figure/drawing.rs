//! The drawing as its template sees it; lengths in units of the viewBox.

use serde::Serialize;

/// Everything that is drawn.
#[derive(Serialize, Default)]
pub(super) struct Drawing {
    /// What the ids inside begin with.
    pub id: String,
    pub language: &'static str,
    pub font: &'static str,
    pub title: String,
    pub width: f64,
    pub height: f64,
    /// How large it is shown where nothing says otherwise.
    pub shown_width: f64,
    pub shown_height: f64,
    /// Where the rows begin and end.
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    /// Lines through all rows.
    pub grid: Vec<GridLine>,
    /// Lines between rows.
    pub rules: Vec<f64>,
    /// Where a day begins in a zone.
    pub days: Vec<DayEdge>,
    /// Whether a window fades in or out.
    pub fades: bool,
    pub windows: Vec<WindowBar>,
    /// Things that last.
    pub spans: Vec<SpanBar>,
    pub promises: Vec<PromiseBar>,
    /// The longest silence.
    pub silence: Option<Silence>,
    /// Single marks.
    pub points: Vec<Point>,
    /// Marks with a number.
    pub pills: Vec<Pill>,
    /// The signs that the legend explains.
    pub signs: Vec<LegendSign>,
    pub texts: Vec<DrawnWords>,
}

#[derive(Serialize)]
pub(super) struct GridLine {
    pub x: f64,
    /// Whether a day of the record's zone begins here.
    pub midnight: bool,
}

#[derive(Serialize)]
pub(super) struct DayEdge {
    pub x: f64,
    pub top: f64,
    pub bottom: f64,
}

/// A window of the impact.
#[derive(Serialize)]
pub(super) struct WindowBar {
    pub x: f64,
    pub end: f64,
    pub width: f64,
    pub y: f64,
    pub height: f64,
    /// The state of its start: `known`, `unknown` or `unreadable`.
    pub starts: &'static str,
    /// The state of its end: `known`, `ongoing`, `unknown` or `unreadable`.
    pub ends: &'static str,
}

/// A thing that lasts.
#[derive(Serialize)]
pub(super) struct SpanBar {
    pub kind: &'static str,
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

/// A promise, from when it was made to when it was due.
#[derive(Serialize)]
pub(super) struct PromiseBar {
    pub x: f64,
    pub end: f64,
    pub y: f64,
    /// `kept`, `missed` or `open`.
    pub outcome: &'static str,
    /// Where it was kept, if late.
    pub late: Option<f64>,
}

#[derive(Serialize)]
pub(super) struct Silence {
    pub x: f64,
    pub end: f64,
    pub y: f64,
}

/// A single mark, by what it is: `milestone`, `action`, `event`, `note`.
#[derive(Serialize)]
pub(super) struct Point {
    pub kind: &'static str,
    pub x: f64,
    pub y: f64,
}

/// A mark with a number: a post, or several marks in one.
#[derive(Serialize)]
pub(super) struct Pill {
    pub kind: &'static str,
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

#[derive(Serialize)]
pub(super) struct LegendSign {
    pub kind: &'static str,
    pub x: f64,
    pub y: f64,
}

/// Words, with the room that they take.
#[derive(Serialize)]
pub(super) struct DrawnWords {
    /// `row`, `label`, `hour`, `day`, `number` or `legend`.
    pub role: &'static str,
    pub text: String,
    /// The whole text, where it was cut.
    pub whole: Option<String>,
    pub x: f64,
    /// The line that the letters stand on.
    pub y: f64,
    pub anchor: &'static str,
    pub size: f64,
    /// Whether lines behind it must not be seen through it.
    pub covers: bool,
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

/// One decimal: what is finer no eye sees, and the drawing stays small.
pub(super) fn round(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}
