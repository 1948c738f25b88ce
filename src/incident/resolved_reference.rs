//! What a reference of a text, such as `<t:impact.start>`, leads to in its record.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::ops::Range;

use super::{Bound, Deadline, Incident};
use crate::clock::{self, Date, Duration, Fault, Instant, Moment, Precision, Span, Zone};
use crate::metric::{self, Measured, Metric};
use crate::record::PromiseKind;

/// What a reference leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Referent {
    /// A time.
    At(Moment),
    /// A day.
    On(Date),
    /// A deadline whose day nothing tells.
    Within(Span),
    /// A length, as a metric measures it.
    Length(Measured),
    /// A length of whole days.
    Days(Duration),
    /// The record does not tell.
    Unknown,
    /// The record gives a time that cannot be read.
    Unreadable,
    /// It has not ended.
    Ongoing,
    /// The record tells other readers only.
    Unpublished,
}

/// How a time is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeStyle {
    /// Date, clock and zone.
    Long,
    /// The date alone.
    Date,
    /// The clock alone.
    Clock,
    /// As in tables: without year and zone.
    Short,
}

/// Every style that a reference can ask for, by the word behind its colon.
pub const TIME_STYLES: &[(&str, TimeStyle)] = &[
    ("date", TimeStyle::Date),
    ("clock", TimeStyle::Clock),
    ("short", TimeStyle::Short),
];

/// Why a reference leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceFault {
    /// What is wrong.
    pub name: String,
    /// Its bytes, within what is between `<` and `>`.
    pub range: Range<usize>,
    /// What is wrong with it.
    pub kind: ReferenceFaultKind,
}

impl ReferenceFault {
    fn of(source: &str, range: Range<usize>, kind: ReferenceFaultKind) -> Self {
        let name = source[range.clone()].to_owned();
        Self { name, range, kind }
    }
}

/// What can be wrong with a reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReferenceFaultKind {
    /// No `>` closes it.
    Open,
    /// The record has no time of this name.
    NoTime,
    /// The record has no length of this name.
    NoLength,
    /// No time is written in this style.
    NoStyle,
    /// It is neither a name nor a single time.
    Time(Fault),
    /// The second of two times lies before the first.
    Reversed,
    /// It is for readers inside the organisation only, and this text is for others too.
    Internal,
}

/// The names that the texts of one record may refer to.
#[derive(Debug, Clone)]
pub struct References<'a> {
    incident: &'a Incident,
    /// The entries that have an id, by it; of several the first.
    entries: BTreeMap<&'a str, usize>,
    /// The metrics that were asked for, each worked out once.
    measured: RefCell<BTreeMap<&'static str, Option<Measured>>>,
    /// The first start and the last end of the impact, once they were asked for.
    extent: OnceCell<(Bound, Bound)>,
}

type Referred = Result<Referent, ReferenceFault>;

impl<'a> References<'a> {
    /// The references to `incident`.
    #[must_use]
    pub fn of(incident: &'a Incident) -> Self {
        let mut entries = BTreeMap::new();
        for (index, entry) in incident.record.timeline.iter().enumerate() {
            if let Some(id) = &entry.id {
                entries.entry(id.value.as_str()).or_insert(index);
            }
        }
        let measured = RefCell::default();
        Self {
            incident,
            entries,
            measured,
            extent: OnceCell::new(),
        }
    }

    /// What `source` leads to, the text between `<` and `>` (`t:impact.start:clock`, `d:impact`), and how it is written.
    ///
    /// # Errors
    /// It leads nowhere.
    pub fn refer(&self, source: &str) -> Result<(Referent, TimeStyle), ReferenceFault> {
        let all = trimmed(source, 2..source.len());
        if source.starts_with("d:") {
            return Ok((self.length(source, all)?, TimeStyle::Long));
        }
        let (name, style) = style(source, all)?;
        Ok((self.time(source, name)?, style))
    }

    /// Every name that leads to a time.
    #[must_use]
    pub fn times(&self) -> Vec<String> {
        let mut names = vec!["impact.start".to_owned(), "impact.end".to_owned()];
        for number in &self.incident.disclosure.window_numbers {
            for end in ["start", "end"] {
                names.push(format!("impact.windows.{number}.{end}"));
            }
        }
        for id in self.entries.keys() {
            let whole = format!("timeline.{id}");
            let parts: Vec<_> = PARTS
                .iter()
                .map(|part| format!("{whole}.{part}"))
                .filter(|name| self.named(name).is_some())
                .collect();
            names.push(whole);
            names.extend(parts);
        }
        let report = ["report.date", "report.due"]
            .into_iter()
            .filter(|name| self.named(name).is_some());
        names.extend(report.map(str::to_owned));
        names
    }

    /// Every name that leads to a length.
    #[must_use]
    pub fn lengths(&self) -> Vec<String> {
        let metrics = metric::LIST.iter().map(|metric| metric.name);
        let names = ["impact", "impact.elapsed"]
            .into_iter()
            .chain(metrics)
            .filter(|name| self.measured(name).is_some());
        names.map(str::to_owned).collect()
    }

