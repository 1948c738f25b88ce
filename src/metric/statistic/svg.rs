//! Metrics as a chart by quarter: laid out here, drawn by `templates/stats.svg`.

use serde::Serialize;

use super::dimension::UNKNOWN;
use super::summary::{MetricGroup, Summary};
use super::words::{severity, value};
use super::{StatisticContext, StatisticForm};
use crate::clock::Duration;
use crate::diagnostic::Finding;
use crate::metric;
use crate::record::SeverityLevel;
use crate::report::advance::{Letters, Weight};
use crate::report::template;
use crate::system::console::Outgoing;
use crate::yaml::decode::Choice;

/// Incidents by severity and median times, quarter by quarter.
pub const FORM: StatisticForm = StatisticForm {
    name: "svg",
    needs: Some("quarter"),
    is_spreadsheet: false,
    write,
};

/// The drawing's width, and where its plots begin and end.
const WIDTH: f64 = 960.0;
const LEFT: f64 = 84.0;
const RIGHT: f64 = 936.0;
/// The upper and the lower plot: top and bottom.
const COUNTS: (f64, f64) = (84.0, 224.0);
const TIMES: (f64, f64) = (338.0, 498.0);
const HEIGHT: f64 = 548.0;
/// Quarters past which those without incidents are not filled in.
const MOST_QUARTERS: usize = 24;
/// Room that a quarter's name needs.
const NAME_ROOM: f64 = 58.0;
/// The size of a bar's label and of the legend's words.
const VALUE_SIZE: f64 = 11.0;
const LEGEND_SIZE: f64 = 11.5;
/// Height from which a bar's part has room for its number.
const NUMBER_ROOM: f64 = 14.0;

/// The height of a row of the legend, and what an entry needs beside its word.
const LEGEND_ROW: i32 = 18;
const MARK_ROOM: f64 = 18.0;
/// How much paler each further severity of one colour is.
const PALER: f64 = 0.72;

/// The chart as the template sees it; lengths in units of the viewBox.
#[derive(Serialize)]
struct ChartDrawing {
    language: &'static str,
    font: &'static str,
    description: String,
    width: f64,
    height: f64,
    left: f64,
    right: f64,
    counts: Plot,
    times: Plot,
    quarters: Vec<Quarter>,
    legend: Vec<LegendEntry>,
    /// How much lower all is below a legend of more than one row.
    lower: i32,
}

#[derive(Serialize)]
struct Plot {
    top: f64,
    bottom: f64,
    ticks: Vec<ChartTick>,
}

#[derive(Serialize)]
struct ChartTick {
    y: f64,
    label: String,
}

#[derive(Serialize)]
struct Quarter {
    name: Option<String>,
    x: f64,
    total: String,
    total_y: f64,
    parts: Vec<BarPart>,
    medians: Vec<Median>,
}

/// A severity's part of a quarter's bar.
#[derive(Serialize)]
struct BarPart {
    kind: &'static str,
    opacity: Option<f64>,
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    number: Option<String>,
    title: String,
}

/// A median's bar.
#[derive(Serialize)]
struct Median {
    kind: &'static str,
    x: f64,
    middle: f64,
    y: f64,
    width: f64,
    height: f64,
    label: Option<String>,
    rests: Option<String>,
    title: String,
}

#[derive(Serialize)]
struct LegendEntry {
    kind: &'static str,
    opacity: Option<f64>,
    word: String,
    x: f64,
    y: i32,
}

/// One quarter: its name and its group, if it has incidents.
struct Slot<'a> {
    name: String,
    group: Option<&'a MetricGroup>,
}

fn write(
    summary: &Summary,
    context: &StatisticContext<'_>,
) -> Result<Outgoing<'static>, Vec<Finding>> {
    let slots = slots(summary, context);
    let drawing = lay_out(&slots, context);
    let mut view = tera::Context::from_serialize(&drawing).unwrap_or_default();
    view.insert_value("words", context.catalogue.part("chart"));
    (context.draw)(&view, template::fields(&drawing)).map(Outgoing::from)
}

