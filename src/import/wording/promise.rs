//! What a post promises in its own words: the next update, a fix, relief, an estimate, a report.

use crate::clock::Zone;
use crate::diagnostic::Message;
use crate::fact::{self, DayPart, DueDay, Fact, Field, Hedge, PromisingText, Value};
use crate::import::draft::inferred::InferredFrom;
use crate::import::draft::{DraftEntry, DraftPromise, Stamp};
use crate::import::stamp::spoken;
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
    let (often, once): (Vec<_>, Vec<_>) = facts.iter().partition(|it| it.hedge == Hedge::Each);
    for fact in once.into_iter().chain(often) {
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
}

/// Messages about a promise that was not read.
const UNREAD: &[&str] = &["import-promise", "import-promise.days"];

/// A time that was promised, on the day that is named or the next one that has it; a doubt of the entry where that day
/// cannot be told, or where the zone cannot.
fn promised(entry: &mut DraftEntry, fact: &Fact, promising: &PromisingText<'_>) -> Option<Stamp> {
    let written = fact.time()?;
    let spoken = promising.text.get(fact.span.clone())?;
    written.clock.as_ref()?;
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
    let resolved = spoken::on_day(day, written, &spoken, promising.zone)?;
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
mod tests {
    use super::*;
    use crate::clock;
    use crate::locale::{ENGLISH, JAPANESE};

    fn read(text: &str, language: Language) -> String {
        let moment = clock::read("2023-10-11 23:50 UTC", None).unwrap().moment;
        let mut entry = DraftEntry::new(
            EntryKind::Post,
            Stamp {
                moment: Some(moment),
                ..Stamp::stated("x")
            },
            0..0,
        );
        promises(&mut entry, text, language, None);
        // A time is written with its day, which no comment says.
        let by = |by: &Stamp| match by.text == by.stated || by.moment.is_some() {
            true => by.text.clone(),
            false if by.text.ends_with("ST") => by.text.clone(),
            false => format!("{} # {}", by.text, by.stated),
        };
        let update = entry.next_update_by.map(|it| format!("update {}", by(&it)));
        let others = entry
            .promises
            .iter()
            .map(|it| format!("{:?} {}", it.what, by(&it.by)));
        let said: Vec<_> = update.into_iter().chain(others).collect();
        let doubts = entry.doubts.iter().map(|it| format!("; {}", it.key));
        said.join("; ") + &doubts.collect::<String>()
    }

    #[test]
    fn promises_are_read_from_their_words() {
        for (text, wanted) in [
            (
                "We will post an update within 30 minutes.",
                "update 30 minutes",
            ),
            (
                "We'll provide another update by 02:00 UTC.",
                "update 2023-10-12 02:00+00:00",
            ),
            (
                "The vendor expects to finish the rollout within the next 2 hours.",
                "Fix 2 hours",
            ),
            (
                "Users should see relief within the next 45 minutes.",
                "Relief 45 minutes",
            ),
            (
                "A review report will be published within five business days.",
                "Report 5 business days # five business days",
            ),
            (
                "We will post an update within 1-2 hours.",
                "update 2 hours # 1-2 hours",
            ),
            (
                "We expect to complete the fix in the next 30 to 60 minutes.",
                "Fix 1 hour # 30 to 60 minutes",
            ),
            (
                "Mail should recover within about 30 minutes to 1.5 hours.",
                "Relief 90 minutes # 30 minutes to 1.5 hours",
            ),
            (
                "Next update in an hour or two.",
                "update 2 hours # an hour or two",
            ),
            (
                "A report will be published within 3 to 5 business days.",
                "Report 5 business days # 3 to 5 business days",
            ),
            (
                "We will provide an update within the next hour.",
                "update 1 hour # next hour",
            ),
            ("We will post an update in the 3 hours.", "update 3 hours"),
            (
                "We will share another update in another 3 hours.",
                "update 3 hours",
            ),
            (
                "Our next update will be 02:00 UTC.",
                "update 2023-10-12 02:00+00:00",
            ),
            (
                "We expect to have an update at 11:00 Pacific time on October 12th.",
                "update 2023-10-12 11:00-07:00",
            ),
            (
                "We will send updates at least every 6 hours.",
                "update 6 hours",
            ),
            (
                "We will send updates every 6 hours, the next update by 02:00 UTC.",
                "update 2023-10-12 02:00+00:00",
            ),
            (
                "We will provide another update\nby 02:00 UTC.",
                "update 2023-10-12 02:00+00:00",
            ),
            (
                "We will provide another update by  October 12,  02:00  UTC.",
                "update 2023-10-12 02:00+00:00",
            ),
            ("We will post an update in  3  hours.", "update 3  hours"),
            (
                "We will provide another update by 10/12/2023 9:00 AM PT.",
                "; import-promise.days",
            ),
            (
                "We will provide another update by 10/13/2023 9:00 AM PT.",
                "update 2023-10-13 09:00-07:00",
            ),
            (
                "We will provide another update by Wednesday, 9:00 AM PST.",
                "; import-promise.days",
            ),
            (
                "We will provide another update by Friday, 9:00 AM PST.",
                "update 2023-10-13 09:00-07:00; import-season",
            ),
            (
                "We will provide another update by October 13, 9:00 AM (CST).",
                "update 2023-10-13 09:00 CST; import-zones",
            ),
            (
                "We will provide another update by 9:00 AM IST tomorrow.",
                "update 2023-10-12 09:00 IST; import-zones",
            ),
            (
                "We will provide another update on the 13th at 9:00 AM UTC.",
                "; import-promise",
            ),
            ("Mail was late by 1 to 2 hours. The fix will be tested.", ""),
            ("Mail was late by up to 24 hours.", ""),
            ("Requests failed for 30 minutes. The fix is in place.", ""),
        ] {
            assert_eq!(read(text, ENGLISH), wanted, "{text}");
        }
        for (text, wanted) in [
            ("次回の更新は30分以内に行う予定です。", "update 30分"),
            (
                "次回の更新は1〜2時間以内に行う予定です。",
                "update 2 hours # 1〜2時間",
            ),
            (
                "今後30～60分以内に復旧する見込みです。",
                "Relief 1 hour # 30～60分",
            ),
            (
                "報告書は5営業日以内に公開する予定です。",
                "Report 5 business days # 5営業日",
            ),
            (
                "報告書は3〜5営業日以内に公開する予定です。",
                "Report 5 business days # 3〜5営業日",
            ),
        ] {
            assert_eq!(read(text, JAPANESE), wanted, "{text}");
        }
    }
}
