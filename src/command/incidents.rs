//! The incidents of records without errors, for commands that compute over them.

use super::Stop;
use super::session::Session;
use crate::check::CheckContext;
use crate::check::engine::examine::examine;
use crate::clock::{Zone, ZoneFault};
use crate::diagnostic::{Audience, Message};
use crate::incident::Incident;
use crate::project::{Project, RecordFile};
use crate::system::parallel;

/// The incidents of some records, and the records that have errors.
pub(super) struct Read {
    /// Those without errors, in the order that was asked for.
    pub incidents: Vec<Incident>,
    /// The stems of the files of the others.
    pub left_out: Vec<String>,
}

/// Reads and checks records; says of each with errors that it is left out.
pub(super) fn read(
    session: &Session<'_>,
    project: &Project,
    all: &[RecordFile],
    wanted: &[RecordFile],
    audience: Audience,
) -> Result<Read, Stop> {
    // What only a PDF would refuse is not a fault here: none is made.
    let context = CheckContext::new(project, all, project.settings.languages(), false)?;
    let context = context.for_audience(audience);
    let mut results = Vec::new();
    results.resize_with(wanted.len(), || None);
    let work = |file: &RecordFile| {
        let examined = examine(file, &context);
        let errors = examined.errors_for(audience);
        examined.incident.filter(|_| errors == 0).ok_or(errors)
    };
    parallel::run(wanted, session.threads(), work, |index, result| {
        results[index] = Some(result);
    })
    .map_err(|error| Message::new("cannot-start-thread").with("reason", error))?;
    let mut read = Read {
        incidents: Vec::new(),
        left_out: Vec::new(),
    };
    for (file, result) in wanted.iter().zip(results) {
        match result {
            Some(Ok(incident)) => read.incidents.push(incident),
            Some(Err(errors)) => {
                let words = Message::new("record-left-out").with("path", &file.name);
                session.complain(&words.with("errors", errors));
                read.left_out.push(file.stem().to_owned());
            }
            None => {}
        }
    }
    Ok(read)
}

/// The records of these ids in this order, each once; all where none is named.
pub(super) fn select(
    session: &Session<'_>,
    all: &[RecordFile],
    ids: &[String],
) -> Result<Vec<RecordFile>, Stop> {
    if ids.is_empty() {
        return Ok(all.to_vec());
    }
    let mut records: Vec<RecordFile> = Vec::new();
    for id in ids {
        for file in session.named(all, id)? {
            if !records.contains(&file) {
                records.push(file);
            }
        }
    }
    Ok(records)
}

/// The zones of arguments, each once.
pub(super) fn zones(texts: &[String]) -> Result<Vec<Zone>, Stop> {
    let mut zones = Vec::new();
    for text in texts {
        let zone = zone(text)?;
        if zones.contains(&zone) {
            return Err(Message::new("argument-zone.twice")
                .with("text", text)
                .into());
        }
        zones.push(zone);
    }
    Ok(zones)
}

/// The zone of an argument.
pub(super) fn zone(text: &str) -> Result<Zone, Stop> {
    Zone::read(text).map_err(|fault| {
        let words = match fault {
            ZoneFault::ReversedSign { means } => {
                Message::new("ambiguous-zone.reversed").with("means", means)
            }
            ZoneFault::Unknown {
                nearest: Some(near),
            } => Message::new("argument-zone.near").with("near", near),
            ZoneFault::Unknown { nearest: None } => Message::new("settings-zone"),
            ZoneFault::Ambiguous { candidates } => {
                Message::new("argument-zone.several").with("candidates", candidates.join(", "))
            }
        };
        words.with("name", text).into()
    })
}
