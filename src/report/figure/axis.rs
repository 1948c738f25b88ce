//! The figure's axis: instants to places, the lines of its grid, and the hours and days of each zone.

use super::drawing::{DayEdge, GridLine, round};
use super::sheet::{Anchor, DrawingSheet, OUT};
use super::{FigureView, FigureZone};
use crate::clock::{Date, Instant, Moment, Precision, Zone};
use crate::incident::Bound;
use crate::meter;

/// Seconds of an hour and of a day.
const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

/// From instants to the drawing's width.
pub(super) struct Scale {
    from: i64,
    to: i64,
    /// Where the rows begin and end.
    pub left: f64,
    pub right: f64,
}

impl Scale {
    /// The scale on which everything of `view` has its place between `left` and `right`.
    pub fn of(view: &FigureView, left: f64, right: f64) -> Self {
        let mut instants: Vec<Instant> = Vec::new();
        let windows = view.windows.iter().flat_map(|it| [&it.start, &it.end]);
        instants.extend(windows.filter_map(Bound::moment).map(|it| it.instant));
        instants.extend(view.milestones.iter().map(|(at, _)| *at));
        for post in &view.posts {
            instants.extend([Some(post.at), post.until].into_iter().flatten());
        }
        for happening in &view.happenings {
            instants.extend([Some(happening.at), happening.until].into_iter().flatten());
        }
        for promise in &view.promises {
            let late = match promise.outcome {
                super::PromiseOutcome::Missed { late_until } => late_until,
                _ => None,
            };
            instants.extend(
                [Some(promise.made), promise.due, late]
                    .into_iter()
                    .flatten(),
            );
        }
        let from = instants.iter().min().map_or(0, |at| at.0);
        let to = instants.iter().max().map_or(0, |at| at.0);
        let margin = match (to - from) / 50 {
            0 if to == from => 300,
            least => least.max(30),
        };
        Self {
            from: from - margin,
            to: to + margin,
            left,
            right,
        }
    }

    /// The place of an instant.
    pub fn x(&self, at: Instant) -> f64 {
        let share = (at.0 - self.from) as f64 / (self.to - self.from) as f64;
        round(self.left + share * (self.right - self.left))
    }

    /// How wide so many seconds are.
    fn width(&self, seconds: i64) -> f64 {
        seconds as f64 / (self.to - self.from) as f64 * (self.right - self.left)
    }
}

/// Steps between hours, in seconds: each divides a day.
const STEPS: [i64; 12] = [
    60, 120, 300, 600, 900, 1_800, HOUR, 7_200, 10_800, 14_400, 21_600, 43_200,
];
/// Steps between days; from seven on weeks begin on a Monday.
const STRIDES: [i64; 12] = [1, 2, 7, 14, 28, 56, 112, 364, 1_820, 3_640, 18_200, 364_000];
/// Monday, in days since the beginning of 1970.
const MONDAY: i64 = 4;
/// Least room between two labels of the axis.
const GAP: f64 = 9.0;
/// From this span on, in days, its days have their year beside them.
const LONG: i64 = 300;

/// How a day is written: with its weekday, without it, or as its month and year.
#[derive(Clone, Copy)]
enum DayForm {
    Full,
    Day,
    Month,
}

/// What the axis marks.
pub(super) struct Axis {
    /// The instants of the hours; none where only days have room.
    hours: Vec<Instant>,
    step: i64,
    /// How many days there are between those that are named.
    stride: i64,
    /// How a day is written.
    day: DayForm,
}

impl Axis {
    /// The closest hours and days whose names have room in each zone.
    pub fn of(view: &FigureView, sheet: &DrawingSheet<'_>) -> Self {
        let scale = sheet.scale;
        let (stride, day) = days(sheet);
        for step in STEPS {
            let room = scale.width(step);
            if room < 28.0 {
                continue;
            }
            let hours = hours(view.zone(), scale, step);
            let zones = view.zones.iter().map(|zone| zone.zone);
            let fits = |zone: Zone| {
                let names = names(&hours, zone, step, sheet);
                let width = |name: &String| sheet.width("hour", name);
                let plain = names.iter().map(|(plain, _)| width(plain));
                let plain = plain.fold(0.0, f64::max);
                let mut named = names.iter().filter_map(|(_, named)| named.as_ref());
                plain + GAP <= room && named.all(|it| (plain + width(it)) / 2.0 + GAP <= room)
            };
            meter::steps(hours.len());
            if zones.clone().all(fits) {
                return Self {
                    hours,
                    step,
                    stride,
                    day,
                };
            }
        }
        Self {
            hours: Vec::new(),
            step: DAY,
            stride,
            day,
        }
    }

