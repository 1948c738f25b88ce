//! Replaces bytes of a YAML text, and accepts the result only if nothing else in its tree changed.

use super::compare;
use crate::text::source::{Source, Span};
use crate::yaml::tree;

/// A replacement of bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to replace; an empty range puts something in.
    pub span: Span,
    /// What to put there.
    pub text: String,
}

/// Why a change is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Two edits overlap, or one lies outside the text or inside a character.
    Range,
    /// The text, or what would come of it, cannot be read.
    Unreadable,
    /// Something beside what was edited would change.
    Elsewhere,
}

/// The text with `edits` made. Every byte outside them stays. What an edit covers may become anything, but the rest
/// of the tree must read as before, and the items of a list may change their order, never go.
///
/// # Errors
/// See [`Refusal`].
pub fn apply(text: &str, edits: &[Edit]) -> Result<String, Refusal> {
    let edits = ordered(text, edits).ok_or(Refusal::Range)?;
    let changed = splice(text, &edits);
    let sources = (Source::new("", text), Source::new("", changed.as_str()));
    let (Ok(Some(old)), Ok(Some(new))) = (tree::read(&sources.0), tree::read(&sources.1)) else {
        return Err(Refusal::Unreadable);
    };
    if compare::keeps_the_rest(text, &old, &changed, &new, &edits) {
        Ok(changed)
    } else {
        Err(Refusal::Elsewhere)
    }
}

/// The text with `edits` made that mend what cannot be read as YAML: it can be read then, or the first place that cannot is
/// behind them.
///
/// # Errors
/// See [`Refusal`].
pub fn mend(text: &str, edits: &[Edit]) -> Result<String, Refusal> {
    let edits = ordered(text, edits).ok_or(Refusal::Range)?;
    let changed = splice(text, &edits);
    let grown = changed.len().saturating_sub(text.len());
    let end = edits.last().map_or(0, |edit| edit.span.end) + grown;
    match tree::read(&Source::new("", changed.as_str())) {
        Ok(Some(_)) => Ok(changed),
        Err(findings) if findings.iter().all(|it| it.place.span.start >= end) => Ok(changed),
        _ => Err(Refusal::Unreadable),
    }
}

/// The edits from first to last, if each has a place of its own.
fn ordered(text: &str, edits: &[Edit]) -> Option<Vec<Edit>> {
    let mut edits = edits.to_vec();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let lie_inside = edits
        .iter()
        .all(|edit| text.get(edit.span.clone()).is_some());
    let parted = edits.windows(2).all(|pair| {
        pair[0].span.end <= pair[1].span.start && pair[0].span.start < pair[1].span.start
    });
    (lie_inside && parted).then_some(edits)
}

fn splice(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut copied = 0;
    for edit in edits {
        out.push_str(&text[copied..edit.span.start]);
        out.push_str(&edit.text);
        copied = edit.span.end;
    }
    out.push_str(&text[copied..]);
    out
}
