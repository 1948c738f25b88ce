//! A project's own fonts: for characters that the built-in ones cannot draw.

use std::io::ErrorKind;
use std::path::{Component, Path};
use std::sync::Arc;

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
        Ok(Self { files })
    }

    /// Whether one of them can draw `character`.
    #[must_use]
    pub fn draws(&self, character: char) -> bool {
        self.files.iter().any(|bytes| {
            let faces = ttf_parser::fonts_in_collection(bytes).unwrap_or(1);
            (0..faces)
                .filter_map(|index| ttf_parser::Face::parse(bytes, index).ok())
                .any(|face| face.glyph_index(character).is_some())
        })
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
