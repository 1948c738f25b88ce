//! Fields and severities of a project's own: names that are taken or none, labels that a language lacks, words without
//! use.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization as _;

use super::Settings;
use crate::check;
use crate::diagnostic::{Finding, Message, Severity as Level};
use crate::locale::{Catalogue, DEFAULT};
use crate::metric::statistic::DIMENSIONS;
use crate::record::{FieldDefinition, FieldKind, Line, Located, Piece, Record, Severity, TextForm};
use crate::text::near::nearest;
use crate::text::source::{SourceRef, Span};
use crate::yaml::decode::Choice;

/// Notes what is wrong with the project's own fields and severities.
pub(super) fn check(settings: &Settings, source: &SourceRef, findings: &mut Vec<Finding>) {
    let mut notes = OwnNotes {
        settings,
        source,
        findings,
    };
    let fields = &settings.fields.0;
    let taken = Record::FIELDS.iter().copied();
    let groups = DIMENSIONS.iter().map(|it| it.name);
    let taken: Vec<_> = taken.chain(groups).chain(["all"]).collect();
    notes.names(fields.iter().map(|it| &it.name), &taken);
    for field in fields {
        notes.field(field);
    }
    let levels = &settings.severity_levels.0;
    let taken: Vec<_> = Severity::LIST.iter().map(|(code, _)| *code).collect();
    notes.names(levels.iter().map(|it| &it.name), &taken);
    for level in levels {
        notes.label(level.label.as_ref());
    }
    notes.severity_labels();
}

/// Whether records can write it as a name: it begins with a letter or a digit of any script.
fn is_name(text: &str) -> bool {
    let is_part = |it: char| it.is_alphanumeric() || it == '-' || it == '_';
    text.starts_with(char::is_alphanumeric) && text.chars().all(is_part)
}

/// Names of one form are easily taken for each other.
fn form(name: &str) -> String {
    name.nfkc()
        .collect::<String>()
        .to_lowercase()
        .replace('-', "_")
}

/// The texts of a label.
fn pieces(label: &Line) -> Vec<&Piece> {
    match &label.0.form {
        TextForm::Plain(piece) | TextForm::All(piece) => vec![piece],
        TextForm::Languages(pieces) => pieces.pieces().collect(),
    }
}

struct OwnNotes<'a> {
    settings: &'a Settings,
    source: &'a SourceRef,
    findings: &'a mut Vec<Finding>,
}

