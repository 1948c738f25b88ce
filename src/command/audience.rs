//! Who reads what a command writes: as asked for, else as the settings say, else everybody.

use super::Stop;
use super::session::Session;
use crate::diagnostic::{Audience, Message};
use crate::incident::Incident;
use crate::project::settings::Settings;
use crate::project::{self, Project, RecordFile};
use crate::record::Record;
use crate::yaml::decode::Decoder;
use crate::yaml::tree;

/// What a target of the settings says of its readers.
pub(super) type AudienceOf = fn(&Settings) -> Option<Audience>;

/// Who reads what is printed.
pub(super) fn of(project: &Project, asked: Option<Audience>, target: AudienceOf) -> Audience {
    let own = || target(&project.settings);
    asked.or_else(own).unwrap_or_default()
}

/// Who reads what is published.
///
/// # Errors
/// Nobody said, and one of the records has something that is not for everybody.
pub(super) fn published(
    project: &Project,
    records: &[RecordFile],
    asked: Option<Audience>,
    target: AudienceOf,
) -> Result<Audience, Stop> {
    if let Some(named) = asked.or_else(|| target(&project.settings)) {
        return Ok(named);
    }
    match records.iter().find(|file| has_internal(file, project)) {
        Some(file) => Err(Message::new("audience-not-named")
            .with("path", &file.name)
            .into()),
        None => Ok(Audience::default()),
    }
}

/// Whether a record has something that is not for everybody. One that cannot be read has nothing that is published.
fn has_internal(file: &RecordFile, project: &Project) -> bool {
    let Ok(source) = project::read(file) else {
        return false;
    };
    // Without the word no part can say so: most records need no second reading.
    if !source.text.contains("internal") {
        return false;
    }
    let vocabulary = project.settings.vocabulary();
    let node = tree::read(&source).ok().flatten();
    let record = node.and_then(|node| {
        let decoded = Decoder::decode_in::<Record>(&source, &node, &vocabulary);
        decoded.value
    });
    record.is_some_and(|record| !record.internal_parts().is_empty())
}

/// Says of which incidents something is withheld, where nobody said who reads it.
pub(super) fn tell_withheld<'i>(
    session: &Session<'_>,
    asked: Option<Audience>,
    own: Option<Audience>,
    incidents: impl Iterator<Item = &'i Incident>,
) {
    if asked.or(own).is_some() {
        return;
    }
    let withheld = incidents.filter(|it| it.disclosure.withholds());
    let names: Vec<_> = withheld.map(|it| it.source.name.as_str()).collect();
    if names.is_empty() {
        return;
    }
    session.remark(&Message::new("audience-withheld").with("paths", names.join(", ")));
}
