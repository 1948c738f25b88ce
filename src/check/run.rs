//! Runs every check over one incident and applies what the record and the settings allow.

use std::collections::BTreeMap;

use crate::clock::Instant;
use crate::finding::{Finding, Place};
use crate::incident::Incident;
use crate::language::Language;

/// What a check may know beside the incident.
pub struct Surroundings<'a> {
    /// Every id with the places that claim it, over all records of the run.
    pub ids: &'a BTreeMap<String, Vec<Place>>,
    /// The languages that reports are made in.
    pub languages: &'a [Language],
    /// Whether a PDF is made.
    pub makes_pdf: bool,
    /// Characters that the project's own fonts can draw beside the built-in ones.
    pub draws: &'a (dyn Fn(char) -> bool + Sync),
    /// The present; only checks use it.
    pub now: Instant,
}

/// Every finding of `incident`, in a stable order.
#[must_use]
pub fn check(incident: &Incident, surroundings: &Surroundings<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for check in super::LIST {
        if let Some(run) = check.run {
            run(incident, surroundings, &mut findings);
        }
    }
    crate::finding::sort(&mut findings);
    findings
}
