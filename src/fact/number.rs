//! Numbers as prose writes them: digits with separators, words, Japanese units and numerals.

use crate::clock::cursor::Cursor;

/// A number in thousandths, so that halves stay exact.
pub(super) type Milli = i64;
/// A hundred percent, in thousandths of a percent.
pub(super) const HUNDRED: i64 = 100_000;

/// Whether a number of four digits is likely a year.
pub(super) fn is_year(number: i32) -> bool {
    (1_970..=2_100).contains(&number)
}

/// English words for numbers, with their values below.
const WORDS: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "half a dozen",
    "a dozen",
    "a hundred",
    "a thousand",
    "a million",
    "zero",
];
/// What a number is followed by that multiplies it, with how often.
const SCALES: &[(&str, i64)] = &[
    (" billion", 1_000_000_000),
    (" million", 1_000_000),
    (" thousand", 1_000),
    (" hundred", 100),
];
const VALUES: &[i64] = &[
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 30, 40, 50, 60, 70, 80,
    90, 6, 12, 100, 1_000, 1_000_000, 0,
];
const NUMERALS: &str = "〇一二三四五六七八九";
const MYRIADS: &[(char, i64)] = &[('億', 100_000_000), ('万', 10_000)];

/// `12,500`, `1.5`, `39万`, `1億2,000万`, `1万2,500`.
pub(super) fn digits(cursor: &mut Cursor<'_>) -> Option<Milli> {
    let mut total: Milli = 0;
    let mut read = false;
    // A number says each unit once, the larger one first: what goes on otherwise is another number.
    let mut smaller = MYRIADS;
    loop {
        let mut ahead = *cursor;
        let Some(part) = plain(&mut ahead) else { break };
        let unit = smaller
            .iter()
            .position(|(unit, _)| ahead.peek() == Some(*unit));
        let again = || MYRIADS.iter().any(|(unit, _)| ahead.peek() == Some(*unit));
        if read && unit.is_none() && again() {
            break;
        }
        let unit = unit.map(|index| {
            let unit = &smaller[index];
            smaller = &smaller[index + 1..];
            unit
        });
        let Some((mark, unit)) = unit else {
            // A last part without a unit: the ones behind 1万.
            total = total.checked_add(part)?;
            *cursor = ahead;
            return Some(total);
        };
        ahead.take(*mark);
        total = total.checked_add(part.checked_mul(*unit)?)?;
        *cursor = ahead;
        read = true;
    }
    read.then_some(total)
}

fn plain(cursor: &mut Cursor<'_>) -> Option<Milli> {
    let mut whole: i64 = i64::from(cursor.number(9)?);
    loop {
        let mut ahead = *cursor;
        if !(ahead.take(',') && ahead.digits() == 3) {
            break;
        }
        whole = whole.checked_mul(1_000)? + i64::from(ahead.number(3)?);
        *cursor = ahead;
    }
    let mut milli = whole.checked_mul(1_000)?;
    let mut ahead = *cursor;
    if ahead.take('.') && ahead.digits() > 0 {
        let places = ahead.digits();
        let fraction = i64::from(ahead.number(9)?);
        let scale = 10_i64.checked_pow(u32::try_from(places).ok()?)?;
        milli += fraction * 1_000 / scale;
        *cursor = ahead;
    }
    Some(milli)
}

/// `one` to `ninety`, `twenty-five`, `a dozen`.
pub(super) fn words(cursor: &mut Cursor<'_>) -> Option<Milli> {
    // No word for a number begins otherwise.
    cursor
        .peek()
        .filter(|it| "otfsenhazOTFSENHAZ".contains(*it))?;
    let mut number = VALUES[cursor.take_word(WORDS)?];
    // "zero-downtime" is a word of its own.
    if number == 0 && cursor.peek() == Some('-') {
        return None;
    }
    if number >= 20 && number % 10 == 0 {
        let mut ahead = *cursor;
        if (ahead.take('-') || ahead.take(' '))
            && let Some(index) = ahead.take_word(&WORDS[..9])
        {
            number += VALUES[index];
            *cursor = ahead;
        }
    }
    Some(number * 1_000)
}

/// `1.2 million`, `two hundred and fifty`, `12.5k`: a number in digits or words, and what multiplies it.
pub(super) fn scaled(cursor: &mut Cursor<'_>) -> Option<Milli> {
    let mut number = digits(cursor).or_else(|| words(cursor))?;
    let is_in_digits = cursor.follows_digit();
    if is_in_digits
        && cursor.peek() == Some('k')
        && !cursor.ahead(1).is_some_and(|it| it.is_ascii_alphanumeric())
    {
        cursor.skip(1);
        return number.checked_mul(1_000);
    }
    let mut above = i64::MAX;
    loop {
        let scale = SCALES.iter().find(|(word, _)| {
            let mut ahead = *cursor;
            ahead.take_text(word) && !ahead.peek().is_some_and(|it| it.is_ascii_alphabetic())
        });
        let Some((word, scale)) = scale.filter(|(_, scale)| *scale < above) else {
            return Some(number);
        };
        cursor.take_text(word);
        number = number.checked_mul(*scale)?;
        above = *scale;
        // "one hundred and twenty": what is less than the scale follows.
        let mut ahead = *cursor;
        let joined = ahead.take_text(" and ") || ahead.take(' ');
        let rest = joined.then(|| words(&mut ahead)).flatten();
        let Some(rest) = rest.filter(|rest| *rest < scale * 1_000) else {
            return Some(number);
        };
        number = number.checked_add(rest)?;
        *cursor = ahead;
    }
}

/// What a Japanese unit multiplies.
pub(super) fn unit_of(character: char) -> Option<u64> {
    match character {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1_000),
        '万' => Some(10_000),
        _ => None,
    }
}

/// `三`, `十五`, `二十`, `三百`, `千二百`.
pub(super) fn numerals(cursor: &mut Cursor<'_>) -> Option<Milli> {
    let digit = |cursor: &mut Cursor<'_>| {
        let next = cursor.peek()?;
        let value = NUMERALS.chars().position(|it| it == next)?;
        cursor.take(next);
        i64::try_from(value).ok()
    };
    let mut total = None;
    let mut above = u64::MAX;
    loop {
        let mut ahead = *cursor;
        let number = digit(&mut ahead);
        let unit = ahead.peek().and_then(unit_of);
        let Some(unit) = unit.filter(|unit| *unit < above && *unit <= 1_000) else {
            let Some(number) = number else { break };
            *cursor = ahead;
            return Some((total.unwrap_or(0) + number) * 1_000);
        };
        ahead.skip(1);
        above = unit;
        total = Some(total.unwrap_or(0) + number.unwrap_or(1) * i64::try_from(unit).ok()?);
        *cursor = ahead;
    }
    total.map(|it| it * 1_000)
}

/// Whether a number in Japanese numerals may begin with this character.
pub(super) fn is_numeral(character: char) -> bool {
    matches!(
        character,
        '〇' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千'
    )
}

/// Whether an English number may begin with this word, in lower case.
pub(super) fn is_word(word: &[u8]) -> bool {
    WORDS.iter().any(|it| it.as_bytes() == word)
}
