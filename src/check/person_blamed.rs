//! # `person-blamed`
//!
//! The cause blames a person, or "human error" (人為ミス). What let the mistake through is the cause that can be fixed; who
//! made the mistake is not.
//!
//! ## Found
//!
//! ```yaml
//! root_cause:
//!   confidence: confirmed
//!   text: {en: Human error during the rollout., ja: 展開時の人為ミスです。}
//! ```
//!
//! ```yaml
//! root_cause:
//!   confidence: confirmed
//!   text:
//!     en: An engineer forgot to renew the certificate.
//!     ja: 担当者が証明書の更新を失念しました。
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! root_cause:
//!   confidence: confirmed
//!   text:
//!     en: The renewal of the certificate was manual and had no reminder.
//!     ja: 証明書の更新が手作業で、通知もありませんでした。
//! ```
//!
//! ## What to do
//!
//! Say what made the mistake possible: a manual step, a missing safeguard, an unclear runbook.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::text::wordlist::Wordlist;

/// This check.
pub const CHECK: Check = Check {
    name: "person-blamed",
    severity: Severity::Advice,
    fixed: false,
    reach: Reach::Text,
    page: include_str!("person_blamed.rs"),
    run: Some(run),
};

/// Words that put the cause on a person.
static MARKS: Wordlist = Wordlist::of(&[
    "human error",
    "operator error",
    "user error",
    "human mistake",
    "careless",
    "negligen",
    "forgot to",
    "neglected to",
    "人為ミス",
    "人為的ミス",
    "人的ミス",
    "ヒューマンエラー",
    "操作ミス",
    "作業ミス",
    "不注意",
    "失念",
    "うっかり",
    "確認を怠",
    "怠った",
    "担当者のミス",
]);

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let Some(cause) = &case.incident.record.root_cause else {
        return;
    };
    for (text, read) in case.prose.shown() {
        if !cause.span.contains(&text.text.span.start) {
            continue;
        }
        let lower = read.piece.text.to_ascii_lowercase();
        let Some((at, mark)) = MARKS.places(&lower).next() else {
            continue;
        };
        let length = mark.len();
        let words = Message::new("person-blamed").with("text", &read.piece.text[at..at + length]);
        let span = read.piece.locate(&case.incident.source, at..at + length);
        findings.push(
            CHECK
                .finding(case, span, words)
                .help(Message::new("person-blamed.help")),
        );
    }
}
