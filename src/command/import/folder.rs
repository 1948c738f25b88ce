//! What the paths of an import come to: files alone, and files of a folder that are read together.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Finding, Message, Severity};
use crate::import::{GATHERED, Gatherer, Input, People};
use crate::system::file;
use crate::text::source::Source;

/// The deepest folder that is looked into.
const DEEPEST: usize = 32;

/// What is read at once.
pub(super) struct ReadJob {
    /// The files in the order of their names, each with the name that findings give; at least one.
    pub files: Vec<(PathBuf, String)>,
    /// The argument that it came from, where that is a folder.
    pub folder: Option<usize>,
    /// That folder, out of which no link may lead.
    pub root: Option<PathBuf>,
    /// How they are read together, and the name of the folder that they are pieces of.
    pub together: Option<(&'static Gatherer, Option<String>)>,
}

/// Everything that is to be read.
#[derive(Default)]
pub(super) struct Plan {
    pub jobs: Vec<ReadJob>,
    /// What was wrong with folders and with the lists of who is who.
    pub findings: Vec<Finding>,
    /// The lists of who is who that were looked for, by path.
    people: BTreeMap<PathBuf, Option<PeopleList>>,
}

/// Who is who, and the name of the file that says so.
pub(super) struct PeopleList {
    pub people: People,
    pub name: String,
}

impl Plan {
    pub fn of(paths: &[PathBuf]) -> Self {
        let mut plan = Self::default();
        for (index, path) in paths.iter().enumerate() {
            if path.as_os_str() != "-" && path.is_dir() {
                plan.folder(index, path);
            } else {
                plan.file(path);
            }
        }
        plan
    }

    fn file(&mut self, path: &Path) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let gatherer = GATHERED.iter().find(|it| (it.is_piece)(&name));
        if let Some(gatherer) = gatherer {
            self.look_for_people(path, &super::reading::name(path), gatherer);
        }
        self.jobs.push(ReadJob {
            files: vec![(path.to_owned(), super::reading::name(path))],
            folder: None,
            root: None,
            together: gatherer.map(|it| (it, None)),
        });
    }

    /// The files below a folder: the pieces of each folder together, any other by itself.
    fn folder(&mut self, index: usize, path: &Path) {
        let shown = shown(path);
        let mut files = Vec::new();
        self.walk(path, &shown, 0, &mut files);
        if files.is_empty() {
            let words = Message::new("import-folder-empty");
            self.findings
                .push(error("import-folder-empty", &shown, words));
        }
        let pieces = |name: &str| GATHERED.iter().find(|it| (it.is_piece)(name));
        let mut together: BTreeMap<PathBuf, Vec<(PathBuf, String)>> = BTreeMap::new();
        let mut alone = Vec::new();
        for (file, name) in files {
            let own = file.file_name().unwrap_or_default().to_string_lossy();
            match (pieces(&own), file.parent()) {
                (Some(_), Some(parent)) => {
                    let files = together.entry(parent.to_owned()).or_default();
                    files.push((file, name));
                }
                _ => alone.push((file, name)),
            }
        }
        for (parent, files) in &together {
            let Some((first, name)) = files.first() else {
                continue;
            };
            let own = first.file_name().unwrap_or_default().to_string_lossy();
            let Some(gatherer) = pieces(&own) else {
                continue;
            };
            self.look_for_people(first, name, gatherer);
            alone.retain(|(file, _)| !is_companion(file, parent, gatherer));
            self.jobs.push(ReadJob {
                files: files.clone(),
                folder: Some(index),
                root: Some(path.to_owned()),
                together: Some((gatherer, Some(own_name(parent)))),
            });
        }
        self.jobs.extend(alone.into_iter().map(|file| ReadJob {
            files: vec![file],
            folder: Some(index),
            root: Some(path.to_owned()),
            together: None,
        }));
    }

