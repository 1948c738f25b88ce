//! Lengths of time, exact and in business days.

use super::cursor::{Characters, Cursor};

/// A length of time in seconds; negative where the end lies before the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration(pub i64);

impl Duration {
    /// In hours and minutes, the same in every language: `31h22m`, `38m`, `-20m`, `1h00m05s`.
    #[must_use]
    pub fn compact(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let seconds = self.0.unsigned_abs();
        let (hours, minutes, rest) = (seconds / 3_600, seconds % 3_600 / 60, seconds % 60);
        let rest = match rest {
            0 => String::new(),
            rest => format!("{rest:02}s"),
        };
        match hours {
            0 => format!("{sign}{minutes}m{rest}"),
            hours => format!("{sign}{hours}h{minutes:02}m{rest}"),
        }
    }

    /// In minutes as a decimal number, with two decimals where there are seconds: `1882`, `0.50`.
    #[must_use]
    pub fn minutes(self) -> String {
        if self.0 % 60 == 0 {
            (self.0 / 60).to_string()
        } else {
            format!("{:.2}", self.0 as f64 / 60.0)
        }
    }
}

/// A span as a promise or a due date may name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// An exact length: minutes, hours, days of 24 hours, weeks.
    Exact(Duration),
    /// Business days, counted on a calendar.
    BusinessDays(u32),
}

impl Span {
    /// Whether it is a number of days, so that it leads from one day to another.
    #[must_use]
    pub fn is_days(self) -> bool {
        match self {
            Self::Exact(Duration(seconds)) => seconds % 86_400 == 0,
            Self::BusinessDays(_) => true,
        }
    }
}

/// Units with their seconds, the longer spelling first.
const UNITS: &[(&str, i64)] = &[
    ("seconds", 1),
    ("second", 1),
    ("sec", 1),
    ("s", 1),
    ("秒間", 1),
    ("秒", 1),
    ("minutes", 60),
    ("minute", 60),
    ("mins", 60),
    ("min", 60),
    ("m", 60),
    ("分間", 60),
    ("分", 60),
    ("hours", 3_600),
    ("hour", 3_600),
    ("hrs", 3_600),
    ("hr", 3_600),
    ("h", 3_600),
    ("時間", 3_600),
    ("days", 86_400),
    ("day", 86_400),
    ("d", 86_400),
    ("日間", 86_400),
    ("weeks", 604_800),
    ("week", 604_800),
    ("w", 604_800),
    ("週間", 604_800),
];

const BUSINESS_DAYS: &[&str] = &[
    "business days",
    "business day",
    "working days",
    "working day",
    "営業日",
];

/// Reads a span: `30 minutes`, `1 hour 30 minutes`, `1h30m`, `5 business days`, `90分`, `1時間半`, `5営業日`, `PT30M`
/// (the durations of ISO 8601 without years and months, whose length varies).
#[must_use]
pub fn read_span(text: &str) -> Option<Span> {
    let characters = Characters::of(text.trim());
    let mut cursor = characters.from(0);
    if cursor.peek() == Some('P') {
        return iso(&mut cursor).map(|seconds| Span::Exact(Duration(seconds)));
    }
    let mut total = 0;
    loop {
        let number = cursor.number(6)?;
        cursor.skip_spaces();
        if total == 0 && cursor.take_word(BUSINESS_DAYS).is_some() {
            return ends(&mut cursor).then_some(Span::BusinessDays(number));
        }
        let names: Vec<_> = UNITS.iter().map(|(name, _)| *name).collect();
        let (name, seconds) = UNITS[take_unit(&mut cursor, &names)?];
        total += i64::from(number) * seconds;
        if name == "時間" && cursor.take('半') {
            total += seconds / 2;
        }
        cursor.skip_spaces();
        if cursor.take_word(&["and"]).is_some() || cursor.take(',') {
            cursor.skip_spaces();
        }
        if ends(&mut cursor) {
            return Some(Span::Exact(Duration(total)));
        }
    }
}

/// A unit that a digit may follow (`1h30m`), but no letter.
fn take_unit(cursor: &mut Cursor<'_>, names: &[&str]) -> Option<usize> {
    cursor.take_word(names)
}

/// Whether nothing but the words for "within" or "later" is left.
fn ends(cursor: &mut Cursor<'_>) -> bool {
    cursor.take_word(&["以内", "後", "ago", "later"]);
    cursor.is_at_end()
}

fn iso(cursor: &mut Cursor<'_>) -> Option<i64> {
    cursor.take('P');
    let mut total = 0;
    let mut clock = false;
    let mut parts = 0;
    while !cursor.is_at_end() {
        if !clock && cursor.take('T') {
            clock = true;
            continue;
        }
        let number = i64::from(cursor.number(6)?);
        let units: &[(char, i64)] = if clock {
            &[('H', 3_600), ('M', 60), ('S', 1)]
        } else {
            &[('W', 604_800), ('D', 86_400)]
        };
        let (_, seconds) = units.iter().find(|(unit, _)| cursor.take(*unit))?;
        total += number * seconds;
        parts += 1;
    }
    (parts > 0).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_as_people_write_them() {
        let exact = |text| match read_span(text) {
            Some(Span::Exact(Duration(seconds))) => seconds,
            other => panic!("{text}: {other:?}"),
        };
        for text in [
            "90 minutes",
            "1 hour 30 minutes",
            "1h30m",
            "1 hour, 30 min",
            "90分",
            "1時間半",
            "１時間３０分",
            "PT1H30M",
        ] {
            assert_eq!(exact(text), 5_400, "{text}");
        }
        assert_eq!(exact("2 days"), 172_800);
        assert_eq!(exact("30分以内"), 1_800);
        assert_eq!(read_span("5 business days"), Some(Span::BusinessDays(5)));
        assert_eq!(read_span("5 営業日以内"), Some(Span::BusinessDays(5)));
        for text in [
            "",
            "5",
            "soon",
            "12日",
            "5 business days 3 hours",
            "P1Y",
            "PT",
            "9999999 days",
            "2023-10-12",
        ] {
            assert_eq!(read_span(text), None, "{text}");
        }
    }
}
