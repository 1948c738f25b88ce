//! What English posts promise, and how many of them there were.

use super::measure::ends_with_word;
use crate::fact::binding::{Around, Words};
use crate::fact::day_word::looks_like_day;
use crate::fact::kind::Field;
use crate::fact::stretch::Stretch;

const PROMISE_WORDS: &[&str] = &[
    "by",
    "at",
    "on",
    "within",
    "in",
    "before",
    "around",
    "about",
    "no later than",
    "not later than",
    "approximately",
    "every",
];
/// Words between such a word and the time: of the day, and marks that do not matter.
const DAY_WORDS: &[&str] = &[
    ",",
    "tomorrow",
    "tomorrow at",
    "tomorrow by",
    "today",
    "today at",
    "next",
    "this",
    "coming",
    "the",
    "another",
    "at least",
    "eod",
    "end of day",
    "end of",
];
/// The most characters behind a time in which its verb is looked for.
const SOON: usize = 60;
/// Words of posts that others published.
const THEIRS: &[&str] = &["vendor", "provider", "of its own", "their own", "supplier"];
/// Words between a label and its time.
const LABEL_JOINTS: &[&str] = &[
    "is",
    "at",
    "by",
    "on",
    "in",
    "within",
    "for",
    "will be",
    "planned",
    "expected",
    "scheduled",
    "due",
];
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
/// Words of what is still to come.
const WILL: &[&str] = &["will", "'ll", "’ll"];
/// Words of an update that is still to come.
const UPDATE_MARKS: &[&str] = &[
    "next", "another", "further", "provide", "give", "send", "publish", "post", "will", "'ll",
    "’ll", "share", "follow", "expect",
];

/// How the words around a time announce the next update for it.
enum UpdatePattern {
    /// "Next update: 14:05."
    Label(Words),
    /// "We'll send another update by 14:05": the last of the objects, at most so many words before the time.
    Behind {
        objects: Words,
        most_words: usize,
        marks: Words,
        /// What follows the object where the update has been.
        done: Words,
    },
    /// "By 14:05, we will send an update": at most so many words before the time, and the verb and the object soon
    /// behind it.
    Before {
        most_words: usize,
        verbs: Words,
        object: &'static str,
    },
}

const NEXT_UPDATE: &[UpdatePattern] = &[
    UpdatePattern::Label(&["next update"]),
    UpdatePattern::Behind {
        objects: &["update", "more information"],
        most_words: 8,
        marks: UPDATE_MARKS,
        done: &["updated", "updates were", "update was"],
    },
    UpdatePattern::Before {
        most_words: 4,
        verbs: WILL,
        object: "update",
    },
];

impl UpdatePattern {
    fn fits(&self, around: &Around<'_>) -> bool {
        match *self {
            Self::Label(labels) => ends_with_label(&around.before, labels),
            Self::Behind {
                objects,
                most_words,
                marks,
                done,
            } => promised(around.before).is_some_and(|before| {
                let found = objects.iter().find_map(|object| before.rfind(object));
                found.is_some_and(|at| {
                    let (head, tail) = (before.head(at), before.tail(at));
                    let is_near = tail.has_at_most(most_words) && !tail.has_any(&[",", ";"]);
                    let is_done = done.iter().any(|it| tail.starts_with(it));
                    let is_marked = || last_clause(head).has_any(marks) || tail.has_any(marks);
                    is_near && !is_done && is_marked()
                })
            }),
            Self::Before {
                most_words,
                verbs,
                object,
            } => promised(around.before).is_some_and(|before| {
                let near: String = around.after.chars().take(SOON).collect();
                let clause = near.split([';', '.']).next().unwrap_or_default();
                let is_told = verbs.iter().any(|it| clause.contains(it)) && clause.contains(object);
                before.has_at_most(most_words) && is_told
            }),
        }
    }
}

pub(super) fn next_update(around: &Around<'_>) -> Option<Field> {
    let is_told = around.is_post && NEXT_UPDATE.iter().any(|pattern| pattern.fits(around));
    is_told.then_some(Field::NextUpdate)
}

/// Whether one of `labels` is last, but for the words and marks between a label and its time.
fn ends_with_label(before: &str, labels: Words) -> bool {
    let is_mark = |it: char| it.is_whitespace() || matches!(it, ':' | '(');
    let mut label = before.trim_end_matches(is_mark);
    while let Some(rest) = LABEL_JOINTS.iter().find(|it| ends_with_word(label, it)) {
        label = label[..label.len() - rest.len()].trim_end_matches(is_mark);
    }
    labels.iter().any(|it| ends_with_word(label, it))
}

/// What precedes a time that a word of promises leads to, words of its day aside.
fn promised(before: Stretch<'_>) -> Option<Stretch<'_>> {
    let mut words = before.text().trim_end();
    let is_led = |words: &str| PROMISE_WORDS.iter().any(|it| ends_with_word(words, it));
    if is_led(words) {
        return Some(before.cut_to(words));
    }
    let mut is_relative = false;
    loop {
        let last = words.rsplit(' ').next().unwrap_or_default();
        let day = DAY_WORDS.iter().find(|it| ends_with_word(words, it));
        // One that no form of a date fits.
        let unread = looks_like_day(last).then_some(last.len());
        let Some(length) = day.map(|it| it.len()).or(unread) else {
            break;
        };
        words = words[..words.len() - length].trim_end();
        is_relative |= matches!(last, "tomorrow" | "today");
    }
    (is_relative || is_led(words)).then(|| before.cut_to(words))
}

/// The words behind the last comma or semicolon.
fn last_clause(words: Stretch<'_>) -> Stretch<'_> {
    let marks = [",", ";"].iter().filter_map(|mark| words.rfind(mark));
    words.tail(marks.max().map_or(0, |at| at + 1))
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

/// The one of `words` that comes next, in whatever marks, and what follows it.
fn word<'t>(text: &'t str, words: &[&'static str]) -> Option<(&'static str, &'t str)> {
    let is_mark = |it: char| !it.is_alphanumeric();
    let text = text
        .trim_start()
        .trim_start_matches(|it: char| is_mark(it) && !it.is_whitespace());
    words.iter().find_map(|word| {
        let rest = text
            .strip_prefix(word)?
            .trim_start_matches(|it: char| is_mark(it) && !it.is_whitespace());
        let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
        ends.then_some((*word, rest))
    })
}

/// Whether a word of telling is in the sentence beside the first `noun`.
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
