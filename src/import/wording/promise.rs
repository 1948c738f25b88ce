//! What a post promises in its own words: the next update, a fix, relief, an estimate, a report.

use crate::clock::Zone;
use crate::diagnostic::Message;
use crate::fact::{self, DayPart, DueDay, Fact, Field, Hedge, PromisingText, Value};
use crate::import::draft::inferred::InferredFrom;
use crate::import::draft::{DraftEntry, DraftPromise, Stamp};
use crate::import::stamp::spoken;
use crate::import::stamp::when::Resolved;
use crate::locale::Language;
use crate::record::{EntryKind, PromiseKind};

/// Words that tell what is promised, the more particular first; in lower case.
const SUBJECTS: &[(PromiseKind, &[&str])] = &[
    (
        PromiseKind::Report,
        &[
            "report",
            "rca",
            "root cause analysis",
            "postmortem",
            "post-mortem",
            "報告書",
            "報告",
            "レポート",
            "pir",
        ],
    ),
    (
        PromiseKind::Estimate,
        &["estimate", "eta", "見込みを", "見通し"],
    ),
    (
        PromiseKind::Update,
        &[
            "update",
            "more information",
            "further information",
            "更新",
            "続報",
            "お知らせ",
            "ご案内",
        ],
    ),
    (
        PromiseKind::Relief,
        &[
            "relief", "recover", "mitigat", "improve", "subside", "緩和", "回復", "改善", "復旧",
        ],
    ),
    (
        PromiseKind::Fix,
        &[
            "fix", "complete", "deploy", "validat", "finish", "roll out", "resolve", "修正",
            "完了", "展開", "検証",
        ],
    ),
];

/// Words of a promise, without which a length of time is none.
const PROMISING: &[&str] = &[
    "we'll",
    "we\u{2019}ll",
    "will",
    "expect",
    "anticipate",
    "plan to",
    "should",
    "aim to",
    "estimate",
    "next update",
    "another update",
    "予定",
    "見込み",
    "いたします",
    "します",
    "次回",
];

/// The longest text whose promises are read, in bytes: no post is longer.
pub(in crate::import) const LONGEST: usize = 50_000;
/// The characters of a sentence that are looked at, on either side of a length of time.
const LONGEST_SENTENCE: usize = 500;

/// Notes on `entry` what `text` promises; `zone` is that of clocks that name none. A promise that the entry has already
/// is not noted again; one whose day cannot be told is left out, and that is said.
pub fn promises(entry: &mut DraftEntry, text: &str, language: Language, zone: Option<Zone>) {
    if text.len() > LONGEST {
        return;
    }
    let facts = fact::find(text, language, Some(EntryKind::Post));
    // How often updates follow counts where nothing else says when the next one does.
    let mut ordered: Vec<_> = facts.iter().collect();
    ordered.sort_by_key(|it| (it.hedge == Hedge::Each, is_day(it)));
    for fact in ordered {
        let sentence = sentence(text, fact.span.start).to_lowercase();
        if !PROMISING.iter().any(|word| sentence.contains(word)) {
            continue;
        }
        let is_known = entry.next_update_by.is_some();
        if fact.time().is_some() && (is_known || fact.field != Some(Field::NextUpdate)) {
            continue;
        }
        let by = match &entry.at.moment {
            Some(at) if fact.time().is_some() => {
                let promising = PromisingText {
                    text,
                    language,
                    facts: &facts,
                    announced: at.instant,
                    zone: zone.unwrap_or(at.zone),
                };
                promised(entry, fact, &promising)
            }
            _ => by(fact, text),
        };
        let Some(by) = by else { continue };
        let spoken = fact.span.start..fact.span.end;
        match what(fact, &sentence, &text[spoken]) {
            Some(PromiseKind::Update) if entry.next_update_by.is_none() => {
                entry.next_update_by = Some(by);
                // What one language leaves open, the other one tells.
                entry.doubts.retain(|it| !UNREAD.contains(&it.key));
                entry.notes.retain(|it| !UNREAD.contains(&it.key));
            }
            Some(what) if what != PromiseKind::Update => {
                let known = entry.promises.iter().any(|promise| promise.what == what);
                if !known {
                    entry.promises.push(DraftPromise { what, by });
                }
            }
            _ => {}
        }
    }
    let is_unread = |it: &Message| UNREAD.contains(&it.key);
    if entry.next_update_by.is_none() && !entry.doubts.iter().any(is_unread) {
        unbound(entry, text, &facts);
    }
}

