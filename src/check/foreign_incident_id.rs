//! # `foreign-incident-id`
//!
//! A text mentions the id of another incident: it has this record's letters and as many digits, or a form that the settings
//! name, and it is neither this record's id nor one of `related`. Copied headings bring such ids along.
//!
//! ## Found
//!
//! ```yaml
//! summary: {en: Outlook on the web was slow (EX-2)., ja: Outlook on the webの低速化（EX-2）}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary: {en: "As in EX-2, mail was delayed; see EX-1 and RFC-5321.", ja: EX-2と同じく、メールが遅延しました。}
//! related: [EX-2]
//! ```
//!
//! ## What to do
//!
//! Remove what belongs to the other incident, or name its id under `related`.

use super::{Case, Check};
use crate::finding::{Finding, Severity, Words};
use crate::source::Span;

/// This check.
pub const CHECK: Check = Check {
    name: "foreign-incident-id",
    severity: Severity::Error,
    fixed: false,
    page: include_str!("foreign_incident_id.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let record = &case.incident.record;
    let own = shape(&record.id.value);
    if !own.contains('0') {
        return;
    }
    for text in &case.prose.texts {
        for read in &text.pieces {
            for range in tokens(&read.piece.text, &own) {
                let token = &read.piece.text[range.clone()];
                let known =
                    token == record.id.value || record.related.iter().any(|id| id.value == token);
                if known {
                    continue;
                }
                let words = Words::new("foreign-incident-id").with("id", token);
                let span = read.piece.locate(&case.incident.source, range);
                let finding = CHECK.finding(case, span, words);
                let finding = finding.label(
                    record.id.span.clone(),
                    Words::new("foreign-incident-id.own"),
                );
                findings
                    .push(finding.help(Words::new("foreign-incident-id.help").with("id", token)));
            }
        }
    }
}

/// The id with every digit as `0`.
fn shape(id: &str) -> String {
    id.chars()
        .map(|it| if it.is_ascii_digit() { '0' } else { it })
        .collect()
}

/// The words of `text` that have this shape.
fn tokens<'t>(text: &'t str, shape: &'t str) -> impl Iterator<Item = Span> + 't {
    let part = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_');
    let first = shape.chars().next().unwrap_or('0');
    let may = move |it: char| {
        if first == '0' {
            it.is_ascii_digit()
        } else {
            it == first
        }
    };
    text.char_indices().filter_map(move |(at, it)| {
        let begins = may(it) && !text[..at].chars().next_back().is_some_and(part);
        let end = begins
            .then(|| at + shape.len())
            .filter(|end| text.is_char_boundary(*end))?;
        let token = text.get(at..end)?;
        let same = token
            .chars()
            .zip(shape.chars())
            .all(|(it, wanted)| match wanted {
                '0' => it.is_ascii_digit(),
                other => it == other,
            });
        let goes_on = text[end..].chars().next().is_some_and(part);
        (same && !goes_on).then_some(at..end)
    })
}
