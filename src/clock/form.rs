//! The form in which times are written, told from examples, so that a new one looks like its neighbours.

use super::grammar::{MONTHS, WEEKDAYS};
use super::{Instant, Moment, Precision, Wall, Zone, read};

/// What a date or a clock looks like.
type Look = fn(&Wall) -> String;

/// Forms of dates.
const DATES: &[Look] = &[
    |wall| wall.date.iso(),
    |wall| {
        let date = wall.date;
        format!("{}年{}月{}日", date.year, date.month, date.day)
    },
    |wall| {
        let date = wall.date;
        let weekday = ["月", "火", "水", "木", "金", "土", "日"][usize::from(date.weekday() % 7)];
        format!("{}年{}月{}日（{weekday}）", date.year, date.month, date.day)
    },
    |wall| {
        format!(
            "令和{}年{}月{}日",
            wall.date.year - 2018,
            wall.date.month,
            wall.date.day
        )
    },
    |wall| format!("{} {}, {}", month(wall, 0), wall.date.day, wall.date.year),
    |wall| {
        format!(
            "{}, {} {}, {}",
            weekday(wall),
            month(wall, 0),
            wall.date.day,
            wall.date.year
        )
    },
    |wall| format!("{} {}, {}", month(wall, 12), wall.date.day, wall.date.year),
    |wall| format!("{} {} {}", wall.date.day, month(wall, 0), wall.date.year),
    |wall| {
        format!(
            "{:02}.{:02}.{}",
            wall.date.day, wall.date.month, wall.date.year
        )
    },
];

/// What is between date and clock.
const BETWEEN: &[&str] = &[" ", "T", "", " at ", ", "];

/// Forms of clocks, and whether they show the second.
const CLOCKS: &[(Look, bool)] = &[
    (|wall| format!("{:02}:{:02}", wall.hour, wall.minute), false),
    (
        |wall| format!("{:02}:{:02}:{:02}", wall.hour, wall.minute, wall.second),
        true,
    ),
    (|wall| format!("{}:{:02}", wall.hour, wall.minute), false),
    (|wall| format!("{}時{:02}分", wall.hour, wall.minute), false),
    (|wall| format!("{}時{}分", wall.hour, wall.minute), false),
    (
        |wall| {
            format!(
                "{}:{:02} {}",
                half(wall),
                wall.minute,
                halved(wall, ["AM", "PM"])
            )
        },
        false,
    ),
    (
        |wall| {
            format!(
                "{:02}:{:02} {}",
                half(wall),
                wall.minute,
                halved(wall, ["AM", "PM"])
            )
        },
        false,
    ),
    (
        |wall| {
            format!(
                "{}{}:{:02}",
                halved(wall, ["午前", "午後"]),
                wall.hour % 12,
                wall.minute
            )
        },
        false,
    ),
    (
        |wall| {
            format!(
                "{}{}時{:02}分",
                halved(wall, ["午前", "午後"]),
                wall.hour % 12,
                wall.minute
            )
        },
        false,
    ),
    (
        |wall| {
            format!(
                "{}{}時{}分",
                halved(wall, ["午前", "午後"]),
                wall.hour % 12,
                wall.minute
            )
        },
        false,
    ),
];

/// How the zone is named behind the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ZoneStyle {
    Not,
    Offset,
    OffsetApart,
    Z,
    Utc,
    Abbreviation,
    Bracketed,
    Name,
    JapaneseTime,
}

const ZONES: &[ZoneStyle] = &[
    ZoneStyle::Not,
    ZoneStyle::Offset,
    ZoneStyle::OffsetApart,
    ZoneStyle::Z,
    ZoneStyle::Utc,
    ZoneStyle::Abbreviation,
    ZoneStyle::Bracketed,
    ZoneStyle::Name,
    ZoneStyle::JapaneseTime,
];

/// How a time is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeForm {
    date: usize,
    between: usize,
    clock: usize,
    zone: ZoneStyle,
}

/// The form of a record that has no time yet.
const PLAIN: TimeForm = TimeForm {
    date: 0,
    between: 0,
    clock: 0,
    zone: ZoneStyle::Not,
};

impl TimeForm {
    /// The form that most of these times have, each with what it means; `zone` is that of clocks that name none.
    #[must_use]
    pub fn of(examples: &[(&str, &Moment)], zone: Option<Zone>) -> Self {
        let mut best = (PLAIN, 0);
        for form in Self::all() {
            let is = |(text, moment): &&(&str, &Moment)| {
                let zones = [Some(moment.zone), zone];
                zones
                    .into_iter()
                    .flatten()
                    .any(|zone| form.render(moment.instant, zone) == *text)
            };
            let number = examples.iter().filter(is).count();
            if number > best.1 {
                best = (form, number);
            }
            if best.1 == examples.len() {
                break;
            }
        }
        best.0
    }

    fn all() -> impl Iterator<Item = Self> {
        (0..DATES.len()).flat_map(|date| {
            (0..BETWEEN.len()).flat_map(move |between| {
                (0..CLOCKS.len()).flat_map(move |clock| {
                    ZONES.iter().map(move |zone| Self {
                        date,
                        between,
                        clock,
                        zone: *zone,
                    })
                })
            })
        })
    }

