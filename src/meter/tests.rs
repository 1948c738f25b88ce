//! Twice the input takes twice the work, whatever the input: steps of the loops that count them, and memory asked for.
//!
//! Four times the input is compared, since rooms that grow by doubling make the work of twice as much uneven.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;

use super::count;
use super::imports::IMPORTS;
use super::inputs::{InputKind, RECORDS, twins};
use crate::check::CheckContext;
use crate::check::engine::examine::examine_source;
use crate::check::engine::policy::Policy;
use crate::clock::{Duration, Instant, Zone};
use crate::diagnostic::Audience;
use crate::import::{self, Input, Options};
use crate::incident::Incident;
use crate::locale::{Catalogue, ENGLISH, JAPANESE, TimeWords};
use crate::project::Project;
use crate::project::image::ImageFault;
use crate::report::builder::{ReportBuilder, Wanted};
use crate::report::own_font::OwnFonts;
use crate::report::template::Templates;
use crate::report::{HTML, MARKDOWN};
use crate::text::source;
use crate::timeline::as_known::{self, AsKnown};
use crate::timeline::{self, Filter, TimelineContext, TimelineSource, merge};

/// What reports and timelines are made with.
struct Bench {
    project: Project,
    templates: Templates,
    catalogues: Vec<(Catalogue, TimeWords)>,
}

impl Bench {
    fn new() -> Self {
        let top = Path::new(env!("CARGO_MANIFEST_DIR"));
        let project = Project::open(top).unwrap();
        Self {
            templates: Templates::load(&top.join("templates"), None).unwrap(),
            catalogues: Templates::builtin_catalogues().unwrap(),
            project,
        }
    }

    fn examine(&self, text: &str) -> (Option<Incident>, bool) {
        let context = CheckContext {
            ids: BTreeMap::new(),
            languages: vec![ENGLISH, JAPANESE],
            audience: Audience::Public,
            makes_pdf: true,
            fonts: OwnFonts::default(),
            images: Box::new(|_| Err(ImageFault::Missing)),
            policy: Policy::of(&self.project.settings),
            now: Some(Instant(1_795_000_000)),
        };
        let examined = examine_source(&source::Source::new("k.yaml", text), &context);
        let is_right = !examined.has_errors();
        let context = crate::diagnostic::Context {
            catalogue: &self.catalogues[0].0,
            colour: false,
            width: 100,
            records: 1,
            folder: "",
            worst: crate::diagnostic::Severity::Error,
            is_grouped: true,
            known: None,
        };
        for form in crate::diagnostic::LIST {
            let shown = form.whole(&examined.findings, Some("k.yaml"), &context);
            assert!(!shown.as_str().is_empty() || examined.findings.is_empty());
        }
        (examined.incident, is_right)
    }

    /// Everything that is made of a record: findings, timelines, what was announced, reports.
    fn run(&self, text: &str) {
        let (incident, is_right) = self.examine(text);
        let Some(incident) = incident else { return };
        let at = Instant(1_795_000_000);
        let announced = AsKnown::of(&incident, "k", at, &self.catalogues);
        let sources = vec![TimelineSource::of(&incident, &self.catalogues)];
        self.timelines(sources, &[announced]);
        if is_right {
            let fonts = OwnFonts::default();
            let zones = vec![Zone::UTC];
            let builder =
                ReportBuilder::new(&self.project, &self.templates, zones, &fonts, false).unwrap();
            let wanted = [ENGLISH, JAPANESE].map(|language| Wanted {
                language,
                formats: vec![MARKDOWN, HTML],
            });
            let made = builder.sets(&incident, &wanted, 1).unwrap();
            assert!(made.iter().all(|set| set.faults.is_empty()));
        }
    }

