//! What every command needs: the project, the present, the language of messages, and how to speak.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Stop;
use crate::cli::Common;
use crate::cli::arguments::language_of_messages;
use crate::clock::Instant;
use crate::diagnostic::{self, Context, Counts, Finding, Message, Severity};
use crate::locale::Catalogue;
use crate::project::{self, INCIDENTS, NearMiss, Project, RecordFile};
use crate::report::template::Templates;
use crate::system::console::{self, Painted};
use crate::system::environment::{self, Stream};
use crate::system::owned::{self, Leftover, Lock, Locked};
use crate::text::near::nearest;
use crate::text::source::Source;

/// One run of the program.
pub struct Session<'a> {
    /// The words of messages.
    pub catalogue: Catalogue,
    common: &'a Common,
}

impl<'a> Session<'a> {
    /// A run with these options.
    ///
    /// # Errors
    /// The built-in catalogue is broken.
    pub fn new(common: &'a Common) -> Result<Self, Box<Finding>> {
        let language = language_of_messages(common.messages);
        let catalogue = Templates::builtin_words(language)?;
        Ok(Self { catalogue, common })
    }

    /// The folder that the command was called in, or the one it was told.
    ///
    /// # Errors
    /// It cannot be told, or is not a folder.
    pub fn folder(&self) -> Result<PathBuf, Stop> {
        let here = std::env::current_dir().map_err(|error| {
            Message::new("cannot-read")
                .with("path", ".")
                .with("reason", error)
        })?;
        let folder = self
            .common
            .project
            .as_ref()
            .map_or(here.clone(), |folder| here.join(folder));
        if !folder.is_dir() {
            return Err(Message::new("no-such-folder")
                .with("path", folder.display())
                .into());
        }
        Ok(folder)
    }

    /// The project's folder as seen from the folder that the command was called in, with `/` behind it; empty
    /// unless it lies below.
    ///
    /// # Errors
    /// One of the folders cannot be told.
    pub fn below(&self) -> Result<String, Stop> {
        let root = crate::project::root(&self.folder()?);
        Ok(seen_from(&root, Path::new(".")).unwrap_or_default())
    }

    /// The project.
    ///
    /// # Errors
    /// Its settings are wrong.
    pub fn project(&self) -> Result<Project, Stop> {
        Project::open(&self.folder()?).map_err(Stop::Findings)
    }

    /// The present.
    ///
    /// # Errors
    /// `--now` or `SOURCE_DATE_EPOCH` is not an instant.
    pub fn now(&self) -> Result<Instant, Stop> {
        environment::now(self.common.now.as_deref())
            .map_err(|text| Message::new("now-unreadable").with("text", text).into())
    }

    /// How many records to work on at once.
    #[must_use]
    pub fn threads(&self) -> usize {
        self.common
            .jobs
            .map_or_else(environment::threads, usize::from)
    }

    /// Whether remarks are left out.
    #[must_use]
    pub fn quiet(&self) -> bool {
        self.common.quiet
    }

    /// Whether what goes to `stream` is coloured.
    #[must_use]
    pub fn colours(&self, stream: Stream) -> bool {
        environment::colours(self.common.color, stream)
    }

    /// Every record of the project.
    ///
    /// # Errors
    /// A folder cannot be read.
    pub fn records(&self, project: &Project) -> Result<Vec<RecordFile>, Stop> {
        project.records().map_err(unlisted)
    }

    /// The records of a project that has some; files that are likely meant as records but are not read are named.
    ///
    /// # Errors
    /// There are none, or a folder cannot be read.
    pub fn some_records(&self, project: &Project) -> Result<Vec<RecordFile>, Stop> {
        let (records, near) = project.records_and_near_misses().map_err(unlisted)?;
        if records.is_empty() {
            return Err(Stop::Findings(vec![no_records(&near)]));
        }
        for it in near.iter().take(MOST_NEAR) {
            let message = Message::new("record-ignored").with("path", &it.name);
            self.complain(&message.with("new", &it.rename_to));
        }
        Ok(records)
    }

    /// The files of records with this id: one, unless the id is claimed twice.
    ///
    /// # Errors
    /// There is none; the message has the nearest id.
    pub fn named(&self, records: &[RecordFile], id: &str) -> Result<Vec<RecordFile>, Stop> {
        let found: Vec<_> = records
            .iter()
            .filter(|file| file.stem() == id)
            .cloned()
            .collect();
        if found.is_empty() {
            let near = nearest(id, records.iter().map(RecordFile::stem));
            return Err(match near {
                Some(near) => Message::new("no-such-record-near")
                    .with("id", id)
                    .with("near", near),
                None => Message::new("no-such-record").with("id", id),
            }
            .into());
        }
        Ok(found)
    }

    /// The one record of this id.
    ///
    /// # Errors
    /// There is none, or several files have it.
    pub fn one(&self, records: &[RecordFile], id: &str) -> Result<RecordFile, Stop> {
        let mut found = self.named(records, id)?;
        match (found.pop(), found.is_empty()) {
            (Some(file), true) => Ok(file),
            _ => Err(Message::new("several-records").with("id", id).into()),
        }
    }

