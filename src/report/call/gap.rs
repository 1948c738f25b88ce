//! Where Latin and Japanese meet, and what stays on one line. The typesetter has a gap of its own between the two, and
//! loses it where a line ends inside a word that has both.

use std::ops::Range;

use crate::text::width::columns;

/// The most columns of a bracket, and of a time, that stays on one line.
const ONE_LINE: usize = 22;

/// Whether a gap parts the two characters: a letter or number, and a Japanese one (JLREQ 3.2.6).
pub(super) fn parts(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    (is_japanese(before) && is_western(after)) || (is_western(before) && is_japanese(after))
}

/// The places of `text` where a gap is.
pub(super) fn places(text: &str) -> impl Iterator<Item = usize> {
    let behind = text.char_indices().skip(1);
    let pairs = text.chars().zip(behind);
    pairs.filter_map(|(before, (at, after))| parts(Some(before), Some(after)).then_some(at))
}

pub(super) fn is_japanese(character: char) -> bool {
    matches!(character, '々' | '〆' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | 'ー' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_western(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || matches!(character, '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{4ff}')
            && character.is_alphabetic()
}

/// The parts of a text in a cell that stay on one line: short brackets of full width, with what is in them, and days.
pub(super) fn wholes(text: &str) -> Vec<Range<usize>> {
    let found = brackets(text);
    if found.is_empty() { days(text) } else { found }
}

fn brackets(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = None;
    for (at, character) in text.char_indices() {
        match character {
            '（' => from = Some(at),
            '）' => {
                let end = at + character.len_utf8();
                let whole = from.take().map(|from| from..end);
                found.extend(whole.filter(|it| columns(&text[it.clone()]) <= ONE_LINE));
            }
            _ => {}
        }
    }
    found
}

/// Days as English writes them, without that of the week: `October 12, 2023`.
fn days(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (comma, between) in text.match_indices(", ") {
        let digits = |it: &str| it.bytes().take_while(u8::is_ascii_digit).count();
        let year = comma + between.len();
        let before = text[..comma].trim_end_matches(|it: char| it.is_ascii_digit());
        let is_day = (1..=2).contains(&(comma - before.len())) && digits(&text[year..]) == 4;
        let month = before.strip_suffix(' ').filter(|_| is_day);
        let month = month.map(|it| {
            it.trim_end_matches(|it: char| it.is_ascii_alphabetic())
                .len()
        });
        found.extend(month.map(|from| from..year + 4));
    }
    found
}

/// The parts of a written time that stay on one line: all of a short one; its day and its clock with its zone; short
/// brackets.
pub(super) fn of_time(text: &str) -> Vec<Range<usize>> {
    if columns(text) <= ONE_LINE {
        return std::iter::once(0..text.len()).collect();
    }
    let found = brackets(text);
    if !found.is_empty() {
        return found;
    }
    let clock = text.rfind(':').map(|colon| {
        let from = text[..colon].rfind(' ').map_or(0, |at| at + 1);
        from..text.len()
    });
    let clock = clock.filter(|it| columns(&text[it.clone()]) <= ONE_LINE);
    let until = clock.as_ref().map_or(text.len(), |it| it.start);
    let days = days(text).into_iter().filter(|it| it.end <= until);
    days.chain(clock).collect()
}

/// How many letters the last line of a paragraph has at least.
const TAIL: usize = 4;
/// A text of fewer letters is likely to be on one line.
const PARAGRAPH: usize = 10;

/// The end of a Japanese paragraph that stays on one line, so that its last line is more than a letter or two.
pub(super) fn tail(text: &str) -> Option<Range<usize>> {
    let mut letters = text.char_indices().rev();
    let mut from = text.len();
    for count in 1.. {
        let (at, letter) = letters.next()?;
        if !is_japanese(letter) && !matches!(letter, '。' | '」' | '）' | '！' | '？') {
            return None;
        }
        from = at;
        if count >= TAIL && begins_lines(letter) {
            break;
        }
    }
    (letters.count() + TAIL >= PARAGRAPH).then_some(from..text.len())
}

/// Whether a line may begin with a Japanese letter (JLREQ 3.1.7).
pub(super) fn begins_lines(letter: char) -> bool {
    is_japanese(letter)
        && !matches!(
            letter,
            'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' | 'ゕ' | 'ゖ'
        )
        && !matches!(
            letter,
            'ァ' | 'ィ'
                | 'ゥ'
                | 'ェ'
                | 'ォ'
                | 'ッ'
                | 'ャ'
                | 'ュ'
                | 'ョ'
                | 'ヮ'
                | 'ヵ'
                | 'ヶ'
                | 'ー'
                | '々'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_where_latin_meets_japanese() {
        assert_eq!(places("IPアドレスの2件").collect::<Vec<_>>(), [2, 17, 18]);
        assert_eq!(places("（IP）、IP。").count(), 0);
        assert_eq!(places("no gap here").count(), 0);
    }

    #[test]
    fn a_paragraph_ends_with_more_than_a_letter() {
        let end = |text: &'static str| tail(text).map(|it| &text[it]);
        assert_eq!(end("利用者のデータは失われていません。"), Some("ません。"));
        assert_eq!(end("しばらくの間お待ちくださっていた"), Some("さっていた"));
        assert_eq!(end("短い文でした。"), None);
        assert_eq!(end("障害の影響を受けたのは全体の API です。"), None);
        assert_eq!(end("The end of a sentence."), None);
    }

    #[test]
    fn clocks_keep_their_zones() {
        let whole = |text: &str| -> Vec<String> {
            of_time(text)
                .into_iter()
                .map(|it| text[it].to_owned())
                .collect()
        };
        assert_eq!(whole("03:25"), ["03:25"]);
        assert_eq!(
            whole("Thursday, October 12, 2023 at 03:25 JST"),
            ["October 12, 2023", "03:25 JST"]
        );
        assert_eq!(
            whole("2023年10月12日（木）3:25（日本時間）"),
            ["（木）", "（日本時間）"]
        );
        assert_eq!(whole("Friday, November 30, 2018"), ["November 30, 2018"]);
        let day = "Due Thursday, October 19, 2023 (within 5 business days)";
        assert_eq!(
            wholes(day).first().map(|it| &day[it.clone()]),
            Some("October 19, 2023")
        );
        assert!(wholes("12, 2023 and no 3, 202").is_empty());
        let found = brackets("原因を特定（10営業日以内）しました");
        assert_eq!(found.first(), Some(&(15..38)));
    }
}
