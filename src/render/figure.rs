//! The timeline figure: one drawing for all formats, laid out here and drawn by `templates/figure.svg`.

use serde::Serialize;
use tera::{Context, Tera};

use crate::clock::{Instant, Moment, Precision, TimeWords, Zone};
use crate::incident::Bound;
use crate::language::{Catalogue, JAPANESE, Language};
use crate::render::flow::is_wide;
use crate::render::lane::Lanes;

/// What the figure shows.
pub struct FigureView {
    /// The incident's id, for ids inside the drawing.
    pub id: String,
    /// The language of its words.
    pub language: Language,
    /// Its title.
    pub title: String,
    /// The zone of its axis.
    pub zone: Zone,
    /// The zone's name; both where its offset changes.
    pub zone_name: String,
    /// The windows of impact: when each starts and ends.
    pub impact: Vec<(Bound, Bound)>,
    /// Milestones with their words.
    pub milestones: Vec<(Instant, String)>,
    /// Posts with their numbers.
    pub posts: Vec<(Instant, u32)>,
    /// Promises of the next update.
    pub promises: Vec<PromiseMark>,
    /// The longest silence between two posts, with its length in words.
    pub longest_silence: Option<(Instant, Instant, String)>,
}

/// A promise in the figure.
pub struct PromiseMark {
    /// When it was made.
    pub made: Instant,
    /// When it was due.
    pub due: Instant,
    /// What became of it.
    pub outcome: PromiseOutcome,
}

/// What became of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromiseOutcome {
    /// Kept in time.
    Kept,
    /// Missed; kept later at this instant, if ever.
    Missed { late_until: Option<Instant> },
    /// Not known.
    Open,
}

/// The drawing's width, and where its rows begin and end.
const WIDTH: f64 = 960.0;
const LEFT: f64 = 148.0;
const RIGHT: f64 = 928.0;
/// Least distance of two marks in one lane.
const POST_GAP: f64 = 19.0;
const POST_LANE: f64 = 20.0;
const PROMISE_LANE: f64 = 15.0;
const LABEL_LANE: f64 = 19.0;
const LABEL_SIZE: f64 = 12.5;

/// The drawing as the template sees it; lengths in units of the viewBox.
#[derive(Serialize)]
struct Drawing {
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
    impact: Row<Window>,
    /// Whether a window fades in or out.
    fades: bool,
    milestones: Row<Mark>,
    posts: Row<Mark>,
    silence: Option<Silence>,
    promises: Row<Promise>,
    legend: f64,
    zone: String,
}

/// A row: its label's height, its top and its bottom.
#[derive(Serialize)]
struct Row<T> {
    top: f64,
    bottom: f64,
    middle: f64,
    items: Vec<T>,
}

/// A window of the impact.
#[derive(Serialize)]
struct Window {
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
    notes: Vec<Note>,
}

impl Window {
    fn fades(&self) -> bool {
        self.is_placed && [self.starts, self.ends].contains(&"unknown")
    }
}

/// Words beside a bar.
#[derive(Serialize)]
struct Note {
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
    label: Note,
}

/// A promise, from when it was made to when it was due.
#[derive(Serialize)]
struct Promise {
    x: f64,
    end: f64,
    y: f64,
    /// `kept`, `missed` or `open`.
    outcome: &'static str,
    /// Where it was kept, if late.
    late: Option<f64>,
}

#[derive(Serialize)]
struct Mark {
    x: f64,
    y: f64,
    label: String,
    label_x: f64,
    anchor: &'static str,
}

#[derive(Serialize)]
struct Tick {
    x: f64,
    clock: String,
    day: Option<String>,
    /// Whether a day begins here.
    midnight: bool,
}

/// The figure as SVG, with title and description inside.
///
/// # Errors
/// The template asks for what there is not.
pub fn draw(
    view: &FigureView,
    time: &TimeWords,
    catalogue: &Catalogue,
    tera: &Tera,
) -> Result<String, tera::Error> {
    let drawing = lay_out(view, time, catalogue);
    let mut context = Context::from_serialize(&drawing)?;
    context.insert_value("words", catalogue.part("figure"));
    tera.render("figure.svg", &context)
}

/// What the figure shows, in one sentence each, for who cannot see it.
#[must_use]
pub fn describe(view: &FigureView, time: &TimeWords, catalogue: &Catalogue) -> String {
    let at = |instant: Instant| {
        let moment = Moment {
            instant,
            zone: view.zone,
            precision: Precision::Minute,
            approximate: false,
        };
        time.long(&moment, view.zone)
    };
    let mut sentences = Vec::new();
    for (start, end) in &view.impact {
        let fill = |name: &str, bound: &Bound| {
            let text = bound.moment().map(|moment| time.long(moment, view.zone));
            let arguments = [("time", text.as_deref().unwrap_or_default())];
            catalogue.fill(&format!("figure.{name}_{}", bound.state()), &arguments)
        };
        sentences.push(match (start.moment(), end.moment()) {
            (Some(start), Some(end)) => {
                let (start, end) = (time.long(start, view.zone), time.long(end, view.zone));
                catalogue.fill(
                    "figure.describe_impact",
                    &[("start", &start), ("end", &end)],
                )
            }
            _ => [fill("describe_start", start), fill("describe_end", end)]
                .join(catalogue.word("figure.sentence_gap")),
        });
    }
    if !view.posts.is_empty() {
        let number = view.posts.len().to_string();
        sentences.push(catalogue.fill("figure.describe_posts", &[("number", &number)]));
    }
    let missed = |it: &&PromiseMark| matches!(it.outcome, PromiseOutcome::Missed { .. });
    let missed = view.promises.iter().filter(missed).count();
    if !view.promises.is_empty() {
        let (all, missed) = (view.promises.len().to_string(), missed.to_string());
        sentences.push(catalogue.fill(
            "figure.describe_promises",
            &[("number", &all), ("missed", &missed)],
        ));
    }
    if let Some((from, to, length)) = &view.longest_silence {
        let arguments = [
            ("from", at(*from)),
            ("to", at(*to)),
            ("length", length.clone()),
        ];
        let arguments: Vec<_> = arguments
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        sentences.push(catalogue.fill("figure.describe_silence", &arguments));
    }
    sentences.join(catalogue.word("figure.sentence_gap"))
}