/// Notes a clock that follows the announcement of an update in words that are not understood.
fn unbound(entry: &mut DraftEntry, text: &str, facts: &[Fact]) {
    let announced = |fact: &&Fact| {
        let has_clock = fact.time().is_some_and(|it| it.clock.is_some());
        if !has_clock || fact.field.is_some() {
            return false;
        }
        let sentence = sentence(text, fact.span.start).to_lowercase();
        let spoken = text[fact.span.clone()].to_lowercase();
        let before = sentence
            .split_once(&spoken)
            .map_or("", |(before, _)| before);
        let found = ANNOUNCED
            .iter()
            .find_map(|it| Some((before.rfind(it)?, it)));
        found.is_some_and(|(at, words)| {
            let between = &before[at + words.len()..];
            between.chars().count() <= BETWEEN
                && !between.contains(" was ")
                && !between.contains(';')
        })
    };
    if let Some(fact) = facts.iter().find(announced) {
        let words = Message::new("import-promise").with("text", &text[fact.span.clone()]);
        unread(entry, words);
    }
}

/// Words that announce an update, in lower case.
const ANNOUNCED: &[&str] = &[
    "next update",
    "another update",
    "further update",
    "will update you",
    "provide an update",
    "次回の更新",
    "次回更新",
    "次回のお知らせ",
    "次の更新",
];
/// The most characters between them and their time.
const BETWEEN: usize = 40;

/// Whether a time is a day without a clock.
fn is_day(fact: &Fact) -> bool {
    fact.time().is_some_and(|it| it.clock.is_none())
}

/// Messages about a promise that was not read.
const UNREAD: &[&str] = &["import-promise", "import-promise.days"];

/// A time that was promised, on the day that is named or the next one that has it; a doubt of the entry where that day
/// cannot be told, or where the zone cannot.
fn promised(entry: &mut DraftEntry, fact: &Fact, promising: &PromisingText<'_>) -> Option<Stamp> {
    let written = fact.time()?;
    let spoken = promising.text.get(fact.span.clone())?;
    let (day, missing) = match promising.due_day(fact) {
        DueDay::On(day, missing) => (day, missing),
        DueDay::Either(one, other, span) => {
            let said = promising.text.get(span).unwrap_or(spoken);
            let words = Message::new("import-promise.days")
                .with("text", said)
                .with("one", one.iso())
                .with("other", other.iso());
            unread(entry, words);
            return None;
        }
        DueDay::Unclear(span) => {
            let said = promising.text.get(span).unwrap_or(spoken);
            unread(entry, Message::new("import-promise").with("text", said));
            return None;
        }
    };
    let spoken = spoken::whole(spoken, written);
    let resolved = match is_day(fact) {
        true => Resolved {
            stamp: Stamp {
                text: day.iso(),
                ..Stamp::stated(spoken)
            },
            doubt: None,
        },
        false => spoken::on_day(day, written, &spoken, promising.zone)?,
    };
    let mut stamp = resolved.stamp;
    if let Some(missing) = missing {
        let words = Message::new("import-inferred").word("what", "import", missing.name());
        let words = words.with("from", InferredFrom::DraftEntry);
        // The draft writes the year without a comment, as it does for every stamp that is near its entry.
        stamp
            .notes
            .extend((missing != DayPart::Year).then_some(words));
    }
    if let Some(doubt) = resolved.doubt {
        entry.doubt(doubt);
    }
    Some(stamp)
}

fn unread(entry: &mut DraftEntry, words: Message) {
    if !entry.notes.contains(&words) {
        entry.notes.push(words.clone());
    }
    entry.doubt(words);
}

fn what(fact: &Fact, sentence: &str, spoken: &str) -> Option<PromiseKind> {
    if fact.field == Some(Field::NextUpdate) {
        return Some(PromiseKind::Update);
    }
    // The words before the length count first: "a report within five days of the fix".
    let (before, after) = sentence
        .split_once(&spoken.to_lowercase())
        .unwrap_or((sentence, ""));
    let said = |text: &str| {
        let found = SUBJECTS
            .iter()
            .find(|(_, words)| words.iter().any(|word| has(text, word)));
        found.map(|(what, _)| *what)
    };
    said(before).or_else(|| said(after))
}

