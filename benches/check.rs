//! How the time of a check grows: with the number of records, and with the number of entries of one.
#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a benchmark stops at what is wrong, and reads what it needs"
)]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::hint::black_box;
use std::path::Path;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use tenmatsu::check::CheckContext;
use tenmatsu::check::engine::examine::examine_source;
use tenmatsu::check::engine::policy::Policy;
use tenmatsu::locale;
use tenmatsu::project::Project;
use tenmatsu::report::own_font::OwnFonts;
use tenmatsu::text::source::{Source, SourceRef};

/// How many records, and how many entries.
const NUMBERS: [usize; 3] = [100, 1_000, 10_000];

/// The samples again and again, each under an id of its own.
fn records(top: &Path, number: usize) -> Vec<SourceRef> {
    let project = Project::open(top).expect("the checkout is a project");
    let files = project.records().expect("it has records");
    let record = |index: usize| {
        let file = &files[index % files.len()];
        let text = std::fs::read_to_string(&file.path).expect("a sample can be read");
        let id = format!("GEN-{index:05}");
        let text = text.replace(file.stem(), &id);
        Source::new(format!("incidents/{id}.yaml"), text)
    };
    (0..number).map(record).collect()
}

/// One record with so many entries, each with a text that names a time; posts promise, and some entries stand out of order.
fn timeline(entries: usize) -> SourceRef {
    let mut text = String::from(
        "id: BIG-1\nlanguage: en\ntime_zone: UTC\nstatus: restored\ntitle: {all: Big}\n\
         impact: {start: 2023-10-10 00:00, end: 2023-12-30 00:00}\ntimeline:\n",
    );
    for index in 0..entries {
        let late = if index % 50 == 49 { 40 } else { 0 };
        let minute = index * 7 + late;
        let (day, clock) = (1 + minute / 1_440, minute % 1_440);
        let at = format!(
            "2023-{:02}-{:02} {:02}:{:02}",
            10 + day / 29,
            1 + day % 28,
            clock / 60,
            clock % 60
        );
        let kind = if index % 3 == 0 { "post" } else { "action" };
        let kept = (index + 3).min(entries - 1);
        let added = write!(
            text,
            "  - id: entry-{index}\n    at: {at}\n    kind: {kind}\n\
             \x20   text: {{en: 'Mail recovered at {:02}:{:02}', ja: '手順{index}'}}\n\
             \x20   promises: [{{what: fix, by: 2 hours, kept_by: entry-{kept}}}]\n",
            index % 24,
            index % 60,
        );
        added.expect("a string takes any text");
    }
    Source::new("incidents/BIG-1.yaml", text)
}

fn growth(criterion: &mut Criterion) {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let project = Project::open(top).expect("the checkout is a project");
    let languages = locale::LIST.to_vec();
    let context = CheckContext {
        audience: tenmatsu::diagnostic::Audience::Public,
        ids: BTreeMap::new(),
        languages,
        makes_pdf: false,
        fonts: OwnFonts::default(),
        images: Box::new(|name| project.image(name)),
        policy: Policy::of(&project.settings),
        now: None,
    };
    let mut group = criterion.benchmark_group("check");
    for number in NUMBERS {
        let units = u64::try_from(number).expect("a small number");
        group.throughput(Throughput::Elements(units));
        let sources = records(top, number);
        group.bench_with_input(
            BenchmarkId::new("records", number),
            &sources,
            |bench, all| {
                bench.iter(|| {
                    let found = all
                        .iter()
                        .map(|it| examine_source(it, &context).findings.len());
                    black_box(found.sum::<usize>())
                });
            },
        );
        let source = timeline(number);
        group.bench_with_input(
            BenchmarkId::new("entries", number),
            &source,
            |bench, one| {
                bench.iter(|| examine_source(black_box(one), &context));
            },
        );
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = growth
}
criterion_main!(benches);
