//! Whom or what it is about: all, some, most, only; すべて, 一部, 大部分, のみ.

use super::{WordMeaning, find_english, find_japanese, without};
use crate::bilingual::difference::{Difference, DifferenceKind};
use crate::diagnostic::Severity;
use crate::fact::SeenSentence;
use crate::text::source::Span;

const ONLY: WordMeaning = WordMeaning {
    english: &[
        "only",
        "solely",
        "exclusively",
        "limited to",
        "nothing but",
        "just the",
        "no one but",
    ],
    english_weak: &[
        "just",
        "alone",
        "except",
        "other than",
        "but",
        "confined",
        "restricted",
        "targeted",
        "single",
        "one",
    ],
    japanese: &["のみ", "だけ", "に限", "限定", "しか", "限られ"],
    japanese_weak: &["とどま", "わずか", "以外", "単独", "のうち", "唯一", "限"],
};

const SOME: WordMeaning = WordMeaning {
    english: &[
        "some",
        "a portion of",
        "part of",
        "parts of",
        "a subset",
        "partial",
        "partially",
        "certain",
        "a fraction of",
        "a small number",
        "a small part",
        "a minority",
    ],
    english_weak: &[
        "a few",
        "several",
        "a number of",
        "one of",
        "selected",
        "specific",
        "a third",
        "half",
        "percent",
        "%",
        "limited",
        "subset",
        "portion",
        "share",
        "sample",
        "one",
        "these",
        "those",
        "most",
        "many",
        "of the",
        "a small",
        "multiple",
        "various",
        "any",
        "small",
        "minor",
        "intermittent",
        "sometimes",
        "who",
        "that",
    ],
    japanese: &["一部", "部分的", "特定の", "いくつか", "少数"],
    japanese_weak: &[
        "数",
        "ある",
        "ほか",
        "複数",
        "うち",
        "割",
        "%",
        "半",
        "多く",
        "大半",
        "大部分",
        "ほとんど",
        "該当",
        "対象",
        "断続",
        "件",
        "台",
        "名",
        "社",
        "若干",
        "場合",
        "とき",
    ],
};

const ALL: WordMeaning = WordMeaning {
    english: &[
        "all",
        "every",
        "the entire",
        "the whole",
        "entirely",
        "completely",
        "fully",
        "everyone",
        "everything",
    ],
    english_weak: &[
        "any",
        "each",
        "both",
        "throughout",
        "no",
        "none",
        "across",
        "total",
        "complete",
        "always",
        "full",
        "everywhere",
        "totally",
        "never",
        "not",
        "without",
        "nobody",
        "overall",
        "the ",
    ],
    japanese: &[
        "すべて",
        "全て",
        "全員",
        "全社",
        "全サーバー",
        "全リージョン",
        "全台",
        "全件",
        "全面",
        "全世界",
        "全ユーザー",
        "全ホスト",
        "全お客様",
        "全顧客",
    ],
    japanese_weak: &[
        "完了",
        "全",
        "各",
        "いずれ",
        "どの",
        "一切",
        "両",
        "毎",
        "まったく",
        "完全",
        "常",
        "なし",
        "誰",
        "何も",
        "総",
        "残らず",
        "ない",
        "ません",
        "ごと",
        "丸ごと",
        "網羅",
        "単位",
    ],
};

const MOST: WordMeaning = WordMeaning {
    english: &[
        "most",
        "mostly",
        "the majority",
        "majority of",
        "largely",
        "predominantly",
    ],
    english_weak: &[
        "many",
        "nearly all",
        "almost all",
        "mainly",
        "almost",
        "nearly",
        "primarily",
        "at most",
        "percent",
        "%",
        "all but",
        "half",
        "bulk",
    ],
    japanese: &["大部分", "ほとんど", "大半", "大多数", "多くの"],
    japanese_weak: &[
        "過半",
        "主に",
        "おおむね",
        "多",
        "概ね",
        "ほぼ",
        "割",
        "%",
        "最も",
        "最大",
        "半",
    ],
};

const SCOPES: &[&WordMeaning] = &[&ONLY, &SOME, &ALL, &MOST];

/// One against several.
fn number_of(
    left: &[SeenSentence],
    right: &[SeenSentence],
) -> Option<(Option<Span>, Option<Span>)> {
    let several = find_japanese(right, &["複数", "いくつか", "多数"]);
    let single = find_japanese(
        right,
        &[
            "単一",
            "1つの",
            "一つの",
            "1台の",
            "1社の",
            "1名の",
            "1件の",
        ],
    );
    let left_single = find_english(left, &["a single", "only one", "just one"]);
    let left_several = find_english(left, &["multiple", "several", "a number of", "numerous"]);
    match (left_single, left_several, single, several) {
        (Some(one), None, None, Some(other)) | (None, Some(one), Some(other), None) => {
            Some((Some(one), Some(other)))
        }
        _ => None,
    }
}

/// What is about more or less in one language than in the other.
pub(super) fn compare(left: &[SeenSentence], right: &[SeenSentence], out: &mut Vec<Difference>) {
    let number = number_of(left, right);
    let left = without(
        left,
        &[
            "every quarter",
            "every day",
            "every hour",
            "every week",
            "every minute",
            "every month",
            "every few",
            "every time",
            "all day",
            "all times",
            "not only",
            "at all",
            "after all",
            "all but",
            "in all",
            "all other",
            "first of all",
            "all clear",
            "some time",
            "not all",
            "at most",
            "overall",
            "read-only",
            "for the most part",
            "most recent",
            "only after",
            "only when",
            "only once",
            "the only",
        ],
    );
    let right = without(
        right,
        &[
            "いただけ",
            "だけでなく",
            "のみならず",
            "一時",
            "全体で",
            "安全",
            "完全",
            "全般",
            "できるだけ",
            "全く",
            "健全",
            "全力",
            "保全",
            "万全",
            "時だけ",
        ],
    );
    let mut scopes = SCOPES.iter();
    let found = number.or_else(|| scopes.find_map(|it| it.differs(&left, &right)));
    if let Some((english, japanese)) = found {
        out.push(Difference {
            kind: DifferenceKind::Scope,
            severity: Severity::Warning,
            english,
            japanese,
        });
    }
}
