//! How a time or a number is meant: from, until, by, within, after; about, at most, at least.

use super::compared::{Side, pointing};
use super::difference::{Difference, DifferenceKind};
use crate::diagnostic::Severity;
use crate::fact::{Fact, Hedge, SeenSentence, Value};

/// What a time bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BoundWord {
    From,
    Until,
    By,
    Within,
    After,
    Before,
}

impl BoundWord {
    /// Whether readers take one for the other.
    fn agrees(self, other: Self) -> bool {
        let same = |one, two| (self, other) == (one, two) || (self, other) == (two, one);
        self == other
            || same(Self::From, Self::After)
            || same(Self::By, Self::Before)
            || same(Self::By, Self::Until)
            || same(Self::By, Self::Within)
            || same(Self::Until, Self::Before)
    }
}

const ENGLISH: &[(&str, BoundWord)] = &[
    ("no later than", BoundWord::By),
    ("by", BoundWord::By),
    ("until", BoundWord::Until),
    ("till", BoundWord::Until),
    ("through", BoundWord::Until),
    ("from", BoundWord::From),
    ("since", BoundWord::From),
    ("starting at", BoundWord::From),
    ("starting on", BoundWord::From),
    ("beginning at", BoundWord::From),
    ("within", BoundWord::Within),
    ("in less than", BoundWord::Within),
    ("after", BoundWord::After),
    ("before", BoundWord::Before),
    ("prior to", BoundWord::Before),
];
const JAPANESE: &[(&str, BoundWord)] = &[
    ("までに", BoundWord::By),
    ("まで", BoundWord::Until),
    ("から", BoundWord::From),
    ("より前", BoundWord::Before),
    ("より", BoundWord::From),
    ("以降", BoundWord::From),
    ("以内", BoundWord::Within),
    ("以前", BoundWord::Before),
    ("後", BoundWord::After),
    ("過ぎ", BoundWord::After),
    ("前に", BoundWord::Before),
];

/// FewWords that hedge a number somewhere in its sentence.
const ENGLISH_HEDGES: &[&str] = &[
    "about",
    "up to",
    "around ",
    "approximately",
    "at most",
    "at least",
    "more than",
    "nearly",
    "almost",
    "less than",
    "fewer than",
    "roughly",
    "a little",
    "no more",
    "as many as",
    "as much as",
    "maximum",
    "minimum",
    "peak",
    "worst",
    "longest",
    "highest",
    "some ",
];
const JAPANESE_HEDGES: &[&str] = &[
    "約",
    "最大",
    "最長",
    "以上",
    "以下",
    "未満",
    "程度",
    "頃",
    "ごろ",
    "ほど",
    "前後",
    "近く",
    "余り",
    "超え",
    "少なくとも",
    "以内",
    "およそ",
    "最低",
    "せいぜい",
];

fn english(side: &Side<'_>, fact: &Fact) -> Option<BoundWord> {
    let before = side.text.get(..fact.span.start)?;
    let from = before.char_indices().rev().nth(32).map_or(0, |(at, _)| at);
    let mut before = before[from..].to_ascii_lowercase();
    loop {
        let trimmed = before.trim_end_matches([' ', '*', '(', '\n']);
        let shorter = [
            " about",
            " around",
            " at",
            " the",
            " approximately",
            " on",
            " just",
            " roughly",
            " next",
        ]
        .iter()
        .find_map(|it| trimmed.strip_suffix(it));
        match shorter {
            Some(shorter)
                if !["starting at", "starting on", "beginning at"]
                    .iter()
                    .any(|it| trimmed.ends_with(it)) =>
            {
                before = shorter.to_owned();
            }
            _ => {
                before = trimmed.to_owned();
                break;
            }
        }
    }
    let found = ENGLISH.iter().find(|(word, _)| {
        before
            .strip_suffix(word)
            .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    });
    found.map(|(_, bound)| *bound)
}

