//! Whom or what it is about: all, some, most, only, both; すべて, 一部, 大部分, のみ, 両方.

use super::scope_words::{
    ALL, ENGLISH_UNRELATED, ENGLISH_WEAKER, JAPANESE_UNRELATED, JAPANESE_WEAKER, MOST, ONLY, SOME,
};
use super::{WordMeaning, Worded, find_english, find_japanese};
use crate::bilingual::compared::pointing;
use crate::bilingual::difference::{Difference, DifferenceKind};
use crate::diagnostic::Severity;
use crate::fact::SeenSentence;
use crate::text::source::Span;
use crate::text::wordlist::Wordlist;

static SCOPES: [&WordMeaning; 4] = [&ONLY, &SOME, &ALL, &MOST];

type ScopeSpans = (Option<Span>, Option<Span>);

static SINGLE: Wordlist = Wordlist::of(&["a single", "only one", "just one"]);
static SEVERAL: Wordlist = Wordlist::of(&["multiple", "several", "a number of", "numerous"]);
static SINGLE_JAPANESE: Wordlist = Wordlist::of(&[
    "単一",
    "1つの",
    "一つの",
    "1台の",
    "1社の",
    "1名の",
    "1件の",
]);
static SEVERAL_JAPANESE: Wordlist = Wordlist::of(&["複数", "いくつか", "多数"]);

/// All words that call for a counterpart.
pub(super) fn english_words() -> impl Iterator<Item = &'static str> {
    let numbers = [&SINGLE, &SEVERAL, &BOTH, &ONE_OF_TWO];
    let scopes = SCOPES.iter().map(|it| &it.english);
    scopes.chain(numbers).flat_map(|it| it.words()).copied()
}

pub(super) fn japanese_words() -> impl Iterator<Item = &'static str> {
    let numbers = [
        &SINGLE_JAPANESE,
        &SEVERAL_JAPANESE,
        &ONE_JAPANESE,
        &BOTH_JAPANESE,
    ];
    let scopes = SCOPES.iter().map(|it| &it.japanese);
    scopes.chain(numbers).flat_map(|it| it.words()).copied()
}

/// One against several.
fn number_of(left: &[SeenSentence], right: &[SeenSentence]) -> Option<ScopeSpans> {
    let several = find_japanese(right, &SEVERAL_JAPANESE);
    let single = find_japanese(right, &SINGLE_JAPANESE);
    let left_single = find_english(left, &SINGLE);
    let left_several = find_english(left, &SEVERAL);
    match (left_single, left_several, single, several) {
        (Some(one), None, None, Some(other)) | (None, Some(one), Some(other), None) => {
            Some((Some(one), Some(other)))
        }
        _ => None,
    }
}

/// FewWords for two of two, and for one of two, in both languages.
static BOTH: Wordlist = Wordlist::of(&["both"]);
static ONE_OF_TWO: Wordlist = Wordlist::of(&[
    "one of the two",
    "one of the",
    "either",
    "only one of",
    "one of our",
]);
static NOT_ONE: Wordlist =
    Wordlist::of(&["both", "each", "all", "neither", "every", "two of", "none"]);
static BOTH_JAPANESE: Wordlist = Wordlist::of(&[
    "両方",
    "双方",
    "両者",
    "両系",
    "両拠点",
    "両サーバー",
    "いずれも",
    "どちらも",
    "2台とも",
    "2つとも",
]);
static ONE_JAPANESE: Wordlist = Wordlist::of(&[
    "一方の",
    "片方",
    "片側",
    "片系",
    "どちらか",
    "いずれか",
    "1つだけ",
    "1台だけ",
]);
static NOT_ONE_JAPANESE: Wordlist = Wordlist::of(&[
    "両",
    "双方",
    "いずれも",
    "どちらも",
    "とも",
    "もう一方",
    "他方",
    "それぞれ",
]);

/// What else says in Japanese that it is not both.
static PART_JAPANESE: Wordlist = Wordlist::of(&["のうち", "1つ", "1台", "一つ", "ません", "ない"]);

/// Both against one of them.
fn of_two(left: &[SeenSentence], right: &[SeenSentence]) -> Option<ScopeSpans> {
    let both = find_english(left, &BOTH);
    let one = find_japanese(right, &ONE_JAPANESE);
    if both.is_some() && one.is_some() {
        let is_both = find_japanese(right, &NOT_ONE_JAPANESE).is_some();
        let is_one = find_english(left, &ONE_OF_TWO).is_some();
        return (!is_both && !is_one).then_some((both, one));
    }
    let one = find_english(left, &ONE_OF_TWO)?;
    let both = find_japanese(right, &BOTH_JAPANESE)?;
    let is_both = find_english(left, &NOT_ONE).is_some();
    let is_one = find_japanese(right, &ONE_JAPANESE).is_some()
        || find_japanese(right, &PART_JAPANESE).is_some();
    (!is_both && !is_one).then_some((Some(one), Some(both)))
}

/// All of it against a part of it, where neither language says both.
fn opposed(english: &Worded, japanese: &Worded) -> Option<ScopeSpans> {
    let whole = &ALL;
    [&SOME, &MOST].into_iter().find_map(|part| {
        let ours = |meaning: &WordMeaning| find_english(&english.strict, &meaning.english);
        let theirs = |meaning: &WordMeaning| find_japanese(&japanese.strict, &meaning.japanese);
        let places = match (ours(whole), ours(part), theirs(whole), theirs(part)) {
            (Some(one), None, None, Some(other)) | (None, Some(one), Some(other), None) => {
                Some((Some(one), Some(other)))
            }
            _ => None,
        };
        let few = [
            "hardly",
            "nearly",
            "almost",
            "virtually",
            "any",
            "each",
            "全",
            "ほぼ",
        ];
        let is_few = |it: &SeenSentence| few.iter().any(|word| it.text.contains(word));
        places.filter(|_| !english.plain.iter().chain(&japanese.plain).any(is_few))
    })
}

/// What is about more or less in one language than in the other.
pub(super) fn compare(left: &[SeenSentence], right: &[SeenSentence], out: &mut Vec<Difference>) {
    let number = number_of(left, right).or_else(|| of_two(left, right));
    let english = Worded::of(left, &ENGLISH_UNRELATED, &ENGLISH_WEAKER);
    let japanese = Worded::of(right, &JAPANESE_UNRELATED, &JAPANESE_WEAKER);
    let mut scopes = SCOPES.iter();
    let number = number.or_else(|| opposed(&english, &japanese));
    let found = number.or_else(|| scopes.find_map(|it| it.differs(&english, &japanese)));
    if let Some((english, japanese)) = found {
        let (kind, severity) = (DifferenceKind::Scope, Severity::Warning);
        out.push(pointing(kind, severity, english, japanese));
    }
}
