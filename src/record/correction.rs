//! Writes the correction of a time into a record: what was stated, what counts, and why, in the style around it.

use crate::locale::Language;
use crate::record::Time;
use crate::text::source::Span;
use crate::yaml::edit::{line_end_at, line_start};
use crate::yaml::write;

/// The bytes to replace, and what to put there, so that `time` becomes a correction to `corrected` for these reasons.
/// `holder` is the mapping whose field the time is. `None` where the time is a correction already, or does not stand
/// on its key's line.
#[must_use]
pub fn correction(
    text: &str,
    holder: &Span,
    time: &Time,
    corrected: &str,
    reasons: &[(Language, String)],
) -> Option<(Span, String)> {
    let value = &time.span;
    let stated = &text[value.clone()];
    if time.correction.is_some() || stated.contains(['\n', '\r']) {
        return None;
    }
    if text[holder.clone()].starts_with('{') {
        let reasons = reasons
            .iter()
            .map(|(language, reason)| format!("{language}: {}", write::quoted(reason)))
            .collect::<Vec<_>>()
            .join(", ");
        let written =
            format!("{{stated: {stated}, corrected: {corrected}, reason: {{{reasons}}}}}");
        return Some((value.clone(), written));
    }
    let colon = text[..value.start].trim_end_matches([' ', '\t']);
    if !colon.ends_with(':') {
        return None;
    }
    let line = line_start(text, holder.start);
    let column = text[line..holder.start].chars().count();
    let (end, indent) = (line_end_at(text, value.start), " ".repeat(column + 2));
    let comment = comment(&text[value.end..]);
    let mut written = comment.to_owned();
    for (name, value) in [("stated", stated), ("corrected", corrected)] {
        written.push_str(&format!("{end}{indent}{name}: {value}"));
    }
    written.push_str(&format!("{end}{indent}reason:"));
    for (language, reason) in reasons {
        let reason = write::scalar(reason);
        written.push_str(&format!("{end}{indent}  {language}: {reason}"));
    }
    Some((colon.len()..value.end + comment.len(), written))
}

/// A comment behind a value with the blanks before it: it stays on the line of the key.
fn comment(rest: &str) -> &str {
    let line = rest
        .split(['\n', '\r'])
        .next()
        .unwrap_or_default()
        .trim_end();
    if line.trim_start().starts_with('#') {
        line
    } else {
        ""
    }
}
