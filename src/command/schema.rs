//! `tenmatsu schema`: the JSON Schema of a record.

use super::{ExitStatus, Stop};
use crate::diagnostic::Message;
use crate::system::console;

pub(super) fn run() -> Result<ExitStatus, Stop> {
    let schema = format!("{:#}\n", crate::record::schema::schema());
    console::result(&schema).map_err(|error| Message::new("cannot-print").with("reason", error))?;
    Ok(ExitStatus::Fine)
}
