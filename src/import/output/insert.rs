//! The entries of a draft into a record that is there already: each at its time, every other byte kept.

use super::record::write_entries;
use crate::check::engine::policy::Policy;
use crate::clock::{self, Fault, Instant, Zone};
use crate::diagnostic::{Finding, Message};
use crate::import::draft::{Draft, DraftEntry, Stamp};
use crate::import::input::Input;
use crate::incident::Incident;
use crate::locale::Catalogue;
use crate::record::{Record, TextForm};
use crate::text::source::SourceRef;
use crate::yaml::edit::{Item, List};
use crate::yaml::tree::{self, Node};

/// What became of the entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inserted {
    /// The new text of the record.
    pub text: String,
    /// How many entries were added.
    pub added: usize,
    /// How many were there already: the same time, and the same words or the same source.
    pub present: usize,
}

/// Why nothing was inserted.
#[derive(Debug)]
pub enum Refused {
    /// The record has errors of structure.
    Findings(Vec<Finding>),
    /// Its timeline is not written in block style, or the result would not be the record with these entries.
    Message(Message),
}

/// Inserts the entries of `draft` into the record, which follows `policy`.
///
/// # Errors
/// See [`Refused`].
pub fn insert(
    record: &SourceRef,
    draft: &Draft,
    input: &Input,
    (catalogue, policy): (&Catalogue, &Policy),
) -> Result<Inserted, Refused> {
    let refuse = || Refused::Message(Message::new("import-into").with("path", &record.name));
    let root = read(record)?;
    let incident = understand(record, &root, policy)?;
    let known: Vec<_> = incident
        .entries
        .iter()
        .map(|entry| Some(entry.at.as_ref()?.instant))
        .collect();
    let new: Vec<DraftEntry> = draft
        .entries
        .iter()
        .filter(|entry| present(entry, &incident, input).is_none())
        .map(|entry| zoned(entry, incident.zone))
        .collect();
    let list = List::of(&record.text, &root, "timeline").ok_or_else(refuse)?;
    let written = write_entries(&new, input, catalogue);
    let mut items: Vec<(Option<usize>, Item)> = Vec::new();
    let mut last = None;
    for (entry, block) in new.iter().zip(written) {
        let moment = entry.at.moment.as_ref();
        last = moment.map(|moment| moment.instant).or(last);
        let flow = String::new();
        items.push((before(&known, last), Item { block, flow }));
    }
    // Those for one place are in their own order.
    let text = match items.is_empty() {
        true => record.text.clone(),
        false => list.insert(&items).ok_or_else(refuse)?,
    };
    Ok(Inserted {
        text,
        added: new.len(),
        present: draft.entries.len() - new.len(),
    })
}

/// What the record means.
pub(in crate::import) fn understand(
    record: &SourceRef,
    root: &Node,
    policy: &Policy,
) -> Result<Incident, Refused> {
    let read = Record::decode_in(record, root, &policy.vocabulary);
    let findings = read.findings;
    let decoded = read
        .value
        .filter(|_| findings.is_empty())
        .ok_or(Refused::Findings(findings))?;
    Ok(Incident::as_written(
        SourceRef::clone(record),
        decoded,
        policy,
    ))
}

pub(in crate::import) fn read(source: &SourceRef) -> Result<Node<'_>, Refused> {
    match tree::read(source) {
        Ok(Some(node)) => Ok(node),
        Ok(None) => Err(Refused::Findings(vec![crate::system::text_file::empty(
            source,
        )])),
        Err(findings) => Err(Refused::Findings(findings)),
    }
}

/// The number of the record's entry that this one is: of the same time, also one that was corrected since, and from the
/// same source or in the same words.
pub(in crate::import) fn present(
    entry: &DraftEntry,
    incident: &Incident,
    input: &Input,
) -> Option<usize> {
    let at = entry.at.moment.as_ref().map(|moment| moment.instant);
    let (file, line) = entry.stands(input);
    let source = format!("{file}:{line}");
    let words = |text: &str| text.split_whitespace().collect::<String>();
    let same_words = |text: &str| {
        let own = entry.text.languages.values().chain(&entry.text.all);
        own.map(|it| words(it)).any(|it| it == words(text))
    };
    let there: Vec<_> = incident
        .record
        .timeline
        .iter()
        .zip(&incident.entries)
        .enumerate()
        .filter(|(_, (_, meant))| {
            let mut times = meant.at.iter().chain(&meant.stated);
            at.is_some_and(|at| times.any(|it| it.instant == at))
        })
        .map(|(number, (written, _))| (number, written))
        .collect();
    let in_words = there.iter().find(|(_, there)| match &there.text.0.form {
        TextForm::Plain(piece) | TextForm::All(piece) => same_words(&piece.text),
        TextForm::Languages(pieces) => pieces.pieces().any(|it| same_words(&it.text)),
    });
    let from_source = there
        .iter()
        .find(|(_, there)| there.source.as_ref().is_some_and(|it| it.value == source));
    in_words.or(from_source).map(|(number, _)| *number)
}

/// The entry with its clocks in a zone of their own, unless the record's zone reads them alike.
pub(in crate::import) fn zoned(entry: &DraftEntry, zone: Option<Zone>) -> DraftEntry {
    let mut entry = entry.clone();
    let stated = &mut entry.stated;
    let optional = [
        &mut entry.until,
        &mut entry.posted,
        &mut entry.next_update_by,
        &mut stated.impact_start,
        &mut stated.impact_end,
    ];
    let stamps = optional.into_iter().flatten().chain([&mut entry.at]);
    for stamp in stamps.chain(entry.promises.iter_mut().map(|promise| &mut promise.by)) {
        zone_stamp(stamp, zone);
    }
    entry
}

pub(in crate::import) fn zone_stamp(stamp: &mut Stamp, zone: Option<Zone>) {
    let Some(moment) = &stamp.moment else { return };
    let same = clock::read(&stamp.text, zone).is_ok_and(|it| it.moment.instant == moment.instant);
    if !same && clock::read(&stamp.text, None) == Err(Fault::WithoutZone) {
        stamp.text = moment.instant.written(moment.zone);
    }
}

/// The number of the entry that one of this time goes before: the first later one.
fn before(known: &[Option<Instant>], instant: Option<Instant>) -> Option<usize> {
    instant?;
    known.iter().position(|it| *it > instant)
}
