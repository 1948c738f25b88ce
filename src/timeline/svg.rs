//! A timeline as the figure of the record's report.

use super::merge::Merged;
use super::{TimelineContext, TimelineForm};
use crate::diagnostic::Finding;
use crate::system::console::Outgoing;

/// The timeline figure of one record.
pub const FORM: TimelineForm = TimelineForm {
    name: "svg",
    whole: true,
    is_spreadsheet: false,
    write,
};

fn write(_: &Merged, context: &TimelineContext<'_>) -> Result<Outgoing<'static>, Vec<Finding>> {
    (context.figure)().map(Outgoing::from)
}
