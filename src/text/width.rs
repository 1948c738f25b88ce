//! How wide characters are, and which of them belong to a writing without spaces.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns of a terminal a text takes: full-width characters take two.
#[must_use]
pub fn columns(text: &str) -> usize {
    text.width()
}

/// How many columns of a terminal a character takes; `None` for one that controls it.
#[must_use]
pub fn columns_of(character: char) -> Option<usize> {
    character.width()
}

/// Whether `c` is a character of Chinese or Japanese writing, its punctuation and full-width forms
/// included: lines broken between two of them join without a space.
#[must_use]
pub fn is_wide(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{2FDF}'
        | '\u{2FF0}'..='\u{303F}'
        | '\u{3041}'..='\u{312F}'
        | '\u{3190}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF01}'..='\u{FF9F}'
        | '\u{FFE0}'..='\u{FFE6}'
        | '\u{1B000}'..='\u{1B16F}'
        | '\u{1F200}'..='\u{1F2FF}'
        | '\u{20000}'..='\u{3FFFD}')
}

/// Whether a soft line break between these two characters leaves nothing, instead of a space: where one of
/// them is Japanese. Between Japanese and Latin the house style sets no space either.
#[must_use]
pub fn joins(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(is_wide) || after.is_some_and(is_wide)
}
