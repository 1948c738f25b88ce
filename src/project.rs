//! A project: its folder, its settings, its records.

use std::path::{Path, PathBuf};

use crate::finding::{Finding, Words};
use crate::image::{self, Image, ImageFault};
use crate::render::own_font::OwnFonts;
use crate::settings::Settings;
use crate::source::{self, SourceRef};

/// The folder of the records.
pub const INCIDENTS: &str = "incidents";
/// The settings' file.
pub const SETTINGS: &str = "tenmatsu.toml";
/// The folder of a project's own templates.
pub const TEMPLATES: &str = "templates";

/// Whether `text` may be a record's id: letters, digits, `-` and `_`.
#[must_use]
pub fn is_id(text: &str) -> bool {
    let allowed = |it: char| it.is_ascii_alphanumeric() || it == '-' || it == '_';
    !text.is_empty() && text.chars().all(allowed)
}

/// A project.
pub struct Project {
    /// Its folder.
    pub root: PathBuf,
    /// Its settings.
    pub settings: Settings,
}

/// A record's file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordFile {
    /// Its name for people, relative to the project's root, with `/`.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

impl RecordFile {
    /// The stem of the file's name, which is the record's id.
    #[must_use]
    pub fn stem(&self) -> &str {
        self.path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .unwrap_or_default()
    }
}

impl Project {
    /// The project that `folder` lies in: the nearest folder upwards with settings or records, else `folder`.
    ///
    /// # Errors
    /// The problems of the settings.
    pub fn open(folder: &Path) -> Result<Self, Vec<Finding>> {
        let root = root(folder);
        let path = root.join(SETTINGS);
        let settings = if path.exists() {
            let source = source::read(&path, SETTINGS).map_err(|finding| vec![*finding])?;
            Settings::read(&source)?
        } else {
            Settings::empty()
        };
        Ok(Self { root, settings })
    }

    /// The project's own fonts, if its settings name a folder of them.
    ///
    /// # Errors
    /// The folder or a font cannot be read.
    pub fn fonts(&self) -> Result<OwnFonts, Words> {
        let Some(folder) = &self.settings.fonts else {
            return Ok(OwnFonts::default());
        };
        OwnFonts::load(&self.root.join(&folder.value)).map_err(|error| {
            Words::new("cannot-read")
                .with("path", &folder.value)
                .with("reason", error)
        })
    }

    /// Every record of the project, by name.
    ///
    /// # Errors
    /// A folder that cannot be read.
    pub fn records(&self) -> std::io::Result<Vec<RecordFile>> {
        let mut files = Vec::new();
        let folder = self.root.join(INCIDENTS);
        if folder.is_dir() {
            collect(&folder, INCIDENTS, &mut files)?;
        }
        files.sort();
        Ok(files)
    }

    /// A record named by its path, as seen from `folder`. One outside of the project keeps its whole path as its name.
    #[must_use]
    pub fn file(&self, folder: &Path, path: &Path) -> RecordFile {
        let full = folder.join(path);
        let name = full.strip_prefix(&self.root).unwrap_or(&full);
        RecordFile {
            name: name.to_string_lossy().replace('\\', "/"),
            path: full,
        }
    }

    /// An image that a text names, relative to the project's root.
    ///
    /// # Errors
    /// Why it cannot be shown.
    pub fn image(&self, name: &str) -> Result<Image, ImageFault> {
        image::read(&self.root, name)
    }
}

/// The folder of the project that `folder` lies in: see [`Project::open`].
#[must_use]
pub fn root(folder: &Path) -> PathBuf {
    let has = |folder: &&Path| folder.join(SETTINGS).is_file() || folder.join(INCIDENTS).is_dir();
    folder.ancestors().find(has).unwrap_or(folder).to_owned()
}

/// The records below `folder`; hidden files and folders are passed over.
fn collect(folder: &Path, name: &str, files: &mut Vec<RecordFile>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let file = entry.file_name().to_string_lossy().into_owned();
        if file.starts_with('.') {
            continue;
        }
        let (path, name) = (entry.path(), format!("{name}/{file}"));
        let is_record = matches!(
            path.extension().and_then(|it| it.to_str()),
            Some("yaml" | "yml")
        );
        if is_record {
            // A folder or a broken link of this name is said when it is read.
            files.push(RecordFile { name, path });
        } else if entry.file_type()?.is_dir() {
            collect(&path, &name, files)?;
        }
    }
    Ok(())
}

/// Reads one record's file.
///
/// # Errors
/// Why it cannot be read.
pub fn read(file: &RecordFile) -> Result<SourceRef, Box<Finding>> {
    source::read(&file.path, &file.name)
}
