//! What one language says without denying where the other one denies.

use super::contrary::has_contrary;
use super::english::{ENGLISH_FAILED, ENGLISH_NOT, ENGLISH_WEAK};
use super::japanese::{JAPANESE_FAILED, JAPANESE_WEAK};
use crate::bilingual::wording::{has_text, has_word, word_at};
use crate::text::wordlist::Wordlist;

/// FewWords of English with words of Japanese.
type Companions = (Wordlist, Wordlist);

/// FewWords of English that Japanese denies for, where it has one of the words beside them.
static COMPANIONS: [Companions; 11] = [
    (
        Wordlist::of(&["only", "just", "solely", "alone", "nothing but"]),
        Wordlist::of(&["しか", "ほか", "以外", "過ぎ", "すぎ", "限"]),
    ),
    (
        Wordlist::of(&["until", "before", "unless", "by the time", "till"]),
        Wordlist::of(&[
            "まで",
            "うち",
            "前",
            "限り",
            "ないと",
            "なければ",
            "まだ",
            "ず",
            "いない",
        ]),
    ),
    (
        Wordlist::of(&[
            "every",
            "all",
            "always",
            "throughout",
            "entire",
            "whole",
            "fully",
            "both",
        ]),
        Wordlist::of(&[
            "残らず",
            "漏れなく",
            "なく",
            "絶え",
            "欠か",
            "途切れ",
            "例外",
        ]),
    ),
    (
        Wordlist::of(&["down", "unavailable", "unreachable", "offline"]),
        Wordlist::of(&[
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
        ]),
    ),
    (
        Wordlist::of(&["too", "enough", "insufficient", "short", "least", "barely"]),
        Wordlist::of(&[
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
        ]),
    ),
    (
        Wordlist::of(&["many", "quite a few", "often", "common"]),
        Wordlist::of(&["少な", "珍し"]),
    ),
    (
        Wordlist::of(&["safe", "safely"]),
        Wordlist::of(&[
            "問題",
            "差し支え",
            "影響",
            "心配",
            "危険",
            "支障",
            "恐れ",
            "おそれ",
        ]),
    ),
    (
        Wordlist::of(&["keep", "keeps", "kept", "keeping"]),
        Wordlist::of(&[
            "でき", "閉", "消", "変え", "止", "外", "切", "落と", "やめ", "捨て", "失",
        ]),
    ),
    (
        Wordlist::of(&["full", "exhausted", "used up", "depleted", "ran out"]),
        Wordlist::of(&["空き", "余", "残", "容量", "足り", "入"]),
    ),
    (
        Wordlist::of(&["free", "free of", "free from"]),
        Wordlist::of(&["エラー", "問題", "障害", "影響", "料", "欠陥", "異常", "使"]),
    ),
    (
        Wordlist::of(&["disabled", "turned off", "off"]),
        Wordlist::of(&["無効", "なって", "動", "でき", "して"]),
    ),
];