    /// The lines of the grid: at each hour that is named, else at each day.
    pub fn grid(&self, zone: Zone, scale: &Scale) -> Vec<GridLine> {
        if self.hours.is_empty() {
            let starts = starts_of_days(zone, scale, self.stride);
            let line = |(at, _): (Instant, Date)| GridLine {
                x: scale.x(at),
                midnight: false,
            };
            return starts.into_iter().map(line).collect();
        }
        let line = |at: &Instant| GridLine {
            x: scale.x(*at),
            midnight: local(zone, at.0).rem_euclid(DAY) == 0,
        };
        self.hours.iter().map(line).collect()
    }

    /// The hours and days of a zone, in rows of their own; above the other rows the days stand over the hours.
    pub fn draw(&self, zone: &FigureZone, sheet: &mut DrawingSheet<'_>, is_above: bool) {
        let margin = sheet.form.margin;
        if sheet.form.names_above {
            let room = sheet.form.width - 2.0 * margin;
            sheet.text_within("row", &zone.name, (margin, sheet.y + 12.0), room);
            sheet.y += 17.0;
        }
        let has_hours = !self.hours.is_empty();
        let (days, hours) = match (has_hours, is_above) {
            (false, _) => (0.0, 0.0),
            (true, true) => (0.0, 15.0),
            (true, false) => (15.0, 0.0),
        };
        if !sheet.form.names_above {
            let line = if is_above { hours } else { 0.0 };
            let at = (margin, sheet.y + line + 11.0);
            sheet.text_within("row", &zone.name, at, sheet.form.gutter);
        }
        if has_hours {
            self.draw_hours(zone.zone, sheet, sheet.y + hours + 11.0);
        }
        self.draw_days(zone.zone, sheet, sheet.y + days);
        sheet.y += if has_hours { 32.0 } else { 17.0 };
    }

    fn draw_hours(&self, zone: Zone, sheet: &mut DrawingSheet<'_>, y: f64) {
        // Up to where names of rows may reach.
        let mut reached = sheet.scale.left - OUT - 8.0;
        let names = names(&self.hours, zone, self.step, sheet);
        for (index, at) in self.hours.iter().enumerate() {
            let x = sheet.scale.x(*at);
            let next = self.hours.get(index + 1).map(|next| {
                let half = sheet.width("hour", &names[index + 1].0) / 2.0;
                sheet.scale.x(*next) - half - 6.0
            });
            let end = next.unwrap_or(f64::MAX).min(sheet.form.width - 4.0);
            let has_room = |name: &String| {
                let half = sheet.width("hour", name) / 2.0;
                x - half >= reached && x + half <= end
            };
            let (plain, named) = &names[index];
            // Near the edges, and where the clocks were set, a name may have no room.
            let Some(name) = named.iter().chain([plain]).find(|it| has_room(it)) else {
                continue;
            };
            reached = x + sheet.width("hour", name) / 2.0 + 6.0;
            sheet.text("hour", name, (x, y), Anchor::Middle);
        }
    }

    fn draw_days(&self, zone: Zone, sheet: &mut DrawingSheet<'_>, y: f64) {
        let left = sheet.scale.left;
        let mut starts: Vec<(f64, Date)> = starts_of_days(zone, sheet.scale, self.stride)
            .into_iter()
            .map(|(at, date)| (sheet.scale.x(at), date))
            .collect();
        sheet
            .drawing
            .days
            .extend(starts.iter().map(|(x, _)| DayEdge {
                x: *x,
                top: round(y),
                bottom: round(y + 14.0),
            }));
        if self.stride == 1 {
            let first = Instant(sheet.scale.from).in_zone(zone).date;
            starts.insert(0, (left - 4.0, first));
        }
        let ends = starts.iter().skip(1).map(|(x, _)| *x);
        let ends: Vec<_> = ends.chain([sheet.form.width - 1.0]).collect();
        for ((x, date), end) in starts.into_iter().zip(ends) {
            // Of a day that has little room the weekday is left out first.
            let mut names = [self.day, DayForm::Day].map(|form| day_name(form, date, sheet));
            let fits = |name: &&mut String| x + 7.0 + sheet.width("day", name) <= end;
            if let Some(name) = names.iter_mut().find(fits) {
                let name = std::mem::take(name);
                sheet.text("day", &name, (x + 4.0, y + 11.0), Anchor::Start);
            }
        }
    }
}

