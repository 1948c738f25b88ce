//! Japanese sentences that tell when something was wrong, and what keeps them from speaking of the whole impact.

use crate::fact::binding::{Around, Meant, Words};
use crate::fact::kind::Field;

/// Words for what was wrong.
pub(super) const TROUBLE: Words = &[
    "発生",
    "遅延",
    "遅れ",
    "障害",
    "問題",
    "影響",
    "低下",
    "停止",
    "過熱",
    "失敗",
    "エラー",
    "できない",
    "できませんでした",
    "できなく",
    "しにくい",
    "不安定",
    "利用不可",
    "届かな",
    "中断",
];
/// Words of what is to come, or of other work that was done.
const NOT_TROUBLE: Words = &[
    "予定",
    "メンテナンス",
    "展開",
    "再起動",
    "切り戻し",
    "ロールバック",
    "移行",
    "切り替え",
    "フェイルオーバー",
    "バックアップ",
    "再送",
    "ピーク",
    "最も",
    "大半",
    "減少",
    "改善",
    "当番",
    "再び",
    "遅延なく",
    "正常",
];
/// Words of another incident.
const OTHERS: Words = &[
    "同様の",
    "類似の",
    "以前の",
    "前回の",
    "過去の",
    "過去に",
    "昨年",
    "先月",
    "先週",
    "別の障害",
    "別のインシデント",
];
/// Words of a part of those who were hit.
const PARTS: Words = &[
    "のお客様では",
    "のお客様の場合",
    "のお客様に限",
    "一部のお客様では",
    "テナントでは",
    "リージョンでは",
    "サーバーごと",
    "ホストごと",
    "1社",
    "ある1",
    "あるお客様",
    "1台では",
    "euの",
    "欧州の",
    "米国の",
];

/// Whether the sentence speaks of another incident, or of a part of those who were hit.
pub(super) fn is_elsewhere(around: &Around<'_>) -> bool {
    // 「大阪の中継サーバーでは、」: the topic is a place.
    let is_place = around.meant == Meant::Duration && around.before.contains("では,");
    is_place || around.sentence.has_any(OTHERS) || around.sentence.has_any(PARTS)
}

/// What the first or the last time of a range is, in a sentence that tells what was wrong.
pub(super) fn of_range(around: &Around<'_>, first: bool) -> Option<Field> {
    around.end_of_trouble(first, TROUBLE, NOT_TROUBLE)
}

/// 「14:05より、メールが遅延しました」: what follows tells what was wrong from then on.
pub(super) fn of_onset(around: &Around<'_>, clause: &str) -> Option<Field> {
    let is_led = ["から、", "から,", "より、", "より,"]
        .iter()
        .any(|it| clause.starts_with(it));
    let told = around.clause.has_any(TROUBLE) && !around.sentence.has_any(NOT_TROUBLE);
    (is_led && told).then_some(Field::Onset)
}
