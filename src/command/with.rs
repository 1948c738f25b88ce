//! Files that a timeline is merged with: what others wrote, read as `import` reads it.

use super::import::{Imported, ReadRequest, read_all, tell};
use super::session::Session;
use super::{Stop, incidents};
use crate::check::engine::policy::Policy;
use crate::cli::TimelineArguments;
use crate::diagnostic::{Audience, Finding, Message, Severity};
use crate::import::{self, Draft, DraftEntry, Input, Options};
use crate::incident::Incident;
use crate::record::Record;
use crate::text::source::{Source, SourceRef};
use crate::yaml::decode::Decoder;
use crate::yaml::tree;

/// An incident and what it is called.
pub(super) struct NamedIncident {
    /// Unique in the run: the record's id, or the file's name.
    pub name: String,
    /// What it means.
    pub incident: Incident,
    /// The file and the line of each entry, where the record is not a file itself.
    pub places: Vec<(String, Option<usize>)>,
}

/// What the files state, after the records `known`, and whether one of them has an error.
pub(super) fn read(
    session: &Session<'_>,
    arguments: &TimelineArguments,
    (policy, audience): (&Policy, Audience),
    known: &mut Vec<NamedIncident>,
) -> Result<bool, Stop> {
    let zone = arguments.with_zone.as_deref().map(incidents::zone);
    let options = Options {
        zone: zone.transpose()?,
        audience: None,
    };
    let request = ReadRequest {
        from: arguments.from,
        options,
        select: None,
    };
    let mut files = read_all(session, &arguments.with, &request)?;
    for file in &mut files {
        let Imported {
            input: Some(input),
            drafts,
            findings,
            ..
        } = file
        else {
            continue;
        };
        for draft in drafts {
            let Some(incident) = incident(session, (draft, input), policy, audience) else {
                let words = Message::new("timeline-not-read");
                findings.push(error(
                    "timeline-not-read",
                    &input.source,
                    draft.start,
                    words,
                ));
                continue;
            };
            findings.extend(timeless(draft, input, &incident));
            let name = name(draft, input, known);
            let entries = draft.entries.iter();
            let stands = |entry: &DraftEntry| {
                let (file, line) = entry.stands(input);
                (file.to_owned(), Some(line))
            };
            known.push(NamedIncident {
                name,
                incident,
                places: entries.map(stands).collect(),
            });
        }
    }
    let findings = tell(session, &mut files, None);
    Ok(findings.iter().any(|it| it.severity == Severity::Error))
}

/// What a draft's record means; its own id may be no word that a record's can be.
fn incident(
    session: &Session<'_>,
    (draft, input): (&Draft, &Input),
    policy: &Policy,
    audience: Audience,
) -> Option<Incident> {
    let id = import::id(draft).unwrap_or_else(|| "draft".to_owned());
    let text = import::write(draft, &id, input, &session.catalogue);
    let source = Source::new(input.name(), text.as_str());
    let node = tree::read(&source).ok()??;
    let (record, _) = Decoder::run::<Record>(&source, &node);
    // The zone of the settings is that of the project's own records, not of what others wrote.
    let policy = Policy {
        time_zone: None,
        ..policy.clone()
    };
    record.map(|record| Incident::new(source, record, &policy, audience))
}

/// The entries whose times are none.
fn timeless(draft: &Draft, input: &Input, incident: &Incident) -> Vec<Finding> {
    let entries = draft
        .entries
        .iter()
        .zip(&incident.entries)
        .filter(|(_, meaning)| meaning.at.is_none());
    let find = |entry: &DraftEntry| {
        let words = Message::new("timeline-no-time");
        let source = entry.file.as_ref().unwrap_or(&input.source);
        let finding = error("timeline-no-time", source, entry.place.start, words);
        finding.help(Message::new("timeline-no-time.help"))
    };
    entries.map(|(entry, _)| find(entry)).collect()
}

fn error(check: &'static str, source: &SourceRef, start: usize, words: Message) -> Finding {
    Finding::new(check, Severity::Error, source, start..start, words)
}

/// The draft's id, else the name of the file; with that and a number where others are called so.
fn name(draft: &Draft, input: &Input, known: &[NamedIncident]) -> String {
    let is_free = |name: &String| known.iter().all(|it| it.name != *name);
    let file = input.name();
    let plain = import::id(draft).unwrap_or_else(|| file.to_owned());
    let mut number = 1;
    let mut name = plain.clone();
    while !is_free(&name) {
        name = match number {
            1 => format!("{plain} ({file})"),
            _ => format!("{plain} ({file}) {number}"),
        };
        number += 1;
    }
    name
}
