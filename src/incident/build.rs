//! A record to an incident: every time is read once, here.

use std::collections::{BTreeMap, BTreeSet};

use super::disclosure::disclose;
use super::promise::{Kept, Made, judge};
use super::{
    Bound, Deadline, Disclosure, EntryMeaning, Expected, Incident, Posts, TimeRead, WindowMeaning,
    order, report_due,
};
use crate::calendar::BusinessDays;
use crate::check::engine::policy::Policy;
use crate::clock::{self, Date, Duration, Fault, Instant, Moment, Precision, Zone};
use crate::fact::Fact;
use crate::incident::prose_promise::Promised;
use crate::record::{Audience, Entry, Located, PromiseKind, Record, Time};
use crate::text::source::SourceRef;

/// Reads the times of one record and keeps how each was read.
struct TimeReader<'a> {
    zone: Option<Zone>,
    /// What business days are counted on, if there is a calendar.
    days: Option<BusinessDays<'a>>,
    times: Vec<TimeRead>,
    /// See [`Incident::facts`].
    facts: BTreeMap<usize, Vec<Fact>>,
}

pub(super) fn build(
    source: SourceRef,
    record: Record,
    policy: &Policy,
    audience: Option<Audience>,
) -> Incident {
    let (zone, zone_fault) = match record
        .time_zone
        .as_ref()
        .map(|text| Zone::read(&text.value))
    {
        Some(Ok(zone)) => (Some(zone), None),
        Some(Err(fault)) => (None, Some(fault)),
        None => (policy.time_zone, None),
    };
    // With a wrong `time_zone` the clocks are still read, so that their own problems show in the same run.
    let assumed = zone_fault.as_ref().map(|_| Zone::UTC);
    let (record, disclosure) = match audience {
        Some(audience) => disclose(record, audience, zone.or(assumed)),
        None => {
            let disclosure = Disclosure::as_written(&record);
            (record, disclosure)
        }
    };
    let days = business_days(&record, policy);
    let mut reader = TimeReader {
        zone: zone.or(assumed),
        days,
        times: Vec::new(),
        facts: BTreeMap::new(),
    };

    let windows = reader.windows(&record, &disclosure);
    let timeline = &record.timeline;
    let mut entries: Vec<_> = timeline.iter().map(|entry| reader.entry(entry)).collect();
    let promised = Promised {
        source: &source,
        language: record.language.value,
        zone: reader.zone.unwrap_or(Zone::UTC),
        days,
    };
    let made = reader.promises(timeline, &entries, &promised);
    let disorder = order::find(&entries, &broken(&made, &entries, reader.zone));
    for it in disorder.iter().filter(|it| it.is_error()) {
        entries[it.entry].is_doubtful = true;
    }
    let (report_date, own_due) = reader.report(&record);
    let steps = record.next_steps.iter();
    let step_due = steps
        .map(|step| reader.day_or_span(step.due.as_ref()?, report_date))
        .collect();
    let mut times = reader.times;
    times.sort_by_key(|time| time.text.span.start);

    let posts = Posts::of(&record.timeline, &entries);
    let mut incident = Incident {
        source,
        language: record.language.value,
        by_place: by_place(&record.timeline),
        record,
        disclosure,
        zone,
        zone_fault,
        windows,
        entries,
        disorder,
        promises: Vec::new(),
        step_due,
        report_date,
        report_due: None,
        times,
        facts: reader.facts,
    };
    let made = made.into_iter();
    incident.promises = made.map(|made| judge(&incident, &posts, made)).collect();
    incident.report_due = report_due::work_out(&incident, own_due, policy, days);
    incident
}

/// The indexes of the entries in the order of the file, where that is not their own.
fn by_place(timeline: &[Entry]) -> Option<Vec<usize>> {
    let start = |index: &usize| timeline[*index].span.start;
    let is_sorted = timeline.is_sorted_by_key(|entry| entry.span.start);
    (!is_sorted).then(|| {
        let mut indexes: Vec<_> = (0..timeline.len()).collect();
        indexes.sort_by_key(start);
        indexes
    })
}

/// The record's calendar, else the settings', with the organisation's closing days.
fn business_days<'a>(record: &Record, policy: &'a Policy) -> Option<BusinessDays<'a>> {
    let named = record
        .report
        .as_ref()
        .and_then(|report| report.calendar.as_ref());
    let calendar = named.map(|calendar| calendar.value).or(policy.calendar)?;
    let closing = &policy.closing_days;
    Some(BusinessDays { calendar, closing })
}

