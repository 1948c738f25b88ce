//! What a clock means on its day: abbreviations out of season, hours that daylight saving skips or repeats, "about".

use crate::clock::{self, Date, Instant, Moment, Precision, Written, Zone};

/// The abbreviation in `text` that is out of season at `instant`, and the offset that its zone had then.
pub(super) fn out_of_season(text: &str, instant: Instant) -> Option<(&str, i32)> {
    let words = text.split(|it: char| !it.is_ascii_alphabetic());
    let mut named = words.filter_map(|word| Some((word, clock::actual_offset(word, instant)?)));
    named.next()
}

/// The moment of an instant that a clock tells to the minute, or to the second.
pub(super) fn moment(instant: Instant, zone: Zone, seconds: bool) -> Moment {
    Moment {
        instant,
        zone,
        precision: if seconds {
            Precision::Second
        } else {
            Precision::Minute
        },
        approximate: false,
    }
}

/// A text without what says that it is only about then, and whether something did.
pub(super) fn exact(text: &str) -> (&str, bool) {
    let before = ["~", "～", "〜", "約", "about ", "around ", "approx. "]
        .iter()
        .find_map(|mark| text.strip_prefix(mark));
    let bare = before.unwrap_or(text).trim_start();
    let behind = ["頃", "ごろ"]
        .iter()
        .find_map(|mark| bare.strip_suffix(mark));
    (
        behind.unwrap_or(bare).trim_end(),
        before.is_some() || behind.is_some(),
    )
}

/// The instant of a wall clock on `day`. One that the clocks there skip or repeat is counted by the offset of noon: it
/// only tells the day; whoever reads the text finds what is wrong with it.
pub(super) fn near(written: &Written, day: Date, zone: Zone) -> Option<Instant> {
    written.instant(day, zone).or_else(|| {
        let noon = clock::read(&format!("{} 12:00", day.iso()), Some(zone)).ok()?;
        let offset = zone.offset(noon.moment.instant);
        written.instant(day, Zone::Fixed(offset))
    })
}
