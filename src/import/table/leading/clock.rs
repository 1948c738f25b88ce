//! One clock of a row, with its day and its zone; and the clock that ends a span.

use super::view::View;
use crate::clock::cursor::Characters;
use crate::clock::{self, Precision, Written, WrittenDate, Zone, written_at};
use crate::import::stamp::day;

/// Half a day, in minutes.
const HALF: u32 = 12 * 60;

/// What joins two clocks of a span, the longer first.
const JOINTS: &[&str] = &[
    " through ",
    " until ",
    " till ",
    " to ",
    "から",
    "→",
    "~",
    "–",
    "—",
    "―",
    "-",
];

/// A clock as it is in a row.
#[derive(Debug, Clone, Default)]
pub(super) struct RowClock {
    /// What is before the clock: its day, as a rule.
    before: String,
    /// Whether the letter of RFC 3339 joins the two.
    has_letter: bool,
    /// The clock; empty for a day alone.
    clock: String,
    /// What is behind it: its zone, or its day.
    behind: String,
    /// Its day.
    pub day: Option<String>,
    /// Days after that of the row before.
    pub after: Option<i8>,
    /// Minutes since midnight.
    pub minute: Option<u32>,
    /// Its zone as another clock beside it writes it.
    pub zone: Option<String>,
    /// A number with a plus behind it that may be an offset as well, and was not taken.
    pub number: Option<String>,
    /// Whether AM, PM, 午前 or 午後 is beside it.
    pub is_halved: bool,
    /// Whether it has seconds, or the letter of RFC 3339 before it: an offset may follow at once.
    is_exact: bool,
    /// The number of the character behind it.
    pub end: usize,
}

impl RowClock {
    /// The clock, or the day, that is at `at`.
    pub fn at(view: &View, at: usize) -> Option<Self> {
        let mut clock = Self::next_day(view, at).or_else(|| Self::written(view, at))?;
        if clock.minute.is_none() {
            clock.join(view);
        }
        if clock.minute.is_some() && clock.zone.is_none() {
            clock.take_offset(view);
        }
        if clock.minute.is_some() && clock.zone.is_none() {
            clock.take_zone(view);
        }
        // A number, a weekday or a month alone is none.
        (clock.minute.is_some() || clock.day.is_some()).then_some(clock)
    }

    /// A clock of the next day: `翌0:10`.
    fn next_day(view: &View, at: usize) -> Option<Self> {
        let next = view.skip_spaces(at + 1);
        let begins = |it: char| it.is_ascii_digit() || "午正".contains(it);
        (view.get(at) == Some('翌') && view.get(next).is_some_and(begins)).then_some(())?;
        let clock = Self::written(view, next)?;
        let is_clock = clock.minute.is_some() && clock.day.is_none();
        is_clock.then_some(Self {
            after: Some(1),
            ..clock
        })
    }

    fn written(view: &View, at: usize) -> Option<Self> {
        let mut shown = ShownRow::of(view, at);
        let (mut written, mut end) = written_at(&Characters::of(&shown.narrow), 0)?;
        if let Some(clock) = &written.clock
            && shown.is_day_of_words(&written, clock.span.end, end)
        {
            shown.narrow.truncate(clock.span.end);
            (written, end) = written_at(&Characters::of(&shown.narrow), 0)?;
        }
        let characters = Characters::of(&shown.narrow);
        let stop = characters.from(end).byte();
        let Some(clock) = &written.clock else {
            let is_day = matches!(
                written.date,
                Some(WrittenDate::Full(_) | WrittenDate::Either(..) | WrittenDate::InYear { .. })
            );
            let day = shown.text(0..stop);
            return is_day.then(|| Self {
                before: day.clone(),
                day: Some(day),
                end: at + end,
                ..Self::default()
            });
        };
        // Signs are judged apart: `+5%` is no offset.
        let is_signed = shown.narrow[clock.span.end..]
            .trim_start_matches([',', ' '])
            .starts_with(['+', '−']);
        let stop = if is_signed { clock.span.end } else { stop };
        let behind = shown.text(clock.span.end..stop);
        let (before, has_letter) = before_clock(&shown.text(0..clock.span.start));
        let after = match written.date {
            Some(WrittenDate::After(days)) => Some(days),
            _ => None,
        };
        let day = day::days(&shown.text(0..stop)).into_iter().next();
        let has_day = written.date.is_some() && after.is_none();
        let zone = written.zone.filter(|_| !is_signed).map(|zone| {
            let named = behind.trim();
            if named.is_empty() || (has_day && before.is_empty()) {
                return zone.name();
            }
            named.trim_matches(['(', ')', '（', '）']).to_owned()
        });
        Some(Self {
            before: if after.is_some() {
                String::new()
            } else {
                before
            },
            has_letter,
            clock: shown.text(clock.span.clone()),
            behind,
            day: day.map(|day| day.text).filter(|_| has_day),
            after,
            minute: Some(clock.hour * 60 + clock.minute),
            zone,
            number: None,
            is_halved: clock.is_halved,
            is_exact: has_letter || clock.precision == Precision::Second,
            end: at + shown.narrow[..stop].chars().count(),
        })
    }

