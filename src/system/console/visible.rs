//! Makes visible what a terminal would obey or hide: the one function that everything for eyes passes.

use std::borrow::Cow;
use std::ops::Range;

/// `text` with every character that steers a terminal, turns the direction of writing, breaks a line unseen or is not
/// seen at all as its code: `\u001b`, beyond U+FFFF `\U000e0041`, as YAML writes it in double quotes. Line ends and tabs
/// stay. What is visible already comes back as it is, so that a text may pass twice.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    if is_visible(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 32);
    walk(text, |at, hidden| match hidden {
        Some(character) => code(character, &mut out),
        None => out.push_str(&text[at]),
    });
    Cow::Owned(out)
}

/// Like [`visible`], for a name or a value that must stay within its line: line ends and tabs are shown as well.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    let breaks = |it: char| matches!(it, '\n' | '\r' | '\t');
    if !text.contains(breaks) {
        return visible(text);
    }
    let mut out = String::with_capacity(text.len() + 32);
    for piece in text.split_inclusive(breaks) {
        let rest = piece.trim_end_matches(breaks);
        out.push_str(&visible(rest));
        out.push_str(match piece[rest.len()..].chars().next() {
            Some('\n') => "\\n",
            Some('\r') => "\\r",
            Some(_) => "\\t",
            None => "",
        });
    }
    Cow::Owned(out)
}

/// An excerpt made visible, with the ranges of bytes in `text` as they lie in it.
#[must_use]
pub fn excerpt<'t>(text: &'t str, spans: &[Range<usize>]) -> (Cow<'t, str>, Vec<Range<usize>>) {
    if is_visible(text) {
        return (Cow::Borrowed(text), spans.to_vec());
    }
    // Where each byte of the text begins in what is shown.
    let mut places = Vec::with_capacity(text.len() + 1);
    let mut out = String::with_capacity(text.len() + 32);
    walk(text, |at, hidden| {
        let start = out.len();
        match hidden {
            Some(character) => {
                places.extend(at.map(|_| start));
                code(character, &mut out);
            }
            None => {
                places.extend(at.clone().map(|byte| start + byte - at.start));
                out.push_str(&text[at]);
            }
        }
    });
    places.push(out.len());
    let place = |at: usize| places.get(at).copied().unwrap_or(out.len());
    let spans = spans
        .iter()
        .map(|it| place(it.start)..place(it.end))
        .collect();
    (Cow::Owned(out), spans)
}

/// Whether nothing in `text` would be obeyed or hidden.
#[must_use]
pub fn is_visible(text: &str) -> bool {
    let plain = |it: u8| matches!(it, b' '..=b'~' | b'\n' | b'\t');
    if text.bytes().all(plain) {
        return true;
    }
    let mut is_visible = true;
    walk(text, |_, hidden| is_visible &= hidden.is_none());
    is_visible
}

/// Gives every character with its bytes, and whether it must be shown as its code; runs that need not be come whole.
fn walk(text: &str, mut each: impl FnMut(Range<usize>, Option<char>)) {
    let mut start = 0;
    let mut before = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let after = characters.peek().map(|(_, it)| *it);
        let hidden = is_hidden(character, before, after);
        if hidden {
            if start < at {
                each(start..at, None);
            }
            start = at + character.len_utf8();
            each(at..start, Some(character));
        }
        before = Some(character).filter(|_| !hidden);
    }
    if start < text.len() {
        each(start..text.len(), None);
    }
}

fn code(character: char, out: &mut String) {
    let number = u32::from(character);
    out.push_str(&match number {
        0..=0xffff => format!("\\u{number:04x}"),
        _ => format!("\\U{number:08x}"),
    });
}

/// Whether `character` is shown as its code between these neighbours. Unicode 17, chapter 23: controls and format
/// characters; and the letters and marks that leave no trace.
fn is_hidden(character: char, before: Option<char>, after: Option<char>) -> bool {
    match character {
        ' '..='~' | '\n' | '\t' => false,
        // A line end of CSV and of Windows; alone it would write over its line.
        '\r' => after != Some('\n'),
        // C0, DEL and C1 (ECMA-48).
        _ if character.is_control() => true,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => {
            true
        }
        '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{200e}' | '\u{200f}' => true,
        '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' => true,
        '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' => true,
        // Joiners shape the letters of some scripts and tie pictures together; elsewhere they only hide.
        '\u{200c}' | '\u{200d}' => {
            let joined = |it: char| it == '\u{fe0f}' || joins(it);
            !(before.is_some_and(joined) && after.is_some_and(joins))
        }
        // One selector belongs to the sign before it; more of them carry what nobody sees.
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => !before.is_some_and(is_varied),
        '\u{e0000}'..='\u{e0fff}' => true,
        _ => false,
    }
}

