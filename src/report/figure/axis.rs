//! The figure's axis: instants to places, and its ticks.

use serde::Serialize;

use super::FigureView;
use crate::clock::{Instant, Moment, Precision};
use crate::incident::Bound;
use crate::locale::TimeWords;

/// The drawing's width, and where its rows begin and end.
pub(super) const WIDTH: f64 = 960.0;
pub(super) const LEFT: f64 = 148.0;
pub(super) const RIGHT: f64 = 928.0;
#[derive(Serialize)]
pub(super) struct Tick {
    x: f64,
    clock: String,
    day: Option<String>,
    /// Whether a day begins here.
    midnight: bool,
}

/// From instants to the drawing's width.
pub(super) struct Scale {
    from: i64,
    to: i64,
}

impl Scale {
    pub fn of(view: &FigureView) -> Self {
        let mut instants: Vec<i64> = Vec::new();
        for (start, end) in &view.impact {
            let known = [start, end].into_iter().filter_map(Bound::moment);
            instants.extend(known.map(|moment| moment.instant.0));
        }
        instants.extend(view.milestones.iter().map(|(at, _)| at.0));
        instants.extend(view.posts.iter().map(|(at, _)| at.0));
        for promise in &view.promises {
            instants.extend([promise.made.0, promise.due.0]);
        }
        let from = instants.iter().min().copied().unwrap_or(0);
        let to = instants.iter().max().copied().unwrap_or(0);
        let margin = ((to - from) / 50).max(300);
        Self {
            from: from - margin,
            to: to + margin,
        }
    }

    pub fn x(&self, at: Instant) -> f64 {
        let share = (at.0 - self.from) as f64 / (self.to - self.from) as f64;
        round(LEFT + share * (RIGHT - LEFT))
    }
}

/// One decimal: what is finer no eye sees, and the drawing stays small.
pub(super) fn round(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

/// Steps of the axis in seconds, the first that leaves room for its labels.
const STEPS: &[i64] = &[
    300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000,
];

pub(super) fn ticks(view: &FigureView, scale: &Scale, time: &TimeWords) -> Vec<Tick> {
    let span = scale.to - scale.from;
    let most = 11;
    let step = STEPS
        .iter()
        .copied()
        .find(|step| span / step <= most)
        .unwrap_or(span / most);
    let mut ticks = Vec::new();
    // Round local clocks, whatever the offset; a change of it within the figure shifts the later ones.
    let local = |at: i64| at + i64::from(view.zone.offset(Instant(at)));
    let mut at = scale.from + (-local(scale.from)).rem_euclid(step);
    let mut day = None;
    while at <= scale.to {
        let instant = Instant(at);
        let wall = instant.in_zone(view.zone);
        let moment = Moment {
            instant,
            zone: view.zone,
            precision: Precision::Minute,
            approximate: false,
        };
        let midnight = wall.hour == 0 && wall.minute == 0;
        let new_day = day != Some(wall.date);
        day = Some(wall.date);
        ticks.push(Tick {
            x: scale.x(instant),
            clock: if step >= 86_400 {
                String::new()
            } else {
                time.clock_alone(&moment, view.zone)
            },
            day: new_day.then(|| time.date_short(wall.date)),
            midnight,
        });
        at += step;
        // Stay on round clocks where the offset changed.
        at += (-local(at)).rem_euclid(step) % step.min(3_600);
    }
    // A day's name needs room: of two that would meet, the first full day's stays.
    let crowded = ticks.len() > 1
        && ticks[0].day.is_some()
        && ticks[1].day.is_some()
        && ticks[1].x - ticks[0].x < 70.0;
    if crowded {
        ticks[0].day = None;
    }
    ticks
}