/// The quarters from the first to the last, those without incidents too, then the unknown one.
fn slots<'a>(summary: &'a Summary, context: &StatisticContext<'_>) -> Vec<Slot<'a>> {
    let groups = summary.groups.iter().filter(|group| group.by == "quarter");
    let named = groups.filter_map(|group| Some((group.key.as_ref()?.code.clone()?, group)));
    let (unknown, mut known): (Vec<_>, Vec<_>) = named.partition(|(code, _)| code == UNKNOWN);
    known.sort_by(|a, b| a.0.cmp(&b.0));
    let numbers: Vec<_> = known.iter().filter_map(|(code, _)| number(code)).collect();
    let (first, last) = (numbers.first().copied(), numbers.last().copied());
    let mut slots = Vec::new();
    match (first, last) {
        (Some(first), Some(last)) if usize::try_from(last - first).unwrap_or(0) < MOST_QUARTERS => {
            for quarter in first..=last {
                let name = format!(
                    "{:04}-Q{}",
                    quarter.div_euclid(4),
                    quarter.rem_euclid(4) + 1
                );
                let group = known
                    .iter()
                    .find(|(code, _)| *code == name)
                    .map(|(_, group)| *group);
                slots.push(Slot { name, group });
            }
        }
        _ => slots.extend(known.into_iter().map(|(name, group)| Slot {
            name,
            group: Some(group),
        })),
    }
    let name = || context.catalogue.word("report.unknown").to_owned();
    slots.extend(unknown.into_iter().map(|(_, group)| Slot {
        name: name(),
        group: Some(group),
    }));
    slots
}

/// Quarters since the year 0.
fn number(code: &str) -> Option<i64> {
    let (year, quarter) = code.split_once("-Q")?;
    Some(year.parse::<i64>().ok()? * 4 + quarter.parse::<i64>().ok()? - 1)
}

