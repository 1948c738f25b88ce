//! Times, dates and spans in words, by the `[time]` table of a language's catalogue.

use serde::Deserialize;

use super::{Catalogue, Language, filled};
use crate::clock::{Date, Duration, Instant, Moment, Precision, Span, Wall, Zone};

/// How one language writes times: read once from its catalogue.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeWords {
    months: [String; 12],
    months_short: [String; 12],
    /// From Monday.
    weekdays: [String; 7],
    weekdays_short: [String; 7],
    /// How many hours the clock has: 24, or 12 with [`HalfDay`].
    #[serde(default = "whole_day")]
    clock: u8,
    /// `{hour}` or, of two digits, `{hour_padded}`; `{minute}`, `{second}`.
    hour: String,
    minute: String,
    second: String,
    half_day: HalfDay,
    /// `{year}`, `{month}`, `{month_short}`, `{month_number}`, `{day}`, `{weekday}`, `{weekday_short}`.
    date: String,
    date_short: String,
    day_of_month: String,
    month_of_year: String,
    /// `{date}`, `{clock}`, `{zone}`.
    long: String,
    short: String,
    /// `{date}`, `{clock}`: a time in running text whose zone is said elsewhere.
    date_clock: String,
    /// A day that is not its row's: like `date_short`.
    day: String,
    /// `{day}`, `{clock}`.
    day_clock: String,
    /// `{time}`, `{zone}`.
    short_zone: String,
    /// `{from}`, `{to}`.
    range: String,
    /// `{clock}`, `{date}`.
    about_clock: String,
    about_date: String,
    /// The names of zones that have one in this language, by abbreviation.
    zones: std::collections::BTreeMap<String, String>,
    /// Days, hours, minutes, seconds: for one and for more.
    units: [[String; 2]; 4],
    unit_gap: String,
    business_days: [String; 2],
}

/// A clock of twice twelve hours.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct HalfDay {
    /// The words before and after noon.
    halves: [String; 2],
    /// The hour that each half begins with: `12` or `0`.
    first: String,
    /// Like those of 24 hours, with `{half}`.
    hour: String,
    minute: String,
    second: String,
    /// What is said of 0:00 and of 12:00.
    midnight: String,
    noon: String,
}

fn whole_day() -> u8 {
    24
}

impl TimeWords {
    /// The tables of a catalogue.
    ///
    /// # Errors
    /// The `[time]` table lacks something or has it wrongly; the text says what.
    pub fn of(catalogue: &Catalogue) -> Result<Self, String> {
        let table = catalogue
            .table
            .get("time")
            .cloned()
            .ok_or("there is no table [time]")?;
        let words: Self = table
            .try_into()
            .map_err(|error: toml::de::Error| format!("[time]: {}", error.message()))?;
        match words.clock {
            12 | 24 => Ok(words),
            other => Err(format!("[time]: `clock` is 12 or 24, not {other}")),
        }
    }

    /// The same with a clock of so many hours, 12 or 24.
    #[must_use]
    pub fn with_clock(self, clock: u8) -> Self {
        Self { clock, ..self }
    }

    /// A time in running text, with date, clock and zone: `Thursday, October 12, 2023 at 03:25 JST`,
    /// `2023年10月12日（木）3:25（日本時間）`; as exact as the moment is, with `about` / 頃 where approximate.
    #[must_use]
    pub fn long(&self, moment: &Moment, zone: Zone) -> String {
        let wall = moment.in_zone(zone);
        let date = self.date(wall.date);
        if moment.precision == Precision::Day {
            return self.about(moment, &self.about_date, "date", date);
        }
        let zone = self.zone(zone, moment.instant);
        let clock = self.clock(moment, wall);
        filled(
            &self.long,
            &[("date", &date), ("clock", &clock), ("zone", &zone)],
        )
    }

    /// A date and clock for a table whose heading names the zone: `Thu, Oct 12, 03:25`, `10月12日（木）3:25`.
    #[must_use]
    pub fn short(&self, moment: &Moment, zone: Zone) -> String {
        let wall = moment.in_zone(zone);
        let date = self.day(&self.date_short, wall.date);
        if moment.precision == Precision::Day {
            return self.about(moment, &self.about_date, "date", date);
        }
        filled(
            &self.short,
            &[("date", &date), ("clock", &self.clock(moment, wall))],
        )
    }

