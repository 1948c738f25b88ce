//! Texts as they are compared: a page breaks lines, marks words and escapes characters, and still says the same.

use unicode_normalization::UnicodeNormalization;

/// The letters and digits of a text, without what markup and line ends put between them: lower case, one width.
#[must_use]
pub fn squeezed(text: &str) -> String {
    let letters = text.nfkc().flat_map(char::to_lowercase);
    letters.filter(|it| is_kept(*it)).collect()
}

/// What tells one address from another is kept beside letters and digits.
fn is_kept(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '.' | ':' | '@' | '/')
}

/// A text with its words apart: lower case, one width, one space where there was white space, and no escapes of Markdown.
#[must_use]
pub fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.nfkc().flat_map(char::to_lowercase) {
        match character {
            '\\' | '\u{ad}' | '\u{200b}' | '\u{2060}' => {}
            it if it.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            it => out.push(it),
        }
    }
    out
}
