//! What sources are written in: JSON, XML, HTML, front matter, the Markdown of others, plain text.

pub(super) mod angle;
pub(super) mod field;
pub(super) mod foreign;
pub(super) mod front;
pub mod html;
pub(super) mod json;
pub(super) mod plain;
mod tags;
pub(super) mod xml;
