//! One incident to its documents: view, template, document tree, formats.

mod about;
mod docx;

use std::collections::BTreeSet;

#[cfg(feature = "pdf")]
use about::pdf_fault;
use about::{About, without_typesetter};

use crate::clock::Zone;
use crate::diagnostic::{Finding, Message, Scope};
use crate::edition::Standing;
use crate::incident::Incident;
use crate::locale::Language;
use crate::project::Project;
use crate::project::image::ReadOnce;
use crate::project::logo::Logo;
use crate::report::compose::{ComposeWords, compose};
use crate::report::digest::Digest;
use crate::report::document::{Block, Document, Inline};
use crate::report::docx::House;
use crate::report::family::{self, WantedFamily};
use crate::report::html::Publication;
use crate::report::lost::Lost;
use crate::report::own_font::OwnFonts;
use crate::report::template::{self, Engine, Templates};
use crate::report::view::{self, ViewOptions};
use crate::report::walk::{self, Part};
use crate::report::{self, Format, figure, heading, html, markdown};
use crate::system::parallel;

/// What reports are made with: a project's templates and wishes.
pub struct ReportBuilder<'a> {
    /// The project.
    pub project: &'a Project,
    /// Its templates.
    pub templates: &'a Templates,
    /// The zones that tables show beside the record's own; empty where the settings say which.
    pub zones: Vec<Zone>,
    /// What stands behind the id in the names of files: the template or the edition, where it is not the usual one.
    pub variant: Option<String>,
    /// The logo of every report, read once.
    logo: Option<Logo>,
    /// The font families that the settings want.
    families: Vec<WantedFamily>,
    /// The template of DOCX, read once where one is made.
    house: Option<House>,
    /// Makes the PDFs, if any are wanted.
    #[cfg(feature = "pdf")]
    pub typesetter: Option<report::pdf::Typesetter>,
}

/// A finished document, not yet written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Its name below the output folder: `en/EX680695.md`.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A report as a document tree.
struct Composed {
    document: Document,
    /// The figure, as Markdown shows it.
    figure: Option<String>,
    /// The languages of all texts of the record that are not in the report's own.
    borrowed: Vec<Language>,
}

/// The documents that are wanted in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The language.
    pub language: Language,
    /// The formats.
    pub formats: Vec<Format>,
}

/// The documents of one record in one language: published together, so that they say the same.
#[derive(Debug)]
pub struct Set {
    /// The language.
    pub language: Language,
    /// Those that could be made.
    pub outputs: Vec<Output>,
    /// Why others could not.
    pub faults: Vec<Finding>,
}

impl<'a> ReportBuilder<'a> {
    /// Makes reports with these templates; `fonts` are the project's own.
    ///
    /// # Errors
    /// The logo of the settings cannot be shown.
    pub fn new(
        project: &'a Project,
        templates: &'a Templates,
        zones: Vec<Zone>,
        fonts: &OwnFonts,
        makes_pdf: bool,
    ) -> Result<Self, Box<Finding>> {
        #[cfg(not(feature = "pdf"))]
        let _ = makes_pdf;
        Ok(Self {
            project,
            templates,
            zones,
            variant: None,
            logo: project.logo()?,
            families: fonts.wanted.clone(),
            house: None,
            #[cfg(feature = "pdf")]
            typesetter: makes_pdf.then(|| report::pdf::Typesetter::new(&templates.shell, fonts)),
        })
    }

    /// The documents of `incident` that are wanted; the languages are worked on in up to `threads` threads.
    ///
    /// # Errors
    /// No thread can be started.
    pub fn sets(
        &self,
        incident: &Incident,
        wanted: &[Wanted],
        threads: usize,
    ) -> Result<Vec<Set>, Box<Finding>> {
        let standing = Standing::of(self.project, incident);
        let make = |wanted: &Wanted| match &standing {
            Ok(standing) => self.set(incident, standing, wanted),
            Err(fault) => Set {
                language: wanted.language,
                outputs: Vec::new(),
                faults: vec![
                    (**fault)
                        .clone()
                        .withholds(Scope::language(wanted.language)),
                ],
            },
        };
        if threads < 2 || wanted.len() < 2 {
            return Ok(wanted.iter().map(make).collect());
        }
        let mut sets = Vec::new();
        sets.resize_with(wanted.len(), || None);
        parallel::run(wanted, threads, make, |index, set| sets[index] = Some(set)).map_err(
            |error| {
                let words = Message::new("cannot-start-thread").with("reason", error);
                self.about(incident).withhold("cannot-start-thread", words)
            },
        )?;
        Ok(sets.into_iter().flatten().collect())
    }

