//! A project's own fonts: for characters that the built-in ones cannot draw, and where the settings want them.

use std::io::ErrorKind;
use std::path::{Component, Path};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::family::{self, WantedFamily};
use crate::diagnostic::Finding;
use crate::system::file::{self, FileFault};

/// The most bytes of a font's file; the largest collections for Japanese, Chinese and Korean have about 120 MiB.
const LARGEST: u64 = 256 << 20;

/// The endings of font files that are read.
pub const ENDINGS: [&str; 4] = ["ttf", "otf", "ttc", "otc"];

/// Why a project's own fonts cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FontFault {
    /// There is no such folder.
    NoFolder,
    /// It is not a folder.
    NotFolder,
    /// No file in it is a font.
    Empty,
    /// The file of this name has no font in it.
    Broken(String),
    /// A file or the folder cannot be read.
    File(Box<Finding>),
}

/// The fonts of a project's folder, by file name.
#[derive(Debug, Default, Clone)]
pub struct OwnFonts {
    /// The bytes of each file; a collection (`.ttc`) has several faces.
    pub files: Vec<Arc<[u8]>>,
    /// The families that the settings want.
    pub wanted: Vec<WantedFamily>,
    /// Which of the files have drawn a character that the built-in fonts lack.
    drawn: Arc<[AtomicBool]>,
}

impl OwnFonts {
    /// The fonts in `folder`, a path seen from `root`, the project's folder. A folder that the settings place outside is
    /// one that its owner chose; a link is not followed out of the project.
    ///
    /// # Errors
    /// See [`FontFault`].
    pub fn load(root: &Path, folder: &str) -> Result<Self, FontFault> {
        let path = root.join(folder);
        let inside = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
        let root = match Path::new(folder).components().all(inside) {
            true => root,
            false => &path,
        };
        let fault = |fault: FileFault| FontFault::File(Box::new(fault.finding(folder)));
        let no_folder = |it: FileFault| match it {
            FileFault::Unreadable(error) if error.kind() == ErrorKind::NotFound => {
                FontFault::NoFolder
            }
            FileFault::Unreadable(error) if error.kind() == ErrorKind::NotADirectory => {
                FontFault::NotFolder
            }
            other => fault(other),
        };
        file::resolved(root, &path).map_err(no_folder)?;
        let entries = file::list(&path).map_err(|error| no_folder(error.into()))?;
        let mut files = Vec::new();
        for entry in entries {
            let path = entry.path();
            let ending = path.extension().and_then(|it| it.to_str());
            let ending = ending.map(str::to_ascii_lowercase);
            if !ending.is_some_and(|ending| ENDINGS.contains(&&*ending)) {
                continue;
            }
            let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
            let bytes = file::read_below(root, &path, LARGEST);
            let bytes = bytes.map_err(|it| FontFault::File(Box::new(it.finding(&name))))?;
            if !is_font(&bytes) {
                return Err(FontFault::Broken(name));
            }
            files.push(Arc::from(bytes));
        }
        if files.is_empty() {
            return Err(FontFault::Empty);
        }
        let drawn = files.iter().map(|_| AtomicBool::new(false)).collect();
        Ok(Self {
            files,
            drawn,
            wanted: Vec::new(),
        })
    }

    /// Whether one of them can draw `character`.
    #[must_use]
    pub fn draws(&self, character: char) -> bool {
        let draws = |bytes: &Arc<[u8]>| {
            let faces = ttf_parser::fonts_in_collection(bytes).unwrap_or(1);
            (0..faces)
                .filter_map(|index| ttf_parser::Face::parse(bytes, index).ok())
                .any(|face| face.glyph_index(character).is_some())
        };
        let found = self.files.iter().position(draws);
        if let Some(drawn) = found.and_then(|index| self.drawn.get(index)) {
            drawn.store(true, Ordering::Relaxed);
        }
        found.is_some()
    }

    /// The same, with the families that the settings want.
    #[must_use]
    pub fn with(self, wanted: Vec<WantedFamily>) -> Self {
        Self { wanted, ..self }
    }

    /// Whether there is a family of this name, built in or in the folder.
    #[must_use]
    pub fn has_family(&self, name: &str) -> bool {
        self.families().iter().any(|it| family::is_same(it, name))
    }

    /// The names of all families, built in and in the folder.
    #[must_use]
    pub fn families(&self) -> Vec<String> {
        let own = self.files.iter().flat_map(|bytes| family::names(bytes));
        let mut names: Vec<_> = own.chain(family::built_in().iter().cloned()).collect();
        names.sort();
        names.dedup();
        names
    }

    /// The families of the folder that have had no effect so far: they have drawn nothing that the built-in fonts lack,
    /// the settings do not want them, and `shell` does not name them.
    #[must_use]
    pub fn idle(&self, shell: &str) -> Vec<String> {
        let files = self.files.iter().zip(self.drawn.iter());
        let idle = files.filter(|(_, drawn)| !drawn.load(Ordering::Relaxed));
        let families = idle.map(|(bytes, _)| family::names(bytes));
        let is_used = |name: &String| {
            let mut wanted = self.wanted.iter();
            wanted.any(|it| family::is_same(&it.name, name)) || shell.contains(name.as_str())
        };
        let unused = families.filter(|names| !names.iter().any(is_used));
        let mut names: Vec<_> = unused
            .filter_map(|names| names.into_iter().next())
            .collect();
        names.sort();
        names.dedup();
        names
    }
}

/// Whether every face in a font's file can be read, and none of its tables is cut off.
fn is_font(bytes: &[u8]) -> bool {
    let faces = ttf_parser::fonts_in_collection(bytes).unwrap_or(1);
    let is_whole = |face: &ttf_parser::Face<'_>| {
        let tables = face.raw_face().table_records.into_iter();
        let mut ends = tables.map(|table| u64::from(table.offset) + u64::from(table.length));
        ends.all(|end| end <= bytes.len() as u64)
    };
    let read = |index| ttf_parser::Face::parse(bytes, index).ok();
    faces > 0 && (0..faces).all(|index| read(index).is_some_and(|face| is_whole(&face)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::font;

    /// A folder's fonts that are those of the program under other names would be no different.
    fn own() -> OwnFonts {
        let files: Vec<Arc<[u8]>> = vec![Arc::from(font::LIST[5].bytes)];
        OwnFonts {
            drawn: files.iter().map(|_| AtomicBool::new(false)).collect(),
            files,
            wanted: Vec::new(),
        }
    }

    #[test]
    fn a_family_is_idle_until_it_is_used() {
        let fonts = own();
        assert_eq!(fonts.idle(""), ["DejaVu Sans Mono"]);
        assert_eq!(fonts.idle("#let code = \"DejaVu Sans Mono\""), [""; 0]);
        assert!(!fonts.draws('\u{10ffff}') && !fonts.idle("").is_empty());
        assert!(fonts.draws('☃') && fonts.idle("").is_empty());
        let name = "dejavu sans mono".to_owned();
        let wanted = own().with(vec![WantedFamily { key: "code", name }]);
        assert_eq!(wanted.idle(""), [""; 0]);
    }
}
