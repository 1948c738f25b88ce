//! The terms of an English text against those of its Japanese counterpart.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::inflection;
use super::japanese::{self, FoldedText};
use super::search::{Glossary, Index};
use crate::fact::{SeenSentence, seen_sentences};
use crate::meter;
use crate::text::script::is_kanji;
use crate::text::source::Span;

/// What is wrong with how Japanese says a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TermFault {
    /// It does not say it.
    Missing,
    /// It says it by a term that the glossary forbids.
    Forbidden,
    /// It says it by a word that is one slip away from the term.
    Misspelt,
}

/// A term that Japanese does not say as the glossary has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermDifference {
    /// What is wrong.
    pub fault: TermFault,
    /// The bytes of the term in the English text.
    pub english: Span,
    /// The bytes of the wrong word in the Japanese text.
    pub japanese: Option<Span>,
    /// The term to use.
    pub recommended: String,
    /// Whether it is one of the project's own terms.
    pub is_own: bool,
}

impl Glossary {
    /// How the Japanese text says the terms of the English one otherwise than the glossary has it, each term once.
    #[must_use]
    pub fn compare(&self, english: &str, japanese: &str) -> Vec<TermDifference> {
        let Some(index) = self.index() else {
            return Vec::new();
        };
        meter::steps(english.len() + japanese.len());
        if self.agrees_at_once(index, english, japanese) {
            return Vec::new();
        }
        let sentences = seen_sentences(english);
        let mut found: Vec<(usize, Span)> = Vec::new();
        for sentence in &sentences {
            self.terms_in(index, english, sentence, &mut found);
        }
        if found.is_empty() {
            return Vec::new();
        }
        let japanese = FoldedText::of(japanese);
        let mut forbidden = forbidden(index, &japanese);
        // 停電 is wrong for an outage, but not where a power outage is told too.
        forbidden.retain(|range| {
            let word = &japanese.text[range.clone()];
            let mut right = found.iter().flat_map(|(term, _)| &index.right[*term]);
            !right.any(|it| it == word)
        });
        let mut known = BTreeSet::new();
        found
            .into_iter()
            .filter(|(term, _)| known.insert(*term))
            .filter_map(|(term, place)| {
                self.difference(index, (term, place), &japanese, &forbidden)
            })
            .collect()
    }

    /// Whether `literal`, which one language has, is said in the text of the other one by its counterpart among the project's
    /// own terms.
    #[must_use]
    pub fn renders(&self, literal: &str, other: &str) -> bool {
        let lower = literal.to_ascii_lowercase();
        self.terms().iter().filter(|it| it.is_own).any(|term| {
            let is_english = term.english.iter().any(|it| it.text == lower);
            let is_japanese = term.right().any(|it| it == literal);
            (is_english && term.right().any(|it| other.contains(it)))
                || (is_japanese && {
                    let other = other.to_ascii_lowercase();
                    term.english.iter().any(|it| other.contains(&it.text))
                })
        })
    }

