//! A project: its folder, its settings, its records.

mod added;
mod docx_template;
mod earlier;
pub mod editions;
pub mod image;
pub mod logo;
mod near_miss;
mod own_glossary;
pub mod publish;
pub mod settings;

pub use added::add_languages;
pub use docx_template::MOST_TEMPLATE_BYTES;
pub use earlier::EarlierProject;
pub use near_miss::NearMiss;

use std::collections::BTreeSet;
use std::path::{Component, Path, PathBuf};

use crate::diagnostic::{Finding, Message, Severity};
use crate::project::image::{Gallery, Image, ImageFault};
use crate::project::settings::Settings;
use crate::record::Located;
use crate::report::family::WantedFamily;
use crate::report::own_font::{self, FontFault, OwnFonts};
use crate::report::template::OwnTexts;
use crate::system::file::{self, FileFault};
use crate::system::text_file;
use crate::text::near::nearest;
use crate::text::source::{Source, SourceRef, Span};

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

/// Whether a file of this name in the folder of the records is one.
fn is_record_name(path: &Path) -> bool {
    let ending = path.extension().and_then(|it| it.to_str());
    matches!(ending, Some("yaml" | "yml"))
}

/// A project.
pub struct Project {
    /// Its folder.
    pub root: PathBuf,
    /// Its settings.
    pub settings: Settings,
    /// Their file, if there is one.
    settings_file: Option<SourceRef>,
    images: Gallery,
}

/// A record's file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordFile {
    /// Its name for people, relative to the project's root, with `/`.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// The folder that no link on the way may lead out of; none where a person named a file that lies elsewhere.
    pub root: Option<PathBuf>,
}

impl RecordFile {
    /// The stem of the file's name, which is the id of a record of the project.
    #[must_use]
    pub fn stem(&self) -> &str {
        self.path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .unwrap_or_default()
    }

    /// The id that the record has by the name of its file.
    #[must_use]
    pub fn id(&self) -> &str {
        editions::id_of(&self.name).unwrap_or_else(|| self.stem())
    }
}

/// What lies in the folder of the records.
#[derive(Default)]
struct FolderContents {
    records: Vec<RecordFile>,
    /// The names of files that are not records.
    others: Vec<String>,
    /// The folders that were looked into.
    seen: BTreeSet<PathBuf>,
}

impl Project {
    /// The project in the folder `root`, with these settings.
    #[must_use]
    pub fn new(root: PathBuf, settings: Settings) -> Self {
        Self {
            root,
            settings,
            settings_file: None,
            images: Gallery::default(),
        }
    }

    /// The project that `folder` lies in: the nearest folder upwards with settings or records, else `folder`.
    ///
    /// # Errors
    /// The problems of the settings.
    pub fn open(folder: &Path) -> Result<Self, Vec<Finding>> {
        let root = root(folder);
        let path = root.join(SETTINGS);
        if !file::is_there(&path) {
            return Ok(Self::new(root, Settings::empty()));
        }
        let source = text_file::read_below(&root, &path, SETTINGS).map_err(|it| vec![*it])?;
        added::add(&root, &source);
        let texts = OwnTexts::read(&root.join(TEMPLATES));
        let settings = Settings::read_beside(&source, &texts)?;
        Ok(Self {
            settings_file: Some(source),
            ..Self::new(root, settings)
        })
    }

    /// The project's own fonts, if its settings name a folder of them.
    ///
    /// # Errors
    /// The folder or a font cannot be read.
    pub fn fonts(&self) -> Result<OwnFonts, Box<Finding>> {
        let own = match &self.settings.fonts {
            Some(folder) => OwnFonts::load(&self.root, &folder.value)
                .map_err(|fault| self.without_fonts(folder, fault))?,
            None => OwnFonts::default(),
        };
        let mut wanted = Vec::new();
        for (key, family) in &self.settings.font_families.0 {
            if !own.has_family(&family.value) {
                return Err(self.without_family(family, &own));
            }
            let name = family.value.trim().to_owned();
            wanted.push(WantedFamily { key, name });
        }
        Ok(own.with(wanted))
    }

    /// The finding that says which font families there are.
    fn without_family(&self, family: &Located<String>, own: &OwnFonts) -> Box<Finding> {
        let known = own.families();
        let message = Message::new("fonts-unusable.family").with("name", &family.value);
        let (source, span) = self.in_settings(family);
        let finding = Finding::new("fonts-unusable", Severity::Error, &source, span, message);
        let near = nearest(&family.value, known.iter().map(String::as_str));
        let near = near.map(|near| Message::new("did-you-mean").with("name", near));
        let help = Message::new("unknown-value.help").with("known", known.join(", "));
        let finding = near.into_iter().fold(finding, Finding::help).help(help);
        Box::new(finding.help(Message::new("fonts-unusable.family-help")))
    }

    /// The place of a value in the settings.
    fn in_settings(&self, value: &Located<String>) -> (SourceRef, Span) {
        let unknown = || Source::new(SETTINGS, "");
        let source = self.settings_file.clone().unwrap_or_else(unknown);
        let span = match source.text.is_empty() {
            true => 0..0,
            false => value.span.clone(),
        };
        (source, span)
    }

