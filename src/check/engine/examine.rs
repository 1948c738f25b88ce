//! One record's file to its findings and, if it can be understood, its incident.

use super::audience;
use crate::check::engine::policy::Policy;
use crate::check::{self, CheckContext};
use crate::diagnostic::{self, Argument, Audience, Finding, Fix, Message};
use crate::incident::Incident;
use crate::project::{self, RecordFile};
use crate::record::{Record, Severity};
use crate::text::source::SourceRef;
use crate::yaml::decode::{Choice, Decoded, too_many};
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
            .any(|finding| finding.severity == diagnostic::Severity::Error)
    }

    /// How many errors are in what is made for `audience`.
    #[must_use]
    pub fn errors_for(&self, audience: Audience) -> usize {
        let errors = self.findings.iter().filter(|finding| {
            finding.severity == diagnostic::Severity::Error && finding.withholds.is_for(audience)
        });
        errors.count()
    }
}

/// Reads and checks one record.
#[must_use]
pub fn examine(file: &RecordFile, context: &CheckContext<'_>) -> Examined {
    let mut examined = examine_whole(file, context);
    shorten(&mut examined.findings);
    examined
}

/// Reads and checks one record; nothing is left out of its findings, however many they are.
#[must_use]
pub fn examine_whole(file: &RecordFile, context: &CheckContext<'_>) -> Examined {
    match project::read(file) {
        Ok(source) => examine_whole_source(&source, context),
        Err(finding) => unread(*finding),
    }
}

/// What is known of a record that cannot be read.
#[must_use]
pub fn unread(finding: Finding) -> Examined {
    Examined {
        findings: vec![finding],
        incident: None,
    }
}

/// Checks the text of one record.
#[must_use]
pub fn examine_source(source: &SourceRef, context: &CheckContext<'_>) -> Examined {
    let mut examined = examine_whole_source(source, context);
    shorten(&mut examined.findings);
    examined
}

/// Checks the text of one record; nothing is left out of its findings, however many they are.
#[must_use]
pub fn examine_whole_source(source: &SourceRef, context: &CheckContext<'_>) -> Examined {
    let node = match tree::read(source) {
        Ok(Some(node)) => node,
        Ok(None) => return unread(crate::system::text_file::empty(source)),
        Err(findings) => {
            return Examined {
                findings,
                incident: None,
            };
        }
    };
    let Decoded {
        value: record,
        mut findings,
        has_gaps,
    } = Record::decode_in(source, &node, &context.policy.vocabulary);
    findings
        .iter_mut()
        .for_each(|finding| name_severity(finding, &context.policy));
    // The record has all of it: a long one is not held twice.
    drop(node);
    let incident = record.map(|record| {
        let (incident, found) = understand(source, record, context, has_gaps);
        findings.extend(found);
        incident
    });
    diagnostic::sort(&mut findings);
    Examined { findings, incident }
}

/// What a record means to those whom reports are made for, and what is wrong with it for all readers.
fn understand(
    source: &SourceRef,
    record: Record,
    context: &CheckContext<'_>,
    has_gaps: bool,
) -> (Incident, Vec<Finding>) {
    let new = |record: Record, audience: Audience| {
        Incident::new(SourceRef::clone(source), record, &context.policy, audience)
    };
    if record.internal_parts().is_empty() {
        let incident = new(record, context.audience);
        let findings = check::check(&incident, None, context, has_gaps);
        return (incident, findings);
    }
    let public = new(record.clone(), Audience::Public);
    let internal = new(record, Audience::Internal);
    let in_public = check::check(&public, Some(&internal), context, has_gaps);
    let in_internal = check::check(&internal, Some(&public), context, has_gaps);
    let findings = audience::join(in_public, in_internal, &internal.disclosure);
    let incident = match context.audience {
        Audience::Public => public,
        Audience::Internal => internal,
    };
    (incident, findings)
}

/// Answers a severity by its name in the settings with its word here.
fn name_severity(finding: &mut Finding, policy: &Policy) {
    let value = finding.message.arguments.first();
    let Some(("value", Argument::Text(value))) = value.filter(|_| finding.check == "unknown-value")
    else {
        return;
    };
    let mut names = policy.severity_names.iter();
    let own = names.find(|(_, name)| name.to_lowercase() == value.to_lowercase());
    if let Some((severity, name)) = own {
        let code = severity.code();
        let help = Message::new("unknown-value.severity").with("name", code);
        finding.help = vec![help.with("own", name)];
        let words = Message::new("replace").with("text", code);
        let span = finding.place.span.clone();
        finding.fix = Some(Fix::safe(words, span, code));
    } else if finding.fix.is_none() && is_severity(finding, policy) {
        let code = match value.trim_end().chars().next_back() {
            Some('0' | '1') => Severity::Critical,
            Some('3') => Severity::Minor,
            _ => Severity::Major,
        };
        let help = Message::new("unknown-value.own-severity").with("own", value.clone());
        finding.help.push(help.with("name", code.code()));
    }
}

/// Whether a value that is not known is where a severity does.
fn is_severity(finding: &Finding, policy: &Policy) -> bool {
    let codes = policy.vocabulary.severity_codes();
    let known = Argument::Text(codes.join(", "));
    let arguments = finding.help.iter().flat_map(|help| &help.arguments);
    arguments.into_iter().any(|(_, value)| *value == known)
}

/// Keeps the gravest of too many findings, and says that there were more.
pub fn shorten(findings: &mut Vec<Finding>) {
    if findings.len() <= MOST_FINDINGS + 1 {
        return;
    }
    findings.sort_by_key(|finding| finding.severity);
    let mut rest = findings.split_off(MOST_FINDINGS);
    diagnostic::sort(findings);
    rest.truncate(1);
    for first in rest {
        let mut last = too_many(&first.place.source, first.place.span);
        last.severity = first.severity;
        findings.push(last);
    }
}
