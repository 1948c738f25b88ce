//! The timeline figure: laid out here and drawn by `templates/figure.svg`, once for wide and once for narrow places.

mod axis;
mod cluster;
mod drawing;
mod form;
mod happening;
mod layout;
mod legend;
mod milestone;
mod post;
mod promise;
mod sentence;
mod sheet;
#[cfg(test)]
mod tests;
mod window;

use tera::{Context, Tera};

use self::form::{FigureForm, NARROW, WIDE};
pub use self::sentence::describe;

use crate::clock::{Instant, Zone};
use crate::incident::Bound;
use crate::locale::{Catalogue, Language, TimeWords};

/// What the figure shows.
#[derive(Debug)]
pub struct FigureView {
    /// The incident's id, for ids inside the drawing.
    pub id: String,
    /// The language of its words.
    pub language: Language,
    /// Its title.
    pub title: String,
    /// The zones of its hours, the record's own first.
    pub zones: Vec<FigureZone>,
    /// The windows of impact.
    pub windows: Vec<FigureWindow>,
    /// Milestones with their words.
    pub milestones: Vec<(Instant, String)>,
    /// Posts.
    pub posts: Vec<FigurePost>,
    /// Promises of the next update.
    pub promises: Vec<PromiseMark>,
    /// Entries that are no posts.
    pub happenings: Vec<FigureEntry>,
    /// The longest silence between two posts, with its length in words.
    pub longest_silence: Option<(Instant, Instant, String)>,
}

impl FigureView {
    /// The record's zone.
    #[must_use]
    pub fn zone(&self) -> Zone {
        self.zones.first().map_or(Zone::UTC, |zone| zone.zone)
    }
}

/// A zone whose hours the figure shows.
#[derive(Debug)]
pub struct FigureZone {
    /// The zone.
    pub zone: Zone,
    /// Its name; all of them where its offset changes.
    pub name: String,
}

/// A window of impact.
#[derive(Debug)]
pub struct FigureWindow {
    /// What tells it from the others.
    pub label: Option<String>,
    /// When it starts.
    pub start: Bound,
    /// When it ends.
    pub end: Bound,
}

/// A post.
#[derive(Debug)]
pub struct FigurePost {
    /// When readers were told.
    pub at: Instant,
    /// When it ended, for what lasted.
    pub until: Option<Instant>,
    /// Its number in the table.
    pub number: usize,
}

/// An entry that is no post.
#[derive(Debug)]
pub struct FigureEntry {
    /// What it is.
    pub kind: FigureEntryKind,
    /// When it happened.
    pub at: Instant,
    /// When it ended, for what lasted.
    pub until: Option<Instant>,
}

/// What an entry is that is no post.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureEntryKind {
    /// Somebody did something.
    Action,
    /// Something happened.
    Event,
    /// A remark.
    Note,
}

/// A promise in the figure.
#[derive(Debug)]
pub struct PromiseMark {
    /// When it was made.
    pub made: Instant,
    /// When it was due, if that is known.
    pub due: Option<Instant>,
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

/// The figure as SVG, with title and description inside.
#[derive(Debug, Clone, PartialEq)]
pub struct DrawnFigure {
    /// For paper and wide screens.
    pub wide: String,
    /// For narrow screens.
    pub narrow: String,
    /// The share of a page's width at which a page holds the wide one, in percent.
    pub percent: u32,
    /// What it shows, in one sentence, for who cannot see it.
    pub description: String,
}

/// How high a wide drawing may be for a page of A4 to hold it and its caption, in units of its viewBox.
const HIGHEST: f64 = 1_010.0;

/// The figure in both its forms.
///
/// # Errors
/// The template asks for what there is not.
pub fn draw(
    view: &FigureView,
    time: &TimeWords,
    catalogue: &Catalogue,
    tera: &Tera,
) -> Result<DrawnFigure, tera::Error> {
    let description = describe(view, time, catalogue);
    let form = |form: &FigureForm| {
        let drawing = layout::lay_out(view, form, time, catalogue);
        let mut context = Context::from_serialize(&drawing)?;
        context.insert("description", &description);
        let svg = tera.render("figure.svg", &context)?;
        let percent = (100.0 * HIGHEST / drawing.height).clamp(1.0, 100.0);
        Ok::<_, tera::Error>((svg, percent as u32))
    };
    let (wide, percent) = form(&WIDE)?;
    let (narrow, _) = form(&NARROW)?;
    Ok(DrawnFigure {
        wide,
        narrow,
        percent,
        description,
    })
}