    /// Whether a first look, at the texts as written, shows that there is nothing to find.
    fn agrees_at_once(&self, index: &Index, english: &str, japanese: &str) -> bool {
        if index.wrongs.is_match(japanese) {
            return false;
        }
        // A term may go over the end of a line.
        let english: Cow<'_, str> = match english.contains('\n') {
            true => Cow::Owned(english.replace('\n', " ")),
            false => Cow::Borrowed(english),
        };
        let mut found = index.english.find_iter(&*english);
        found.all(|it| {
            if !is_whole(&english, &(it.start()..it.end())) {
                return true;
            }
            let terms = &index.english_terms[it.pattern().as_usize()];
            terms.iter().all(|term| {
                let mut right = self.terms()[*term].right();
                right.any(|word| {
                    let mut places = japanese.match_indices(word);
                    places.any(|(at, _)| super::japanese::is_word(japanese, &(at..at + word.len())))
                })
            })
        })
    }

    /// The terms of an English sentence with their bytes in the text, the longest that begin at a place.
    fn terms_in(
        &self,
        index: &Index,
        text: &str,
        sentence: &SeenSentence,
        out: &mut Vec<(usize, Span)>,
    ) {
        let lower = sentence.text.as_str();
        let mut from = 0;
        // What a sentence says again is the same term.
        let mut known = BTreeSet::new();
        while let Some(found) = index
            .english
            .find(aho_corasick::Input::new(lower).range(from..))
        {
            let range = found.start()..found.end();
            if !is_whole(lower, &range) {
                from = range.start
                    + lower[range.start..]
                        .chars()
                        .next()
                        .map_or(1, char::len_utf8);
                continue;
            }
            from = range.end;
            if !known.insert(found.pattern()) {
                continue;
            }
            let terms = &index.english_terms[found.pattern().as_usize()];
            let fits = |it: &&usize| {
                let context = &self.terms()[**it].context;
                let mut words = context.iter();
                context.is_empty() || words.any(|word| has_word(lower, word))
            };
            // An entry with a context goes before one that holds anywhere.
            let Some(term) = terms.iter().find(fits) else {
                continue;
            };
            let place = place(text, sentence, &lower[range]);
            if !is_name(text, &place) {
                out.push((*term, place));
            }
        }
    }

    fn difference(
        &self,
        index: &Index,
        (term, english): (usize, Span),
        japanese: &FoldedText,
        forbidden: &[Span],
    ) -> Option<TermDifference> {
        let entry = &self.terms()[term];
        let difference = |fault: TermFault, range: Option<Span>| TermDifference {
            fault,
            english: english.clone(),
            japanese: range.map(|it| japanese.written(it)),
            recommended: entry.japanese.clone(),
            is_own: entry.is_own,
        };
        let is_wrong = |range: &&Span| {
            let word = &japanese.text[(*range).clone()];
            index.wrong[term]
                .iter()
                .any(|it| word.contains(it.as_str()))
        };
        if let Some(range) = forbidden.iter().find(is_wrong) {
            return Some(difference(TermFault::Forbidden, Some(range.clone())));
        }
        let right = &index.right[term];
        let is_said = right
            .iter()
            .any(|it| japanese::find(&japanese.text, it).is_some());
        let forms = || entry.english.iter().flat_map(inflection::forms);
        // Japanese may keep the English term.
        let is_kept = || {
            let mut forms = forms().map(|it| japanese::folded(&it));
            forms.any(|it| japanese::find(&japanese.text, &it).is_some())
        };
        if is_said || is_kept() {
            return None;
        }
        let is_right = |range: &Span| {
            let word = &japanese.text[range.clone()];
            index.right.iter().flatten().any(|it| it == word)
        };
        let mut slips = right
            .iter()
            .filter_map(|it| japanese::misspelt(&japanese.text, it));
        if let Some(range) = slips.find(|range| !is_right(range)) {
            return Some(difference(TermFault::Misspelt, Some(range)));
        }
        entry
            .is_required
            .then(|| difference(TermFault::Missing, None))
    }
}

/// Kanji that end a word of their own before another one: counters, and what points.
const BEFORE: &str = "回件通台名社分時日月年秒度個人本当同該各全今者中後前内外等的";

/// Where a Japanese text has forms that some term forbids, the longest at each place, outside of what it quotes.
fn forbidden(index: &Index, japanese: &FoldedText) -> Vec<Span> {
    let text = japanese.text.as_str();
    let mut found = Vec::new();
    let mut from = 0;
    // How many quotes are open at `looked`.
    let (mut looked, mut open) = (0, 0_i64);
    while let Some(hit) = index
        .japanese
        .find(aho_corasick::Input::new(text).range(from..))
    {
        let range = hit.start()..hit.end();
        if !japanese::is_word(text, &range) {
            from = range.start + text[range.start..].chars().next().map_or(1, char::len_utf8);
            continue;
        }
        from = range.end;
        let before = &text[..range.start];
        let passed = &text[looked..range.start];
        for character in passed.chars() {
            open += match character {
                '「' | '『' => 1,
                '」' | '』' => -1,
                _ => 0,
            };
        }
        looked = range.start;
        // 事件 is no word in 仕事件数.
        let inner = before.chars().next_back().filter(|it| is_kanji(*it));
        let is_part = inner.is_some_and(|it| !BEFORE.contains(it))
            && text[range.clone()].chars().all(is_kanji);
        if index.is_forbidden[hit.pattern().as_usize()] && !is_part && open <= 0 {
            found.push(range);
        }
    }
    found
}

