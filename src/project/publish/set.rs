//! Writes the documents of one record in one language so that readers get all of the old or all of the new ones.
//!
//! The documents are written into a folder of their own beside their places (`.tenmatsu-….part`). Giving that folder its
//! second name (`.tenmatsu-….ready`) decides: before, nothing has happened; afterwards the documents only have to be
//! moved to their places, which [`recover`] finishes where a run was stopped in between.

use std::io;
use std::path::{Path, PathBuf};

use super::PublishError;
use crate::report::builder::Output;
use crate::system::file;

/// What the names of folders of a run begin with.
const PREFIX: &str = ".tenmatsu-";
/// The folder is being filled.
const PART: &str = "part";
/// The folder is full: its documents belong at their places.
const READY: &str = "ready";

/// How many documents of a set were written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct WriteCounts {
    /// They are new, or their bytes changed.
    pub changed: usize,
    /// They were there already, byte for byte.
    pub same: usize,
}

impl WriteCounts {
    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            changed: self.changed + other.changed,
            same: self.same + other.same,
        }
    }
}

/// One step of writing a set; a run may be stopped between any two.
#[derive(Debug)]
enum SetStep<'a> {
    /// Makes the folder of the run.
    Open,
    /// Writes a document into it.
    Fill(&'a str, &'a [u8]),
    /// Decides that the documents are published.
    Decide,
    /// Moves a document to its place.
    Move(&'a str),
    /// Removes the empty folder.
    Close,
}

/// Writes a set of documents below `folder`; all of them are in one folder there. They can be made again, so they are not
/// flushed to the disk.
///
/// # Errors
/// A document or its folder cannot be written; then the old documents are still there, all of them.
pub fn write(folder: &Path, outputs: &[Output]) -> Result<WriteCounts, PublishError> {
    let is_same = |output: &&Output| {
        let path = folder.join(&output.name);
        let before = file::read(&path, output.bytes.len() as u64);
        before.is_ok_and(|bytes| bytes == output.bytes)
    };
    let (same, changed): (Vec<_>, Vec<_>) = outputs.iter().partition(is_same);
    let written = WriteCounts {
        changed: changed.len(),
        same: same.len(),
    };
    let Some(first) = changed.first() else {
        return Ok(written);
    };
    let mut run = Run::new(folder, &first.name)?;
    for output in &changed {
        run.can_take(&output.name)?;
    }
    for step in steps(&changed) {
        if let Err(error) = run.take(&step) {
            run.give_up();
            return Err(error);
        }
    }
    Ok(written)
}

/// What it takes to write these documents.
fn steps<'a>(outputs: &[&'a Output]) -> Vec<SetStep<'a>> {
    let fills = outputs
        .iter()
        .map(|output| SetStep::Fill(&output.name, &output.bytes));
    let moves = outputs.iter().map(|output| SetStep::Move(&output.name));
    std::iter::once(SetStep::Open)
        .chain(fills)
        .chain([SetStep::Decide])
        .chain(moves)
        .chain([SetStep::Close])
        .collect()
}

/// A set that is being written.
struct Run<'a> {
    /// The output folder.
    folder: &'a Path,
    /// Where the documents go.
    parent: PathBuf,
    /// Where they are now.
    own: PathBuf,
    decided: bool,
}

impl<'a> Run<'a> {
    fn new(folder: &'a Path, name: &str) -> Result<Self, PublishError> {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder).to_owned();
        std::fs::create_dir_all(&parent).map_err(|reason| PublishError {
            path: parent.clone(),
            reason,
        })?;
        Ok(Self {
            folder,
            own: parent.clone(),
            parent,
            decided: false,
        })
    }

    /// Whether a document can be moved to its place, as far as that can be told beforehand.
    fn can_take(&self, name: &str) -> Result<(), PublishError> {
        let path = self.folder.join(name);
        match std::fs::symlink_metadata(&path) {
            Ok(known) if known.is_dir() => Err(PublishError {
                path,
                reason: io::ErrorKind::IsADirectory.into(),
            }),
            _ => Ok(()),
        }
    }

    fn take(&mut self, step: &SetStep<'_>) -> Result<(), PublishError> {
        let (path, done) = match step {
            SetStep::Open => (self.parent.clone(), self.open()),
            SetStep::Fill(name, bytes) => {
                let path = self.folder.join(name);
                let done = self
                    .inside(&path)
                    .and_then(|own| std::fs::write(own, bytes));
                (path, done)
            }
            SetStep::Decide => (self.parent.clone(), self.decide()),
            SetStep::Move(name) => {
                let path = self.folder.join(name);
                let done = self
                    .inside(&path)
                    .and_then(|own| std::fs::rename(own, &path));
                (path, done)
            }
            SetStep::Close => (self.own.clone(), std::fs::remove_dir(&self.own)),
        };
        done.map_err(|reason| PublishError { path, reason })
    }

    fn open(&mut self) -> io::Result<()> {
        let folder = tempfile::Builder::new()
            .prefix(PREFIX)
            .suffix(&format!(".{PART}"))
            .tempdir_in(&self.parent)?;
        self.own = folder.keep();
        Ok(())
    }

    fn decide(&mut self) -> io::Result<()> {
        let ready = self.own.with_extension(READY);
        std::fs::rename(&self.own, &ready)?;
        self.own = ready;
        self.decided = true;
        Ok(())
    }

    fn inside(&self, path: &Path) -> io::Result<PathBuf> {
        let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
        Ok(self.own.join(name))
    }

    /// Leaves nothing of what was not decided; what was stays for the next run to finish.
    fn give_up(&self) {
        if !self.decided && self.own != self.parent {
            drop(std::fs::remove_dir_all(&self.own));
        }
    }
}