    /// An instant in this form, to the minute unless the form has seconds: a text that a record in `zone` reads as just
    /// that. Where the form cannot say it (a clock that comes twice), it gets its offset.
    #[must_use]
    pub fn write(self, at: Instant, zone: Option<Zone>) -> String {
        let step = if CLOCKS[self.clock].1 { 1 } else { 60 };
        let at = Instant(at.0.div_euclid(step) * step);
        let written = match self.zone {
            ZoneStyle::Z | ZoneStyle::Utc => Some(Zone::UTC),
            _ => zone,
        };
        let text = self.render(at, written.unwrap_or(Zone::UTC));
        let precise = |it: &Moment| it.precision <= Precision::Minute;
        match read(&text, zone) {
            Ok(it) if it.moment.instant == at && precise(&it.moment) && it.maybe_end.is_none() => {
                text
            }
            _ => at.written(zone.unwrap_or(Zone::UTC)),
        }
    }

    fn render(self, at: Instant, zone: Zone) -> String {
        let wall = at.in_zone(zone);
        let offset = super::zone::offset_text(wall.offset);
        let named = match self.zone {
            ZoneStyle::Not => String::new(),
            ZoneStyle::Offset => offset,
            ZoneStyle::OffsetApart => format!(" {offset}"),
            ZoneStyle::Z => "Z".to_owned(),
            ZoneStyle::Utc => " UTC".to_owned(),
            ZoneStyle::Abbreviation => format!(" {}", zone.abbreviation(at)),
            ZoneStyle::Bracketed => format!(" ({})", zone.abbreviation(at)),
            ZoneStyle::Name => format!(" {}", zone.name()),
            ZoneStyle::JapaneseTime => "（日本時間）".to_owned(),
        };
        let (date, clock) = (DATES[self.date](&wall), CLOCKS[self.clock].0(&wall));
        format!("{date}{}{clock}{named}", BETWEEN[self.between])
    }
}

fn month(wall: &Wall, from: usize) -> &'static str {
    MONTHS[from + usize::from(wall.date.month.saturating_sub(1) % 12)]
}

fn weekday(wall: &Wall) -> &'static str {
    WEEKDAYS[usize::from(wall.date.weekday() % 7)]
}

fn half(wall: &Wall) -> u32 {
    match wall.hour % 12 {
        0 => 12,
        hour => hour,
    }
}

fn halved(wall: &Wall, words: [&'static str; 2]) -> &'static str {
    words[usize::from(wall.hour >= 12)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_written_like_its_neighbours() {
        let zone = Some(Zone::read("Asia/Tokyo").unwrap());
        for (example, expected) in [
            ("2023-10-11 13:22", "2023-10-12 09:05"),
            ("2023-10-11 13:22:09", "2023-10-12 09:05:07"),
            ("2023-10-11T13:22:00+09:00", "2023-10-12T09:05:07+09:00"),
            ("2023-10-11T04:22:00Z", "2023-10-12T00:05:07Z"),
            ("2023-10-11 04:22 UTC", "2023-10-12 00:05 UTC"),
            ("2023-10-11 13:22 JST", "2023-10-12 09:05 JST"),
            ("2023-10-11 13:22 Asia/Tokyo", "2023-10-12 09:05 Asia/Tokyo"),
            ("2023年10月11日 13時22分", "2023年10月12日 9時05分"),
            ("2023年10月11日（水）13:22", "2023年10月12日（木）09:05"),
            (
                "2023年10月11日（水）午後1時22分（日本時間）",
                "2023年10月12日（木）午前9時05分（日本時間）",
            ),
            ("令和5年10月11日 13:22", "令和5年10月12日 09:05"),
            ("October 11, 2023 1:22 PM", "October 12, 2023 9:05 AM"),
            (
                "Wednesday, October 11, 2023 at 1:22 PM",
                "Thursday, October 12, 2023 at 9:05 AM",
            ),
            ("~2023-10-11 13:22", "2023-10-12 09:05"),
            ("2023-10-11", "2023-10-12 09:05"),
        ] {
            let moment = read(example, zone).unwrap().moment;
            let form = TimeForm::of(&[(example, &moment)], zone);
            let at = read("2023-10-12T09:05:07+09:00", None)
                .unwrap()
                .moment
                .instant;
            assert_eq!(form.write(at, zone), expected, "{example}");
        }
    }

    #[test]
    fn a_clock_that_comes_twice_gets_its_offset() {
        let zone = Some(Zone::read("Europe/London").unwrap());
        let at = |text| read(text, zone).unwrap().moment.instant;
        assert_eq!(
            PLAIN.write(at("2026-10-25T00:30:00Z"), zone),
            "2026-10-25 01:30+01:00"
        );
        assert_eq!(
            PLAIN.write(at("2026-10-25T01:30:00Z"), zone),
            "2026-10-25 01:30+00:00"
        );
        assert_eq!(
            PLAIN.write(at("2026-10-25T02:30:00Z"), zone),
            "2026-10-25 02:30"
        );
        assert_eq!(
            PLAIN.write(at("2026-10-25T02:30:00Z"), None),
            "2026-10-25 02:30+00:00"
        );
    }
}