fn is_whole(text: &str, range: &Span) -> bool {
    let letter = |it: Option<char>| it.is_some_and(|it| it.is_ascii_alphanumeric());
    !letter(text[..range.start].chars().next_back()) && !letter(text[range.end..].chars().next())
}

/// Whether a word, inflected or not, is in a text.
fn has_word(text: &str, word: &str) -> bool {
    let mut found = text.match_indices(word);
    found.any(|(at, _)| !text[..at].ends_with(|it: char| it.is_ascii_alphanumeric()))
}

/// The bytes of a form of a sentence in the text as written; emphasis inside of it hides them, and the sentence stands for it.
fn place(text: &str, sentence: &SeenSentence, form: &str) -> Span {
    let written = &text[sentence.span.clone()];
    let mut places = written
        .as_bytes()
        .windows(form.len())
        .enumerate()
        .filter(|(_, it)| it.eq_ignore_ascii_case(form.as_bytes()));
    let found = places.find(|(at, _)| is_whole(written, &(*at..*at + form.len())));
    match found {
        Some((at, _)) => sentence.span.start + at..sentence.span.start + at + form.len(),
        None => sentence.span.clone(),
    }
}

/// Whether a term is part of a name: it begins with a capital, and so does the word beside it. Abbreviations are none.
fn is_name(text: &str, place: &Span) -> bool {
    let term = &text[place.clone()];
    let is_capital = |word: Option<&str>| {
        word.is_some_and(|it| it.starts_with(char::is_uppercase) && it.len() > 1)
    };
    if !is_capital(Some(term)) || term.chars().all(|it| !it.is_lowercase()) {
        return false;
    }
    let before = text[..place.start].strip_suffix(' ');
    let behind = text[place.end..].strip_prefix(' ');
    let first = before.and_then(|it| it.rsplit(' ').next());
    let next = behind.and_then(|it| it.split(' ').next());
    is_capital(first) || is_capital(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(english: &str, japanese: &str) -> Vec<TermFault> {
        let found = Glossary::default().compare(english, japanese);
        found.into_iter().map(|it| it.fault).collect()
    }

    #[test]
    fn terms_are_compared_by_their_meaning() {
        assert_eq!(
            faults("The rollback is done.", "切り戻しが完了しました。"),
            []
        );
        assert_eq!(
            faults("We rolled it back; a rollback.", "元に戻しました。"),
            []
        );
        assert_eq!(
            faults("A workaround exists.", "手引きがあります。"),
            [TermFault::Missing]
        );
        assert_eq!(
            faults(
                "The next status update is at 18:00.",
                "次の更新プログラムは18時です。"
            ),
            [TermFault::Forbidden]
        );
        assert_eq!(
            faults(
                "The service update can be downloaded: install the package.",
                "更新プログラムを入手できます。"
            ),
            []
        );
        assert_eq!(
            faults(
                "The service update is on the page.",
                "更新プログラムはページにあります。"
            ),
            [TermFault::Forbidden]
        );
        assert_eq!(
            faults("The postmortem follows.", "ポストモーデムは後日。"),
            [TermFault::Misspelt]
        );
        assert_eq!(
            faults("The Workaround Company called.", "同社から電話。"),
            []
        );
        assert_eq!(faults("The `workaround` job ran.", "ジョブを実行。"), []);
    }
}
