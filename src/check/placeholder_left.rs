//! # `placeholder-left`
//!
//! A text still contains a placeholder: `TODO`, `TBD`, `FIXME`, 要確認, ■■, is empty, or consists only of 未定 or 未記入;
//! or the title is only the record's id, as in a draft whose source has no title. This is an error in a final edition,
//! otherwise a warning.
//!
//! ## Found
//!
//! ```yaml
//! summary: {en: "TODO: one paragraph", ja: メールが遅延しました。}
//! ```
//!
//! ```yaml
//! resolution: {en: Under review., ja: 未定}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: "The job `TODO-sweeper` stopped."
//!   ja: "担当者は未定ですが、ジョブ`TODO-sweeper`は停止しました。"
//! ```
//!
//! ## What to do
//!
//! Write what is missing, or remove the field until it is known.

use super::{Case, Check, Reach};
use crate::check::engine::prose::Code;
use crate::diagnostic::{Finding, Message, Severity};
use crate::record::Edition;
use crate::text::source::Span;
use crate::text::wordlist::Wordlist;

/// This check.
pub const CHECK: Check = Check {
    name: "placeholder-left",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Text,
    page: include_str!("placeholder_left.rs"),
    run: Some(run),
};

/// Words that mark a gap; Latin ones count as whole words.
static MARKS: Wordlist = Wordlist::of(&["TODO", "TBD", "FIXME", "要確認", "■■"]);

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let edition = case
        .incident
        .record
        .edition
        .as_ref()
        .map(|edition| edition.value);
    let severity = if edition == Some(Edition::Final) {
        Severity::Error
    } else {
        CHECK.severity
    };
    let title = &case.incident.record.title.0;
    let id = case.incident.record.id.value.as_str();
    for (piece, _) in case.prose.pieces() {
        let is_title = title.span.start <= piece.span.start && piece.span.end <= title.span.end;
        if is_title && piece.text.trim() == id {
            let message = Message::new("placeholder-left.title").with("text", id);
            let mut finding = CHECK.finding(case, piece.span.clone(), message);
            finding.severity = severity;
            findings.push(finding.help(Message::new("placeholder-left.help")));
            continue;
        }
        if piece.text.trim().is_empty() {
            let message = Message::new("placeholder-left.empty");
            let mut finding = CHECK.finding(case, piece.span.clone(), message);
            finding.severity = severity;
            findings.push(finding);
            continue;
        }
        if let Some(range) = placeholder(&piece.text) {
            let words = Message::new("placeholder-left").with("text", &piece.text[range.clone()]);
            let span = piece.locate(&case.incident.source, range);
            let mut finding = CHECK.finding(case, span, words);
            finding.severity = severity;
            findings.push(finding.help(Message::new("placeholder-left.help")));
        }
    }
}

/// Where the first placeholder of a text is.
pub(super) fn placeholder(text: &str) -> Option<Span> {
    let trimmed = text.trim().trim_end_matches(['。', '.']);
    if matches!(trimmed, "未定" | "未記入") {
        let start = text.find(trimmed)?;
        return Some(start..start + trimmed.len());
    }
    let part = |it: Option<char>| it.is_some_and(|it| it.is_ascii_alphanumeric() || it == '_');
    let mut code = Code::of(text);
    let mut places = MARKS.places(text).filter(|(at, mark)| {
        let before = part(text[..*at].chars().next_back());
        let after = part(text[at + mark.len()..].chars().next());
        let whole = !mark.is_ascii() || !(before || after);
        whole && !code.holds(*at)
    });
    places.next().map(|(at, mark)| at..at + mark.len())
}