fn lay_out(slots: &[Slot<'_>], context: &StatisticContext<'_>) -> ChartDrawing {
    let slot = (RIGHT - LEFT) / slots.len().max(1) as f64;
    let most = slots
        .iter()
        .filter_map(|slot| slot.group)
        .map(|group| group.incidents)
        .max()
        .unwrap_or(0)
        .max(1);
    let severities = severities(slots);
    let legend = legend(&severities, context);
    let lower = legend.last().map_or(0, |last| last.y);
    let lowered = |(top, bottom)| (top + f64::from(lower), bottom + f64::from(lower));
    let counts = plot(
        lowered(COUNTS),
        most as f64,
        &[1, 2, 5, 10, 20, 50, 100, 200, 500],
        |it| it.to_string(),
    );
    let longest = slots
        .iter()
        .flat_map(|slot| MEDIANS.map(|(metric, _)| median(slot, metric).0))
        .flatten()
        .max()
        .unwrap_or(0)
        .max(300);
    let times = plot(lowered(TIMES), longest as f64, STEPS, hours);
    let every = (NAME_ROOM / slot).ceil().max(1.0) as usize;
    let quarters = slots.iter().enumerate().map(|(index, it)| {
        let middle = round(LEFT + slot * (index as f64 + 0.5));
        let parts = parts(it, &severities, middle, slot, &counts, context);
        let incidents = it.group.map_or(0, |group| group.incidents);
        Quarter {
            name: (index % every == 0).then(|| it.name.clone()),
            x: middle,
            total: incidents.to_string(),
            total_y: round(counts.y(incidents as f64) - 6.0),
            parts,
            medians: medians(it, middle, slot, &times, context),
        }
    });
    ChartDrawing {
        language: context.catalogue.language.code,
        font: context.catalogue.language.drawing_fonts,
        description: describe(slots, context),
        width: WIDTH,
        height: HEIGHT + f64::from(lower),
        left: LEFT,
        right: RIGHT,
        quarters: quarters.collect(),
        legend,
        lower,
        counts: counts.plot,
        times: times.plot,
    }
}

/// Steps of the axis of times, in seconds.
const STEPS: &[i64] = &[
    60, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800, 345_600,
    604_800, 1_209_600, 2_592_000,
];

/// A plot and how high its values are.
struct ChartScale {
    plot: Plot,
    most: f64,
}

impl ChartScale {
    fn y(&self, value: f64) -> f64 {
        let share = (value / self.most).clamp(0.0, 1.0);
        round(self.plot.bottom - share * (self.plot.bottom - self.plot.top))
    }
}

/// An axis from 0 to the first step at or above `most`, with at most five steps.
fn plot(
    (top, bottom): (f64, f64),
    most: f64,
    steps: &[i64],
    label: fn(i64) -> String,
) -> ChartScale {
    let enough = |step: &&i64| most / **step as f64 <= 5.0;
    let step = steps
        .iter()
        .find(enough)
        .copied()
        .unwrap_or_else(|| (most / 5.0).ceil() as i64);
    let last = (most / step as f64).ceil() as i64;
    let plot = Plot {
        top,
        bottom,
        ticks: Vec::new(),
    };
    let mut scale = ChartScale {
        plot,
        most: (last * step) as f64,
    };
    let ticks = (0..=last).map(|number| ChartTick {
        y: scale.y((number * step) as f64),
        label: label(number * step),
    });
    scale.plot.ticks = ticks.collect();
    scale
}

fn hours(seconds: i64) -> String {
    match seconds {
        0 => "0".to_owned(),
        _ if seconds % 3_600 == 0 => format!("{}h", seconds / 3_600),
        _ => Duration(seconds).compact(),
    }
}

/// One decimal: what is finer no eye sees.
fn round(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

/// A severity of the chart.
struct ChartSeverity<'a> {
    /// `None`: the record does not say.
    level: Option<&'a SeverityLevel>,
    /// Which of the common severities it counts as: its colour.
    kind: &'static str,
    /// How much of the colour it has, where another severity has all of it.
    opacity: Option<f64>,
}

/// The severities of these quarters from the bottom of a bar up: the gravest first.
fn severities<'a>(slots: &[Slot<'a>]) -> Vec<ChartSeverity<'a>> {
    let groups = slots.iter().filter_map(|slot| slot.group);
    let named = groups.flat_map(|group| &group.severities);
    let mut all: Vec<_> = named.map(|(severity, _)| severity.as_ref()).collect();
    // What no record says is the least of them.
    all.sort_by(|one, other| other.cmp(one));
    all.dedup();
    let mut severities: Vec<ChartSeverity<'_>> = Vec::new();
    for level in all {
        let kind = level.map_or("unsaid", |it| it.counts_as().code());
        let last = severities.last().filter(|last| last.kind == kind);
        let opacity =
            last.map(|last| (last.opacity.unwrap_or(1.0) * PALER * 100.0).round() / 100.0);
        severities.push(ChartSeverity {
            level,
            kind,
            opacity,
        });
    }
    severities
}

