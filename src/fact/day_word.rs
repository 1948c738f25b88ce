//! Words that look like a day, whatever form they have: where none of the forms of a date fits, no other day is taken.

use std::ops::Range;

use crate::clock::Date;

/// The words of a text, in bytes: between white space and marks that are part of no day.
pub(super) fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let parted = |it: char| it.is_whitespace() || "(),;（）、:\"".contains(it);
    let mut from = 0;
    text.split(parted).map(move |word| {
        let start = from;
        let end = start + word.len();
        from = end + text[end..].chars().next().map_or(0, char::len_utf8);
        start..end
    })
}

/// Whether a word looks like a day: `10/20`, `20.10.2025`, `Dec/2`, `3rd`, `Monday`, `tomorrow`, 12日, 月曜.
pub(super) fn looks_like_day(word: &str) -> bool {
    const NAMES: &[&str] = &[
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
    ];
    const WORDS: &[&str] = &[
        "tomorrow",
        "today",
        "yesterday",
        "tonight",
        "weekend",
        "week",
    ];
    const JAPANESE: &[&str] = &[
        "曜",
        "明日",
        "明後日",
        "翌",
        "来週",
        "週明け",
        "本日",
        "今日",
    ];
    let has_stop = word.ends_with('.');
    let word = word.trim_end_matches('.');
    let lower = word.to_ascii_lowercase();
    let parts: Vec<_> = lower.split(['/', '-', '.']).collect();
    let number =
        |it: &&str| (1..=4).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit());
    let numbers = parts.iter().filter(|it| number(it)).count();
    let is_numeric = numbers == parts.len()
        && (numbers == 3
            || (numbers == 2 && (word.contains('/') || (has_stop && word.contains('.')))));
    let ordinal = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|it| lower.strip_suffix(it));
    let is_ordinal = ordinal.is_some_and(|it| it.len() <= 2 && number(&it));
    // The verb "may" and the noun "march" are no months.
    let is_name = word.starts_with(|it: char| it.is_ascii_uppercase()) || numbers > 0;
    let is_named = is_name && parts.iter().any(|it| NAMES.contains(it));
    let is_of_month = word.match_indices('日').any(|(at, _)| {
        word[..at].ends_with(|it: char| it.is_numeric())
            && !word[at + '日'.len_utf8()..].starts_with('間')
    });
    is_numeric
        || is_ordinal
        || is_named
        || is_of_month
        || WORDS.contains(&lower.as_str())
        || JAPANESE.iter().any(|it| word.contains(it))
}

/// Both readings of a date in numbers whose order is not told, which are the same where there is one; without a year the
/// nearest to `today`.
pub(super) fn numeric(word: &str, today: Date) -> Option<(Date, Date)> {
    let mut parts = word.split('/').map(|part| part.parse::<u32>().ok());
    let (one, other) = (parts.next()??, parts.next()??);
    let year = match parts.next() {
        Some(year) => Some(i32::try_from(year?).ok()?),
        None => None,
    };
    let day = |month: u32, day: u32| match year {
        Some(year) => Date::new(if year < 100 { year + 2_000 } else { year }, month, day),
        None => {
            let years = [today.year, today.year - 1, today.year + 1];
            let days = years
                .into_iter()
                .filter_map(|year| Date::new(year, month, day));
            days.min_by_key(|it| it.days_after(today).abs())
        }
    };
    let (first, second) = (day(one, other), day(other, one));
    first.or(second).zip(second.or(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_told_from_other_words() {
        for word in [
            "10/20",
            "10/20/2025",
            "20.10.2025",
            "20.10.",
            "2025-10-20",
            "Dec/2",
            "2-Dec",
            "3rd",
            "22nd",
            "Monday",
            "Mon.",
            "March",
            "tomorrow",
            "yesterday",
            "Today",
            "12日",
            "月曜",
            "来週",
        ] {
            assert!(looks_like_day(word), "{word}");
        }
        for word in [
            "", "may", "march", "2.10", "v1.2.3", "24", "10-20", "1.2.3.4", "UTC", "and/or",
            "日本", "12日間", "third",
        ] {
            assert!(!looks_like_day(word), "{word}");
        }
    }
}
