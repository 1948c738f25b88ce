//! Characters that nobody sees: which stand nowhere, and where the others may stand.

use crate::text::source::Span;

/// Whether `character` must be nowhere: it is not seen, turns the direction of writing, or is not a character at all.
pub fn is_bad(character: char) -> bool {
    let is_control = character.is_control() && !matches!(character, '\n' | '\t' | '\r');
    // The last two code points of every plane are none (Unicode 17, 23.7).
    let is_none = u32::from(character) & 0xfffe == 0xfffe;
    is_control
        || is_none
        || matches!(character,
            '\u{fffd}' | '\u{fdd0}'..='\u{fdef}' | '\u{fff0}'..='\u{fffb}'
            // Ends of lines and paragraphs that a page does not show as such.
            | '\u{2028}' | '\u{2029}'
            // Direction of writing.
            | '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}'
            // What is drawn as nothing (Default_Ignorable_Code_Point); variation selectors and joiners have their places.
            | '\u{00ad}' | '\u{034f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
            | '\u{200b}' | '\u{2060}'..='\u{2065}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            // Tags say whole sentences to programs and nothing to readers.
            | '\u{e0000}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
}

/// The first variation selector or joiner of `text` that has nothing to select or join.
pub fn stray(text: &str) -> Option<Span> {
    let mut before: Option<char> = None;
    let mut joined: Option<char> = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, it)) = characters.next() {
        let has_place = match it {
            '\u{fe00}'..='\u{fe0f}' => before.is_some_and(is_base),
            '\u{e0100}'..='\u{e01ef}' => before.is_some_and(is_ideograph),
            '\u{200c}' | '\u{200d}' => {
                let after = characters.peek().map(|(_, after)| *after);
                joined.is_some_and(can_join) && after.is_some_and(can_join)
            }
            _ => true,
        };
        if !has_place {
            return Some(at..at + it.len_utf8());
        }
        before = Some(it);
        // Selectors and the colours of skin belong to what they follow.
        if !is_selector(it) && !matches!(it, '\u{1f3fb}'..='\u{1f3ff}') {
            joined = before;
        }
    }
    None
}

fn is_selector(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a variation of it can be chosen: symbols, also `0` to `9`, `#` and `*` in their boxes.
fn is_base(character: char) -> bool {
    let is_key = character.is_ascii_digit() || matches!(character, '#' | '*');
    let is_joiner = matches!(character, '\u{200c}' | '\u{200d}');
    let is_symbol = !character.is_ascii() && !character.is_whitespace();
    is_key || (is_symbol && !is_joiner && !is_selector(character))
}

fn is_ideograph(character: char) -> bool {
    matches!(character,
        '\u{3005}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Whether joiners change how it is drawn: emoji, and letters of scripts that join or stack.
fn can_join(character: char) -> bool {
    matches!(character,
        '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}'
        | '\u{0600}'..='\u{109f}' | '\u{1780}'..='\u{18af}' | '\u{1a20}'..='\u{1cff}' | '\u{a800}'..='\u{abff}'
        | '\u{fb50}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{11fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors_and_joiners_have_their_places() {
        for text in [
            "⚠️ Mail",
            "▶️ 再起動 ✔️",
            "葛\u{e0100}城",
            "1️⃣",
            "👩\u{200d}💻",
            "👩🏽\u{200d}💻",
            "❤️\u{200d}🔥",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "、\u{fe00}",
        ] {
            assert_eq!(stray(text), None, "{text:?}");
        }
        for text in [
            "\u{fe0f}",
            "a\u{fe0f}",
            " \u{fe0f}",
            "⚠\u{fe0f}\u{fe0f}",
            "a\u{e0101}",
            "カ\u{e0100}",
            "葛\u{e0100}\u{e0101}",
            "a\u{200d}b",
            "障\u{200d}害",
            "👩\u{200d}",
            "👩\u{200d} 💻",
            "\u{200d}👩",
        ] {
            assert!(stray(text).is_some(), "{text:?}");
        }
    }

    #[test]
    fn what_is_not_seen_stands_nowhere() {
        for character in
            "\u{1b}\u{85}\u{7f}\u{2028}\u{e0041}\u{e007f}\u{3164}\u{1ffff}\u{202e}\u{feff}".chars()
        {
            assert!(is_bad(character), "{character:?}");
        }
        for character in "\n\t\r aあ\u{3000}\u{a0}\u{fe0f}\u{200d}\u{e0100}\u{e000}☑".chars() {
            assert!(!is_bad(character), "{character:?}");
        }
    }
}