    /// A name of the record, else a time as records write it.
    fn time(&self, source: &str, range: Range<usize>) -> Referred {
        let text = &source[range.clone()];
        match self.named(text) {
            Some(Referent::Unpublished) => {
                let kind = ReferenceFaultKind::Internal;
                return Err(ReferenceFault::of(source, range, kind));
            }
            Some(referent) => return Ok(referent),
            None => {}
        }
        let incident = self.incident;
        // As for the record's own clocks: a wrong `time_zone` is one finding, not many.
        let zone = incident
            .zone
            .or(incident.zone_fault.as_ref().map(|_| Zone::UTC));
        let fault = match clock::read(text, zone) {
            Ok(reading) => match reading.wrong_weekday {
                None => return Ok(Referent::At(reading.moment)),
                Some(wrong) => Fault::WrongWeekday(wrong),
            },
            Err(fault) => fault,
        };
        let kind = if is_name(text) {
            ReferenceFaultKind::NoTime
        } else {
            ReferenceFaultKind::Time(fault)
        };
        Err(ReferenceFault::of(source, range, kind))
    }

    fn named(&self, name: &str) -> Option<Referent> {
        let incident = self.incident;
        let (room, rest) = name.split_once('.')?;
        match (room, rest) {
            ("impact", "start") => Some(bound(&self.extent().0)),
            ("impact", "end") => Some(bound(&self.extent().1)),
            ("impact", _) => self.window(rest.strip_prefix("windows.")?),
            ("timeline", _) => self.entry(rest),
            ("report", "date") => {
                let report = incident.record.report.as_ref()?;
                report.date.as_ref()?;
                Some(incident.report_date.map_or(Referent::Unknown, Referent::On))
            }
            ("report", "due") => Some(due(Some(&incident.report_due.as_ref()?.deadline))),
            _ => None,
        }
    }

    fn extent(&self) -> &(Bound, Bound) {
        self.extent.get_or_init(|| self.incident.extent())
    }

    fn window(&self, rest: &str) -> Option<Referent> {
        let windows = &self.incident.windows;
        // `start` and `end` beside `windows` make a window before them.
        let number = self.incident.record.impact.windows.len();
        let listed = &windows[windows.len().checked_sub(number)?..];
        let (number, end) = rest.split_once('.')?;
        if number.starts_with(['0', '+']) {
            return None;
        }
        let number = number.parse::<usize>().ok()?;
        let disclosure = &self.incident.disclosure;
        let mut numbers = disclosure.window_numbers.iter();
        let Some(index) = numbers.position(|own| *own == number) else {
            let all = listed.len() + disclosure.withheld_windows;
            let is_withheld = (1..=all).contains(&number) && matches!(end, "start" | "end");
            return is_withheld.then_some(Referent::Unpublished);
        };
        let window = listed.get(index)?;
        match end {
            "start" => Some(bound(&window.start)),
            "end" => Some(bound(&window.end)),
            _ => None,
        }
    }

    fn entry(&self, rest: &str) -> Option<Referent> {
        if let Some(index) = self.entries.get(rest) {
            return Some(moment(self.incident.entries[*index].at.as_ref()));
        }
        let withheld = &self.incident.disclosure.withheld_ids;
        if withheld.contains(rest) {
            return Some(Referent::Unpublished);
        }
        let (id, part) = rest.rsplit_once('.')?;
        let Some(index) = self.entries.get(id).copied() else {
            let is_part = withheld.contains(id) && PARTS.contains(&part);
            return is_part.then_some(Referent::Unpublished);
        };
        let entry = &self.incident.record.timeline[index];
        let meaning = &self.incident.entries[index];
        match part {
            "until" => entry.until.as_ref().map(|_| moment(meaning.until.as_ref())),
            "posted" => entry
                .posted
                .as_ref()
                .map(|_| moment(meaning.posted.as_ref())),
            "next_update_by" => {
                let by = &entry.next_update_by.as_ref()?.text.span;
                let mut promises = self.incident.promises_of(index).iter();
                let promise = promises
                    .find(|promise| promise.what == PromiseKind::Update && promise.span == *by);
                Some(due(promise.and_then(|promise| promise.due.as_ref())))
            }
            _ => None,
        }
    }

    fn length(&self, source: &str, range: Range<usize>) -> Referred {
        let text = &source[range.clone()];
        if let Some(dots) = text.find("..") {
            let (first, last) = (range.start + dots, range.start + dots + 2);
            let from = self.time(source, trimmed(source, range.start..first))?;
            let to = self.time(source, trimmed(source, last..range.end))?;
            let kind = ReferenceFaultKind::Reversed;
            return between(&from, &to).ok_or_else(|| ReferenceFault::of(source, range, kind));
        }
        let kind = match self.measured(text) {
            Some(Measured::Unpublished) => ReferenceFaultKind::Internal,
            Some(measured) => return Ok(Referent::Length(measured)),
            None => ReferenceFaultKind::NoLength,
        };
        Err(ReferenceFault::of(source, range, kind))
    }

