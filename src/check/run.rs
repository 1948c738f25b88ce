//! Runs every check over one incident and applies what the record allows.

use std::collections::BTreeMap;

use super::LIST;
use super::prose::Prose;
use crate::clock::{self, Instant};
use crate::finding::{Finding, Place};
use crate::incident::Incident;
use crate::language::Language;
use crate::record::Allowance;
use crate::render::text::Images;
use crate::source::Span;

/// What a check may know beside the incident.
pub struct Surroundings<'a> {
    /// Every id with the places that claim it, over all records of the project.
    pub ids: &'a BTreeMap<String, Vec<Place>>,
    /// The languages that reports are made in.
    pub languages: &'a [Language],
    /// Whether a PDF is made.
    pub makes_pdf: bool,
    /// Characters that the project's own fonts can draw beside the built-in ones.
    pub draws: &'a (dyn Fn(char) -> bool + Sync),
    /// Reads an image of the project.
    pub images: &'a Images<'a>,
    /// The present; only checks use it.
    pub now: Instant,
}

/// One incident and all that a check may look at.
pub struct Case<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// What lies around it.
    pub surroundings: &'a Surroundings<'a>,
    /// Its texts, each read once.
    pub prose: Prose<'a>,
}

/// Every finding of `incident`, in a stable order.
#[must_use]
pub fn check(incident: &Incident, surroundings: &Surroundings<'_>) -> Vec<Finding> {
    let case = Case {
        incident,
        surroundings,
        prose: Prose::read(incident, surroundings.images),
    };
    let mut findings = Vec::new();
    for check in LIST {
        if let Some(run) = check.run {
            let before = findings.len();
            run(&case, &mut findings);
            if !check.fixed {
                let found = findings.split_off(before);
                let kept = found
                    .into_iter()
                    .filter(|finding| !is_allowed(&case, finding));
                findings.extend(kept);
            }
        }
    }
    crate::finding::sort(&mut findings);
    findings
}

/// Whether the record or the finding's entry accepts it, with a reason that has not expired.
fn is_allowed(case: &Case<'_>, finding: &Finding) -> bool {
    let record = &case.incident.record;
    let inside = |span: &Span| span.contains(&finding.place.span.start);
    let entries = record.timeline.iter().filter(|entry| inside(&entry.span));
    let allowances = entries.flat_map(|entry| &entry.allow).chain(&record.allow);
    let mut named = allowances.filter(|allowance| allowance.check.value == finding.check);
    named.any(|allowance| holds(case, allowance))
}

/// Whether an allowance still holds: through the whole day that it names.
fn holds(case: &Case<'_>, allowance: &Allowance) -> bool {
    let Some(until) = &allowance.until else {
        return true;
    };
    let zone = case.incident.zone.unwrap_or(clock::Zone::UTC);
    let today = case.surroundings.now.in_zone(zone).date;
    clock::read_date(&until.text.value).is_ok_and(|until| today <= until)
}
