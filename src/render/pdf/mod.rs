//! The document tree as PDF, typeset by Typst inside this process: tagged, PDF/UA-1 and PDF/A-2a.

mod call;
mod world;

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Once};

use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::document::Document;
use super::own_font::OwnFonts;
use crate::source::{SourceRef, Span};
use world::{Shared, World};

/// How a PDF is made.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Whether it conforms to PDF/A-2a beside PDF/UA-1.
    pub archival: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { archival: true }
    }
}

/// Why a document cannot be typeset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What the typesetter said.
    pub reason: String,
    /// Where in the shell, if it lies there.
    pub place: Option<(SourceRef, Span)>,
}

/// Typesets documents; shared by all threads.
pub struct Typesetter {
    shared: Arc<Shared>,
}

/// Documents after which an unused piece of the typesetter's cache goes; without it a run of many documents
/// would keep all of them.
const CACHE_AGE: usize = 10;

impl Typesetter {
    /// A typesetter with this shell (`templates/document.typ`) and a project's own fonts beside the built-in ones.
    #[must_use]
    pub fn new(shell: &SourceRef, fonts: &OwnFonts) -> Self {
        Self {
            shared: Arc::new(Shared::new(shell, fonts)),
        }
    }

    /// The document as the bytes of a PDF: the same for the same document on every run.
    ///
    /// # Errors
    /// The shell is wrong, the document cannot be made to conform, or the typesetter failed.
    pub fn typeset(&self, document: &Document, options: &Options) -> Result<Vec<u8>, Fault> {
        quiet_panics();
        let world = World::new(Arc::clone(&self.shared), document);
        TYPESETTING.set(true);
        let outcome = catch_unwind(AssertUnwindSafe(|| compile(&world, document, options)));
        TYPESETTING.set(false);
        comemo::evict(CACHE_AGE);
        let outcome = outcome.unwrap_or_else(|panic| {
            let words = panic
                .downcast_ref::<&str>()
                .map(|words| (*words).to_owned());
            let words = words.or_else(|| panic.downcast_ref::<String>().cloned());
            Err(vec![(words.unwrap_or_default(), None)])
        });
        outcome.map_err(|reasons| {
            let place = reasons.iter().find_map(|(_, place)| place.clone());
            let reasons: Vec<_> = reasons.into_iter().map(|(reason, _)| reason).collect();
            let place = place.map(|span| (SourceRef::clone(&self.shared.shell), span));
            Fault {
                reason: reasons.join("; "),
                place,
            }
        })
    }
}

type Reasons = Vec<(String, Option<Span>)>;

fn compile(world: &World, document: &Document, options: &Options) -> Result<Vec<u8>, Reasons> {
    let reasons = |errors: &[SourceDiagnostic]| -> Reasons {
        errors
            .iter()
            .map(|error| (error.message.to_string(), world.in_shell(error)))
            .collect()
    };
    let paged: PagedDocument = typst::compile(world)
        .output
        .map_err(|errors| reasons(&errors))?;
    let standards: &[PdfStandard] = if options.archival {
        &[PdfStandard::Ua_1, PdfStandard::A_2a]
    } else {
        &[PdfStandard::Ua_1]
    };
    let standards =
        PdfStandards::new(standards).map_err(|error| vec![(error.message().to_string(), None)])?;
    let options = PdfOptions {
        ident: Smart::Custom(format!("{}/{}", document.language, document.id)),
        creator: Smart::Custom(Some("tenmatsu".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&paged, &options).map_err(|errors| reasons(&errors))
}

thread_local! {
    static TYPESETTING: Cell<bool> = const { Cell::new(false) };
}

/// A panic of the typesetter becomes a finding; its own words would only disturb the terminal.
fn quiet_panics() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !TYPESETTING.get() {
                before(panic);
            }
        }));
    });
}
