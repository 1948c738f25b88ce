//! # `unknown-reference`
//!
//! A name that leads nowhere: `kept_by` names an entry that the timeline does not have, or `allow` names no check.
//!
//! ## Found
//!
//! ```yaml
//! timeline:
//!   - at: 2023-10-11 13:22
//!     kind: post
//!     text: {en: We are looking into it., ja: 調査中}
//!     promises: [{what: fix, by: 60 minutes, kept_by: fix-out}]
//! ```
//!
//! ```yaml
//! timeline:
//!   - at: 2023-10-11 13:22
//!     kind: post
//!     text: {en: We are looking into it., ja: 調査中}
//!     promises: [{what: fix, by: 60 minutes, kept_by: post-2}]
//!   - at: 2023-10-11 14:00
//!     kind: post
//!     text: {en: The fix is out., ja: 修正を展開}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! timeline:
//!   - at: 2023-10-11 13:22
//!     kind: post
//!     text: {en: We are looking into it., ja: 調査中}
//!     promises: [{what: fix, by: 60 minutes, kept_by: fix-out}]
//!   - at: 2023-10-11 14:00
//!     id: fix-out
//!     text: {en: The fix is out., ja: 修正を展開}
//! ```
//!
//! ## What to do
//!
//! Give the entry that is meant this `id`, or mend the name. `check --fix` gives the third post the id where `kept_by` is
//! `post-3` and that post has none: reports number posts the same way. A near name is only offered.

use super::{Case, Check};
use crate::finding::{Finding, Fix, Severity, Words};
use crate::record::{Entry, Located};
use crate::yaml::decode::nearest;
use crate::yaml::{edit, write};

/// This check.
pub const CHECK: Check = Check {
    name: "unknown-reference",
    severity: Severity::Error,
    fixed: true,
    page: include_str!("unknown_reference.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let record = &case.incident.record;
    let ids = || {
        record
            .timeline
            .iter()
            .filter_map(|entry| entry.id.as_ref())
            .map(|id| id.value.as_str())
    };
    for promise in record.timeline.iter().flat_map(|entry| &entry.promises) {
        let Some(kept) = &promise.kept_by else {
            continue;
        };
        let is_time = kept.value.starts_with(|first: char| first.is_ascii_digit());
        if !is_time && !ids().any(|id| id == kept.value) {
            let near = nearest(&kept.value, ids());
            let mut finding = unknown(case, kept, "unknown-reference.entry", near);
            if let Some(fix) = named(case, &kept.value) {
                finding.fix = Some(fix);
            }
            findings.push(finding);
        }
    }
    let names = || super::LIST.iter().map(|check| check.name);
    let entries = record.timeline.iter().flat_map(|entry| &entry.allow);
    for allowance in record.allow.iter().chain(entries) {
        if !names().any(|name| name == allowance.check.value) {
            let near = nearest(&allowance.check.value, names());
            findings.push(unknown(
                case,
                &allowance.check,
                "unknown-reference.check",
                near,
            ));
        }
    }
}

fn unknown(
    case: &Case<'_>,
    name: &Located<String>,
    key: &'static str,
    near: Option<&str>,
) -> Finding {
    let words = Words::new(key).with("name", &name.value);
    let finding = CHECK.finding(case, name.span.clone(), words);
    match near {
        Some(near) => {
            let words = Words::new("replace").with("text", near);
            let fix = Fix::offered(words, name.span.clone(), write::scalar(near));
            finding
                .help(Words::new("did-you-mean").with("name", near))
                .fix(fix)
        }
        None => finding,
    }
}

/// The change that gives the post that `name` counts (`post-3`: the third in time) this id, if it has none.
fn named(case: &Case<'_>, name: &str) -> Option<Fix> {
    let number: usize = name.strip_prefix("post-")?.parse().ok()?;
    let mut posts: Vec<_> = case
        .incident
        .timeline()
        .filter(|(entry, _)| entry.is_post())
        .map(|(entry, meaning)| Some((meaning.at.as_ref()?.instant, entry)))
        .collect::<Option<_>>()?;
    posts.sort_by_key(|(instant, _)| *instant);
    // Where other posts count otherwise, nobody can tell which one is meant.
    let counts = |(place, (_, post)): (usize, &(_, &Entry))| {
        let id = post.id.as_ref().map(|id| id.value.as_str());
        let own = id.and_then(|id| id.strip_prefix("post-")?.parse::<usize>().ok());
        own.is_none_or(|own| own == place + 1)
    };
    let (_, post) = posts.get(number.checked_sub(1)?)?;
    if post.id.is_some() || !posts.iter().enumerate().all(counts) {
        return None;
    }
    let edit = edit::insert_field(&case.incident.source.text, &post.span, "id", name);
    let words = Words::new("fix-id").with("id", name);
    Some(Fix::safe(words, edit.span, edit.text))
}
