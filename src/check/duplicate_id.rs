//! # `duplicate-id`
//!
//! Two things have the same name: two records of the project, two entries of a timeline, or two next steps. One report
//! would overwrite the other, or a reference could lead to either.
//!
//! ## Found
//!
//! ```yaml
//! timeline:
//!   - {id: first, at: 2023-10-11 13:22, text: {en: One, ja: 一}}
//!   - {id: first, at: 2023-10-11 13:52, text: {en: Two, ja: 二}}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! timeline:
//!   - {id: first, at: 2023-10-11 13:22, text: {en: One, ja: 一}}
//!   - {id: second, at: 2023-10-11 13:52, text: {en: Two, ja: 二}}
//! ```
//!
//! ## What to do
//!
//! Give one of them another name.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::project::editions;
use crate::record::Located;
use std::collections::BTreeMap;

/// This check.
pub const CHECK: Check = Check {
    name: "duplicate-id",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Record,
    page: include_str!("duplicate_id.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let record = &case.incident.record;
    let claims = case.context.ids.get(&record.id.value);
    let own = &case.incident.source.name;
    // An edition is the record as it was, not another one.
    let claims = claims.filter(|_| editions::id_of(own).is_none());
    let others = claims.into_iter().flatten();
    let others = others.filter(|place| place.source.name != *own);
    for other in others {
        let words = Message::new("duplicate-id.record")
            .with("id", &record.id.value)
            .with("file", &other.source.name);
        findings.push(CHECK.finding(case, record.id.span.clone(), words));
    }
    unique(
        case,
        record.timeline.iter().filter_map(|entry| entry.id.as_ref()),
        findings,
    );
    unique(
        case,
        record.next_steps.iter().filter_map(|step| step.id.as_ref()),
        findings,
    );
}

fn unique<'a>(
    case: &Case<'_>,
    ids: impl Iterator<Item = &'a Located<String>>,
    findings: &mut Vec<Finding>,
) {
    let mut known = BTreeMap::new();
    for id in ids {
        if let Some(first) = known.insert(id.value.as_str(), id.span.clone()) {
            let words = Message::new("duplicate-id").with("id", &id.value);
            let finding = CHECK.finding(case, id.span.clone(), words);
            findings.push(finding.label(first, Message::new("duplicate-key.first")));
        }
    }
}
