//! The stamps of one document: a year, a day or a zone that one leaves out is taken from its neighbours and from the
//! document's own date, with the rule beside it.

mod near;
mod numbers;
mod season;

use crate::clock::cursor::Characters;
use crate::clock::{self, Date, Fault, Instant, Moment, Precision, Written, WrittenDate, Zone};
use crate::diagnostic::Message;
use crate::import::draft::Stamp;
use crate::import::draft::inferred::InferredFrom;

/// How the stamps of a document follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// The oldest is first.
    #[default]
    OldestFirst,
    /// The newest is first.
    NewestFirst,
}

/// What is known beside the stamps.
#[derive(Debug, Clone, Copy, Default)]
pub struct StampContext {
    /// The zone of clocks that name none.
    pub zone: Option<Zone>,
    /// Whether the source states that zone: then none that the caller gives replaces it.
    pub is_stated: bool,
    /// How the stamps follow each other.
    pub order: Order,
    /// No stamp lies later: the document's own date, or that of its last change.
    pub newest: Option<Instant>,
    /// No stamp lies earlier: when the document was begun.
    pub oldest: Option<Instant>,
    /// The oldest stamp lies near it, before or after: the document's own date where that is not exact.
    pub near: Option<Instant>,
}

/// A stamp as it was resolved.
#[derive(Debug, Clone)]
pub struct Resolved {
    /// What the record writes.
    pub stamp: Stamp,
    /// What must be looked at: several readings are possible, or none.
    pub doubt: Option<Message>,
}

const DAY: i64 = 86_400;
/// The bounds of a document are not exact: a page is saved a little after its last post.
const SLACK: i64 = 300;

/// Resolves the stamps of one document, given in its order.
#[must_use]
pub fn resolve(texts: &[&str], context: &StampContext) -> Vec<Resolved> {
    let mut stamps: Vec<_> = texts
        .iter()
        .map(|text| StampReading::of(text, context.zone))
        .collect();
    if context.order == Order::NewestFirst {
        stamps.reverse();
    }
    numbers::settle(&mut stamps, context.near);
    near::date_first(&mut stamps, context.near);
    date_backwards(&mut stamps, context.newest);
    date_forwards(&mut stamps, context.oldest);
    if context.order == Order::NewestFirst {
        stamps.reverse();
    }
    let offsets = offsets(texts, context.zone);
    stamps
        .into_iter()
        .map(|stamp| stamp.finish(context.zone, &offsets))
        .collect()
}

/// The offsets that these times have for certain: of another time, the same is no end of a span.
fn offsets(texts: &[&str], zone: Option<Zone>) -> Vec<i32> {
    let read = texts.iter().filter_map(|text| clock::read(text, zone).ok());
    let sure = read.filter(|reading| reading.maybe_end.is_none());
    sure.map(|reading| reading.moment.zone.offset(reading.moment.instant))
        .collect()
}

/// One stamp while it is worked on.
struct StampReading<'a> {
    text: &'a str,
    written: Option<Written>,
    /// A zone that follows it and means several, or that no rule reads.
    rest: &'a str,
    /// The instant, once the day is known; in UTC where no zone is.
    instant: Option<Instant>,
    /// UTC where none is known.
    zone: Zone,
    has_zone: bool,
    /// Whether it is meant as about then.
    is_about: bool,
    notes: Vec<Message>,
    doubt: Option<Message>,
}

/// The length after which what a stamp says comes again, and how far a stamp may lie on the wrong side of its neighbour
/// before the next round is taken instead.
fn period(date: Option<WrittenDate>) -> (i64, i64) {
    match date {
        Some(WrittenDate::InYear { .. }) => (365 * DAY, 15 * DAY),
        Some(WrittenDate::InMonth(_)) => (30 * DAY, DAY),
        _ => (DAY, 0),
    }
}

