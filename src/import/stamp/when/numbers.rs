//! Days of three numbers of which either of two may be the month: what tells it.

use super::StampReading;
use crate::clock::{Date, Instant, WrittenDate};
use crate::diagnostic::Message;
use crate::import::draft::inferred::InferredFrom;

/// How far the document's own date may lie from the day that is meant, in days.
const NEAR: i64 = 2;

/// Which number comes first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NumberOrder {
    Month,
    Day,
}

/// Takes the day that another stamp or the document's own date tells: whoever writes 20/06 once writes the day first.
pub(super) fn settle(stamps: &mut [StampReading<'_>], near: Option<Instant>) {
    let mut told = stamps.iter().filter_map(|stamp| order(stamp.text));
    let first = told.next();
    let order = first.filter(|first| told.all(|it| it == *first));
    for stamp in stamps.iter_mut() {
        let date = stamp.written.as_ref().and_then(|written| written.date);
        let Some(WrittenDate::Either(month_first, day_first)) = date else {
            continue;
        };
        let own = near.map(|near| near.in_zone(stamp.zone).date);
        let is_near = |day: Date| own.is_some_and(|own| day.days_after(own).abs() <= NEAR);
        let (day, from) = match (order, is_near(month_first), is_near(day_first)) {
            (Some(NumberOrder::Month), ..) => (month_first, InferredFrom::Others),
            (Some(NumberOrder::Day), ..) => (day_first, InferredFrom::Others),
            // Several stamps contradict each other.
            (None, ..) if first.is_some() => continue,
            (None, true, false) => (month_first, InferredFrom::Document),
            (None, false, true) => (day_first, InferredFrom::Document),
            (None, ..) => continue,
        };
        let words = Message::new("import-inferred").word("what", "import", "number-order");
        stamp.notes.push(words.with("from", from));
        if let Some(written) = &mut stamp.written {
            written.date = Some(WrittenDate::Full(day));
            stamp.instant = written.instant(day, stamp.zone);
        }
    }
}

/// The order that a day with slashes tells by a number that can be no month.
fn order(text: &str) -> Option<NumberOrder> {
    let mut parts = text.split('/');
    let first = parts.next()?;
    let digits = |it: char| it.is_ascii_digit();
    let first = &first[first.trim_end_matches(digits).len()..];
    let second = parts.next()?;
    let year = parts.next()?;
    let is_year = year.bytes().take_while(u8::is_ascii_digit).count() == 4;
    let number = |text: &str| text.parse::<u32>().ok().filter(|it| (1..=31).contains(it));
    match (number(first)?, number(second)?) {
        (13.., ..=12) if is_year => Some(NumberOrder::Day),
        (..=12, 13..) if is_year => Some(NumberOrder::Month),
        _ => None,
    }
}
