//! Findings that share a block at a terminal: those of one check, unless they are errors.

use annotate_snippets::{Group, Level};

use super::excerpt::Excerpts;
use super::{Context, FindingGroup};
use crate::diagnostic::{Finding, Place, Severity};
use crate::system::console::Painted;
use crate::system::console::visible::{self, visible};

/// The findings of records as a terminal shows them. However many there are, of those that share a block only the first
/// places are kept; errors are drawn in full, since they are what keeps a report from being published.
#[derive(Debug, Default)]
pub struct TerminalFindings {
    /// In the order in which their first findings come.
    pub(super) groups: Vec<FindingGroup>,
    pub(super) errors: Painted,
    /// How many files the groups speak of.
    pub(super) files: usize,
}

impl TerminalFindings {
    /// Those of one record, or of files that no record is.
    #[must_use]
    pub fn of(findings: &[Finding], context: &Context<'_>) -> Self {
        let mut all = Self::default();
        let mut last = None;
        for finding in findings {
            if finding.severity == Severity::Error {
                let block = FindingBlock::of(finding, context);
                all.errors.append(&block.draw(context));
                continue;
            }
            let name = &finding.place.source.name;
            all.files += usize::from(last.replace(name) != Some(name));
            let group = all.groups.iter_mut().find(|it| it.is_of(finding));
            match group {
                Some(group) => group.add(finding, context),
                None => all.groups.push(FindingGroup::of(finding, context)),
            }
        }
        all
    }

    /// Adds those of a later record.
    pub fn append(&mut self, later: Self) {
        self.errors.append(&later.errors);
        self.files += later.files;
        for group in later.groups {
            let own = self.groups.iter_mut().find(|it| it.goes_with(&group));
            match own {
                Some(own) => own.append(group),
                None => self.groups.push(group),
            }
        }
    }
}

/// A finding that is shown in full, and others of its kind whose places are listed below it.
#[derive(Debug)]
pub(super) struct FindingBlock {
    check: &'static str,
    severity: Severity,
    excerpts: Excerpts,
    /// What to do: it is said once, so it must be the same.
    pub help: Vec<String>,
    /// Where the first is.
    first: BlockPlace,
    /// The others.
    others: Vec<BlockPlace>,
}

/// A place of a finding, and what is said there.
#[derive(Debug, Clone)]
pub(super) struct BlockPlace {
    file: String,
    /// Line and column.
    at: String,
    /// What is wrong.
    pub message: String,
    /// The other places that the finding points at, if any.
    labels: String,
}

impl BlockPlace {
    pub fn of(finding: &Finding, context: &Context<'_>) -> Self {
        let at = |place: &Place| {
            let position = place.source.position(place.span.start);
            format!("{}:{}", position.line, position.column)
        };
        let mut labels: Vec<(String, Vec<String>)> = Vec::new();
        for label in &finding.labels {
            let words = context.catalogue.say(&label.words);
            match labels.last_mut().filter(|(said, _)| *said == words) {
                Some((_, places)) => places.push(at(&label.place)),
                None => labels.push((words, vec![at(&label.place)])),
            }
        }
        let labels = labels.iter();
        let labels: Vec<_> = labels
            .map(|(words, places)| format!("{words}: {}", places.join(", ")))
            .collect();
        Self {
            file: visible::line(&finding.place.source.name).into_owned(),
            at: at(&finding.place),
            message: context.catalogue.say(&finding.message),
            labels: labels.join(", "),
        }
    }

    /// Where it is, as other programs read it.
    pub fn path(&self) -> String {
        format!("{}:{}", self.file, self.at)
    }
}

impl FindingBlock {
    /// The block of one finding.
    pub fn of(finding: &Finding, context: &Context<'_>) -> Self {
        Self {
            check: finding.check,
            severity: finding.severity,
            excerpts: Excerpts::of(finding, context),
            help: context.help(finding),
            first: BlockPlace::of(finding, context),
            others: Vec::new(),
        }
    }

    /// Adds the place of a finding with the same help.
    pub fn add(&mut self, place: BlockPlace) {
        self.others.push(place);
    }

    /// Adds the places of a block with the same help.
    pub fn append(&mut self, other: Self) {
        self.others.push(other.first);
        self.others.extend(other.others);
    }

    /// How many places it has.
    pub fn places(&self) -> usize {
        1 + self.others.len()
    }

    /// The block as it is shown, with an empty line behind it.
    pub fn draw(&self, context: &Context<'_>) -> Painted {
        let title = visible(&self.first.message).into_owned();
        let level = level(self.severity, context);
        let mut group = Group::with_title(level.primary_title(title).id(self.check));
        for excerpt in &self.excerpts.0 {
            group = group.element(excerpt.element());
        }
        for line in self.also() {
            group = group.element(note(&line, "show.also", context));
        }
        drawn(group, &self.help, context)
    }

    /// The places of the others as lines: those of a file with the message of the first in one, every other with its own.
    fn also(&self) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let (mut same, mut own): (Vec<(&str, Vec<&str>)>, Vec<&BlockPlace>) = Default::default();
        for place in &self.others {
            if place.message != self.first.message || !place.labels.is_empty() {
                own.push(place);
                continue;
            }
            match same.last_mut().filter(|(file, _)| *file == place.file) {
                Some((_, places)) => places.push(&place.at),
                None => same.push((&place.file, vec![&place.at])),
            }
        }
        for (file, places) in same {
            lines.push(self.seen(file, &places.join(", ")));
        }
        for place in own {
            let mut line = self.seen(&place.file, &place.at);
            if place.message != self.first.message {
                line = format!("{line}: {}", place.message);
            }
            if !place.labels.is_empty() {
                line = format!("{line} ({})", place.labels);
            }
            lines.push(line);
        }
        lines
    }

    /// Places as seen from the first one.
    fn seen(&self, file: &str, places: &str) -> String {
        match file == self.first.file {
            true => places.to_owned(),
            false => format!("{file}:{places}"),
        }
    }
}

/// How grave it is, in words.
pub(super) fn level<'a>(severity: Severity, context: &'a Context<'_>) -> Level<'a> {
    match severity {
        Severity::Error => Level::ERROR.with_name(context.catalogue.word("show.error")),
        Severity::Warning => Level::WARNING.with_name(context.catalogue.word("show.warning")),
        Severity::Advice => Level::INFO.with_name(context.catalogue.word("show.advice")),
    }
}

/// A line below a block's title, behind this word.
pub(super) fn note<'a>(
    text: &str,
    word: &'a str,
    context: &'a Context<'_>,
) -> annotate_snippets::Message<'a> {
    let level = Level::NOTE.with_name(context.catalogue.word(word));
    level.message(visible(text).into_owned())
}

/// A block with its help, and an empty line behind it.
pub(super) fn drawn<'a>(
    mut group: Group<'a>,
    help: &[String],
    context: &'a Context<'_>,
) -> Painted {
    for text in help {
        let level = Level::HELP.with_name(context.catalogue.word("show.help"));
        group = group.element(level.message(visible(text).into_owned()));
    }
    let mut out = Painted::drawn(&[group], context.width, context.colour);
    out.push("\n\n");
    out
}
