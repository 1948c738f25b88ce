//! What no language changes: code, addresses, versions, ids; and Latin words that are written otherwise.

use super::compared::{Side, pointing};
use super::difference::{Difference, DifferenceKind};
use super::matching::Matched;
use crate::diagnostic::Severity;
use crate::fact::{LiteralKind, Value};
use crate::glossary::Glossary;
use crate::text::source::Span;

/// Regions of a cloud and what Japanese calls them.
const REGIONS: &[(&str, &str)] = &[
    ("ap-northeast-1", "東京"),
    ("ap-northeast-3", "大阪"),
    ("ap-northeast-2", "ソウル"),
    ("ap-southeast-1", "シンガポール"),
    ("us-east-1", "バージニア"),
    ("us-west-2", "オレゴン"),
    ("eu-west-1", "アイルランド"),
    ("eu-central-1", "フランクフルト"),
];
/// The fewest letters of a word that another one may be a misspelling of.
const LEAST: usize = 5;

pub(super) fn compare(
    sides: (&Side<'_>, &Side<'_>),
    glossary: &Glossary,
    out: &mut Vec<Difference>,
) {
    literals(sides, glossary, out);
    words(sides, glossary, out);
}

/// A literal as it is compared: an address without the language that its path names.
fn normal(kind: LiteralKind, text: &str) -> String {
    let mut text = text.trim().to_owned();
    if kind == LiteralKind::Url {
        // The title of a link is words.
        let address = text.split_whitespace().next().unwrap_or_default();
        text = address.to_owned();
        for language in ["/en/", "/ja/", "/en-us/", "/ja-jp/", "/en-US/", "/ja-JP/"] {
            text = text.replace(language, "/*/");
        }
        for (from, to) in [("lang=en", "lang=*"), ("lang=ja", "lang=*")] {
            text = text.replace(from, to);
        }
        text = text.trim_end_matches('/').to_owned();
    }
    text
}

fn literals(sides: (&Side<'_>, &Side<'_>), glossary: &Glossary, out: &mut Vec<Difference>) {
    for kind in [
        LiteralKind::Code,
        LiteralKind::Url,
        LiteralKind::Address,
        LiteralKind::Version,
        LiteralKind::Path,
    ] {
        literals_of(kind, sides, glossary, out);
    }
}

/// The literals of one kind.
fn literals_of(
    kind: LiteralKind,
    (english, japanese): (&Side<'_>, &Side<'_>),
    glossary: &Glossary,
    out: &mut Vec<Difference>,
) {
    let of = |side: &Side<'_>| -> Vec<usize> {
        let is_own =
            |it: &usize| matches!(&side.facts[*it].value, Value::Literal(own, _) if *own == kind);
        (0..side.facts.len()).filter(is_own).collect()
    };
    let text = |side: &Side<'_>, index: usize| match &side.facts[index].value {
        Value::Literal(_, text) => normal(kind, text),
        _ => String::new(),
    };
    let keys = |side: &Side<'_>, list: &[usize]| -> Vec<Vec<String>> {
        list.iter().map(|it| vec![text(side, *it)]).collect()
    };
    let (left, right) = (of(english), of(japanese));
    let (ours, theirs) = (keys(english, &left), keys(japanese, &right));
    let mut unmatched = Matched::of((&left, &ours), (&right, &theirs), |_, _| true);
    // What is called otherwise in the other language.
    unmatched
        .english
        .retain(|it| !glossary.renders(&text(english, *it), japanese.text));
    unmatched
        .japanese
        .retain(|it| !glossary.renders(&text(japanese, *it), english.text));
    // What is only set otherwise is a matter of structure.
    let plainly = |side: &Side<'_>, text: &str| side.text.contains(text);
    let (lost, rest): (Vec<_>, Vec<_>) = unmatched
        .english
        .iter()
        .partition(|it| plainly(japanese, &text(english, **it)));
    unmatched.english = rest;
    let (added, rest): (Vec<_>, Vec<_>) = unmatched
        .japanese
        .iter()
        .partition(|it| plainly(english, &text(japanese, **it)));
    unmatched.japanese = rest;
    let mut structure =
        |lost: &[usize], added: &[usize]| {
            let span = |side: &Side<'_>, index: usize| Some(side.facts[index].span.clone());
            let lost = lost.iter().map(|it| (span(english, *it), None));
            let added = added.iter().map(|it| (None, span(japanese, *it)));
            out.extend(lost.chain(added).map(|(one, other)| {
                pointing(DifferenceKind::Structure, Severity::Error, one, other)
            }));
        };
    if kind == LiteralKind::Code {
        structure(&lost, &added);
    }
    let has_marks = matches!(kind, LiteralKind::Code | LiteralKind::Url);
    if has_marks && unmatched.english.len() != unmatched.japanese.len() {
        structure(&unmatched.english, &unmatched.japanese);
        return;
    }
    let sides = (english, japanese);
    unmatched.differences(DifferenceKind::Literal, sides, |_, _| false, out);
}

/// A Latin word with its bytes.
struct Latin<'a> {
    text: &'a str,
    span: Span,
}

