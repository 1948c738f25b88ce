//! Importing: every file below `tests/import/<kind>/` becomes a draft and findings that are snapshots. A file whose name
//! begins with `broken` must end in an error.

use std::fmt::Write;
use std::path::PathBuf;

use crate::project::{Project, top};

/// Every fixture with its kind, by name.
fn fixtures() -> Vec<(String, PathBuf)> {
    let mut files = Vec::new();
    for kind in std::fs::read_dir(top().join("tests/import")).unwrap() {
        let kind = kind.unwrap().path();
        let name = kind.file_name().unwrap().to_string_lossy().into_owned();
        for file in std::fs::read_dir(&kind).unwrap() {
            files.push((name.clone(), file.unwrap().path()));
        }
    }
    files.sort();
    files
}

/// Standard error, then every record that was written.
fn import(kind: &str, file: &PathBuf) -> (i32, String, Project) {
    let project = Project::new();
    let name = file.file_name().unwrap().to_str().unwrap();
    project.write(name, std::fs::read(file).unwrap());
    let run = project.run(&["import", "--from", kind, name, "--out", "incidents"]);
    let mut shown = format!("exit code {}\n\n{}", run.code, run.err);
    for (name, bytes) in project.tree("incidents") {
        let _ = write!(
            shown,
            "\n---- {name}\n{}",
            String::from_utf8(bytes).unwrap()
        );
    }
    (run.code, shown, project)
}

#[test]
fn every_fixture_becomes_what_it_should() {
    let fixtures = fixtures();
    assert!(!fixtures.is_empty());
    for (kind, file) in fixtures {
        let stem = file.file_stem().unwrap().to_str().unwrap();
        let (code, shown, project) = import(&kind, &file);
        let broken = stem.starts_with("broken");
        assert_eq!(code, i32::from(broken), "{kind}/{stem}: {shown}");
        insta::with_settings!({ snapshot_path => "snapshots/import", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("{kind}__{stem}"), shown);
        });
        let run = project.run(&["check", "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        for finding in json["findings"].as_array().unwrap() {
            // What a source says may be wrong; how the record is written may not.
            let check = finding["check"].as_str().unwrap();
            let structure = [
                "unknown-field",
                "missing-field",
                "wrong-type",
                "duplicate-key",
                "unknown-value",
                "yaml-syntax",
                "yaml-feature-refused",
                "text-cut-by-comment",
                "ambiguous-scalar",
                "raw-html",
                "unsafe-link",
                "emphasis-not-rendered",
                "id-not-file-name",
                "not-one-paragraph",
                "missing-end",
                "unknown-zone",
            ];
            assert!(!structure.contains(&check), "{kind}/{stem}: {finding:#}");
        }
    }
}

#[test]
fn every_sound_fixture_is_recognised() {
    for (kind, file) in fixtures() {
        let name = file.file_name().unwrap().to_str().unwrap();
        if name.starts_with("broken") {
            continue;
        }
        let (input, _) = tenmatsu::import::Input::new(name, std::fs::read(&file).unwrap()).unwrap();
        let source = tenmatsu::import::recognise(&input).map(|source| source.name);
        assert_eq!(source, Some(kind.as_str()), "{name}");
    }
}

/// No source panics on a fixture that is cut off anywhere, or that has a byte of another kind in it.
#[test]
fn no_source_panics_on_what_is_broken() {
    for (kind, file) in fixtures() {
        let bytes = std::fs::read(&file).unwrap();
        let source = tenmatsu::import::named(&kind).unwrap();
        let step = (bytes.len() / 60).max(1);
        for at in (0..bytes.len()).step_by(step) {
            for piece in [
                "",
                "\0",
                "{",
                "[1]",
                "\"",
                "null",
                "-1",
                "９９",
                "\n\n",
                "<a",
                "：",
                "2023-02-30 25:61",
            ] {
                let mut broken = bytes[..at].to_vec();
                broken.extend(piece.bytes());
                if !piece.is_empty() {
                    broken.extend(&bytes[at..]);
                }
                let Ok((input, _)) = tenmatsu::import::Input::new("broken", broken) else {
                    continue;
                };
                let mut drafts =
                    tenmatsu::import::Drafts::new(&input, tenmatsu::import::Options::default());
                (source.read)(&input, &mut drafts);
                let catalogue =
                    tenmatsu::template::Templates::builtin_words(tenmatsu::language::ENGLISH)
                        .unwrap();
                for draft in &drafts.drafts {
                    let text = tenmatsu::import::write(draft, "ID-1", &input, &catalogue);
                    let read = tenmatsu::yaml::tree::read(&tenmatsu::source::Source::new(
                        "t",
                        text.clone(),
                    ));
                    assert!(read.is_ok(), "{kind} {at} {piece}: {text}");
                }
            }
        }
    }
}
