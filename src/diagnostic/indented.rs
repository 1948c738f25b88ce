//! JSON as it is inside of a larger one, so that a long list can be written piece by piece.

use serde::Serialize;

/// `items` as the items of a list that follow `indent`; empty where there are none.
pub(crate) fn items<T: Serialize>(items: impl IntoIterator<Item = T>, indent: &str) -> String {
    let mut out = String::new();
    for item in items {
        // Plain data: nothing in it can fail to be written.
        let text = serde_json::to_string_pretty(&item).unwrap_or_default();
        out.push_str(if out.is_empty() { "" } else { ",\n" });
        // Line ends are only between values: those inside of a text are escaped.
        for line in text.split_inclusive('\n') {
            out.push_str(indent);
            out.push_str(line);
        }
    }
    out
}

/// `whole`, with `pieces` as the items of the empty list that it has last, which follows `indent`.
pub(crate) fn filled<'a>(
    whole: &str,
    pieces: impl IntoIterator<Item = &'a str>,
    indent: &str,
) -> String {
    let (head, tail) = whole.rsplit_once("[]").unwrap_or((whole, ""));
    let mut out = String::from(head);
    let mut begun = false;
    for piece in pieces.into_iter().filter(|piece| !piece.is_empty()) {
        out.push_str(if begun { ",\n" } else { "[\n" });
        out.push_str(piece);
        begun = true;
    }
    match begun {
        true => out.extend(["\n", indent, "]"]),
        false => out.push_str("[]"),
    }
    out.push_str(tail);
    out
}
