//! Puts a field into a mapping.

use super::apply::Edit;
use super::line::{line_end_at, line_start};
use crate::text::source::Span;

/// The edit that makes `name: value` the first field of the mapping at `map`, in the mapping's own style; `value` is
/// YAML on one line.
#[must_use]
pub fn insert_field(text: &str, map: &Span, name: &str, value: &str) -> Edit {
    let inside = &text[map.clone()];
    if let Some(fields) = inside.strip_prefix('{') {
        let empty = fields.trim_start().starts_with('}');
        let comma = if empty { "" } else { ", " };
        let start = map.start + 1;
        let text = format!("{name}: {value}{comma}");
        return Edit {
            span: start..start,
            text,
        };
    }
    let line = line_start(text, map.start);
    let indent = " ".repeat(text[line..map.start].chars().count());
    Edit {
        span: map.start..map.start,
        text: format!("{name}: {value}{}{indent}", line_end_at(text, map.start)),
    }
}
