//! The files of an import and what reading them comes to.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::folder::{Plan, ReadJob};
use crate::command::Stop;
use crate::command::session::Session;
use crate::diagnostic::{Finding, Message, Severity};
use crate::import::{
    self, Draft, Drafts, GATHERED, Gatherer, Input, LARGEST, Options, Pieces, Select, Skipped,
};
use crate::system::{file, parallel};
use crate::text::source::{Source, SourceRef};

/// The most names of files that one finding gives.
const MOST_NAMES: usize = 10;

/// What is wished of everything that is read.
#[derive(Default)]
pub(crate) struct ReadRequest<'a> {
    /// What the files are; recognised if absent.
    pub from: Option<&'static import::Source>,
    /// The zone of clocks that name none.
    pub options: Options,
    /// Which messages are taken, where a source has messages.
    pub select: Option<&'a Select>,
}

/// One file, or several that belong together, and what reading them came to.
#[derive(Default)]
pub(crate) struct Imported {
    pub source: Option<&'static str>,
    /// The file; of several the first.
    pub input: Option<Input>,
    /// What it is called, and how many files it is.
    pub name: String,
    pub files: usize,
    pub drafts: Vec<Draft>,
    pub findings: Vec<Finding>,
    pub skipped: Vec<Skipped>,
    pub services: Vec<(String, String)>,
    /// The list of who is who that was used, and how many it has.
    pub people: Option<(String, usize)>,
    /// The argument that it came from, where that is a folder.
    folder: Option<usize>,
    /// Whether no source recognises it: of a folder that is not an error.
    is_unrecognised: bool,
}

/// What the files and folders come to, read as is wished or as what each is recognised to be.
pub(crate) fn read_all(
    session: &Session<'_>,
    paths: &[PathBuf],
    request: &ReadRequest<'_>,
) -> Result<Vec<Imported>, Stop> {
    let mut plan = Plan::of(paths);
    let findings = std::mem::take(&mut plan.findings);
    let mut results = Vec::new();
    results.resize_with(plan.jobs.len(), Vec::new);
    let work = |job: &ReadJob| read_job(&plan, job, request);
    parallel::run(&plan.jobs, session.threads(), work, |index, read| {
        results[index] = read;
    })
    .map_err(|error| Message::new("cannot-start-thread").with("reason", error))?;
    let mut results: Vec<Imported> = results.into_iter().flatten().collect();
    settle(&mut results);
    let strange = strange(&mut results, paths);
    let whole = findings.into_iter().chain(strange).collect();
    results.insert(
        0,
        Imported {
            findings: whole,
            ..Imported::default()
        },
    );
    name_services(&mut results);
    Ok(results)
}

/// One file, or the pieces together; pieces that turn out to be something else each by itself.
fn read_job(plan: &Plan, job: &ReadJob, request: &ReadRequest<'_>) -> Vec<Imported> {
    let (mut inputs, mut read, mut notes) = (Vec::new(), Vec::new(), Vec::new());
    for (path, name) in &job.files {
        match open(path, name, job.root.as_deref()) {
            Ok((input, note)) => {
                notes.extend(note);
                inputs.push(input);
            }
            Err(finding) => read.push(refused(job, name, *finding)),
        }
    }
    let is_of = |input: &Input, gatherer: &Gatherer| match request.from {
        Some(from) => from.name == gatherer.name,
        None => import::recognise(input).is_some_and(|it| it.name == gatherer.name),
    };
    let together = job.together.as_ref();
    let together =
        together.filter(|(gatherer, _)| inputs.iter().any(|input| is_of(input, gatherer)));
    match together {
        Some((gatherer, folder)) => {
            read.push(read_together(
                plan,
                job,
                (gatherer, folder.as_deref()),
                inputs,
                request,
            ));
        }
        None => read.extend(inputs.into_iter().map(|it| read_alone(job, it, request))),
    }
    if let Some(last) = read.last_mut() {
        last.findings.extend(notes);
    }
    read
}

/// The pieces of one folder, or a single one.
fn read_together(
    plan: &Plan,
    job: &ReadJob,
    (gatherer, folder): (&Gatherer, Option<&str>),
    inputs: Vec<Input>,
    request: &ReadRequest<'_>,
) -> Imported {
    let known = plan.people(job);
    let pieces = Pieces {
        inputs: &inputs,
        folder,
        people: known.map(|it| &it.people),
        select: request.select,
    };
    let imported = gather(gatherer, &pieces, request.options);
    let files = inputs.len();
    let first = inputs.into_iter().next();
    let file = first.as_ref().map_or("", Input::name);
    let parent = file.rsplit_once('/').map(|(parent, _)| parent);
    let name = match folder {
        Some(folder) => parent.unwrap_or(folder),
        None => file,
    };
    Imported {
        people: known.map(|it| (it.name.clone(), it.people.number)),
        files,
        folder: job.folder,
        name: name.to_owned(),
        input: first,
        ..imported
    }
}

