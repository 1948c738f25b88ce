//! `tenmatsu schema`: the JSON Schema of a record.

use super::{End, Stop};
use crate::console;
use crate::finding::Message;

pub(super) fn run() -> Result<End, Stop> {
    let schema = format!("{:#}\n", crate::schema::schema());
    console::result(&schema).map_err(|error| Message::new("cannot-print").with("reason", error))?;
    Ok(End::Fine)
}