    /// Takes the clock behind a day, parted by more than a space: `2025-03-09 - 14:05`, `March 9: 14:05`.
    fn join(&mut self, view: &View) {
        let mut next = view.skip_spaces(self.end);
        if view.get(next).is_some_and(|it| "-–—:,|".contains(it)) {
            next = view.skip_spaces(next + 1);
        }
        let clock = Self::written(view, next).filter(|it| it.minute.is_some() && it.day.is_none());
        if let Some(clock) = clock.filter(|it| it.after.is_none()) {
            *self = Self {
                before: std::mem::take(&mut self.before),
                day: self.day.take(),
                ..clock
            };
        }
    }

    /// Takes the offset that follows, where it can be nothing else.
    fn take_offset(&mut self, view: &View) {
        let next = view.skip_spaces(self.end);
        let Some(sign) = Sign::at(view, next).filter(|sign| sign.is_kept) else {
            return;
        };
        let is_apart = next > self.end;
        let is_offset = match (sign.is_plus, sign.form) {
            (_, SignForm::Hours) => !is_apart && (sign.is_plus || self.is_exact),
            (true, SignForm::Colon) => true,
            (true, SignForm::Four) => !is_apart || self.is_exact,
            (false, _) => self.is_exact,
        };
        if is_offset {
            self.behind = sign.text.clone();
            self.zone = Some(sign.text);
            self.end = sign.end;
        } else if sign.is_plus && sign.form == SignForm::Four {
            self.number = Some(sign.text);
        }
    }

    /// Takes a zone that means several, or that prose does not have: `CST`, `(IST)`, `utc`.
    fn take_zone(&mut self, view: &View) {
        let mut at = view.skip_spaces(self.end);
        let bracket = view.get(at).filter(|it| matches!(it, '(' | '['));
        at += usize::from(bracket.is_some());
        let mut end = at;
        while view
            .get(end)
            .is_some_and(|it| it.is_ascii_alphanumeric() || "/_+-".contains(it))
        {
            end += 1;
        }
        let name = view.text(at, end);
        if !is_zone(&name) {
            return;
        }
        if bracket.is_some() {
            if !matches!(view.get(end), Some(')' | ']')) {
                return;
            }
            end += 1;
        }
        self.behind = format!(" {name}");
        self.zone = Some(name);
        self.end = end;
    }

    /// The clock that ends a span which begins with this one, from `at` on; and the offset that its hyphen and its digits
    /// may be as well.
    pub fn second(&self, view: &View, at: usize) -> Option<(Self, Option<String>)> {
        let apart = view.skip_spaces(at);
        let joint = view.take_any(at, JOINTS).map(|next| (at, next));
        let (mark, next) = joint.or_else(|| Some((apart, view.take_any(apart, JOINTS)?)))?;
        let is_hyphen = view.get(mark) == Some('-');
        let is_close = next == view.skip_spaces(next);
        let start = view.skip_spaces(next);
        let sign = Sign::at(view, mark).filter(|_| is_hyphen && is_close);
        let second =
            Self::at(view, start).filter(|it| it.minute.is_some() == self.minute.is_some());
        let Some(second) = second else {
            // `0900-0930`: an offset has this form, a clock only here.
            let sign = sign.filter(|sign| sign.form == SignForm::Four)?;
            return Some((sign.clock()?, Some(sign.text).filter(|_| sign.is_kept)));
        };
        let is_bare =
            second.day.is_none() && second.zone.is_none() && !second.is_halved && !second.is_exact;
        let offset = sign.filter(|sign| {
            is_bare && sign.is_kept && sign.form != SignForm::Hours && self.zone.is_none()
        });
        Some((second, offset.map(|sign| sign.text)))
    }