/// The entries that promise something for a time before their own stamp.
fn broken(made: &[Made], entries: &[EntryMeaning], zone: Option<Zone>) -> BTreeSet<usize> {
    let is_broken = |made: &&Made| {
        let at = entries[made.entry].at.as_ref();
        let due = made.due.as_ref().zip(at);
        due.is_some_and(|(due, at)| due.is_before(at, zone.unwrap_or(at.zone)))
    };
    made.iter()
        .filter(is_broken)
        .map(|made| made.entry)
        .collect()
}

impl TimeReader<'_> {
    fn read(
        &mut self,
        text: &Located<String>,
        expected: Expected,
        superseded: bool,
    ) -> Option<Moment> {
        let outcome = clock::read(&text.value, self.zone);
        let moment = outcome.as_ref().ok().map(|reading| reading.moment.clone());
        let outcome = outcome.map(Some);
        self.times.push(TimeRead {
            text: text.clone(),
            expected,
            superseded,
            outcome,
        });
        moment
    }

    fn note(&mut self, text: &Located<String>, expected: Expected, outcome: Result<(), Fault>) {
        let outcome = outcome.map(|()| None);
        self.times.push(TimeRead {
            text: text.clone(),
            expected,
            superseded: false,
            outcome,
        });
    }

    /// A time; what had been stated before a correction is read as well, and given second.
    fn time(&mut self, time: &Time, expected: Expected) -> (Option<Moment>, Option<Moment>) {
        let stated = time
            .correction
            .as_ref()
            .and_then(|correction| self.read(&correction.stated, Expected::Time, true));
        (self.read(&time.text, expected, false), stated)
    }

    fn bound(&mut self, time: Option<&Time>) -> Bound {
        let Some(time) = time else {
            return Bound::Absent;
        };
        if time.text.value == "unknown" {
            return Bound::Unknown;
        }
        match self.time(time, Expected::TimeOrUnknown).0 {
            Some(moment) => Bound::At(moment, time.text.span.clone()),
            None => Bound::Unreadable,
        }
    }

    fn windows(&mut self, record: &Record, disclosure: &Disclosure) -> Vec<WindowMeaning> {
        let impact = &record.impact;
        let mut windows = Vec::new();
        let is_there = !impact.windows.is_empty() || impact.start.is_some() || impact.end.is_some();
        if !is_there && disclosure.withheld_windows > 0 {
            windows.push(WindowMeaning {
                start: Bound::Unpublished,
                end: Bound::Unpublished,
                span: impact.span.clone(),
            });
            return windows;
        }
        if impact.windows.is_empty() || impact.start.is_some() || impact.end.is_some() {
            let start = match self.bound(impact.start.as_ref()) {
                Bound::Absent => Bound::Unknown,
                start => start,
            };
            let end = self.bound(impact.end.as_ref());
            windows.push(WindowMeaning {
                start,
                end,
                span: impact.span.clone(),
            });
        }
        for window in &impact.windows {
            let start = self.bound(Some(&window.start));
            let end = self.bound(window.end.as_ref());
            windows.push(WindowMeaning {
                start,
                end,
                span: window.span.clone(),
            });
        }
        windows
    }

    fn entry(&mut self, entry: &Entry) -> EntryMeaning {
        let (at, stated) = self.time(&entry.at, Expected::Time);
        let mut optional = |time: &Option<Time>| {
            time.as_ref()
                .and_then(|time| self.time(time, Expected::Time).0)
        };
        let until = optional(&entry.until);
        let posted = optional(&entry.posted);
        if let Some(stated) = &entry.stated {
            optional(&stated.impact_start);
            optional(&stated.impact_end);
            if let Some(duration) = &stated.duration {
                let read = clock::read_span(&duration.text.value).map(drop);
                self.note(
                    &duration.text,
                    Expected::Span,
                    read.ok_or(Fault::Unreadable),
                );
            }
        }
        EntryMeaning {
            at,
            stated,
            until,
            posted,
            is_doubtful: false,
        }
    }

    fn promises(
        &mut self,
        timeline: &[Entry],
        entries: &[EntryMeaning],
        promised: &Promised<'_>,
    ) -> Vec<Made> {
        let mut ids = BTreeMap::new();
        for (index, entry) in timeline.iter().enumerate() {
            if let Some(id) = &entry.id {
                ids.entry(id.value.as_str()).or_insert(index);
            }
        }
        let mut made = Vec::new();
        for (index, entry) in timeline.iter().enumerate() {
            let announced = entries[index].announced().cloned();
            if let Some(by) = &entry.next_update_by {
                let due = self.deadline(by, announced.as_ref());
                let (what, span) = (PromiseKind::Update, by.text.span.clone());
                made.push(Made {
                    entry: index,
                    what,
                    due,
                    kept: None,
                    span,
                });
            }
            for promise in &entry.promises {
                let due = self.deadline(&promise.by, announced.as_ref());
                let kept = promise
                    .kept_by
                    .as_ref()
                    .and_then(|kept| self.kept(kept, &ids));
                let (what, span) = (promise.what.value, promise.by.text.span.clone());
                made.push(Made {
                    entry: index,
                    what,
                    due,
                    kept,
                    span,
                });
            }
            if let Some(announced) = announced.filter(|_| entry.is_post()) {
                made.extend(promised.of(index, entry, &announced, &mut self.facts));
            }
        }
        made
    }

    /// A time, or a span after `from`.
    fn deadline(&mut self, by: &Time, from: Option<&Moment>) -> Option<Deadline> {
        match clock::read_span(&by.text.value) {
            Some(clock::Span::Exact(Duration(seconds))) => {
                self.note(&by.text, Expected::TimeOrSpan, Ok(()));
                let from = from?;
                let instant = Instant(from.instant.0 + seconds);
                let precision = Precision::Minute.max(from.precision);
                Some(Deadline::At(Moment {
                    instant,
                    precision,
                    ..from.clone()
                }))
            }
            Some(span) => {
                self.note(&by.text, Expected::TimeOrSpan, Ok(()));
                let day = |from: &Moment| from.in_zone(self.zone.unwrap_or(from.zone)).date;
                Some(Deadline::within(span, from.map(day), self.days))
            }
            None => self.time(by, Expected::TimeOrSpan).0.map(Deadline::At),
        }
    }

    /// What kept a promise: the entry of this id, else a time. An unknown name is a finding of a check.
    fn kept(&mut self, kept: &Located<String>, ids: &BTreeMap<&str, usize>) -> Option<Kept> {
        if let Some(index) = ids.get(kept.value.as_str()) {
            return Some(Kept::Entry(*index));
        }
        if !kept.value.starts_with(|first: char| first.is_ascii_digit()) {
            return None;
        }
        let moment = self.read(kept, Expected::Time, false)?;
        Some(Kept::At(moment.instant, kept.span.clone()))
    }

    fn day(&mut self, time: &Time) -> Option<Date> {
        let date = clock::read_date(&time.text.value);
        self.note(
            &time.text,
            Expected::Date,
            date.as_ref().map(drop).map_err(Clone::clone),
        );
        date.ok()
    }

    /// A day, or a span of days after `from`.
    fn day_or_span(&mut self, time: &Time, from: Option<Date>) -> Option<Deadline> {
        if let Some(span) = clock::read_span(&time.text.value) {
            self.note(&time.text, Expected::DateOrSpan, Ok(()));
            return Some(Deadline::within(span, from, self.days));
        }
        let date = clock::read_date(&time.text.value);
        self.note(
            &time.text,
            Expected::DateOrSpan,
            date.as_ref().map(drop).map_err(Clone::clone),
        );
        date.ok().map(Deadline::On)
    }

    /// The date on the cover, and when the report is due by the record itself.
    fn report(&mut self, record: &Record) -> (Option<Date>, Option<Deadline>) {
        let entries = record.timeline.iter().flat_map(|entry| &entry.allow);
        for allowance in record.allow.iter().chain(entries) {
            if let Some(until) = &allowance.until {
                self.day(until);
            }
        }
        for date in record.fields.dates() {
            self.day(date);
        }
        let Some(report) = &record.report else {
            return (None, None);
        };
        for revision in &report.history {
            self.day(&revision.date);
        }
        let due = report
            .due
            .as_ref()
            .and_then(|due| self.day_or_span(due, None));
        (report.date.as_ref().and_then(|date| self.day(date)), due)
    }
}
