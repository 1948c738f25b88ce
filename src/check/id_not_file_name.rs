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
use crate::diagnostic::{Finding, Fix, Message, Severity};
use crate::project::{self, editions};

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
    let path = &case.incident.source.name;
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem = editions::id_of(path).unwrap_or(stem);
    if !id.value.chars().all(is_allowed) {
        let words = Message::new("id-characters").with("id", &id.value);
        let finding = CHECK.finding(case, id.span.clone(), words);
        findings.push(match meant(&id.value, stem) {
            Some(meant) => {
                let words = Message::new("replace").with("text", &meant);
                let fix = Fix::offered(words, id.span.clone(), &*meant);
                finding
                    .help(Message::new("did-you-mean").with("name", &meant))
                    .fix(fix)
            }
            None => finding.help(Message::new("id-characters.help")),
        });
        return;
    }
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

fn is_allowed(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_')
}

/// The id that is meant by `id`: that of the file if they differ in other characters only, else with `-` for those.
fn meant(id: &str, stem: &str) -> Option<String> {
    let letters =
        |text: &str| -> String { text.chars().filter(char::is_ascii_alphanumeric).collect() };
    if project::is_id(stem) && letters(stem) == letters(id) {
        return Some(stem.to_owned());
    }
    let parts = id
        .split(|it| !is_allowed(it))
        .filter(|part| !part.is_empty());
    let joined = parts.collect::<Vec<_>>().join("-");
    // Of an id in other letters hardly anything would be left.
    let is_whole = id.chars().all(|it| it.is_ascii() || it.is_whitespace());
    (is_whole && !joined.is_empty()).then_some(joined)
}
