//! Whether it has been, is so now or is still to come.

use super::first_look::Topics;
use super::{FewWords, has_text, has_word};
use crate::bilingual::compared::pointing;
use crate::bilingual::difference::{Difference, DifferenceKind};
use crate::diagnostic::Severity;
use crate::fact::SeenSentence;
use crate::text::wordlist::Wordlist;

pub(super) static TO_COME: Wordlist = Wordlist::of(&[
    "will",
    "going to",
    "over the next",
    "in the coming",
    "in the next",
    "is expected to",
    "are expected to",
    "is scheduled",
    "are scheduled",
    "is planned for",
    "are planned for",
]);
static TO_COME_JAPANESE: Wordlist = Wordlist::of(&[
    "予定",
    "今後",
    "見込み",
    "可能性があります",
    "おそれがあります",
]);
const PAST_JAPANESE: FewWords = &["ました", "でした", "していた", "された", "済みです"];
/// What is going on, or has been until now.
static LASTING_JAPANESE: Wordlist = Wordlist::of(&[
    "ている",
    "ており",
    "ています",
    "でいる",
    "でおり",
    "でいます",
    "中です",
    "中の",
    "つつ",
    "続けて",
    "継続",
    "引き続き",
    "始め",
    "開始",
    "てきました",
    "着手",
    "予定",
    "ところです",
]);

/// FewWords before what is going on.
pub(super) const GOING_ON: FewWords = &["is", "are", "am"];

/// FewWords of what is so now, or may be.
static PRESENT: Wordlist = Wordlist::of(&[
    "may", "might", "is", "are", "can", "should", "would", "plan", "could", "if", "when", "must",
    "has", "have", "do", "does", "please",
]);
/// FewWords between "is" and what is going on.
const BETWEEN: FewWords = &[
    "still",
    "now",
    "currently",
    "being",
    "gradually",
    "already",
    "also",
    "not",
    "closely",
    "actively",
    "continuously",
    "carefully",
];
/// FewWords with -ing that say nothing of what is going on.
const NOT_GOING_ON: FewWords = &[
    "going",
    "missing",
    "pending",
    "outstanding",
    "remaining",
    "according",
    "nothing",
    "something",
    "anything",
    "everything",
    "during",
    "string",
    "morning",
    "evening",
    "ongoing",
    "interesting",
    "willing",
    "existing",
    "misleading",
];

/// Whether something is going on now: "is being rolled out", "are watching".
fn is_going_on(text: &str) -> bool {
    let mut words = text
        .split(|it: char| !it.is_ascii_alphabetic())
        .filter(|it| !it.is_empty());
    while let Some(word) = words.next() {
        if !GOING_ON.contains(&word) {
            continue;
        }
        let mut next = words.clone();
        let verb = next.find(|it| !BETWEEN.contains(it) || *it == "being");
        if verb.is_some_and(|it| it.len() > 4 && it.ends_with("ing") && !NOT_GOING_ON.contains(&it))
        {
            return true;
        }
    }
    false
}

/// FewWords behind which one with -ed is no verb of the sentence: "a corrected firmware", "of delayed messages".
const BEFORE_NOUNS: FewWords = &[
    "a", "an", "the", "our", "your", "this", "that", "these", "those", "its", "their", "of", "in",
    "for", "with", "by", "to", "and", "or", "all", "any", "some", "no", "each", "every", "from",
    "on", "be", "been", "at", "as", "more", "most", "other", "two", "three", "new", "only",
    "without", "per", "under", "into", "than",
];

/// Whether a verb of an English sentence is in the past.
fn is_past(text: &str) -> bool {
    let words = text.split(|it: char| !it.is_ascii_alphabetic() && it != '-');
    let words: Vec<&str> = words.filter(|it| !it.is_empty()).collect();
    let has_verb = words.windows(2).any(|pair| {
        pair[1].len() > 4 && pair[1].ends_with("ed") && !BEFORE_NOUNS.contains(&pair[0])
    });
    has_verb || words.iter().any(|it| matches!(*it, "was" | "were" | "had"))
}

/// Whether a Japanese sentence, without its full stop, tells what is still to come.
fn is_to_come(end: &str) -> bool {
    const LASTING: FewWords = &[
        "ています",
        "ません",
        "あります",
        "おります",
        "います",
        "ございます",
    ];
    /// What is thought, and what is told about: no future.
    const THOUGHT: FewWords = &[
        "みられます",
        "見られます",
        "考えられます",
        "思われます",
        "とされます",
        "挙げられます",
        "言えます",
        "推定されます",
        "推測されます",
        "うかがえます",
        "意味します",
        "申し上げます",
        "いたします",
        "願います",
        "分かります",
        "わかります",
        "想定されます",
        "疑われます",
        "見えます",
        "判断されます",
        "含まれます",
        "と呼ばれます",
    ];
    let plain = ["します", "れます", "予定です", "見込みです", "いきます"];
    plain.iter().any(|it| end.ends_with(it))
        && !LASTING.iter().chain(THOUGHT).any(|it| end.ends_with(it))
}

/// What is still to come, or goes on, in one language only.
pub(super) fn compare(
    (left, right): (&[SeenSentence], &[SeenSentence]),
    in_english: Topics,
    out: &mut Vec<Difference>,
) {
    if left.len() != right.len() {
        return;
    }
    for (one, other) in left.iter().zip(right) {
        let future = in_english.has(Topics::TO_COME) && has_word(&one.text, &TO_COME);
        let end = other.text.trim_end_matches(['。', '.', ' ', ')']);
        let past = PAST_JAPANESE.iter().any(|it| end.ends_with(it));
        let as_past = || {
            let coming = has_text(&other.text, &TO_COME_JAPANESE);
            let was = other.text.contains("ていた可能性") || other.text.contains("た可能性");
            !other.text.contains("今後") && ((past && !coming) || was)
        };
        let is_going_on = in_english.has(Topics::GOING_ON) && is_going_on(&one.text);
        let as_done = || !has_text(&other.text, &LASTING_JAPANESE);
        let as_done_before = || end.ends_with("ていました") && !is_past(&one.text);
        let english_past = || !future && !has_word(&one.text, &PRESENT) && is_past(&one.text);
        if (future && as_past())
            || (is_going_on && ((past && as_done()) || as_done_before()))
            || (is_to_come(end) && english_past())
        {
            let spans = (Some(one.span.clone()), Some(other.span.clone()));
            let (kind, severity) = (DifferenceKind::Tense, Severity::Advice);
            out.push(pointing(kind, severity, spans.0, spans.1));
        }
    }
}
