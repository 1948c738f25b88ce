//! What a row of a timeline begins with: a day, a clock or two, a zone, "about"; then the words behind it, as they are.
//! Cells of tables, items of lists, headings and plain lines are all read by this.

mod clock;
mod marks;
mod view;

use self::clock::RowClock;
pub(in crate::import) use self::clock::is_zone;
use self::marks::OpenedMarks;
use self::view::View;
use crate::diagnostic::Message;

/// The most bytes of a row that are looked at for its time.
const LONGEST: usize = 200;

/// Words that say "about" before a time, in lower case, the longer first.
const ABOUT: &[&str] = &[
    "approximately ",
    "approx. ",
    "approx ",
    "around ",
    "about ",
    "circa ",
    "ca. ",
    "c. ",
    "およそ",
    "約",
    "~",
    "≈",
];
/// The same behind a time.
const ABOUT_BEHIND: &[&str] = &[
    "頃",
    "ごろ",
    " (approximately)",
    " (approx.)",
    " (approx)",
    " (about)",
    " approximately",
    " approx.",
    " approx",
    "(約)",
];
/// Words that may be before a time and say no more than it does.
const BEFORE: &[&str] = &["at ", "on "];

/// The time of a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::import) struct RowTime {
    /// In a form that the clock reads: the day if it has one, the clock, the zone.
    pub text: String,
    /// As it is there, without marks of emphasis.
    pub stated: String,
    /// The day of it, as in `text`.
    pub day: Option<String>,
    /// Days after that of the row before (翌日 is 1).
    pub after: Option<i8>,
    /// Minutes since midnight of its day, up to 30 hours; `None` for a day without a clock.
    pub minute: Option<u32>,
    /// Whether AM, PM, 午前 or 午後 is beside its clock.
    pub is_halved: bool,
    /// Whether it names its zone.
    pub has_zone: bool,
    /// When it ended, where it is a span.
    pub until: Option<String>,
    /// The offset that the hyphen of the span and its end may be as well.
    pub offset: Option<String>,
    /// What can be read in two ways.
    pub doubt: Option<Message>,
}

/// A row, parted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct Leading {
    /// The time.
    pub time: RowTime,
    /// The words behind it.
    pub text: String,
    /// The link that the time is the text of, if it is one.
    pub link: Option<String>,
}

/// The time that a row begins with and the words behind it; `None` where it does not begin with one.
pub(in crate::import) fn leading(row: &str) -> Option<Leading> {
    let row = row.trim_start();
    let mut end = row.len().min(LONGEST);
    while !row.is_char_boundary(end) {
        end -= 1;
    }
    let view = View::of(&row[..end]);
    let (mut at, mut opened) = (view.skip_spaces(0), Vec::new());
    loop {
        if let Some(close) = marks::closing(view.get(at)) {
            opened.push((view.raw(at), close));
            at = view.skip_spaces(at + 1);
        } else if let Some(next) = view.take_any(at, BEFORE) {
            at = view.skip_spaces(next);
        } else {
            break;
        }
    }
    let (time, end) = time(&view, at)?;
    let mut opened = OpenedMarks::of(&row[..view.raw_end(end)], &opened);
    let behind = &row[view.raw_end(end)..];
    let (text, link) = opened.words(behind, time.minute.is_some())?;
    Some(Leading { time, text, link })
}

/// Whether a row begins like a time, although [`leading`] cannot read it: `13:?? …`, `12:00:XX …`, `2025-13-09 …`.
pub(in crate::import) fn looks_timed(row: &str) -> bool {
    let row = row.trim_start();
    let view = View::of(&row[..row.char_indices().nth(40).map_or(row.len(), |(at, _)| at)]);
    let mut at = view.skip_spaces(0);
    while marks::closing(view.get(at)).is_some() {
        at = view.skip_spaces(at + 1);
    }
    at = view.take_any(at, BEFORE).unwrap_or(at);
    at = about(&view, at).0;
    let digits = |at: usize| {
        let digit = |at: &usize| view.get(*at).is_some_and(|it| it.is_ascii_digit());
        (at..).take_while(digit).count()
    };
    let is_free = |it: char| it.is_ascii_alphanumeric() || "?-_".contains(it);
    let first = digits(at);
    let (mark, next) = (view.get(at + first), view.get(at + first + 1));
    match (first, mark) {
        (1 | 2, Some(':')) => next.is_some_and(is_free),
        (1 | 2, Some('時')) => next != Some('間'),
        (4, Some('Z')) => !next.is_some_and(|it| it.is_ascii_alphanumeric()),
        (4, Some('-' | '/' | '年')) => digits(at + 5) > 0,
        (1 | 2, Some('月')) => digits(at + first + 1) > 0,
        _ => false,
    }
}

/// Whether there is a clock in digits anywhere in a text.
pub(in crate::import) fn has_clock(text: &str) -> bool {
    let mut parts = text.split([':', '：', '時']);
    let mut before = parts.next().unwrap_or_default();
    parts.any(|part| {
        let is_clock = before.ends_with(char::is_numeric) && part.starts_with(char::is_numeric);
        before = part;
        is_clock
    })
}