fn day_name(form: DayForm, date: Date, sheet: &DrawingSheet<'_>) -> String {
    match form {
        DayForm::Full => sheet.time.date_short(date),
        DayForm::Day => sheet.time.day_of_month(date),
        DayForm::Month => sheet.time.month_of_year(date),
    }
}

/// How many days there are between those that are named, and how they are written: the closest ones that have room.
fn days(sheet: &DrawingSheet<'_>) -> (i64, DayForm) {
    let scale = sheet.scale;
    let span = (scale.to - scale.from) / DAY;
    // All of them are about as wide as the widest of a few.
    let room = |form: DayForm| {
        let samples = (0..12).filter_map(|number| Date::new(2026, number % 12 + 1, 28));
        let widths = samples.map(|date| sheet.width("day", &day_name(form, date, sheet)));
        widths.fold(0.0, f64::max) + 9.0
    };
    let fits = |stride: i64, form| room(form) <= scale.width(stride * DAY);
    if span < 2 || fits(1, DayForm::Full) {
        return (1, DayForm::Full);
    }
    let form = if span < LONG {
        DayForm::Day
    } else {
        DayForm::Month
    };
    let stride = STRIDES.into_iter().find(|stride| fits(*stride, form));
    (stride.unwrap_or(STRIDES[STRIDES.len() - 1]), form)
}

/// What clocks show, as seconds.
fn local(zone: Zone, at: i64) -> i64 {
    at + i64::from(zone.offset(Instant(at)))
}

/// The instants at which clocks of `zone` show whole steps; each divides a day.
fn hours(zone: Zone, scale: &Scale, step: i64) -> Vec<Instant> {
    let mut hours = Vec::new();
    let mut at = scale.from + (-local(zone, scale.from)).rem_euclid(step);
    while at <= scale.to {
        hours.push(Instant(at));
        at += step;
        // Where the offset changed, on to the nearest whole step.
        let past = local(zone, at).rem_euclid(step);
        at += if 2 * past < step { -past } else { step - past };
    }
    hours
}

/// When days begin in `zone`, `stride` days from one to the next.
fn starts_of_days(zone: Zone, scale: &Scale, stride: i64) -> Vec<(Instant, Date)> {
    let anchor = if stride < 7 { 0 } else { MONDAY };
    let first = local(zone, scale.from).div_euclid(DAY);
    let mut day = first + (anchor - first).rem_euclid(stride);
    let mut starts = Vec::new();
    loop {
        meter::steps(1);
        // The offset of the day's own beginning.
        let guess = day * DAY - i64::from(zone.offset(Instant(day * DAY)));
        let start = Instant(day * DAY - i64::from(zone.offset(Instant(guess))));
        if start.0 > scale.to {
            return starts;
        }
        if start.0 >= scale.from {
            // Clocks that skip midnight already show the day a little later.
            starts.push((start, Instant(start.0 + 2 * HOUR).in_zone(zone).date));
        }
        day += stride;
    }
}

/// What clocks of `zone` show at each hour. Where they were set, an hour may come twice: there the name of the zone tells
/// which one it is.
fn names(
    hours: &[Instant],
    zone: Zone,
    step: i64,
    sheet: &DrawingSheet<'_>,
) -> Vec<(String, Option<String>)> {
    let mut offset = zone.offset(Instant(sheet.scale.from));
    let name = |at: &Instant| {
        let plain = clock(*at, zone, step, sheet);
        let is_changed = std::mem::replace(&mut offset, zone.offset(*at)) != zone.offset(*at);
        let named = is_changed.then(|| sheet.time.with_zone(&plain, zone, *at));
        (plain, named)
    };
    hours.iter().map(name).collect()
}

/// What a clock shows, as shortly as the step between the labels lets it.
fn clock(at: Instant, zone: Zone, step: i64, sheet: &DrawingSheet<'_>) -> String {
    let is_whole = local(zone, at.0).rem_euclid(HOUR) == 0;
    let precision = match is_whole && step >= HOUR {
        true => Precision::Hour,
        false => Precision::Minute,
    };
    let moment = Moment {
        instant: at,
        zone,
        precision,
        approximate: false,
    };
    sheet.time.clock_alone(&moment, zone)
}