    /// Gives each of two clocks the half of the day and the zone that only the other one has.
    pub fn share(first: &mut Self, second: &mut Self) {
        let (Some(from), Some(to)) = (first.minute, second.minute) else {
            return;
        };
        let is_bare = |it: &Self| !it.is_halved && it.minute.is_some_and(|it| it < HALF + 60);
        if first.is_halved && is_bare(second) && second.day.is_none() {
            // The next clock of that face.
            let face = to % HALF;
            second.halve(if face > from % HALF {
                from / HALF
            } else {
                from / HALF + 1
            });
        } else if second.is_halved && is_bare(first) {
            let face = from % HALF;
            let half = to / HALF;
            first.halve(if face < to % HALF { half } else { half + 1 });
        }
        match (&first.zone, &second.zone) {
            (None, Some(zone)) => {
                first.behind = format!("{} {zone}", first.behind);
                first.zone = Some(zone.clone());
            }
            (Some(zone), None) => {
                second.behind = format!("{} {zone}", second.behind);
                second.zone = Some(zone.clone());
            }
            _ => {}
        }
    }

    /// The same clock in a half of the day, counted from that of its day.
    pub fn in_half(&self, half: u32) -> Self {
        let mut clock = self.clone();
        clock.halve(half);
        clock
    }

    /// Puts the clock into a half of the day, counted from that of its day.
    fn halve(&mut self, half: u32) {
        let half = half % 2;
        let face = self.minute.unwrap_or_default() % HALF;
        self.minute = Some(face + half * HALF);
        self.is_halved = true;
        self.clock = match self.clock.contains('時') {
            true => format!("{}{}", ["午前", "午後"][half as usize], self.clock),
            false => format!("{} {}", self.clock, ["AM", "PM"][half as usize]),
        };
    }

    /// The clock in a form that is read.
    pub fn text(&self) -> String {
        let gap = match () {
            () if self.before.is_empty() || self.clock.is_empty() => "",
            () if self.has_letter => "T",
            () => " ",
        };
        format!("{}{gap}{}{}", self.before, self.clock, self.behind)
    }
}

/// What is before a clock without what joins the two, and whether that is the letter of RFC 3339.
fn before_clock(before: &str) -> (String, bool) {
    let bare = before.trim_end();
    let day = bare
        .strip_suffix(['T', 't'])
        .filter(|day| day.ends_with(|it: char| it.is_ascii_digit()));
    let joined = ["の", " at", " on"]
        .iter()
        .find_map(|it| bare.strip_suffix(it));
    let text = day.or(joined).unwrap_or(bare);
    let text = text.trim_end_matches([',', '、', ' ']);
    (text.to_owned(), day.is_some())
}

/// A row from a character on, as the clock reads it.
struct ShownRow {
    /// In half-width characters.
    narrow: String,
    /// The same characters as they are there.
    plain: Vec<char>,
}

impl ShownRow {
    /// A month and a day joined by a hyphen become a form that prose has: `12-05 16:21`. What follows a colon without a
    /// digit is none of a clock.
    fn of(view: &View, at: usize) -> Self {
        let mut plain = view.plain(at);
        let mut narrow: Vec<char> = view.text(at, view.len()).chars().collect();
        let digit = |at: usize| narrow.get(at).is_some_and(char::is_ascii_digit);
        let colon = (0..narrow.len()).find(|at| narrow[*at] == ':' && !digit(at + 1));
        let is_month_day = [0, 1, 3, 4, 6].into_iter().all(digit)
            && narrow[2] == '-'
            && matches!(narrow[5], ' ' | 'T');
        if let Some(colon) = colon {
            narrow.truncate(colon);
        }
        if is_month_day {
            for text in [&mut plain, &mut narrow] {
                text[2] = '/';
                text[5] = ' ';
            }
        }
        Self {
            narrow: narrow.into_iter().collect(),
            plain,
        }
    }

