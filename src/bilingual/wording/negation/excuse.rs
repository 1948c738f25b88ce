//! What one language says without denying where the other one denies.

use super::contrary::has_contrary;
use super::english::{ENGLISH_FAILED, ENGLISH_NOT, ENGLISH_WEAK};
use super::japanese::{JAPANESE_FAILED, JAPANESE_WEAK};
use crate::bilingual::wording::{WordList, has_text, has_word, word_at};

/// Words of English that Japanese denies for, where it has one of the words beside them.
const COMPANIONS: &[(WordList, WordList)] = &[
    (
        &["only", "just", "solely", "alone", "nothing but"],
        &["しか", "ほか", "以外", "過ぎ", "すぎ", "限"],
    ),
    (
        &["until", "before", "unless", "by the time", "till"],
        &[
            "まで",
            "うち",
            "前",
            "限り",
            "ないと",
            "なければ",
            "まだ",
            "ず",
            "いない",
        ],
    ),
    (
        &[
            "every",
            "all",
            "always",
            "throughout",
            "entire",
            "whole",
            "fully",
            "both",
        ],
        &[
            "残らず",
            "漏れなく",
            "なく",
            "絶え",
            "欠か",
            "途切れ",
            "例外",
        ],
    ),
    (
        &["down", "unavailable", "unreachable", "offline"],
        &[
            "使え",
            "利用",
            "アクセス",
            "つなが",
            "接続",
            "応答",
            "動",
            "ご覧",
            "表示",
            "でき",
            "届",
            "れませ",
            "れない",
        ],
    ),
    (
        &["too", "enough", "insufficient", "short", "least", "barely"],
        &[
            "足り",
            "間に合",
            "でき",
            "届",
            "追いつ",
            "きれ",
            "及",
            "満た",
            "十分",
            "なかった",
            "ありません",
        ],
    ),
    (
        &["many", "quite a few", "often", "common"],
        &["少な", "珍し"],
    ),
    (
        &["safe", "safely"],
        &[
            "問題",
            "差し支え",
            "影響",
            "心配",
            "危険",
            "支障",
            "恐れ",
            "おそれ",
        ],
    ),
    (
        &["keep", "keeps", "kept", "keeping"],
        &[
            "でき", "閉", "消", "変え", "止", "外", "切", "落と", "やめ", "捨て", "失",
        ],
    ),
    (
        &["full", "exhausted", "used up", "depleted", "ran out"],
        &["空き", "余", "残", "容量", "足り", "入"],
    ),
    (
        &["free", "free of", "free from"],
        &["エラー", "問題", "障害", "影響", "料", "欠陥", "異常", "使"],
    ),
    (
        &["disabled", "turned off", "off"],
        &["無効", "なって", "動", "でき", "して"],
    ),
];

/// English words of what goes wrong with the Japanese ones for the same: where both are there, neither stands for a denial.
const RENDERINGS: &[(WordList, WordList)] = &[
    (
        &["lost", "lose", "loses", "losing", "loss"],
        &["失わ", "失い", "喪失", "損失", "消失", "紛失"],
    ),
    (
        &["fail", "fails", "failing", "failure", "failures"],
        &["失敗"],
    ),
    (
        &["stop", "stopped", "stops", "suspended", "halted", "paused"],
        &["停止", "止ま", "止め", "中止"],
    ),
    (
        &[
            "rejected", "rejects", "refused", "refuse", "declined", "denied",
        ],
        &["拒否", "拒ん", "却下"],
    ),
    (&["dropped", "discarded"], &["破棄"]),
    (&["missing", "lacks", "lacked"], &["欠"]),
    (&["late", "delayed", "delay", "delays"], &["遅"]),
    (&["empty"], &["空の", "空で", "空だ"]),
    (&["error", "errors"], &["エラー"]),
    (&["blocked", "blocks", "block"], &["遮断", "ブロック"]),
    (&["ignored", "ignores", "ignore"], &["無視"]),
    (&["skipped", "skips", "skip"], &["省", "スキップ", "飛ば"]),
    (&["removed"], &["削除", "除去"]),
    (&["excluded", "excludes", "exclude"], &["除外"]),
    (
        &["avoid", "avoided", "prevent", "prevented", "prevents"],
        &["避け", "防"],
    ),
    (
        &["remain", "remains", "remained", "still"],
        &["残っ", "残り", "残る", "残さ"],
    ),
    (&["overlooked"], &["見逃", "見落"]),
    (&["wrong"], &["誤", "間違"]),
    (&["closed"], &["閉"]),
    (
        &["different", "differs", "differ"],
        &["異な", "違い", "違う", "違っ"],
    ),
    (&["separate", "another", "other"], &["別の"]),
    (&["interrupted"], &["中断"]),
    (&["ended"], &["終"]),
    (&["unused"], &["未使用"]),
    (
        &["unusual", "abnormal", "anomaly", "anomalies", "wrong"],
        &["異常", "異変"],
    ),
    (&["unknown"], &["不明", "未知"]),
    (&["unauthorized"], &["無断"]),
    (&["invalid"], &["無効"]),
    (&["incomplete"], &["不完全"]),
    (&["harmless"], &["無害"]),
    (&["unrelated"], &["無関係"]),
    (&["unstable"], &["不安定"]),
];

/// A clause in English and one in Japanese without the words that say in both what went wrong.
fn without_renderings(english: &str, japanese: &str) -> (String, String) {
    let mut texts = (english.to_owned(), japanese.to_owned());
    for (words, renderings) in RENDERINGS {
        if has_word(english, words) && has_text(japanese, renderings) {
            for word in *words {
                while let Some(at) = word_at(&texts.0, word) {
                    texts.0.replace_range(at..at + word.len(), " ");
                }
            }
            for rendering in renderings.iter() {
                texts.1 = texts.1.replace(rendering, " ");
            }
        }
    }
    texts
}

/// Whether an English clause says without denying what a Japanese one denies.
pub(super) fn is_excused_in_english(english: &str, japanese: &str) -> bool {
    let (english, japanese) = &without_renderings(english, japanese);
    let is_beside = |(words, beside): &(WordList, WordList)| {
        has_word(english, words) && has_text(japanese, beside)
    };
    has_word(english, ENGLISH_WEAK) || COMPANIONS.iter().any(is_beside) || has_contrary(english)
}

/// Whether a Japanese clause says without denying what an English one denies.
pub(super) fn is_excused_in_japanese(japanese: &str, english: &str) -> bool {
    let texts = has_word(english, ENGLISH_NOT).then(|| without_renderings(english, japanese));
    let (english, japanese) = match &texts {
        Some((english, japanese)) => (&**english, &**japanese),
        None => (english, japanese),
    };
    let mut zeros = japanese.match_indices("0件");
    let is_number =
        |at: usize| japanese[..at].ends_with(|it: char| it.is_ascii_digit() || it == ',');
    zeros.any(|(at, _)| !is_number(at))
        || has_text(japanese, JAPANESE_WEAK)
        || (has_word(english, ENGLISH_FAILED) && has_text(japanese, JAPANESE_FAILED))
        || (has_word(english, &["yet", "until", "before"]) && japanese.contains('前'))
        || (has_word(
            english,
            &["matter", "difference", "change", "changed", "unlike"],
        ) && has_text(japanese, &["同じ", "一定", "そのまま"]))
}
