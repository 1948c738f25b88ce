//! A built-in record in the languages of a project: its texts in others are left out.

use crate::locale::{self, Language};

/// A text in one language: its code, and its lines from the value on.
type Translation<'t> = (&'t str, Vec<&'t str>);

/// The record `text`, whose texts are in every built-in language, in `languages`. One that it does not have gets the
/// first text under its own code.
pub(super) fn narrow(text: &str, languages: &[Language]) -> String {
    let lines: Vec<_> = text.lines().collect();
    let mut out: Vec<String> = Vec::with_capacity(lines.len());
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let Some((column, _, _)) = translation(line) else {
            out.push((*line).to_owned());
            at += 1;
            continue;
        };
        let mut texts: Vec<Translation<'_>> = Vec::new();
        while let Some((_, code, value)) = lines.get(at).and_then(|it| translation(it)) {
            at += 1;
            let mut whole = vec![value];
            while let Some(more) = lines.get(at).filter(|it| indent(it) > column) {
                whole.push(more);
                at += 1;
            }
            texts.push((code, whole));
        }
        put(line, column, &texts, languages, &mut out);
    }
    out.join("\n") + "\n"
}

/// Writes the texts of one place, the first of which is in `line`.
fn put(
    line: &str,
    column: usize,
    texts: &[Translation<'_>],
    languages: &[Language],
    out: &mut Vec<String>,
) {
    let of = |language: &Language| {
        let own = texts.iter().find(|(code, _)| *code == language.code);
        own.or(texts.first()).map(|(_, lines)| lines)
    };
    let is_item = line.trim_start().starts_with("- ");
    let kept = languages.iter().filter_map(|it| Some((it, of(it)?)));
    let kept: Vec<_> = kept.collect();
    if let [(_, lines)] = &kept[..] {
        // One text needs no language.
        match out.last_mut().filter(|_| !is_item) {
            Some(key) => *key = format!("{key} {}", lines[0]),
            None => out.push(format!("{}{}", &line[..column], lines[0])),
        }
        out.extend(
            lines[1..]
                .iter()
                .map(|it| it[2.min(indent(it))..].to_owned()),
        );
        return;
    }
    for (index, (language, lines)) in kept.into_iter().enumerate() {
        let before = match index {
            0 => line[..column].to_owned(),
            _ => " ".repeat(column),
        };
        out.push(format!("{before}{language}: {}", lines[0]));
        out.extend(lines[1..].iter().map(|it| (*it).to_owned()));
    }
}

/// The column, the language and the value of a line that begins a text in one language.
fn translation(line: &str) -> Option<(usize, &str, &str)> {
    let key = line.trim_start().trim_start_matches("- ");
    let (code, value) = key.split_once(": ")?;
    let is_known = locale::LIST.iter().any(|language| language.code == code);
    is_known.then(|| (line.len() - key.len(), code, value))
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}
