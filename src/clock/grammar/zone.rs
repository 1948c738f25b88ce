//! Zones as they are written beside a time.

use std::ops::Range;

use chrono::NaiveDateTime;

use super::Parts;
use crate::clock::cursor::Cursor;
use crate::clock::zone::{nearest, offset_text};
use crate::clock::{Date, Fault, Instant, OffSeason, Zone, ZoneDoubt, ZoneFault, abbreviation};

/// Words that people write for what they do not know (yet); the letters of a form that nobody filled in.
const OPEN: &[&str] = &[
    "tbd", "tba", "tbc", "na", "n/a", "nil", "none", "null", "unknown", "unclear", "unset",
    "pending", "ongoing", "now", "soon", "later", "asap", "eod", "cob", "am", "pm", "hh", "mm",
    "ss", "hhmm",
];
/// What names of zones end with in Japanese.
const JAPANESE_ZONES: &[&str] = &["時間", "標準時", "夏時間", "世界時"];

/// Whether somebody may have meant a zone by `name`, known or not: it has the look of one. Anything else beside a time
/// is no part of one. Misspelt names are known beside a date or a clock only: to look for them takes long.
fn may_be_meant(name: &str, is_beside: bool) -> bool {
    let Some(first) = name.chars().next() else {
        return false;
    };
    if !name.is_ascii() && first != '−' {
        let is_known = Zone::read_ever(name).is_ok();
        return is_known
            || JAPANESE_ZONES
                .iter()
                .any(|end| name.ends_with(end) && name != *end);
    }
    let is_number = |text: &str| {
        text.starts_with(|it: char| it.is_ascii_digit())
            && text.bytes().all(|it| it.is_ascii_digit() || it == b':')
    };
    let signs = ['+', '-', '−'];
    if let Some(number) = name.strip_prefix(signs) {
        return is_number(number);
    }
    let lower = name.to_ascii_lowercase();
    let is_one_letter = name.len() > 1 && lower.bytes().all(|it| it == lower.as_bytes()[0]);
    if !first.is_ascii_alphabetic() || is_one_letter || OPEN.contains(&&*lower) {
        return false;
    }
    let is_plain = |it: char| it.is_ascii_alphanumeric() || "_-+/:−".contains(it);
    let is_misspelt = is_beside && name.chars().all(is_plain);
    let is_known = match is_misspelt {
        true => !matches!(
            Zone::read_ever(name),
            Err(ZoneFault::Unknown { nearest: None })
        ),
        false => Zone::named(name).is_some() || abbreviation::is_abbreviation(name),
    };
    if is_known {
        return true;
    }
    if let Some((word, number)) = name.split_once(signs)
        && is_number(number)
    {
        return word.len() > 1 && word.bytes().all(|it| it.is_ascii_alphabetic());
    }
    let is_word = |part: &str| {
        part.starts_with(|it: char| it.is_ascii_uppercase())
            && part
                .bytes()
                .all(|it| it.is_ascii_alphabetic() || it == b'_')
    };
    let is_abbreviation =
        (3..=5).contains(&name.len()) && name.bytes().all(|it| it.is_ascii_uppercase());
    let is_path = name.contains('/') && name.split('/').all(is_word);
    is_abbreviation || is_path || (is_misspelt && nearest(name).is_some())
}

pub(super) fn zone_name(cursor: &mut Cursor<'_>, parts: &mut Parts) {
    let mut ahead = *cursor;
    let bracket = ahead.take('(') || ahead.take('[');
    let start = ahead.byte();
    let mut name = ahead.token();
    let range = ahead.since(start);
    if bracket && !ahead.take(')') && !ahead.take(']') {
        return;
    }
    let stripped = name.strip_suffix("ごろ").map(str::len);
    if let Some(length) = stripped {
        name.truncate(length);
    }
    let is_beside = !parts.dates.is_empty() || parts.clock.is_some();
    if !may_be_meant(&name, is_beside) {
        return;
    }
    parts.approximate |= stripped.is_some();
    parts.zone = Some((name, range));
    *cursor = ahead;
}

/// The zone of a written name; an abbreviation must hold at the time that it is beside.
pub(in crate::clock) fn zone(
    name: &str,
    range: &Range<usize>,
    written: NaiveDateTime,
) -> Result<Zone, Fault> {
    let seconds = written.and_utc().timestamp();
    let meanings = abbreviation::meanings(name);
    if let [meaning] = meanings {
        let held = meaning.season.is_none_or(|zone| {
            let zone = Zone::Named(zone);
            let at = Instant(seconds - i64::from(meaning.offset));
            zone.offset(at) == meaning.offset
        });
        if held {
            return Ok(Zone::Fixed(meaning.offset));
        }
    }
    if !meanings.is_empty() {
        let mut offsets: Vec<_> = meanings.iter().map(|meaning| meaning.offset).collect();
        let mut doubt = ZoneDoubt::Several;
        if let [meaning] = meanings
            && let Some(season) = meaning.season
        {
            let (season, at) = (
                Zone::Named(season),
                Instant(seconds - i64::from(meaning.offset)),
            );
            offsets.insert(0, season.offset(at));
            doubt = ZoneDoubt::OutOfSeason(Box::new(OffSeason {
                zone: season.name(),
                in_use: season.abbreviation(at),
                day: Date::of(written.date()),
            }));
        }
        let candidates = offsets.into_iter().map(offset_text).collect();
        return Err(Fault::AmbiguousZone {
            abbreviation: range.clone(),
            candidates,
            doubt,
        });
    }
    let known = Zone::read_ever(name).and_then(|zone| match zone.is_kept(Instant(seconds)) {
        true => Ok(zone),
        false => Err(ZoneFault::Unknown { nearest: None }),
    });
    known.map_err(|fault| match fault {
        ZoneFault::Unknown { nearest } => Fault::UnknownZone {
            name: range.clone(),
            nearest,
        },
        ZoneFault::ReversedSign { means } => Fault::AmbiguousZone {
            abbreviation: range.clone(),
            candidates: vec![means],
            doubt: ZoneDoubt::ReversedSign,
        },
        ZoneFault::Ambiguous { candidates } => Fault::AmbiguousZone {
            abbreviation: range.clone(),
            candidates,
            doubt: ZoneDoubt::Several,
        },
    })
}
