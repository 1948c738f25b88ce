//! What is likely meant by a time that cannot be read, by its own form.

use crate::clock::{Date, MistakenTime};
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
    match MistakenTime::of(trimmed)? {
        MistakenTime::Range => Some(plain("time-unreadable.until")),
        MistakenTime::HalfDay { without, clock } => Some(Hint {
            help: Message::new("time-unreadable.half-day").with("clock", clock),
            replacement: Some(without.to_owned()),
        }),
        MistakenTime::Dotted(written) => Some(meant(written)),
        MistakenTime::Clock if takes_clock(expected) => {
            Some(meant(format!("{} {trimmed}", day?.iso())))
        }
        MistakenTime::Clock => None,
    }
}

fn takes_clock(expected: Expected) -> bool {
    !matches!(
        expected,
        Expected::Date | Expected::DateOrSpan | Expected::Span
    )
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
