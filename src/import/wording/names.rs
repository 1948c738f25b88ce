//! Names of persons in texts, where they are as words of their own.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::width::is_wide;

/// Names to look for, the longer one first: one may hold another.
pub(in crate::import) struct NameList {
    names: Vec<String>,
    /// Those that begin with a Latin word, by it: only a text with that word can have them.
    by_word: BTreeMap<String, Vec<usize>>,
    /// All others.
    others: Vec<usize>,
}

impl NameList {
    /// Names of more than one character.
    pub fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut names: Vec<_> = names
            .map(str::trim)
            .filter(|it| it.chars().count() > 1)
            .collect::<BTreeSet<_>>()
            .into_iter()
            .map(str::to_owned)
            .collect();
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        let mut by_word: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut others = Vec::new();
        for (index, name) in names.iter().enumerate() {
            match words(name).next().filter(|word| !word.is_empty()) {
                Some(word) => by_word.entry(word.to_owned()).or_default().push(index),
                None => others.push(index),
            }
        }
        Self {
            names,
            by_word,
            others,
        }
    }

    /// The text with `mark` in place of each name, and how many there were.
    pub fn taken_out(&self, text: &str, mark: &str) -> (String, usize) {
        let mut present: BTreeSet<usize> = self.others.iter().copied().collect();
        if !self.by_word.is_empty() {
            let known = words(text).filter_map(|word| self.by_word.get(word));
            present.extend(known.flatten());
        }
        let (mut text, mut count) = (text.to_owned(), 0);
        for name in present {
            text = without(text, &self.names[name], mark, &mut count);
        }
        (text, count)
    }
}

/// Whether words go on with it: in Japanese a name has no gaps around it.
fn is_letter(it: char) -> bool {
    it.is_alphanumeric() && !is_wide(it)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|it| !is_letter(it))
}

fn without(text: String, name: &str, mark: &str, count: &mut usize) -> String {
    if !text.contains(name) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    let mut search = 0;
    while let Some(at) = text[search..].find(name).map(|at| search + at) {
        let end = at + name.len();
        let begun = name.starts_with(is_letter) && text[..at].ends_with(is_letter);
        let goes_on = name.ends_with(is_letter) && text[end..].starts_with(is_letter);
        if begun || goes_on {
            search = at + name.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        *count += 1;
        out.push_str(&text[from..at]);
        out.push_str(mark);
        (from, search) = (end, end);
    }
    out.push_str(&text[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_where_it_is_a_word_and_stays_inside_of_others() {
        let names = NameList::of(["Sam", "見本", " Sam Ple ", "J", "(Ex)", "Ｊ見"].into_iter());
        for (text, wanted) in [
            ("Sam, Samples, ReSam, Sam2", "…, Samples, ReSam, Sam2"),
            (
                "Sam Ple's fix, (Sam_1) and SamSam",
                "…'s fix, (…_1) and SamSam",
            ),
            ("担当は見本さん、Samさん。", "担当は…さん、…さん。"),
            ("J and (Ex)", "J and …"),
            ("sam", "sam"),
        ] {
            let (text, count) = names.taken_out(text, "…");
            assert_eq!(
                (text.as_str(), count),
                (wanted, wanted.matches('…').count())
            );
        }
    }
}
