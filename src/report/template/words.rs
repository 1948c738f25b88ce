//! A project's own catalogue against the built-in one that it is laid over: what is misspelled, of another type, or of no
//! effect.

use std::collections::BTreeSet;

use super::own_texts::OwnTexts;
use super::placeholder::Rule;
use super::section;
use crate::diagnostic::{Finding, Fix, Message, Severity};
use crate::text::near::nearest;
use crate::text::source::{SourceRef, Span};
use crate::yaml::toml;
use crate::yaml::tree::{Kind, Node};

/// Tables that reports do not use: a project's own words for them are never shown.
pub(super) const MESSAGES: &[&str] = &[
    "show",
    "file",
    "kind",
    "manual",
    "page-heading",
    "import",
    "weekday",
    "reason",
    "usage",
    "help",
    "message",
    "template",
];
/// The order of the sections.
const SECTIONS: &str = "report.sections";
/// Tables that may have names of their own.
const OPEN: &[&str] = &["time.zones", "language"];

/// What a catalogue is compared with.
pub(super) struct Builtin<'b> {
    /// The text of the catalogue that it is laid over.
    pub text: &'b str,
    /// The text of the catalogue that has every word.
    pub whole: &'b str,
    /// The project's own templates: they may ask for words of their own.
    pub templates: &'b OwnTexts,
}

/// What is wrong with a project's own catalogue.
pub(super) fn check(source: &SourceRef, builtin: &Builtin<'_>) -> Vec<Finding> {
    // What is not TOML is a finding already.
    let (Ok(own), Ok(base), Ok(whole)) = (
        toml::read(&source.text),
        toml::read(builtin.text),
        toml::read(builtin.whole),
    ) else {
        return Vec::new();
    };
    let mut checker = Checker {
        source,
        builtin,
        findings: Vec::new(),
    };
    let known = [(&base, builtin.text), (&whole, builtin.whole)];
    checker.table("", &own, &known);
    checker.findings
}

/// The dotted names of the words that `catalogue` has and `own` has not, in the order of the file; tables that reports do
/// not use are left out.
pub(super) fn lacking(own: &str, catalogue: &str) -> Vec<String> {
    let (Ok(own), Ok(known)) = (toml::read(own), toml::read(catalogue)) else {
        return Vec::new();
    };
    let (mut has, mut all) = (Vec::new(), Vec::new());
    collect("", &own, &mut has);
    collect("", &known, &mut all);
    let has: BTreeSet<_> = has.into_iter().map(|(name, _)| name).collect();
    all.retain(|(name, _)| !has.contains(name));
    all.sort_by_key(|(_, at)| *at);
    all.into_iter().map(|(name, _)| name).collect()
}

fn collect(prefix: &str, node: &Node<'_>, words: &mut Vec<(String, usize)>) {
    let Kind::Mapping(pairs) = &node.kind else {
        return words.push((prefix.trim_end_matches('.').to_owned(), node.span.start));
    };
    for (key, value) in pairs {
        let name = scalar(key);
        if prefix.is_empty() && MESSAGES.contains(&name) {
            continue;
        }
        collect(&format!("{prefix}{name}."), value, words);
    }
}

/// A table of a built-in catalogue with the text of the catalogue.
type Known<'n> = (&'n Node<'n>, &'n str);

struct Checker<'a> {
    source: &'a SourceRef,
    builtin: &'a Builtin<'a>,
    findings: Vec<Finding>,
}

