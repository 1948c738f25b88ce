//! `tenmatsu leaks`: looks for what must not be shown in what was published, whatever made it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::session::Session;
use super::{ExitStatus, Stop};
use crate::cli::LeaksArguments;
use crate::diagnostic::{Audience, Context, Counts, Finding, Label, Message, Place, Severity};
use crate::incident::Incident;
use crate::leak::{self, Leak, PassagePlace, Search, Secret, SecretOrigin, Secrets};
use crate::project::{self, Project, RecordFile, TEMPLATES};
use crate::record::Record;
use crate::report::template::Templates;
use crate::system::console::{self, Progress};
use crate::system::environment::Stream;
use crate::system::{file, parallel};
use crate::text::source::{Source, SourceRef};
use crate::yaml::tree;

/// The most bytes of a file that is looked into.
const LARGEST: u64 = 256 << 20;

/// A file to look into.
struct PublishedFile {
    /// Its name, with that of the folder that was named.
    name: String,
    /// Its name within that folder.
    own: String,
    path: PathBuf,
}

pub(super) fn run(session: &Session<'_>, arguments: &LeaksArguments) -> Result<ExitStatus, Stop> {
    let project = session.project()?;
    let records = session.some_records(&project)?;
    let here = session.folder()?;
    let (secrets, allowed) = secrets(&project, &records)?;
    let search = Search::new(&secrets, &allowed)
        .map_err(|error| Message::new("leaks-too-many").with("reason", error.to_string()))?;
    let mut files = Vec::new();
    for folder in &arguments.folders {
        let path = here.join(folder);
        collect(&path, (&folder.display().to_string(), ""), &mut files).map_err(|error| {
            Message::new("cannot-read")
                .with("path", folder.display())
                .with("reason", error)
        })?;
    }
    files.sort_by(|one, other| one.name.cmp(&other.name));
    let mut results = Vec::new();
    results.resize_with(files.len(), Vec::new);
    let mut bar = Progress::new(files.len(), session.quiet());
    let work = |file: &PublishedFile| look(file, &search, &secrets);
    parallel::run(&files, session.threads(), work, |index, found| {
        results[index] = found;
        bar.advance();
    })
    .map_err(|error| Message::new("cannot-start-thread").with("reason", error))?;
    bar.clear();
    let findings: Vec<_> = results.into_iter().flatten().collect();
    tell(session, arguments, &findings, files.len())
}

fn tell(
    session: &Session<'_>,
    arguments: &LeaksArguments,
    findings: &[Finding],
    files: usize,
) -> Result<ExitStatus, Stop> {
    let below = session.below()?;
    let output = Context {
        folder: &below,
        ..session.context(Stream::Output)
    };
    let form = arguments.format;
    console::result(form.whole(findings, None, &output))
        .map_err(|error| Message::new("cannot-print").with("reason", error))?;
    let counts = Counts::of(findings);
    if form.is_for_people && !session.quiet() {
        let words = Message::new("leaks-searched").with("files", files);
        let line = session.catalogue.say(&words.with("errors", counts.errors));
        console::result(console::Painted::from(format!("{line}\n")))
            .map_err(|error| Message::new("cannot-print").with("reason", error))?;
    }
    Ok(match counts.errors {
        0 => ExitStatus::Fine,
        _ => ExitStatus::Errors,
    })
}

/// What the records say to readers inside alone, and the addresses and keys that they show to everybody.
fn secrets(
    project: &Project,
    records: &[RecordFile],
) -> Result<(Vec<Secret>, BTreeSet<String>), Stop> {
    let templates = Templates::load(&project.root.join(TEMPLATES), None).map_err(Stop::Findings)?;
    let catalogues: Vec<_> = templates.languages.iter().map(|(it, _)| it).collect();
    let mut secrets = Secrets::beside(&catalogues);
    if let Some(name) = project.settings.organisation() {
        secrets.allow(name);
    }
    let (vocabulary, mut unread) = (project.settings.vocabulary(), Vec::new());
    let policy = crate::check::engine::policy::Policy::of(&project.settings);
    for file in records {
        let source = project::read(file).map_err(Stop::from)?;
        let node = match tree::read(&source) {
            Ok(node) => node,
            Err(findings) => {
                unread.extend(findings);
                continue;
            }
        };
        let decoded = node.map(|node| Record::decode_in(&source, &node, &vocabulary));
        let Some(decoded) = decoded else { continue };
        // What cannot be read of a record cannot be looked for either.
        let errors = decoded.findings.into_iter();
        unread.extend(errors.filter(|it| it.severity == Severity::Error));
        if let Some(record) = decoded.value {
            let new = |record: Record, audience| {
                Incident::new(SourceRef::clone(&source), record, &policy, audience)
            };
            let public = new(record.clone(), Audience::Public);
            secrets.add(&public, &new(record, Audience::Internal));
        }
    }
    match unread.is_empty() {
        true => Ok(secrets.hidden()),
        false => Err(Stop::Findings(unread)),
    }
}

