//! # `foreign-incident-id`
//!
//! A text mentions the id of another incident. The id has the form of this record's id, with other digits, or one
//! of the forms in `incident_ids` of the settings, and it is neither this record's id nor one of `related`. Copied
//! headings often contain such ids.
//!
//! ## Found
//!
//! ```yaml
//! id: EX-1
//! summary:
//!   en: Outlook on the web was slow (EX-2).
//!   ja: Outlook on the webの低速化（EX-2）
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! id: EX-1
//! summary:
//!   en: "As in EX-2, mail was delayed; see EX-1 and RFC-5321."
//!   ja: EX-2と同じく、メールが遅延しました。
//! related: [EX-2]
//! ```
//!
//! ## What to do
//!
//! Remove what belongs to the other incident, or add its id to `related`.

use std::collections::BTreeSet;

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::text::source::Span;

/// This check.
pub const CHECK: Check = Check {
    name: "foreign-incident-id",
    severity: Severity::Error,
    fixed: false,
    reach: Reach::Text,
    page: include_str!("foreign_incident_id.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let record = &case.incident.record;
    let shape = shape(&record.id.value);
    let own = shape.contains(&FormPart::Digit).then_some(shape);
    let others = case.context.policy.other_ids.iter().map(|id| pattern(id));
    let shapes: Vec<_> = own.into_iter().chain(others).collect();
    // What it was called before is its own id, too.
    let related = record.related.iter().chain(&record.formerly);
    let related: BTreeSet<_> = related.map(|id| id.value.as_str()).collect();
    for text in &case.prose.texts {
        for read in &text.pieces {
            for range in shapes
                .iter()
                .flat_map(|shape| tokens(&read.piece.text, shape))
            {
                let token = &read.piece.text[range.clone()];
                if token == record.id.value || related.contains(token) {
                    continue;
                }
                let words = Message::new("foreign-incident-id").with("id", token);
                let span = read.piece.locate(&case.incident.source, range);
                let own = Message::new("foreign-incident-id.own");
                let finding = CHECK
                    .finding(case, span, words)
                    .label(record.id.span.clone(), own);
                let help = Message::new("foreign-incident-id.help").with("id", token);
                findings.push(finding.help(help));
            }
        }
    }
}

/// A character of an id's form.
#[derive(PartialEq, Eq)]
enum FormPart {
    Digit,
    Capital,
    Just(char),
}

impl FormPart {
    fn fits(&self, character: char) -> bool {
        match self {
            Self::Digit => character.is_ascii_digit(),
            Self::Capital => character.is_ascii_uppercase(),
            Self::Just(it) => *it == character,
        }
    }
}

/// The form of the record's own id: the same letters, as many digits.
fn shape(id: &str) -> Vec<FormPart> {
    id.chars()
        .map(|it| {
            if it.is_ascii_digit() {
                FormPart::Digit
            } else {
                FormPart::Just(it)
            }
        })
        .collect()
}

/// A form of the settings: `0` stands for any digit, `A` for any capital letter.
fn pattern(form: &str) -> Vec<FormPart> {
    form.chars()
        .map(|it| match it {
            '0' => FormPart::Digit,
            'A' => FormPart::Capital,
            other => FormPart::Just(other),
        })
        .collect()
}

/// Where `text` has the first character of this form.
fn beginnings<'t>(text: &'t str, shape: &'t [FormPart]) -> Box<dyn Iterator<Item = usize> + 't> {
    match shape.first() {
        // Most ids begin with a letter of their own, for which most texts hold none.
        Some(FormPart::Just(it)) => Box::new(text.match_indices(*it).map(|(at, _)| at)),
        Some(first) => {
            let fits = |it: char| first.fits(it);
            Box::new(text.match_indices(fits).map(|(at, _)| at))
        }
        None => Box::new(std::iter::empty()),
    }
}

/// The words of `text` that have this form.
fn tokens<'t>(text: &'t str, shape: &'t [FormPart]) -> impl Iterator<Item = Span> + 't {
    let part = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_');
    beginnings(text, shape).filter_map(move |at| {
        if text[..at].chars().next_back().is_some_and(part) {
            return None;
        }
        let mut characters = text[at..].char_indices();
        let fits = shape
            .iter()
            .all(|wanted| characters.next().is_some_and(|(_, it)| wanted.fits(it)));
        let end = at + characters.offset();
        let goes_on = text[end..].chars().next().is_some_and(part);
        (fits && !goes_on).then_some(at..end)
    })
}
