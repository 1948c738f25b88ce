//! Times in forms of other tools, which records do not take: what they are, so that it can be said what was meant.

/// What parts the two clocks of a range.
const DASHES: &[char] = &['-', '–', '—', '〜', '～', '~'];

/// A time that is not read, by its form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MistakenTime<'t> {
    /// A range, or its end: `14:05–14:10`.
    Range,
    /// A clock of 24 hours with AM or PM behind it: `14:05 PM`.
    HalfDay {
        /// The text without the half of the day.
        without: &'t str,
        /// The clock alone.
        clock: &'t str,
    },
    /// A date with dots, which has the day first, written as records have it: `10.03.2026 14:05`.
    Dotted(String),
    /// A clock without a day.
    Clock,
}

impl<'t> MistakenTime<'t> {
    /// What `text` is, if it is one of these.
    #[must_use]
    pub fn of(text: &'t str) -> Option<Self> {
        if is_range(text) {
            return Some(Self::Range);
        }
        half_day(text)
            .or_else(|| dotted(text).map(Self::Dotted))
            .or_else(|| clock(text).map(|_| Self::Clock))
    }
}

/// Whether `text` ends with a dash and a clock: a range, or its end.
#[must_use]
pub fn is_range(text: &str) -> bool {
    let end = text.rsplit(DASHES).next().unwrap_or_default().trim();
    let start = &text[..text.len() - end.len()];
    let before = start.trim_end().trim_end_matches(DASHES).trim_end();
    clock(end).is_some_and(|rest| rest.is_empty())
        && (before.is_empty() || before.ends_with(|it: char| it.is_ascii_digit()))
        && start.contains(DASHES)
        && (before.is_empty() || before.contains(':'))
}

/// What follows the clock that `text` begins with.
fn clock(text: &str) -> Option<&str> {
    let (hour, rest) = text.split_once(':')?;
    let digits = |text: &str| text.chars().all(|it| it.is_ascii_digit());
    let minute = rest.get(..2)?;
    let is_clock = matches!(hour.len(), 1 | 2) && digits(hour) && digits(minute);
    is_clock.then(|| &rest[2..])
}

/// A clock of 24 hours with AM or PM behind it.
fn half_day(text: &str) -> Option<MistakenTime<'_>> {
    let lower = text.to_ascii_lowercase();
    let mut halves = ["am", "pm", "a.m.", "p.m."].iter();
    let half = halves.find(|half| lower.ends_with(**half))?;
    let without = text[..text.len() - half.len()].trim_end();
    let last = without.rsplit(' ').next()?;
    let hour: u8 = last.split(':').next()?.parse().ok()?;
    let is_mistaken = hour > 12 && clock(last).is_some();
    is_mistaken.then_some(MistakenTime::HalfDay {
        without,
        clock: last,
    })
}

/// A date with dots, and what stands behind it, as a record has it.
fn dotted(text: &str) -> Option<String> {
    let (date, rest) = text.split_once(' ').unwrap_or((text, ""));
    let parts: Vec<_> = date.split('.').collect();
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    let (day, month): (u8, u8) = (day.parse().ok()?, month.parse().ok()?);
    let is_date = (1..=31).contains(&day) && (1..=12).contains(&month) && year.len() == 4;
    let year: u16 = year.parse().ok().filter(|_| is_date)?;
    let written = format!("{year:04}-{month:02}-{day:02} {rest}");
    Some(written.trim().to_owned())
}
