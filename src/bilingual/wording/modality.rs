//! How certain it is: may, expected, suspected; 可能性, 見込み, 疑い.

use super::modality_words::{
    ENGLISH_UNRELATED, ENGLISH_WEAKER, JAPANESE_UNRELATED, JAPANESE_WEAKER, MODALITY,
};
use super::{Worded, has_text, has_word};
use crate::bilingual::compared::pointing;
use crate::bilingual::difference::{Difference, DifferenceKind};
use crate::diagnostic::Severity;
use crate::fact::SeenSentence;
use crate::text::wordlist::Wordlist;

/// FewWords behind which "may" says what is allowed.
static LIMITS: Wordlist = Wordlist::of(&["at most", "no more than", "a maximum of", "not exceed"]);

/// FewWords before "could" that deny what could be.
static PREVENTED: Wordlist = Wordlist::of(&[
    "no", "nothing", "none", "nobody", "neither", "so that", "how", "whether",
]);

/// The sentences without "may" where it gives leave.
fn without_leave(sentences: &[SeenSentence]) -> Vec<SeenSentence> {
    let mut sentences = sentences.to_vec();
    for sentence in &mut sentences {
        if has_text(&sentence.text, &LIMITS) {
            sentence.text = sentence.text.replace(" may ", " ");
        }
        if let Some(at) = sentence.text.find(" could ").filter(|at| {
            // "So that nothing could be lost": what cannot be is certain.
            let clause = sentence.text[..*at].rsplit([',', ';']).next();
            clause.is_some_and(|it| has_word(it, &PREVENTED))
        }) {
            sentence.text.replace_range(at..at + " could ".len(), " ");
        }
    }
    sentences
}

/// What is certain in one language only.
pub(super) fn compare(left: &[SeenSentence], right: &[SeenSentence], out: &mut Vec<Difference>) {
    let left = without_leave(left);
    let english = Worded::of(&left, &ENGLISH_UNRELATED, &ENGLISH_WEAKER);
    let japanese = Worded::of(right, &JAPANESE_UNRELATED, &JAPANESE_WEAKER);
    if let Some((english, japanese)) = MODALITY.differs(&english, &japanese) {
        let (kind, severity) = (DifferenceKind::Modality, Severity::Warning);
        out.push(pointing(kind, severity, english, japanese));
    }
}
