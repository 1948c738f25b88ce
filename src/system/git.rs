//! The one place that runs another program: `git`, which is asked for what a revision had, and never told to write.
//!
//! It is found as the system finds programs, and runs in the project's folder with nothing on its standard input. Only
//! what has been resolved to the name of an object is given to it later, so that no argument is taken for an option.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crate::diagnostic::Message;

/// Why `git` did not answer.
#[derive(Debug)]
pub enum GitFault {
    /// It cannot be started.
    Missing(io::Error),
    /// The folder is in no repository that it reads; its own words.
    NoRepository(PathBuf, String),
    /// The repository has no commit of this name.
    NoRevision(String),
    /// It failed; the command, and its own words.
    Failed(&'static str, String),
}

impl GitFault {
    /// What to tell.
    #[must_use]
    pub fn words(&self) -> Message {
        match self {
            Self::Missing(reason) => Message::new("git-missing").with("reason", reason),
            Self::NoRepository(folder, reason) => Message::new("git-no-repository")
                .with("path", folder.display())
                .with("reason", reason),
            Self::NoRevision(revision) => {
                Message::new("git-no-revision").with("revision", revision)
            }
            Self::Failed(command, reason) => Message::new("git-failed")
                .with("command", *command)
                .with("reason", reason),
        }
    }
}

/// A commit, and a folder of its repository: paths are told as seen from the folder, and what lies beside it is left out.
#[derive(Debug, Clone)]
pub struct GitRevision {
    folder: PathBuf,
    commit: String,
}

impl GitRevision {
    /// Where the checked-out commit parted from `name`, in the repository that `folder` lies in; `name` itself where they
    /// have no commit in common, as in a clone without history.
    ///
    /// # Errors
    /// See [`GitFault`].
    pub fn parted_from(folder: &Path, name: &str) -> Result<Self, GitFault> {
        let revision = |commit| Self {
            folder: folder.to_owned(),
            commit,
        };
        let run = |arguments: &[&str]| run(folder, arguments);
        let inside = run(&["rev-parse", "--git-dir"])?;
        if !inside.status.success() {
            let folder = folder.to_owned();
            return Err(GitFault::NoRepository(folder, said(&inside)));
        }
        let commit = format!("{name}^{{commit}}");
        // A name cannot begin like an option.
        let found = match name.starts_with('-') {
            true => None,
            false => commit_of(&run(&["rev-parse", "--verify", "--quiet", &commit])?),
        };
        let commit = found.ok_or_else(|| GitFault::NoRevision(name.to_owned()))?;
        let base = commit_of(&run(&["merge-base", &commit, "HEAD"])?);
        Ok(revision(base.unwrap_or(commit)))
    }

    /// The files that are not as they were in this revision, with the names that they had there: committed since, staged,
    /// changed in the folder, or new and not ignored. A file that is gone is none of them.
    ///
    /// # Errors
    /// See [`GitFault`].
    pub fn changed(&self) -> Result<BTreeMap<String, String>, GitFault> {
        let options = ["--name-status", "-z", "-M", "--relative", "--no-ext-diff"];
        let arguments = [&["diff"], &options[..], &[&self.commit, "--"]].concat();
        let listed = self.answer("git diff", &arguments)?;
        let mut fields = fields(&listed);
        let mut changed = BTreeMap::new();
        while let (Some(status), Some(name)) = (fields.next(), fields.next()) {
            match status.as_bytes().first() {
                Some(b'D') => {}
                Some(b'R' | b'C') => {
                    changed.extend(fields.next().map(|new| (new, name)));
                }
                _ => {
                    changed.insert(name.clone(), name);
                }
            }
        }
        let arguments = ["ls-files", "-o", "--exclude-standard", "-z"];
        let untracked = self.answer("git ls-files", &arguments)?;
        for name in self::fields(&untracked) {
            changed.entry(name.clone()).or_insert(name);
        }
        Ok(changed)
    }

    /// The regular files of this revision with the names of their contents.
    ///
    /// # Errors
    /// See [`GitFault`].
    pub fn files(&self) -> Result<BTreeMap<String, String>, GitFault> {
        let listed = self.answer("git ls-tree", &["ls-tree", "-r", "-z", &self.commit])?;
        // `100644 blob <object>\t<name>`
        let file = |line: String| {
            let (about, name) = line.split_once('\t')?;
            let mut about = about.split(' ');
            let is_regular = about.next()?.starts_with("100");
            let object = about.nth(1).filter(|_| is_regular)?;
            Some((name.to_owned(), object.to_owned()))
        };
        Ok(fields(&listed).filter_map(file).collect())
    }

    /// The bytes of a file of this revision, by the name of its content; `None` where they are more than `most`.
    ///
    /// # Errors
    /// See [`GitFault`].
    pub fn content(&self, object: &str, most: u64) -> Result<Option<Vec<u8>>, GitFault> {
        let failed = |error: io::Error| GitFault::Failed("git cat-file", error.to_string());
        let mut command = git(&self.folder, &["cat-file", "blob", object]);
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(GitFault::Missing)?;
        let mut bytes = Vec::new();
        let read = match child.stdout.take() {
            Some(out) => out.take(most + 1).read_to_end(&mut bytes),
            None => Ok(0),
        };
        let is_whole = bytes.len() as u64 <= most;
        if !is_whole {
            // Nobody reads the rest.
            drop(child.kill());
        }
        let status = child.wait().map_err(failed)?;
        read.map_err(failed)?;
        match is_whole && !status.success() {
            true => Err(GitFault::Failed("git cat-file", object.to_owned())),
            false => Ok(is_whole.then_some(bytes)),
        }
    }

    fn answer(&self, command: &'static str, arguments: &[&str]) -> Result<Vec<u8>, GitFault> {
        let output = run(&self.folder, arguments)?;
        match output.status.success() {
            true => Ok(output.stdout),
            false => Err(GitFault::Failed(command, said(&output))),
        }
    }
}

fn run(folder: &Path, arguments: &[&str]) -> Result<Output, GitFault> {
    git(folder, arguments).output().map_err(GitFault::Missing)
}

#[expect(clippy::disallowed_methods, reason = "this is the one place")]
fn git(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("git");
    command
        // A repository can name a program that is to be run at every look at its files.
        .args(["--no-pager", "-c", "core.fsmonitor=false"])
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .env("LC_ALL", "C")
        // Otherwise a look at the files may write to the index.
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0");
    command
}

/// What it says of a failure, in one line.
fn said(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

/// The commit that it names, if it names one.
fn commit_of(output: &Output) -> Option<String> {
    let text = String::from_utf8_lossy(&output.stdout);
    let commit = text.lines().next().filter(|_| output.status.success())?;
    let is_object = commit.bytes().all(|it| it.is_ascii_hexdigit()) && !commit.is_empty();
    is_object.then(|| commit.to_owned())
}

/// What it lists, each item with a NUL behind it.
fn fields(listed: &[u8]) -> impl Iterator<Item = String> {
    let fields = listed.split(|byte| *byte == 0);
    fields
        .filter(|it| !it.is_empty())
        .map(|it| String::from_utf8_lossy(it).into_owned())
}