    fn measured(&self, name: &str) -> Option<Measured> {
        match name {
            "impact" => self.measure(&metric::DURATION),
            "impact.elapsed" => {
                let elapsed = self.measure(&metric::ELAPSED);
                elapsed.or_else(|| self.measure(&metric::DURATION))
            }
            _ => {
                let other = [&metric::DURATION, &metric::ELAPSED, &metric::REPORT_DUE];
                let is_other = |it: &Metric| other.iter().any(|other| other.name == it.name);
                let mut metrics = metric::LIST.iter().filter(|metric| !is_other(metric));
                let measured = self.measure(metrics.find(|metric| metric.name == name)?)?;
                (!matches!(measured, Measured::Count(_) | Measured::On(_))).then_some(measured)
            }
        }
    }

    fn measure(&self, metric: &Metric) -> Option<Measured> {
        let mut known = self.measured.borrow_mut();
        let measure = || (metric.measure)(self.incident);
        *known.entry(metric.name).or_insert_with(measure)
    }
}

/// The times of an entry beside its own.
const PARTS: &[&str] = &["until", "posted", "next_update_by"];

/// `range` without white space at its ends.
fn trimmed(source: &str, range: Range<usize>) -> Range<usize> {
    let text = &source[range.clone()];
    let start = range.start + text.len() - text.trim_start().len();
    start..(start + text.trim().len())
}

/// The range of the name, and the style behind its last colon; the colons of a clock have digits behind.
fn style(source: &str, range: Range<usize>) -> Result<(Range<usize>, TimeStyle), ReferenceFault> {
    let text = &source[range.clone()];
    let Some((name, word)) = text.rsplit_once(':') else {
        return Ok((range, TimeStyle::Long));
    };
    if word.is_empty() || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Ok((range, TimeStyle::Long));
    }
    let end = range.start + name.len();
    let Some((_, style)) = TIME_STYLES.iter().find(|(known, _)| *known == word) else {
        let kind = ReferenceFaultKind::NoStyle;
        return Err(ReferenceFault::of(source, end + 1..range.end, kind));
    };
    Ok((trimmed(source, range.start..end), *style))
}

/// Whether `text` looks like a name rather than a time.
fn is_name(text: &str) -> bool {
    let part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    !text.starts_with(|first: char| first.is_ascii_digit()) && text.bytes().all(part)
}

fn bound(bound: &Bound) -> Referent {
    match bound {
        Bound::At(moment, _) => Referent::At(moment.clone()),
        Bound::Absent => Referent::Ongoing,
        Bound::Unknown => Referent::Unknown,
        Bound::Unreadable => Referent::Unreadable,
        Bound::Unpublished => Referent::Unpublished,
    }
}

fn moment(moment: Option<&Moment>) -> Referent {
    moment.map_or(Referent::Unknown, |moment| Referent::At(moment.clone()))
}

fn due(due: Option<&Deadline>) -> Referent {
    match due {
        Some(Deadline::At(moment)) => Referent::At(moment.clone()),
        Some(Deadline::On(date)) => Referent::On(*date),
        Some(Deadline::Within {
            date: Some(date), ..
        }) => Referent::On(*date),
        Some(Deadline::Within { span, date: None }) => Referent::Within(*span),
        None => Referent::Unknown,
    }
}

/// The length from one time to another, in days where one of them is a day; `None` where it is negative.
fn between(from: &Referent, to: &Referent) -> Option<Referent> {
    let (from, to) = match (LengthBound::of(from), LengthBound::of(to)) {
        (Some(from), Some(to)) => (from, to),
        (Some(_), None) if *to == Referent::Ongoing => return Some(Referent::Ongoing),
        _ if [from, to].contains(&&Referent::Unreadable) => return Some(Referent::Unreadable),
        _ => return Some(Referent::Unknown),
    };
    if let (Some(from), Some(to)) = (from.instant, to.instant) {
        let length = Duration(to.0 - from.0);
        return (length.0 >= 0).then_some(Referent::Length(Measured::Length(length)));
    }
    let days = to.day.days_after(from.day);
    (days >= 0).then_some(Referent::Days(Duration(days * 86_400)))
}

/// A time that a length runs from or to.
struct LengthBound {
    /// `None` for a whole day.
    instant: Option<Instant>,
    day: Date,
}

impl LengthBound {
    fn of(referent: &Referent) -> Option<Self> {
        match referent {
            Referent::At(moment) => {
                let is_day = moment.precision == Precision::Day;
                let day = moment.in_zone(moment.zone).date;
                let instant = (!is_day).then_some(moment.instant);
                Some(Self { instant, day })
            }
            Referent::On(day) => Some(Self {
                instant: None,
                day: *day,
            }),
            _ => None,
        }
    }
}