/// From instants to the drawing's width.
struct Scale {
    from: i64,
    to: i64,
}

impl Scale {
    fn of(view: &FigureView) -> Self {
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

    fn x(&self, at: Instant) -> f64 {
        let share = (at.0 - self.from) as f64 / (self.to - self.from) as f64;
        round(LEFT + share * (RIGHT - LEFT))
    }
}

/// One decimal: what is finer no eye sees, and the drawing stays small.
fn round(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

fn lay_out(view: &FigureView, time: &TimeWords, catalogue: &Catalogue) -> Drawing {
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
        font: font(view.language),
        title: format!("{} {}", view.title, view.id),
        description: describe(view, time, catalogue),
        width: WIDTH,
        height,
        left: LEFT,
        right: RIGHT,
        ticks: ticks(view, &scale, time),
        axis,
        fades: impact.items.iter().any(Window::fades),
        impact,
        milestones,
        posts,
        silence,
        promises,
        legend: axis + 62.0,
        zone: view.zone_name.clone(),
    }
}

fn row<T>(top: f64, height: f64, items: Vec<T>) -> Row<T> {
    Row {
        top,
        bottom: top + height,
        middle: top + height / 2.0,
        items,
    }
}

/// How far a window reaches that has a start or an end only: it fades out where nothing is known.
const FADE: f64 = 90.0;

fn windows(view: &FigureView, scale: &Scale, top: f64, catalogue: &Catalogue) -> Row<Window> {
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
        Window {
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
) -> Vec<Note> {
    let words = |side: &str, bound: &Bound| match bound {
        Bound::At(..) | Bound::Absent => None,
        Bound::Unknown | Bound::Unreadable => {
            let name = format!("figure.{side}_{}", bound.state());
            Some(catalogue.word(&name).to_owned())
        }
    };
    let (start, end) = (words("start", start), words("end", end));
    let beside = |x: f64, anchor, text| Note { x, anchor, text };
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
        label: Note {
            x: label_x,
            anchor,
            text,
        },
    })
}

fn milestones(view: &FigureView, scale: &Scale, top: f64) -> Row<Mark> {
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
        marks.push(Mark {
            x,
            y: top + LABEL_LANE * lane as f64 + LABEL_LANE / 2.0,
            label: label.clone(),
            label_x: round(if right { x + 11.0 } else { x - 11.0 }),
            anchor: if right { "start" } else { "end" },
        });
    }
    row(top, LABEL_LANE * lanes.number() as f64, marks)
}

fn posts(view: &FigureView, scale: &Scale, top: f64) -> Row<Mark> {
    let mut lanes = Lanes::default();
    let mut marks = Vec::new();
    for (at, number) in &view.posts {
        let x = scale.x(*at);
        let lane = lanes.take(x - POST_GAP / 2.0, x + POST_GAP / 2.0);
        let y = top + POST_LANE * lane as f64 + POST_LANE / 2.0;
        marks.push(Mark {
            x,
            y,
            label: number.to_string(),
            label_x: x,
            anchor: "middle",
        });
    }
    row(top, POST_LANE * lanes.number().max(1) as f64, marks)
}

fn promises(view: &FigureView, scale: &Scale, top: f64) -> Row<Promise> {
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
        promises.push(Promise {
            x,
            end,
            y: top + PROMISE_LANE * lane as f64 + PROMISE_LANE / 2.0,
            outcome,
            late,
        });
    }
    row(top, PROMISE_LANE * lanes.number().max(1) as f64, promises)
}

/// The fonts of a drawing's words.
#[must_use]
pub fn font(language: Language) -> &'static str {
    if language == JAPANESE {
        "IBM Plex Sans JP, IBM Plex Sans, Hiragino Sans, Noto Sans JP, Noto Sans CJK JP, sans-serif"
    } else {
        "IBM Plex Sans, IBM Plex Sans JP, Segoe UI, Helvetica, Arial, sans-serif"
    }
}

/// About how wide a label is.
#[must_use]
pub fn width_of(text: &str) -> f64 {
    text.chars()
        .map(|it| {
            if is_wide(it) {
                LABEL_SIZE
            } else {
                LABEL_SIZE * 0.56
            }
        })
        .sum()
}

/// Steps of the axis in seconds, the first that leaves room for its labels.
const STEPS: &[i64] = &[
    300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000,
];

fn ticks(view: &FigureView, scale: &Scale, time: &TimeWords) -> Vec<Tick> {
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
    // A day's name needs room: of two that would meet, the first full day's stands.
    let crowded = ticks.len() > 1
        && ticks[0].day.is_some()
        && ticks[1].day.is_some()
        && ticks[1].x - ticks[0].x < 70.0;
    if crowded {
        ticks[0].day = None;
    }
    ticks
}