    /// Every file below `folder` that is not hidden, by name; links to folders are not followed.
    fn walk(
        &mut self,
        folder: &Path,
        shown: &str,
        depth: usize,
        files: &mut Vec<(PathBuf, String)>,
    ) {
        let entries = match file::list(folder) {
            Ok(entries) => entries,
            Err(reason) => {
                let words = Message::new("file-unreadable").with("reason", reason);
                return self.findings.push(error("file-unreadable", shown, words));
            }
        };
        for entry in entries {
            let own = entry.file_name().to_string_lossy().into_owned();
            let name = match shown {
                "" => own.clone(),
                _ => format!("{shown}/{own}"),
            };
            let is_folder = entry.file_type().is_ok_and(|it| it.is_dir());
            if own.starts_with('.') {
                continue;
            }
            match is_folder {
                true if depth < DEEPEST => self.walk(&entry.path(), &name, depth + 1, files),
                // A folder past that, a link that leads nowhere or to a folder, and what is not a file: reading it says so.
                _ => files.push((entry.path(), name)),
            }
        }
    }

    /// Reads who is who, beside the piece or in the folder above; each list once.
    fn look_for_people(&mut self, piece: &Path, name: &str, gatherer: &Gatherer) {
        for (path, is_above) in lists(piece, gatherer).into_iter().zip([false, true]) {
            if self.people.contains_key(&path) || !file::is_there(&path) {
                continue;
            }
            let mut folders: Vec<_> = name.split('/').collect();
            folders.pop();
            if is_above && folders.pop().is_none() {
                folders.push("..");
            }
            folders.push(gatherer.people);
            let name = folders.join("/");
            let read = super::reading::open(&path, &name, path.parent());
            let known = read
                .and_then(|(input, _): (Input, _)| People::read(&input))
                .map(|people| PeopleList { people, name })
                .map_err(|finding| self.findings.push(*finding));
            self.people.insert(path, known.ok());
        }
    }

    /// Who is who for this job, if a list says so.
    pub fn people(&self, job: &ReadJob) -> Option<&PeopleList> {
        let (gatherer, _) = job.together.as_ref()?;
        let (first, _) = job.files.first()?;
        let mut lists = lists(first, gatherer).into_iter();
        lists.find_map(|path| self.people.get(&path)?.as_ref())
    }
}

/// Where a list of who is who may be: beside the piece, then in the folder above.
fn lists(piece: &Path, gatherer: &Gatherer) -> [PathBuf; 2] {
    let folder = match piece.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // By its name where it has one, so that all folders of an export share one list.
    let above = match (folder.file_name(), folder.parent()) {
        (Some(_), Some(above)) => above.to_owned(),
        _ => folder.join(".."),
    };
    [folder.join(gatherer.people), above.join(gatherer.people)]
}

/// Whether the file only comes along with the pieces in `parent`: beside them or in the folder above.
fn is_companion(file: &Path, parent: &Path, gatherer: &Gatherer) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let is_near = file
        .parent()
        .is_some_and(|it| it == parent || Some(it) == parent.parent());
    is_near && gatherer.companions.contains(&&*name)
}

/// The name that findings give a folder: as it was written, or its own where the path is the machine's.
pub(super) fn shown(path: &Path) -> String {
    let slashed = path.to_string_lossy().replace('\\', "/");
    let written = slashed.trim_end_matches('/');
    let foreign = path.is_absolute() || written.split('/').any(|part| part == "..");
    match written.trim_start_matches("./") {
        _ if foreign => own_name(path),
        "." => String::new(),
        written => written.to_owned(),
    }
}

/// The name of the folder that a file is in.
pub(super) fn of_file(path: &Path) -> Option<String> {
    let whole = path.canonicalize().ok()?;
    let name = whole.parent()?.file_name()?;
    Some(name.to_string_lossy().into_owned())
}

/// The folder's own name, whatever way leads there.
fn own_name(path: &Path) -> String {
    let whole = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let name = whole.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

fn error(check: &'static str, name: &str, words: Message) -> Finding {
    let name = if name.is_empty() { "." } else { name };
    Finding::new(check, Severity::Error, &Source::new(name, ""), 0..0, words)
}