impl OwnNotes<'_> {
    fn add(&mut self, check: &'static str, span: &Span, message: Message) -> &mut Finding {
        let finding = Finding::new(check, Level::Error, self.source, span.clone(), message);
        self.findings.push(finding);
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    /// Names that are none, are `taken`, or look like one before them.
    fn names<'n>(&mut self, names: impl Iterator<Item = &'n Located<String>>, taken: &[&str]) {
        let mut known: BTreeMap<String, &Located<String>> = BTreeMap::new();
        let taken: Vec<_> = taken.iter().map(|name| form(name)).collect();
        for name in names {
            let of = |key: &'static str| Message::new(key).with("name", &name.value);
            let own = form(&name.value);
            if !is_name(&name.value) {
                let finding = self.add("unknown-value", &name.span, of("settings-own-name"));
                finding.help.push(Message::new("settings-own-name.help"));
            } else if taken.contains(&own) {
                let message = of("settings-own-name.taken");
                let finding = self.add("unknown-value", &name.span, message);
                finding.help.push(Message::new("settings-own-name.other"));
            } else if let Some(first) = known.get(&own) {
                let message = of("settings-own-name.alike").with("other", &first.value);
                let finding = self.add("unknown-value", &name.span, message);
                finding.help.push(Message::new("settings-own-name.other"));
            } else {
                known.insert(own, name);
            }
        }
    }

    fn field(&mut self, field: &FieldDefinition) {
        self.label(field.label.as_ref());
        for word in &field.values {
            self.label(word.label.as_ref());
            self.word(&word.name);
        }
        let is_choice = field.kind == FieldKind::Choice;
        if is_choice && field.values.is_empty() {
            let message = Message::new("missing-field").with("name", "values");
            let finding = self.add("missing-field", &field.name.span, message);
            finding.help.push(Message::new("settings-own-field.values"));
        } else if let Some(first) = field.values.first().filter(|_| !is_choice) {
            let message = Message::new("settings-own-field.no-choice");
            let finding = self.add("settings-without-effect", &first.name.span, message);
            let help = Message::new("settings-own-field.no-choice-help");
            finding.help.push(help);
        }
        if let Some(section) = &field.section {
            self.section(section);
        }
    }

    /// A word of a choice that records could not write as it is.
    fn word(&mut self, word: &Located<String>) {
        let text = word.value.as_str();
        let is_clean = text == text.trim() && !text.chars().any(char::is_control);
        // An empty one is found with the other texts of the settings.
        if !is_clean && !text.trim().is_empty() {
            let message = Message::new("settings-value").with("text", text);
            let finding = self.add("unknown-value", &word.span, message);
            finding.help.push(Message::new("settings-own-field.word"));
        } else {
            self.characters(text, &word.span);
        }
    }

    /// A character that no report may have: what the settings call things is printed as it is.
    fn characters(&mut self, text: &str, span: &Span) {
        if let Some(message) = check::bad_character(text) {
            self.add("bad-characters", span, message);
        }
    }

    fn section(&mut self, section: &Located<String>) {
        let known = sections();
        let known: Vec<_> = known.iter().map(String::as_str).collect();
        let name = section.value.as_str();
        if known.contains(&name) {
            return;
        }
        let near = nearest(name, known.iter().copied());
        let message = Message::new("unknown-value").with("value", name);
        let finding = self.add("unknown-value", &section.span, message);
        if let Some(near) = near {
            let help = Message::new("did-you-mean").with("name", near);
            finding.help.push(help);
        }
        let help = Message::new("unknown-value.help").with("known", known.join(", "));
        finding.help.push(help);
    }

    /// A label that no language or not every one can show.
    fn label(&mut self, label: Option<&Line>) {
        let Some(label) = label else { return };
        for piece in pieces(label) {
            if piece.text.chars().any(char::is_control) {
                let message = Message::new("settings-own-label.line");
                self.add("unknown-value", &piece.span, message);
            } else {
                self.characters(&piece.text, &piece.span);
            }
        }
        let TextForm::Languages(texts) = &label.0.form else {
            return;
        };
        for language in self.settings.languages() {
            if texts.get(language).is_none() {
                let message =
                    Message::new("settings-own-label").word("language", "language", language.code);
                let finding = self.add("missing-field", &label.0.span, message);
                let help = Message::new("settings-own-label.help").with("code", language.code);
                finding.help.push(help);
            }
        }
    }

    /// Severities that a report would call the same.
    fn severity_labels(&mut self) {
        if self.settings.severity_levels.0.is_empty() {
            return;
        }
        for language in self.settings.languages() {
            let mut known: BTreeMap<String, Span> = BTreeMap::new();
            let mut names = BTreeSet::new();
            let labels = self.settings.severity.iter().flat_map(|it| it.all());
            for label in labels {
                known.insert(form(label.value.trim()), label.span.clone());
            }
            for level in &self.settings.severity_levels.0 {
                // Of names alike there is a finding already.
                if !names.insert(form(&level.name.value)) {
                    continue;
                }
                // Its own name would be taken for the other's too.
                let own = [level.label(language), &level.name.value];
                let found = own
                    .iter()
                    .find_map(|it| Some((it, known.get(&form(it.trim()))?)));
                if let Some((name, first)) = found {
                    let message = Message::new("settings-without-effect").with("name", *name);
                    let words = Message::new("settings-without-effect.first");
                    let (first, error) = (first.clone(), Level::Error);
                    let span = level.name.span.clone();
                    let check = "settings-without-effect";
                    let finding = Finding::new(check, error, self.source, span, message);
                    let finding = finding.help(Message::new("settings-own-name.other"));
                    let finding = finding.label(first, words);
                    if !self.findings.contains(&finding) {
                        self.findings.push(finding);
                    }
                }
                known.insert(form(level.label(language).trim()), level.name.span.clone());
                known.insert(form(&level.name.value), level.name.span.clone());
            }
        }
    }
}

/// The sections of the built-in report.
fn sections() -> Vec<String> {
    let catalogue = Catalogue::read(DEFAULT, DEFAULT.catalogue);
    catalogue.map_or_else(|_| Vec::new(), |it| it.sections())
}
