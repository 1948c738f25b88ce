//! One record's file to its findings and, if it can be understood, its incident.

use crate::check::{self, Surroundings};
use crate::finding::{self, Finding, Severity};
use crate::incident::Incident;
use crate::project::{self, RecordFile};
use crate::record::Record;
use crate::yaml::decode::{Decoder, too_many};
use crate::yaml::tree::{self, MOST_FINDINGS};

/// What came of reading and checking a record.
pub struct Examined {
    /// Every finding, in a stable order.
    pub findings: Vec<Finding>,
    /// What the record means, unless it could not be decoded.
    pub incident: Option<Incident>,
}

impl Examined {
    /// Whether a finding keeps the record from being published.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.severity == Severity::Error)
    }
}

/// Reads and checks one record.
#[must_use]
pub fn examine(file: &RecordFile, surroundings: &Surroundings<'_>) -> Examined {
    let source = match project::read(file) {
        Ok(source) => source,
        Err(finding) => {
            return Examined {
                findings: vec![*finding],
                incident: None,
            };
        }
    };
    let node = match tree::read(&source) {
        Ok(Some(node)) => node,
        Ok(None) => {
            let findings = vec![crate::source::empty(&source)];
            return Examined {
                findings,
                incident: None,
            };
        }
        Err(findings) => {
            return Examined {
                findings,
                incident: None,
            };
        }
    };
    let (record, mut findings) = Decoder::run::<Record>(&source, &node);
    let incident = record.map(|record| Incident::new(source, record, surroundings.policy));
    if let Some(incident) = &incident {
        findings.extend(check::check(incident, surroundings));
    }
    finding::sort(&mut findings);
    shorten(&mut findings);
    Examined { findings, incident }
}

/// Keeps the gravest of too many findings, and says that there were more.
fn shorten(findings: &mut Vec<Finding>) {
    if findings.len() <= MOST_FINDINGS + 1 {
        return;
    }
    findings.sort_by_key(|finding| finding.severity);
    let mut rest = findings.split_off(MOST_FINDINGS);
    finding::sort(findings);
    rest.truncate(1);
    for first in rest {
        let mut last = too_many(&first.place.source, first.place.span);
        last.severity = first.severity;
        findings.push(last);
    }
}
