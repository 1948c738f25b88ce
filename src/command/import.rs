//! `tenmatsu import`: draft records out of what others wrote.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::session::Session;
use super::{End, Stop};
use crate::cli::Import;
use crate::finding::{Finding, Severity, Words};
use crate::import::{self, Draft, Drafts, Input, LARGEST, Options, Redacted, Refused, Skipped};
use crate::source::{Source, SourceRef};
use crate::{console, parallel, publish};

/// How many pieces of advice of one kind are shown in one run.
const MOST_ALIKE: usize = 5;

/// One file and what reading it came to.
#[derive(Default)]
pub(super) struct Imported {
    source: Option<&'static str>,
    pub input: Option<Input>,
    pub drafts: Vec<Draft>,
    pub findings: Vec<Finding>,
    skipped: Vec<Skipped>,
    services: Vec<(String, String)>,
}

pub(super) fn run(session: &Session<'_>, arguments: &Import) -> Result<End, Stop> {
    let options = Options {
        zone: arguments
            .zone
            .as_deref()
            .map(super::incidents::zone)
            .transpose()?,
    };
    let mut read = read_all(
        session,
        &arguments.files,
        arguments.from.as_deref(),
        options,
    )?;
    find_nameless(&mut read, arguments);
    let redacted = redact(&mut read, arguments.redact);
    let findings = tell(session, &mut read, redacted);
    let failed = findings.iter().any(|it| it.severity == Severity::Error);
    let drafts: Vec<_> = read
        .iter()
        .flat_map(|read| read.drafts.iter().map(move |draft| (read, draft)))
        .collect();
    match &arguments.into {
        Some(record) => add(session, record, &drafts)?,
        None => write(session, arguments, &drafts)?,
    }
    Ok(if failed { End::Errors } else { End::Fine })
}

/// What the files come to, read as `from` or as what each is recognised to be.
pub(super) fn read_all(
    session: &Session<'_>,
    files: &[PathBuf],
    from: Option<&str>,
    options: Options,
) -> Result<Vec<Imported>, Stop> {
    let mut results = Vec::new();
    results.resize_with(files.len(), Imported::default);
    let from = from.and_then(import::named);
    let work = |path: &PathBuf| read_file(path, from, options);
    parallel::run(files, session.threads(), work, |index, read| {
        results[index] = read;
    })
    .map_err(|error| Words::new("cannot-start-thread").with("reason", error))?;
    name_services(&mut results);
    Ok(results)
}

fn read_file(path: &Path, from: Option<&'static import::Source>, options: Options) -> Imported {
    let refuse = |finding: Box<Finding>| Imported {
        findings: vec![*finding],
        ..Imported::default()
    };
    let (input, note) = match open(path) {
        Ok(opened) => opened,
        Err(finding) => return refuse(finding),
    };
    let Some(source) = from.or_else(|| import::recognise(&input)) else {
        let known: Vec<_> = import::LIST.iter().map(|source| source.name).collect();
        let help = Words::new("import-unrecognised.help").with("known", known.join(", "));
        let words = Words::new("import-unrecognised");
        let finding = error("import-unrecognised", &input.source, words);
        return refuse(Box::new(finding.help(help)));
    };
    let Drafts {
        drafts,
        mut findings,
        skipped,
        services,
        ..
    } = import::read(source, &input, options);
    findings.extend(note);
    Imported {
        source: Some(source.name),
        input: Some(input),
        drafts,
        findings,
        skipped,
        services,
    }
}

/// The file as an input, and a finding where its encoding is worth a word.
fn open(path: &Path) -> Result<(Input, Option<Finding>), Box<Finding>> {
    let name = name(path);
    let bytes = bytes(path).map_err(|reason| {
        let words = Words::new("file-unreadable").with("reason", reason);
        Box::new(error(
            "file-unreadable",
            &Source::new(name.as_str(), ""),
            words,
        ))
    })?;
    Input::new(&name, bytes)
}

/// An error that speaks of a file as a whole.
fn error(check: &'static str, source: &SourceRef, words: Words) -> Finding {
    Finding::new(check, Severity::Error, source, 0..0, words)
}

