//! The merged timeline of one or several records: one file for each form.

pub mod as_known;
mod csv;
mod filter;
mod ics;
mod json;
mod md;
mod merge;
mod mermaid;
mod record_facts;
mod same;
mod source;
mod svg;
mod table;
mod words;

pub use filter::{EntryFilter, Filter};
pub use merge::{Merged, Origin, Placed, merge};
pub use source::{Texts, TimelineItem, TimelinePromise, TimelineSource, TimelineStep};

use crate::clock::{Duration, Zone};
use crate::diagnostic::Finding;
use crate::locale::{Catalogue, Language, TimeWords};
use crate::system::console::Outgoing;
use crate::text::table::csv::Formulas;

/// A form of output.
#[derive(Debug)]
pub struct TimelineForm {
    /// Its name on the command line.
    pub name: &'static str,
    /// Whether it shows one record only, whole.
    pub whole: bool,
    /// Whether a spreadsheet reads it, which runs what looks like a formula.
    pub is_spreadsheet: bool,
    /// Writes a timeline in this form.
    pub write: fn(&Merged, &TimelineContext<'_>) -> Result<Outgoing<'static>, Vec<Finding>>,
}

/// What a form may ask for.
pub struct TimelineContext<'a> {
    /// The words of messages.
    pub catalogue: &'a Catalogue,
    /// How the language writes times.
    pub time: &'a TimeWords,
    /// The settings' own word for a severity, by its code.
    pub severity: &'a dyn Fn(&str) -> Option<String>,
    /// The zones to show, at least one.
    pub zones: Vec<Zone>,
    /// A gap between entries from which on it is marked.
    pub gap: Duration,
    /// Draws the timeline figure of the one record.
    pub figure: &'a dyn Fn() -> Result<String, Vec<Finding>>,
    /// How CSV writes what a spreadsheet would run.
    pub formulas: Formulas,
    /// Whether to colour.
    pub colour: bool,
    /// The width to write for, in columns.
    pub width: usize,
}

impl TimelineContext<'_> {
    /// The language of the words and, where there is a choice, of the texts.
    #[must_use]
    pub fn language(&self) -> Language {
        self.catalogue.language
    }
}

/// Every form; the first is the default.
pub const LIST: &[TimelineForm] = &[
    table::FORM,
    md::FORM,
    csv::FORM,
    json::FORM,
    ics::FORM,
    mermaid::FORM,
    svg::FORM,
];