/// What an earlier run left, and what was done about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recovered {
    /// Documents that had been decided and are now at their places, by name below the output folder.
    pub finished: Vec<String>,
    /// Folders of documents that had not been decided, removed.
    pub removed: Vec<String>,
}

/// Finishes what a stopped run had decided and removes what it had not, in these folders below `folder`. No other run may
/// write there meanwhile.
///
/// # Errors
/// A document cannot be moved, or a folder not removed.
pub fn recover<'n>(
    folder: &Path,
    names: impl IntoIterator<Item = &'n str>,
) -> Result<Recovered, PublishError> {
    let mut recovered = Recovered::default();
    for name in names {
        let entries = file::list(&folder.join(name)).unwrap_or_default();
        let mut left: Vec<_> = entries
            .into_iter()
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
            .map(|entry| entry.path())
            .filter(|path| is_ours(path))
            .collect();
        left.sort();
        for path in left {
            let fail = |reason| PublishError {
                path: path.clone(),
                reason,
            };
            if path.extension().is_some_and(|it| it == READY) {
                let moved = finish(&path).map_err(fail)?;
                let named = moved.into_iter().map(|file| format!("{name}/{file}"));
                recovered.finished.extend(named);
            } else {
                std::fs::remove_dir_all(&path).map_err(fail)?;
                let file = path.file_name().unwrap_or_default().to_string_lossy();
                recovered.removed.push(format!("{name}/{file}"));
            }
        }
    }
    Ok(recovered)
}

fn is_ours(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    let ending = path.extension().and_then(|ending| ending.to_str());
    name.is_some_and(|name| name.starts_with(PREFIX)) && matches!(ending, Some(PART | READY))
}

/// Moves the documents of a decided set to their places.
fn finish(own: &Path) -> io::Result<Vec<String>> {
    let parent = own.parent().unwrap_or(Path::new("."));
    let mut moved = Vec::new();
    for entry in file::list(own)? {
        std::fs::rename(entry.path(), parent.join(entry.file_name()))?;
        moved.push(entry.file_name().to_string_lossy().into_owned());
    }
    std::fs::remove_dir(own)?;
    moved.sort();
    Ok(moved)
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "a test looks at what was written"
)]
mod tests {
    use super::*;

    fn outputs(edition: &str) -> Vec<Output> {
        ["html", "md", "pdf", "svg"]
            .map(|ending| Output {
                name: format!("ja/EX-1.{ending}"),
                bytes: format!("{edition} {ending}").into_bytes(),
            })
            .into()
    }

    fn read(folder: &Path) -> Vec<(String, String)> {
        let entries = std::fs::read_dir(folder.join("ja")).unwrap();
        let mut files: Vec<_> = entries
            .map(|entry| {
                let path = entry.unwrap().path();
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                (name, std::fs::read_to_string(path).unwrap_or_default())
            })
            .collect();
        files.sort();
        files
    }

    fn of(edition: &str) -> Vec<(String, String)> {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &outputs(edition)).unwrap();
        read(folder.path())
    }

    /// Stops behind every step, as a kill does, with all or only some documents changed, and lets the next run recover.
    #[test]
    fn a_stop_anywhere_leaves_the_old_or_the_new_set() {
        let (old, new) = (of("old"), of("new"));
        for kept in [0, 1] {
            let changed: Vec<_> = outputs("new");
            let changed: Vec<_> = changed.iter().skip(kept).collect();
            let mut seen = std::collections::BTreeSet::new();
            for stop in 0..=steps(&changed).len() {
                let folder = tempfile::tempdir().unwrap();
                write(folder.path(), &outputs("old")).unwrap();
                write(folder.path(), &outputs("new")[..kept]).unwrap();
                let before = read(folder.path());
                let mut run = Run::new(folder.path(), "ja/EX-1.md").unwrap();
                for step in steps(&changed).iter().take(stop) {
                    run.take(step).unwrap();
                }
                let recovered = recover(folder.path(), ["en", "ja"]).unwrap();
                let after = read(folder.path());
                assert!(after == before || after == new, "{stop}: {after:?}");
                assert_eq!(after == new, run.decided, "{stop}");
                assert_eq!(recovered.removed.is_empty(), stop == 0 || run.decided);
                assert_eq!(
                    recover(folder.path(), ["ja"]).unwrap(),
                    Recovered::default()
                );
                seen.insert((after == new, recovered.finished.len()));
            }
            assert_eq!(old.len(), new.len());
            // Every number of documents that were still to be moved was met.
            assert_eq!(seen.len(), changed.len() + 2, "{seen:?}");
        }
    }

    /// What cannot be written in the middle of a set leaves the old one whole.
    #[test]
    fn a_set_that_cannot_be_written_leaves_the_old_one() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &outputs("old")).unwrap();
        std::fs::remove_file(folder.path().join("ja/EX-1.pdf")).unwrap();
        std::fs::create_dir(folder.path().join("ja/EX-1.pdf")).unwrap();
        let before = read(folder.path());
        let error = write(folder.path(), &outputs("new")).unwrap_err();
        assert!(error.path.ends_with("ja/EX-1.pdf"), "{error:?}");
        assert_eq!(read(folder.path()), before);
        let mut long = outputs("new");
        long[2].name = format!("ja/{}.pdf", "x".repeat(300));
        std::fs::remove_dir(folder.path().join("ja/EX-1.pdf")).unwrap();
        let before = read(folder.path());
        write(folder.path(), &long).unwrap_err();
        assert_eq!(read(folder.path()), before);
    }
}
