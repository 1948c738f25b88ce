//! How findings are shown: one file a form, listed here.

mod json;
pub mod page;
mod terminal;

use crate::finding::Finding;
use crate::language::Catalogue;

/// A form of output.
pub struct Form {
    /// Its name on the command line.
    pub name: &'static str,
    /// Writes findings in this form.
    pub write: fn(&[Finding], &Context<'_>) -> String,
}

/// What a form may ask for.
pub struct Context<'a> {
    /// The words of messages.
    pub catalogue: &'a Catalogue,
    /// Whether to colour.
    pub colour: bool,
    /// The width to write for, in columns.
    pub width: usize,
    /// How many records were looked at; 0 where it was none (settings).
    pub records: usize,
}

/// Every form; the first is the default.
pub const LIST: &[Form] = &[terminal::FORM, json::FORM];
