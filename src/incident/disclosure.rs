//! What of a record an audience sees: the record as it is told to them, before anything is computed of it.

use std::collections::BTreeSet;

use crate::clock::{self, Instant, Zone};
use crate::record::{
    Audience, CustomField, Entry, Impact, Internal, InternalCause, InternalImpact, InternalReport,
    Lessons, Record, Report, RootCause, Text,
};
use crate::text::source::Span;

/// Who reads a record, and what of it is not for them. What is computed of an incident knows the record as they see it;
/// this tells what is not published from what nobody knows.
#[derive(Debug, Clone, Default)]
pub struct Disclosure {
    /// Who reads it.
    pub audience: Audience,
    /// The parts of the file that only readers inside the organisation see, in its order.
    pub internal: Vec<Span>,
    /// The ids of entries that these readers do not see.
    pub withheld_ids: BTreeSet<String>,
    /// Whether entries of the timeline are withheld from these readers.
    pub withholds_entries: bool,
    /// How many windows of the impact are withheld from these readers.
    pub withheld_windows: usize,
    /// The number that references know each window by: its place among all windows of the record, from 1.
    pub window_numbers: Vec<usize>,
    /// What the internal block says that cannot stand beside the rest.
    pub faults: Vec<InternalFault>,
}

/// Something in the internal block of a record that cannot stand beside the rest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InternalFault {
    /// Where.
    pub span: Span,
    /// What is wrong with it.
    pub kind: InternalFaultKind,
}

/// What can be wrong with an internal block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InternalFaultKind {
    /// A fact that the record gives to all readers has another value.
    Twice {
        /// The name of the field.
        field: &'static str,
        /// Where the record gives it.
        first: Span,
    },
    /// It gives a cause that the public report does not, without its text or how sure it is.
    CauseIncomplete,
    /// A part of it says that everybody may see it.
    Public,
}

impl Disclosure {
    /// Whether something of the record is withheld from these readers.
    #[must_use]
    pub fn withholds(&self) -> bool {
        self.audience == Audience::Public && !self.internal.is_empty()
    }

    /// Whether the byte `at` of the file lies in a part that only readers inside the organisation see.
    #[must_use]
    pub fn is_internal(&self, at: usize) -> bool {
        let before = self.internal.partition_point(|part| part.start <= at);
        let mut parts = self.internal[..before].iter().rev();
        // Parts do not overlap, but an entry of the block lies in it.
        parts.any(|part| part.contains(&at))
    }
}

impl Disclosure {
    /// That of a record as it is written, with all of its own lists.
    pub(super) fn as_written(record: &Record) -> Self {
        Self {
            audience: Audience::Internal,
            internal: record.internal_parts(),
            window_numbers: (1..=record.impact.windows.len()).collect(),
            faults: faults(record),
            ..Self::default()
        }
    }
}

/// The record as `audience` sees it, with what tells how it came about. `zone` is that of its clocks.
pub(super) fn disclose(
    mut record: Record,
    audience: Audience,
    zone: Option<Zone>,
) -> (Record, Disclosure) {
    let mut disclosure = Disclosure {
        audience,
        ..Disclosure::as_written(&record)
    };
    let block = record.internal.take();
    match audience {
        Audience::Public => withhold(&mut record, block.as_deref(), &mut disclosure),
        Audience::Internal => {
            if let Some(block) = block {
                add(&mut record, *block, zone);
                let windows = 1..=record.impact.windows.len();
                disclosure.window_numbers = windows.collect();
            }
        }
    }
    (record, disclosure)
}

/// What the internal block of `record` says that cannot stand beside the rest.
fn faults(record: &Record) -> Vec<InternalFault> {
    let Some(block) = &record.internal else {
        return Vec::new();
    };
    let mut faults = Vec::new();
    let mut note = |span: &Span, kind| {
        let span = span.clone();
        faults.push(InternalFault { span, kind });
    };
    if let (Some(own), Some(public)) = (&block.severity, &record.severity)
        && own.value != public.value
    {
        let (field, first) = ("severity", public.span.clone());
        note(&own.span, InternalFaultKind::Twice { field, first });
    }
    if let Some(own) = &block.root_cause {
        match (&own.confidence, &record.root_cause) {
            (Some(own), Some(public)) if own.value != public.confidence.value => {
                let (field, first) = ("confidence", public.confidence.span.clone());
                note(&own.span, InternalFaultKind::Twice { field, first });
            }
            (_, Some(_)) => {}
            (confidence, None) if confidence.is_none() || own.text.is_none() => {
                note(&own.span, InternalFaultKind::CauseIncomplete);
            }
            (_, None) => {}
        }
    }
    let entries = block.timeline.iter().map(|it| &it.audience);
    let steps = block.next_steps.iter().map(|it| &it.audience);
    let impact = block.impact.iter();
    let windows = impact.flat_map(|it| &it.windows).map(|it| &it.audience);
    for audience in entries.chain(steps).chain(windows).flatten() {
        if audience.value == Audience::Public {
            note(&audience.span, InternalFaultKind::Public);
        }
    }
    faults
}