/// English words of what goes wrong with the Japanese ones for the same: where both are there, neither stands for a denial.
static RENDERINGS: [Companions; 32] = [
    (
        Wordlist::of(&["lost", "lose", "loses", "losing", "loss"]),
        Wordlist::of(&["失わ", "失い", "喪失", "損失", "消失", "紛失"]),
    ),
    (
        Wordlist::of(&["fail", "fails", "failing", "failure", "failures"]),
        Wordlist::of(&["失敗"]),
    ),
    (
        Wordlist::of(&["stop", "stopped", "stops", "suspended", "halted", "paused"]),
        Wordlist::of(&["停止", "止ま", "止め", "中止"]),
    ),
    (
        Wordlist::of(&[
            "rejected", "rejects", "refused", "refuse", "declined", "denied",
        ]),
        Wordlist::of(&["拒否", "拒ん", "却下"]),
    ),
    (
        Wordlist::of(&["dropped", "discarded"]),
        Wordlist::of(&["破棄"]),
    ),
    (
        Wordlist::of(&["missing", "lacks", "lacked"]),
        Wordlist::of(&["欠"]),
    ),
    (
        Wordlist::of(&["late", "delayed", "delay", "delays"]),
        Wordlist::of(&["遅"]),
    ),
    (
        Wordlist::of(&["empty"]),
        Wordlist::of(&["空の", "空で", "空だ"]),
    ),
    (
        Wordlist::of(&["error", "errors"]),
        Wordlist::of(&["エラー"]),
    ),
    (
        Wordlist::of(&["blocked", "blocks", "block"]),
        Wordlist::of(&["遮断", "ブロック"]),
    ),
    (
        Wordlist::of(&["ignored", "ignores", "ignore"]),
        Wordlist::of(&["無視"]),
    ),
    (
        Wordlist::of(&["skipped", "skips", "skip"]),
        Wordlist::of(&["省", "スキップ", "飛ば"]),
    ),
    (Wordlist::of(&["removed"]), Wordlist::of(&["削除", "除去"])),
    (
        Wordlist::of(&["excluded", "excludes", "exclude"]),
        Wordlist::of(&["除外"]),
    ),
    (
        Wordlist::of(&["avoid", "avoided", "prevent", "prevented", "prevents"]),
        Wordlist::of(&["避け", "防"]),
    ),
    (
        Wordlist::of(&["remain", "remains", "remained", "still"]),
        Wordlist::of(&["残っ", "残り", "残る", "残さ"]),
    ),
    (
        Wordlist::of(&["overlooked"]),
        Wordlist::of(&["見逃", "見落"]),
    ),
    (Wordlist::of(&["wrong"]), Wordlist::of(&["誤", "間違"])),
    (Wordlist::of(&["closed"]), Wordlist::of(&["閉"])),
    (
        Wordlist::of(&["different", "differs", "differ"]),
        Wordlist::of(&["異な", "違い", "違う", "違っ"]),
    ),
    (
        Wordlist::of(&["separate", "another", "other"]),
        Wordlist::of(&["別の"]),
    ),
    (Wordlist::of(&["interrupted"]), Wordlist::of(&["中断"])),
    (Wordlist::of(&["ended"]), Wordlist::of(&["終"])),
    (Wordlist::of(&["unused"]), Wordlist::of(&["未使用"])),
    (
        Wordlist::of(&["unusual", "abnormal", "anomaly", "anomalies", "wrong"]),
        Wordlist::of(&["異常", "異変"]),
    ),
    (Wordlist::of(&["unknown"]), Wordlist::of(&["不明", "未知"])),
    (Wordlist::of(&["unauthorized"]), Wordlist::of(&["無断"])),
    (Wordlist::of(&["invalid"]), Wordlist::of(&["無効"])),
    (Wordlist::of(&["incomplete"]), Wordlist::of(&["不完全"])),
    (Wordlist::of(&["harmless"]), Wordlist::of(&["無害"])),
    (Wordlist::of(&["unrelated"]), Wordlist::of(&["無関係"])),
    (Wordlist::of(&["unstable"]), Wordlist::of(&["不安定"])),
];

/// A clause in English and one in Japanese without the words that say in both what went wrong.
fn without_renderings(english: &str, japanese: &str) -> (String, String) {
    let mut texts = (english.to_owned(), japanese.to_owned());
    for (words, renderings) in &RENDERINGS {
        if has_word(english, words) && has_text(japanese, renderings) {
            for word in words.words() {
                while let Some(at) = word_at(&texts.0, word) {
                    texts.0.replace_range(at..at + word.len(), " ");
                }
            }
            for rendering in renderings.words() {
                texts.1 = texts.1.replace(rendering, " ");
            }
        }
    }
    texts
}

static NOT_YET: Wordlist = Wordlist::of(&["yet", "until", "before"]);
static ALIKE: Wordlist = Wordlist::of(&["matter", "difference", "change", "changed", "unlike"]);
static ALIKE_JAPANESE: Wordlist = Wordlist::of(&["同じ", "一定", "そのまま"]);

/// Whether an English clause says without denying what a Japanese one denies.
pub(super) fn is_excused_in_english(english: &str, japanese: &str) -> bool {
    let (english, japanese) = &without_renderings(english, japanese);
    let is_beside =
        |(words, beside): &Companions| has_word(english, words) && has_text(japanese, beside);
    has_word(english, &ENGLISH_WEAK) || COMPANIONS.iter().any(is_beside) || has_contrary(english)
}

/// Whether a Japanese clause says without denying what an English one denies.
pub(super) fn is_excused_in_japanese(japanese: &str, english: &str) -> bool {
    let texts = has_word(english, &ENGLISH_NOT).then(|| without_renderings(english, japanese));
    let (english, japanese) = match &texts {
        Some((english, japanese)) => (&**english, &**japanese),
        None => (english, japanese),
    };
    let mut zeros = japanese.match_indices("0件");
    let is_number =
        |at: usize| japanese[..at].ends_with(|it: char| it.is_ascii_digit() || it == ',');
    zeros.any(|(at, _)| !is_number(at))
        || has_text(japanese, &JAPANESE_WEAK)
        || (has_word(english, &ENGLISH_FAILED) && has_text(japanese, &JAPANESE_FAILED))
        || (has_word(english, &NOT_YET) && japanese.contains('前'))
        || (has_word(english, &ALIKE) && has_text(japanese, &ALIKE_JAPANESE))
}
