//! # `id-not-file-name`
//!
//! The record's `id` differs from the name of its file without the extension, or contains characters other than
//! letters, digits, `-` and `_`. The id names the report's files and its links, so each record must have one name.
//!
//! ## Found
//!
//! In `incidents/EX-1.yaml`:
//!
//! ```yaml
//! id: OTHER-2
//! ```
//!
//! ## Not found
//!
//! In the same file:
//!
//! ```yaml
//! id: EX-1
//! ```
//!
//! ## What to do
//!
//! Rename the file or change the `id`.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};

/// This check.
pub const CHECK: Check = Check {
    name: "id-not-file-name",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Record,
    page: include_str!("id_not_file_name.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let id = &case.incident.record.id;
    let fits = |it: char| it.is_ascii_alphanumeric() || it == '-' || it == '_';
    if !id.value.chars().all(fits) {
        let words = Message::new("id-characters").with("id", &id.value);
        findings.push(CHECK.finding(case, id.span.clone(), words));
        return;
    }
    let name = case
        .incident
        .source
        .name
        .rsplit('/')
        .next()
        .unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    if stem != id.value {
        let words = Message::new("id-not-file-name")
            .with("id", &id.value)
            .with("stem", stem);
        let help = Message::new("id-not-file-name.help")
            .with("id", &id.value)
            .with("stem", stem);
        findings.push(CHECK.finding(case, id.span.clone(), words).help(help));
    }
}