impl<'a> StampReading<'a> {
    fn of(text: &'a str, zone: Option<Zone>) -> Self {
        let text = text.trim();
        let (bare, is_about) = season::exact(text);
        let characters = Characters::of(bare);
        let written = clock::written_at(&characters, 0);
        let end = written
            .as_ref()
            .map_or(0, |(_, end)| characters.from(*end).byte());
        let written = written.map(|(written, _)| written);
        let own = written.as_ref().and_then(|written| written.zone);
        let mut reading = Self {
            text,
            rest: bare[end..].trim().trim_matches(['(', ')', '.', ',']),
            zone: own.or(zone).unwrap_or(Zone::UTC),
            has_zone: own.or(zone).is_some(),
            instant: None,
            is_about,
            written,
            notes: Vec::new(),
            doubt: None,
        };
        if let Some(written) = &reading.written
            && let Some(WrittenDate::Full(day)) = written.date
        {
            reading.instant = written.instant(day, reading.zone);
        }
        reading
    }

    /// Every instant it may mean within two rounds of `near`, in order.
    fn candidates(&self, near: Instant) -> Vec<Instant> {
        let Some(written) = self
            .written
            .as_ref()
            .filter(|written| written.clock.is_some())
        else {
            return Vec::new();
        };
        let today = near.in_zone(self.zone).date;
        let days: Vec<Date> = match written.date {
            Some(WrittenDate::InYear { month, day }) => {
                let years = today.year - 2..=today.year + 2;
                years
                    .filter_map(|year| Date::new(year, month.into(), day.into()))
                    .collect()
            }
            Some(WrittenDate::InMonth(day)) => {
                let this_month = today.year * 12 + i32::from(today.month) - 1;
                let months = this_month - 2..=this_month + 2;
                let month = |it: i32| u32::try_from(it.rem_euclid(12) + 1).ok();
                months
                    .filter_map(|it| Date::new(it.div_euclid(12), month(it)?, day.into()))
                    .collect()
            }
            None if written.weekday.is_none() => (-2..=2).filter_map(|it| today.plus(it)).collect(),
            None => (-8..=8).filter_map(|it| today.plus(it)).collect(),
            Some(_) => Vec::new(),
        };
        let named = written.weekday.as_ref().map(|(weekday, _)| *weekday);
        let days = days
            .into_iter()
            .filter(|day| named.is_none_or(|named| named == day.weekday()));
        let mut instants: Vec<_> = days
            .filter_map(|day| season::near(written, day, self.zone))
            .collect();
        instants.sort_unstable();
        instants
    }

    /// Takes the candidate that lies at or before `bound` (`before`), or at or after it, and is nearest to it.
    fn take(&mut self, bound: Instant, before: bool, slack: i64, from: InferredFrom) {
        let candidates = self.candidates(bound);
        let date = self.written.as_ref().and_then(|written| written.date);
        let (_, own) = period(date);
        let slack = slack.max(own);
        let fits = |it: &&Instant| {
            if before {
                it.0 <= bound.0 + slack
            } else {
                it.0 >= bound.0 - slack
            }
        };
        let mut fitting = candidates.iter().filter(fits);
        let Some(chosen) = (if before {
            fitting.next_back()
        } else {
            fitting.next()
        }) else {
            return;
        };
        let far = |it: &Instant| (it.0 - bound.0).abs();
        let nearer = candidates
            .iter()
            .filter(|it| far(it) < far(chosen))
            .min_by_key(|it| far(it));
        let (chosen, nearer) = (*chosen, nearer.copied());
        self.note_inferred(from);
        if let Some(other) = nearer {
            self.doubt_reading(chosen, other);
        }
        self.instant = Some(chosen);
    }

