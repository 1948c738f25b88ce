//! Time zones: IANA names, fixed offsets, abbreviations that mean one thing only.

use chrono::{Offset, TimeZone};
use chrono_tz::{OffsetName, TZ_VARIANTS, Tz};

use super::{Instant, abbreviation};

/// A zone: an IANA one or a fixed offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Zone {
    /// A zone of the IANA database.
    Named(Tz),
    /// A fixed offset east of UTC, in seconds.
    Fixed(i32),
}

/// Why a text is not a zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ZoneFault {
    /// No such zone; the nearest name, if one is near.
    Unknown { nearest: Option<String> },
    /// `Etc/GMT±n`, whose sign is reversed; the offset that it means.
    ReversedSign { means: String },
    /// An abbreviation that means several zones, or one that holds for a season only; the offsets it may mean.
    Ambiguous { candidates: Vec<String> },
}

/// Names of zones that people write beside the IANA database's.
const NAMES: &[(&str, Zone)] = &[
    ("UTC", Zone::UTC),
    ("Z", Zone::UTC),
    ("GMT", Zone::UTC),
    ("協定世界時", Zone::UTC),
    ("日本時間", Zone::Named(Tz::Asia__Tokyo)),
    ("日本標準時", Zone::Named(Tz::Asia__Tokyo)),
    ("太平洋時間", Zone::Named(Tz::America__Los_Angeles)),
    ("Pacific time", Zone::Named(Tz::America__Los_Angeles)),
    ("Eastern time", Zone::Named(Tz::America__New_York)),
    ("PT", Zone::Named(Tz::America__Los_Angeles)),
    ("ET", Zone::Named(Tz::America__New_York)),
];

/// The offsets west of UTC with a part of an hour that places have had since 1970, in minutes (the zone database):
/// Uruguay, Newfoundland, Guyana, Venezuela, Pitcairn, the Marquesas, the Cook and the Line Islands.
const MINUTES_WEST: &[i32] = &[90, 150, 210, 225, 270, 510, 570, 630, 640];
/// The same east of UTC, among them Iran, Afghanistan, India, Nepal, Burma, Malaya, Eucla, Australia's middle, Lord Howe,
/// Norfolk and the Chatham Islands.
const MINUTES_EAST: &[i32] = &[
    210, 270, 330, 345, 390, 450, 510, 525, 570, 585, 630, 690, 750, 765, 825,
];

/// Whether a place has had this offset, in seconds, since 1970.
fn is_in_use(offset: i32) -> bool {
    let minutes = offset / 60;
    offset % 3600 == 0 || MINUTES_WEST.contains(&-minutes) || MINUTES_EAST.contains(&minutes)
}

impl Zone {
    /// UTC.
    pub const UTC: Self = Self::Fixed(0);

    /// The zone that `text` names: an IANA name, `UTC`, `+09:00`, `GMT+9`.
    ///
    /// # Errors
    /// The text names no zone, or not one only; or it is an offset that no place has had since 1970.
    pub fn read(text: &str) -> Result<Self, ZoneFault> {
        match Self::read_ever(text) {
            Ok(Self::Fixed(offset)) if !is_in_use(offset) => {
                Err(ZoneFault::Unknown { nearest: None })
            }
            read => read,
        }
    }

    /// The same, whatever offset it is: before 1970 places kept the time of the sun.
    ///
    /// # Errors
    /// The text names no zone, or not one only.
    pub(super) fn read_ever(text: &str) -> Result<Self, ZoneFault> {
        if let Some((_, zone)) = NAMES
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(text))
        {
            return Ok(*zone);
        }
        if let Some(offset) = read_offset(text) {
            return Ok(Self::Fixed(offset));
        }
        if let Some(hours) = text.strip_prefix("Etc/GMT").and_then(read_offset) {
            return Err(ZoneFault::ReversedSign {
                means: offset_text(-hours),
            });
        }
        // Before the database, which has some abbreviations as zones of their own (`EST`).
        match abbreviation::meanings(text) {
            [] => {}
            [only] if only.season.is_none() => return Ok(Self::Fixed(only.offset)),
            meanings => {
                let candidates = meanings.iter().map(|meaning| match meaning.season {
                    Some(zone) => zone.name().to_owned(),
                    None => offset_text(meaning.offset),
                });
                return Err(ZoneFault::Ambiguous {
                    candidates: candidates.collect(),
                });
            }
        }
        text.parse()
            .map(Self::Named)
            .map_err(|_| ZoneFault::Unknown {
                nearest: nearest(text),
            })
    }

    /// Whether clocks are kept by it at `at`: a place may have any offset before 1970, but since then none west of UTC has
    /// minutes other than those of [`MINUTES_WEST`]. `09:05-09:10` is a span of time, not a clock with an offset.
    pub(super) fn is_kept(self, at: Instant) -> bool {
        match self {
            Self::Fixed(offset) if offset < 0 && at.0 >= 0 => is_in_use(offset),
            _ => true,
        }
    }

    /// The zone that a word of prose names, if it names just one: in prose most words are not zones, and none is
    /// met with the nearest name.
    #[must_use]
    pub fn named(text: &str) -> Option<Self> {
        let own = NAMES.iter().find(|(name, _)| *name == text);
        let offset = || read_offset(text).filter(|offset| is_in_use(*offset));
        let found = own
            .map(|(_, zone)| *zone)
            .or_else(|| offset().map(Self::Fixed));
        found.or_else(|| {
            let iana = text.contains('/') && !text.starts_with("Etc/");
            text.parse().ok().filter(|_| iana).map(Self::Named)
        })
    }

    /// Seconds east of UTC at an instant.
    #[must_use]
    pub fn offset(self, at: Instant) -> i32 {
        match self {
            Self::Fixed(offset) => offset,
            Self::Named(zone) => zone
                .offset_from_utc_datetime(&at.utc().naive_utc())
                .fix()
                .local_minus_utc(),
        }
    }

    /// Its name for people at an instant: an abbreviation where that means one thing only, else `UTC+08:00`.
    #[must_use]
    pub fn abbreviation(self, at: Instant) -> String {
        let offset = self.offset(at);
        if let Self::Named(zone) = self {
            let here = zone.offset_from_utc_datetime(&at.utc().naive_utc());
            let name = here.abbreviation().unwrap_or_default();
            let known = match abbreviation::meanings(name) {
                [only] => only.offset == offset,
                _ => matches!(name, "UTC" | "GMT") && offset == 0,
            };
            if known {
                return name.to_owned();
            }
        }
        if offset == 0 {
            "UTC".to_owned()
        } else {
            format!("UTC{}", offset_text(offset))
        }
    }

    /// Its name as a record writes it: `Asia/Tokyo`, `+09:00`, `UTC`.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Named(zone) => zone.name().to_owned(),
            Self::Fixed(0) => "UTC".to_owned(),
            Self::Fixed(offset) => offset_text(offset),
        }
    }
}

