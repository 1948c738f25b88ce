//! # `quotes-unpaired`
//!
//! A quotation mark that nothing closes, or that nothing opens: 「」, 『』, “” and `"`. Apostrophes, and the marks of inches
//! and minutes behind a number, are no quotation marks; code is not looked at.
//!
//! ## Found
//!
//! ```yaml
//! summary: {en: "The page said \"cannot connect\".", ja: 画面には「接続できません と表示されました。}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: "Customers told us that 'it doesn't load' on 13.3\" screens."
//!   ja: "お客様から「13.3\"の画面で『接続できません』と表示される」とのお申し出がありました。"
//! ```
//!
//! ## What to do
//!
//! Add the mark that is missing, or remove the one that is left over.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::fact::{BLOCK_END, visible};
use crate::text::pairing::{Unpaired, unpaired};

/// This check.
pub const CHECK: Check = Check {
    name: "quotes-unpaired",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Text,
    page: include_str!("quotes_unpaired.rs"),
    run: Some(run),
};

const PAIRS: &[(char, char)] = &[
    ('「', '」'),
    ('『', '』'),
    ('“', '”'),
    ('"', '"'),
    ('〝', '〟'),
];

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (_, read) in case.prose.shown() {
        let text = &read.piece.text;
        if !text.contains(|it: char| PAIRS.iter().any(|pair| pair.0 == it || pair.1 == it)) {
            continue;
        }
        let seen = visible(text);
        let characters: Vec<char> = seen.iter().map(|(it, _)| *it).collect();
        // Some write ” for both marks.
        let is_lone = !characters.contains(&'“')
            && characters.iter().filter(|it| **it == '”').count() % 2 == 0;
        let found = unpaired(
            &characters,
            PAIRS,
            |_, _| false,
            |at, is_open| is_no_quote(&characters, is_lone, at, is_open),
        );
        let (at, key) = match found {
            Some(Unpaired::Open(at)) => (at, "quotes-unpaired"),
            Some(Unpaired::Close(at) | Unpaired::Other(_, at)) => (at, "quotes-unpaired.open"),
            None => continue,
        };
        let (mark, byte) = seen[at];
        let span = read
            .piece
            .locate(&case.incident.source, byte..byte + mark.len_utf8());
        findings.push(CHECK.finding(case, span, Message::new(key).with("mark", mark)));
    }
}

/// Whether a mark quotes nothing: inches behind a number, the first mark of a further paragraph of one quotation, and ” for
/// both marks.
fn is_no_quote(characters: &[char], is_lone: bool, at: usize, is_open: bool) -> bool {
    let before = at.checked_sub(1).map(|it| characters[it]);
    match characters[at] {
        '"' => !is_open && before.is_some_and(|it| it.is_ascii_digit()),
        '“' => is_open && before.is_none_or(|it| it == BLOCK_END),
        '”' => !is_open && is_lone,
        _ => false,
    }
}
