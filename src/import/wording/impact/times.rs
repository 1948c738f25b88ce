//! The times of a text that are the start or the end of what was wrong, by the words of their sentence.

use crate::fact::{Fact, Field};

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
    "failing",
    "failure",
    "impair",
    "unreachable",
    "lost ",
    "interrupt",
    "disrupt",
    "outage",
    "timeout",
    "timed out",
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
    "過熱",
    "失敗",
    "エラー",
    "できない",
];

/// Words of what is over.
const RECOVERED: &[&str] = &[
    "recovered",
    "restored",
    "resolved",
    "back to normal",
    "operating normally",
];
/// Words of what is over in part.
const PARTLY: &[&str] = &[
    "most", "some", "many", "part", "continue", " will ", "majority", "begin", "began", "expect",
    "not ",
];

/// The characters beside a time that are looked at for its sentence.
const NEAR: usize = 500;

/// The day that precedes the times, in their sentence: `On May 9, between 21:11 and …`.
pub(super) fn day<'t>(facts: &[Fact], times: &[(bool, &Fact)], text: &'t str) -> Option<&'t str> {
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

/// The starts (`true`) and the ends that the words state: ranges of times in sentences about trouble, each a window, or
/// what is bound to the impact anyway.
pub(super) fn stated<'f>(facts: &'f [Fact], text: &str) -> Vec<Vec<(bool, &'f Fact)>> {
    let times: Vec<_> = facts.iter().filter(|fact| fact.time().is_some()).collect();
    let ranges: Vec<_> = times
        .windows(2)
        .filter(|pair| is_range(pair[0], pair[1], text))
        .map(|pair| vec![(true, pair[0]), (false, pair[1])])
        .collect();
    if !ranges.is_empty() {
        return ranges;
    }
    let which = |is_it: &dyn Fn(&Fact) -> bool| -> Vec<_> {
        times.iter().filter(|fact| is_it(fact)).collect()
    };
    let is_start = |fact: &Fact| fact.field == Some(Field::Start);
    let is_end = |fact: &Fact| fact.field == Some(Field::End);
    let mut starts = which(&is_start);
    let mut ends = which(&is_end);
    if starts.is_empty() {
        starts = which(&|fact| is_opening(fact, text));
    }
    if ends.is_empty() && !starts.is_empty() {
        ends = which(&|fact| is_closing(fact, text));
    }
    if starts.len() > 1 || ends.len() > 1 || starts.len() + ends.len() == 0 {
        return Vec::new();
    }
    let starts = starts.into_iter().map(|fact| (true, *fact));
    vec![
        starts
            .chain(ends.into_iter().map(|fact| (false, *fact)))
            .collect(),
    ]
}

/// Whether the two times are the ends of a range in which something was wrong.
fn is_range(first: &Fact, last: &Fact, text: &str) -> bool {
    let Some(gap) = text.get(first.span.end..last.span.start) else {
        return false;
    };
    let gap = gap.trim_matches(|it: char| it.is_whitespace() || it == ',');
    let (before, _) = sentence(text, first);
    let (_, after) = sentence(text, last);
    let before = before.trim_end();
    let english = (before.ends_with("between")
        && matches!(gap, "and" | "to" | "until" | "-" | "–"))
        || (before.ends_with("from") && matches!(gap, "to" | "until" | "through" | "-" | "–"));
    let after_range = |words: &[&str]| words.iter().any(|it| after.trim_start().starts_with(it));
    let japanese = matches!(gap, "から" | "より") && after_range(&["にかけて", "の間", "まで"]);
    let joined =
        matches!(gap, "-" | "–" | "〜" | "～") && after_range(&["の間", "にかけて", "まで"]);
    (english || japanese || joined) && is_trouble(text, first, last)
}

/// The sentence before and behind a fact, in lower case.
fn sentence(text: &str, fact: &Fact) -> (String, String) {
    let before = text.get(..fact.span.start).unwrap_or_default();
    let from = before.char_indices().rev().nth(NEAR);
    let before = before[from.map_or(0, |(at, _)| at)..].to_lowercase();
    let after = text.get(fact.span.end..).unwrap_or_default();
    let to = after.char_indices().nth(NEAR);
    let after = after[..to.map_or(after.len(), |(at, _)| at)].to_lowercase();
    let opening = before.rsplit(['。', '\n']).next().unwrap_or_default();
    let opening = opening.rsplit(". ").next().unwrap_or_default();
    let ending = after.split(['。', '\n']).next().unwrap_or_default();
    let ending = ending.split(". ").next().unwrap_or_default();
    (opening.to_owned(), ending.to_owned())
}

/// Whether the sentence around these times tells what was wrong, and not what will be.
fn is_trouble(text: &str, first: &Fact, last: &Fact) -> bool {
    let sentence = format!("{} {}", sentence(text, first).0, sentence(text, last).1);
    let is_plan = sentence.contains(" will ") || sentence.contains("予定");
    !is_plan && TROUBLE.iter().any(|word| sentence.contains(word))
}

/// Whether something was wrong from this time on: "Beginning at 1:05 PM, …", 6:05より、….
fn is_opening(fact: &Fact, text: &str) -> bool {
    let (before, after) = sentence(text, fact);
    let words = before.trim_end();
    let words = [" at", " around", " about", " from"]
        .iter()
        .find_map(|it| words.strip_suffix(it))
        .unwrap_or(words);
    let english = ["beginning", "starting"]
        .iter()
        .any(|it| words.ends_with(it));
    let after = after.trim_start().trim_start_matches(['頃', 'ご', 'ろ']);
    let japanese = ["より", "から"].iter().any(|it| after.starts_with(it));
    (english || japanese) && is_trouble(text, fact, fact)
}

/// Whether it was over by this time: "By 2:40 PM, all servers had recovered".
fn is_closing(fact: &Fact, text: &str) -> bool {
    let (before, after) = sentence(text, fact);
    let words = before.trim_end();
    let is_led = ["by", "at", "until", "as of"].iter().any(|it| {
        words
            .strip_suffix(it)
            .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    });
    let sentence = format!("{before} {after}");
    let is_part = PARTLY.iter().any(|word| sentence.contains(word));
    is_led && !is_part && RECOVERED.iter().any(|word| sentence.contains(word))
}
