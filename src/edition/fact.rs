//! Facts of an incident that may change from one edition to the next, each as its type has it.

use super::ChangeKind;
use crate::clock::{Date, Duration, Moment};
use crate::incident::{Bound, Incident};
use crate::metric::{self, Measured, Metric};
use crate::record::{Confidence, SeverityLevel, Status};

/// What a fact is of.
#[derive(Debug, Clone, Copy)]
pub enum Subject {
    /// The status of the incident.
    Status,
    /// How grave it was.
    Severity,
    /// When the impact began.
    Start,
    /// When it ended.
    End,
    /// A metric.
    Metric(&'static Metric),
    /// How sure the cause is.
    Confidence,
}

impl Subject {
    /// Its name in JSON, and in the record or among the metrics.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Severity => "severity",
            Self::Start => "impact.start",
            Self::End => "impact.end",
            Self::Metric(metric) => metric.name,
            Self::Confidence => "root_cause.confidence",
        }
    }
}

/// What an edition tells of a subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ToldValue {
    /// Nothing.
    Absent,
    /// A status.
    Status(Status),
    /// A severity.
    Severity(SeverityLevel),
    /// A bound of the impact.
    Bound(Bound),
    /// What a metric came to.
    Measured(Measured),
    /// How sure a cause is.
    Confidence(Confidence),
}

/// A fact that two editions tell otherwise.
#[derive(Debug, Clone)]
pub struct FactChange {
    /// What it is of.
    pub subject: Subject,
    /// Whether it had been told otherwise.
    pub kind: ChangeKind,
    /// What the earlier edition told.
    pub old: ToldValue,
    /// What this one tells.
    pub new: ToldValue,
}

/// The facts that are not the same in both.
pub(super) fn changes(old: &Incident, new: &Incident) -> Vec<FactChange> {
    let facts = facts(old).into_iter().zip(facts(new));
    let changed = facts
        .filter(|((subject, old), (_, new))| !is_same(old, new) && is_told(*subject, old, new));
    changed
        .map(|((subject, old), (_, new))| FactChange {
            subject,
            kind: kind(subject, &old, &new),
            old,
            new,
        })
        .collect()
}

/// Whether readers gain by a change: a metric that nobody knew or knows is none to them, and promises are told post by post.
fn is_told(subject: Subject, old: &ToldValue, new: &ToldValue) -> bool {
    let Subject::Metric(metric) = subject else {
        return true;
    };
    let is_known = |value: &ToldValue| match value {
        ToldValue::Measured(measured) => told(*measured).3 == "known",
        _ => false,
    };
    let is_kept = matches!(metric.name, "promises-made" | "promises-kept");
    !is_kept && (is_known(new) || is_known(old))
}

/// Every fact, in the order in which readers are told.
fn facts(incident: &Incident) -> Vec<(Subject, ToldValue)> {
    let record = &incident.record;
    let (start, end) = incident.extent();
    let severity = record.severity.as_ref();
    let cause = record.root_cause.as_ref();
    let confidence = cause.map(|it| ToldValue::Confidence(it.confidence.value));
    let severity = severity.map(|it| ToldValue::Severity(it.value.clone()));
    let mut facts = vec![
        (Subject::Status, ToldValue::Status(record.status.value)),
        (Subject::Severity, severity.unwrap_or(ToldValue::Absent)),
        (Subject::Start, ToldValue::Bound(start)),
        (Subject::End, ToldValue::Bound(end)),
    ];
    for metric in metric::LIST {
        let measured = (metric.measure)(incident).map(ToldValue::Measured);
        let value = measured.unwrap_or(ToldValue::Absent);
        facts.push((Subject::Metric(metric), value));
    }
    let confidence = confidence.unwrap_or(ToldValue::Absent);
    facts.push((Subject::Confidence, confidence));
    facts
}

/// Whether both tell the same; where it stands in a file makes no difference.
fn is_same(old: &ToldValue, new: &ToldValue) -> bool {
    match (old, new) {
        (ToldValue::Bound(old), ToldValue::Bound(new)) => match (old.moment(), new.moment()) {
            (Some(old), Some(new)) => is_same_moment(old, new),
            _ => old == new,
        },
        (ToldValue::Measured(old), ToldValue::Measured(new)) => told(*old) == told(*new),
        _ => old == new,
    }
}

/// What readers are told of a length between two instants: how long it is.
fn told(measured: Measured) -> (Option<Duration>, Option<usize>, Option<Date>, &'static str) {
    match measured {
        Measured::Length(length) => (Some(length), None, None, "known"),
        Measured::Between(from, to) => (Some(Duration(to.0 - from.0)), None, None, "known"),
        Measured::Count(number) => (None, Some(number), None, "known"),
        Measured::On(date) => (None, None, Some(date), "known"),
        Measured::Unknown => (None, None, None, "unknown"),
        Measured::Unreadable => (None, None, None, "unreadable"),
        Measured::Ongoing => (None, None, None, "ongoing"),
        Measured::Unpublished => (None, None, None, "unpublished"),
    }
}

/// Whether two moments are written the same.
pub(super) fn is_same_moment(old: &Moment, new: &Moment) -> bool {
    old.instant == new.instant
        && old.precision == new.precision
        && old.approximate == new.approximate
}

/// A length or a time that was told and is another one now was wrong; a status, a number of posts or how sure a cause is
/// goes on with time.
fn kind(subject: Subject, old: &ToldValue, new: &ToldValue) -> ChangeKind {
    let was_told = match old {
        ToldValue::Bound(bound) => bound.moment().is_some(),
        ToldValue::Measured(measured) => matches!(measured, Measured::Length(_)),
        ToldValue::Severity(_) => matches!(new, ToldValue::Severity(_) | ToldValue::Absent),
        ToldValue::Confidence(Confidence::Confirmed) => true,
        ToldValue::Absent | ToldValue::Status(_) | ToldValue::Confidence(_) => false,
    };
    match was_told && !matches!(subject, Subject::Status) {
        true => ChangeKind::Correction,
        false => ChangeKind::News,
    }
}
