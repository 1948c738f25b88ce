//! `tenmatsu schema`: the JSON Schema of a record.

use super::{ExitStatus, Stop};
use crate::console;
use crate::diagnostic::Message;

pub(super) fn run() -> Result<ExitStatus, Stop> {
    let schema = format!("{:#}\n", crate::schema::schema());
    console::result(&schema).map_err(|error| Message::new("cannot-print").with("reason", error))?;
    Ok(ExitStatus::Fine)
}
