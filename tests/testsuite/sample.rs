//! The samples: whole documents, and the same words in every format.

use std::collections::BTreeMap;

use crate::docx_file;
use crate::project::{Project, editions, top};
use crate::words;

/// The ids of the samples.
fn ids() -> Vec<String> {
    let entries = std::fs::read_dir(top().join("incidents")).unwrap();
    let stem = |path: std::path::PathBuf| path.file_stem().unwrap().to_str().unwrap().to_owned();
    let mut ids: Vec<_> = entries.map(|entry| stem(entry.unwrap().path())).collect();
    ids.sort();
    assert!(ids.len() >= 3);
    ids
}

/// Every document of every sample, by name.
fn documents() -> BTreeMap<String, Vec<u8>> {
    let project = Project::new();
    for id in ids() {
        let name = format!("incidents/{id}.yaml");
        project.write(&name, std::fs::read(top().join(&name)).unwrap());
    }
    for (name, text) in editions() {
        project.write(&name, text);
    }
    for arguments in [&["build"][..], &["build", "--to", "docx"]] {
        let run = project.run(arguments);
        assert_eq!(run.code, 0, "{}", run.err);
    }
    project.tree("output").into_iter().collect()
}

#[test]
fn whole_documents() {
    for (name, bytes) in documents() {
        if name.ends_with(".pdf") || name.ends_with(".docx") {
            continue;
        }
        let text = String::from_utf8(bytes).unwrap();
        insta::with_settings!({ snapshot_suffix => name.replace('/', "-"), omit_expression => true }, {
            insta::assert_snapshot!("document", text);
        });
    }
}

#[test]
fn findings_of_the_samples() {
    let project = Project::new();
    for id in ids() {
        let name = format!("incidents/{id}.yaml");
        project.write(&name, std::fs::read(top().join(&name)).unwrap());
    }
    let run = project.run(&["check"]);
    assert_eq!(run.code, 0, "{}", run.out);
    insta::assert_snapshot!("findings", run.out);
}

#[test]
fn every_format_says_the_same_words() {
    let documents = documents();
    for id in ids() {
        for language in ["en", "ja"] {
            let of = |ending: &str| &documents[&format!("{language}/{id}.{ending}")];
            let text = |ending: &str| std::str::from_utf8(of(ending)).unwrap();
            let markdown = words::of_markdown(text("md"));
            assert!(
                markdown.chars().count() > 500,
                "{language}/{id}: {markdown}"
            );
            same(
                &markdown,
                &words::of_html(text("html")),
                &format!("{language}/{id}.html"),
            );
            same(
                &markdown,
                &docx_file::words(of("docx")),
                &format!("{language}/{id}.docx"),
            );
            #[cfg(feature = "pdf")]
            same(
                &markdown,
                &words::of_pdf(of("pdf")),
                &format!("{language}/{id}.pdf"),
            );
        }
    }
}

/// Says where two texts part.
pub fn same(ours: &str, theirs: &str, name: &str) {
    if ours == theirs {
        return;
    }
    let (ours, theirs): (Vec<_>, Vec<_>) = (ours.chars().collect(), theirs.chars().collect());
    let at = ours.iter().zip(&theirs).take_while(|(a, b)| a == b).count();
    let around = |text: &[char]| -> String {
        text[at.saturating_sub(40)..text.len().min(at + 60)]
            .iter()
            .collect()
    };
    panic!(
        "{name} parts from the Markdown at character {at}:\n  md: {}\n  it: {}",
        around(&ours),
        around(&theirs)
    );
}
