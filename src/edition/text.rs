//! Texts that both editions may have, so that each can be compared in the language of its readers.

use std::collections::BTreeMap;

use crate::incident::Incident;
use crate::record::{Line, Record, Text, TextForm};

/// A text of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextField {
    /// What happened, in one line.
    Title,
    /// The incident in a few sentences.
    Summary,
    /// What users saw.
    Users,
    /// Who was affected.
    Scope,
    /// More about the impact.
    Details,
    /// What users could do meanwhile.
    Workaround,
    /// An entry of the timeline, by its index in the new edition.
    Entry(usize),
    /// More about an entry.
    EntryDetails(usize),
    /// How it was noticed.
    Detection,
    /// Why it happened.
    Cause,
    /// What set it off.
    Trigger,
    /// What else contributed.
    Factors,
    /// What ended it.
    Resolution,
    /// What went well.
    WentWell,
    /// What went wrong.
    WentWrong,
    /// Where luck helped.
    Lucky,
    /// A next step, by its index in the new edition.
    Step(usize),
    /// Who does a next step.
    StepOwner(usize),
    /// The services that were affected.
    Services,
}

impl TextField {
    /// Its name in JSON: the way to it in the record.
    #[must_use]
    pub fn path(self) -> String {
        match self {
            Self::Title => "title".to_owned(),
            Self::Summary => "summary".to_owned(),
            Self::Users => "impact.users".to_owned(),
            Self::Scope => "impact.scope".to_owned(),
            Self::Details => "impact.details".to_owned(),
            Self::Workaround => "workaround".to_owned(),
            Self::Entry(index) => format!("timeline[{index}].text"),
            Self::EntryDetails(index) => format!("timeline[{index}].details"),
            Self::Detection => "detection".to_owned(),
            Self::Cause => "root_cause.text".to_owned(),
            Self::Trigger => "root_cause.trigger".to_owned(),
            Self::Factors => "root_cause.contributing_factors".to_owned(),
            Self::Resolution => "resolution".to_owned(),
            Self::WentWell => "lessons.went_well".to_owned(),
            Self::WentWrong => "lessons.went_wrong".to_owned(),
            Self::Lucky => "lessons.lucky".to_owned(),
            Self::Step(index) => format!("next_steps[{index}].action"),
            Self::StepOwner(index) => format!("next_steps[{index}].owner"),
            Self::Services => "services".to_owned(),
        }
    }
}

/// A text as both editions have it; a list is one text of several pieces.
#[derive(Debug, Clone)]
pub struct TextChange {
    /// Which text it is.
    pub field: TextField,
    /// What the earlier edition has.
    pub old: Vec<Text>,
    /// What this one has.
    pub new: Vec<Text>,
}

/// Every text that is not written the same; in a language it may still say the same.
pub(super) fn changes(
    old: &Incident,
    new: &Incident,
    entries: &BTreeMap<usize, usize>,
    steps: &BTreeMap<usize, usize>,
) -> Vec<TextChange> {
    let mut changes = Vec::new();
    let mut compare = |field: TextField, old: Vec<Text>, new: Vec<Text>| {
        if written(&old) != written(&new) || has_references(&old) || has_references(&new) {
            changes.push(TextChange { field, old, new });
        }
    };
    let (before, now) = (&old.record, &new.record);
    for (field, texts) in FIELDS {
        compare(*field, texts(before), texts(now));
    }
    for (index, entry) in now.timeline.iter().enumerate() {
        let Some(one) = entries.get(&index).map(|it| &before.timeline[*it]) else {
            continue;
        };
        compare(
            TextField::Entry(index),
            vec![one.text.0.clone()],
            vec![entry.text.0.clone()],
        );
        compare(
            TextField::EntryDetails(index),
            one.details.iter().cloned().collect(),
            entry.details.iter().cloned().collect(),
        );
    }
    for (index, step) in now.next_steps.iter().enumerate() {
        let Some(one) = steps.get(&index).map(|it| &before.next_steps[*it]) else {
            continue;
        };
        compare(
            TextField::Step(index),
            vec![one.action.0.clone()],
            vec![step.action.0.clone()],
        );
        compare(
            TextField::StepOwner(index),
            lines(one.owner.as_slice()),
            lines(step.owner.as_slice()),
        );
    }
    changes
}

type TextsOf = fn(&Record) -> Vec<Text>;

/// The texts of the record itself, in the order of the report.
const FIELDS: &[(TextField, TextsOf)] = &[
    (TextField::Title, |it| vec![it.title.0.clone()]),
    (TextField::Services, |it| lines(&it.services)),
    (TextField::Summary, |it| one(&it.summary)),
    (TextField::Users, |it| one(&it.impact.users)),
    (TextField::Scope, |it| one(&it.impact.scope)),
    (TextField::Details, |it| one(&it.impact.details)),
    (TextField::Workaround, |it| one(&it.workaround)),
    (TextField::Detection, |it| one(&it.detection)),
    (TextField::Cause, |it| {
        it.root_cause.iter().map(|it| it.text.clone()).collect()
    }),
    (TextField::Trigger, |it| {
        let cause = it.root_cause.iter();
        cause.flat_map(|it| it.trigger.clone()).collect()
    }),
    (TextField::Factors, |it| {
        let cause = it.root_cause.iter();
        cause
            .flat_map(|it| it.contributing_factors.clone())
            .collect()
    }),
    (TextField::Resolution, |it| one(&it.resolution)),
    (TextField::WentWell, |it| {
        let lessons = it.lessons.iter();
        lessons.flat_map(|it| it.went_well.clone()).collect()
    }),
    (TextField::WentWrong, |it| {
        let lessons = it.lessons.iter();
        lessons.flat_map(|it| it.went_wrong.clone()).collect()
    }),
    (TextField::Lucky, |it| {
        let lessons = it.lessons.iter();
        lessons.flat_map(|it| it.lucky.clone()).collect()
    }),
];

fn one(text: &Option<Text>) -> Vec<Text> {
    text.iter().cloned().collect()
}

fn lines(lines: &[Line]) -> Vec<Text> {
    lines.iter().map(|line| line.0.clone()).collect()
}

/// What is written, by language, whatever its place in the file.
fn written(texts: &[Text]) -> Vec<Vec<(&str, &str)>> {
    texts.iter().map(pieces).collect()
}

fn pieces(text: &Text) -> Vec<(&str, &str)> {
    match &text.form {
        TextForm::Plain(piece) => vec![("", piece.text.as_str())],
        TextForm::All(piece) => vec![("all", piece.text.as_str())],
        TextForm::Languages(pieces) => {
            let pieces = pieces.iter();
            let pieces = pieces.map(|(language, piece)| (language.code, piece.text.as_str()));
            pieces.collect()
        }
    }
}

/// Whether what a text says may change without a word of it: it refers to a time or a length.
fn has_references(texts: &[Text]) -> bool {
    let written = written(texts);
    let mut pieces = written.iter().flatten();
    pieces.any(|(_, text)| text.contains("<t:") || text.contains("<d:"))
}
