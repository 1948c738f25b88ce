//! How long each room takes with the first sample: reading, checking, documents, each format.
#![expect(clippy::expect_used, reason = "a benchmark stops at what is wrong")]

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, criterion_group, criterion_main};
use tenmatsu::check::CheckContext;
use tenmatsu::check::engine::examine::examine;
use tenmatsu::check::engine::policy::Policy;
use tenmatsu::clock::Zone;
use tenmatsu::edition::Standing;
use tenmatsu::project::Project;
use tenmatsu::report::builder::{ReportBuilder, Wanted};
use tenmatsu::report::template::Templates;
use tenmatsu::{locale, report};

fn rooms(criterion: &mut Criterion) {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let project = Project::open(top).expect("the checkout is a project");
    let records = project.records().expect("it has records");
    let file = records
        .iter()
        .find(|file| file.stem() == "EX680695")
        .expect("and the first sample");
    let templates = Templates::load(&top.join("templates"), None).expect("the templates are right");
    let fonts = project.fonts().expect("it names no fonts");
    let makes_pdf = report::LIST.len() > 2;
    let builder = ReportBuilder::new(&project, &templates, vec![Zone::UTC], &fonts, makes_pdf)
        .expect("the shell is right");
    let languages = locale::LIST.to_vec();
    let context = CheckContext {
        audience: tenmatsu::diagnostic::Audience::Public,
        ids: BTreeMap::new(),
        languages: languages.clone(),
        makes_pdf,
        fonts: fonts.clone(),
        images: Box::new(|name| project.image(name)),
        policy: Policy::of(&project.settings),
        now: None,
    };

    criterion.bench_function("examine", |bench| {
        bench.iter(|| examine(black_box(file), &context));
    });
    let incident = examine(file, &context)
        .incident
        .expect("the sample is right");
    for language in &languages {
        criterion.bench_function(&format!("document/{language}"), |bench| {
            bench.iter(|| {
                let standing = Standing::of(&project, black_box(&incident))?;
                builder.document(&incident, &standing, *language)
            });
        });
        for format in report::LIST {
            criterion.bench_function(&format!("{}/{language}", format.name), |bench| {
                let wanted = Wanted {
                    language: *language,
                    formats: vec![*format],
                };
                bench.iter(|| builder.sets(black_box(&incident), std::slice::from_ref(&wanted), 1));
            });
        }
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = rooms
}
criterion_main!(benches);
