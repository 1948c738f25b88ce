//! A project's own fonts: for characters that the built-in ones cannot draw.

use std::path::Path;
use std::sync::Arc;

/// The fonts of a project's folder, by file name.
#[derive(Debug, Default, Clone)]
pub struct OwnFonts {
    /// The bytes of each file; a collection (`.ttc`) has several faces.
    pub files: Vec<Arc<[u8]>>,
}

impl OwnFonts {
    /// The fonts in `folder`.
    ///
    /// # Errors
    /// The folder or a font in it cannot be read.
    pub fn load(folder: &Path) -> std::io::Result<Self> {
        let mut paths = Vec::new();
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            let ending = path
                .extension()
                .and_then(|it| it.to_str())
                .map(str::to_ascii_lowercase);
            if matches!(ending.as_deref(), Some("ttf" | "otf" | "ttc" | "otc")) {
                paths.push(path);
            }
        }
        paths.sort();
        let read = |path| std::fs::read(path).map(Arc::from);
        Ok(Self {
            files: paths.into_iter().map(read).collect::<Result<_, _>>()?,
        })
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
