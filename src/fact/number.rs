//! Numbers as prose writes them: digits with separators, words, Japanese units and numerals.

use crate::clock::cursor::Cursor;

/// A number in thousandths, so that halves stay exact.
pub(super) type Milli = i64;

/// English words for numbers, the longer first where one begins another.
const WORDS: &[(&str, i64)] = &[
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("thirteen", 13),
    ("eleven", 11),
    ("twelve", 12),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("ninety", 90),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("half a dozen", 6),
    ("a dozen", 12),
];
const NUMERALS: &str = "〇一二三四五六七八九";
const MYRIADS: &[(char, i64)] = &[('億', 100_000_000), ('万', 10_000)];

/// `12,500`, `1.5`, `39万`, `1億2,000万`, `1万2,500`.
pub(super) fn digits(cursor: &mut Cursor<'_>) -> Option<Milli> {
    let mut total: Milli = 0;
    let mut read = false;
    loop {
        let mut ahead = *cursor;
        let Some(part) = plain(&mut ahead) else { break };
        let unit = MYRIADS.iter().find(|(unit, _)| ahead.peek() == Some(*unit));
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
    let names: Vec<_> = WORDS.iter().map(|(name, _)| *name).collect();
    let (_, mut number) = WORDS[cursor.take_word(&names)?];
    if number >= 20 && number % 10 == 0 {
        let mut ahead = *cursor;
        if (ahead.take('-') || ahead.take(' '))
            && let Some(index) = ahead.take_word(&names[15..24])
        {
            number += WORDS[15 + index].1;
            *cursor = ahead;
        }
    }
    Some(number * 1_000)
}

/// `三`, `十五`, `二十`.
pub(super) fn numerals(cursor: &mut Cursor<'_>) -> Option<Milli> {
    let digit = |cursor: &mut Cursor<'_>| {
        let next = cursor.peek()?;
        let value = NUMERALS.chars().position(|it| it == next)?;
        cursor.take(next);
        i64::try_from(value).ok()
    };
    let tens = digit(cursor);
    if cursor.take('十') {
        let ones = digit(cursor).unwrap_or(0);
        return Some((tens.unwrap_or(1) * 10 + ones) * 1_000);
    }
    tens.map(|it| it * 1_000)
}

/// Whether a number in Japanese numerals may begin with this character.
pub(super) fn is_numeral(character: char) -> bool {
    character == '十' || NUMERALS.contains(character)
}