fn read_alone(job: &ReadJob, input: Input, request: &ReadRequest<'_>) -> Imported {
    let recognised = import::recognise(&input);
    // In a folder, what is not of the kind that was asked for is left alone.
    let source = match (request.from, job.folder) {
        (Some(asked), Some(_)) => Some(asked).filter(|it| (it.recognises)(&input)),
        (Some(asked), None) => Some(asked),
        (None, _) => recognised,
    };
    let Some(source) = source else {
        let known: Vec<_> = import::LIST.iter().map(|source| source.name).collect();
        let help = Message::new("import-unrecognised.help").with("known", known.join(", "));
        let words = Message::new("import-unrecognised");
        let finding = error("import-unrecognised", &input.source, words).help(help);
        let name = input.name().to_owned();
        return Imported {
            is_unrecognised: true,
            ..refused(job, &name, finding)
        };
    };
    let gatherer = GATHERED.iter().find(|it| it.name == source.name);
    let mut imported = match gatherer {
        Some(gatherer) => {
            let pieces = Pieces {
                inputs: std::slice::from_ref(&input),
                folder: None,
                people: None,
                select: request.select,
            };
            gather(gatherer, &pieces, request.options)
        }
        None => read_as(source, &input, request),
    };
    imported.name = input.name().to_owned();
    imported.files = 1;
    imported.folder = job.folder;
    imported.input = Some(input);
    imported
}

fn gather(gatherer: &Gatherer, pieces: &Pieces<'_>, options: Options) -> Imported {
    let Some(first) = pieces.inputs.first() else {
        return Imported::default();
    };
    let mut drafts = Drafts::new(first, options);
    (gatherer.read)(pieces, &mut drafts);
    let usual = import::named(gatherer.name).map(|source| source.audience);
    drafts.show_to(usual.unwrap_or_default());
    drafts.conclude(gatherer.name);
    finished(gatherer.name, drafts)
}

fn read_as(source: &import::Source, input: &Input, request: &ReadRequest<'_>) -> Imported {
    let mut drafts = import::read(source, input, request.options);
    if request.select.is_some() {
        let words = Message::new("import-select")
            .with("source", source.name)
            .with("known", selected());
        drafts.find("import-select", Severity::Warning, 0..0, words);
    }
    finished(source.name, drafts)
}

/// The sources that have something to select.
pub(super) fn selected() -> String {
    let names: Vec<_> = GATHERED.iter().map(|it| it.name).collect();
    names.join(", ")
}

fn finished(source: &'static str, drafts: Drafts<'_>) -> Imported {
    Imported {
        source: Some(source),
        drafts: drafts.drafts,
        findings: drafts.findings,
        skipped: drafts.skipped,
        services: drafts.services,
        ..Imported::default()
    }
}

/// A file of which nothing comes but a finding.
fn refused(job: &ReadJob, name: &str, finding: Finding) -> Imported {
    Imported {
        name: name.to_owned(),
        is_unrecognised: finding.check == "import-encoding",
        findings: vec![finding],
        folder: job.folder,
        ..Imported::default()
    }
}

/// Of a folder with drafts, a file or a channel without any is worth a word and no error.
fn settle(results: &mut [Imported]) {
    if results.iter().all(|it| it.drafts.is_empty()) {
        return;
    }
    let of_folders = results.iter_mut().filter(|it| it.folder.is_some());
    for finding in of_folders.flat_map(|it| &mut it.findings) {
        if matches!(finding.check, "import-nothing" | "import-unselected") {
            finding.severity = Severity::Advice;
        }
    }
}

/// One finding for each folder about all of its files that no source recognises.
fn strange(results: &mut Vec<Imported>, paths: &[PathBuf]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, path) in paths.iter().enumerate() {
        let is_here = |it: &Imported| it.folder == Some(index);
        let is_strange = |it: &Imported| is_here(it) && it.is_unrecognised;
        let names: Vec<_> = results
            .iter()
            .filter(|it| is_strange(it))
            .map(|it| it.name.clone())
            .collect();
        if names.is_empty() {
            continue;
        }
        results.retain(|it| !is_strange(it));
        let mut here = results.iter().filter(|it| is_here(it));
        let severity = match here.any(|it| it.source.is_some()) {
            true => Severity::Warning,
            false => Severity::Error,
        };
        let shown = &names[..names.len().min(MOST_NAMES)];
        let key = match names.len() - shown.len() {
            0 => "import-strange",
            _ => "import-strange.more",
        };
        let words = Message::new(key)
            .with("names", shown.join(", "))
            .with("more", names.len() - shown.len());
        let folder = Source::new(super::folder::shown(path), "");
        let finding = Finding::new("import-unrecognised", severity, &folder, 0..0, words);
        findings.push(finding.help(Message::new("import-strange.help")));
    }
    findings
}

/// The file as an input that findings call `name`, and a finding where its encoding is worth a word. One that was found in
/// a folder may not be a link out of it.
pub(super) fn open(
    path: &Path,
    name: &str,
    root: Option<&Path>,
) -> Result<(Input, Option<Finding>), Box<Finding>> {
    let bytes = match root {
        _ if path.as_os_str() == "-" => file::standard_input(LARGEST),
        Some(root) => file::read_below(root, path, LARGEST),
        None => file::read(path, LARGEST),
    };
    let (input, note) = Input::new(name, bytes.map_err(|fault| Box::new(fault.finding(name)))?)?;
    Ok((input.within(super::folder::of_file(path)), note))
}

/// An error that speaks of a file as a whole.
fn error(check: &'static str, source: &SourceRef, words: Message) -> Finding {
    Finding::new(check, Severity::Error, source, 0..0, words)
}

/// The name that findings and records give: as it was written, or the file's own name where the path is the machine's.
pub(super) fn name(path: &Path) -> String {
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
