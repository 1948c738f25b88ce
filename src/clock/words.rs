//! Times, dates and spans in words, by the `[time]` table of a language's catalogue.

use super::{Date, Duration, Moment, Span, Zone};
use crate::language::Catalogue;

/// How one language writes times: read once from its catalogue.
#[derive(Debug, Clone)]
pub struct TimeWords {}

impl TimeWords {
    /// The tables of a catalogue.
    ///
    /// # Errors
    /// The `[time]` table lacks something or has it wrongly; the text says what.
    pub fn of(catalogue: &Catalogue) -> Result<Self, String> {
        let _ = catalogue;
        Ok(Self {})
    }

    /// A time in running text, with date, clock and zone: `Thursday, October 12, 2023 at 3:25 AM JST`,
    /// `2023年10月12日（木）3:25（日本時間）`; as exact as the moment is, with `about` / 頃 where approximate.
    #[must_use]
    pub fn long(&self, moment: &Moment, zone: Zone) -> String {
        let _ = (moment, zone);
        String::new()
    }

    /// A date and clock for a table whose heading names the zone: `Oct 12, 3:25 AM`, `10月12日（木）3:25`.
    #[must_use]
    pub fn short(&self, moment: &Moment, zone: Zone) -> String {
        let _ = (moment, zone);
        String::new()
    }

    /// The clock alone, for a table whose row already has the day: `3:25 AM`, `3:25`.
    #[must_use]
    pub fn clock(&self, moment: &Moment, zone: Zone) -> String {
        let _ = (moment, zone);
        String::new()
    }

    /// A day with its weekday: `Thursday, October 12, 2023`, `2023年10月12日（木）`.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        let _ = date;
        String::new()
    }

    /// A weekday's full name; 0 is Monday.
    #[must_use]
    pub fn weekday(&self, weekday: u8) -> String {
        let _ = weekday;
        String::new()
    }

    /// The name of a zone at an instant for headings of tables: `JST`, `日本時間`, `UTC+08:00`.
    #[must_use]
    pub fn zone(&self, zone: Zone, at: super::Instant) -> String {
        let _ = (zone, at);
        String::new()
    }

    /// A length of time: `1 hour 30 minutes`, `1時間30分`. Its sign is left out.
    #[must_use]
    pub fn duration(&self, duration: Duration) -> String {
        let _ = duration;
        String::new()
    }

    /// A span: `5 business days`, `5営業日`.
    #[must_use]
    pub fn span(&self, span: Span) -> String {
        let _ = span;
        String::new()
    }
}
