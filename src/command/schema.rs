//! `tenmatsu schema`: the JSON Schema of a record, with the fields and severities of the project that it is run in.

use super::session::Session;
use super::{ExitStatus, Stop};
use crate::diagnostic::Message;
use crate::record::schema::schema_in;
use crate::system::console;

pub(super) fn run(session: &Session<'_>) -> Result<ExitStatus, Stop> {
    let project = session.project()?;
    let schema = format!("{:#}\n", schema_in(&project.settings.vocabulary()));
    console::result(&schema).map_err(|error| Message::new("cannot-print").with("reason", error))?;
    Ok(ExitStatus::Fine)
}
