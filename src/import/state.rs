//! How an incident stood, by the words of a post: read only where nothing else says it, and always noted as unsure.

use super::draft::Noted;
use crate::diagnostic::Message;
use crate::record::Status;

/// Words for a mending, and for work on it; both in one sentence.
const MENDING: &[&str] = &[
    "fix",
    "revert",
    "reversion",
    "rollback",
    "roll back",
    "patch",
    "change",
    "remediation",
    "修正",
    "切り戻",
    "対策",
    "変更",
];
const WORK: &[&str] = &[
    "develop",
    "validat",
    "deploy",
    "implement",
    "testing",
    "rolling out",
    "rolled out",
    "開発",
    "検証",
    "展開",
    "適用",
    "実装",
];
const WATCHING: &[&str] = &["monitor", "監視", "経過を"];
const KNOWN: &[&str] = &["identified", "determined", "root cause", "特定", "判明"];
const SEARCHING: &[&str] = &[
    "investigat",
    "review",
    "analyz",
    "analys",
    "looking into",
    "look into",
    "checking",
    "調査",
    "確認",
];

/// The status that the words of a text speak of.
#[must_use]
pub fn status(text: &str) -> Option<Noted<Status>> {
    let lower = text.to_lowercase();
    let any = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    let sentences = || lower.split(['。', '\n']).flat_map(|it| it.split(". "));
    let status = if sentences().any(|it| any(it, MENDING) && any(it, WORK)) {
        Status::Fixing
    } else if any(&lower, WATCHING) {
        Status::Monitoring
    } else if any(&lower, KNOWN) {
        Status::Identified
    } else if any(&lower, SEARCHING) {
        Status::Investigating
    } else {
        return None;
    };
    Some(Noted::from(status).note(Message::new("import-status-words")))
}
