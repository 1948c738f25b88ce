//! A project's own catalogue against the built-in one: what it lacks, what is misspelled, and the sections it orders.

use std::collections::BTreeMap;

use crate::diagnostic::{Finding, Fix, Message, Severity};
use crate::text::near::nearest;
use crate::text::source::{SourceRef, Span};
use crate::yaml::toml;
use crate::yaml::tree::{Kind, Node};

/// Tables that reports do not use: a project's own words for them are never shown.
const MESSAGES: &[&str] = &[
    "show",
    "file",
    "kind",
    "manual",
    "page-heading",
    "import",
    "weekday",
    "reason",
    "message",
];
/// The order of the sections.
const SECTIONS: &str = "report.sections";
/// How many missing words a finding shows with their built-in text.
const MOST_SHOWN: usize = 3;

/// A word of a catalogue.
struct CatalogueWord<'n> {
    /// Its name, and its place.
    key: &'n Node<'n>,
    value: &'n Node<'n>,
}

/// What is wrong with a project's own catalogue; `report` is the text of the template that it is used with.
pub(super) fn check(source: &SourceRef, builtin: &str, report: &str) -> Vec<Finding> {
    // What is not TOML is a finding already.
    let (Ok(own), Ok(known)) = (toml::read(&source.text), toml::read(builtin)) else {
        return Vec::new();
    };
    let (own, known) = (words(&own), words(&known));
    let mut findings = Vec::new();
    let mut missing = Vec::new();
    for (name, word) in &known {
        match own.get(name) {
            Some(own) if is_text(word.value, builtin) != is_text(own.value, &source.text) => {
                let message = Message::new("template-fault.word-type").with("name", name);
                let help = Message::new("template-fault.word-help");
                let finding = fault(source, own.value.span.clone(), message);
                findings.push(finding.help(help.with("text", written(name, word, builtin))));
            }
            Some(_) => {}
            None => missing.push(name.as_str()),
        }
    }
    for (name, word) in own.iter().filter(|(name, _)| !known.contains_key(*name)) {
        let table = name.rsplit_once('.').map_or("", |(table, _)| table);
        let is_beside = |it: &&&str| it.rsplit_once('.').is_some_and(|(other, _)| other == table);
        if let Some(near) = nearest(name, missing.iter().filter(is_beside).copied()) {
            findings.push(misspelled(source, name, word, near));
            missing.retain(|it| *it != near);
        }
    }
    findings.extend(lacking(source, &missing, &known, builtin));
    if let (Some(own), Some(known)) = (own.get(SECTIONS), known.get(SECTIONS)) {
        sections(source, own.value, known.value, report, &mut findings);
    }
    findings
}

/// Every word of the tables that reports use, by its dotted name.
fn words<'n>(root: &'n Node<'n>) -> BTreeMap<String, CatalogueWord<'n>> {
    let mut words = BTreeMap::new();
    collect("", root, &mut words);
    words
}

fn collect<'n>(prefix: &str, node: &'n Node<'n>, words: &mut BTreeMap<String, CatalogueWord<'n>>) {
    let Kind::Mapping(pairs) = &node.kind else {
        return;
    };
    for (key, value) in pairs {
        let Kind::Scalar { text, .. } = &key.kind else {
            continue;
        };
        if prefix.is_empty() && MESSAGES.contains(&&**text) {
            continue;
        }
        let name = format!("{prefix}{text}");
        match &value.kind {
            Kind::Mapping(_) => collect(&format!("{name}."), value, words),
            _ => {
                words.insert(name, CatalogueWord { key, value });
            }
        }
    }
}

/// Whether a value is a text, which TOML puts in quotes.
fn is_text(value: &Node<'_>, text: &str) -> bool {
    text[value.span.clone()].starts_with(['"', '\''])
}

/// A word as the built-in catalogue writes it, with its table.
fn written(name: &str, word: &CatalogueWord<'_>, builtin: &str) -> String {
    let (table, _) = name.rsplit_once('.').unwrap_or_default();
    let (key, value) = (word.key.span.clone(), word.value.span.clone());
    format!("[{table}] {} = {}", &builtin[key], &builtin[value])
}

fn misspelled(source: &SourceRef, name: &str, word: &CatalogueWord<'_>, near: &str) -> Finding {
    let last = |name: &str| name.rsplit('.').next().unwrap_or_default().to_owned();
    let message = Message::new("template-fault.word").with("name", name);
    let near = last(near);
    let span = word.key.span.clone();
    let fix = Fix::offered(
        Message::new("replace").with("text", &near),
        span.clone(),
        &*near,
    );
    let finding = fault(source, span, message);
    finding
        .help(Message::new("did-you-mean").with("name", &near))
        .fix(fix)
}

/// What the catalogue lacks, in one finding.
fn lacking(
    source: &SourceRef,
    missing: &[&str],
    known: &BTreeMap<String, CatalogueWord<'_>>,
    builtin: &str,
) -> Option<Finding> {
    let first = missing.first()?;
    let message = Message::new("template-fault.words")
        .with("number", missing.len())
        .with("name", first);
    let shown = missing.iter().take(MOST_SHOWN);
    let shown = shown.filter_map(|name| Some(written(name, known.get(*name)?, builtin)));
    let help = |text: String| Message::new("template-fault.word-help").with("text", text);
    let finding = fault(source, 0..0, message);
    Some(shown.map(help).fold(finding, Finding::help))
}

/// Sections that the report does not have, and those that are named twice.
fn sections(
    source: &SourceRef,
    own: &Node<'_>,
    known: &Node<'_>,
    report: &str,
    findings: &mut Vec<Finding>,
) {
    let known: Vec<_> = items(known).map(|(name, _)| name).collect();
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for (name, span) in items(own) {
        // A template of the project may have sections of its own.
        let is_own =
            || report.contains(&format!("\"{name}\"")) || report.contains(&format!("'{name}'"));
        if !known.contains(&name) && !is_own() {
            let message = Message::new("template-fault.section").with("name", name);
            let finding = fault(source, span.clone(), message);
            let near = nearest(name, known.iter().copied());
            let near = near.map(|near| Message::new("did-you-mean").with("name", near));
            let finding = near.into_iter().fold(finding, Finding::help);
            let help = Message::new("unknown-value.help").with("known", known.join(", "));
            findings.push(finding.help(help));
        } else if let Some(first) = seen.get(name) {
            let message = Message::new("settings-without-effect").with("name", name);
            let words = Message::new("settings-without-effect.first");
            let finding = fault(source, span, message).label(first.clone(), words);
            findings.push(finding.help(Message::new("duplicate-key.help")));
        } else {
            seen.insert(name, span);
        }
    }
}

/// The texts of a list with their places.
fn items<'n>(node: &'n Node<'n>) -> impl Iterator<Item = (&'n str, Span)> {
    let items = match &node.kind {
        Kind::Sequence(items) => items.as_slice(),
        _ => &[],
    };
    items.iter().filter_map(|item| match &item.kind {
        Kind::Scalar { text, .. } => Some((&**text, item.span.clone())),
        _ => None,
    })
}

fn fault(source: &SourceRef, span: Span, message: Message) -> Finding {
    Finding::new("template-fault", Severity::Error, source, span, message)
}