/// The IANA name nearest to a misspelt one; a bare city finds its zone.
pub(super) fn nearest(text: &str) -> Option<String> {
    let wanted = text.to_lowercase().replace([' ', '-'], "_");
    let names = || TZ_VARIANTS.iter().map(|zone| zone.name());
    let city = names().find(|name| {
        name.rsplit('/')
            .next()
            .is_some_and(|city| city.to_lowercase() == wanted)
            || name.to_lowercase() == wanted
    });
    city.or_else(|| crate::text::near::nearest(text, names()))
        .map(str::to_owned)
}

/// `+09:00`, `-3:30`, `+0900`, `+9`, also after `UTC` or `GMT`, in seconds; offsets past those in use are none.
fn read_offset(text: &str) -> Option<i32> {
    let text = ["UTC", "GMT"]
        .iter()
        .find_map(|name| text.strip_prefix(name))
        .unwrap_or(text);
    let (sign, digits) = match text.chars().next()? {
        '+' => (1, &text[1..]),
        '-' => (-1, &text[1..]),
        '−' => (-1, &text['−'.len_utf8()..]),
        _ => return None,
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() == 4 && digits.is_ascii() => digits.split_at(2),
        None => (digits, "00"),
    };
    let number = |part: &str, longest: usize| {
        let fits =
            (1..=longest).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_digit());
        fits.then(|| part.parse::<i32>().ok()).flatten()
    };
    let (hours, minutes) = (
        number(hours, 2)?,
        number(minutes, 2).filter(|_| minutes.len() == 2)?,
    );
    let offset = sign * (hours * 3600 + minutes * 60);
    (minutes < 60 && (-12 * 3600..=14 * 3600).contains(&offset)).then_some(offset)
}

/// An offset as `+09:00`.
pub(super) fn offset_text(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_offsets_and_faults() {
        let read = |text| Zone::read(text).map(Zone::name);
        assert_eq!(read("Asia/Tokyo"), Ok("Asia/Tokyo".to_owned()));
        for nine in ["+09:00", "+9", "+0900", "GMT+9", "UTC+09:00", "JST"] {
            assert_eq!(read(nine), Ok("+09:00".to_owned()), "{nine}");
        }
        assert_eq!(read("Z"), Ok("UTC".to_owned()));
        assert_eq!(
            read("Etc/GMT+9"),
            Err(ZoneFault::ReversedSign {
                means: "-09:00".to_owned()
            })
        );
        let nearest = |name: &str| {
            Err(ZoneFault::Unknown {
                nearest: Some(name.to_owned()),
            })
        };
        assert_eq!(read("Asia/Tokio"), nearest("Asia/Tokyo"));
        assert_eq!(read("tokyo"), nearest("Asia/Tokyo"));
        assert_eq!(
            read("nowhere at all"),
            Err(ZoneFault::Unknown { nearest: None })
        );
        assert!(matches!(read("IST"), Err(ZoneFault::Ambiguous { .. })));
        // Spans of time, and offsets that no place has.
        for none in ["+15:00", "-09:10", "-05:15", "UTC-9:10", "+09:10"] {
            assert!(
                matches!(read(none), Err(ZoneFault::Unknown { .. })),
                "{none}"
            );
            assert_eq!(Zone::named(none), None, "{none}");
        }
    }

    #[test]
    fn abbreviations_only_where_they_mean_one_thing() {
        let named = |zone: &str, at| Zone::read(zone).unwrap().abbreviation(Instant(at));
        let (summer, winter) = (1_690_000_000, 1_700_000_000);
        assert_eq!(named("Asia/Tokyo", summer), "JST");
        assert_eq!(named("Europe/London", summer), "UTC+01:00");
        assert_eq!(named("Europe/London", winter), "GMT");
        assert_eq!(named("America/Los_Angeles", summer), "PDT");
        assert_eq!(named("Asia/Shanghai", summer), "UTC+08:00");
        assert_eq!(named("UTC", summer), "UTC");
        assert_eq!(named("+05:45", summer), "UTC+05:45");
    }
}
