//! The Japanese that people read follows the project's glossary.

use crate::project::top;

/// Where `term` is used in `text`, not as the beginning of a longer word: `ユーザ` is no part of `ユーザー`.
fn uses(text: &str, term: &str) -> bool {
    text.match_indices(term).any(|(at, _)| {
        let next = text[at + term.len()..].chars().next();
        next.is_none_or(|next| next != 'ー' && next != 'ム')
    })
}

/// The Japanese files that people read, by their name.
fn japanese_files() -> Vec<(String, String)> {
    let mut files = Vec::new();
    for folder in [
        "src/manual/ja",
        "output/ja",
        "templates/new/ja",
        "docs",
        "templates/language",
    ] {
        for entry in std::fs::read_dir(top().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let is_japanese = match folder {
                "docs" => name.ends_with(".ja.md"),
                "templates/language" => name == "ja.toml",
                _ => !name.ends_with(".pdf"),
            };
            if is_japanese && path.is_file() {
                files.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files
}

#[test]
fn japanese_follows_the_glossary() {
    assert!(uses("ユーザの一部", "ユーザ") && !uses("ユーザーの一部", "ユーザ"));
    let glossary = std::fs::read_to_string(top().join("templates/glossary.tsv")).unwrap();
    let mut lines = glossary.lines();
    assert_eq!(
        lines.next(),
        Some("english\tjapanese\tallowed\tforbidden\tcontext")
    );
    let files = japanese_files();
    assert!(files.len() > 100, "only {} files", files.len());
    let mut known = std::collections::BTreeSet::new();
    for line in lines {
        let cells: Vec<_> = line.split('\t').collect();
        let [english, japanese, allowed, forbidden, context] = cells[..] else {
            panic!("five columns: {line}");
        };
        assert!(known.insert(english), "{english} is there twice");
        let right: Vec<_> = allowed.split(';').chain([japanese]).collect();
        for term in forbidden.split(';').filter(|it| !it.is_empty()) {
            assert!(!right.contains(&term), "{term} is allowed and forbidden");
            // What only some texts may not say, no file as a whole can be held to.
            let held = files.iter().filter(|_| context.is_empty());
            for (name, text) in held {
                assert!(
                    !uses(text, term),
                    "{name}: `{term}` for {english}; write {japanese}"
                );
            }
        }
    }
}