    /// Says which part of the day is not stated, and where it is taken `from`.
    fn note_inferred(&mut self, from: InferredFrom) {
        let missing = match self.written.as_ref().and_then(|written| written.date) {
            Some(WrittenDate::InYear { .. }) => "year",
            Some(WrittenDate::InMonth(_)) => "month",
            _ => "day",
        };
        let words = Message::new("import-inferred")
            .word("what", "import", missing)
            .with("from", from);
        self.notes.push(words);
    }

    /// Says that `chosen` was taken although `other` is possible.
    fn doubt_reading(&mut self, chosen: Instant, other: Instant) {
        let words = Message::new("import-two-readings")
            .with("text", self.text)
            .with("chosen", chosen.written(self.zone))
            .with("other", other.written(self.zone));
        self.notes.push(words.clone());
        self.doubt = Some(words);
    }

    fn finish(mut self, default: Option<Zone>, offsets: &[i32]) -> Resolved {
        let mut stamp = Stamp::stated(self.text);
        match clock::read(self.text, default) {
            Ok(reading) if is_span(&reading, default, offsets) => self.doubt_span(),
            Ok(reading) => stamp.moment = Some(reading.moment),
            Err(Fault::WithoutZone) if self.instant.is_some() => self.normalise(&mut stamp, None),
            Err(fault) if self.instant.is_some() => self.normalise(&mut stamp, Some(&fault)),
            Err(fault) => {
                let words = match fault {
                    // A day without a clock reads well, once its zone is known.
                    Fault::WithoutZone => Message::new("import-no-zone"),
                    Fault::AmbiguousDate(days) => {
                        let days: Vec<_> = days.into_iter().map(Date::iso).collect();
                        Message::new("import-two-days").with("candidates", days.join(", "))
                    }
                    _ => Message::new("import-time"),
                };
                self.leave(words.with("text", self.text));
            }
        }
        if self.is_about && stamp.text != self.text {
            stamp.text.insert(0, '~');
            stamp.moment = stamp.moment.map(|it| Moment {
                approximate: true,
                ..it
            });
        }
        if stamp.moment.is_some() && self.instant.is_none() {
            self.notes.clear();
        }
        stamp.notes.append(&mut self.notes);
        Resolved {
            stamp,
            doubt: self.doubt,
        }
    }

    /// Writes the resolved instant so that a record can read it, as near to what was stated as that goes.
    fn normalise(&mut self, stamp: &mut Stamp, fault: Option<&Fault>) {
        let (Some(instant), Some(written)) = (self.instant, &self.written) else {
            return;
        };
        let seconds = written
            .clock
            .as_ref()
            .is_some_and(|clock| clock.precision == Precision::Second);
        let wall = instant.in_zone(self.zone);
        let minutes = format!("{} {:02}:{:02}", wall.date.iso(), wall.hour, wall.minute);
        let clock = if seconds {
            format!("{minutes}:{:02}", wall.second)
        } else {
            minutes
        };
        let named = written.zone.is_some();
        let whole = clock::read(&format!("{clock}{}", self.rest), None);
        if !named && whole.is_ok_and(|it| it.maybe_end.is_some()) {
            return self.doubt_span();
        }
        if !named && !self.rest.is_empty() {
            // An abbreviation that means several zones stays: the record's check gives the candidates.
            stamp.text = format!("{clock} {}", self.rest);
            self.doubt_zone(&stamp.text.clone());
            return;
        }
        let dated = matches!(written.date, Some(WrittenDate::Full(_)));
        if let Some((abbreviation, actual)) = season::out_of_season(self.text, instant) {
            let moved =
                Instant(instant.0 + i64::from(self.zone.offset(instant)) - i64::from(actual));
            stamp.text = moved.written(Zone::Fixed(actual));
            stamp.moment = Some(season::moment(moved, Zone::Fixed(actual), seconds));
            let words = Message::new("import-season")
                .with("name", abbreviation)
                .with("chosen", &stamp.text)
                .with("other", instant.written(self.zone));
            self.notes.push(words.clone());
            self.doubt = self.doubt.take().or(Some(words));
            return;
        }
        if dated
            && matches!(
                fault,
                Some(Fault::OutOfRange(_) | Fault::Skipped { .. } | Fault::Repeated { .. })
            )
        {
            let change = matches!(fault, Some(Fault::Skipped { .. } | Fault::Repeated { .. }));
            let key = if change {
                "import-change"
            } else {
                "import-time"
            };
            return self.leave(Message::new(key).with("text", self.text));
        }
        if fault.is_some() && self.has_zone {
            stamp.moment = Some(season::moment(instant, self.zone, seconds));
        }
        if !dated || fault.is_some() {
            let named = named.then(|| self.with_name(&clock, instant));
            stamp.text = named.unwrap_or(clock);
            // An hour that comes twice or never is nobody's to choose.
            let read = clock::read(&stamp.text, Some(self.zone));
            if matches!(read, Err(Fault::Skipped { .. } | Fault::Repeated { .. })) {
                stamp.moment = None;
                self.leave(Message::new("import-change").with("text", self.text));
            }
        }
    }

