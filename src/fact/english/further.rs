//! What English says of numbers without digits: several, both, a third, the third, in June 2026.

use crate::clock::{self, cursor::Cursor};
use crate::fact::kind::Value;
use crate::fact::number::{self, HUNDRED};

/// Words for more than one, with their order of magnitude.
const SEVERAL: &[(&str, u64)] = &[
    ("several tens of thousands of", 10_000),
    ("tens of thousands of", 10_000),
    ("hundreds of thousands of", 100_000),
    ("millions of", 1_000_000),
    ("thousands of", 1_000),
    ("several thousand", 1_000),
    ("hundreds of", 100),
    ("several hundred", 100),
    ("dozens of", 10),
    ("several dozen", 10),
    ("several", 1),
    ("a few thousand", 1_000),
    ("a few hundred", 100),
    ("a few dozen", 10),
    ("a few", 1),
    ("a couple of", 1),
    ("a couple", 1),
    ("a handful of", 1),
];
/// Words for a part of a whole, as so many of so many.
const SHARES: &[(&str, (i64, i64))] = &[
    ("half of", (1, 2)),
    ("half the", (1, 2)),
    ("half our", (1, 2)),
    ("half their", (1, 2)),
    ("a third of", (1, 3)),
    ("one third of", (1, 3)),
    ("one-third of", (1, 3)),
    ("two thirds of", (2, 3)),
    ("two-thirds of", (2, 3)),
    ("a quarter of", (1, 4)),
    ("one quarter of", (1, 4)),
    ("three quarters of", (3, 4)),
    ("three-quarters of", (3, 4)),
    ("a fifth of", (1, 5)),
    ("one fifth of", (1, 5)),
    ("a tenth of", (1, 10)),
    ("two thirds", (2, 3)),
    ("two-thirds", (2, 3)),
    ("three quarters", (3, 4)),
    ("three-quarters", (3, 4)),
];
/// Words for a multiple.
const TIMES: &[(&str, u64)] = &[
    ("doubled", 2),
    ("doubles", 2),
    ("doubling", 2),
    ("double", 2),
    ("twice", 2),
    ("tripled", 3),
    ("triples", 3),
    ("triple", 3),
    ("quadrupled", 4),
    ("tenfold", 10),
];
/// Parts of an hour, in seconds.
const QUARTERS: &[(&str, i64)] = &[
    ("a quarter of an hour", 900),
    ("three quarters of an hour", 2_700),
    ("three-quarters of an hour", 2_700),
    ("a quarter hour", 900),
    ("quarter of an hour", 900),
    ("quarter-hour", 900),
];
/// Words for a place in a row, from 3: the first and the second say more often something else.
const ORDINALS: &[&str] = &[
    "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
];

/// What begins here, if it is one of these.
pub(super) fn further(cursor: &mut Cursor<'_>) -> Option<Value> {
    let first = cursor.peek()?;
    if first.is_ascii_digit() {
        return ordinal(cursor).or_else(|| one_in(cursor));
    }
    if first.is_ascii_uppercase()
        && let Some(month) = month_of_year(cursor)
    {
        return Some(month);
    }
    let value = match first.to_ascii_lowercase() {
        'a' | 's' | 't' | 'h' | 'd' | 'm' | 'o' | 'b' | 'f' | 'e' | 'n' | 'q' => words(cursor),
        _ => None,
    };
    value.or_else(|| one_in(cursor))
}

fn words(cursor: &mut Cursor<'_>) -> Option<Value> {
    if let Some((_, seconds)) = take(cursor, QUARTERS) {
        return Some(Value::Duration {
            seconds: *seconds,
            least: None,
            unit: 900,
        });
    }
    let of_period = ["first ", "second ", "other ", "latter "];
    let is_part_of_period = of_period.iter().any(|it| cursor.follows(it));
    if let Some((_, (part, whole))) = take(cursor, SHARES).filter(|_| !is_part_of_period) {
        return Some(Value::Percentage(HUNDRED * part / whole));
    }
    if let Some((_, magnitude)) = take(cursor, SEVERAL) {
        let magnitude = *magnitude;
        let mut ahead = *cursor;
        ahead.skip_spaces();
        let unit = super::measure::unit(&mut ahead);
        if unit.is_some() {
            *cursor = ahead;
        }
        return Some(Value::Several { magnitude, unit });
    }
    if cursor.take_word(&["both"]).is_some() {
        return Some(Value::Count(2));
    }
    if let Some((_, times)) = take(cursor, TIMES) {
        return Some(Value::Count(*times));
    }
    let index = cursor.clone().take_word(ORDINALS)?;
    // A third of something is a part of it.
    (!cursor.follows("a ") && !cursor.follows("one ")).then_some(())?;
    // Every third of them is a third of them.
    let is_share = cursor.follows("every ");
    cursor.take_word(ORDINALS);
    let place = u64::try_from(index).ok()? + 3;
    let part = i64::try_from(place).ok().map(|it| HUNDRED / it);
    match part.filter(|_| is_share) {
        Some(part) => Some(Value::Percentage(part)),
        None => Some(Value::Ordinal(place)),
    }
}

