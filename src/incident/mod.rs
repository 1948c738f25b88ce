//! What a record means: instants, spans and resolved references, each time as it was read.

mod aftermath;
mod bound;
mod build;
mod deadline;
mod disclosure;
mod entry;
mod order;
mod posts;
mod promise;
mod prose_promise;
mod recorded_value;
mod report_due;
mod resolved_reference;

pub use bound::Bound;
pub use deadline::{Deadline, Lateness};
pub use disclosure::{Disclosure, InternalFault, InternalFaultKind};
pub use entry::EntryMeaning;
pub use order::{Cause, Disorder};
pub use posts::Posts;
pub use promise::{Outcome, PromiseMeaning};
pub use recorded_value::{RecordedValue, RecordedValues};
pub use report_due::{Basis, ReportDue};
pub use resolved_reference::{
    ReferenceFault, ReferenceFaultKind, References, Referent, TIME_STYLES, TimeStyle,
};

use std::collections::BTreeMap;

use crate::check::engine::policy::Policy;
use crate::clock::{Date, Fault, Moment, Reading, Zone, ZoneFault};
use crate::fact::Fact;
use crate::locale::Language;
use crate::meter;
use crate::record::{Audience, Entry, Located, Record};
use crate::text::source::{SourceRef, Span};

/// An incident: the record and what it means. Whatever could not be read is `None` here and a finding elsewhere.
#[derive(Debug, Clone)]
pub struct Incident {
    /// The file of the record.
    pub source: SourceRef,
    /// What was written, as its readers see it: [`Incident::disclosure`] says who they are.
    pub record: Record,
    /// Who reads it, and what is withheld from them.
    pub disclosure: Disclosure,
    /// The indexes of the entries in the order of the file, where that is not the order of the timeline.
    by_place: Option<Vec<usize>>,
    /// The language that the record was written in first.
    pub language: Language,
    /// The record's zone.
    pub zone: Option<Zone>,
    /// Why `time_zone` names no zone, if it does not.
    pub zone_fault: Option<ZoneFault>,
    /// The windows of impact in the order of the record; `start` and `end` make one.
    pub windows: Vec<WindowMeaning>,
    /// The entries of the timeline, in the order of the record.
    pub entries: Vec<EntryMeaning>,
    /// The entries that are out of order.
    pub disorder: Vec<Disorder>,
    /// Every promise, in the order of the record.
    pub promises: Vec<PromiseMeaning>,
    /// When each next step is due, in the order of the record.
    pub step_due: Vec<Option<Deadline>>,
    /// The date on the cover.
    pub report_date: Option<Date>,
    /// When the report is due, if anything says so.
    pub report_due: Option<ReportDue>,
    /// Every time, date and span of the record as it was read, in the order of the file.
    pub times: Vec<TimeRead>,
    /// The facts of the texts of posts in which promises were looked for, by the first byte of the text: who wants
    /// those of every text need not find them once more.
    pub facts: BTreeMap<usize, Vec<Fact>>,
}

/// What a field of a record takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// An instant.
    Time,
    /// An instant or `unknown`.
    TimeOrUnknown,
    /// An instant, or a span after another one.
    TimeOrSpan,
    /// A day.
    Date,
    /// A day, or a span such as business days.
    DateOrSpan,
    /// A length of time.
    Span,
}

/// One time of the record and how it was read.
#[derive(Debug, Clone)]
pub struct TimeRead {
    /// The text, with its place in the file (with quotes, if any).
    pub text: Located<String>,
    /// What the field takes.
    pub expected: Expected,
    /// Whether this is what had been stated, kept beside its correction: no check of the present text.
    pub superseded: bool,
    /// What it means; a date or a span that was read well is `Ok(None)`.
    pub outcome: Result<Option<Reading>, Fault>,
}

/// A window of impact.
#[derive(Debug, Clone)]
pub struct WindowMeaning {
    /// When it began.
    pub start: Bound,
    /// When it ended.
    pub end: Bound,
    /// The whole window in the file, for findings without a nearer place.
    pub span: Span,
}

impl WindowMeaning {
    /// Whether its end lies before its start, which cannot be.
    #[must_use]
    pub fn is_reversed(&self) -> bool {
        let (start, end) = (self.start.moment(), self.end.moment());
        start
            .zip(end)
            .is_some_and(|(start, end)| end.is_before(start))
    }
}

impl Incident {
    /// Works out what `record` means to `audience` in a project that follows `policy`.
    #[must_use]
    pub fn new(source: SourceRef, record: Record, policy: &Policy, audience: Audience) -> Self {
        build::build(source, record, policy, Some(audience))
    }

    /// What `record` means as it is written: its lists have all of their own items, but not those of its internal block,
    /// so that they are the lists of the file.
    #[must_use]
    pub fn as_written(source: SourceRef, record: Record, policy: &Policy) -> Self {
        build::build(source, record, policy, None)
    }

    /// The entries of the record, each with what it means.
    pub fn timeline(&self) -> impl Iterator<Item = (&Entry, &EntryMeaning)> {
        self.record.timeline.iter().zip(&self.entries)
    }

    /// Whether the incident still goes on: no window has an end, or one lacks it.
    #[must_use]
    pub fn goes_on(&self) -> bool {
        self.windows
            .iter()
            .any(|window| window.end == Bound::Absent)
    }

    /// When the impact ended: the last end of its windows, if every end is known and none lies before its start.
    #[must_use]
    pub fn impact_end(&self) -> Option<&Moment> {
        let ends = self.windows.iter().map(|window| {
            let end = window.end.moment().filter(|_| !window.is_reversed());
            (end.map(|end| end.instant), end)
        });
        // An unknown end would be the least of all.
        let mut ends: Vec<_> = ends.collect();
        ends.sort_by_key(|(instant, _)| *instant);
        ends.first()?.1?;
        ends.last()?.1
    }

    /// The first start and the last end of the windows, as one window has them.
    #[must_use]
    pub fn extent(&self) -> (Bound, Bound) {
        let starts = self.windows.iter().map(|window| &window.start);
        let ends = self.windows.iter().map(|window| &window.end);
        (Bound::first(starts), Bound::last(ends))
    }

    /// Bytes `range` of a single-line scalar's text as a place in the file: quotes are skipped.
    #[must_use]
    pub fn within(&self, text: &Located<String>, range: std::ops::Range<usize>) -> Span {
        match self.begins(text) {
            Some(start) => start + range.start..start + range.end,
            None => text.span.clone(),
        }
    }

    /// The byte of the file at which a single-line scalar's text begins, behind its quote; `None` where it is written
    /// otherwise than it reads.
    #[must_use]
    pub fn begins(&self, text: &Located<String>) -> Option<usize> {
        meter::steps(text.value.len());
        let raw = self.source.text.get(text.span.clone()).unwrap_or_default();
        let quote = usize::from(raw.starts_with(['"', '\'']));
        let is_plain = raw.get(quote..quote + text.value.len()) == Some(text.value.as_str());
        is_plain.then_some(text.span.start + quote)
    }
}
