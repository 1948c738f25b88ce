//! One part of a time after the other, as far as they go.

use super::clock::{clock, weekday};
use super::date::date;
use super::written::{Written, WrittenDate};
use super::zone::{several, zone};
use crate::clock::cursor::{Characters, Cursor};
use crate::clock::reading::of_weekday;

/// What may be between two parts of one time, by its first character.
fn joints(next: char) -> &'static [&'static str] {
    match next {
        ' ' => &[" at ", " on ", " "],
        ',' => &[", at ", ", on ", ", ", ","],
        'の' => &["の"],
        _ => &[""],
    }
}

/// Whether a part of a time may begin with this character; `narrow` made it half-width.
#[inline]
pub(crate) fn may_begin(next: char) -> bool {
    match next {
        '0'..='9' | 'A'..='Z' | '(' | '+' => true,
        'n' | 'm' | 't' => true,
        _ if next.is_ascii() => false,
        _ => matches!(
            next,
            '令' | '平'
                | '昭'
                | '午'
                | '正'
                | '零'
                | '翌'
                | '同'
                | '前'
                | '日'
                | '協'
                | '太'
                | '月'
                | '火'
                | '水'
                | '木'
                | '金'
                | '土'
                | '−'
        ),
    }
}

/// The time that begins at the character `at`, and the number of the character behind it.
#[must_use]
pub(crate) fn written_at(characters: &Characters, at: usize) -> Option<(Written, usize)> {
    may_go_on(characters.from(at)).then(|| parts_at(characters, at))?
}

/// Whether a time may begin with the number that comes next, if one does: most numbers count something.
fn may_go_on(mut cursor: Cursor<'_>) -> bool {
    if !cursor.peek().is_some_and(|it| it.is_ascii_digit()) {
        return true;
    }
    cursor.skip(cursor.digits());
    cursor.skip_spaces();
    cursor.peek().is_some_and(|next| {
        next.is_ascii_alphabetic()
            || matches!(next, '-' | '/' | '.' | ':' | '年' | '月' | '日' | '時')
    })
}

fn parts_at(characters: &Characters, at: usize) -> Option<(Written, usize)> {
    let mut cursor = characters.from(at);
    let mut written = Written::default();
    part(&mut cursor, &mut written).then_some(())?;
    while let Some(next) = cursor.peek() {
        let joined = joints(next).iter().any(|joint| {
            let mut ahead = cursor;
            let is_joined = ahead.take_text(joint);
            if joint.ends_with(' ') {
                ahead.skip_spaces();
            }
            let goes_on =
                is_joined && ahead.peek().is_some_and(may_begin) && part(&mut ahead, &mut written);
            if goes_on {
                cursor = ahead;
            }
            goes_on
        });
        if !joined {
            break;
        }
    }
    several(cursor, &mut written);
    // The weekday beside a day tells which number is the month.
    if let (Some(WrittenDate::Either(one, other)), Some((weekday, _))) =
        (written.date, &written.weekday)
        && let Some(date) = of_weekday(&[one, other], *weekday)
    {
        written.date = Some(WrittenDate::Full(date));
    }
    let stated = written.date.is_some() || written.clock.is_some() || written.weekday.is_some();
    stated.then(|| (written, cursor.at()))
}

/// Takes one more part of a time, if one comes next.
fn part(cursor: &mut Cursor<'_>, written: &mut Written) -> bool {
    let before = *cursor;
    let taken = (written.date.is_none() && date(cursor, written))
        || (written.weekday.is_none() && weekday(cursor, written))
        || (written.clock.is_none() && clock(cursor, written))
        || (written.zone.is_none() && zone(cursor, written));
    if !taken {
        *cursor = before;
    }
    taken
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4_000))]

        #[test]
        fn a_number_that_cannot_go_on_begins_no_time(
            number in "[0-9]{1,5}",
            rest in "([0-9:/.,TZ() +年月日時分件半午頃の、-]|am|PM|a\\.m\\.|th|of|Oct|May|at|UTC|JST|\\PC){0,6}",
        ) {
            let characters = Characters::of(&(number + &rest));
            let whole = parts_at(&characters, 0);
            prop_assert!(whole.is_none() || may_go_on(characters.from(0)), "{:?}", whole);
        }
    }
}
