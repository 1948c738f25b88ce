//! Text in rows of a terminal: full-width characters take two columns, and Japanese breaks between characters.

use crate::system::console::visible::visible;
use crate::text::width::{columns, columns_of, is_wide};

/// What may not begin a row.
const NOT_FIRST: &str = "、。，．・：；？！）］｝」』】〉》〕ーゝ々…‥ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ,.!?)]};:%";
/// What may not end one.
const NOT_LAST: &str = "（［｛「『【〈《〔([{";

/// The text in one line, with what could steer a terminal made visible before it is measured.
#[must_use]
pub fn clean(text: &str) -> String {
    visible(&text.replace(['\n', '\r', '\t'], " ")).into_owned()
}

/// Rows of at most `width` columns, broken at spaces and between Japanese characters; what has no such place is cut.
/// A single character that is wider than `width` is alone.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut rows = Vec::new();
    let mut row = String::new();
    for (spaced, piece) in pieces(text) {
        let gap = if spaced && !row.is_empty() { " " } else { "" };
        let longer = format!("{row}{gap}{piece}");
        if columns(&longer) <= width {
            row = longer;
            continue;
        }
        if !row.is_empty() {
            rows.push(std::mem::take(&mut row));
        }
        for cluster in clusters(&piece) {
            let longer = format!("{row}{cluster}");
            if row.is_empty() || columns(&longer) <= width {
                row = longer;
            } else {
                rows.push(std::mem::replace(&mut row, cluster));
            }
        }
    }
    if !row.is_empty() || rows.is_empty() {
        rows.push(row);
    }
    rows
}

/// How many columns the longest part takes that is not broken without need.
#[must_use]
pub(super) fn longest_piece(text: &str) -> usize {
    let pieces = pieces(text);
    let widths = pieces.iter().map(|(_, piece)| columns(piece));
    widths.max().unwrap_or(0)
}

/// A character with what is drawn onto it.
fn clusters(text: &str) -> Vec<String> {
    let mut clusters: Vec<String> = Vec::new();
    for it in text.chars() {
        let joined = columns_of(it) == Some(0);
        match clusters.last_mut() {
            Some(last) if joined || last.ends_with('\u{200d}') => last.push(it),
            _ => clusters.push(it.to_string()),
        }
    }
    clusters
}

/// What is not broken without need, each with whether a space is before it.
fn pieces(text: &str) -> Vec<(bool, String)> {
    let mut pieces: Vec<(bool, String)> = Vec::new();
    let mut spaced = false;
    let mut before: Option<char> = None;
    for cluster in clusters(text) {
        if cluster.chars().all(|it| it == ' ') {
            spaced = true;
            continue;
        }
        let first = cluster.chars().next().unwrap_or(' ');
        let breaks = before.is_none_or(|before| may_break(before, first));
        match pieces.last_mut() {
            Some((_, piece)) if !spaced && !breaks => piece.push_str(&cluster),
            _ => pieces.push((spaced, cluster)),
        }
        before = Some(first);
        spaced = false;
    }
    pieces
}

fn may_break(before: char, after: char) -> bool {
    (is_wide(before) || is_wide(after)) && !NOT_FIRST.contains(after) && !NOT_LAST.contains(before)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn japanese_breaks_between_characters_but_not_before_a_full_stop() {
        assert_eq!(
            wrap("修正を展開しました。確認中", 18),
            ["修正を展開しまし", "た。確認中"]
        );
        assert_eq!(
            wrap("the fix was deployed", 9),
            ["the fix", "was", "deployed"]
        );
        assert_eq!(wrap("SQL基盤を調査", 6), ["SQL基", "盤を調", "査"]);
        assert_eq!(wrap("", 5), [""]);
    }

    proptest! {
        #[test]
        fn every_character_stays_and_no_row_is_too_wide(text in "[a-z 障害。（）é👩\u{200d}\u{301}\u{fe0f}]{0,60}", width in 2_usize..30) {
            let rows = wrap(&text, width);
            let without = |text: &str| text.replace(' ', "");
            prop_assert_eq!(without(&rows.concat()), without(&text));
            for row in &rows {
                let alone = clusters(row).len() == 1;
                prop_assert!(columns(row) <= width || alone, "{:?} takes {}", row, columns(row));
            }
        }
    }
}
