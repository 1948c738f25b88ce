//! Sentences that tell what was wrong.

use crate::fact::SeenSentence;

/// Words for what was wrong.
const TROUBLE: &[&str] = &[
    "degrad",
    "fail",
    "error",
    "outage",
    "unavailab",
    "unable",
    "could not",
    "experienc",
    "impact",
    "affect",
    "delay",
    "disrupt",
    "latenc",
    "down",
    "timeout",
    "slow",
    "incident",
    "issue",
    "reduced",
    "interrupt",
    "unreachable",
    "障害",
    "遅延",
    "エラー",
    "失敗",
    "影響",
    "できない",
    "できませんでした",
    "停止",
    "低下",
    "不安定",
    "発生",
    "切断",
];

/// Whether a sentence tells what was wrong.
pub(in crate::check) fn tells_trouble(sentence: &SeenSentence) -> bool {
    TROUBLE.iter().any(|word| sentence.text.contains(word))
}