/// At most one byte more than is allowed, which tells a file that is too large.
fn bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        std::io::stdin()
            .lock()
            .take(LARGEST + 1)
            .read_to_end(&mut bytes)?;
    } else {
        std::fs::File::open(path)?
            .take(LARGEST + 1)
            .read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// The name that findings and records give: as it was written, or the file's own name where the path is the machine's.
fn name(path: &Path) -> String {
    if path.as_os_str() == "-" {
        return "stdin".to_owned();
    }
    let written = path.to_string_lossy().replace('\\', "/");
    let foreign = path.is_absolute() || written.split('/').any(|part| part == "..");
    match path.file_name().filter(|_| foreign) {
        Some(file) => file.to_string_lossy().into_owned(),
        None => written.trim_start_matches("./").to_owned(),
    }
}

/// Gives services their names, where a file of the run had them.
fn name_services(read: &mut [Imported]) {
    let names: BTreeMap<String, String> = read
        .iter_mut()
        .flat_map(|read| std::mem::take(&mut read.services))
        .collect();
    if names.is_empty() {
        return;
    }
    for service in read
        .iter_mut()
        .flat_map(|read| &mut read.drafts)
        .flat_map(|draft| &mut draft.services)
    {
        if let Some(name) = service.all.as_ref().and_then(|id| names.get(id)) {
            service.all = Some(import::markdown(name));
        }
    }
}

/// Finds the drafts that no id can be given.
fn find_nameless(read: &mut [Imported], arguments: &Import) {
    for it in read.iter_mut().filter(|_| arguments.id.is_none()) {
        let Some(input) = &it.input else { continue };
        let nameless = it.drafts.iter().filter(|draft| import::id(draft).is_none());
        let starts: Vec<_> = nameless.map(|draft| draft.start).collect();
        it.findings.extend(starts.into_iter().map(|start| {
            let words = Words::new("import-no-id");
            let finding = Finding::new(
                "import-no-id",
                Severity::Error,
                &input.source,
                start..start,
                words,
            );
            finding.help(Words::new("import-no-id.help"))
        }));
    }
}

fn redact(read: &mut [Imported], asked: bool) -> Option<Redacted> {
    asked.then(|| {
        let drafts = read.iter_mut().flat_map(|read| &mut read.drafts);
        drafts
            .map(import::redact)
            .fold(Redacted::default(), |all, one| Redacted {
                persons: all.persons + one.persons,
                machines: all.machines + one.machines,
                secrets: all.secrets + one.secrets,
            })
    })
}

/// Says on standard error what was read, passed over and found; gives back the findings.
pub(super) fn tell(
    session: &Session<'_>,
    read: &mut [Imported],
    redacted: Option<Redacted>,
) -> Vec<Finding> {
    let mut kinds: BTreeMap<&str, (usize, String)> = BTreeMap::new();
    for it in read.iter() {
        if let (Some(source), Some(input)) = (it.source, &it.input) {
            let (count, name) = kinds.entry(source).or_default();
            *count += 1;
            input.name().clone_into(name);
        }
    }
    for (source, (count, name)) in kinds {
        let words = match count {
            1 => Words::new("import-read")
                .with("path", name)
                .with("source", source),
            _ => Words::new("import-read-many")
                .with("number", count)
                .with("source", source),
        };
        session.remark(&words);
    }
    for skipped in read.iter().flat_map(|read| &read.skipped) {
        let words = Words::new("import-skipped").with("title", &skipped.title);
        session.remark(&words.with("place", format!("{}:{}", skipped.input, skipped.line)));
    }
    if let Some(redacted) = redacted {
        let words = Words::new("import-redacted").with("persons", redacted.persons);
        session.remark(
            &words
                .with("machines", redacted.machines)
                .with("secrets", redacted.secrets),
        );
    }
    let findings: Vec<_> = read
        .iter_mut()
        .flat_map(|read| std::mem::take(&mut read.findings))
        .collect();
    let (shown, left) = shorten(findings);
    console::message(&session.excerpts(&shown));
    for (check, number) in left {
        session.remark(
            &Words::new("import-more")
                .with("check", check)
                .with("number", number),
        );
    }
    shown
}

/// Findings with at most a few of each kind that is no error, and how many of which are left out.
fn shorten(findings: Vec<Finding>) -> (Vec<Finding>, BTreeMap<&'static str, usize>) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut left = BTreeMap::new();
    let mut shown = Vec::new();
    for finding in findings {
        let count = seen.entry(finding.message.key).or_default();
        *count += 1;
        if *count > MOST_ALIKE && finding.severity != Severity::Error {
            *left.entry(finding.check).or_default() += 1;
        } else {
            shown.push(finding);
        }
    }
    (shown, left)
}

/// Writes the records: one to standard output, or each to its own file.
fn write(
    session: &Session<'_>,
    arguments: &Import,
    drafts: &[(&Imported, &Draft)],
) -> Result<(), Stop> {
    if drafts.len() > 1 && arguments.id.is_some() {
        return Err(Words::new("import-one-id")
            .with("number", drafts.len())
            .into());
    }
    if drafts.len() > 1 && arguments.out.is_none() {
        return Err(Words::new("import-several")
            .with("number", drafts.len())
            .into());
    }
    let (mut written, mut failed) = (0, 0);
    for (read, draft) in drafts {
        let Some(input) = &read.input else { continue };
        let Some(id) = arguments.id.clone().or_else(|| import::id(draft)) else {
            continue;
        };
        let text = import::write(draft, &id, input, &session.catalogue);
        let Some(folder) = &arguments.out else {
            console::result(&text)
                .map_err(|error| Words::new("cannot-print").with("reason", error))?;
            continue;
        };
        let path = folder.join(format!("{id}.yaml"));
        match create(&path, &text) {
            Ok(()) => written += 1,
            Err(words) => {
                session.complain(&words);
                failed += 1;
            }
        }
    }
    if failed > 0 {
        let words = Words::new("import-not-written").with("number", failed);
        return Err(words.with("all", drafts.len()).into());
    }
    if let Some(folder) = &arguments.out {
        let words = Words::new("import-written").with("number", written);
        session.remark(&words.with("out", folder.display()));
    }
    Ok(())
}

/// Adds the entries of the one incident to a record that is there.
fn add(session: &Session<'_>, record: &str, drafts: &[(&Imported, &Draft)]) -> Result<(), Stop> {
    let (imported, draft) = match drafts {
        [] => return Ok(()),
        [one] => one,
        several => {
            return Err(Words::new("import-one-record")
                .with("number", several.len())
                .into());
        }
    };
    let Some(input) = &imported.input else {
        return Ok(());
    };
    let project = session.project()?;
    let file = super::check::select(
        session,
        &project,
        &session.records(&project)?,
        &[record.to_owned()],
    )?;
    let [file] = &file[..] else {
        return Err(Words::new("no-such-record").with("id", record).into());
    };
    let source = crate::project::read(file).map_err(|finding| Stop::Findings(vec![*finding]))?;
    let inserted = import::insert(&source, draft, input, &session.catalogue).map_err(
        |refused| match refused {
            Refused::Findings(findings) => Stop::Findings(findings),
            Refused::Words(words) => Stop::Words(words),
        },
    )?;
    if inserted.added > 0 {
        publish::rewrite(&file.path, inserted.text.as_bytes()).map_err(|error| {
            Words::new("cannot-write")
                .with("path", &file.name)
                .with("reason", error)
        })?;
    }
    let words = Words::new("import-added").with("path", &file.name);
    session.remark(
        &words
            .with("added", inserted.added)
            .with("present", inserted.present),
    );
    Ok(())
}

fn create(path: &Path, text: &str) -> Result<(), Words> {
    let shown = path.display().to_string();
    publish::create(path, text.as_bytes(), publish::Flush::No).map_err(|error| {
        match error.reason.kind() {
            std::io::ErrorKind::AlreadyExists => Words::new("record-exists").with("path", shown),
            _ => Words::new("cannot-write")
                .with("path", shown)
                .with("reason", error.reason),
        }
    })
}
