//! Which documents of a record a build does not publish, and why.

use std::collections::BTreeSet;
use std::path::Path;

use crate::diagnostic::{Audience, Finding, Message, Severity};
use crate::locale::Language;
use crate::report::Format;
use crate::report::builder::Wanted;

/// What is wanted, but for what an error would falsify.
pub(super) fn wanted(
    all: impl Iterator<Item = Wanted>,
    findings: &[Finding],
    audience: Audience,
) -> Vec<Wanted> {
    let left = all.map(|mut wanted| {
        let language = wanted.language;
        wanted
            .formats
            .retain(|format| causes(findings, (language, *format, audience)).is_empty());
        wanted
    });
    left.filter(|wanted| !wanted.formats.is_empty()).collect()
}

/// The checks whose errors would falsify the document in this language and format for these readers.
fn causes(
    findings: &[Finding],
    (language, format, audience): (Language, Format, Audience),
) -> BTreeSet<&'static str> {
    let errors = findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error);
    errors
        .filter(|finding| finding.withholds.covers(language, format, audience))
        .map(|finding| finding.check)
        .collect()
}

/// Documents of one record that are withheld for the same reasons.
#[derive(Debug, PartialEq, Eq)]
struct WithheldGroup {
    documents: Vec<(Language, Format)>,
    causes: BTreeSet<&'static str>,
}

/// What of one record is withheld.
#[derive(Debug, Default)]
pub(super) struct Withheld {
    id: String,
    /// How many documents were asked for.
    asked: usize,
    groups: Vec<WithheldGroup>,
    /// Documents of an earlier build that lie where a withheld one would be, by name below the output folder.
    older: Vec<String>,
}

impl Withheld {
    /// What the findings of the record `id` withhold of all that was asked for.
    pub fn of(
        (id, variant): (&str, Option<&str>),
        asked: impl Iterator<Item = Wanted>,
        (findings, audience): (&[Finding], Audience),
        out: &Path,
    ) -> Self {
        let stem = variant.map_or_else(|| id.to_owned(), |variant| format!("{id}.{variant}"));
        let mut withheld = Self {
            id: stem.clone(),
            ..Self::default()
        };
        for wanted in asked {
            for format in wanted.formats {
                withheld.asked += 1;
                let causes = causes(findings, (wanted.language, format, audience));
                if causes.is_empty() {
                    continue;
                }
                let document = (wanted.language, format);
                let name = format!("{}/{stem}.{}", wanted.language, format.name);
                if out.join(&name).exists() {
                    withheld.older.push(name);
                }
                let mut groups = withheld.groups.iter_mut();
                match groups.find(|group| group.causes == causes) {
                    Some(group) => group.documents.push(document),
                    None => withheld.groups.push(WithheldGroup {
                        documents: vec![document],
                        causes,
                    }),
                }
            }
        }
        withheld
    }

    /// It in words: what is withheld for which reason, and what of an earlier build is still there.
    pub fn words(&self, out: &Path) -> Vec<Message> {
        let mut words: Vec<_> = self.groups.iter().map(|group| self.said(group)).collect();
        if !self.older.is_empty() {
            let paths: Vec<_> = self
                .older
                .iter()
                .map(|name| out.join(name))
                .map(|path| path.display().to_string())
                .collect();
            let older = Message::new("withheld.older").with("id", &self.id);
            words.push(older.with("paths", paths.join(", ")));
        }
        words
    }

    fn said(&self, group: &WithheldGroup) -> Message {
        let causes: Vec<_> = group.causes.iter().copied().collect();
        let words = if group.documents.len() == self.asked {
            Message::new("withheld.all")
        } else {
            let documents = group.documents.iter();
            let names: Vec<_> = documents
                .map(|(language, format)| format!("{language}/{}.{}", self.id, format.name))
                .collect();
            Message::new("withheld.some").with("documents", names.join(", "))
        };
        words.with("id", &self.id).with("checks", causes.join(", "))
    }
}