/// Takes out of `record` what is not for the public.
fn withhold(record: &mut Record, block: Option<&Internal>, disclosure: &mut Disclosure) {
    if disclosure.internal.is_empty() {
        return;
    }
    let added = block.iter().flat_map(|it| &it.timeline);
    let own = record.timeline.iter().filter(|it| it.is_internal());
    for entry in own.chain(added) {
        disclosure.withholds_entries = true;
        let id = entry.id.as_ref().map(|id| id.value.clone());
        disclosure.withheld_ids.extend(id);
    }
    record.timeline.retain(|it| !it.is_internal());
    record.next_steps.retain(|it| !it.is_internal());
    let windows = &mut record.impact.windows;
    let all = windows.len();
    let numbers = windows.iter().zip(1..).filter(|(it, _)| !it.is_internal());
    disclosure.window_numbers = numbers.map(|(_, number)| number).collect();
    windows.retain(|it| !it.is_internal());
    let added = block.and_then(|it| it.impact.as_ref());
    disclosure.withheld_windows = all - windows.len() + added.map_or(0, |it| it.windows.len());
}

/// Adds to `record` what is for readers inside the organisation.
fn add(record: &mut Record, block: Internal, zone: Option<Zone>) {
    let Internal {
        severity,
        services,
        related,
        tags,
        authors,
        title,
        summary,
        impact,
        detection,
        root_cause,
        resolution,
        workaround,
        lessons,
        next_steps,
        timeline,
        references,
        fields,
        report,
        span: _,
    } = block;
    record.severity = record.severity.take().or(severity);
    record.services.extend(services);
    record.related.extend(related);
    record.tags.extend(tags);
    record.authors.extend(authors);
    if let Some(title) = title {
        record.title = title;
    }
    instead(&mut record.summary, summary);
    instead(&mut record.detection, detection);
    instead(&mut record.resolution, resolution);
    instead(&mut record.workaround, workaround);
    if let Some(own) = impact {
        add_impact(&mut record.impact, own);
    }
    if let Some(own) = root_cause {
        add_cause(&mut record.root_cause, own);
    }
    if let Some(own) = lessons {
        add_lessons(&mut record.lessons, own);
    }
    record.next_steps.extend(next_steps);
    let public = std::mem::take(&mut record.timeline);
    record.timeline = in_order(public, timeline, zone);
    record.references.extend(references);
    for field in fields.0.0 {
        add_field(&mut record.fields.0, field);
    }
    if let Some(own) = report {
        add_report(record, own);
    }
}

/// Puts an internal text in the place of the public one.
fn instead<T>(public: &mut Option<T>, internal: Option<T>) {
    if internal.is_some() {
        *public = internal;
    }
}

fn add_impact(impact: &mut Impact, own: InternalImpact) {
    impact.windows.extend(own.windows);
    instead(&mut impact.users, own.users);
    instead(&mut impact.scope, own.scope);
    instead(&mut impact.details, own.details);
}

fn add_cause(cause: &mut Option<RootCause>, own: InternalCause) {
    match cause {
        Some(cause) => {
            if let Some(text) = own.text {
                cause.text = text;
            }
            instead(&mut cause.trigger, own.trigger);
            cause.contributing_factors.extend(own.contributing_factors);
        }
        // What lacks one of both is a finding of a check.
        None => {
            *cause = own
                .confidence
                .zip(own.text)
                .map(|(confidence, text)| RootCause {
                    confidence,
                    text,
                    trigger: own.trigger,
                    contributing_factors: own.contributing_factors,
                    span: own.span,
                });
        }
    }
}

fn add_lessons(lessons: &mut Option<Lessons>, own: Lessons) {
    let Some(public) = lessons else {
        *lessons = Some(own);
        return;
    };
    let lists: [(&mut Vec<Text>, Vec<Text>); 3] = [
        (&mut public.went_well, own.went_well),
        (&mut public.went_wrong, own.went_wrong),
        (&mut public.lucky, own.lucky),
    ];
    for (list, more) in lists {
        list.extend(more);
    }
}

/// Adds a field of the project's own; one that the record has is as a text in its place.
fn add_field(fields: &mut Vec<CustomField>, own: CustomField) {
    let name = &own.definition.name.value;
    let same = |it: &&mut CustomField| it.definition.name.value == *name;
    match fields.iter_mut().find(same) {
        Some(public) => *public = own,
        None => fields.push(own),
    }
}

fn add_report(record: &mut Record, own: InternalReport) {
    let report = record.report.get_or_insert_with(|| Report {
        date: None,
        due: None,
        calendar: None,
        by: None,
        to: None,
        history: Vec::new(),
        span: own.span.clone(),
    });
    instead(&mut report.by, own.by);
    instead(&mut report.to, own.to);
}

/// The entries of both lists by time, each list in its own order; of the same time, the public one is first.
fn in_order(public: Vec<Entry>, internal: Vec<Entry>, zone: Option<Zone>) -> Vec<Entry> {
    if internal.is_empty() {
        return public;
    }
    let instant = |entry: &Entry| -> Option<Instant> {
        let read = clock::read(&entry.at.text.value, zone);
        read.ok().map(|reading| reading.moment.instant)
    };
    let mut all = Vec::with_capacity(public.len() + internal.len());
    let mut public = public.into_iter().peekable();
    for entry in internal {
        if let Some(at) = instant(&entry) {
            // One that cannot be read stays where it is in its list.
            while let Some(earlier) = public.next_if(|it| instant(it).is_none_or(|it| it <= at)) {
                all.push(earlier);
            }
        }
        all.push(entry);
    }
    all.extend(public);
    all
}
