//! Whether it has been or is still to come.

use super::{WordList, word_at};
use crate::bilingual::difference::{Difference, DifferenceKind};
use crate::diagnostic::Severity;
use crate::fact::SeenSentence;

const TO_COME: WordList = &[
    "will",
    "going to",
    "over the next",
    "in the coming",
    "in the next",
    "is expected to",
    "are expected to",
    "is scheduled",
    "are scheduled",
    "planned for",
];
const TO_COME_JAPANESE: WordList = &[
    "予定",
    "今後",
    "見込み",
    "可能性があります",
    "おそれがあります",
];
const PAST_JAPANESE: WordList = &["ました", "でした", "していた", "された"];

/// Words of what is so now, or may be.
const PRESENT: WordList = &[
    "may", "might", "is", "are", "can", "should", "would", "plan", "could", "if", "when", "must",
    "has", "have", "do", "does", "please",
];

/// What is still to come in one language only.
pub(super) fn compare(left: &[SeenSentence], right: &[SeenSentence], out: &mut Vec<Difference>) {
    if left.len() != right.len() {
        return;
    }
    for (one, other) in left.iter().zip(right) {
        let future = TO_COME
            .iter()
            .any(|word| word_at(&one.text, word).is_some());
        let end: String = other.text.trim_end_matches(['。', '.', ' ']).to_owned();
        let past = PAST_JAPANESE.iter().any(|it| end.ends_with(it));
        let coming = TO_COME_JAPANESE.iter().any(|it| other.text.contains(it));
        let english_past = [" was ", " were ", " had ", "ed "]
            .iter()
            .any(|it| one.text.contains(it))
            && !future
            && !PRESENT.iter().any(|it| word_at(&one.text, it).is_some());
        let lasting = ["ています", "ません", "あります", "おります", "います"];
        let plain = ["します", "れます", "予定です", "見込みです", "いきます"];
        let to_come =
            plain.iter().any(|it| end.ends_with(it)) && !lasting.iter().any(|it| end.ends_with(it));
        let was = other.text.contains("ていた可能性") || other.text.contains("た可能性");
        let as_past = future && !other.text.contains("今後") && ((past && !coming) || was);
        if as_past || (english_past && to_come) {
            out.push(Difference {
                kind: DifferenceKind::Tense,
                severity: Severity::Advice,
                english: Some(one.span.clone()),
                japanese: Some(other.span.clone()),
            });
        }
    }
}