/// Whether a joiner beside this character has a meaning: scripts from Arabic to those of India and its neighbours, and
/// pictures.
fn joins(character: char) -> bool {
    matches!(character,
        '\u{620}'..='\u{109f}' | '\u{1780}'..='\u{17b3}' | '\u{17b6}'..='\u{180a}' | '\u{1810}'..='\u{18af}'
        | '\u{1b00}'..='\u{1bff}' | '\u{a840}'..='\u{abff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10a00}'..='\u{11fff}' | '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether a variation selector may follow: a sign that is seen, and none that itself varies one.
fn is_varied(character: char) -> bool {
    match character {
        '0'..='9' | '#' | '*' => true,
        '\0'..='\u{a0}'
        | '\u{200c}'
        | '\u{200d}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{e0000}'..='\u{e0fff}' => false,
        _ => !character.is_whitespace(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_steers_or_hides_is_shown_as_its_code() {
        for (text, wanted) in [
            ("\u{1b}[2J", "\\u001b[2J"),
            ("a\u{7}\u{7f}\u{9b}31m", "a\\u0007\\u007f\\u009b31m"),
            ("user\u{202e}gnp.exe", "user\\u202egnp.exe"),
            ("a\u{2028}b\u{2029}c\u{85}", "a\\u2028b\\u2029c\\u0085"),
            ("zero\u{200b}\u{feff}\u{ad}", "zero\\u200b\\ufeff\\u00ad"),
            ("tag\u{e0041}", "tag\\U000e0041"),
            ("over\rwritten", "over\\u000dwritten"),
            ("pay\u{200d}pal", "pay\\u200dpal"),
            ("葛\u{e0100}\u{e0101}", "葛\u{e0100}\\U000e0101"),
            ("a\u{115f}", "a\\u115f"),
        ] {
            assert_eq!(visible(text), wanted);
        }
        // What readers see stays: line ends, tabs, Japanese, pictures and their joiners, letters that joiners shape.
        for text in [
            "a,b\r\n\tc\n",
            "葛\u{e0100}城市のﾒｰﾙ　遅延。",
            "👩\u{200d}🔧 🏳\u{fe0f}\u{200d}🌈 1\u{fe0f}\u{20e3}",
            "می\u{200c}خواهم",
            "\\u001b",
        ] {
            assert_eq!(visible(text), text);
        }
        assert_eq!(line("a\nb\r\n\t\u{1b}"), "a\\nb\\r\\n\\t\\u001b");
    }

    #[test]
    fn no_control_and_no_format_character_passes_alone() {
        for character in '\0'..=char::MAX {
            let number = u32::from(character);
            let format = matches!(number, 0xad | 0x61c | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f
                | 0xfeff | 0xfff9..=0xfffb | 0xe0000..=0xe007f);
            let shown = matches!(character, '\n' | '\t');
            if (character.is_control() || format) && !shown {
                assert!(
                    !visible(&format!("a{character}b")).contains(character),
                    "{number:x}"
                );
            }
        }
    }

    proptest! {
        #[test]
        fn nothing_hidden_is_left_and_a_second_time_changes_nothing(text in "[\\x00-\\x20a\u{80}-\u{a0}\u{200b}-\u{202f}\u{fe0f}\u{feff}障🔧क\u{61c}\u{e0001}\u{e0100}]{0,12}") {
            let once = visible(&text).into_owned();
            prop_assert!(is_visible(&once), "{:?}", once);
            prop_assert_eq!(visible(&once), once.as_str());
            prop_assert!(!line(&text).contains(char::is_control));
        }

        #[test]
        fn a_place_in_an_excerpt_shows_what_stood_there(before in "[a\u{1b}障\u{202e}]{0,6}", marked in "[b\u{9b}害]{1,4}", after in "[a\u{7}障]{0,6}") {
            let text = format!("{before}{marked}{after}");
            let place = before.len()..before.len() + marked.len();
            let (shown, spans) = excerpt(&text, std::slice::from_ref(&place));
            prop_assert_eq!(&shown, &visible(&text));
            prop_assert_eq!(&shown[spans[0].clone()], &*visible(&marked));
        }
    }
}