fn take<'w, T>(
    cursor: &mut Cursor<'_>,
    words: &'w [(&'static str, T)],
) -> Option<&'w (&'static str, T)> {
    let goes_on = |cursor: &Cursor<'_>| cursor.peek().is_some_and(|it| it.is_ascii_alphanumeric());
    words.iter().find(|(word, _)| {
        let mut ahead = *cursor;
        let found = ahead.take_text(word) && !goes_on(&ahead);
        if found {
            *cursor = ahead;
        }
        found
    })
}

/// `3rd`, `12th`.
fn ordinal(cursor: &mut Cursor<'_>) -> Option<Value> {
    let mut ahead = *cursor;
    let number = ahead.number(3)?;
    ahead.take_word(&["st", "nd", "rd", "th"])?;
    *cursor = ahead;
    Some(Value::Ordinal(number.into()))
}

/// What joins the part and the whole of a fraction.
const PARTS_OF: &[&str] = &[
    " in every ",
    " out of every ",
    " out of ",
    " of every ",
    " in ",
];

/// `one in three`, `1 in 1,000`, `3 out of 4`, `one request in five`: nothing that a unit follows, and no year.
fn one_in(cursor: &mut Cursor<'_>) -> Option<Value> {
    let mut ahead = *cursor;
    let part = super::measure::number(&mut ahead)?;
    let joined = |cursor: &mut Cursor<'_>| PARTS_OF.iter().any(|it| cursor.take_text(it));
    let is_named = !joined(&mut ahead);
    if is_named {
        // What is counted stands between.
        ahead.take(' ').then_some(())?;
        let is_part = |it: char| it.is_ascii_lowercase() || it == '-';
        let start = ahead.at();
        while ahead.peek().is_some_and(is_part) {
            ahead.skip(1);
        }
        (ahead.at() > start + 2 && joined(&mut ahead)).then_some(())?;
    }
    if super::measure::duration(&mut ahead.clone()).is_some() {
        return None;
    }
    let whole = super::measure::number(&mut ahead)?;
    let is_year = (1_970_000..=2_100_000).contains(&whole);
    (0 < part && part < whole && part < 10_000 && !is_year).then_some(())?;
    // "one server in five regions" counts regions.
    (!is_named || !counts_more(ahead)).then_some(())?;
    *cursor = ahead;
    Some(Value::Percentage(HUNDRED * part / whole))
}

/// Whether the number that ends here counts what comes next: a noun of which there are several.
fn counts_more(mut cursor: Cursor<'_>) -> bool {
    let mut word = String::new();
    cursor.skip_spaces();
    while let Some(next) = cursor.peek().filter(char::is_ascii_alphabetic) {
        word.push(next.to_ascii_lowercase());
        cursor.skip(1);
    }
    word.ends_with('s') && !matches!(&*word, "is" | "was" | "has" | "does" | "fails" | "needs")
}

/// Words before a month whose year and day are not told.
const BEFORE_MONTHS: &[&str] = &[
    " in ",
    " of ",
    " to ",
    " from ",
    " and ",
    " until ",
    " by ",
    " since ",
    " last ",
    " for ",
    " through ",
    " during ",
    "In ",
    "Since ",
    "From ",
    " throughout ",
    " before ",
    " after ",
    " between ",
    " this ",
    " next ",
    "early ",
    "late ",
    "mid-",
    "mid ",
];

/// `June 2026`, `in June`, whose day is not told.
fn month_of_year(cursor: &mut Cursor<'_>) -> Option<Value> {
    let mut ahead = *cursor;
    let month = u8::try_from(clock::month(&mut ahead)?).ok()?;
    let mut behind = ahead;
    behind.take('.');
    behind.take(',');
    let digits = if behind.take(' ') { behind.digits() } else { 0 };
    if digits == 4 {
        let year = i32::try_from(behind.number(4)?).ok()?;
        number::is_year(year).then_some(())?;
        *cursor = behind;
        return Some(Value::Month {
            year: Some(year),
            month,
        });
    }
    let is_led = BEFORE_MONTHS.iter().any(|it| cursor.follows(it));
    (is_led && digits == 0).then_some(())?;
    *cursor = ahead;
    Some(Value::Month { year: None, month })
}