    /// The clock alone, for a table whose row already has the day: `03:25`, `3:25`.
    #[must_use]
    pub fn clock_alone(&self, moment: &Moment, zone: Zone) -> String {
        match moment.precision {
            Precision::Day => self.short(moment, zone),
            _ => self.clock(moment, moment.in_zone(zone)),
        }
    }

    /// From `start` to `end` in running text, the day of the second only where it is another:
    /// `Thursday, October 12, 2023 at 03:25–04:10 JST`.
    #[must_use]
    pub fn range(&self, start: &Moment, end: &Moment, zone: Zone) -> [String; 2] {
        let is_coarse = [start, end].iter().any(|it| it.precision == Precision::Day);
        let (from, to) = (start.in_zone(zone), end.in_zone(zone));
        let is_same = self.zone(zone, start.instant) == self.zone(zone, end.instant);
        if is_coarse || !is_same {
            return [self.long(start, zone), self.long(end, zone)];
        }
        let (date, clock) = (self.date(from.date), self.clock(start, from));
        let first = filled(&self.date_clock, &[("date", &date), ("clock", &clock)]);
        let second = match from.date == to.date {
            true => self.with_zone(&self.clock(end, to), zone, end.instant),
            false => self.long(end, zone),
        };
        [first, second]
    }

    /// What stands between the two of a [`TimeWords::range`], before and behind them.
    #[must_use]
    pub fn around_range(&self) -> [&str; 3] {
        let (before, rest) = self.range.split_once("{from}").unwrap_or(("", &self.range));
        let (between, behind) = rest.split_once("{to}").unwrap_or((rest, ""));
        [before, between, behind]
    }

    /// A clock with its day, short, for a row of another day: `Oct 12 03:25`, `10月12日 3:25`.
    #[must_use]
    pub fn day_clock(&self, moment: &Moment, zone: Zone) -> String {
        let wall = moment.in_zone(zone);
        let day = self.day(&self.day, wall.date);
        match moment.precision {
            Precision::Day => self.about(moment, &self.about_date, "date", day),
            _ => filled(
                &self.day_clock,
                &[("day", &day), ("clock", &self.clock(moment, wall))],
            ),
        }
    }

