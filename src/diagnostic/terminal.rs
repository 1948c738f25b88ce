//! Findings for people at a terminal: the line, what is wrong on it, and what to do.

use super::block::{FindingBlock, TerminalFindings};
use super::{Context, Counts, Form, RecordOutput};
use crate::diagnostic::{Finding, Message, Severity};
use crate::locale::Catalogue;
use crate::system::console::{Outgoing, Painted};

/// Findings with their lines, then how many there are.
pub const FORM: Form = Form {
    name: "terminal",
    is_for_people: true,
    write,
    group: Some(TerminalFindings::of),
    join,
};

/// Every finding in full, the errors last.
fn write(findings: &[Finding], _: Option<&str>, context: &Context<'_>) -> Outgoing<'static> {
    let mut out = Painted::new();
    let is_error = |finding: &&Finding| finding.severity == Severity::Error;
    let others = findings.iter().filter(|it| !is_error(it));
    for finding in others.chain(findings.iter().filter(is_error)) {
        out.append(&FindingBlock::of(finding, context).draw(context));
    }
    out.into()
}

/// Findings with their lines, without a summary.
#[must_use]
pub fn excerpts(findings: &[Finding], context: &Context<'_>) -> Painted {
    match write_or_group(findings, context) {
        Outgoing::People(text) => text,
        Outgoing::Data(text) => text.as_ref().into(),
    }
}

fn write_or_group(findings: &[Finding], context: &Context<'_>) -> Outgoing<'static> {
    match context.is_grouped {
        true => TerminalFindings::of(findings, context).draw(context).into(),
        false => write(findings, None, context),
    }
}

fn join(pieces: &[RecordOutput], context: &Context<'_>) -> Outgoing<'static> {
    let mut out = Painted::new();
    for piece in pieces {
        match &piece.text {
            Outgoing::People(text) => out.append(text),
            Outgoing::Data(text) => out.push(text),
        }
        if let Some(grouped) = &piece.grouped {
            out.append(&grouped.draw(context));
        }
    }
    if context.records > 0 {
        let counts = Counts::of_all(pieces);
        out.push(&summary(counts, context.records, context.catalogue));
        let known: usize = pieces.iter().map(|piece| piece.known).sum();
        if known > 0 {
            let words = Message::new("summary-known").with("number", known);
            out.push(&format!("{}\n", context.catalogue.say(&words)));
        }
    }
    out.into()
}

/// How many findings there are, in one line.
#[must_use]
pub fn summary(counts: Counts, records: usize, catalogue: &Catalogue) -> String {
    let words = Message::new(if counts == Counts::default() {
        "summary-clean"
    } else {
        "summary"
    })
    .with("records", records)
    .with("errors", counts.errors)
    .with("warnings", counts.warnings)
    .with("advice", counts.advice);
    format!("{}\n", catalogue.say(&words))
}
