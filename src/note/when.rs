//! When a noted entry happened, and when the next update is due: as given, or a bare clock with its day.

use crate::clock::{self, Date, Fault, Instant, Moment, Precision, TimeForm, Zone};
use crate::diagnostic::Message;

/// What times are read by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader {
    /// The record's zone.
    pub zone: Option<Zone>,
    /// The form of the record's times.
    pub form: TimeForm,
    /// The present.
    pub now: Instant,
}

/// A time as the record will have it, and what it means.
pub(super) struct When {
    pub text: String,
    pub moment: Moment,
}

impl Reader {
    /// The present.
    pub fn now(self) -> Result<When, Message> {
        let text = self.form.write(self.now, self.zone);
        match clock::read(&text, self.zone) {
            Ok(read) => Ok(When {
                text,
                moment: read.moment,
            }),
            Err(_) => Err(unreadable(&text)),
        }
    }

    /// A time of the past: as it is written, or a clock of today that has passed.
    pub fn past(self, text: &str) -> Result<When, Message> {
        let has_passed = |at: &Moment| at.instant <= self.now;
        self.read(text, self.day(self.now), has_passed, "note-clock-future")
    }

    /// A time after `from`: as it is written, or a clock on the same day.
    pub fn after(self, text: &str, from: &Moment) -> Result<When, Message> {
        let is_later = |at: &Moment| at.instant > from.instant;
        self.read(text, self.day(from.instant), is_later, "note-clock-past")
    }

    fn read(
        self,
        text: &str,
        day: Date,
        fits: impl Fn(&Moment) -> bool,
        refusal: &'static str,
    ) -> Result<When, Message> {
        let text = text.trim();
        match clock::read(text, self.zone) {
            Ok(read) => Ok(When {
                text: text.to_owned(),
                moment: read.moment,
            }),
            Err(Fault::WithoutDate) => {
                let found = self.bare(text, day, fits)?;
                let on = |day: Option<Date>| {
                    day.map_or(text.to_owned(), |day| format!("{} {text}", day.iso()))
                };
                let refusal = || {
                    let words = Message::new(refusal)
                        .with("text", text)
                        .with("today", on(Some(day)));
                    words.with("yesterday", on(day.plus(-1)))
                };
                found.ok_or_else(refusal)
            }
            Err(fault) => Err(faulty(text, fault)),
        }
    }

    /// A clock that names no day, where it fits on this day of the record's zone and only once: by its own zone, or past
    /// midnight, it may be that of a day beside.
    fn bare(
        self,
        text: &str,
        day: Date,
        fits: impl Fn(&Moment) -> bool,
    ) -> Result<Option<When>, Message> {
        let mut found: Vec<When> = Vec::new();
        for near in [-1, 0, 1].iter().filter_map(|it| day.plus(*it)) {
            match self.on(near, text) {
                Ok(when) if self.day(when.moment.instant) == day && fits(&when.moment) => {
                    found.push(when);
                }
                Err(fault) if near == day => return Err(faulty(text, fault)),
                _ => {}
            }
        }
        let first = found.pop();
        Ok(first.filter(|_| found.is_empty()))
    }

    /// The clock on this day, in the record's form where that says all of it.
    fn on(self, day: Date, text: &str) -> Result<When, Fault> {
        let rough = text.strip_prefix('~').map(str::trim_start);
        let whole = match rough {
            Some(clock) => format!("~{} {clock}", day.iso()),
            None => format!("{} {text}", day.iso()),
        };
        let moment = clock::read(&whole, self.zone)?.moment;
        let has_zone = clock::read(&whole, None).is_ok();
        let exact = self.form.write(moment.instant, self.zone);
        let written = if moment.approximate {
            format!("~{exact}")
        } else {
            exact
        };
        // An hour alone says less than any form.
        let is_exact = moment.precision <= Precision::Minute;
        let says_the_same = clock::read(&written, self.zone).is_ok_and(|it| {
            let it = it.moment;
            (it.instant, it.approximate) == (moment.instant, moment.approximate)
        });
        let text = if is_exact && says_the_same && !has_zone {
            written
        } else {
            whole
        };
        Ok(When { text, moment })
    }

    fn day(self, at: Instant) -> Date {
        at.in_zone(self.zone.unwrap_or(Zone::UTC)).date
    }
}

fn unreadable(text: &str) -> Message {
    Message::new("note-time").with("text", text)
}

fn several(text: &str, candidates: &[String]) -> Message {
    Message::new("note-time-several")
        .with("text", text)
        .with("candidates", candidates.join(", "))
}

fn faulty(text: &str, fault: Fault) -> Message {
    match fault {
        Fault::Skipped { candidates, .. }
        | Fault::Repeated { candidates, .. }
        | Fault::AmbiguousZone { candidates, .. } => several(text, &candidates),
        Fault::AmbiguousDate(dates) => {
            let dates: Vec<_> = dates.into_iter().map(Date::iso).collect();
            several(text, &dates)
        }
        Fault::WithoutZone => Message::new("note-time-zone").with("text", text),
        _ => unreadable(text),
    }
}