    /// Whether a day or a weekday behind a clock, which ends at the byte `from`, belongs to the words: `14:05 Sunday traffic
    /// rose`. One of the time is closed: `14:05, March 9: …`. The time ends before the character `end`.
    fn is_day_of_words(&self, written: &Written, from: usize, end: usize) -> bool {
        let short = written_at(&Characters::of(&self.narrow[..from]), 0);
        let Some((short, _)) = short else {
            return false;
        };
        let is_behind = short.date != written.date || short.weekday != written.weekday;
        if !is_behind {
            return false;
        }
        let taken: String = self.narrow.chars().take(end).collect();
        let rest: String = self.narrow.chars().skip(end).collect();
        let rest = rest.trim_start();
        let is_closed =
            rest.is_empty() || rest.starts_with([':', '-', '–', '—', ',', ')', ']', '|', '】']);
        !is_closed && !taken[from..].contains(" on ")
    }

    /// The characters of these bytes of the narrow form.
    fn text(&self, bytes: std::ops::Range<usize>) -> String {
        let count = |text: &str| text.chars().count();
        let from = count(&self.narrow[..bytes.start]);
        let to = from + count(&self.narrow[bytes]);
        self.plain[from..to].iter().collect()
    }
}

/// Whether a word names a zone, or several: an abbreviation, an IANA name, `UTC-5`. Names of the database that are words
/// as well, such as `Cuba`, are none.
pub(in crate::import) fn is_zone(name: &str) -> bool {
    let begins = name.starts_with(|it: char| it.is_ascii_uppercase());
    let is_plain = begins || matches!(name, "utc" | "gmt" | "jst");
    let is_upper = !name.contains(|it: char| it.is_ascii_lowercase()) || !begins;
    name.len() > 1
        && is_plain
        && (Zone::named(name).is_some() || (is_upper && clock::is_abbreviation(name)))
}

/// How the digits behind a sign are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SignForm {
    /// `09:00`.
    Colon,
    /// `0900`.
    Four,
    /// `09`, `9`.
    Hours,
}

/// A sign with digits behind it.
struct Sign {
    is_plus: bool,
    form: SignForm,
    hours: u32,
    minutes: u32,
    /// Whether a place has had it as its offset.
    is_kept: bool,
    /// As an offset.
    text: String,
    end: usize,
}

impl Sign {
    /// The sign at `at`, if nothing but digits is behind it.
    fn at(view: &View, at: usize) -> Option<Self> {
        let is_plus = match view.get(at)? {
            '+' => true,
            '-' | '−' => false,
            _ => return None,
        };
        let digits = |from: usize| {
            (from..)
                .take_while(|at| view.get(*at).is_some_and(|it| it.is_ascii_digit()))
                .count()
        };
        let first = digits(at + 1);
        let second = match view.get(at + 1 + first) {
            Some(':') if first <= 2 => digits(at + 2 + first),
            _ => 0,
        };
        let (form, end) = match (first, second) {
            (1 | 2, 2) => (SignForm::Colon, at + 4 + first),
            (4, 0) => (SignForm::Four, at + 5),
            (1 | 2, 0) => (SignForm::Hours, at + 1 + first),
            _ => return None,
        };
        // A number of something is none: `+5%`, `+10.5`, `-3x`.
        let is_more = view
            .get(end)
            .is_some_and(|it| it.is_ascii_alphanumeric() || "%.+/-".contains(it));
        let goes_on = view.get(end) == Some(':') && digits(end + 1) > 0;
        if is_more && !(view.get(end) == Some('.') && digits(end + 1) == 0) || goes_on {
            return None;
        }
        let number = |from: usize, to: usize| view.text(from, to).parse::<u32>().ok();
        let (hours, minutes) = match form {
            SignForm::Colon => (number(at + 1, at + 1 + first)?, number(end - 2, end)?),
            SignForm::Four => (number(at + 1, at + 3)?, number(at + 3, end)?),
            SignForm::Hours => (number(at + 1, end)?, 0),
        };
        let text = format!("{}{hours:02}:{minutes:02}", if is_plus { '+' } else { '-' });
        let is_kept = clock::read(&format!("2023-01-15 12:00{text}"), None).is_ok();
        Some(Self {
            is_plus,
            form,
            hours,
            minutes,
            is_kept,
            text,
            end,
        })
    }

    /// The clock that the digits are.
    fn clock(&self) -> Option<RowClock> {
        (self.hours < 30 && self.minutes < 60).then(|| RowClock {
            clock: format!("{:02}:{:02}", self.hours, self.minutes),
            minute: Some(self.hours * 60 + self.minutes),
            end: self.end,
            ..RowClock::default()
        })
    }
}
