//! Which edition a record is now, and which one its readers know.

use crate::check::engine::policy::Policy;
use crate::diagnostic::{Finding, Message, Severity};
use crate::incident::Incident;
use crate::project::editions::{EditionFile, EditionFiles};
use crate::project::{self, Project, RecordFile};
use crate::record::{Audience, Edition, Record};
use crate::text::source::SourceRef;
use crate::yaml::tree;

/// An edition that readers know.
#[derive(Debug, Clone)]
pub struct PreviousEdition {
    /// Its number, from 1.
    pub number: usize,
    /// Which edition it was.
    pub edition: Edition,
    /// Its permanent name.
    pub name: String,
    /// What it told these readers.
    pub incident: Incident,
}

/// Which edition a record is now.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// Its number, from 1.
    pub number: usize,
    /// Whether it was published as it is now.
    pub is_released: bool,
    /// Whether there are editions of the record.
    pub has_editions: bool,
    /// The edition before it.
    pub previous: Option<Box<PreviousEdition>>,
}

impl Standing {
    /// That of an incident of `project`, which is a record as it is now or one of its editions, and the edition that its
    /// readers knew before.
    ///
    /// # Errors
    /// An edition cannot be read.
    pub fn of(project: &Project, incident: &Incident) -> Result<Self, Box<Finding>> {
        let files = files(project, incident)?;
        let Some(last) = files.last() else {
            return Ok(Self {
                number: 1,
                ..Self::default()
            });
        };
        // The incident is an edition itself, or the record, which may be as the last edition was.
        let mut all = files.iter();
        let mut own = all.position(|it| it.file.name == incident.source.name);
        if own.is_none() && project::read(&last.file)?.text == incident.source.text {
            own = files.len().checked_sub(1);
        }
        let policy = Policy::of(&project.settings);
        let before = own.unwrap_or(files.len()).checked_sub(1);
        let previous = before.map(|index| {
            let file = &files[index];
            Ok::<_, Box<Finding>>(Box::new(PreviousEdition {
                number: file.number,
                edition: file.edition,
                name: file.name(),
                incident: understand(&file.file, &policy, incident.disclosure.audience)?,
            }))
        });
        Ok(Self {
            number: own.map_or(last.number + 1, |index| files[index].number),
            is_released: own.is_some(),
            has_editions: true,
            previous: previous.transpose()?,
        })
    }
}

/// The editions of a record, oldest first.
///
/// # Errors
/// The folder cannot be read, or has what is no edition.
pub(crate) fn files(
    project: &Project,
    incident: &Incident,
) -> Result<Vec<EditionFile>, Box<Finding>> {
    let record = &incident.record;
    let earlier = record.formerly.iter().map(|id| id.value.as_str());
    let ids = std::iter::once(record.id.value.as_str()).chain(earlier);
    let fault = |name: &str, words: Message| {
        let source = crate::text::source::Source::new(name, "");
        let finding = Finding::new("edition-unreadable", Severity::Error, &source, 0..0, words);
        Box::new(finding.help(Message::new("edition-unreadable.help")))
    };
    let files = project.editions(ids).map_err(|error| {
        let words = Message::new("edition-unreadable").with("reason", error);
        fault(project::editions::EDITIONS, words)
    })?;
    let EditionFiles { editions, others } = files;
    if let Some(other) = others.first() {
        return Err(fault(&other.name, Message::new("edition-unreadable.name")));
    }
    let twice = editions.windows(2).find(|it| it[0].number == it[1].number);
    if let Some([one, other]) = twice {
        let words = Message::new("edition-unreadable.twice").with("name", &one.file.name);
        return Err(fault(&other.file.name, words));
    }
    Ok(editions)
}

/// What the record in `file` means to `audience`.
///
/// # Errors
/// The first thing that keeps it from being understood.
pub fn understand(
    file: &RecordFile,
    policy: &Policy,
    audience: Audience,
) -> Result<Incident, Box<Finding>> {
    let source = project::read(file)?;
    read(&source, policy, audience)
}

/// What the record of this text means to `audience`.
///
/// # Errors
/// The first thing that keeps it from being understood.
pub fn read(
    source: &SourceRef,
    policy: &Policy,
    audience: Audience,
) -> Result<Incident, Box<Finding>> {
    let first = |findings: Vec<Finding>| {
        let first = findings.into_iter().next();
        Box::new(first.unwrap_or_else(|| crate::system::text_file::empty(source)))
    };
    let node = tree::read(source).map_err(first)?;
    let node = node.ok_or_else(|| first(Vec::new()))?;
    let decoded = Record::decode_in(source, &node, &policy.vocabulary);
    let record = decoded.value.ok_or_else(|| first(decoded.findings))?;
    let source = SourceRef::clone(source);
    Ok(Incident::new(source, record, policy, audience))
}