    /// The documents of `incident` in one language, and why others cannot be made.
    fn set(&self, incident: &Incident, standing: &Standing, wanted: &Wanted) -> Set {
        let language = wanted.language;
        let mut set = Set {
            language,
            outputs: Vec::new(),
            faults: Vec::new(),
        };
        let (document, figure) = match self.document(incident, standing, language) {
            Ok(made) => made,
            Err(finding) => {
                set.faults
                    .push(finding.withholds(Scope::language(language)));
                return set;
            }
        };
        let about = self.about(incident);
        let name = |ending: &str| format!("{language}/{}.{ending}", document.stem);
        for format in &wanted.formats {
            let bytes = match self.render(&about, &document, *format) {
                Ok(bytes) => bytes,
                Err(finding) => {
                    let scope = Scope {
                        format: Some(*format),
                        ..Scope::language(language)
                    };
                    set.faults.push(finding.withholds(scope));
                    continue;
                }
            };
            set.outputs.push(Output {
                name: name(format.name),
                bytes,
            });
            if *format == report::MARKDOWN
                && let Some(figure) = figure.as_ref().filter(|_| shows_figure(&document))
            {
                set.outputs.push(Output {
                    name: name("svg"),
                    bytes: figure.clone().into_bytes(),
                });
            }
        }
        set
    }

    /// The documents of a digest in one language, and why others cannot be made.
    ///
    /// # Errors
    /// A template that asks for what there is not.
    pub fn digest(&self, digest: &Digest<'_>, wanted: &Wanted) -> Result<Set, Box<Finding>> {
        let language = wanted.language;
        let template = self.templates.digest();
        let about = About {
            source: template.source,
            span: 0..0,
            languages: self.project.settings.languages(),
            original: language,
        };
        let document = self.digest_document(digest, language)?;
        let mut set = Set {
            language,
            outputs: Vec::new(),
            faults: Vec::new(),
        };
        for format in &wanted.formats {
            match self.render(&about, &document, *format) {
                Ok(bytes) => set.outputs.push(Output {
                    name: format!("{language}/{}.{}", document.stem, format.name),
                    bytes,
                }),
                Err(finding) => set.faults.push(*finding),
            }
        }
        Ok(set)
    }

