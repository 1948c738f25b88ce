//! When the report of an incident is due.

use super::{Deadline, Incident};
use crate::calendar::BusinessDays;
use crate::check::engine::policy::Policy;
use crate::clock::{Date, Zone};
use crate::record::PromiseKind;

/// When a report is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportDue {
    /// When.
    pub deadline: Deadline,
    /// What says so.
    pub basis: Basis,
}

/// What says when a report is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The record's `report.due`.
    Record,
    /// The settings' `report_deadline`.
    Settings,
    /// The promise of a report in the timeline.
    Promise,
}

/// When the report is due: by the record (`own`), else by the settings, else by the first promise of one.
pub(super) fn work_out(
    incident: &Incident,
    own: Option<Deadline>,
    policy: &Policy,
    days: Option<BusinessDays<'_>>,
) -> Option<ReportDue> {
    let from = counted_from(incident);
    if let Some(own) = own {
        let deadline = match own {
            Deadline::Within { span, .. } => Deadline::within(span, from, days),
            other => other,
        };
        let basis = Basis::Record;
        return Some(ReportDue { deadline, basis });
    }
    let deadline = policy
        .report_deadline
        .map(|span| Deadline::within(span, from, days));
    if let Some(deadline) = deadline.filter(|it| it.day(Zone::UTC).is_some()) {
        let basis = Basis::Settings;
        return Some(ReportDue { deadline, basis });
    }
    let promises = incident.promises.iter();
    let mut promised = promises.filter(|promise| promise.what == PromiseKind::Report);
    let promise = promised.next()?;
    if incident.entries[promise.entry].is_doubtful {
        return None;
    }
    Some(ReportDue {
        deadline: promise.due.clone()?,
        basis: Basis::Promise,
    })
}

/// The day that business days are counted from: that of the first promise of a report, else of the end of the impact.
fn counted_from(incident: &Incident) -> Option<Date> {
    let promises = incident.promises.iter();
    let mut promised = promises.filter(|promise| promise.what == PromiseKind::Report);
    let from = match promised.next() {
        Some(promise) => incident.entries[promise.entry].sure()?,
        None => incident.impact_end()?,
    };
    Some(from.in_zone(incident.zone.unwrap_or(from.zone)).date)
}
