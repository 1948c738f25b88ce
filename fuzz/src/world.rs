//! A project in memory: the built-in templates and words, no settings, images from the manual's folder.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use tenmatsu::check::CheckContext;
use tenmatsu::check::engine::examine::{Examined, examine_source};
use tenmatsu::check::engine::policy::Policy;
use tenmatsu::clock::{Instant, Zone};
use tenmatsu::diagnostic::Audience;
use tenmatsu::edition::Standing;
use tenmatsu::incident::Incident;
use tenmatsu::locale::{self, Catalogue, Language, TimeWords};
use tenmatsu::project::Project;
use tenmatsu::project::settings::Settings;
use tenmatsu::report::builder::{ReportBuilder, Wanted};
use tenmatsu::report::own_font::OwnFonts;
use tenmatsu::report::template::Templates;
use tenmatsu::report::{self, call};
use tenmatsu::text::source::{Source, SourceRef};

use crate::{calls, findings, package, page, timeline};

/// The file that a record under test is said to be.
pub const RECORD: &str = "incidents/X-1.yaml";
/// The present, in 2026: the same on every run.
const NOW: Instant = Instant(1_795_000_000);

/// What records are read and written with.
pub struct World {
    /// The project; its folder holds `images/report-en.png`.
    pub project: Project,
    /// Its templates.
    pub templates: Templates,
    /// Every language's words, with how it writes times.
    pub catalogues: Vec<(Catalogue, TimeWords)>,
    /// Every language.
    pub languages: Vec<Language>,
    /// What the records follow.
    pub policy: Policy,
    fonts: OwnFonts,
}

impl World {
    /// The one of this process.
    #[must_use]
    pub fn get() -> &'static Self {
        static WORLD: LazyLock<World> = LazyLock::new(World::new);
        &WORLD
    }

    fn new() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
        let project = Project::new(root.clone(), Settings::empty());
        let templates = Templates::load(&root.join("no-templates"), None);
        Self {
            templates: templates.unwrap_or_else(|fault| panic!("built-in templates: {fault:?}")),
            catalogues: Templates::builtin_catalogues()
                .unwrap_or_else(|fault| panic!("built-in words: {fault:?}")),
            languages: locale::LIST.to_vec(),
            policy: Policy::of(&project.settings),
            project,
            fonts: OwnFonts::default(),
        }
    }

    /// The words of messages.
    #[must_use]
    pub fn words(&self) -> &Catalogue {
        &self.catalogues[0].0
    }

    /// Checks a record as `check` does, and understands it as its readers inside the organisation do: they see all of it.
    #[must_use]
    pub fn examine(&self, source: &SourceRef) -> Examined {
        self.examine_for(source, Audience::Internal)
    }

    fn examine_for(&self, source: &SourceRef, audience: Audience) -> Examined {
        let context = CheckContext {
            audience,
            ids: BTreeMap::new(),
            languages: self.languages.clone(),
            makes_pdf: true,
            fonts: self.fonts.clone(),
            images: Box::new(|name: &str| self.project.image(name)),
            policy: Policy::of(&self.project.settings),
            now: Some(NOW),
        };
        examine_source(source, &context)
    }

    /// Checks the text of a record and holds what every record must hold; what has no error is published, and held too.
    pub fn hold(&self, text: &str) -> Examined {
        let source = Source::new(RECORD, text);
        let examined = self.examine(&source);
        findings::hold(&examined.findings, RECORD, self);
        findings::hold_fixes(text, &examined.findings, |text| {
            self.examine(&Source::new(RECORD, text)).findings
        });
        if examined.has_errors() {
            return examined;
        }
        let has_internal = |it: &Incident| !it.disclosure.internal.is_empty();
        let public = examined.incident.as_ref().filter(|it| has_internal(it));
        let public = public.and_then(|_| self.examine_for(&source, Audience::Public).incident);
        for incident in examined.incident.iter().chain(&public) {
            self.publish(incident);
            timeline::hold(incident, self);
        }
        examined
    }

    /// Makes the reports of a record without errors in every language: what is checked can be published.
    fn publish(&self, incident: &Incident) {
        let builder = ReportBuilder::new(
            &self.project,
            &self.templates,
            vec![Zone::UTC],
            &self.fonts,
            false,
        );
        let builder = builder.unwrap_or_else(|fault| panic!("no reports can be made: {fault:?}"));
        let wanted = self.languages.iter().map(|language| Wanted {
            language: *language,
            formats: vec![report::MARKDOWN, report::HTML, report::DOCX],
        });
        let sets = builder.sets(incident, &wanted.collect::<Vec<_>>(), 1);
        let sets = sets.unwrap_or_else(|fault| panic!("no thread: {fault:?}"));
        for set in &sets {
            assert!(
                set.faults.is_empty(),
                "a checked record has no report: {:?}",
                set.faults
            );
        }
        for output in sets.into_iter().flat_map(|set| set.outputs) {
            if output.name.ends_with(".docx") {
                package::hold(&output.bytes);
                continue;
            }
            let text = String::from_utf8(output.bytes);
            let text = text.unwrap_or_else(|fault| panic!("{} is no text: {fault}", output.name));
            if output.name.ends_with(".html") {
                page::hold(&text);
            }
        }
        let standing = Standing::default();
        for language in &self.languages {
            let made = builder.document(incident, &standing, *language);
            let (document, _) = made.unwrap_or_else(|fault| panic!("{language}: {fault:?}"));
            calls::hold(&document, &call::calls(&document).text);
        }
    }
}
