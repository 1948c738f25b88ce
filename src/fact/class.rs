//! What a character is to the walk for facts, told by a table: every character of every text is asked.

use super::number;
use super::seen::MASK;
use crate::clock;

/// It may mean more than itself, or end a sentence.
pub(super) const MARK: u8 = 1;
/// It is part of a Latin word or of a number.
pub(super) const WORD: u8 = 2;
/// A fact may begin with it: of the words that one begins with, none begins with any other small letter.
pub(super) const BEGINS: u8 = 4;

/// The classes of ASCII.
static ASCII: [u8; 128] = {
    let mut classes = [0; 128];
    let mut byte = 0;
    while byte < classes.len() {
        classes[byte] |= match byte as u8 {
            b'`' | b'<' | b'\\' | b'*' | b'~' | b']' | b'\n' | b'\r' | b'.' | b'!' | b'?' => MARK,
            // An address may begin.
            b'h' => MARK | WORD | BEGINS,
            b'0'..=b'9' | b'A'..=b'Z' => WORD | BEGINS,
            b'a' | b'b' | b'd' | b'e' | b'f' | b'm' | b'n' | b'o' | b'q' | b's' | b't' | b'v'
            | b'z' => WORD | BEGINS,
            b'a'..=b'z' => WORD,
            b'/' | b'(' | b'+' => BEGINS,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

/// The class of a character, made half-width or not.
#[inline]
pub(super) fn class(character: char) -> u8 {
    match character {
        '\0'..='\u{7f}' => ASCII[character as usize & 127],
        // Most of what Japanese is made of.
        '\u{3041}'..='\u{30ff}' => 0,
        '\u{4e00}'..='\u{9fff}' => begins(character),
        _ => MARK | begins(character),
    }
}

fn begins(character: char) -> u8 {
    let may_begin = character != MASK
        && (clock::may_begin(character)
            || number::is_numeral(character)
            || matches!(character, '半' | '数' | '両'));
    if may_begin { BEGINS } else { 0 }
}
