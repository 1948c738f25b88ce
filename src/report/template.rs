//! The templates and catalogues: built in; a project's own template replaces the one of the same name, its own words are
//! laid over the built-in ones.

pub mod builtin;
mod catalogue;
mod own_texts;
mod placeholder;
mod section;
mod style;
mod unread;
mod words;

use std::path::Path;

use serde::Serialize;
use tera::{Context, ErrorKind, Tera};

pub use own_texts::OwnTexts;
pub use style::StyleSheet;

use builtin::{CHART, DIGEST, FIGURE, PAGE, REPORT, SHELL, STYLE};
use style::EXTRA;

use crate::diagnostic::{Argument, Finding, Message, Severity};
use crate::locale::{self, Catalogue, Language, TimeWords};
use crate::project::settings::Settings;
use crate::report::lost::Lost;
use crate::report::mark;
use crate::system::file;
use crate::text::source::{Source, SourceRef};

/// How a template escapes what it prints.
type Escape = tera::EscapeFn;

/// Every template that Tera renders.
const LIST: &[(&str, Escape)] = &[
    (REPORT, escape_markdown),
    (PAGE, tera::escape_html),
    (FIGURE, tera::escape_html),
    (CHART, tera::escape_html),
    (DIGEST, escape_markdown),
];

/// All templates of a project, ready to render.
pub struct Templates {
    engines: Vec<(&'static str, SourceRef, Tera)>,
    /// The style sheet of the page.
    pub style: StyleSheet,
    /// The shell of the PDF, and its file's name.
    pub shell: SourceRef,
    /// The words of each language, and how it writes times.
    pub languages: Vec<(Catalogue, TimeWords)>,
    /// What remains in English in languages that the project adds.
    pub remarks: Vec<(Language, Message)>,
}

impl Templates {
    /// The templates of the project whose own lie in `folder`; a missing folder means the built-in ones.
    /// `content` names a template of the project that stands for the report's content.
    ///
    /// # Errors
    /// What is wrong in the project's own files.
    pub fn load(folder: &Path, content: Option<&str>) -> Result<Self, Vec<Finding>> {
        let mut findings = Vec::new();
        let mut engines = Vec::new();
        for (name, escape) in LIST {
            let source = match content {
                Some(content) if *name == REPORT => named(folder, content, &mut findings),
                _ => own(folder, name, &mut findings),
            };
            let mut engine = Tera::new();
            engine.autoescape_on(vec![*name]);
            engine.set_escape_fn(*escape);
            if let Err(error) = engine.add_raw_template(name, &source.text) {
                findings.push(fault(&source, &error));
            }
            engines.push((*name, source, engine));
        }
        let style = style::load(folder, &mut findings);
        let shell = own(folder, SHELL, &mut findings);
        let texts = OwnTexts::read(folder);
        let mut languages = Vec::new();
        let added = locale::added().into_iter();
        let has = |it: &Language| file::is_there(&folder.join(format!("language/{it}.toml")));
        let added: Vec<_> = added.filter(has).collect();
        for language in locale::LIST.iter().chain(&added) {
            languages.extend(catalogue::load(folder, *language, &texts, &mut findings));
        }
        let remarks = added
            .iter()
            .filter_map(|it| catalogue::partial(folder, *it));
        let remarks = remarks.collect();
        let known = [REPORT, PAGE, STYLE, EXTRA, FIGURE, CHART, SHELL, DIGEST];
        findings.extend(unread::find(folder, &known, content));
        if findings.is_empty() {
            Ok(Self {
                engines,
                style,
                shell,
                languages,
                remarks,
            })
        } else {
            Err(findings)
        }
    }

    /// The same with clocks of as many hours as the settings want.
    #[must_use]
    pub fn with_clocks(mut self, settings: &Settings) -> Self {
        for (catalogue, time) in &mut self.languages {
            if let Some(clock) = settings.clock(catalogue.language) {
                *time = time.clone().with_clock(clock);
            }
        }
        self
    }

    /// Only the words of each language: enough to show findings with.
    ///
    /// # Errors
    /// What is wrong in the built-in catalogues.
    pub fn builtin_words(language: Language) -> Result<Catalogue, Box<Finding>> {
        Self::builtin(language).map(|(catalogue, _)| catalogue)
    }

    /// The built-in words of every language, and how each writes times.
    ///
    /// # Errors
    /// What is wrong in the built-in catalogues.
    pub fn builtin_catalogues() -> Result<Vec<(Catalogue, TimeWords)>, Box<Finding>> {
        let languages = locale::LIST.iter().copied();
        languages.map(Self::builtin).collect()
    }

    fn builtin(language: Language) -> Result<(Catalogue, TimeWords), Box<Finding>> {
        let name = format!("language/{language}.toml");
        catalogue::builtin(language, &Source::new(name, language.catalogue))
    }

    /// The words of `language`, and how it writes times.
    #[must_use]
    pub fn language(&self, language: Language) -> Option<&(Catalogue, TimeWords)> {
        self.languages
            .iter()
            .find(|(catalogue, _)| catalogue.language == language)
    }

    /// The words that results in `language` are written with: those of the first language where it has none.
    #[must_use]
    pub fn spoken(&self, language: Language) -> &(Catalogue, TimeWords) {
        self.language(language).unwrap_or(&self.languages[0])
    }

    /// The engine that renders the report's Markdown.
    #[must_use]
    pub fn report(&self) -> Engine<'_> {
        self.engine(REPORT)
    }

