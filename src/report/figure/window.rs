//! The windows of impact, a lane each; of very many, a lane for each kind of bounds.

use std::collections::BTreeMap;

use super::cluster;
use super::drawing::{WindowBar, round};
use super::sheet::{DrawingSheet, OUT};
use super::{FigureView, FigureWindow};
use crate::clock::Duration;
use crate::incident::Bound;

/// How far a window reaches that has a start or an end only: it fades out where nothing is known.
const FADE: f64 = 70.0;
/// A window's words, its bar below them, and what is left of its lane.
const LINE: f64 = 11.0;
const BAR_TOP: f64 = 14.5;
const BELOW: f64 = 4.5;

/// Draws the row of the windows.
pub(super) fn draw(view: &FigureView, sheet: &mut DrawingSheet<'_>) {
    if view.windows.is_empty() {
        return;
    }
    sheet.begin(sheet.catalogue.word("figure.impact"), LINE);
    let lanes = match view.windows.len() <= sheet.form.windows {
        true => each(view, sheet),
        false => merged(view, sheet),
    };
    sheet.end(sheet.form.window_lane * lanes as f64 - BELOW);
}

/// A lane for each window.
fn each(view: &FigureView, sheet: &mut DrawingSheet<'_>) -> usize {
    let is_alone = view.windows.len() == 1;
    for (window, number) in view.windows.iter().zip(1..) {
        let top = sheet.y + sheet.form.window_lane * f64::from(number - 1);
        let place = place(window, sheet);
        let label = window.label.clone().or_else(|| {
            let number = number.to_string();
            let named = sheet
                .catalogue
                .fill("figure.window", &[("number", &number)]);
            (!is_alone).then_some(named)
        });
        words(label, &state(window, sheet), place, top, sheet);
        bar(window, place, top, sheet);
    }
    view.windows.len()
}

/// A lane for all windows whose bounds are known, unknown, absent in the same way; bars that meet are one.
fn merged(view: &FigureView, sheet: &mut DrawingSheet<'_>) -> usize {
    let mut kinds: BTreeMap<(&str, &str), Vec<&FigureWindow>> = BTreeMap::new();
    for window in &view.windows {
        let kind = (window.start.state(), window.end.state());
        kinds.entry(kind).or_default().push(window);
    }
    for (windows, lane) in kinds.values().zip(0..) {
        let top = sheet.y + sheet.form.window_lane * f64::from(lane);
        let mut places: Vec<_> = windows
            .iter()
            .filter_map(|it| place(it, sheet).map(|place| (place, *it)))
            .collect();
        places.sort_by(|(a, _), (b, _)| a.0.total_cmp(&b.0));
        let bars = cluster::merge(places.iter().map(|(place, _)| *place), 0.0, |it| {
            (it.low, it.high)
        });
        for it in &bars {
            bar(places[it.first].1, Some((it.low, it.high)), top, sheet);
        }
        let number = windows.len().to_string();
        let form = if windows.len() == 1 {
            "figure.windows_one"
        } else {
            "figure.windows_more"
        };
        let name = sheet.catalogue.fill(form, &[("number", &number)]);
        let known = ("known", "known") == (windows[0].start.state(), windows[0].end.state());
        let state = match known {
            true => String::new(),
            false => state(windows[0], sheet),
        };
        let place = bars.first().map(|it| (it.low, it.high));
        words(Some(name), &state, place, top, sheet);
    }
    kinds.len()
}

/// Where a window's bar begins and ends; `None` where nothing of it has a place.
fn place(window: &FigureWindow, sheet: &DrawingSheet<'_>) -> Option<(f64, f64)> {
    let (left, right) = (sheet.scale.left, sheet.scale.right + OUT);
    let x = |bound: &Bound| bound.moment().map(|it| sheet.scale.x(it.instant));
    match (x(&window.start), x(&window.end)) {
        (Some(start), Some(end)) => Some((start.min(end), (start.min(end) + 3.0).max(end))),
        (Some(start), None) if window.end == Bound::Absent => Some((start, right)),
        (Some(start), None) => Some((start, (start + FADE).min(right))),
        (None, Some(end)) => Some(((end - FADE).max(left - OUT), end)),
        (None, None) if window.end == Bound::Absent => Some((right - FADE, right)),
        (None, None) => None,
    }
}

fn bar(window: &FigureWindow, place: Option<(f64, f64)>, top: f64, sheet: &mut DrawingSheet<'_>) {
    let Some((x, end)) = place else { return };
    let (starts, ends) = (window.start.state(), window.end.state());
    sheet.drawing.fades |= [starts, ends].contains(&"unknown");
    sheet.drawing.windows.push(WindowBar {
        x: round(x),
        end: round(end),
        width: round(end - x),
        y: round(top + BAR_TOP),
        height: sheet.form.window_lane - BAR_TOP - BELOW,
        starts,
        ends,
    });
}

/// How long a window lasted, or what is not known of it.
fn state(window: &FigureWindow, sheet: &DrawingSheet<'_>) -> String {
    let side = |side: &str, bound: &Bound| match bound {
        Bound::At(..) => None,
        Bound::Absent | Bound::Unknown | Bound::Unreadable | Bound::Unpublished => {
            let name = format!("figure.{side}_{}", bound.state());
            Some(sheet.catalogue.word(&name).to_owned())
        }
    };
    let sides = [side("start", &window.start), side("end", &window.end)];
    if let (Some(start), Some(end)) = (window.start.moment(), window.end.moment()) {
        let length = end.instant.0 - start.instant.0;
        return match length < 0 {
            true => String::new(),
            false => sheet.time.duration(Duration(length)),
        };
    }
    let sides: Vec<_> = sides.into_iter().flatten().collect();
    sides.join(sheet.catalogue.word("figure.note_gap"))
}

/// A window's words over its bar; its label is cut where there is no room for it.
fn words(
    label: Option<String>,
    state: &str,
    place: Option<(f64, f64)>,
    top: f64,
    sheet: &mut DrawingSheet<'_>,
) {
    let (left, right) = (sheet.scale.left, sheet.scale.right + OUT);
    let filled = |label: &str| match state {
        "" => label.to_owned(),
        state => sheet.catalogue.fill(
            "figure.window_state",
            &[("window", label), ("state", state)],
        ),
    };
    let whole = label.as_deref().map_or(state.to_owned(), filled);
    let room = right - left;
    let cut = match &label {
        Some(label) if sheet.width("label", &whole) > room => {
            let rest = sheet.width("label", &filled(""));
            filled(&sheet.cut("label", label, (room - rest).max(room / 3.0)))
        }
        _ => whole.clone(),
    };
    let cut = sheet.cut("label", &cut, room);
    let width = sheet.width("label", &cut);
    let x = place.map_or(left, |(x, _)| x).min(right - width).max(left);
    let whole = (cut != whole).then_some(whole);
    sheet.words(
        "label",
        cut,
        whole,
        (x, top + LINE),
        super::sheet::Anchor::Start,
    );
}