/// The files in a folder and below, or the one file that was named; those of version control are passed over.
fn collect(
    path: &Path,
    (name, below): (&str, &str),
    files: &mut Vec<PublishedFile>,
) -> std::io::Result<()> {
    if !path.is_dir() {
        std::fs::metadata(path)?;
        files.push(PublishedFile {
            name: name.to_owned(),
            own: below.to_owned(),
            path: path.to_owned(),
        });
        return Ok(());
    }
    for entry in file::list(path)? {
        let own = entry.file_name().to_string_lossy().into_owned();
        // A link leads to what is looked into where it lies, or out of what is published.
        if own == ".git" || entry.file_type()?.is_symlink() {
            continue;
        }
        collect(
            &entry.path(),
            (&format!("{name}/{own}"), &format!("{below}/{own}")),
            files,
        )?;
    }
    Ok(())
}

/// What of a file must not be shown.
fn look(file: &PublishedFile, search: &Search<'_>, secrets: &[Secret]) -> Vec<Finding> {
    let data = match file::read(&file.path, LARGEST) {
        Ok(data) => data,
        Err(fault) => return vec![fault.finding(&file.name)],
    };
    let reading = leak::format::read(&file.name, &data);
    let text = std::str::from_utf8(&data).ok();
    let is_text = reading
        .passages
        .iter()
        .any(|it| it.place == PassagePlace::At(0));
    let source = Source::new(file.name.as_str(), text.filter(|_| is_text).unwrap_or(""));
    let mut findings = Vec::new();
    for unread in &reading.unread {
        let words = Message::new(unread.0);
        let finding = Finding::new("not-searched", Severity::Error, &source, 0..0, words);
        findings.push(finding.help(Message::new("not-searched.help")));
    }
    let name = leak::Passage {
        place: PassagePlace::Part(String::new()),
        text: file.own.clone(),
    };
    let mut told = BTreeSet::new();
    for passage in std::iter::once(&name).chain(&reading.passages) {
        for leak in search.find(passage) {
            // Once in a file, where it is first.
            if told.insert(key(&leak)) {
                findings.push(finding(&source, passage, &leak, secrets));
            }
        }
    }
    findings
}

/// What tells one leak from another.
fn key(leak: &Leak) -> (usize, String) {
    match leak {
        Leak::Secret(index) => (*index, String::new()),
        Leak::Key(text) | Leak::Address(text) => (usize::MAX, text.clone()),
    }
}

/// What was found, at its place, with where the file says it and what to do.
fn finding(
    source: &SourceRef,
    passage: &leak::Passage,
    leak: &Leak,
    secrets: &[Secret],
) -> Finding {
    let at = |text: &String| {
        let at = source.text.find(text.as_str());
        at.map_or(0..0, |at| at..at + text.len())
    };
    let finding = match leak {
        Leak::Secret(index) => internal_text(source, &secrets[*index].origin),
        Leak::Key(text) => {
            let words = Message::new("key-shown").with("text", shortened(text));
            Finding::new("key-shown", Severity::Error, source, at(text), words)
        }
        Leak::Address(text) => {
            let words = Message::new("private-address-shown").with("text", text);
            Finding::new(
                "private-address-shown",
                Severity::Error,
                source,
                at(text),
                words,
            )
        }
    };
    let place = match &passage.place {
        PassagePlace::Page(page) => {
            Some(Message::new("leak-place.page").with("page", page.to_string()))
        }
        PassagePlace::Part(part) if part.is_empty() => Some(Message::new("leak-place.name")),
        PassagePlace::Part(part) => Some(Message::new("leak-place").with("part", part)),
        PassagePlace::At(_) => None,
    };
    let help = Message::new(match leak {
        Leak::Secret(_) => "internal-text-shown.help",
        Leak::Key(_) => "key-shown.help",
        Leak::Address(_) => "private-address-shown.help",
    });
    place.into_iter().fold(finding, Finding::help).help(help)
}

fn internal_text(source: &SourceRef, origin: &SecretOrigin) -> Finding {
    let said = origin.source.text[origin.span.clone()].split_whitespace();
    let said = said.collect::<Vec<_>>().join(" ");
    let words = Message::new("internal-text-shown").with("text", said);
    let mut finding = Finding::new("internal-text-shown", Severity::Error, source, 0..0, words);
    finding.labels.push(Label {
        place: Place {
            source: SourceRef::clone(&origin.source),
            span: origin.span.clone(),
        },
        words: Message::new("internal-text-shown.here"),
    });
    finding
}

/// The beginning of a key: what is found must not be shown once more.
fn shortened(key: &str) -> String {
    let start: String = key.chars().take(8).collect();
    format!("{start}…")
}
