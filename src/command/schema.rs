//! `tenmatsu schema`: the JSON Schema of a record.

use super::{End, Stop};
use crate::console;
use crate::finding::Words;

pub(super) fn run() -> Result<End, Stop> {
    let schema = format!("{:#}\n", crate::schema::schema());
    console::result(&schema).map_err(|error| Words::new("cannot-print").with("reason", error))?;
    Ok(End::Fine)
}
