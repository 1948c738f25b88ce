//! # `resolved-but-failing`
//!
//! A text says that the incident is resolved, or it belongs to a post with the status `restored`, and it says that
//! something is still failing. Work that goes on afterwards ("we are still looking into the cause", 引き続き監視します) gives
//! no finding, and neither does what is said of some, of other services or with a "but": such a text tells readers what is
//! left.
//!
//! ## Found
//!
//! ```yaml
//! timeline:
//!   - at: 2023-10-12 03:25
//!     kind: post
//!     text:
//!       en: We are still experiencing failures. This incident is resolved.
//!       ja: 引き続き障害が発生しています。本障害は解消しました。
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! timeline:
//!   - at: 2023-10-12 03:25
//!     kind: post
//!     text:
//!       en: This incident is resolved. We are still looking into its cause.
//!       ja: 本障害は解消しました。引き続き原因を調査しています。
//! ```
//!
//! ## What to do
//!
//! Remove the sentence that is no longer true, or say what is still failing and for whom. If both are true, accept the
//! finding with `allow` and a reason.

use super::{Case, Check, Reach};
use crate::check::engine::prose::{PieceRead, TextRead};
use crate::diagnostic::{Finding, Message, Severity};
use crate::fact::{Fact, SeenSentence, Value};
use crate::record::Status;
use crate::text::wordlist::Wordlist;

/// This check.
pub const CHECK: Check = Check {
    name: "resolved-but-failing",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Text,
    page: include_str!("resolved_but_failing.rs"),
    run: Some(run),
};

/// Words without which nothing is still failing.
static STILL: Wordlist = Wordlist::of(&[
    "still",
    "Still",
    "continu",
    "remain",
    "引き続き",
    "引続き",
    "いまだ",
    "未だ",
    "依然",
    "まだ",
    "現在も",
    "継続",
]);
/// What is still failing, in English.
const FAILING: &[&str] = &[
    "are still experiencing",
    "is still experiencing",
    "are still seeing",
    "is still seeing",
    "are still failing",
    "is still failing",
    "is still down",
    "are still down",
    "is still unavailable",
    "are still unavailable",
    "is still degraded",
    "are still degraded",
    "is still broken",
    "are still broken",
    "are still unable",
    "is still unable",
    "is still ongoing",
    "are still having",
    "is still having",
    "is still not working",
    "are still not working",
    "continue to experience",
    "continues to experience",
];
/// The same in words that tell of what has its reasons too: only beside a sentence that says that the whole is resolved.
const FAILING_BESIDE: &[&str] = &[
    "still fail ",
    "is still offline",
    "are still offline",
    "are still affected",
    "is still affected",
    "are still impacted",
    "is still impacted",
    "still cannot ",
    "continue to fail",
    "continues to fail",
    "continue to be unavailable",
    "continues to be unavailable",
    "continue to see errors",
    "continue to see elevated",
    "remains unavailable",
    "remain unavailable",
    "remains degraded",
    "remain degraded",
    "remains down",
    "remain down",
    "remains offline",
    "remain offline",
];
/// Nouns that what we still see or experience has to have, in English.
const TROUBLE: &[&str] = &[
    "fail",
    "error",
    "issue",
    "problem",
    "outage",
    "degrad",
    "disruption",
    "unavailab",
    "timeout",
    "down",
    "broken",
    "offline",
    "unable",
    "affected",
    "impact",
    "ongoing",
    "not working",
    "cannot",
    "latenc",
    "elevated",
];
/// What is still failing, in Japanese: a word of [`STILL`], one of these, and an end of a sentence in the present.
const FAILING_JA: &[&str] = &[
    "発生",
    "障害",
    "エラー",
    "遅延",
    "できない",
    "できません",
    "届か",
    "利用できない",
    "ご利用いただけ",
    "接続できない",
    "つながらない",
    "つながりにくい",
    "失敗",
    "停止",
    "不安定",
];
const PRESENT_JA: &[&str] = &[
    "発生しています",
    "発生しております",
    "続いています",
    "続いております",
    "失敗しています",
    "失敗しております",
    "遅延しています",
    "遅延しております",
    "発生中",
];
/// The same where it may have its reasons too.
const PRESENT_BESIDE_JA: &[&str] = &[
    "継続しています",
    "継続しております",
    "停止しています",
    "停止しております",
    "できません",
    "いただけません",
    "状態です",
    "状況です",
    "つながりません",
];
/// Words of what is left, of others, of what may be, of work that goes on.
const LEFT: &[&str] = &[
    "?",
    "by design",
    "as announced",
    "as expected",
    "normal",
    "expired",
    "intended",
    "のため",
    "仕様",
    "廃止",
    "if ",
    "that are still",
    "that is still",
    "which are still",
    "which is still",
    "who are still",
    "those ",
    "may ",
    "might ",
    "could ",
    "some ",
    "few ",
    "small ",
    "subset",
    "portion",
    "limited",
    "handful",
    "backlog",
    "residual",
    "catching up",
    "recovering",
    "other ",
    "another",
    "separate",
    "unrelated",
    "however",
    " but ",
    "although",
    "while ",
    "though",
    "except",
    "cause",
    "why ",
    "investigat",
    "monitor",
    "was still",
    "were still",
    "during",
    "when ",
    "until ",
    "had ",
    "certain ",
    "single ",
    "one ",
    "not still",
    "no longer",
    "third-party",
    "third party",
    "provider",
    "一部",
    "可能性",
    "場合",
    "おそれ",
    "恐れ",
    "監視",
    "調査",
    "確認",
    "注視",
    "対応を",
    "ものの",
    "まで",
    "が,",
    "別の",
    "他の",
    "ほかの",
    "滞留",
    "ました",
    "原因",
    "当時",
    "期間中",
    "際",
    "未処理",
];
/// Words that say that the whole is resolved.
const RESOLVED: &[&str] = &[
    "incident is resolved",
    "incident is now resolved",
    "incident has been resolved",
    "incident has now been resolved",
    "incident was resolved",
    "incident is fully resolved",
    "incident has been fully resolved",
    "issue is resolved",
    "issue is now resolved",
    "issue has been resolved",
    "issue has now been resolved",
    "issue is fully resolved",
    "issue has been fully resolved",
    "problem is resolved",
    "problem has been resolved",
    "outage is resolved",
    "outage has been resolved",
    "everything is back to normal",
    "all services have recovered",
    "all services are operational",
    "all systems are operational",
    "service is fully restored",
    "service has been fully restored",
    "services have been fully restored",
];
/// The same in Japanese: one of each.
const WHOLE_JA: &[&str] = &[
    "本障害",
    "障害は",
    "障害が",
    "本事象",
    "事象は",
    "本件",
    "問題は",
    "インシデントは",
    "サービスは",
    "不具合は",
    "すべて",
    "全て",
];
const RESOLVED_JA: &[&str] = &[
    "解消しました",
    "解消いたしました",
    "解消しております",
    "解消済み",
    "復旧しました",
    "復旧いたしました",
    "復旧済み",
    "解決しました",
    "解決いたしました",
    "収束しました",
    "収束いたしました",
    "復旧しております",
];

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (text, read) in case.prose.shown() {
        if !STILL.is_in(&read.piece.text) {
            continue;
        }
        let sentences = read.sentences();
        let resolved = sentences.iter().find(|it| is_resolved(&it.text));
        if resolved.is_none() && !is_restored(case, text) {
            continue;
        }
        let is_told = resolved.is_some();
        let mut failing = sentences.iter().filter(|it| is_failing(read, it, is_told));
        if let Some(failing) = failing.next() {
            findings.push(finding(case, read, failing, resolved));
        }
    }
}

