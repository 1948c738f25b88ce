//! What is likely meant by a time that cannot be read, by its own form.

use crate::clock::Date;
use crate::diagnostic::{Fix, Message};
use crate::incident::Expected;
use crate::text::source::Span;

/// Words for an end that has not come.
const OPEN: &[&str] = &[
    "ongoing",
    "tbd",
    "tba",
    "now",
    "present",
    "none",
    "n/a",
    "-",
    "継続中",
    "未定",
    "対応中",
];
/// What parts the two clocks of a span.
const DASHES: &[char] = &['-', '–', '—', '〜', '～', '~'];

/// A hint, and the text that can replace the time.
pub(in crate::check) struct Hint {
    /// What to do.
    pub help: Message,
    replacement: Option<String>,
}

impl Hint {
    /// The change that is offered for the time at `span`.
    pub fn fix(&self, span: Span) -> Option<Fix> {
        let text = self.replacement.as_ref()?;
        let words = Message::new("replace").with("text", text);
        Some(Fix::offered(words, span, text.clone()))
    }
}

/// The hint for `text`, which stands where `expected` does; `day` is one of the incident.
pub(in crate::check) fn of(text: &str, expected: Expected, day: Option<Date>) -> Option<Hint> {
    let trimmed = text.trim();
    let plain = |key| Hint {
        help: Message::new(key),
        replacement: None,
    };
    if expected == Expected::TimeOrUnknown && OPEN.contains(&trimmed.to_lowercase().as_str()) {
        return Some(plain("time-unreadable.open"));
    }
    if is_span(trimmed) {
        return Some(plain("time-unreadable.until"));
    }
    half_day(trimmed)
        .or_else(|| dotted(trimmed))
        .or_else(|| alone(trimmed, expected, day?))
}

/// Whether `text` ends with a dash and a clock: the end of a span.
pub(in crate::check) fn is_span(text: &str) -> bool {
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
fn half_day(text: &str) -> Option<Hint> {
    let lower = text.to_ascii_lowercase();
    let end = ["am", "pm", "a.m.", "p.m."]
        .iter()
        .find(|half| lower.ends_with(**half))?;
    let without = text[..text.len() - end.len()].trim_end();
    let last = without.rsplit(' ').next()?;
    let hour: u8 = last.split(':').next()?.parse().ok()?;
    (hour > 12 && clock(last).is_some()).then(|| Hint {
        help: Message::new("time-unreadable.half-day").with("clock", last),
        replacement: Some(without.to_owned()),
    })
}

/// A date with dots, which has the day first.
fn dotted(text: &str) -> Option<Hint> {
    let (date, rest) = text.split_once(' ').unwrap_or((text, ""));
    let parts: Vec<_> = date.split('.').collect();
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    let (day, month): (u8, u8) = (day.parse().ok()?, month.parse().ok()?);
    let is_date = (1..=31).contains(&day) && (1..=12).contains(&month) && year.len() == 4;
    let year: u16 = year.parse().ok().filter(|_| is_date)?;
    let written = format!("{year:04}-{month:02}-{day:02} {rest}");
    Some(meant(written.trim().to_owned()))
}

/// A clock without a day.
fn alone(text: &str, expected: Expected, day: Date) -> Option<Hint> {
    let takes_clock = !matches!(
        expected,
        Expected::Date | Expected::DateOrSpan | Expected::Span
    );
    clock(text).filter(|_| takes_clock)?;
    Some(meant(format!("{} {text}", day.iso())))
}

fn meant(written: String) -> Hint {
    Hint {
        help: Message::new("time-unreadable.meant").with("text", &written),
        replacement: Some(written),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_other_tools_are_known() {
        let day = crate::clock::read_date("2026-03-10").ok();
        for (text, key, replacement) in [
            ("ongoing", Some("time-unreadable.open"), None),
            ("TBD", Some("time-unreadable.open"), None),
            (
                "2026-03-10 14:05–14:10",
                Some("time-unreadable.until"),
                None,
            ),
            ("14:05 - 14:10", Some("time-unreadable.until"), None),
            (
                "2026-03-10 14:05 PM",
                Some("time-unreadable.half-day"),
                Some("2026-03-10 14:05"),
            ),
            (
                "10.03.2026 14:05",
                Some("time-unreadable.meant"),
                Some("2026-03-10 14:05"),
            ),
            (
                "14:45",
                Some("time-unreadable.meant"),
                Some("2026-03-10 14:45"),
            ),
            (
                "14:45 JST",
                Some("time-unreadable.meant"),
                Some("2026-03-10 14:45 JST"),
            ),
            ("soon", None, None),
            ("2026-03-10", None, None),
            ("", None, None),
        ] {
            let hint = of(text, Expected::TimeOrUnknown, day);
            assert_eq!(hint.as_ref().map(|it| it.help.key), key, "{text}");
            let fix = hint.and_then(|it| it.replacement);
            assert_eq!(fix.as_deref(), replacement, "{text}");
        }
    }
}
