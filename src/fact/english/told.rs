//! What English posts promise, and how many of them there were.

use super::measure::ends_with_word;
use crate::fact::binding::Around;
use crate::fact::kind::Field;
use crate::wordlist::Wordlist;

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
static THEIRS: Wordlist =
    Wordlist::of(&["vendor", "provider", "of its own", "their own", "supplier"]);
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
    let last = before.rfind("update");
    let last = last
        .or_else(|| before.rfind("more information"))
        .map(|at| (&before[..at], &before[at..]));
    if let Some((head, tail)) = last {
        let near = tail.split_whitespace().count() <= 8 && !tail.contains([',', ';']);
        let from = head.rfind([';', ',']).map_or(0, |at| at + 1);
        let marked = UPDATE_MARKS
            .iter()
            .any(|it| head[from..].contains(it) || tail.contains(it));
        let told = ["updated", "updates were", "update was"]
            .iter()
            .any(|it| tail.starts_with(it));
        if near && marked && !told {
            return Some(Field::NextUpdate);
        }
    }
    let after: String = around.after.chars().take(60).collect();
    let after = after.split([';', '.']).next().unwrap_or_default();
    let promised = after.contains("will") || after.contains("'ll") || after.contains("’ll");
    let opens = before.split_whitespace().count() <= 4;
    (opens && promised && after.contains("update")).then_some(Field::NextUpdate)
}

/// "We'll publish a report within five business days."
pub(super) fn report(around: &Around<'_>) -> Option<Field> {
    let said = around.before.contains("report")
        || around.after.contains("report")
        || around.before.contains("review");
    let promised = ["will", "'ll", "’ll", "follows", "be published"]
        .iter()
        .any(|it| around.sentence.contains(it));
    (around.is_post && said && promised).then_some(Field::ReportDue)
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
    let mut words = around
        .after
        .split_whitespace()
        .map(|word| word.trim_matches(|it: char| !it.is_alphanumeric()));
    let mut noun = words.next()?;
    if matches!(noun, "status" | "public" | "customer" | "status-page") {
        noun = words.next()?;
    }
    let informed = ["informed", "notified", "updated customers", "posted"];
    let times = noun == "times" && informed.iter().any(|it| before.contains(it));
    let named = matches!(
        noun,
        "posts" | "post" | "updates" | "notices" | "announcements"
    );
    if !(times || named) || THEIRS.is_in(around.sentence) {
        return None;
    }
    let verbs = [
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
    let told = verbs
        .iter()
        .any(|it| around.sentence.replacen(noun, "", 1).contains(it));
    (times || (named && told)).then_some(Field::Posts)
}
