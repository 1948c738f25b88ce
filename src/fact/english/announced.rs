//! What English posts promise, and how many of them there were.

use super::measure::ends_with_word;
use crate::fact::binding::Around;
use crate::fact::kind::Field;
use crate::fact::stretch::Stretch;

const PROMISE_WORDS: &[&str] = &[
    "by",
    "at",
    "within",
    "in",
    "before",
    "around",
    "about",
    "no later than",
    "approximately",
];
/// Words of posts that others published.
const THEIRS: &[&str] = &["vendor", "provider", "of its own", "their own", "supplier"];
/// What posts are called.
const POSTS: &[&str] = &["posts", "post", "updates", "notices", "announcements"];
/// Words of those who count posts.
const TOLD: &[&str] = &[
    "post",
    "publish",
    "issue",
    "sent",
    "given",
    "gave",
    "shared",
    "told",
    "informed",
    "in all",
    "status page",
    "there were",
    "went out",
];
const UPDATE_MARKS: &[&str] = &[
    "next", "another", "further", "provide", "give", "send", "publish", "post", "will", "'ll",
    "’ll", "share", "follow",
];

pub(super) fn next_update(around: &Around<'_>) -> Option<Field> {
    if !around.is_post {
        return None;
    }
    let before = around.before.trim_end();
    let label = before.trim_end_matches([' ', ':', '(']);
    let label = label
        .strip_suffix(" is")
        .or_else(|| label.strip_suffix(" at"))
        .or_else(|| label.strip_suffix(" by"))
        .unwrap_or(label);
    let label = label.trim_end_matches([' ', ':']);
    if [
        "next update",
        "next update by",
        "next update is due",
        "next update due",
    ]
    .iter()
    .any(|it| ends_with_word(label, it))
    {
        return Some(Field::NextUpdate);
    }
    let prepared = PROMISE_WORDS.iter().any(|it| ends_with_word(before, it));
    if !prepared {
        return None;
    }
    let before = around.before.cut_to(before);
    let last = before.rfind("update");
    let last = last
        .or_else(|| before.rfind("more information"))
        .map(|at| (before.head(at), before.tail(at)));
    if let Some((head, tail)) = last {
        let near = tail.has_at_most(8) && !tail.has_any(&[",", ";"]);
        let own = || {
            let marks = [",", ";"].iter().filter_map(|mark| head.rfind(mark));
            head.tail(marks.max().map_or(0, |at| at + 1))
        };
        let marked = || own().has_any(UPDATE_MARKS) || tail.has_any(UPDATE_MARKS);
        let announced = ["updated", "updates were", "update was"]
            .iter()
            .any(|it| tail.starts_with(it));
        if near && !announced && marked() {
            return Some(Field::NextUpdate);
        }
    }
    let after: String = around.after.chars().take(60).collect();
    let after = after.split([';', '.']).next().unwrap_or_default();
    let promised = after.contains("will") || after.contains("'ll") || after.contains("’ll");
    let opens = before.has_at_most(4);
    (opens && promised && after.contains("update")).then_some(Field::NextUpdate)
}

/// "We'll publish a report within five business days."
pub(super) fn report(around: &Around<'_>) -> Option<Field> {
    let said = || around.before.has_any(&["report", "review"]) || around.after.contains("report");
    let promised = ["will", "'ll", "’ll", "follows", "be published"];
    (around.is_post && said() && around.sentence.has_any(&promised)).then_some(Field::ReportDue)
}

pub(super) fn posts(around: &Around<'_>) -> Option<Field> {
    let before = around.before.trim_end();
    let taken = [
        "first", "last", "next", "previous", "another", "of the", "every", "other", "these",
        "than", "after",
    ];
    if around.is_entry || taken.iter().any(|it| ends_with_word(before, it)) {
        return None;
    }
    let mut rest = around.after.text();
    if let Some((_, behind)) = word(rest, &["status", "public", "customer", "status-page"]) {
        rest = behind;
    }
    let (noun, _) = word(rest, POSTS).or_else(|| word(rest, &["times"]))?;
    let informed = ["informed", "notified", "updated customers", "posted"];
    let times = noun == "times";
    if times && !around.before.cut_to(before).has_any(&informed) {
        return None;
    }
    if around.sentence.has_any(THEIRS) {
        return None;
    }
    (times || is_told(around.sentence, noun)).then_some(Field::Posts)
}

/// The one of `words` that comes next, in whatever marks, and what stands behind it.
fn word<'t>(text: &'t str, words: &[&'static str]) -> Option<(&'static str, &'t str)> {
    let is_mark = |it: char| !it.is_alphanumeric();
    let text = text.trim_start();
    let text = text.trim_start_matches(|it: char| is_mark(it) && !it.is_whitespace());
    words.iter().find_map(|word| {
        let rest = text.strip_prefix(word)?;
        let rest = rest.trim_start_matches(|it: char| is_mark(it) && !it.is_whitespace());
        let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
        ends.then_some((*word, rest))
    })
}

/// Whether a word of telling stands in the sentence beside the first `noun`.
fn is_told(sentence: Stretch<'_>, noun: &'static str) -> bool {
    let Some(at) = sentence.find(noun) else {
        return sentence.has_any(TOLD);
    };
    let (before, after) = (sentence.head(at), sentence.tail(at + noun.len()));
    // Where the noun is left out, both sides meet.
    let longest = TOLD.iter().map(|it| it.len()).max().unwrap_or(0);
    let end = &before[before.ceil_char_boundary(before.len().saturating_sub(longest))..];
    let start = &after[..after.floor_char_boundary(longest.min(after.len()))];
    let joined = format!("{end}{start}");
    before.has_any(TOLD) || after.has_any(TOLD) || TOLD.iter().any(|it| joined.contains(it))
}
