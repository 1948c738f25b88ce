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

/// Terms that mean something else in other texts, which may use them.
const ELSEWHERE: &[&str] = &["更新プログラム", "アップデート", "予備的な", "簡単な更新"];
/// Pages that name what is not written so.
const NAMING: &[&str] = &["japanese-style.md", "checks.ja.md"];

#[test]
fn japanese_follows_the_glossary() {
    assert!(uses("ユーザの一部", "ユーザ") && !uses("ユーザーの一部", "ユーザ"));
    let glossary = tenmatsu::glossary::Glossary::default();
    let files = japanese_files();
    assert!(files.len() > 100, "only {} files", files.len());
    let terms = glossary.terms();
    assert!(terms.len() > 100, "only {} terms", terms.len());
    for term in terms.iter().filter(|it| it.context.is_empty()) {
        let forbidden = term.forbidden.iter();
        for word in forbidden.filter(|it| !ELSEWHERE.contains(&it.as_str())) {
            let files = files.iter();
            for (name, text) in files.filter(|it| !NAMING.contains(&it.0.as_str())) {
                let right = &term.japanese;
                assert!(!uses(text, word), "{name}: `{word}`; write {right}");
            }
        }
    }
}
