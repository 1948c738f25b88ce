//! The document tree as PDF, typeset by Typst inside this process: tagged, PDF/UA-1 and PDF/A-2a.

mod fill;
#[cfg(test)]
mod measured {
    mod tests;
}
mod worker;
mod world;

use std::sync::Arc;
use std::time::Duration;

use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::document::Document;
use super::own_font::OwnFonts;
use crate::text::source::{SourceRef, Span};
use worker::{Job, Workers};
use world::{Shared, World};

/// How a PDF is made.
#[derive(Debug, Clone, Copy)]
pub struct TypesetOptions {
    /// Whether it conforms to PDF/A-2a beside PDF/UA-1.
    pub archival: bool,
    /// How long to wait for it: the typesetter has no bound of its own.
    pub patience: Duration,
}

impl Default for TypesetOptions {
    fn default() -> Self {
        Self {
            archival: true,
            patience: Duration::from_secs(120),
        }
    }
}

/// Why a document cannot be typeset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PdfFault {
    /// The typesetter refused it, or failed.
    Refused {
        /// What it said.
        reason: String,
        /// Where in the shell, if it lies there.
        place: Option<(SourceRef, Span)>,
        /// The font families that there are, if one was asked for that there is not.
        families: Vec<String>,
    },
    /// There was no end to it.
    Late {
        /// How long it was waited for.
        patience: Duration,
    },
}

/// Typesets documents; shared by all threads.
pub struct Typesetter {
    shared: Arc<Shared>,
    workers: Workers,
}

impl Typesetter {
    /// A typesetter with this shell (`templates/document.typ`) and a project's own fonts beside the built-in ones.
    #[must_use]
    pub fn new(shell: &SourceRef, fonts: &OwnFonts) -> Self {
        Self {
            shared: Arc::new(Shared::new(shell, fonts)),
            workers: Workers::default(),
        }
    }

    /// The document as the bytes of a PDF: the same for the same document on every run.
    ///
    /// # Errors
    /// The shell is wrong, the document cannot be made to conform, or the typesetter failed.
    pub fn typeset(
        &self,
        document: &Document,
        options: &TypesetOptions,
    ) -> Result<Vec<u8>, PdfFault> {
        let world = World::new(Arc::clone(&self.shared), document);
        let ident = format!("{}/{}", document.language, document.stem);
        let job = Job {
            world,
            ident,
            archival: options.archival,
        };
        let outcome = self.workers.run(job, options.patience);
        let Some(outcome) = outcome else {
            let patience = options.patience;
            return Err(PdfFault::Late { patience });
        };
        outcome.map_err(|reasons| {
            let place = reasons.iter().find_map(|(_, place)| place.clone());
            let reasons: Vec<_> = reasons.into_iter().map(|(reason, _)| reason).collect();
            let place = place.map(|span| (SourceRef::clone(&self.shared.shell), span));
            let reason = reasons.join("; ");
            let lacks_family = reason.contains(UNKNOWN_FAMILY);
            let families = lacks_family.then(|| self.shared.families());
            PdfFault::Refused {
                reason,
                place,
                families: families.unwrap_or_default(),
            }
        })
    }
}

/// What the typesetter says of a font family that it does not have.
const UNKNOWN_FAMILY: &str = "unknown font family";

/// What warnings of the typesetter that do no harm begin with, each with why it does none. None is known.
const HARMLESS: &[(&str, &str)] = &[];

/// Whether a warning keeps the document from being published.
fn is_fault(warning: &SourceDiagnostic) -> bool {
    let mut known = HARMLESS.iter();
    !known.any(|(beginning, _)| warning.message.starts_with(beginning))
}

type Reasons = Vec<(String, Option<Span>)>;

/// The pages of a document. Where its figure leaves a page half empty, those with the figure at the foot or head of a
/// page, unless they are emptier still.
fn laid_out(world: &World) -> Result<PagedDocument, Vec<SourceDiagnostic>> {
    let once = |world: &World| {
        let compiled = typst::compile::<PagedDocument>(world);
        let paged = compiled.output.map_err(|errors| errors.to_vec())?;
        // Most warnings tell of what was left out; the page does not show that it is missing.
        let warnings: Vec<_> = compiled.warnings.into_iter().filter(is_fault).collect();
        match warnings.is_empty() {
            true => Ok(paged),
            false => Err(warnings),
        }
    };
    let paged = once(world)?;
    let Some((emptiest, floated)) = fill::emptiest(&paged).zip(world.floated()) else {
        return Ok(paged);
    };
    let other = once(&floated)?;
    let is_fuller = fill::emptiest(&other).is_none_or(|it| it > emptiest);
    Ok(if is_fuller { other } else { paged })
}

fn compile(world: &World, ident: &str, archival: bool) -> Result<Vec<u8>, Reasons> {
    let reasons = |errors: &[SourceDiagnostic]| -> Reasons {
        errors
            .iter()
            .map(|error| (error.message.to_string(), world.in_shell(error)))
            .collect()
    };
    let paged = laid_out(world).map_err(|errors| reasons(&errors))?;
    let standards: &[PdfStandard] = if archival {
        &[PdfStandard::Ua_1, PdfStandard::A_2a]
    } else {
        &[PdfStandard::Ua_1]
    };
    let standards =
        PdfStandards::new(standards).map_err(|error| vec![(error.message().to_string(), None)])?;
    let options = PdfOptions {
        ident: Smart::Custom(ident.to_owned()),
        creator: Smart::Custom(Some("tenmatsu".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&paged, &options).map_err(|errors| reasons(&errors))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::ENGLISH;
    use crate::report::document::{Block, Inline};
    use crate::text::source::Source;

    #[test]
    fn what_does_not_end_is_given_up() {
        let shell = include_str!("../../../templates/document.typ");
        // Far longer than it is waited for, and no result that the typesetter remembers.
        let slow =
            "#for one in range(4000) { for other in range(4000) { let sum = one + other } }\n";
        let typesetter = |shell: String| {
            Typesetter::new(&Source::new("document.typ", shell), &OwnFonts::default())
        };
        let text = |text: &str| vec![Inline::Text(text.to_owned())];
        let document = Document {
            language: ENGLISH,
            stem: String::new(),
            id: "EX-1".to_owned(),
            title: "Mail".to_owned(),
            edition: "Final edition".to_owned(),
            date: None,
            author: None,
            organisation: None,
            reported: None,
            description: None,
            logo: None,
            blocks: vec![Block::Paragraph(text("Mail was delayed.")); 20],
        };
        let options = |patience| TypesetOptions {
            archival: false,
            patience,
        };
        let patience = Duration::from_millis(1);
        let given_up = typesetter(slow.to_owned() + shell).typeset(&document, &options(patience));
        assert_eq!(given_up, Err(PdfFault::Late { patience }));
        let typesetter = typesetter(shell.to_owned());
        let made = typesetter.typeset(&document, &options(Duration::from_secs(120)));
        assert!(made.unwrap().starts_with(b"%PDF"));
    }
}