/// Whether a sentence says of the present, and of the whole, that something is still failing; `is_told`: another one says
/// that the whole is resolved. A time in it says that it speaks of the past, or that the text is a log.
fn is_failing(read: &PieceRead<'_>, sentence: &SeenSentence, is_told: bool) -> bool {
    let words = &sentence.text;
    let has = |list: &[&str]| list.iter().any(|it| words.contains(it));
    let english = (has(FAILING) || (is_told && has(FAILING_BESIDE))) && has(TROUBLE);
    let is_present = || has(PRESENT_JA) || (is_told && has(PRESENT_BESIDE_JA));
    let japanese = STILL.is_in(words) && has(FAILING_JA) && is_present();
    let is_time = |it: &Fact| matches!(it.value, Value::Time(_));
    (english || japanese) && !has(LEFT) && !read.facts_in(sentence).any(is_time)
}

/// Whether a sentence says that the whole is resolved.
fn is_resolved(words: &str) -> bool {
    let has = |list: &[&str]| list.iter().any(|it| words.contains(it));
    let is_hedged = [
        "until",
        "once ",
        "when ",
        "if ",
        "not ",
        "will ",
        "まで",
        "次第",
        "した後",
    ];
    let is_told = has(RESOLVED) || (has(WHOLE_JA) && has(RESOLVED_JA));
    is_told && !has(&is_hedged)
}

/// Whether the text belongs to a post whose status is restored.
fn is_restored(case: &Case<'_>, text: &TextRead<'_>) -> bool {
    let entry = text
        .entry
        .and_then(|it| case.incident.record.timeline.get(it));
    let status = entry
        .filter(|it| it.is_post())
        .and_then(|it| it.status.as_ref());
    status.is_some_and(|it| it.value == Status::Restored)
}

fn finding(
    case: &Case<'_>,
    read: &PieceRead<'_>,
    failing: &SeenSentence,
    resolved: Option<&SeenSentence>,
) -> Finding {
    let place = |sentence: &SeenSentence| {
        let text = &read.piece.text[sentence.span.clone()];
        let blank = text.len() - text.trim_start().len();
        let start = sentence.span.start + blank;
        let span = start..start + text.trim().len();
        read.piece.locate(&case.incident.source, span)
    };
    let finding = CHECK.finding(case, place(failing), Message::new("resolved-but-failing"));
    let finding = match resolved {
        Some(resolved) => finding.label(
            place(resolved),
            Message::new("resolved-but-failing.resolved"),
        ),
        None => finding,
    };
    finding.help(Message::new("resolved-but-failing.help"))
}
