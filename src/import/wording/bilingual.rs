//! A text that says the same in several languages, one behind the other: `停止しています。| It is down.`

use super::language::detect;
use super::promise;
use crate::clock::Zone;
use crate::import::draft::{DraftEntry, LocalizedText};
use crate::import::format::html;
use crate::locale::{DEFAULT, ENGLISH, JAPANESE, Language};

/// What parts the languages.
const MARKS: &[&str] = &["|", "--"];

/// How many marks are looked at.
const MOST: usize = 64;

/// A part of a text; `None` is a language that records do not have.
pub(super) type LanguagePart<'a> = (Option<Language>, &'a str);

/// The parts of HTML or of plain text by language; one part where it has one language only.
pub(super) fn parts(text: &str) -> Vec<LanguagePart<'_>> {
    let mut parts: Vec<LanguagePart<'_>> = Vec::new();
    let mut start = 0;
    let mut from = 0;
    for number in 0..=MOST {
        let find = |mark: &&str| Some((text[from..].find(mark)? + from, mark.len()));
        let next = MARKS.iter().filter_map(find).min();
        let (end, length) = next.filter(|_| number < MOST).unwrap_or((text.len(), 0));
        let (before, after) = (detect(&text[start..end]), detect(&text[end + length..]));
        // Only between two languages a mark parts anything.
        if length == 0 || (before.is_some() && after.is_some() && before != after) {
            if let Some(language) = before {
                parts.extend(seams(language, &text[start..end]));
            }
            start = end + length;
        }
        from = end + length;
        if length == 0 {
            break;
        }
    }
    if parts.is_empty() {
        parts.push((Some(DEFAULT), text));
    }
    parts
}

/// A part whose Japanese ends with a full stop, with English behind it and no mark between.
fn seams(language: Option<Language>, text: &str) -> Vec<LanguagePart<'_>> {
    let seam = text.rfind('。').map(|at| at + '。'.len_utf8());
    let (before, after) = text.split_at(seam.unwrap_or(text.len()));
    let letters = after.bytes().filter(u8::is_ascii_alphabetic).count();
    if language == Some(JAPANESE) && letters > 20 && detect(after) == Some(Some(ENGLISH)) {
        vec![(language, before), (Some(ENGLISH), after)]
    } else {
        vec![(language, text)]
    }
}

/// The texts of a title, each in its language and without what is in brackets before it, if `is_state` knows it;
/// gives back whether one was known.
pub(in crate::import) fn title(text: &str, is_state: fn(&str) -> bool) -> (LocalizedText, bool) {
    let mut said = LocalizedText::default();
    let mut known = false;
    for (language, part) in parts(text) {
        let mut part = part.trim();
        if let Some((state, rest)) = part.strip_prefix('[').and_then(|it| it.split_once(']'))
            && is_state(state)
        {
            known = true;
            part = rest.trim();
        }
        let Some(language) = language else {
            said.foreign.push(part.to_owned());
            continue;
        };
        if !said.languages.contains_key(&language) {
            said.add(language, &crate::import::markdown(part));
        }
    }
    (said, known)
}

/// Says HTML in each of its languages, with its promises; words of a language that records do not have are kept apart.
pub(in crate::import) fn say(entry: &mut DraftEntry, html: &str, zone: Option<Zone>) {
    let mut others = Vec::new();
    let mut said: Vec<(Language, String)> = Vec::new();
    for (language, part) in parts(html) {
        let markdown = html::markdown(part);
        match language {
            Some(language) => match said.iter_mut().find(|(it, _)| *it == language) {
                // What is twice is said once.
                Some((_, text)) if text.contains(&markdown) => {}
                Some((_, text)) => *text = format!("{text}\n\n{markdown}"),
                None => said.push((language, markdown)),
            },
            None => others.push(markdown),
        }
    }
    for (language, markdown) in &said {
        entry.say(*language, markdown);
        promise::promises(entry, markdown, *language, zone);
    }
    entry.text.foreign.extend(others);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        let read = |text| -> Vec<_> {
            let parts = parts(text).into_iter();
            parts
                .map(|(language, part)| {
                    format!("{} {}", language.map_or("–", |it| it.code), part.trim())
                })
                .collect()
        };
        for (text, wanted) in [
            (
                "停止しています。| It is down.",
                vec!["ja 停止しています。", "en It is down."],
            ),
            (
                "It is down. -- 停止しています。",
                vec!["en It is down.", "ja 停止しています。"],
            ),
            (
                "現在、停止しています。The service is down in one zone.",
                vec![
                    "ja 現在、停止しています。",
                    "en The service is down in one zone.",
                ],
            ),
            (
                "중단되었습니다. | It is down.",
                vec!["– 중단되었습니다.", "en It is down."],
            ),
            (
                "Use a | b, see `--all`.",
                vec!["en Use a | b, see `--all`."],
            ),
            (
                "復旧しました。| Over. | Over.",
                vec!["ja 復旧しました。", "en Over. | Over."],
            ),
            ("API-1 | API-2", vec!["en API-1 | API-2"]),
            ("| ", vec!["en |"]),
        ] {
            assert_eq!(read(text), wanted, "{text}");
        }
    }
}
