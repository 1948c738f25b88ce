//! The folder of editions: each a copy of its record as it was published.

use std::path::PathBuf;

use super::{Project, RecordFile};
use crate::record::Edition;
use crate::system::file;
use crate::yaml::decode::Choice;

/// The folder, beside that of the records.
pub const EDITIONS: &str = "editions";

/// A record as it was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionFile {
    /// Its number among the editions of the record, from 1.
    pub number: usize,
    /// Which edition it was.
    pub edition: Edition,
    /// The id that the record had.
    pub id: String,
    /// The file.
    pub file: RecordFile,
}

impl EditionFile {
    /// The permanent name of the edition: `EX680695/2-final`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}/{}", self.id, self.stem())
    }

    /// Its name among the editions of its record: `2-final`.
    #[must_use]
    pub fn stem(&self) -> String {
        stem(self.number, self.edition)
    }

    /// Whether a person means this edition by `text`: its number, or its name with the id or without.
    #[must_use]
    pub fn is_named(&self, text: &str) -> bool {
        text == self.name() || text == self.stem() || text.parse() == Ok(self.number)
    }
}

/// The name of an edition among those of its record.
#[must_use]
pub fn stem(number: usize, edition: Edition) -> String {
    format!("{number}-{}", edition.code())
}

/// The id of the record whose edition the file of this name is, relative to the project: `editions/PAY-1/2-final.yaml`.
#[must_use]
pub fn id_of(name: &str) -> Option<&str> {
    let below = name.strip_prefix(EDITIONS)?.strip_prefix('/')?;
    let (id, file) = below.split_once('/')?;
    read_stem(file.strip_suffix(".yaml")?).map(|_| id)
}

/// What such a name says.
#[must_use]
pub fn read_stem(stem: &str) -> Option<(usize, Edition)> {
    let (number, edition) = stem.split_once('-')?;
    let number = number.parse().ok().filter(|it| *it > 0)?;
    let mut known = Edition::LIST.iter();
    let (_, edition) = known.find(|(code, _)| *code == edition)?;
    Some((number, *edition))
}

/// What lies in the folders of a record's editions.
#[derive(Debug, Default)]
pub struct EditionFiles {
    /// The editions, oldest first.
    pub editions: Vec<EditionFile>,
    /// Files that are no edition by their names.
    pub others: Vec<RecordFile>,
}

impl Project {
    /// The editions of the record that has or had these ids.
    ///
    /// # Errors
    /// A folder cannot be read.
    pub fn editions<'i>(
        &self,
        ids: impl IntoIterator<Item = &'i str>,
    ) -> std::io::Result<EditionFiles> {
        let mut found = EditionFiles::default();
        for id in ids {
            let folder = self.root.join(EDITIONS).join(id);
            if !file::is_there(&folder) {
                continue;
            }
            for entry in file::list(&folder)? {
                let own = entry.file_name().to_string_lossy().into_owned();
                if own.starts_with('.') {
                    continue;
                }
                let file = RecordFile {
                    name: format!("{EDITIONS}/{id}/{own}"),
                    path: entry.path(),
                    root: Some(self.root.clone()),
                };
                let read = own.strip_suffix(".yaml").and_then(read_stem);
                match read {
                    Some((number, edition)) => found.editions.push(EditionFile {
                        number,
                        edition,
                        id: id.to_owned(),
                        file,
                    }),
                    None => found.others.push(file),
                }
            }
        }
        found.editions.sort_by(|one, other| {
            let key = |it: &EditionFile| (it.number, it.file.name.clone());
            key(one).cmp(&key(other))
        });
        found.others.sort();
        Ok(found)
    }

    /// Where the edition of this number of the record `id` is kept.
    #[must_use]
    pub fn edition_path(&self, id: &str, number: usize, edition: Edition) -> (String, PathBuf) {
        let own = format!("{}.yaml", stem(number, edition));
        let path = self.root.join(EDITIONS).join(id).join(&own);
        (format!("{EDITIONS}/{id}/{own}"), path)
    }
}
