//! What is likely meant by a time that cannot be read, by its own form and by the times around it.

mod neighbour;

use neighbour::Neighbour;

use crate::clock::cursor::Characters;
use crate::clock::{self, Date, Fault, Instant, Written, WrittenDate, Zone};
use crate::diagnostic::{Fix, Message};
use crate::incident::{Expected, Incident, TimeRead};
use crate::text::source::Span;

/// Words for a time that has not come yet.
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
const BETWEEN: &[&str] = &["-", "–", "—", "〜", "～", "~", " to ", "から"];

/// Where a time is, as far as what to write there depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TimePosition {
    /// The start of an impact.
    Start,
    /// The end of one.
    End,
    /// The time of an entry.
    Entry,
    /// Elsewhere; most such fields may be left out.
    Other,
}

/// A hint, and the text that can replace the time.
pub(in crate::check) struct Hint {
    /// What is wrong, where that is more than the fault says.
    pub message: Option<Message>,
    /// What to do.
    pub help: Option<Message>,
    replacement: Option<String>,
}

impl Hint {
    fn help(key: &'static str) -> Self {
        Self {
            message: None,
            help: Some(Message::new(key)),
            replacement: None,
        }
    }

    /// That of a time for which `written` was meant, if that is known.
    fn meant(message: Option<Message>, written: Option<String>) -> Self {
        let help = |text| Message::new("time-unreadable.meant").with("text", text);
        Self {
            message,
            help: written.as_ref().map(help),
            replacement: written,
        }
    }

    /// The change that is offered for the time at `span`.
    pub fn fix(&self, span: Span) -> Option<Fix> {
        let text = self.replacement.as_ref()?;
        let words = Message::new("replace").with("text", text);
        Some(Fix::offered(words, span, text.clone()))
    }
}

/// The hint for a time of `incident` that could not be read because of `fault`.
pub(in crate::check) fn of(incident: &Incident, time: &TimeRead, fault: &Fault) -> Option<Hint> {
    let at = time.text.span.start;
    let near = Neighbour::of(incident, at);
    let text = time.text.value.trim();
    let reader = HintReader {
        text,
        expected: time.expected,
        zone: incident.zone(),
        near: near.as_ref(),
    };
    reader.hint(neighbour::position(incident, at), fault)
}

/// What one text may mean.
struct HintReader<'a> {
    text: &'a str,
    expected: Expected,
    zone: Zone,
    near: Option<&'a Neighbour>,
}