impl Checker<'_> {
    /// Compares a table with those that are laid under it.
    fn table(&mut self, prefix: &str, own: &Node<'_>, known: &[Known<'_>]) {
        for (key, value) in pairs(own) {
            let word = scalar(key);
            let name = format!("{prefix}{word}");
            let beneath: Vec<_> = known
                .iter()
                .filter_map(|(table, text)| Some((get(table, word)?, *text)))
                .collect();
            if prefix.is_empty() && MESSAGES.contains(&word) {
                self.unused(key, &name, value, beneath.first());
                continue;
            }
            let Some(first) = beneath.first() else {
                self.unknown(prefix, own, key, value, known);
                continue;
            };
            if matches!(
                (&value.kind, &first.0.kind),
                (Kind::Mapping(_), Kind::Mapping(_))
            ) {
                self.table(&format!("{name}."), value, &beneath);
            } else {
                self.word(&name, key, value, *first);
            }
        }
    }

    fn word(&mut self, name: &str, key: &Node<'_>, own: &Node<'_>, known: Known<'_>) {
        let before = self.findings.len();
        if name == SECTIONS && matches!(own.kind, Kind::Sequence(_)) {
            let list = section::items(own);
            let names: Vec<_> = section::items(known.0).map(|(name, _)| name).collect();
            let is_own = |name: &str| self.builtin.templates.has_text(name);
            let found = section::check(self.source, list, &names, is_own);
            self.findings.extend(found);
        } else {
            self.value(name, own, known);
        }
        // Each shows how the word is written at home.
        let text = shown(name, key, known);
        for finding in &mut self.findings[before..] {
            if finding.help.is_empty() {
                let help = Message::new("template-fault.word-help");
                finding.help.push(help.with("text", &text));
            }
        }
    }

    fn value(&mut self, name: &str, own: &Node<'_>, known: Known<'_>) {
        match (&own.kind, &known.0.kind) {
            (Kind::Sequence(own_items), Kind::Sequence(items)) => {
                if own_items.len() != items.len() {
                    let message = Message::new("template-fault.word-length").with("name", name);
                    let message = message.with("given", own_items.len());
                    self.add(own.span.clone(), message.with("number", items.len()));
                    return;
                }
                for (own, item) in own_items.iter().zip(items) {
                    self.value(name, own, (item, known.1));
                }
            }
            (Kind::Scalar { text, .. }, Kind::Scalar { text: builtin, .. })
                if is_text(own, &self.source.text) && is_text(known.0, known.1) =>
            {
                let rule = Rule::of(name, builtin);
                if let Some(message) = rule.fault(name, text) {
                    self.add(own.span.clone(), message);
                }
            }
            // What a number may be is asked where it is used.
            (Kind::Scalar { .. }, Kind::Scalar { .. })
                if !is_text(own, &self.source.text) && !is_text(known.0, known.1) => {}
            _ => {
                let message = Message::new("template-fault.word-type").with("name", name);
                self.add(own.span.clone(), message);
            }
        }
    }

    fn add(&mut self, span: Span, message: Message) {
        self.findings.push(fault(self.source, span, message));
    }

    /// A word that no built-in catalogue has: of the project's own templates, or misspelled.
    fn unknown(
        &mut self,
        prefix: &str,
        own: &Node<'_>,
        key: &Node<'_>,
        value: &Node<'_>,
        known: &[Known<'_>],
    ) {
        let word = scalar(key);
        let name = format!("{prefix}{word}");
        if OPEN.contains(&prefix.trim_end_matches('.')) {
            if !is_text(value, &self.source.text) {
                let message = Message::new("template-fault.word-type").with("name", &name);
                self.add(value.span.clone(), message);
            }
            return;
        }
        // Templates see the words of their table by the names below it.
        let within = name.split_once('.').map(|(_, within)| within);
        if within.is_some_and(|within| self.builtin.templates.asks_for(within)) {
            return;
        }
        let siblings = known.iter().flat_map(|(table, _)| pairs(table));
        let siblings = siblings.map(|(key, _)| scalar(key));
        let missing = siblings.filter(|it| get(own, it).is_none());
        let message = Message::new("template-fault.word").with("name", &name);
        let span = key.span.clone();
        let finding = fault(self.source, span.clone(), message);
        let finding = if let Some(near) = nearest(word, missing) {
            let words = Message::new("replace").with("text", near);
            finding
                .help(Message::new("did-you-mean").with("name", near))
                .fix(Fix::offered(words, span, near))
        } else if let Some(home) = self.elsewhere(word) {
            finding.help(Message::new("template-fault.word-elsewhere").with("name", home))
        } else {
            finding.help(Message::new("template-fault.word-unknown"))
        };
        self.findings.push(finding);
    }

    /// The one word of another table that is called so.
    fn elsewhere(&self, word: &str) -> Option<String> {
        let all = lacking("", self.builtin.whole).into_iter();
        let mut found = all.filter(|name| name.rsplit('.').next() == Some(word));
        found.next().filter(|_| found.next().is_none())
    }

    /// A table of messages: what it changes is never shown.
    fn unused(&mut self, key: &Node<'_>, name: &str, own: &Node<'_>, known: Option<&Known<'_>>) {
        if known.is_some_and(|(known, _)| says_the_same(own, known)) {
            return;
        }
        let message = Message::new("template-fault.unused").with("name", name);
        let finding = fault(self.source, key.span.clone(), message);
        let finding = finding.help(Message::new("template-fault.unused-help"));
        self.findings.push(finding);
    }
}

/// Whether each word of `own` is in `known` with the same text.
fn says_the_same(own: &Node<'_>, known: &Node<'_>) -> bool {
    match (&own.kind, &known.kind) {
        (Kind::Mapping(pairs), Kind::Mapping(_)) => pairs.iter().all(|(key, value)| {
            get(known, scalar(key)).is_some_and(|known| says_the_same(value, known))
        }),
        (Kind::Sequence(own), Kind::Sequence(known)) => {
            let mut both = own.iter().zip(known);
            own.len() == known.len() && both.all(|(own, known)| says_the_same(own, known))
        }
        (Kind::Scalar { text: own, .. }, Kind::Scalar { text: known, .. }) => own == known,
        _ => false,
    }
}

fn pairs<'n>(node: &'n Node<'n>) -> &'n [(Node<'n>, Node<'n>)] {
    match &node.kind {
        Kind::Mapping(pairs) => pairs,
        _ => &[],
    }
}

fn get<'n>(table: &'n Node<'n>, word: &str) -> Option<&'n Node<'n>> {
    let mut pairs = pairs(table).iter();
    let found = pairs.find(|(key, _)| scalar(key) == word);
    found.map(|(_, value)| value)
}

fn scalar<'n>(node: &'n Node<'n>) -> &'n str {
    match &node.kind {
        Kind::Scalar { text, .. } => text,
        _ => "",
    }
}

/// Whether a value is a text, which TOML puts in quotes.
fn is_text(value: &Node<'_>, text: &str) -> bool {
    text[value.span.clone()].starts_with(['"', '\''])
}

/// A word as the built-in catalogue writes it, with its table.
fn shown(name: &str, key: &Node<'_>, (known, text): Known<'_>) -> String {
    let (word, value) = (scalar(key), &text[known.span.clone()]);
    match name.rsplit_once('.') {
        _ if matches!(known.kind, Kind::Mapping(_)) => format!("[{name}]"),
        Some((table, _)) => format!("[{table}] {word} = {value}"),
        None => format!("{word} = {value}"),
    }
}

pub(super) fn fault(source: &SourceRef, span: Span, message: Message) -> Finding {
    Finding::new("template-fault", Severity::Error, source, span, message)
}