    /// A day with its weekday: `Thursday, October 12, 2023`, `2023年10月12日（木）`.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        self.day(&self.date, date)
    }

    /// The day of a moment alone: `Thursday, October 12, 2023`, `2023年10月12日（木）`.
    #[must_use]
    pub fn date_of(&self, moment: &Moment, zone: Zone) -> String {
        match moment.precision {
            Precision::Day => self.long(moment, zone),
            _ => self.date(moment.in_zone(zone).date),
        }
    }

    /// A day without its year, for the axis of a figure: `Thu, Oct 12`, `10月12日（木）`.
    #[must_use]
    pub fn date_short(&self, date: Date) -> String {
        self.day(&self.date_short, date)
    }

    /// A day without its weekday, where there is less room: `Oct 12`, `10/12`.
    #[must_use]
    pub fn day_of_month(&self, date: Date) -> String {
        self.day(&self.day_of_month, date)
    }

    /// The month of a day, for an axis of years: `Oct 2023`, `2023年10月`.
    #[must_use]
    pub fn month_of_year(&self, date: Date) -> String {
        self.day(&self.month_of_year, date)
    }

    /// A weekday's full name; 0 is Monday.
    #[must_use]
    pub fn weekday(&self, weekday: u8) -> String {
        self.weekdays[usize::from(weekday) % 7].clone()
    }

    /// The name of a zone at an instant: `JST`, `日本時間`, `UTC+08:00`.
    #[must_use]
    pub fn zone(&self, zone: Zone, at: Instant) -> String {
        let name = zone.abbreviation(at);
        self.zones.get(&name).cloned().unwrap_or(name)
    }

    /// A table's time with the zone's name at that instant: `01:20 GMT`, `1:20（GMT）`.
    #[must_use]
    pub fn with_zone(&self, time: &str, zone: Zone, at: Instant) -> String {
        filled(
            &self.short_zone,
            &[("time", time), ("zone", &self.zone(zone, at))],
        )
    }

    /// A length of time: `1 hour 30 minutes`, `1時間30分`; days from two on. Its sign is left out.
    #[must_use]
    pub fn duration(&self, duration: Duration) -> String {
        let seconds = duration.0.unsigned_abs();
        let (days, hours, rest) = if seconds >= 2 * 86_400 {
            (seconds / 86_400, seconds % 86_400 / 3_600, seconds % 3_600)
        } else {
            (0, seconds / 3_600, seconds % 3_600)
        };
        let numbers = [days, hours, rest / 60, rest % 60];
        let mut parts: Vec<_> = numbers
            .iter()
            .zip(&self.units)
            .filter(|(number, _)| **number > 0)
            .map(|(number, forms)| counted(forms, *number))
            .collect();
        if parts.is_empty() {
            parts.push(counted(&self.units[2], 0));
        }
        parts.join(&self.unit_gap)
    }

    /// A length of whole days: `1 day`, `3日`. Its sign is left out.
    #[must_use]
    pub fn days(&self, duration: Duration) -> String {
        counted(&self.units[0], duration.0.unsigned_abs() / 86_400)
    }

    /// A span: `5 business days`, `5営業日`.
    #[must_use]
    pub fn span(&self, span: Span) -> String {
        match span {
            Span::Exact(duration) => self.duration(duration),
            Span::BusinessDays(number) => counted(&self.business_days, number.into()),
        }
    }

    fn day(&self, pattern: &str, date: Date) -> String {
        let month = usize::from(date.month.clamp(1, 12)) - 1;
        let weekday = usize::from(date.weekday()) % 7;
        filled(
            pattern,
            &[
                ("year", &date.year.to_string()),
                ("month", &self.months[month]),
                ("month_short", &self.months_short[month]),
                ("month_number", &date.month.to_string()),
                ("day", &date.day.to_string()),
                ("weekday", &self.weekdays[weekday]),
                ("weekday_short", &self.weekdays_short[weekday]),
            ],
        )
    }

    fn clock(&self, moment: &Moment, wall: Wall) -> String {
        let clock = match self.clock {
            12 => self.half_day.clock(moment.precision, wall),
            _ => {
                let patterns = [&self.hour, &self.minute, &self.second];
                clock_of(patterns, moment.precision, wall, &wall.hour.to_string(), "")
            }
        };
        self.about(moment, &self.about_clock, "clock", clock)
    }

    fn about(&self, moment: &Moment, pattern: &str, name: &str, text: String) -> String {
        if moment.approximate {
            filled(pattern, &[(name, &text)])
        } else {
            text
        }
    }
}

impl HalfDay {
    fn clock(&self, precision: Precision, wall: Wall) -> String {
        // A second tells that it is not the middle of the day or night itself.
        if wall.minute == 0 && precision != Precision::Second {
            match wall.hour {
                0 => return self.midnight.clone(),
                12 => return self.noon.clone(),
                _ => {}
            }
        }
        let hour = match wall.hour % 12 {
            0 => self.first.clone(),
            hour => hour.to_string(),
        };
        let patterns = [&self.hour, &self.minute, &self.second];
        let half = &self.halves[usize::from(wall.hour >= 12)];
        clock_of(patterns, precision, wall, &hour, half)
    }
}

/// A clock by the pattern, of an hour, a minute and a second, that is as exact as it is.
fn clock_of(
    [to_hour, to_minute, to_second]: [&String; 3],
    precision: Precision,
    wall: Wall,
    hour: &str,
    half: &str,
) -> String {
    let pattern = match precision {
        Precision::Second => to_second,
        Precision::Minute => to_minute,
        Precision::Hour | Precision::Day => to_hour,
    };
    let arguments = [
        ("hour", hour),
        ("hour_padded", &format!("{:02}", wall.hour)),
        ("minute", &format!("{:02}", wall.minute)),
        ("second", &format!("{:02}", wall.second)),
        ("half", half),
    ];
    filled(pattern, &arguments)
}

fn counted(forms: &[String; 2], number: u64) -> String {
    filled(
        &forms[usize::from(number != 1)],
        &[("number", &number.to_string())],
    )
}

/// The time words of a built-in language, for tests and tools.
///
/// # Errors
/// The catalogue is broken; the text says how.
pub fn builtin(language: Language) -> Result<TimeWords, String> {
    let catalogue = Catalogue::read(language, language.catalogue);
    TimeWords::of(&catalogue.map_err(|error| error.to_string())?)
}
