//! The status of an incident: by the names that sources have for it, or by the words of a post, which is always noted as
//! unsure.

use crate::diagnostic::Message;
use crate::import::draft::Noted;
use crate::record::Status;

/// The names of states, in lower case. Those that no status of a record means are `None`.
const NAMES: &[(&str, Option<Status>)] = &[
    ("service restored", Some(Status::Restored)),
    ("resolved", Some(Status::Restored)),
    ("resolved external", Some(Status::Restored)),
    ("post-incident report published", Some(Status::Restored)),
    ("post incident review published", Some(Status::Restored)),
    ("pir published", Some(Status::Restored)),
    ("サービスは復元されました", Some(Status::Restored)),
    ("サービスが復元されました", Some(Status::Restored)),
    ("サービス復旧", Some(Status::Restored)),
    ("復旧済み", Some(Status::Restored)),
    ("復旧", Some(Status::Restored)),
    ("復旧完了", Some(Status::Restored)),
    ("解決", Some(Status::Restored)),
    ("完了", Some(Status::Restored)),
    ("対応完了", Some(Status::Restored)),
    ("closed", Some(Status::Restored)),
    ("completed", Some(Status::Restored)),
    ("fixed", Some(Status::Restored)),
    ("restored", Some(Status::Restored)),
    ("recovered", Some(Status::Restored)),
    ("解決済み", Some(Status::Restored)),
    ("investigating", Some(Status::Investigating)),
    ("reported", Some(Status::Investigating)),
    ("confirmed", Some(Status::Investigating)),
    ("調査中", Some(Status::Investigating)),
    ("restoring service", Some(Status::Fixing)),
    ("サービスを復元しています", Some(Status::Fixing)),
    ("サービス復旧中", Some(Status::Fixing)),
    ("verifying service", Some(Status::Monitoring)),
    ("extended recovery", Some(Status::Monitoring)),
    ("延長回復", Some(Status::Monitoring)),
    ("mitigated", Some(Status::Mitigated)),
    ("mitigated external", Some(Status::Mitigated)),
    ("investigation suspended", Some(Status::Suspended)),
    ("調査の中断", Some(Status::Suspended)),
    ("false positive", Some(Status::FalsePositive)),
    ("誤検知", Some(Status::FalsePositive)),
    ("service degradation", None),
    ("service interruption", None),
    ("サービスの低下", None),
    ("サービスの劣化", None),
    ("サービスの中断", None),
    ("identified", Some(Status::Identified)),
    ("monitoring", Some(Status::Monitoring)),
    ("postmortem", Some(Status::Restored)),
    ("原因特定", Some(Status::Identified)),
    ("監視中", Some(Status::Monitoring)),
];

/// Words for a repair, and for work on it; both in one sentence.
const REPAIR: &[&str] = &[
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

/// The status of a named state: `None` if the name is not known, `Some(None)` if no status of a record means it.
pub(in crate::import) fn named(text: &str) -> Option<Option<Status>> {
    let name = text.trim().trim_end_matches(['.', '。']).to_lowercase();
    let known = NAMES.iter().find(|(known, _)| *known == name);
    known.map(|(_, status)| *status)
}

/// The status that the words of a text speak of.
#[must_use]
pub fn status(text: &str) -> Option<Noted<Status>> {
    let lower = text.to_lowercase();
    let any = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    let sentences = || lower.split(['。', '\n']).flat_map(|it| it.split(". "));
    let status = if sentences().any(|it| any(it, REPAIR) && any(it, WORK)) {
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
