//! The timeline figure: one drawing for all formats, laid out here and drawn by `templates/figure.svg`.

mod axis;
mod layout;

use tera::{Context, Tera};

use self::layout::lay_out;

use crate::clock::{Instant, Moment, Precision, Zone};
use crate::incident::Bound;
use crate::locale::{Catalogue, Language, TimeWords};
use crate::text::width::is_wide;

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

/// The size of a label's letters, in units of the drawing.
const LABEL_SIZE: f64 = 12.5;

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
    let is_missed = |it: &&PromiseMark| matches!(it.outcome, PromiseOutcome::Missed { .. });
    let missed = view.promises.iter().filter(is_missed).count();
    if !view.promises.is_empty() {
        let (all, missed) = (view.promises.len().to_string(), missed.to_string());
        sentences.push(catalogue.fill(
            "figure.describe_promises",
            &[("number", &all), ("missed", &missed)],
        ));
    }
    if let Some((from, to, length)) = &view.longest_silence {
        let named = [
            ("from", at(*from)),
            ("to", at(*to)),
            ("length", length.clone()),
        ];
        let arguments: Vec<_> = named
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        sentences.push(catalogue.fill("figure.describe_silence", &arguments));
    }
    sentences.join(catalogue.word("figure.sentence_gap"))
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