    /// The engine that renders the page.
    #[must_use]
    pub fn page(&self) -> Engine<'_> {
        self.engine(PAGE)
    }

    /// The engine that renders the figure.
    #[must_use]
    pub fn figure(&self) -> Engine<'_> {
        self.engine(FIGURE)
    }

    /// The engine that renders the Markdown of a digest.
    #[must_use]
    pub fn digest(&self) -> Engine<'_> {
        self.engine(DIGEST)
    }

    /// The engine that renders the chart of metrics.
    #[must_use]
    pub fn chart(&self) -> Engine<'_> {
        self.engine(CHART)
    }

    fn engine(&self, name: &'static str) -> Engine<'_> {
        let found = self.engines.iter().find(|(it, ..)| *it == name);
        let (name, source, tera) = found.unwrap_or(&self.engines[0]);
        Engine { name, source, tera }
    }
}

/// One template, ready to render.
#[derive(Clone, Copy)]
pub struct Engine<'a> {
    /// Its name below `templates/`.
    pub name: &'static str,
    /// Its file.
    pub source: &'a SourceRef,
    /// Its engine, which knows this template only.
    pub tera: &'a Tera,
}

impl Engine<'_> {
    /// The template with the place of every field behind what it prints: for finding where a fault comes from.
    #[must_use]
    pub fn traced(&self) -> Option<Tera> {
        let mut engine = Tera::new();
        engine.autoescape_on(vec![self.name]);
        engine.set_escape_fn(escape_markdown);
        engine
            .add_raw_template(self.name, &mark::traced(&self.source.text))
            .is_ok()
            .then_some(engine)
    }

    /// Renders the template.
    ///
    /// # Errors
    /// What the template asks for and the view does not have; the finding names the fields that exist.
    pub fn render(
        &self,
        context: &Context,
        fields: impl FnOnce() -> Vec<String>,
    ) -> Result<String, Box<Finding>> {
        self.tera.render(self.name, context).map_err(|error| {
            let finding = fault(self.source, &error);
            // Of a field inside another one, the engine itself lists those that there are.
            let is_listed = |value: &Argument| matches!(value, Argument::Text(text) if text.contains(". Available fields"));
            if finding.message.arguments.iter().any(|(_, value)| is_listed(value)) {
                return Box::new(finding);
            }
            let help = Message::new("template-fault.help").with("fields", fields().join(", "));
            Box::new(finding.help(help))
        })
    }
}

/// The names of a view's fields, for findings about templates.
#[must_use]
pub fn fields(view: &impl Serialize) -> Vec<String> {
    match serde_json::to_value(view) {
        Ok(serde_json::Value::Object(map)) => map.keys().cloned().collect(),
        _ => Vec::new(),
    }
}

/// The names of the files in a project's folder of templates.
#[must_use]
pub fn own_names(folder: &Path) -> Vec<String> {
    let mut names = unread::names(folder);
    names.sort();
    names
}

/// Whether there is a content template of this name, built in or in the folder of the project's own.
#[must_use]
pub fn is_content(folder: &Path, name: &str) -> bool {
    let own = format!("{name}.md");
    !builtin::text(&own).is_empty() || file::is_there(&folder.join(own))
}

/// The project's content template of this name.
fn named(folder: &Path, name: &str, findings: &mut Vec<Finding>) -> SourceRef {
    let (own, shown) = (format!("{name}.md"), format!("templates/{name}.md"));
    let builtin = builtin::text(&own);
    if !builtin.is_empty() && !file::is_there(&folder.join(&own)) {
        return Source::new(shown, builtin);
    }
    read(folder, &own, &shown).unwrap_or_else(|finding| {
        findings.push(*finding);
        Source::new(shown, "")
    })
}

/// A file below the folder of templates, out of whose project no link may lead.
fn read(folder: &Path, name: &str, shown: &str) -> Result<SourceRef, Box<Finding>> {
    let root = folder.parent().unwrap_or(folder);
    crate::system::text_file::read_below(root, &folder.join(name), shown)
}

/// The project's own file of this name, else the built-in one.
fn own(folder: &Path, name: &str, findings: &mut Vec<Finding>) -> SourceRef {
    let builtin = builtin::text(name);
    let shown = format!("templates/{name}");
    if !file::is_there(&folder.join(name)) {
        return Source::new(shown, builtin);
    }
    match read(folder, name, &shown) {
        Ok(source) => source,
        Err(finding) => {
            findings.push(*finding);
            Source::new(shown, builtin)
        }
    }
}

/// A template's error as a finding at its place in the file.
pub(crate) fn fault(source: &SourceRef, error: &tera::Error) -> Finding {
    let (span, reason) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            (report.span().range.clone(), report.message().to_owned())
        }
        other => (0..0, other.to_string()),
    };
    // The engine lists its variables too, but without the words' own order.
    let reason = reason
        .split(". Available variables")
        .next()
        .unwrap_or_default();
    let words = Message::new("template-fault").with("reason", reason.trim());
    Finding::new("template-fault", Severity::Error, source, span, words)
}

/// What a report would lose of a template, as a finding.
pub(crate) fn lost(source: &SourceRef, lost: &Lost) -> Finding {
    let words = Message::new(lost.key).with("excerpt", &lost.excerpt);
    let span = lost.span(&source.text);
    let finding = Finding::new("template-fault", Severity::Error, source, span, words);
    let help = lost.help.map(Message::new);
    help.into_iter().fold(finding, Finding::help)
}

/// Escapes what Markdown would read as its own; the handles of marks stay as they are.
fn escape_markdown(text: &str, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    for byte in text.bytes() {
        if matches!(
            byte,
            b'\\' | b'*' | b'_' | b'[' | b']' | b'<' | b'>' | b'|' | b'#' | b'~' | b'`' | b'&'
        ) {
            out.write_all(b"\\")?;
        }
        out.write_all(&[byte])?;
    }
    Ok(())
}