/// Whether a text has a word; a short one must be alone.
fn has(text: &str, word: &str) -> bool {
    if word.len() > 4 || !word.is_ascii() {
        return text.contains(word);
    }
    text.split(|it: char| !it.is_ascii_alphanumeric())
        .any(|it| it == word || it.strip_suffix("es") == Some(word))
}

/// A length of time, as a record writes it.
fn by(fact: &Fact, text: &str) -> Option<Stamp> {
    let spoken = text.get(fact.span.clone())?;
    let stamp = |written: String| Stamp {
        text: written,
        stated: spoken.to_owned(),
        moment: None,
        notes: Vec::new(),
    };
    let limits = is_limit(fact, text) || fact.field.is_some();
    match &fact.value {
        Value::BusinessDays(days) if limits => Some(stamp(format!("{days} business days"))),
        Value::Duration { seconds, .. } if limits && *seconds > 0 => {
            Some(stamp(length(spoken, *seconds)))
        }
        _ => None,
    }
}

/// Whether a length says until when: "within 30 minutes", "in the next hour", 30分以内; "up to an hour" is none.
fn is_limit(fact: &Fact, text: &str) -> bool {
    let from = text[..fact.span.start].char_indices().rev().nth(60);
    let clause = &text[from.map_or(0, |(at, _)| at)..fact.span.start];
    let before = clause.trim_end().to_lowercase();
    let before = ["about", "approximately", "around"]
        .iter()
        .find_map(|it| before.strip_suffix(it))
        .unwrap_or(&before)
        .trim_end()
        .trim_end_matches(" the next")
        .trim_end_matches(" next")
        .trim_end_matches(" the")
        .trim_end_matches(" another");
    let after = text[fact.span.end..].trim_start();
    before.ends_with("within")
        || before.ends_with(" in")
        || after.starts_with("以内")
        || spoken_within(fact, text)
}

/// Whether the bytes of the fact already hold the word for "within".
fn spoken_within(fact: &Fact, text: &str) -> bool {
    let spoken = text[fact.span.clone()].to_lowercase();
    spoken.starts_with("within") || spoken.ends_with("以内")
}

/// A length as it was stated, if a record can read that; a range is due at its longest, and a comment keeps it.
fn length(spoken: &str, seconds: i64) -> String {
    let read = crate::clock::read_span(spoken);
    let same = read == Some(crate::clock::Span::Exact(crate::clock::Duration(seconds)));
    if same {
        spoken.to_owned()
    } else {
        span(seconds)
    }
}

/// A length as a record writes it.
fn span(seconds: i64) -> String {
    let unit =
        |number: i64, name: &str| format!("{number} {name}{}", if number == 1 { "" } else { "s" });
    match seconds {
        _ if seconds % 3_600 == 0 => unit(seconds / 3_600, "hour"),
        _ if seconds % 60 == 0 && seconds > 5_400 => {
            format!(
                "{} {}",
                unit(seconds / 3_600, "hour"),
                unit(seconds % 3_600 / 60, "minute")
            )
        }
        _ if seconds % 60 == 0 => unit(seconds / 60, "minute"),
        _ => unit(seconds, "second"),
    }
}

/// Whether a line begins something new, and does not go on with the sentence of the one before it.
fn begins_block(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '\r']);
    let numbered = line.trim_start_matches(|it: char| it.is_ascii_digit());
    line.is_empty()
        || line.starts_with(['\n', '#', '|', '>', '-', '*', '+', '•', '・'])
        || (numbered.len() < line.len() && numbered.starts_with(". "))
}

/// The sentence that the byte `at` lies in; of a very long one the part around it.
fn sentence(text: &str, at: usize) -> &str {
    let ends = |from: usize| {
        let mut characters = text[from..].chars();
        let mark = characters.next();
        let gap = characters.next().is_none_or(char::is_whitespace);
        match mark {
            Some('。') => true,
            Some('\n') => begins_block(&text[from + 1..]),
            Some('.' | '!' | '?') => gap,
            _ => false,
        }
    };
    let before = text[..at].char_indices().rev().take(LONGEST_SENTENCE);
    let mut begun = at;
    for (from, _) in before {
        if ends(from) {
            break;
        }
        begun = from;
    }
    let after = text[at..].char_indices().take(LONGEST_SENTENCE);
    let mut end = at;
    for (offset, character) in after {
        if ends(at + offset) {
            break;
        }
        end = at + offset + character.len_utf8();
    }
    &text[begun..end]
}

#[cfg(test)]
mod tests;