    /// The finding that says why the folder of fonts cannot be used.
    fn without_fonts(&self, folder: &Located<String>, fault: FontFault) -> Box<Finding> {
        let (key, help) = match fault {
            FontFault::NoFolder => ("fonts-unusable", "fonts-unusable.folder"),
            FontFault::NotFolder => ("fonts-unusable.no-folder", "fonts-unusable.folder"),
            FontFault::Empty => ("fonts-unusable.empty", "fonts-unusable.endings"),
            FontFault::Broken(name) => {
                let source = Source::new(name, "");
                let message = Message::new("fonts-unusable.broken");
                let finding =
                    Finding::new("fonts-unusable", Severity::Error, &source, 0..0, message);
                return Box::new(finding.help(Message::new("fonts-unusable.replace")));
            }
            FontFault::File(finding) => return finding,
        };
        let (source, span) = self.in_settings(folder);
        let endings = own_font::ENDINGS
            .map(|ending| format!(".{ending}"))
            .join(", ");
        let message = Message::new(key).with("path", &folder.value);
        let finding = Finding::new("fonts-unusable", Severity::Error, &source, span, message);
        Box::new(finding.help(Message::new(help).with("endings", endings)))
    }

    /// Every record of the project, by name.
    ///
    /// # Errors
    /// A folder that cannot be read.
    pub fn records(&self) -> std::io::Result<Vec<RecordFile>> {
        Ok(self.folder()?.0)
    }

    /// Every record of the project, and the files that are likely meant as records but are not read as such: in the records'
    /// folder and, where that has no record, beside it.
    ///
    /// # Errors
    /// A folder that cannot be read.
    pub fn records_and_near_misses(&self) -> std::io::Result<(Vec<RecordFile>, Vec<NearMiss>)> {
        let (records, others) = self.folder()?;
        let others = others.iter().map(String::as_str);
        let mut near: Vec<_> = others.filter_map(near_miss::in_folder).collect();
        if records.is_empty() {
            near.extend(near_miss::outside(&self.root)?);
        }
        Ok((records, near))
    }

    /// The records, and the names of the other files in their folder.
    fn folder(&self) -> std::io::Result<(Vec<RecordFile>, Vec<String>)> {
        let mut found = FolderContents::default();
        let folder = self.root.join(INCIDENTS);
        if file::is_there(&folder) {
            self.collect(folder, INCIDENTS, &mut found)?;
        }
        found.records.sort();
        found.others.sort();
        Ok((found.records, found.others))
    }

    /// The records below `folder`; hidden files and folders are passed over. What cannot be read as a folder or a record is
    /// a record all the same: reading it says what is wrong.
    fn collect(
        &self,
        folder: PathBuf,
        name: &str,
        found: &mut FolderContents,
    ) -> std::io::Result<()> {
        let record = |name: String, path: PathBuf| RecordFile {
            name,
            path,
            root: Some(self.root.clone()),
        };
        if let Err(FileFault::Outside(_)) = file::resolved(&self.root, &folder) {
            found.records.push(record(name.to_owned(), folder));
            return Ok(());
        }
        // A folder that links lead to in several ways, or in a circle, is read once.
        let own = folder.canonicalize().unwrap_or_else(|_| folder.clone());
        if !found.seen.insert(own) {
            return Ok(());
        }
        // Links after what they may lead to, which is known by its own name.
        let mut linked = Vec::new();
        for entry in file::list(&folder)? {
            let own = entry.file_name().to_string_lossy().into_owned();
            if own.starts_with('.') {
                found.others.push(format!("{name}/{own}"));
                continue;
            }
            let (path, name) = (entry.path(), format!("{name}/{own}"));
            let kind = entry.file_type()?;
            if is_record_name(&path) {
                // A folder or a broken link of this name is said when it is read.
                found.records.push(record(name, path));
            } else if kind.is_dir() {
                self.collect(path, &name, found)?;
            } else if kind.is_symlink() && path.is_dir() {
                linked.push((path, name));
            } else {
                found.others.push(name);
            }
        }
        for (path, name) in linked {
            self.collect(path, &name, found)?;
        }
        Ok(())
    }

    /// A record named by its path, as seen from `folder`. One outside of the project keeps its whole path as its name.
    #[must_use]
    pub fn file(&self, folder: &Path, path: &Path) -> RecordFile {
        let full = folder.join(path);
        let name = full.strip_prefix(&self.root);
        let is_name = |part: Component<'_>| matches!(part, Component::Normal(_));
        let is_below = name
            .as_ref()
            .is_ok_and(|name| name.components().all(is_name));
        RecordFile {
            name: name.unwrap_or(&full).to_string_lossy().replace('\\', "/"),
            root: is_below.then(|| self.root.clone()),
            path: full,
        }
    }

    /// An image that a text names, relative to the project's root.
    ///
    /// # Errors
    /// Why it cannot be shown.
    pub fn image(&self, name: &str) -> Result<Image, ImageFault> {
        self.images.read(&self.root, name)
    }
}

/// Whether a project lies in this folder: it has settings or records.
#[must_use]
pub fn is_root(folder: &Path) -> bool {
    file::is_there(&folder.join(SETTINGS)) || folder.join(INCIDENTS).is_dir()
}

/// The folder of the project that `folder` lies in: see [`Project::open`].
#[must_use]
pub fn root(folder: &Path) -> PathBuf {
    folder
        .ancestors()
        .find(|it| is_root(it))
        .unwrap_or(folder)
        .to_owned()
}

/// Reads one record's file.
///
/// # Errors
/// Why it cannot be read.
pub fn read(file: &RecordFile) -> Result<SourceRef, Box<Finding>> {
    match &file.root {
        Some(root) => text_file::read_below(root, &file.path, &file.name),
        None => text_file::read(&file.path, &file.name),
    }
}
