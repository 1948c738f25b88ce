//! Zones as prose names them.

use super::clock::clock;
use super::date::date;
use super::written::Written;
use crate::clock::cursor::{Characters, Cursor};
use crate::clock::grammar::WORDED_ZONES;
use crate::clock::{Zone, abbreviation};

/// A zone that is alone (`All times are in UTC`), and the number of the character behind it.
#[must_use]
pub(crate) fn zone_at(characters: &Characters, at: usize) -> Option<(Zone, usize)> {
    let mut cursor = characters.from(at);
    if let Some(index) = cursor.take_word(WORDED_ZONES) {
        return Some((Zone::named(WORDED_ZONES[index])?, cursor.at()));
    }
    let mut name = String::new();
    while let Some(next) = cursor.peek().filter(char::is_ascii_uppercase) {
        name.push(next);
        cursor.take(next);
    }
    let whole = !cursor.peek().is_some_and(|it| it.is_ascii_alphanumeric());
    let may_be = whole && (3..=4).contains(&name.len());
    Some((may_be.then(|| named(&name))??, cursor.at()))
}

/// A zone beside a clock, in brackets or not.
pub(super) fn zone(cursor: &mut Cursor<'_>, written: &mut Written) -> bool {
    let mut ahead = *cursor;
    let bracket = ahead.take('(');
    // No zone begins with a digit.
    if ahead.peek().is_some_and(|it| it.is_ascii_digit()) {
        return false;
    }
    let mut name = String::new();
    let found = if let Some(index) = ahead.take_word(WORDED_ZONES) {
        Zone::named(WORDED_ZONES[index])
    } else {
        while let Some(next) = ahead.peek() {
            let part = next.is_ascii_alphanumeric()
                || matches!(next, '+' | '/' | '_' | '−' | '-')
                || (next == ':' && ahead.ahead(1).is_some_and(|it| it.is_ascii_digit()));
            if !part || name.len() > 40 {
                break;
            }
            name.push(next);
            ahead.take(next);
        }
        named(&name)
    };
    let is_signed = name.starts_with(['+', '-', '−']);
    if is_signed && !is_offset(cursor, &ahead, &name) {
        return false;
    }
    // Only beside a clock, or before one (日本時間の15時).
    let Some(zone) = found.filter(|_| !bracket || ahead.take(')')) else {
        return false;
    };
    if written.clock.is_none() {
        ahead.take_word(&["の"]);
        ahead.skip_spaces();
        let mut next = Written::default();
        let mut behind = ahead;
        if !(date(&mut behind, &mut next) || clock(&mut behind, &mut next)) {
            return false;
        }
    }
    written.zone = Some(zone);
    written.abbreviation = abbreviation::doubtful(&name);
    *cursor = ahead;
    true
}

/// Whether a sign with digits is an offset and not a number: `14:05 +09:00`, `14:05+9`, but not `14:05 +9 nodes`, nor
/// `14:05 +5%`.
fn is_offset(from: &Cursor<'_>, behind: &Cursor<'_>, name: &str) -> bool {
    let digits = name.chars().filter(char::is_ascii_digit).count();
    let is_whole = digits == 4 || name.contains(':');
    let is_close = from
        .behind(1)
        .is_some_and(|it| it.is_ascii_digit() || it == '(');
    let goes_on = match behind.peek() {
        Some('%') => true,
        Some('.') => behind.ahead(1).is_some_and(|it| it.is_ascii_digit()),
        _ => false,
    };
    (is_whole || is_close) && !goes_on
}

/// Notes the abbreviation of several zones that follows a clock, in brackets or not.
pub(super) fn several(mut cursor: Cursor<'_>, written: &mut Written) {
    if written.clock.is_none() || written.zone.is_some() {
        return;
    }
    cursor.skip_spaces();
    let bracket = cursor.take('(');
    let mut name = String::new();
    while let Some(next) = cursor.peek().filter(char::is_ascii_alphanumeric) {
        if name.len() > 4 {
            return;
        }
        name.push(next);
        cursor.take(next);
    }
    let is_whole = !bracket || cursor.take(')');
    if is_whole && abbreviation::meanings(&name).len() > 1 {
        written.abbreviation = abbreviation::doubtful(&name);
    }
}

/// A zone's name in prose: capitals, an IANA name or an offset. One that holds for a season means its offset.
fn named(name: &str) -> Option<Zone> {
    let plain = name.chars().any(|it| it.is_ascii_uppercase()) || name.starts_with(['+', '-', '−']);
    if !plain || name.len() < 2 && name != "Z" {
        return None;
    }
    if let [meaning] = abbreviation::meanings(name) {
        return Some(Zone::Fixed(meaning.offset));
    }
    Zone::named(name)
}
