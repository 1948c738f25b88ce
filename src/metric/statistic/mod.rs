//! Metrics over many incidents: grouped and summed up here, one file for each form.

mod csv;
mod dimension;
mod grouping;
mod json;
mod rank;
mod summary;
mod svg;
mod table;
mod words;

pub use dimension::{Dimension, Key, MetricCase, UNKNOWN};
pub use grouping::Grouping;
pub use rank::{median, percentile};
pub use summary::{LeftOut, MetricGroup, MetricLine, Summary, Unit, summarise};

use crate::diagnostic::Finding;
use crate::locale::{Catalogue, TimeWords};
use crate::system::console::Outgoing;
use crate::text::table::csv::Formulas;

/// Every way to group incidents, beside all of them together.
pub const DIMENSIONS: &[Dimension] = &[dimension::SERVICE, dimension::SEVERITY, dimension::QUARTER];

/// A form of output.
#[derive(Debug)]
pub struct StatisticForm {
    /// Its name on the command line.
    pub name: &'static str,
    /// The dimension that it cannot do without, whatever was asked for.
    pub needs: Option<&'static str>,
    /// Whether a spreadsheet reads it, which runs what looks like a formula.
    pub is_spreadsheet: bool,
    /// Writes a summary in this form.
    pub write: fn(&Summary, &StatisticContext<'_>) -> Result<Outgoing<'static>, Vec<Finding>>,
}

/// Renders a template with a view whose fields have these names.
pub type Draw<'a> = dyn Fn(&tera::Context, Vec<String>) -> Result<String, Vec<Finding>> + 'a;

/// What a form may ask for.
pub struct StatisticContext<'a> {
    /// The words of messages.
    pub catalogue: &'a Catalogue,
    /// How the language writes times.
    pub time: &'a TimeWords,
    /// The settings' own word for a severity, by its code.
    pub severity: &'a dyn Fn(&str) -> Option<String>,
    /// Renders the chart's template; the names are those of the fields that it may use.
    pub draw: &'a Draw<'a>,
    /// How CSV writes what a spreadsheet would run.
    pub formulas: Formulas,
    /// Whether to colour.
    pub colour: bool,
    /// The width to write for, in columns.
    pub width: usize,
}

/// Every form; the first is the default.
pub const LIST: &[StatisticForm] = &[table::FORM, csv::FORM, json::FORM, svg::FORM];