/// The time of a cell that holds nothing else. A cell that cannot be read stays as it is.
pub(in crate::import) fn cell(cell: &str) -> RowTime {
    let read = leading(cell).filter(|it| it.text.is_empty() && it.link.is_none());
    read.map_or_else(|| unread(cell), |it| it.time)
}

fn unread(cell: &str) -> RowTime {
    let bare = cell
        .trim()
        .trim_matches(|it: char| "*_`[]".contains(it))
        .trim();
    RowTime {
        text: bare.to_owned(),
        stated: bare.to_owned(),
        has_zone: crate::clock::read(bare, None).is_ok(),
        ..RowTime::default()
    }
}

impl RowTime {
    /// Whether it has a clock or a day that could be read.
    pub fn is_read(&self) -> bool {
        self.minute.is_some() || self.day.is_some()
    }

    /// Whether its clock may be of either half of the day: an hour from 1 to 12 without AM or PM.
    pub fn is_of_either_half(&self) -> bool {
        !self.is_halved && self.minute.is_some_and(|it| (1..=12).contains(&(it / 60)))
    }

    /// Puts a clock that names no half of the day into one, 0 or 1, and says that this was not stated.
    pub fn settle_half(&mut self, half: u32) {
        let about = if self.text.starts_with('~') { "~" } else { "" };
        let view = View::of(self.text.trim_start_matches('~'));
        let Some(clock) = RowClock::at(&view, 0) else {
            return;
        };
        let (chosen, other) = (clock.in_half(half), clock.in_half(half + 1));
        self.minute = chosen.minute;
        self.is_halved = true;
        self.text = format!("{about}{}", chosen.text());
        let words = Message::new("import-either")
            .with("text", self.stated.as_str())
            .with("chosen", self.text.as_str())
            .with("other", format!("{about}{}", other.text()));
        self.doubt = Some(words);
    }

    /// Tells a span from a clock with an offset, where a hyphen may mean either: `09:05-10:00`. Beside a stated zone, it is
    /// a span. An offset that other rows have too is one. Else the end tells, and the doubt is noted.
    pub fn settle_hyphen(&mut self, is_zone_stated: bool, is_common: bool) {
        let Some(offset) = self.offset.take() else {
            return;
        };
        let until = self.until.clone().unwrap_or_default();
        let later = leading(&until).and_then(|it| it.time.minute) > self.minute;
        let is_span = !is_common && (is_zone_stated || later);
        if !is_common && !is_zone_stated {
            let readings = [
                format!("{}–{until}", self.text),
                format!("{} UTC{offset}", self.text),
            ];
            let [span, clock] = readings;
            let (chosen, other) = if is_span {
                (span, clock)
            } else {
                (clock, span)
            };
            let words = Message::new("import-either")
                .with("text", format!("{}-{until}", self.stated))
                .with("chosen", chosen)
                .with("other", other);
            self.doubt = Some(words);
        }
        if !is_span {
            self.until = None;
            self.has_zone = true;
            // In a form that nobody takes for a span.
            self.text.push_str(" UTC");
            self.text.push_str(&offset);
            self.stated.push_str(&offset);
        }
    }
}

/// The time at `at`, a span if two clocks are joined, and the number of the character behind it.
fn time(view: &View, at: usize) -> Option<(RowTime, usize)> {
    let (from, mut is_about) = about(view, at);
    let mut first = RowClock::at(view, from)?;
    let (mut end, is_behind) = about_behind(view, first.end);
    is_about |= is_behind;
    let mut read = RowTime {
        stated: view.plain(at)[..end - at]
            .iter()
            .collect::<String>()
            .trim()
            .to_owned(),
        ..RowTime::default()
    };
    if let Some((mut second, offset)) = first.second(view, end) {
        end = about_behind(view, second.end).0;
        end = view.take_any(end, &["まで"]).unwrap_or(end);
        read.offset = offset;
        RowClock::share(&mut first, &mut second);
        read.until = Some(second.text());
    }
    read.is_halved = first.is_halved;
    read.minute = first.minute;
    read.has_zone = first.zone.is_some();
    read.text = first.text();
    if is_about {
        read.text.insert(0, '~');
    }
    read.doubt = first.number.as_ref().map(|number| {
        let plain = format!("{} {number}", read.text);
        Message::new("import-either")
            .with("text", plain.clone())
            .with("chosen", format!("{}, {number}", read.text))
            .with("other", format!("{} UTC{number}", read.text))
    });
    (read.day, read.after) = (first.day, first.after);
    Some((read, end))
}

/// The number of the character behind words for "about", and whether there are any.
fn about(view: &View, at: usize) -> (usize, bool) {
    let next = view.take_any(at, ABOUT);
    (
        next.map_or(at, |next| view.skip_spaces(next)),
        next.is_some(),
    )
}

fn about_behind(view: &View, at: usize) -> (usize, bool) {
    let next = view.take_any(at, ABOUT_BEHIND);
    (next.unwrap_or(at), next.is_some())
}

#[cfg(test)]
mod tests;