    /// The clock with the zone as it was named, if a record reads it so; else with its offset.
    fn with_name(&self, clock: &str, instant: Instant) -> String {
        let name = self
            .text
            .rsplit([' ', '\u{a0}', '(', '（'])
            .next()
            .unwrap_or_default();
        let text = format!("{clock} {}", name.trim_end_matches([')', '）']));
        match clock::read(&text, None) {
            Ok(reading) if reading.moment.instant == instant => text,
            _ => instant.written(self.zone),
        }
    }

    /// The time stays as it was stated, and these words say why.
    fn leave(&mut self, words: Message) {
        self.notes.push(words.clone());
        self.doubt = Some(words);
    }

    /// Says that a hyphen between two clocks may begin an offset or an end.
    fn doubt_span(&mut self) {
        self.leave(Message::new("import-span").with("text", self.text));
    }

    fn doubt_zone(&mut self, text: &str) {
        let words = match clock::read(text, None) {
            Err(Fault::AmbiguousZone { candidates, .. }) => Message::new("import-zones")
                .with("name", self.rest)
                .with("candidates", candidates.join(", ")),
            Ok(_) => return,
            Err(_) => Message::new("import-time").with("text", self.text),
        };
        self.leave(words);
    }
}

/// Whether the offset of a time may be the end of a span: neither the zone of the document nor another time has it.
fn is_span(reading: &clock::Reading, zone: Option<Zone>, offsets: &[i32]) -> bool {
    let moment = &reading.moment;
    let offset = moment.zone.offset(moment.instant);
    let is_of_document = zone.is_some_and(|zone| zone.offset(moment.instant) == offset);
    reading.maybe_end.is_some() && !is_of_document && !offsets.contains(&offset)
}

/// Dates what lies before something dated: `stamps` are oldest first.
fn date_backwards(stamps: &mut [StampReading<'_>], newest: Option<Instant>) {
    let mut bound = newest.map(|it| (it, SLACK, InferredFrom::Document));
    for stamp in stamps.iter_mut().rev() {
        if stamp.instant.is_none()
            && let Some((bound, slack, from)) = bound
        {
            stamp.take(bound, true, slack, from);
        }
        bound = stamp
            .instant
            .map(|it| (it, 0, InferredFrom::After))
            .or(bound);
    }
}

/// Dates what lies after something dated.
fn date_forwards(stamps: &mut [StampReading<'_>], oldest: Option<Instant>) {
    let mut bound = oldest.map(|it| (it, SLACK, InferredFrom::Document));
    for stamp in stamps {
        if stamp.instant.is_none()
            && let Some((bound, slack, from)) = bound
        {
            stamp.take(bound, false, slack, from);
        }
        bound = stamp
            .instant
            .map(|it| (it, 0, InferredFrom::Before))
            .or(bound);
    }
}

#[cfg(test)]
mod tests;