/// The Latin words of a text outside of what is masked, those that hyphens join as one.
fn latin<'a>(side: &Side<'a>) -> Vec<Latin<'a>> {
    let mut found = Vec::new();
    for sentence in &side.sentences {
        let text = &side.text[sentence.span.clone()];
        let is_part = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | '.');
        let mut start = None;
        for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
            let inside = is_part(character) && !sentence.is_masked(sentence.span.start + at);
            match (inside, start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    let word = text[from..at].trim_matches(['-', '_', '.']);
                    let from = from + text[from..at].find(word).unwrap_or(0);
                    start = None;
                    if word.bytes().any(|it| it.is_ascii_alphabetic()) {
                        let from = sentence.span.start + from;
                        found.push(Latin {
                            text: word,
                            span: from..from + word.len(),
                        });
                    }
                }
                _ => {}
            }
        }
    }
    found
}

/// Whether a word is an id or a version: letters and digits, not a number with its unit or place.
fn is_id(word: &str) -> bool {
    // The name of a machine: parts between full stops.
    let parts = word.split('.').filter(|it| it.len() > 1).count();
    if parts >= 3 && word.bytes().any(|it| it.is_ascii_lowercase()) {
        return true;
    }
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
    let starts = word.starts_with(|it: char| it.is_ascii_alphabetic());
    digits > 0 && letters > 0 && starts && word.len() >= 3
}

fn words(
    (english, japanese): (&Side<'_>, &Side<'_>),
    glossary: &Glossary,
    out: &mut Vec<Difference>,
) {
    let (left, right) = (latin(english), latin(japanese));
    let has =
        |list: &[Latin<'_>], word: &str| list.iter().any(|it| it.text.eq_ignore_ascii_case(word));
    let named = |word: &str, text: &str| {
        let code = word.to_ascii_lowercase();
        let mut regions = REGIONS.iter();
        regions.any(|(it, name)| *it == code && text.contains(name)) || glossary.renders(word, text)
    };
    let covered = |side: &Side<'_>, span: &Span| {
        let behind = side.facts.partition_point(|it| it.span.end <= span.start);
        let next = side.facts.get(behind);
        next.is_some_and(|it| it.span.start < span.end)
    };
    let ids = |side: &Side<'_>,
               list: &'_ [Latin<'_>],
               others: &[Latin<'_>],
               other: &Side<'_>|
     -> Vec<Span> {
        let own = list.iter().filter(|it| {
            is_id(it.text)
                && !has(others, it.text)
                && !covered(side, &it.span)
                && !named(it.text, other.text)
                && !other.lower.contains(&it.text.to_ascii_lowercase())
        });
        own.map(|it| it.span.clone()).collect()
    };
    out.extend(region(english, &left, japanese));
    // Most Japanese texts have no Latin word.
    if right.is_empty() {
        return;
    }
    out.extend(releases((english, &left), (japanese, &right)));
    let (one, other) = (
        ids(english, &left, &right, japanese),
        ids(japanese, &right, &left, english),
    );
    if one.len() == other.len() {
        for (one, other) in one.into_iter().zip(other) {
            out.push(Difference {
                kind: DifferenceKind::Literal,
                severity: Severity::Error,
                english: Some(one),
                japanese: Some(other),
            });
        }
    }
    altered((english, japanese), (&left, &right), out);
}

/// Latin words in Japanese that nearly match the English ones.
fn altered(
    (english, japanese): (&Side<'_>, &Side<'_>),
    (left, right): (&[Latin<'_>], &[Latin<'_>]),
    out: &mut Vec<Difference>,
) {
    let lower = &english.lower;
    let mut found = Vec::new();
    for word in right {
        let plain = word
            .text
            .bytes()
            .all(|it| it.is_ascii_alphabetic() || it == b'-');
        if !plain || word.text.len() < LEAST || lower.contains(&word.text.to_ascii_lowercase()) {
            continue;
        }
        let near = left.iter().find(|it| {
            // Most words are longer or shorter.
            it.text.len() >= LEAST
                && it.text.len().abs_diff(word.text.len()) <= 1
                && is_misspelt(
                    &it.text.to_ascii_lowercase(),
                    &word.text.to_ascii_lowercase(),
                )
        });
        found.extend(near.map(|near| (near.span.clone(), word.span.clone())));
    }
    // A name of several words with other marks between: `Non – Delivery Report`.
    let spaced = hyphenated(left)
        .into_iter()
        .filter_map(|(span, parts)| Some((span, spaced(japanese, &parts)?)));
    found.extend(spaced);
    if found.is_empty() {
        found.extend(parted((english, left), (japanese, right)));
        let turned = parted((japanese, right), (english, left));
        found.extend(turned.map(|(other, one)| (one, other)));
    }
    for (one, other) in found {
        let (kind, severity) = (DifferenceKind::Altered, Severity::Warning);
        out.push(pointing(kind, severity, Some(one), Some(other)));
    }
}

