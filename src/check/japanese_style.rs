//! # `japanese-style`
//!
//! Japanese that is not written in one style: です・ます beside である, full-width digits beside half-width ones, spaces
//! around Latin words and numbers, full-width and half-width brackets, サーバ beside サーバー, 、。 beside ，．. Also
//! sentences of more than 100 characters, and slips of the keyboard (発生してい可能性, 詳細いついて, 設定をを).
//!
//! By default a record is held against itself: what most of it does is its style, and where neither way is clearly more
//! common nothing is found. `japanese_style = "jtf"` in the settings asks for no spaces and for full-width brackets,
//! as the style guide of the Japan Translation Federation does; `"microsoft"` asks for spaces and half-width brackets, as
//! Microsoft's guide does. Both ask for 、。 and for the long vowel (サーバー). What is quoted, code, and sentences of lists,
//! tables and headings are not held to です・ます.
//!
//! Slips, and two styles within one text, are warnings; the rest is advice.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: "A setting was wrong. It was changed the day before. It is right again."
//!   ja: "設定に誤りがありました。前日に変更されたものである。現在は正しい値に戻しています。"
//! ```
//!
//! ```yaml
//! summary:
//!   en: "We restarted the login server. The other servers will follow."
//!   ja: "認証サーバーを再起動しました。残りのサーバにも同じ対処を行います。"
//! ```
//!
//! ```yaml
//! summary: {en: "Some messages may have been lost.", ja: 一部のメールが失われてい可能性があります。}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: "The runbook says 'the engineer on call decides', but that engineer had no permission."
//!   ja: "手順書には「当番が判断するものである」とありましたが、当番には権限がありませんでした。"
//! ```
//!
//! ## What to do
//!
//! Write it as the rest of the record does, or set `japanese_style`.

mod bracket;
mod digit;
mod ending;
mod length;
mod mark;
mod slip;
mod spacing;
mod text;
mod vowel;

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Fix, Message, Severity};
use crate::locale::FactLanguage;
use crate::project::settings::JapaneseStyle;
use crate::record::EntryKind;
use crate::text::source::Span;
use text::JapaneseText;

/// This check.
pub const CHECK: Check = Check {
    name: "japanese-style",
    severity: Severity::Advice,
    fixed: false,
    reach: Reach::Text,
    page: include_str!("japanese_style.rs"),
    run: Some(run),
};

/// A place that is written in another style.
struct Lapse {
    /// The index of its text, and its bytes there.
    text: usize,
    range: Span,
    message: Message,
    severity: Severity,
    /// What may be written instead.
    replacement: Option<String>,
}

/// What looks for lapses in the texts of a record.
type StyleRule = fn(&[JapaneseText<'_>], JapaneseStyle, &mut Vec<Lapse>);

const RULES: &[StyleRule] = &[
    ending::find,
    digit::find,
    spacing::find,
    bracket::find,
    vowel::find,
    mark::find,
    length::find,
    slip::find,
];

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let entries = &case.incident.record.timeline;
    let shown = case.prose.shown().filter(|(_, read)| {
        read.language
            .is_some_and(|it| it.facts == Some(FactLanguage::Japanese))
    });
    let texts = shown.map(|(text, read)| {
        let entry = text.entry.and_then(|index| entries.get(index));
        // Entries that are no posts are notes.
        let is_body = entry.is_none_or(|it| it.kind() == EntryKind::Post);
        JapaneseText::new(read, is_body)
    });
    // What was not translated has no style.
    let texts: Vec<_> = texts.filter(|text| text.has.japanese).collect();
    let style = case.context.policy.japanese_style;
    let style = style.unwrap_or(JapaneseStyle::Auto);
    let mut lapses = Vec::new();
    for rule in RULES {
        rule(&texts, style, &mut lapses);
    }
    for lapse in lapses {
        let piece = texts[lapse.text].read.piece;
        let span = piece.locate(&case.incident.source, lapse.range);
        let mut finding = CHECK.finding(case, span.clone(), lapse.message);
        finding.severity = lapse.severity;
        if let Some(replacement) = lapse.replacement {
            let words = Message::new("replace").with("text", &replacement);
            finding = finding.fix(Fix::offered(words, span, replacement));
        }
        findings.push(finding);
    }
}

/// Which of two ways of writing is the lapse, told by how often a record uses each: none unless one of them is `times` as
/// common as the other.
fn rarer(first: usize, second: usize, times: usize) -> Option<usize> {
    let is_clear = |many: usize, few: usize| few > 0 && many >= few * times;
    if is_clear(first, second) {
        Some(1)
    } else if is_clear(second, first) {
        Some(0)
    } else {
        None
    }
}
