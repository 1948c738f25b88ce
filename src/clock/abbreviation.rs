//! Abbreviations of zones: which mean one thing, which several, and which only in their season.

use chrono_tz::Tz;

use super::{Instant, OffSeason, Zone};

/// One meaning of an abbreviation.
pub(super) struct Meaning {
    /// Seconds east of UTC.
    pub offset: i32,
    /// The zone that has this abbreviation in one season only; out of season people mean its other one.
    pub season: Option<Tz>,
}

const fn always(hours: i32, minutes: i32) -> Meaning {
    Meaning {
        offset: hours * 3600 + minutes * 60,
        season: None,
    }
}

const fn seasonal(hours: i32, zone: Tz) -> Meaning {
    Meaning {
        offset: hours * 3600,
        season: Some(zone),
    }
}

/// Every abbreviation that is read, with all that it may mean. From the IANA database's own abbreviations and
/// those that status pages use.
pub(super) const LIST: &[(&str, &[Meaning])] = &[
    ("JST", &[always(9, 0)]),
    ("KST", &[always(9, 0)]),
    ("HKT", &[always(8, 0)]),
    ("SGT", &[always(8, 0)]),
    ("MSK", &[always(3, 0)]),
    ("EAT", &[always(3, 0)]),
    ("CAT", &[always(2, 0)]),
    ("SAST", &[always(2, 0)]),
    ("WIB", &[always(7, 0)]),
    ("HST", &[always(-10, 0)]),
    ("AWST", &[always(8, 0)]),
    ("CET", &[seasonal(1, Tz::Europe__Paris)]),
    ("CEST", &[seasonal(2, Tz::Europe__Paris)]),
    ("EET", &[seasonal(2, Tz::Europe__Helsinki)]),
    ("EEST", &[seasonal(3, Tz::Europe__Helsinki)]),
    ("WEST", &[seasonal(1, Tz::Europe__Lisbon)]),
    ("AEST", &[always(10, 0)]),
    ("AEDT", &[seasonal(11, Tz::Australia__Sydney)]),
    ("ACDT", &[seasonal(10, Tz::Australia__Adelaide)]),
    ("NZST", &[seasonal(12, Tz::Pacific__Auckland)]),
    ("NZDT", &[seasonal(13, Tz::Pacific__Auckland)]),
    ("PST", &[seasonal(-8, Tz::America__Los_Angeles)]),
    ("PDT", &[seasonal(-7, Tz::America__Los_Angeles)]),
    ("MDT", &[seasonal(-6, Tz::America__Denver)]),
    ("CDT", &[seasonal(-5, Tz::America__Chicago), always(-4, 0)]),
    ("EST", &[seasonal(-5, Tz::America__New_York)]),
    ("EDT", &[seasonal(-4, Tz::America__New_York)]),
    ("AKST", &[seasonal(-9, Tz::America__Anchorage)]),
    ("AKDT", &[seasonal(-8, Tz::America__Anchorage)]),
    // India, Ireland, Israel.
    ("IST", &[always(5, 30), always(1, 0), always(2, 0)]),
    // China, Central North America, Cuba.
    ("CST", &[always(8, 0), always(-6, 0), always(-5, 0)]),
    // Britain in summer, Bangladesh.
    ("BST", &[always(1, 0), always(6, 0)]),
    // Arabia, Atlantic.
    ("AST", &[always(3, 0), always(-4, 0)]),
    // Mountain North America, Malaysia.
    ("MST", &[always(-7, 0), always(8, 0)]),
    // Samoa, Singapore.
    ("SST", &[always(-11, 0), always(8, 0)]),
    // The Gulf, South Georgia.
    ("GST", &[always(4, 0), always(-2, 0)]),
    // Amazon, Armenia.
    ("AMT", &[always(-4, 0), always(4, 0)]),
];

/// What an abbreviation may mean; empty if it is none.
pub(super) fn meanings(text: &str) -> &'static [Meaning] {
    let upper = text.to_ascii_uppercase();
    LIST.iter()
        .find(|(name, _)| *name == upper)
        .map_or(&[], |(_, meanings)| meanings)
}

/// Whether a word is an abbreviation of a zone, or of several.
pub(crate) fn is_abbreviation(text: &str) -> bool {
    !meanings(text).is_empty()
}

/// The abbreviation of this name that means several zones, or one in its season only.
pub(super) fn doubtful(name: &str) -> Option<&'static str> {
    let (known, meanings) = LIST.iter().find(|(known, _)| *known == name)?;
    let is_doubtful = meanings.len() > 1 || meanings.iter().any(|it| it.season.is_some());
    is_doubtful.then_some(*known)
}

/// The offset that the zone of a seasonal abbreviation has at `at`, in seconds, where that is another one than the
/// abbreviation means: people write `PST` in July.
#[must_use]
pub(crate) fn actual_offset(text: &str, at: Instant) -> Option<i32> {
    let [
        Meaning {
            offset,
            season: Some(zone),
        },
    ] = meanings(text)
    else {
        return None;
    };
    let actual = Zone::Named(*zone).offset(at);
    (actual != *offset).then_some(actual)
}

/// What is in use in the place of a seasonal abbreviation at `at`, where that is not the abbreviation.
#[must_use]
pub(crate) fn off_season(text: &str, at: Instant) -> Option<OffSeason> {
    actual_offset(text, at)?;
    let meaning = meanings(text).first()?;
    let zone = Zone::Named(meaning.season?);
    Some(OffSeason {
        zone: zone.name(),
        in_use: zone.abbreviation(at),
        day: Instant(at.0 + i64::from(meaning.offset))
            .in_zone(Zone::UTC)
            .date,
    })
}
