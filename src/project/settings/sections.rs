//! The settings' `[report] sections` and `headings`: names that no report has, and headings that a language lacks.

use super::Settings;
use crate::diagnostic::{Finding, Message, Severity};
use crate::locale;
use crate::record::TextForm;
use crate::report::template::OwnTexts;
use crate::text::near::nearest;
use crate::text::source::{SourceRef, Span};

/// Notes what is wrong with the sections of reports; a template of the project may have sections of its own.
pub(super) fn check(
    settings: &Settings,
    source: &SourceRef,
    templates: &OwnTexts,
    findings: &mut Vec<Finding>,
) {
    let Some(report) = &settings.report else {
        return;
    };
    let known: Vec<_> = locale::sections().collect();
    for section in &report.sections {
        let name = section.value.as_str();
        // What is empty is told as such.
        let is_known = known.contains(&name) || templates.has_text(name);
        if is_known || name.trim().is_empty() {
            continue;
        }
        let message = Message::new("template-fault.section").with("name", name);
        let finding = fault("unknown-value", source, section.span.clone(), message);
        let finding = match nearest(name, known.iter().copied()) {
            Some(near) => finding.help(Message::new("did-you-mean").with("name", near)),
            None => finding,
        };
        let help = Message::new("unknown-value.help").with("known", known.join(", "));
        findings.push(finding.help(help));
    }
    let all = settings.languages();
    for heading in &report.headings.0 {
        let mut sections = report.sections.iter();
        if !report.sections.is_empty() && !sections.any(|it| it.value == heading.section) {
            let message = Message::new("settings-heading.left-out").with("name", &heading.section);
            findings.push(fault(
                "settings-without-effect",
                source,
                heading.span.clone(),
                message,
            ));
            continue;
        }
        let pieces = match &heading.text.0.form {
            TextForm::Plain(piece) | TextForm::All(piece) => vec![piece],
            TextForm::Languages(pieces) => pieces.pieces().collect(),
        };
        for piece in pieces.iter().filter(|it| it.text.contains('\n')) {
            let message = Message::new("settings-heading").with("name", &heading.section);
            findings.push(fault("unknown-value", source, piece.span.clone(), message));
        }
        for language in heading.lacking(&all) {
            let message = Message::new("settings-heading.missing").with("name", &heading.section);
            let message = message.word("language", "language", language.code);
            let finding = fault("missing-field", source, heading.span.clone(), message);
            let help = Message::new("settings-heading.help").with("code", language.code);
            findings.push(finding.help(help));
        }
    }
}

fn fault(check: &'static str, source: &SourceRef, span: Span, message: Message) -> Finding {
    Finding::new(check, Severity::Error, source, span, message)
}
