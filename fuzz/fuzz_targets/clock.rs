//! Any text as a time, a date, a length or a zone: what is read is written so that it reads back.
#![no_main]

use std::ops::Range;

use tenmatsu::clock::{Duration, Moment, Span, Zone, read, read_date, read_span};
use tenmatsu_fuzz::world::World;

/// The years 1 to 9999.
const YEARS: Range<i64> = -62_135_596_800..253_402_300_800;
/// The years whose times are written in words that read back: offsets with seconds ended before the first.
const IN_WORDS: Range<i64> = 0..4_000_000_000;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let own = [None, Some("America/New_York")];
    for zone in own.map(|it| it.and_then(|name| Zone::read(name).ok())) {
        if let Ok(reading) = read(text, zone) {
            moment(&reading.moment);
        }
    }
    if let Ok(date) = read_date(text) {
        assert_eq!(read_date(&date.iso()), Ok(date), "{}", date.iso());
    }
    if let Some(Span::Exact(length)) = read_span(text) {
        let written = length.compact();
        assert!(length.0 >= 0, "{text:?} is {written}");
        if length.0 < 3_600 * 1_000_000 {
            assert_eq!(
                read_span(&written),
                Some(Span::Exact(Duration(length.0))),
                "{written}"
            );
        }
    }
    if let Ok(zone) = Zone::read(text) {
        assert_eq!(Zone::read(&zone.name()), Ok(zone), "{}", zone.name());
    }
});

fn moment(moment: &Moment) {
    if !YEARS.contains(&moment.instant.0) {
        return;
    }
    let again = |text: &str| read(text, None).map(|it| it.moment.instant);
    for written in [
        moment.instant.rfc3339(),
        moment.instant.written(moment.zone),
    ] {
        assert_eq!(again(&written), Ok(moment.instant), "{written}");
    }
    if !IN_WORDS.contains(&moment.instant.0) || moment.zone.offset(moment.instant) % 60 != 0 {
        return;
    }
    let fixed = Zone::Fixed(moment.zone.offset(moment.instant));
    for (_, words) in &World::get().catalogues {
        let long = words.long(moment, fixed);
        let back = read(&long, Some(fixed)).unwrap_or_else(|fault| panic!("{long}: {fault:?}"));
        assert_eq!(back.moment.instant, moment.instant, "{long}");
        assert_eq!(back.wrong_weekday, None, "{long}");
        let _ = words.short(moment, fixed);
        let _ = words.clock_alone(moment, fixed);
    }
}