impl HintReader<'_> {
    fn hint(&self, position: TimePosition, fault: &Fault) -> Option<Hint> {
        if OPEN.contains(&self.text.to_lowercase().as_str()) {
            return match position {
                TimePosition::Start => Some(Hint::help("time-unreadable.unknown")),
                TimePosition::End => Some(Hint::help("time-unreadable.open")),
                TimePosition::Entry => None,
                TimePosition::Other => Some(Hint::help("time-unreadable.leave-out")),
            };
        }
        if is_span(self.text) {
            let mut hint = Hint::help(match position {
                TimePosition::Entry => "time-unreadable.until",
                TimePosition::Start => "time-unreadable.end",
                TimePosition::End | TimePosition::Other => "time-unreadable.one",
            });
            hint.message = Some(Message::new("time-unreadable.span").with("text", self.text));
            return Some(hint);
        }
        let half_day = self.half_day();
        if half_day.is_some() || matches!(fault, Fault::OutOfRange(_)) {
            return half_day;
        }
        self.without_year()
            .or_else(|| self.without_date(fault))
            .or_else(|| self.without_clock())
    }

    /// A day, and what is no clock: `12:00:XX`, `??:??`.
    fn without_clock(&self) -> Option<Hint> {
        let characters = Characters::of(self.text);
        let (written, end) = clock::written_at(&characters, 0)?;
        let is_day = matches!(written.date, Some(WrittenDate::Full(_))) && written.clock.is_none();
        let day = self.text[..characters.from(end).byte()].trim_end();
        let day = is_day.then_some(day).filter(|day| self.is_taken(day))?;
        Some(Hint {
            message: None,
            help: Some(Message::new("time-unreadable.day").with("text", day)),
            replacement: None,
        })
    }

    /// A clock of 24 hours with AM or PM beside it.
    fn half_day(&self) -> Option<Hint> {
        let halves = ["am", "pm", "a.m.", "p.m.", "午前", "午後"];
        let lower = self.text.to_ascii_lowercase();
        let (half, at) = halves
            .iter()
            .find_map(|half| Some((half, lower.rfind(half)?)))?;
        let (before, behind) = (&self.text[..at], &self.text[at + half.len()..]);
        let is_after = half.is_ascii();
        let beside = if is_after {
            before.trim_end().rsplit(' ').next()
        } else {
            behind.trim_start().split(' ').next()
        };
        let clock = beside.unwrap_or_default();
        let hour: u8 = clock.split([':', '時']).next()?.parse().ok()?;
        (13..24).contains(&hour).then_some(())?;
        let written = match is_after {
            true => format!("{}{behind}", before.trim_end()),
            false => format!("{before}{}", behind.trim_start()),
        };
        let message = Message::new("time-unreadable.half-day")
            .with("clock", clock)
            .with("half", &self.text[at..at + half.len()]);
        let is_whole = clock::read(&written, Some(self.zone)).is_ok();
        let written = is_whole
            .then(|| written.clone())
            .or_else(|| self.with_text(&written).without_year()?.replacement)
            .or_else(|| self.dated(&written));
        Some(Hint::meant(Some(message), written))
    }

    /// The same, of another text.
    fn with_text<'t>(&'t self, text: &'t str) -> HintReader<'t> {
        HintReader { text, ..*self }
    }

    /// A day and perhaps a clock, but no year.
    fn without_year(&self) -> Option<Hint> {
        let characters = Characters::of(self.text);
        let (written, end) = clock::written_at(&characters, 0)?;
        let Some(WrittenDate::InYear { month, day }) = written.date else {
            return None;
        };
        let rest = self.text[characters.from(end).byte()..].trim();
        let message = Message::new("time-unreadable.year").with("text", self.text);
        // Which of two numbers is the month is not known.
        let near = self.near.filter(|_| !self.text.contains('/'));
        let date = near.and_then(|near| near.date_in_year(month, day));
        let meant = date.and_then(|date| self.whole(date, &written, rest));
        Some(Hint::meant(Some(message), meant))
    }

    /// `written` on `date`, with what follows it, if that can be read.
    fn whole(&self, date: Date, written: &Written, rest: &str) -> Option<String> {
        let clock = written.clock.as_ref().map(|clock| {
            let (hour, minute) = (clock.hour, clock.minute);
            match clock.second {
                0 => format!(" {hour:02}:{minute:02}"),
                second => format!(" {hour:02}:{minute:02}:{second:02}"),
            }
        });
        let zone = written.zone.map(|zone| format!(" {}", zone.name()));
        let parts = [clock, zone].into_iter().flatten();
        let text = parts.fold(date.iso(), |text, part| text + &part);
        let text = format!("{text} {rest}").trim_end().to_owned();
        self.is_taken(&text).then_some(text)
    }

    /// Whether the field takes `text`.
    fn is_taken(&self, text: &str) -> bool {
        match self.expected {
            Expected::Date | Expected::DateOrSpan => clock::read_date(text).is_ok(),
            Expected::Span => false,
            _ => clock::read(text, Some(self.zone)).is_ok(),
        }
    }

    /// A clock without a day.
    fn without_date(&self, fault: &Fault) -> Option<Hint> {
        let is_alone = *fault == Fault::WithoutDate || self.expected == Expected::TimeOrSpan;
        let written = self.dated(self.text).filter(|_| is_alone);
        written.map(|written| Hint::meant(None, Some(written)))
    }

    /// The clock `text` on the day beside it: that of its neighbour, or the next one if it is nearer so.
    fn dated(&self, text: &str) -> Option<String> {
        let near = self.near?;
        let readings = near.days().into_iter().flatten().filter_map(|day| {
            let written = format!("{} {text}", day.iso());
            self.is_taken(&written).then_some(())?;
            let read = clock::read(&written, Some(self.zone)).ok()?;
            Some((near.distance(read.moment.instant), written))
        });
        readings.min().map(|(_, written)| written)
    }
}

impl Neighbour {
    /// How far `instant` lies from it, in seconds.
    fn distance(&self, instant: Instant) -> u64 {
        self.instant.0.abs_diff(instant.0)
    }
}

/// Whether `text` is two clocks with a dash between: a span.
pub(in crate::check) fn is_span(text: &str) -> bool {
    let parts = BETWEEN
        .iter()
        .filter_map(|between| text.rsplit_once(between));
    parts.into_iter().any(|(start, end)| {
        let ends_with_clock = |text: &str| {
            let clock = text.rsplit([' ', 'T', '日']).next().unwrap_or_default();
            is_clock(clock)
        };
        let end = end.trim().trim_end_matches("まで");
        (is_clock(end) || end.contains(' ') && ends_with_clock(end))
            && ends_with_clock(start.trim_end())
    })
}

/// Whether `text` is hour and minute.
fn is_clock(text: &str) -> bool {
    let is_number = |part: &str, least: usize| {
        (least..=2).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_digit())
    };
    let parts = text.split_once(':');
    parts.is_some_and(|(hour, minute)| is_number(hour, 1) && is_number(minute, 2))
}

#[cfg(test)]
mod tests;