fn parts(
    slot: &Slot<'_>,
    severities: &[ChartSeverity<'_>],
    middle: f64,
    room: f64,
    scale: &ChartScale,
    context: &StatisticContext<'_>,
) -> Vec<BarPart> {
    let width = round((room * 0.6).min(56.0));
    let several = slot.group.is_some_and(|group| group.severities.len() > 1);
    let mut parts = Vec::new();
    let mut below = 0;
    for severity in severities {
        let groups = slot.group.into_iter();
        let mut counted = groups.flat_map(|group| &group.severities);
        let Some((_, number)) = counted.find(|(it, _)| it.as_ref() == severity.level) else {
            continue;
        };
        let number = *number;
        let (bottom, top) = (scale.y(below as f64), scale.y((below + number) as f64));
        below += number;
        let height = round(bottom - top);
        parts.push(BarPart {
            kind: severity.kind,
            opacity: severity.opacity,
            x: round(middle - width / 2.0),
            y: top,
            width,
            height,
            number: (several && height >= NUMBER_ROOM && width >= NUMBER_ROOM)
                .then(|| number.to_string()),
            title: format!("{} {}: {number}", slot.name, word(severity.level, context)),
        });
    }
    parts
}

fn word(code: Option<&SeverityLevel>, context: &StatisticContext<'_>) -> String {
    code.map_or_else(
        || context.catalogue.word("stats.unsaid").to_owned(),
        |code| severity(code.code(), context),
    )
}

/// The severities that any quarter has, each with its word, in the order of the bars.
fn legend(severities: &[ChartSeverity<'_>], context: &StatisticContext<'_>) -> Vec<LegendEntry> {
    let letters = Letters::of(context.catalogue.language);
    let (mut x, mut y) = (0.0, 0);
    let mut entries = Vec::new();
    for severity in severities {
        let word = word(severity.level, context);
        let width = letters.width(&word, LEGEND_SIZE, Weight::Regular);
        if x > 0.0 && x + width + MARK_ROOM > RIGHT - LEFT {
            (x, y) = (0.0, y + LEGEND_ROW);
        }
        entries.push(LegendEntry {
            kind: severity.kind,
            opacity: severity.opacity,
            word,
            x: round(x),
            y,
        });
        x += width + MARK_ROOM + 26.0;
    }
    entries
}

/// The metrics of the lower plot, with what the template calls them.
const MEDIANS: [(&str, &str); 2] = [
    (metric::MITIGATE.name, "mitigate"),
    (metric::RESOLVE.name, "resolve"),
];

/// A quarter's median of a metric, and how many records it rests on.
fn median(slot: &Slot<'_>, metric: &str) -> (Option<i64>, usize) {
    let lines = slot.group.into_iter().flat_map(|group| &group.lines);
    let mut line = lines.filter(|line| line.metric == metric);
    line.next()
        .map_or((None, 0), |line| (line.median(), line.values.len()))
}

fn medians(
    slot: &Slot<'_>,
    middle: f64,
    room: f64,
    scale: &ChartScale,
    context: &StatisticContext<'_>,
) -> Vec<Median> {
    if slot.group.is_none() {
        return Vec::new();
    }
    let width = round((room * 0.36).min(44.0));
    let none = context.catalogue.word("report.none");
    let letters = Letters::of(context.catalogue.language);
    let mut bars = Vec::new();
    for (number, (metric, kind)) in MEDIANS.into_iter().enumerate() {
        let (found, rests) = median(slot, metric);
        let x = round(middle + (number as f64 - 1.0) * (width + 4.0) + 2.0);
        let y = scale.y(found.unwrap_or(0) as f64);
        let label = found.map_or_else(|| none.to_owned(), |it| Duration(it).compact());
        let name = context
            .catalogue
            .word(&format!("metric.{metric}"))
            .to_owned();
        let roomy = letters.width(&label, VALUE_SIZE, Weight::Bold) <= width + 3.0;
        bars.push(Median {
            kind,
            x,
            middle: round(x + width / 2.0),
            y,
            width,
            height: round(scale.plot.bottom - y),
            label: roomy.then(|| label.clone()),
            rests: (roomy && found.is_some()).then(|| format!("n={rests}")),
            title: format!("{} {name}: {label} (n={rests})", slot.name),
        });
    }
    bars
}

/// What the chart shows, quarter by quarter, for who cannot see it.
fn describe(slots: &[Slot<'_>], context: &StatisticContext<'_>) -> String {
    let catalogue = context.catalogue;
    let sentences: Vec<_> = slots
        .iter()
        .map(|slot| {
            let incidents = slot.group.map_or(0, |group| group.incidents).to_string();
            let length = |metric| match median(slot, metric).0 {
                Some(seconds) => value(Some(seconds), Some(super::Unit::Seconds)),
                None => catalogue.word("report.unknown").to_owned(),
            };
            let name = if slot.group.is_some() {
                "chart.describe"
            } else {
                "chart.describe_none"
            };
            catalogue.fill(
                name,
                &[
                    ("quarter", &slot.name),
                    ("incidents", &incidents),
                    ("mitigate", &length(MEDIANS[0].0)),
                    ("resolve", &length(MEDIANS[1].0)),
                ],
            )
        })
        .collect();
    sentences.join(catalogue.word("figure.sentence_gap"))
}
