//! # `bad-tag`
//!
//! A tag that is empty, that the record already has (capital letters and width aside), or that is a sentence rather than a
//! word: more than 40 characters, or more than one line. Reports print each tag once.
//!
//! ## Found
//!
//! ```yaml
//! tags: [dns, DNS]
//! ```
//!
//! ```yaml
//! tags: [dns, ""]
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! tags: [dns, certificate]
//! ```
//!
//! ## What to do
//!
//! Remove the tag, or write one that tells this incident from others.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};

/// This check.
pub const CHECK: Check = Check {
    name: "bad-tag",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("bad_tag.rs"),
    run: Some(run),
};

/// The most characters of a tag.
const LONGEST: usize = 40;

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let mut known = BTreeMap::new();
    for tag in &case.incident.record.tags {
        let text = tag.value.trim();
        let finding = |message| CHECK.finding(case, tag.span.clone(), message);
        if text.is_empty() {
            findings.push(finding(Message::new("bad-tag.empty")));
            continue;
        }
        if text.chars().count() > LONGEST || text.contains(['\n', '\r']) {
            let message = Message::new("bad-tag.long").with("most", LONGEST);
            findings.push(finding(message));
        }
        let form = text.nfkc().collect::<String>().to_lowercase();
        if let Some(first) = known.get(&form) {
            let message = Message::new("bad-tag").with("tag", text);
            let words = Message::new("settings-without-effect.first");
            findings.push(finding(message).label(Clone::clone(first), words));
        } else {
            known.insert(form, tag.span.clone());
        }
    }
}
