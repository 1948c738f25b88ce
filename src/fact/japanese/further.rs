//! What Japanese says of numbers without digits, or with more than one: 数十台, 両, 3分の1, 3件に1件, 第3報, 2026年6月.

use super::measure;
use crate::clock::cursor::Cursor;
use crate::fact::kind::Value;
use crate::fact::number::{self, HUNDRED};

/// What 両 is a part of without counting two of something.
const NOT_BOTH: &[&str] = &["両立", "両替", "両論", "両親", "両国"];
/// What is counted, beside the counters, where 目 makes a place in a row of it.
const PLACED: &[&str] = &[
    "番",
    "日",
    "週",
    "年",
    "か月",
    "段階",
    "ページ",
    "世代",
    "杯",
    "組",
    "章",
];
/// What 目 begins that makes no place in a row: 3つ目標.
const NOT_PLACES: &[&str] = &["目標", "目的", "目安", "目前", "目立", "目指"];

/// What begins here, if it is one of these.
pub(super) fn further(cursor: &mut Cursor<'_>) -> Option<Value> {
    let first = cursor.peek()?;
    match first {
        '数' => several(cursor),
        '両' => both(cursor),
        '半' => half(cursor),
        _ if first.is_ascii_digit() || number::is_numeral(first) => numbered(cursor),
        _ => None,
    }
}

/// 数台, 数十件, 数百万通, 数時間.
fn several(cursor: &mut Cursor<'_>) -> Option<Value> {
    let mut ahead = *cursor;
    ahead.take('数');
    let mut magnitude = 1;
    while let Some(unit) = ahead.peek().and_then(number::unit_of) {
        magnitude *= unit;
        ahead.skip(1);
    }
    let mut behind = ahead;
    let unit = measure::unit(&mut behind);
    if unit.is_some() {
        ahead = behind;
    } else {
        let mut counter = measure::COUNTERS.iter();
        let counted = counter.any(|it| ahead.clone().take_text(it));
        (counted || magnitude > 1).then_some(())?;
    }
    *cursor = ahead;
    Some(Value::Several { magnitude, unit })
}

fn both(cursor: &mut Cursor<'_>) -> Option<Value> {
    let other = NOT_BOTH.iter().any(|it| cursor.clone().take_text(it));
    (!other).then(|| cursor.skip(1))?;
    Some(Value::Count(2))
}

/// 半数, 半分; 過半数 is more than that.
fn half(cursor: &mut Cursor<'_>) -> Option<Value> {
    let is_more = cursor.follows("過");
    let taken = !is_more && (cursor.take_text("半数") || cursor.take_text("半分"));
    taken.then_some(Value::Percentage(HUNDRED / 2))
}

fn numbered(cursor: &mut Cursor<'_>) -> Option<Value> {
    let mut ahead = *cursor;
    let is_ordinal = cursor.follows("第");
    if let Some((value, behind)) = short_range(&mut ahead.clone()) {
        cursor.skip(behind - cursor.at());
        return Some(value);
    }
    let first = measure::number(&mut ahead)?;
    let whole = |milli: i64| {
        u64::try_from(milli / 1_000)
            .ok()
            .filter(|_| milli % 1_000 == 0)
    };
    if is_ordinal || is_place(ahead) {
        *cursor = ahead;
        return whole(first).map(Value::Ordinal);
    }
    if ahead.take_text("分の") {
        let part = measure::number(&mut ahead)?;
        (0 < part && part <= first).then_some(())?;
        *cursor = ahead;
        return Some(Value::Percentage(HUNDRED * part / first));
    }
    if let Some(year) = whole(first).and_then(|it| i32::try_from(it).ok())
        && number::is_year(year)
        && ahead.take('年')
    {
        let month = ahead.number(2).filter(|it| (1..=12).contains(it))?;
        ahead.take('月').then_some(())?;
        *cursor = ahead;
        return Some(Value::Month {
            year: Some(year),
            month: u8::try_from(month).ok()?,
        });
    }
    // 2月: a month whose year and day are not told; 2月8日 was read before.
    let is_month = whole(first).is_some_and(|it| (1..=12).contains(&it)) && !ahead.follows("年");
    if is_month && ahead.take('月') && !ahead.peek().is_some_and(|it| it.is_ascii_digit()) {
        let month = u8::try_from(first / 1_000).ok()?;
        *cursor = ahead;
        return Some(Value::Month { year: None, month });
    }
    let counter = measure::COUNTERS.iter().find(|it| ahead.take_text(it))?;
    ahead.take('に').then_some(())?;
    let part = measure::number(&mut ahead)?;
    (0 < part && part < first).then_some(())?;
    ahead.take_text(counter).then_some(())?;
    *cursor = ahead;
    Some(Value::Percentage(HUNDRED * part / first))
}

/// Whether a counter with 目 comes next: 2人目, 3回目, 4番目.
fn is_place(cursor: Cursor<'_>) -> bool {
    let mut counters = PLACED.iter().chain(measure::COUNTERS);
    counters.any(|counter| {
        let mut ahead = cursor;
        let follows = ahead.take_text(counter) && ahead.peek() == Some('目');
        follows && !NOT_PLACES.iter().any(|it| ahead.clone().take_text(it))
    })
}

/// `2、3分`, `2、3件`: the one or the next.
fn short_range(cursor: &mut Cursor<'_>) -> Option<(Value, usize)> {
    let is_one_digit = |cursor: &Cursor<'_>| cursor.digits() == 1;
    is_one_digit(cursor).then_some(())?;
    let first = i64::from(cursor.number(1)?);
    cursor.take(',').then_some(())?;
    is_one_digit(cursor).then_some(())?;
    let last = i64::from(cursor.number(1)?);
    (last == first + 1).then_some(())?;
    let value = match measure::unit(cursor) {
        Some(unit) => Value::Duration {
            seconds: last * unit,
            least: Some(first * unit),
            unit,
        },
        None => {
            let mut counters = measure::COUNTERS.iter();
            counters.find(|it| cursor.clone().take_text(it))?;
            Value::Several {
                magnitude: 1,
                unit: None,
            }
        }
    };
    Some((value, cursor.at()))
}
