//! Lists of sections: names that the report does not have, and those that are there twice.

use std::collections::BTreeMap;

use super::words::fault;
use crate::diagnostic::{Finding, Fix, Message};
use crate::text::near::nearest;
use crate::text::source::{SourceRef, Span};
use crate::yaml::tree::{Kind, Node};

/// What is wrong with a list of sections; `is_own` tells names that only the project's own templates know.
pub(super) fn check<'n>(
    source: &SourceRef,
    list: impl Iterator<Item = (&'n str, Span)>,
    known: &[&str],
    is_own: impl Fn(&str) -> bool,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for (name, span) in list {
        if !known.contains(&name) && !is_own(name) {
            findings.push(unknown(source, name, span, known));
        } else if let Some(first) = seen.get(name) {
            let message = Message::new("settings-without-effect").with("name", name);
            let words = Message::new("settings-without-effect.first");
            let finding = fault(source, span, message);
            let finding = finding.label(first.clone(), words);
            findings.push(finding.help(Message::new("duplicate-key.help")));
        } else {
            seen.insert(name, span);
        }
    }
    findings
}

/// A section that no report has.
fn unknown(source: &SourceRef, name: &str, span: Span, known: &[&str]) -> Finding {
    let message = Message::new("template-fault.section").with("name", name);
    let finding = fault(source, span.clone(), message);
    let near = nearest(name, known.iter().copied());
    let finding = match near {
        Some(near) => {
            let words = Message::new("replace").with("text", near);
            finding
                .help(Message::new("did-you-mean").with("name", near))
                .fix(Fix::offered(words, inside(source, span), near))
        }
        None => finding,
    };
    finding.help(Message::new("unknown-value.help").with("known", known.join(", ")))
}

/// A value without its quotes.
fn inside(source: &SourceRef, span: Span) -> Span {
    match source.text[span.clone()].starts_with(['"', '\'']) {
        true => span.start + 1..span.end - 1,
        false => span,
    }
}

/// The texts of a list with their places.
pub(super) fn items<'n>(node: &'n Node<'n>) -> impl Iterator<Item = (&'n str, Span)> {
    let items = match &node.kind {
        Kind::Sequence(items) => items.as_slice(),
        _ => &[],
    };
    items.iter().filter_map(|item| match &item.kind {
        Kind::Scalar { text, .. } => Some((&**text, item.span.clone())),
        _ => None,
    })
}