fn japanese(side: &Side<'_>, fact: &Fact) -> Option<BoundWord> {
    let after = side.text.get(fact.span.end..)?;
    let after = after.trim_start_matches([
        ' ', '頃', 'ご', 'ろ', '）', ')', '*', '程', '度', 'ほ', 'ど', '間', '」',
    ]);
    // A zone in brackets stands between.
    let after = match after.strip_prefix('（') {
        Some(rest) => rest.split_once('）').map_or(after, |(_, behind)| behind),
        None => after,
    };
    let found = JAPANESE.iter().find(|(word, _)| after.starts_with(word));
    found.map(|(_, bound)| *bound)
}

/// What bounds and hedges those facts of which each says the same as one of the other language alone.
pub(super) fn compare(
    (left, right): (&Side<'_>, &Side<'_>),
    sole: &[(usize, usize)],
    out: &mut Vec<Difference>,
) {
    for (one, other) in sole {
        let (a, b) = (&left.facts[*one], &right.facts[*other]);
        let spans = (Some(a.span.clone()), Some(b.span.clone()));
        let is_bounded = matches!(
            a.value,
            Value::Time(_) | Value::Duration { .. } | Value::BusinessDays(_)
        );
        if let (true, Some(first), Some(second)) =
            (is_bounded, english(left, a), japanese(right, b))
            && !first.agrees(second)
        {
            let (kind, severity) = (DifferenceKind::Bound, Severity::Warning);
            out.push(pointing(kind, severity, spans.0, spans.1));
            continue;
        }
        // The word that hedges it may stand further away.
        let is_far = is_hedged_beside(left, *one, ENGLISH_HEDGES)
            || is_hedged_beside(right, *other, JAPANESE_HEDGES);
        // "Within a minute" and 1分間に tell the same span, and so do "over ten minutes" and 10分間.
        let is_within = english(left, a) == Some(BoundWord::Within) && b.hedge != Hedge::AtLeast;
        let is_span = matches!(a.value, Value::Duration { .. })
            && b.hedge == Hedge::Exact
            && left.text[..a.span.start].trim_end().ends_with("over");
        // "A new one" counts nothing.
        let is_one = a.value == Value::Count(1);
        if !is_far && !is_within && !is_span && !is_one && hedges_differ(a, b) {
            let (kind, severity) = (DifferenceKind::Hedge, Severity::Advice);
            out.push(pointing(kind, severity, spans.0, spans.1));
        }
    }
}

/// Whether a fact that is told exactly has one of these words in its sentence.
fn is_hedged_beside(side: &Side<'_>, index: usize, words: &[&str]) -> bool {
    let sentence = side.sentences.get(side.sentence_of(index));
    let hedges = |it: &SeenSentence| words.iter().any(|word| it.text.contains(word));
    side.facts[index].hedge == Hedge::Exact && sentence.is_some_and(hedges)
}

/// Whether one is exact and the other one is not, or one is a least where the other one is a most. A bound such as "within"
/// and 以内 is a matter of its own.
fn hedges_differ(one: &Fact, other: &Fact) -> bool {
    let vague = |fact: &Fact| {
        matches!(
            fact.value,
            Value::Several { .. } | Value::Ordinal(_) | Value::Month { .. }
        )
    };
    if vague(one) || vague(other) {
        return false;
    }
    match (one.hedge, other.hedge) {
        (one, other) if one == other => false,
        (Hedge::Each, _) | (_, Hedge::Each) => false,
        (Hedge::Exact, _) | (_, Hedge::Exact) => true,
        (one, other) => !(hedge_agrees(one, other) || hedge_agrees(other, one)),
    }
}

/// Whether readers take one for the other: a little less than two hours is about two hours, and less than that.
fn hedge_agrees(one: Hedge, other: Hedge) -> bool {
    matches!(
        (one, other),
        (Hedge::About, Hedge::Nearly | Hedge::JustOver)
            | (Hedge::Nearly, Hedge::AtMost)
            | (Hedge::JustOver, Hedge::AtLeast)
    )
}
