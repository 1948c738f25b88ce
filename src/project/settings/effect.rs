//! Settings that are well-formed and yet change nothing: what is named twice, and what is empty.

use std::collections::BTreeMap;

use super::Settings;
use crate::clock::Zone;
use crate::diagnostic::{Finding, Message, Severity};
use crate::record::Located;
use crate::text::source::{SourceRef, Span};
use crate::yaml::tree::{Kind, Node};

/// Lists that take all, or UTC, where they are absent: nobody means that by an empty one.
const NEVER_EMPTY: &[&str] = &["languages", "formats", "zones", "sections"];

/// Notes what in the settings has no effect.
pub(super) fn check(
    settings: &Settings,
    table: &Node<'_>,
    source: &SourceRef,
    findings: &mut Vec<Finding>,
) {
    let mut notes = Notes { source, findings };
    notes.empty_lists(table);
    for (text, span) in settings.texts() {
        if text.trim().is_empty() {
            let message = Message::new("settings-without-effect.text");
            notes.add(span.clone(), message, "settings-without-effect.remove");
        }
    }
    let languages = settings.languages.iter();
    notes.twice(languages.map(|it| (it.value.code.to_owned(), it.value.code, &it.span)));
    notes.twice(texts(&settings.formats));
    let own = settings.time.0.iter().map(|(_, style)| &style.zones);
    for zones in own.chain([&settings.zones]) {
        notes.twice(zones.iter().map(|it| {
            let name = Zone::read(&it.value).map_or_else(|_| it.value.clone(), Zone::name);
            (name, it.value.as_str(), &it.span)
        }));
    }
    let sections = settings.report.iter().flat_map(|it| texts(&it.sections));
    notes.twice(sections.filter(|(name, ..)| !name.trim().is_empty()));
    notes.twice(texts(&settings.closing_days));
    notes.twice(texts(&settings.incident_ids));
    for field in &settings.fields.0 {
        let words = field.values.iter().map(|it| &it.name);
        let words = words.filter(|it| !it.value.trim().is_empty());
        notes.twice(words.map(|it| (it.value.to_lowercase(), it.value.as_str(), &it.span)));
    }
    let labels = settings.severity.iter().flat_map(|it| it.all());
    let labels = labels.filter(|it| !it.value.trim().is_empty());
    notes.twice(labels.map(|it| (it.value.to_lowercase(), it.value.as_str(), &it.span)));
}

fn texts(list: &[Located<String>]) -> impl Iterator<Item = (String, &str, &Span)> {
    list.iter()
        .map(|it| (it.value.clone(), it.value.as_str(), &it.span))
}

/// The findings of one file.
struct Notes<'a> {
    source: &'a SourceRef,
    findings: &'a mut Vec<Finding>,
}

impl Notes<'_> {
    fn finding(&self, span: Span, message: Message, help: &'static str) -> Finding {
        let (source, error) = (self.source, Severity::Error);
        let finding = Finding::new("settings-without-effect", error, source, span, message);
        finding.help(Message::new(help))
    }

    /// Notes the lists of these settings that nobody means to be empty.
    fn empty_lists(&mut self, table: &Node<'_>) {
        let Kind::Mapping(pairs) = &table.kind else {
            return;
        };
        for (key, value) in pairs {
            match (&key.kind, &value.kind) {
                (Kind::Scalar { text, .. }, Kind::Mapping(_)) if text == "report" => {
                    self.empty_lists(value);
                }
                (Kind::Scalar { text, .. }, Kind::Sequence(items))
                    if items.is_empty() && NEVER_EMPTY.contains(&&**text) =>
                {
                    let message =
                        Message::new("settings-without-effect.list").with("name", &**text);
                    self.add(
                        value.span.clone(),
                        message,
                        "settings-without-effect.remove",
                    );
                }
                _ => {}
            }
        }
    }

    fn add(&mut self, span: Span, message: Message, help: &'static str) {
        self.findings.push(self.finding(span, message, help));
    }

    /// Notes each value that means the same as one before it: what it means, how it is written, and its place.
    fn twice<'v>(&mut self, values: impl Iterator<Item = (String, &'v str, &'v Span)>) {
        let mut known = BTreeMap::new();
        for (value, written, span) in values {
            let Some(first) = known.get(&value) else {
                known.insert(value, span.clone());
                continue;
            };
            let message = Message::new("settings-without-effect").with("name", written);
            let finding = self.finding(span.clone(), message, "duplicate-key.help");
            let first = Span::clone(first);
            let words = Message::new("settings-without-effect.first");
            self.findings.push(finding.label(first, words));
        }
    }
}
