//! The impact that a post states in its own words: `Between 5:42 PM and 7:04 PM PDT, …`.

use super::promise;
use crate::clock::Zone;
use crate::diagnostic::Message;
use crate::fact::{self, Fact, Field};
use crate::import::draft::inferred::InferredFrom;
use crate::import::draft::{Draft, DraftEnd, DraftEntry, Stamp};
use crate::import::stamp::when::{self, StampContext};
use crate::locale::Language;
use crate::record::EntryKind;

/// Words for what was wrong, behind a range of times.
const TROUBLE: &[&str] = &[
    "experienced",
    "increased",
    "elevated",
    "degraded",
    "unavailable",
    "unable",
    "impact",
    "errors",
    "delay",
    "failed",
    "was down",
    "were down",
    "slow",
    "latenc",
    "上昇",
    "発生",
    "遅延",
    "障害",
    "問題",
    "影響",
    "低下",
    "停止",
    "できない",
];

/// The characters before a time that are looked at for its sentence.
const NEAR: usize = 500;

/// Notes on `entry` the one start and the one end that `text` states. A day that they leave out is the last one before
/// the entry; a text that states several, or one later than itself, states none for certain.
pub(in crate::import) fn read(
    entry: &mut DraftEntry,
    text: &str,
    language: Language,
    zone: Option<Zone>,
) {
    if text.len() > promise::LONGEST {
        return;
    }
    if entry.stated.impact_start.is_some() || entry.stated.impact_end.is_some() {
        return;
    }
    let Some(at) = entry.at.moment.clone() else {
        return;
    };
    let facts = fact::find(text, language, Some(EntryKind::Post));
    let times = stated(&facts, text);
    let named = times.iter().find_map(|(_, fact)| fact.time()?.zone);
    let setting = StampContext {
        zone: named.or(zone).or(Some(at.zone)),
        newest: Some(at.instant),
        ..StampContext::default()
    };
    let day = day(&facts, &times, text);
    let dated: Vec<_> = times
        .iter()
        .filter_map(|(_, fact)| Some((fact, text.get(fact.span.clone())?)))
        .map(|(fact, spoken)| match day {
            Some(day) if fact.time().is_some_and(|it| it.date.is_none()) => {
                format!("{day} {spoken}")
            }
            _ => spoken.to_owned(),
        })
        .collect();
    let spoken: Vec<_> = dated.iter().map(String::as_str).collect();
    let read = when::resolve(&spoken, &setting);
    if read
        .iter()
        .any(|it| it.doubt.is_some() || it.stamp.moment.is_none())
    {
        return;
    }
    for ((is_start, fact), read) in times.iter().zip(read) {
        let mut stamp = own(read.stamp, fact, setting.zone.unwrap_or(at.zone));
        if let Some(spoken) = text.get(fact.span.clone()) {
            spoken.clone_into(&mut stamp.stated);
        }
        if *is_start {
            entry.stated.impact_start = Some(stamp);
        } else {
            entry.stated.impact_end = Some(stamp);
        }
    }
}

/// The day that precedes the times, in their sentence: `On May 9, between 21:11 and …`.
fn day<'t>(facts: &[Fact], times: &[(bool, &Fact)], text: &'t str) -> Option<&'t str> {
    let (_, first) = times.first()?;
    let is_day = |fact: &&Fact| {
        let alone = fact
            .time()
            .is_some_and(|it| it.date.is_some() && it.clock.is_none());
        alone && fact.span.end <= first.span.start
    };
    let day = facts.iter().rev().find(is_day)?;
    let between = text.get(day.span.end..first.span.start)?;
    (!between.contains(['.', '。', '\n'])).then(|| text.get(day.span.clone()))?
}

/// The start (`true`) and the end that the words state: a range of times in a sentence about trouble, or what is bound
/// to the impact anyway.
fn stated<'f>(facts: &'f [Fact], text: &str) -> Vec<(bool, &'f Fact)> {
    let times: Vec<_> = facts.iter().filter(|fact| fact.time().is_some()).collect();
    let mut ranges = times
        .windows(2)
        .filter(|pair| is_range(pair[0], pair[1], text));
    match (ranges.next(), ranges.next()) {
        (Some(range), None) => return vec![(true, range[0]), (false, range[1])],
        (Some(_), Some(_)) => return Vec::new(),
        _ => {}
    }
    let bound = |field| -> Vec<_> {
        times
            .iter()
            .filter(|fact| fact.field == Some(field))
            .collect()
    };
    let (starts, ends) = (bound(Field::Start), bound(Field::End));
    if starts.len() > 1 || ends.len() > 1 {
        return Vec::new();
    }
    let starts = starts.into_iter().map(|fact| (true, *fact));
    starts
        .chain(ends.into_iter().map(|fact| (false, *fact)))
        .collect()
}

