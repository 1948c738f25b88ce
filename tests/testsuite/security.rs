//! The chapter on security says what the code has: its limits, the targets of fuzzing.

use std::collections::BTreeSet;
use std::path::Path;

use crate::project::top;

/// Beginnings of the names of constants that bound what is read or made.
const BOUNDS: &[&str] = &["MOST_", "LARGEST", "DEEPEST", "LONGEST", "WIDEST"];

fn chapter() -> String {
    std::fs::read_to_string(top().join("docs/security.md")).unwrap()
}

/// The constants in `file` that bound something and that other rooms may name: `` `NAME = value` ``.
fn bounds(file: &str) -> BTreeSet<String> {
    let text = std::fs::read_to_string(top().join(file)).unwrap();
    let constants = text.lines().filter(|line| line.starts_with("pub"));
    let constants = constants.filter_map(|line| line.split_once("const "));
    let constants = constants.filter_map(|(_, rest)| {
        let (name, rest) = rest.split_once(": ")?;
        let (kind, value) = rest.split_once(" = ")?;
        let counts = matches!(kind, "u64" | "u32" | "usize");
        let bound = BOUNDS.iter().any(|it| name.starts_with(it));
        (counts && bound).then(|| format!("`{name} = {}`", value.trim_end_matches(';')))
    });
    constants.collect()
}

fn sources(folder: &Path, files: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let name = path.strip_prefix(top()).unwrap().to_str().unwrap();
            files.push(name.replace('\\', "/"));
        }
    }
}

/// Every public bound has its row, every row names a constant with the value that it has.
#[test]
fn limits_are_told_as_they_are() {
    let chapter = chapter();
    let rows: BTreeSet<(String, String)> = chapter
        .lines()
        .filter_map(|line| line.strip_suffix(" |")?.rsplit_once("| `src/"))
        .map(|(_, place)| {
            let (file, constant) = place.split_once("` ").expect("a file and a constant");
            (format!("src/{file}"), constant.to_owned())
        })
        .collect();
    assert!(rows.len() > 10, "the table has only {} rows", rows.len());
    let mut files = Vec::new();
    sources(&top().join("src"), &mut files);
    for file in &files {
        for constant in bounds(file) {
            assert!(
                rows.contains(&(file.clone(), constant.clone())),
                "docs/security.md does not tell of {constant} in {file}"
            );
        }
    }
    for (file, constant) in &rows {
        let text = std::fs::read_to_string(top().join(file)).unwrap();
        let (name, value) = constant.trim_matches('`').split_once(" = ").unwrap();
        let told = text.lines().any(|line| {
            line.contains(&format!("{name}: ")) && line.ends_with(&format!(" = {value};"))
        });
        assert!(
            told,
            "{file} has no {constant}, which docs/security.md tells of"
        );
    }
}

/// A target that is in no list is never run.
#[test]
fn targets_of_fuzzing_are_listed() {
    let read = |name: &str| std::fs::read_to_string(top().join(name)).unwrap();
    let (manifest, script, chapter) = (read("fuzz/Cargo.toml"), read("scripts/fuzz"), chapter());
    let mut files = Vec::new();
    sources(&top().join("fuzz/fuzz_targets"), &mut files);
    assert!(files.len() > 5, "only {files:?}");
    for file in files {
        let name = Path::new(&file).file_stem().unwrap().to_str().unwrap();
        assert!(
            manifest.contains(&format!("name = \"{name}\"\n")),
            "{name} is in no [[bin]]"
        );
        assert!(
            script.contains(&format!("\"{name}\"")),
            "{name} is not in scripts/fuzz"
        );
        assert!(
            chapter.contains(&format!("\n| `{name}` |")),
            "{name} is not in docs/security.md"
        );
    }
}