    fn timelines(&self, sources: Vec<TimelineSource>, announced: &[AsKnown]) {
        let merged = merge(sources, &Filter::default()).unwrap();
        let context = TimelineContext {
            catalogue: &self.catalogues[0].0,
            time: &self.catalogues[0].1,
            severity: &|_| None,
            zones: vec![Zone::UTC],
            gap: Duration(1_800),
            figure: &|| Ok(String::new()),
            formulas: crate::text::table::csv::Formulas::Guarded,
            colour: false,
            width: 100,
        };
        for form in timeline::LIST {
            assert!((form.write)(&merged, &context).is_ok());
        }
        for form in as_known::LIST {
            let written = (form.write)(announced, &context);
            assert!(announced.is_empty() || !written.as_str().is_empty());
        }
    }
}

/// What is measured.
const MEASURES: [&str; 3] = ["steps", "allocations", "bytes"];
/// The most of each that four times the input may take, as a multiple: 2.2 for each doubling. Bytes are uneven, since rooms
/// double and long lines are not shown; what is copied for each part of an input takes sixteen times as many.
const MOST: [f64; 3] = [4.85, 4.85, 8.0];
/// The least of each, for a part of an input, that is judged: below it a few large rooms hide what each part costs.
const LEAST: [f64; 3] = [1.0, 0.5, 64.0];

fn work(run: impl FnOnce()) -> [f64; 3] {
    let mut steps = 0;
    let memory = allocation_counter::measure(|| steps = count(run));
    [
        steps as f64,
        memory.count_total as f64,
        memory.bytes_total as f64,
    ]
}

/// What takes more than [`MOST`] times the work of a quarter of it, beside what every input takes.
fn worse(name: &str, size: usize, run: impl Fn(usize)) -> Vec<String> {
    // What is read once and kept, as word lists and rooms are, is no work of the input.
    run(4 * size);
    let [least, part, whole] = [1, size, 4 * size].map(|size| work(|| run(size)));
    let measures = (0..MEASURES.len()).filter_map(|measure| {
        let own = |work: [f64; 3]| work[measure] - least[measure];
        let (part, whole) = (own(part), own(whole));
        let is_judged = whole > LEAST[measure] * 4.0 * size as f64;
        let growth = whole / part.max(1.0);
        (is_judged && growth > MOST[measure]).then(|| {
            let measure = MEASURES[measure];
            format!(
                "{name}: {growth:.2} ({measure} of {size}: {part}, of four times as many: {whole})"
            )
        })
    });
    measures.collect()
}

#[test]
fn long_inputs_take_work_in_proportion() {
    let bench = Bench::new();
    let mut found = Vec::new();
    for InputKind { name, size, make } in RECORDS {
        found.extend(worse(name, *size, |size| bench.run(&make(size))));
    }
    for (source, InputKind { name, size, make }) in IMPORTS {
        let read = |size| {
            let input = Input::of("input", &make(size));
            let source = import::named(source).unwrap();
            let options = Options {
                zone: Some(Zone::UTC),
                audience: None,
            };
            let drafts = import::read(source, &input, options);
            assert!(!drafts.drafts.is_empty() || !drafts.findings.is_empty());
        };
        found.extend(worse(&format!("{source}: {name}"), *size, read));
    }
    let merged = |size| {
        let sources = twins(size).map(|text| {
            let (incident, _) = bench.examine(&text);
            TimelineSource::of(&incident.unwrap(), &bench.catalogues)
        });
        bench.timelines(sources.into(), &[]);
    };
    found.extend(worse("two timelines", 300, merged));
    assert!(found.is_empty(), "too much work:\n{}", found.join("\n"));
}

#[test]
fn a_search_for_each_part_is_noticed() {
    let text = "a".repeat(2_000);
    let searched = |size: usize| (0..size).for_each(|at| super::steps(text[..at].len()));
    assert_eq!(worse("searched", 400, searched).len(), 1);
    let copied = |size: usize| {
        // A copy that nobody looks at may be left out.
        let copies = (0..size).map(|at| black_box(text[..at].to_owned()).len());
        assert_eq!(copies.sum::<usize>(), size * (size - 1) / 2);
    };
    assert_eq!(worse("copied", 400, copied).len(), 1);
    let once = |size: usize| super::steps(text[..size].len());
    assert!(worse("once", 400, once).is_empty());
}