/// Whether the two times are the ends of a range in which something was wrong.
fn is_range(first: &Fact, last: &Fact, text: &str) -> bool {
    let (Some(gap), Some(after)) = (
        text.get(first.span.end..last.span.start),
        text.get(last.span.end..),
    ) else {
        return false;
    };
    let from = text[..first.span.start].char_indices().rev().nth(NEAR);
    let clause = &text[from.map_or(0, |(at, _)| at)..first.span.start];
    let before = clause.trim_end().to_lowercase();
    let english = (before.ends_with("between") && gap.trim() == "and")
        || (before.ends_with("from") && matches!(gap.trim(), "to" | "until"));
    let after = after.trim_start();
    let japanese = gap.trim() == "から"
        && ["にかけて", "の間", "まで"]
            .iter()
            .any(|it| after.starts_with(it));
    let joined = matches!(gap.trim(), "-" | "–" | "〜" | "～")
        && ["の間", "にかけて"].iter().any(|it| after.starts_with(it));
    // The whole sentence tells what was wrong; one about what will be is a plan.
    let opening = before
        .rsplit(['。', '\n'])
        .next()
        .unwrap_or_default()
        .rsplit(". ")
        .next()
        .unwrap_or_default();
    let ending = after
        .split(['。', '\n'])
        .next()
        .unwrap_or_default()
        .split(". ")
        .next()
        .unwrap_or_default();
    let sentence = format!("{opening} {}", ending.to_lowercase());
    let is_plan = sentence.contains(" will ") || sentence.contains("予定");
    let is_range = (english || japanese || joined) && !is_plan;
    is_range && TROUBLE.iter().any(|word| sentence.contains(word))
}

/// The stamp with its zone, and with a note where its day or year was taken from the entry.
fn own(mut stamp: Stamp, fact: &Fact, zone: Zone) -> Stamp {
    let inferred = !stamp.notes.is_empty();
    stamp.notes.clear();
    if let Some(moment) = &stamp.moment
        && crate::clock::read(&stamp.text, None).is_err()
    {
        stamp.text = moment.instant.written(zone);
    }
    if inferred {
        let has_day = fact.time().is_some_and(|it| it.date.is_some());
        let what = if has_day { "year" } else { "day" };
        let words = Message::new("import-inferred").word("what", "import", what);
        stamp
            .notes
            .push(words.with("from", InferredFrom::DraftEntry));
    }
    stamp
}

/// Takes the impact of the whole from the last entries that state one.
pub(in crate::import) fn take(draft: &mut Draft) {
    let newest = || draft.entries.iter().rev().map(|entry| &entry.stated);
    let start = newest().find_map(|stated| stated.impact_start.clone());
    let end = newest().find_map(|stated| stated.impact_end.clone());
    let said = |stamp: Stamp| stamp.note(Message::new("import-post-words"));
    draft.impact_start = draft.impact_start.take().or(start.map(said));
    if draft.impact_end == DraftEnd::NotStated
        && let Some(end) = end
    {
        draft.impact_end = DraftEnd::At(said(end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock;
    use crate::locale::{ENGLISH, JAPANESE};

    fn stated(at: &str, text: &str, language: Language) -> String {
        let at = Stamp {
            moment: clock::read(at, None).ok().map(|it| it.moment),
            ..Stamp::stated("x")
        };
        let mut entry = DraftEntry::new(EntryKind::Post, at, 0..0);
        read(&mut entry, text, language, None);
        let said = |stamp: Option<Stamp>| {
            stamp.map_or("–".to_owned(), |it| {
                format!("{} ({})", it.text, it.notes.len())
            })
        };
        format!(
            "{} to {}",
            said(entry.stated.impact_start),
            said(entry.stated.impact_end)
        )
    }

    #[test]
    fn the_impact_is_read_from_words() {
        for (at, text, wanted) in [
            (
                "2018-05-10 19:40-07:00",
                "Between 5:42 PM and 7:04 PM PDT, we experienced increased error rates.",
                "2018-05-10 17:42-07:00 (1) to 2018-05-10 19:04 PDT (1)",
            ),
            (
                "2018-05-10 01:30-07:00",
                "Between 11:42 PM and 1:04 AM PDT, customers experienced delays.",
                "2018-05-09 23:42-07:00 (1) to 2018-05-10 01:04 PDT (1)",
            ),
            (
                "2018-05-11 10:00Z",
                "On May 9, 2018, between 21:11 UTC and 22:20 UTC, requests were delayed.",
                "May 9, 2018 21:11 UTC (0) to May 9, 2018 22:20 UTC (0)",
            ),
            (
                "Sat, 15 Mar 2025 01:53:20 -0700",
                "Chat was slow between 1:10 AM and 1:40 AM PDT. It is fast again.",
                "2025-03-15T01:10-07:00 (1) to 2025-03-15 01:40 PDT (1)",
            ),
            (
                "2018-05-11 10:00Z",
                "Mail will be unavailable from 9:00 to 9:30 UTC.",
                "– to –",
            ),
            (
                "2018-05-11 10:00Z",
                "The relay will be down from 8 PM to 9 PM PDT.",
                "– to –",
            ),
            ("2018-05-11 10:00Z", "Requests fail.", "– to –"),
            (
                "2018-05-11 10:00Z",
                "Between 5:42 AM and 7:04 AM we saw errors. Between 8:00 AM and 8:04 AM we saw errors.",
                "– to –",
            ),
        ] {
            assert_eq!(stated(at, text, ENGLISH), wanted, "{text}");
        }
        assert_eq!(
            stated(
                "2018-05-11 12:00+09:00",
                "日本時間2018年5月11日 10:47から11:20にかけて、エラー率が上昇していました。",
                JAPANESE
            ),
            "日本時間2018年5月11日 10:47 (0) to 2018-05-11 11:20+09:00 (1)"
        );
    }
}
