//! Puts a field into a mapping.

use super::apply::Edit;
use crate::source::Span;

/// The line end of a text: that of its first line.
#[must_use]
pub fn line_end(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

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
    let line = text[..map.start].rfind('\n').map_or(0, |at| at + 1);
    let indent = " ".repeat(text[line..map.start].chars().count());
    Edit {
        span: map.start..map.start,
        text: format!("{name}: {value}{}{indent}", line_end(text)),
    }
}