/// A name that is one word on one side and two on the other: `PostgreSQL`, `Postgre SQL`.
fn parted(
    (side, list): (&Side<'_>, &[Latin<'_>]),
    (other, others): (&Side<'_>, &[Latin<'_>]),
) -> Option<(Span, Span)> {
    let joined = |text: &str| text.replace(['-', ' '], "").to_ascii_lowercase();
    let is_name = |it: &str| {
        it.len() >= LEAST && it.chars().skip(1).any(|it| it.is_ascii_uppercase())
            || it.starts_with(|it: char| it.is_ascii_uppercase())
    };
    let lower = &other.lower;
    let whole = list.iter().filter(|it| {
        is_name(it.text) && !it.text.contains('-') && !lower.contains(&it.text.to_ascii_lowercase())
    });
    for word in whole {
        let wanted = word.text.to_ascii_lowercase();
        let (mut pairs, mut hyphenated) = (others.windows(2), others.iter());
        let found = pairs
            .find(|pair| {
                let between = other.text.get(pair[0].span.end..pair[1].span.start);
                matches!(between, Some(" "))
                    && pair[0].text.len() + pair[1].text.len() == wanted.len()
                    && is_name(pair[0].text)
                    && joined(&[pair[0].text, pair[1].text].concat()) == wanted
            })
            .map(|pair| pair[0].span.start..pair[1].span.end)
            .or_else(|| {
                let same = |it: &&Latin<'_>| it.text.contains('-') && joined(it.text) == wanted;
                hyphenated.find(same).map(|it| it.span.clone())
            });
        let found = found.filter(|it| {
            let words = other.text.get(it.clone()).unwrap_or_default();
            !side.lower.contains(&words.to_ascii_lowercase())
        });
        if let Some(found) = found {
            return Some((word.span.clone(), found));
        }
    }
    None
}

/// A region that the Japanese text calls by the name of another one.
fn region(english: &Side<'_>, list: &[Latin<'_>], japanese: &Side<'_>) -> Option<Difference> {
    list.iter().find_map(|word| {
        let code = word.text.to_ascii_lowercase();
        let (_, name) = REGIONS.iter().find(|(it, _)| *it == code)?;
        let has = |text: &str| japanese.text.contains(text);
        let other = REGIONS
            .iter()
            .find(|(it, other)| *it != code && has(other) && !english.lower.contains(it));
        let (_, other) = other.filter(|_| !has(name) && !has(word.text))?;
        let at = japanese.text.find(other)?;
        Some(Difference {
            kind: DifferenceKind::Literal,
            severity: Severity::Error,
            english: Some(word.span.clone()),
            japanese: Some(at..at + other.len()),
        })
    })
}

/// A name with the number of a release behind it: `TLS 1.2`.
fn releases(
    english: (&Side<'_>, &[Latin<'_>]),
    japanese: (&Side<'_>, &[Latin<'_>]),
) -> Option<Difference> {
    let found = |(side, words): (&Side<'_>, &[Latin<'_>])| -> Vec<(String, String, Span)> {
        let words = words.iter();
        let named = words.filter_map(|word| {
            let rest = side.text.get(word.span.end..)?.strip_prefix(' ')?;
            let length = rest
                .find(|it: char| !it.is_ascii_digit() && it != '.')
                .unwrap_or(rest.len());
            let number = rest[..length].trim_end_matches('.');
            let is_release = number.contains('.')
                && number.split('.').count() == 2
                && word.text.starts_with(|it: char| it.is_ascii_uppercase());
            let span = word.span.start..word.span.end + 1 + number.len();
            is_release.then(|| (word.text.to_ascii_lowercase(), number.to_owned(), span))
        });
        named.collect()
    };
    let (left, right) = (found(english), found(japanese));
    left.iter().find_map(|(name, number, span)| {
        let same: Vec<_> = right.iter().filter(|(it, ..)| it == name).collect();
        let differs = !same.is_empty() && same.iter().all(|(_, it, _)| it != number);
        let (_, _, other) = same.first().filter(|_| differs)?;
        Some(Difference {
            kind: DifferenceKind::Literal,
            severity: Severity::Error,
            english: Some(span.clone()),
            japanese: Some(other.clone()),
        })
    })
}

fn hyphenated(list: &[Latin<'_>]) -> Vec<(Span, Vec<String>)> {
    let joined = list.iter().filter(|it| it.text.contains('-'));
    joined
        .map(|it| {
            let parts = it.text.split('-').map(str::to_ascii_lowercase).collect();
            (it.span.clone(), parts)
        })
        .collect()
}

/// Where the parts of a hyphenated word stand with other marks between them.
fn spaced(side: &Side<'_>, parts: &[String]) -> Option<Span> {
    let lower = &side.lower;
    for mark in [" – ", " - ", "–", " — ", "— ", " "] {
        let wanted = parts.join(mark);
        if let Some(at) = lower.find(&wanted) {
            return Some(at..at + wanted.len());
        }
    }
    None
}

/// Whether two words differ by one letter that is added, left out, changed or exchanged, and by no ending of English.
fn is_misspelt(one: &str, other: &str) -> bool {
    if one == other || one.strip_suffix('s') == Some(other) || other.strip_suffix('s') == Some(one)
    {
        return false;
    }
    strsim::damerau_levenshtein(one, other) == 1
}
