//! # `languages-inconsistent`
//!
//! The field `languages` of a record does not fit the rest: it is empty or lacks the language that the record was
//! written in (an error), it lists a language twice, or the settings make no reports in any of its languages, so that
//! none is made of this record.
//!
//! ## Found
//!
//! ```yaml
//! language: en
//! languages: [ja]
//! ```
//!
//! ```yaml
//! languages: []
//! ```
//!
//! ```yaml
//! languages: [en, en]
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! language: en
//! languages: [en]
//! ```
//!
//! ```yaml
//! languages: [ja, en]
//! ```
//!
//! ## What to do
//!
//! List each language of this record's reports once, the record's own among them. Without the field, reports are made
//! in every language of the settings. It only narrows them: a language that the settings leave out is added there.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::record::RecordLanguages;

/// This check.
pub const CHECK: Check = Check {
    name: "languages-inconsistent",
    severity: Severity::Error,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("languages_inconsistent.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let record = &case.incident.record;
    let Some(languages) = &record.languages else {
        return;
    };
    let own = &record.language;
    if !languages.contains(own.value) {
        let words =
            Message::new("languages-inconsistent").word("language", "language", own.value.code);
        let finding = CHECK.finding(case, languages.span.clone(), words);
        let label = Message::new("languages-inconsistent.own");
        let help = Message::new("languages-inconsistent.help").with("code", own.value.code);
        // A language that the settings give has no place in the record.
        let finding = match own.span.is_empty() {
            true => finding,
            false => finding.label(own.span.clone(), label),
        };
        findings.push(finding.help(help));
    }
    repeated(case, languages, findings);
    let made = &case.context.policy.languages;
    if !made.is_empty() && !languages.listed.is_empty() && record.narrow(made).is_empty() {
        let words = Message::new("languages-inconsistent.none");
        let mut finding = CHECK.finding(case, languages.span.clone(), words);
        finding.severity = Severity::Warning;
        let help = Message::new("languages-inconsistent.none-help").with("code", own.value.code);
        findings.push(finding.help(help));
    }
}

fn repeated(case: &Case<'_>, languages: &RecordLanguages, findings: &mut Vec<Finding>) {
    for (index, item) in languages.listed.iter().enumerate() {
        let mut before = languages.listed[..index].iter();
        let Some(first) = before.find(|it| it.value == item.value) else {
            continue;
        };
        let words = Message::new("languages-inconsistent.twice").with("code", item.value.code);
        let mut finding = CHECK.finding(case, item.span.clone(), words);
        finding.severity = Severity::Warning;
        let label = Message::new("duplicate-key.first");
        let help = Message::new("languages-inconsistent.twice-help");
        findings.push(finding.label(first.span.clone(), label).help(help));
    }
}