    /// Keeps other runs of the program from writing to the projects of these files, and puts in order what a run that was
    /// stopped has left beside them. Nothing that is to be written back may be read before.
    ///
    /// # Errors
    /// A folder cannot be opened.
    pub fn lock<'p>(&self, paths: impl Iterator<Item = &'p Path>) -> Result<Locked, Stop> {
        let folders: BTreeSet<_> = paths.map(owned::folder_of).collect();
        // A folder that is still to be made has nothing to protect.
        let folders: Vec<_> = folders.into_iter().filter(|it| it.is_dir()).collect();
        let fail = |folder: &Path, error: std::io::Error| -> Stop {
            let words = Message::new("cannot-read").with("path", folder.display());
            words.with("reason", error).into()
        };
        let waits = |folder: &Path| {
            self.remark(&Message::new("lock-waits").with("path", folder.display()));
        };
        let first = folders.first().cloned().unwrap_or_default();
        let roots: Vec<_> = folders.iter().map(|it| project::root(it)).collect();
        let locked = Lock::of(&roots, &waits).map_err(|error| fail(&first, error))?;
        if matches!(locked, Locked::Held(_)) {
            for folder in &folders {
                let left = owned::clear(folder).map_err(|error| fail(folder, error))?;
                left.iter().for_each(|it| self.tell_leftover(it));
            }
        }
        Ok(locked)
    }

    fn tell_leftover(&self, leftover: &Leftover) {
        match leftover {
            Leftover::Removed(path) => {
                self.remark(&Message::new("left-removed").with("path", path.display()));
            }
            Leftover::Restored(path) => {
                self.complain(&Message::new("left-restored").with("path", path.display()));
            }
            Leftover::Saved { path, copy } => {
                let words = Message::new("left-saved").with("path", path.display());
                self.complain(&words.with("copy", copy.display()));
            }
        }
    }

    /// What forms of findings that go to `stream` may ask for, as long as no record is looked at.
    #[must_use]
    pub fn context(&self, stream: Stream) -> Context<'_> {
        Context {
            catalogue: &self.catalogue,
            colour: self.colours(stream),
            width: environment::width(stream),
            records: 0,
            folder: "",
            worst: Severity::Error,
            is_grouped: !self.common.ungrouped,
            known: None,
        }
    }

    /// Findings with their lines, for standard error, without a summary: they need less room than the findings,
    /// which hold their whole files.
    #[must_use]
    pub fn excerpts(&self, findings: &[Finding]) -> Painted {
        let context = self.context(Stream::Error);
        diagnostic::terminal::excerpts(findings, &context)
    }

    /// Says how many findings there are.
    pub fn tell_counts(&self, counts: Counts, records: usize) {
        let summary = diagnostic::terminal::summary(counts, records, &self.catalogue);
        console::message(summary);
    }

    /// Says a remark on standard error, unless it was asked to be quiet.
    pub fn remark(&self, words: &Message) {
        if !self.common.quiet {
            console::message(format!("{}\n", self.catalogue.say(words)));
        }
    }

    /// Says what went wrong on standard error.
    pub fn complain(&self, words: &Message) {
        console::message(format!("tenmatsu: {}\n", self.catalogue.say(words)));
    }

    /// Says why the command could not go on.
    pub fn tell_stop(&self, stop: &Stop) {
        match stop {
            Stop::Findings(findings) => console::message(self.excerpts(findings)),
            Stop::Message(words) => self.complain(words),
        }
    }
}

/// Says that the folder of the records cannot be listed.
fn unlisted(error: std::io::Error) -> Stop {
    Message::new("cannot-read")
        .with("path", INCIDENTS)
        .with("reason", error)
        .into()
}

/// The most files that are named beside the records.
const MOST_NEAR: usize = 5;

/// Says that a project has no record, and which files were likely meant as one.
fn no_records(near: &[NearMiss]) -> Finding {
    let source = Source::new(format!("{INCIDENTS}/"), "");
    let message = Message::new("no-records");
    let finding = Finding::new("no-records", Severity::Error, &source, 0..0, message);
    if near.is_empty() {
        return finding.help(Message::new("no-records.help"));
    }
    near.iter().take(MOST_NEAR).fold(finding, |finding, it| {
        let help = Message::new("no-records.near").with("path", &it.name);
        finding.help(help.with("new", &it.rename_to))
    })
}

/// Says where the old file is kept, since names could not be exchanged.
pub(super) fn copy_kept(name: &str, copy: &Path) -> Message {
    Message::new("copy-kept")
        .with("path", name)
        .with("copy", copy.display())
}

/// `folder` as seen from `here`, with `/` behind it, if it lies below.
fn seen_from(folder: &Path, here: &Path) -> Option<String> {
    let (folder, here) = (folder.canonicalize().ok()?, here.canonicalize().ok()?);
    let parts = folder.strip_prefix(here).ok()?.components();
    Some(
        parts
            .map(|part| part.as_os_str().to_string_lossy() + "/")
            .collect(),
    )
}
