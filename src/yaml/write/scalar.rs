//! Scalars that every YAML reader takes for what they are.

use crate::text::width::is_wide;

/// `text` as a scalar on one line, quoted wherever some reader of YAML 1.1 or 1.2 would take it for a number,
/// a boolean, a date or null, or where it holds more than plain characters.
#[must_use]
pub fn scalar(text: &str) -> String {
    let plain = text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text
            .chars()
            .all(|it| it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | '.' | '/'))
        && !is_ambiguous(text);
    if plain { text.to_owned() } else { quoted(text) }
}

/// `text` in double quotes, its escapes those of JSON, which YAML 1.2 reads alike.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{85}' | '\u{a0}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}'
            | '\u{ffff}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(character)));
            }
            other if other.is_control() || is_invisible(other) => {
                out.push_str(&format!("\\u{:04x}", u32::from(other)));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// Whether `text` may be without quotes as the value of a block mapping or an item of a block sequence: on one line,
/// and no reader of YAML takes it for less or for something else.
#[must_use]
pub fn is_plain(text: &str) -> bool {
    let starts = text.starts_with(|first: char| first.is_alphanumeric() || is_wide(first));
    let ends = !text.ends_with(|last: char| last == ':' || last.is_whitespace());
    let plain = |it: char| {
        !it.is_control()
            && !is_invisible(it)
            && !matches!(
                it,
                '\u{85}' | '\u{a0}' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}'
            )
    };
    let whole = !text.contains(": ") && !text.contains(" #");
    starts && ends && whole && text.chars().all(plain) && !is_ambiguous(text) && !is_date(text)
}

/// A day, which readers of YAML 1.1 take for a timestamp.
fn is_date(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits >= 6
        && text.chars().all(|it| {
            it.is_ascii_digit() || matches!(it, '-' | ':' | '.' | ' ' | 'T' | 't' | 'Z' | '+')
        })
}

/// A character that shows nothing and may turn what is around it: directions, joiners of words, byte-order marks.
/// The joiners inside emoji and scripts are none of them.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// The lines of a plain scalar as YAML folds them: a line end with the blanks around it is a space, a blank line is
/// a line end.
#[must_use]
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = 0;
    for (number, line) in text.lines().map(str::trim).enumerate() {
        if line.is_empty() {
            blank += 1;
            continue;
        }
        match (number, blank) {
            (0, _) => {}
            (_, 0) => out.push(' '),
            (_, lines) => out.push_str(&"\n".repeat(lines)),
        }
        out.push_str(line);
        blank = 0;
    }
    out
}

/// Whether a reader of YAML 1.1 takes the plain scalar `text` for something else than a text: a boolean, null, or
/// a number in one of its many forms (<https://yaml.org/type/>).
#[must_use]
pub fn is_ambiguous(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<", ".nan", ".inf",
    ];
    // A number begins with a digit, a sign or a mark between digits; no word is longer than five letters.
    let may_be_number = text.starts_with(|it: char| it.is_ascii_digit() || "+-._:".contains(it));
    if text.len() > 5 && !may_be_number {
        return false;
    }
    let lower = text.to_ascii_lowercase();
    if WORDS.contains(&lower.as_str()) {
        return true;
    }
    let number = lower.trim_start_matches(['+', '-']);
    if matches!(number, ".inf") {
        return true;
    }
    let digits = number
        .strip_prefix("0x")
        .filter(|it| it.bytes().all(|it| it.is_ascii_hexdigit() || it == b'_'))
        .or_else(|| number.strip_prefix("0o"))
        .unwrap_or(number);
    let is_numeric = |it: u8| it.is_ascii_digit() || matches!(it, b'_' | b'.' | b':');
    let hexadecimal = number.starts_with("0x") && digits.len() < number.len();
    let exponent = number.split_once('e').is_some_and(|(base, power)| {
        let power = power.trim_start_matches(['+', '-']);
        !base.is_empty()
            && !power.is_empty()
            && base.bytes().all(is_numeric)
            && power.bytes().all(is_numeric)
    });
    let has_digit = digits.bytes().any(|it| it.is_ascii_digit());
    has_digit && (hexadecimal || exponent || digits.bytes().all(is_numeric))
}