    fn digest_document(
        &self,
        digest: &Digest<'_>,
        language: Language,
    ) -> Result<Document, Box<Finding>> {
        let template = self.templates.digest();
        let images = |name: &str| self.project.image(name);
        let settings = &self.project.settings;
        let setting = ViewOptions::of(settings, self.templates, language, &images);
        let catalogue = setting.catalogue;
        let (view, marks) = report::digest::view(digest, &setting);
        let fault = |error: &tera::Error| Box::new(template::fault(template.source, error));
        let mut context = tera::Context::from_serialize(&view).map_err(|it| fault(&it))?;
        context.insert_value("words", heading::words(catalogue, &[]));
        let markdown = template.render(&context, report::digest::fields)?;
        let number = |name: &'static str| {
            move |number: usize| catalogue.fill(name, &[("number", &number.to_string())])
        };
        let words = ComposeWords {
            notes: catalogue.word("report.notes"),
            table: &number("report.table_number"),
            figure: &number("report.figure_number"),
        };
        let made = report::digest::document(digest, &setting, &markdown, marks, &words);
        let document = made.map_err(|lost| Box::new(template::lost(template.source, &lost)))?;
        Ok(Document {
            logo: self.logo.clone(),
            ..document
        })
    }

    /// The report of `incident`, which is the edition that `standing` says, in one language as a document tree, and the
    /// figure it shows.
    ///
    /// # Errors
    /// A template that asks for what there is not.
    pub fn document(
        &self,
        incident: &Incident,
        standing: &Standing,
        language: Language,
    ) -> Result<(Document, Option<String>), Box<Finding>> {
        if self.templates.language(language).is_none() {
            let words = Message::new("language-without-words").with("name", language.code);
            return Err(self
                .about(incident)
                .withhold("language-without-words", words));
        }
        let project = self.project;
        let read = |name: &str| project.image(name);
        let images = ReadOnce::new(&read);
        let zones = match self.zones.is_empty() {
            true => project.settings.zones_in(language),
            false => self.zones.clone(),
        };
        let read = |name: &str| images.image(name);
        let setting = ViewOptions {
            zones: &zones,
            standing: Some(standing),
            variant: self.variant.as_deref(),
            ..ViewOptions::of(&project.settings, self.templates, language, &read)
        };
        let report = self.templates.report();
        let mut made = self.composed(incident, &setting, report, None)?;
        if let Ok(first) = &made {
            // Texts of sections that are left out are in no language of the report.
            let shown = other_languages(&first.document);
            if first.borrowed.iter().any(|it| !shown.contains(it)) {
                made = self.composed(incident, &setting, report, Some(&shown))?;
            }
        }
        let made = made.map_err(|lost| {
            // Where a field is printed is asked only when it has no place: in a second run with its place behind it.
            let traced = report.traced();
            let traced = traced.and_then(|tera| {
                let report = Engine {
                    tera: &tera,
                    ..report
                };
                let traced = self.composed(incident, &setting, report, None);
                traced.ok()?.err()
            });
            let traced = traced.filter(|traced| traced.key == lost.key);
            let at = traced.and_then(|traced| traced.at);
            Box::new(template::lost(report.source, &Lost { at, ..lost }))
        })?;
        Ok((made.document, made.figure))
    }

    /// The report by `template`; its notice of what is not translated names only languages that are `shown`.
    fn composed(
        &self,
        incident: &Incident,
        setting: &ViewOptions<'_>,
        template: Engine<'_>,
        shown: Option<&BTreeSet<Language>>,
    ) -> Result<Result<Composed, Lost>, Box<Finding>> {
        let ViewOptions {
            catalogue, time, ..
        } = *setting;
        let number = |name: &'static str| {
            move |number: usize| catalogue.fill(name, &[("number", &number.to_string())])
        };
        let words = ComposeWords {
            notes: catalogue.word("report.notes"),
            table: &number("report.table_number"),
            figure: &number("report.figure_number"),
        };
        let mut figure = None;
        let prepared = view::prepare(incident, setting, |view| {
            let shell = self.templates.figure();
            let drawn = figure::draw(view, time, catalogue, shell.tera)
                .map_err(|error| Box::new(template::fault(shell.source, &error)))?;
            figure = Some(drawn.wide.clone());
            Ok::<_, Box<Finding>>(drawn)
        })?;
        let (mut view, borrowed) = (prepared.view, prepared.borrowed);
        if let Some(shown) = shown {
            let mut is_shown = borrowed.iter().map(|it| shown.contains(it));
            view.borrowed.retain(|_| is_shown.next().unwrap_or(true));
        }
        let headings = self.project.settings.headings(catalogue.language);
        let context = view::context(view, heading::words(catalogue, &headings))
            .map_err(|error| Box::new(template::fault(template.source, &error)))?;
        let markdown = template.render(&context, view::fields)?;
        // Of a long record it is large.
        drop(context);
        let blocks = compose(&markdown, prepared.marks, &words);
        Ok(blocks.map(|blocks| Composed {
            document: Document {
                blocks,
                logo: self.logo.clone(),
                ..prepared.frame
            },
            figure,
            borrowed,
        }))
    }

    fn about<'i>(&self, incident: &'i Incident) -> About<'i> {
        let languages = self.project.settings.languages();
        About {
            source: &incident.source,
            span: incident.record.id.span.clone(),
            languages: incident.record.narrow(&languages),
            original: incident.language,
        }
    }

    fn render(
        &self,
        about: &About<'_>,
        document: &Document,
        format: Format,
    ) -> Result<Vec<u8>, Box<Finding>> {
        match format {
            report::MARKDOWN => Ok(markdown::write(document).into_bytes()),
            report::HTML => self.html(about, document).map(String::into_bytes),
            report::DOCX => self.docx(about, document),
            _ => self.pdf(about, document),
        }
    }

    fn html(&self, about: &About<'_>, document: &Document) -> Result<String, Box<Finding>> {
        let shell = self.templates.page();
        let (catalogue, _) = self
            .templates
            .language(document.language)
            .unwrap_or(&self.templates.languages[0]);
        let settings = &self.project.settings;
        let publication = settings.base_url().map(|base_url| Publication {
            base_url,
            languages: &about.languages,
            original: about.original,
            organisation: settings.organisation(),
        });
        let rules = family::rules(&self.families, document.language);
        let own = (!rules.is_empty()).then(|| self.templates.style.with(&rules));
        let style = own.as_ref().unwrap_or(&self.templates.style);
        html::write(document, shell.tera, style, catalogue, publication.as_ref())
            .map_err(|error| Box::new(template::fault(shell.source, &error)))
    }

    #[cfg(feature = "pdf")]
    fn pdf(&self, about: &About<'_>, document: &Document) -> Result<Vec<u8>, Box<Finding>> {
        let Some(typesetter) = &self.typesetter else {
            return Err(without_typesetter(about));
        };
        // PDF/A demands a date.
        let options = report::pdf::TypesetOptions {
            archival: document.date.is_some(),
            ..report::pdf::TypesetOptions::default()
        };
        typesetter.typeset(document, &options).map_err(|reason| {
            let language = document.language;
            pdf_fault(about, language, &reason)
        })
    }

    #[cfg(not(feature = "pdf"))]
    fn pdf(&self, about: &About<'_>, _: &Document) -> Result<Vec<u8>, Box<Finding>> {
        Err(without_typesetter(about))
    }
}

/// Whether the report shows its figure: a project may leave out its section.
fn shows_figure(document: &Document) -> bool {
    let mut is_shown = false;
    walk::parts(&document.blocks, &mut |part| {
        is_shown |= matches!(part, Part::Block(Block::Figure(_)));
    });
    is_shown
}

/// The languages of what is not in the document's own.
fn other_languages(document: &Document) -> BTreeSet<Language> {
    let mut found = BTreeSet::new();
    walk::parts(&document.blocks, &mut |part| {
        if let Part::Block(Block::Other(language, _)) | Part::Inline(Inline::Other(language, _)) =
            part
        {
            found.insert(*language);
        }
    });
    found
}
