//! A project's own fonts: for characters that the built-in ones cannot draw.

use std::path::{Component, Path};
use std::sync::Arc;

use crate::diagnostic::Finding;
use crate::system::file::{self, FileFault};

/// The most bytes of a font's file; the largest collections for Japanese, Chinese and Korean have about 120 MiB.
const LARGEST: u64 = 256 << 20;

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
    /// The folder or a font in it cannot be read.
    pub fn load(root: &Path, folder: &str) -> Result<Self, Box<Finding>> {
        let path = root.join(folder);
        let inside = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
        let root = match Path::new(folder).components().all(inside) {
            true => root,
            false => &path,
        };
        let fault = |fault: FileFault| Box::new(fault.finding(folder));
        file::resolved(root, &path).map_err(fault)?;
        let mut files = Vec::new();
        for entry in file::list(&path).map_err(|error| fault(error.into()))? {
            let path = entry.path();
            let ending = path
                .extension()
                .and_then(|it| it.to_str())
                .map(str::to_ascii_lowercase);
            if matches!(ending.as_deref(), Some("ttf" | "otf" | "ttc" | "otc")) {
                let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
                let bytes = file::read_below(root, &path, LARGEST);
                files.push(Arc::from(bytes.map_err(|it| it.finding(&name))?));
            }
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
