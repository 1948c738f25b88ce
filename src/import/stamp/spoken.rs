//! A time of running text as a stamp. Its abbreviation is looked at on the day that is meant: one out of season and one
//! of several zones are told, as in any other stamp.

use super::when::{self, Resolved, StampContext};
use crate::clock::{Date, Moment, Precision, Written, Zone};

/// The words of a time, with the abbreviation that follows them or that the other end of a range has.
pub(in crate::import) fn whole(spoken: &str, written: &Written) -> String {
    match written.abbreviation {
        Some(name) if !spoken.contains(name) => format!("{spoken} {name}"),
        _ => spoken.to_owned(),
    }
}

/// The clock that is `written` in these words, on this day; `zone` is that of clocks that name none.
pub(in crate::import) fn on_day(
    day: Date,
    written: &Written,
    spoken: &str,
    zone: Zone,
) -> Option<Resolved> {
    let clock = written.clock.as_ref()?;
    let mut text = format!("{} {:02}:{:02}", day.iso(), clock.hour, clock.minute);
    if clock.precision == Precision::Second {
        text += &format!(":{:02}", clock.second);
    }
    let context = StampContext {
        zone: Some(written.zone.unwrap_or(zone)),
        ..StampContext::default()
    };
    let mut resolved = when::resolve(&[&whole(&text, written)], &context).pop()?;
    if let Some(Moment { instant, zone, .. }) = &resolved.stamp.moment {
        resolved.stamp.text = instant.written(*zone);
    }
    spoken.clone_into(&mut resolved.stamp.stated);
    Some(resolved)
}
