//! The files and fonts that the typesetter may ask for: the shell, one document's calls, its images.

use std::collections::BTreeMap;
use std::sync::Arc;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt, WorldExt};

use crate::report::document::Document;
use crate::report::family::WantedFamily;
use crate::report::own_font::OwnFonts;
use crate::report::{call, font};
use crate::text::source::{SourceRef, Span};

/// What all documents share.
pub(super) struct Shared {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// The shell's file.
    pub shell: SourceRef,
    shell_id: FileId,
    shell_source: Source,
    main_id: FileId,
    families: Vec<WantedFamily>,
}

impl Shared {
    pub fn new(shell: &SourceRef, own: &OwnFonts) -> Self {
        let mut fonts: Vec<Font> = font::LIST
            .iter()
            .filter_map(|face| Font::new(Bytes::new(face.bytes), 0))
            .collect();
        for file in &own.files {
            fonts.extend(Font::iter(Bytes::new(file.to_vec())));
        }
        // Row headers of tables in the structure tree.
        let features: Features = [Feature::A11yExtras].into_iter().collect();
        let shell_id = file_id("/document.typ");
        Self {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            shell: SourceRef::clone(shell),
            shell_id,
            shell_source: Source::new(shell_id, shell.text.clone()),
            main_id: file_id("/main.typ"),
            families: own.wanted.clone(),
        }
    }
}

impl Shared {
    /// The names of the font families, in order.
    pub fn families(&self) -> Vec<String> {
        let mut names: Vec<_> = self
            .book
            .families()
            .map(|(name, _)| name.to_owned())
            .collect();
        names.sort();
        names.dedup();
        names
    }
}

/// One document.
pub(super) struct World {
    shared: Arc<Shared>,
    main: Source,
    files: BTreeMap<String, Bytes>,
}

impl World {
    pub fn new(shared: Arc<Shared>, document: &Document) -> Self {
        let calls = call::calls_in(document, &shared.families);
        let main = Source::new(shared.main_id, calls.text);
        let files = calls
            .files
            .into_iter()
            .map(|(name, bytes)| (name, Bytes::new(bytes)))
            .collect();
        Self {
            shared,
            main,
            files,
        }
    }

    /// The same document with its figure at the foot or head of a page, if it has one and the shell can do that.
    pub fn floated(&self) -> Option<Self> {
        let (inline, floating) = ("#drawing(", "#floating-drawing(");
        let text = self.main.text();
        let offers = self.shared.shell.text.contains("#let floating-drawing(");
        if !offers || !text.contains(&format!("\n{inline}")) {
            return None;
        }
        let text = text.replacen(&format!("\n{inline}"), &format!("\n{floating}"), 1);
        Some(Self {
            shared: Arc::clone(&self.shared),
            main: Source::new(self.shared.main_id, text),
            files: self.files.clone(),
        })
    }

    /// Where in the shell an error lies.
    pub fn in_shell(&self, error: &SourceDiagnostic) -> Option<Span> {
        let spans =
            std::iter::once(error.span).chain(error.trace.iter().map(|point| point.span.into()));
        spans
            .filter(|span| span.id() == Some(self.shared.shell_id))
            .find_map(|span| self.range(span))
    }
}

/// Names of files are constants: an id is 16 bits wide and never given back.
fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).unwrap_or_else(|_| unreachable!("a constant path is valid"));
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

impl typst::World for World {
    fn library(&self) -> &LazyHash<Library> {
        &self.shared.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shared.book
    }

    fn main(&self) -> FileId {
        self.shared.main_id
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.shared.main_id {
            Ok(self.main.clone())
        } else if id == self.shared.shell_id {
            Ok(self.shared.shell_source.clone())
        } else {
            Err(FileError::NotSource)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let name = id.get().vpath().get_without_slash();
        self.files
            .get(name)
            .cloned()
            .ok_or_else(|| FileError::NotFound(name.into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shared.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        // Documents never contain the present.
        None
    }
}
