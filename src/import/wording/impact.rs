//! The impact that a post states in its own words: `Between 5:42 PM and 7:04 PM PDT, …`.

use super::episode::{self, meets};
use super::promise;
use crate::clock::cursor::Characters;
use crate::clock::{self, Moment, Written, Zone};
use crate::diagnostic::Message;
use crate::fact::{self, Fact, Field};
use crate::import::draft::inferred::InferredFrom;
use crate::import::draft::{Draft, DraftEnd, DraftEntry, DraftWindow, Stamp};
use crate::import::stamp::spoken;
use crate::import::stamp::when::{self, Resolved, StampContext};
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

/// Notes on `entry` the start and the end that `text` states, or the windows where it states more than one. A day that
/// they leave out is the last one before the entry; a text whose windows overlap, or one that is later than itself,
/// states none for certain.
pub(in crate::import) fn read(
    entry: &mut DraftEntry,
    text: &str,
    language: Language,
    zone: Option<Zone>,
) {
    if text.len() > promise::LONGEST {
        return;
    }
    let stated_before = entry.stated.impact_start.is_some() || entry.stated.impact_end.is_some();
    if stated_before || !entry.windows.is_empty() {
        return;
    }
    let Some(at) = entry.at.moment.clone() else {
        return;
    };
    let facts = fact::find(text, language, Some(EntryKind::Post));
    let words = ImpactWords {
        text,
        facts: &facts,
        at,
        zone,
    };
    let mut windows = Vec::new();
    for times in stated(&facts, text) {
        let Some(window) = words.window(entry, &times) else {
            return;
        };
        windows.push(window);
    }
    let overlap = |(index, window): (usize, &DraftWindow)| {
        windows[index + 1..].iter().any(|it| meets(it, window))
    };
    if windows.iter().enumerate().any(overlap) {
        let words = Message::new("import-windows");
        entry.notes.push(words.clone());
        return entry.doubt(words);
    }
    match <[DraftWindow; 1]>::try_from(windows) {
        Ok([window]) => {
            entry.stated.impact_start = window.start;
            entry.stated.impact_end = window.end;
        }
        Err(windows) => entry.windows = windows,
    }
}

/// A text that tells of the impact, said at this time.
struct ImpactWords<'a> {
    text: &'a str,
    facts: &'a [Fact],
    at: Moment,
    zone: Option<Zone>,
}

impl ImpactWords<'_> {
    /// The window of these times; none where one of them cannot be told for certain. A doubt of the entry says why.
    fn window(&self, entry: &mut DraftEntry, times: &[(bool, &Fact)]) -> Option<DraftWindow> {
        let named = times.iter().find_map(|(_, fact)| fact.time()?.zone);
        let setting = StampContext {
            zone: named.or(self.zone).or(Some(self.at.zone)),
            newest: Some(self.at.instant),
            ..StampContext::default()
        };
        let day = day(self.facts, times, self.text);
        let mut dated = Vec::with_capacity(times.len());
        for (_, fact) in times {
            let written = fact.time()?;
            let spoken = spoken::whole(&self.spoken(fact, written)?, written);
            dated.push(match day {
                Some(day) if written.date.is_none() => format!("{day} {spoken}"),
                _ => spoken,
            });
        }
        let texts: Vec<_> = dated.iter().map(String::as_str).collect();
        let read = when::resolve(&texts, &setting);
        let is_sure = |read: &Resolved| {
            let in_season = |it: &Message| it.key == "import-season";
            read.stamp.moment.is_some() && read.doubt.as_ref().is_none_or(in_season)
        };
        let are_sure = read.iter().all(is_sure);
        for doubt in read.iter().filter_map(|it| it.doubt.clone()) {
            let is_of_zone = matches!(&*doubt.key, "import-season" | "import-zones");
            if are_sure || is_of_zone {
                entry.doubt(doubt);
            }
        }
        if !are_sure {
            let words = Message::new("import-windows.unclear");
            entry.notes.push(words.clone());
            entry.doubt(words);
        }
        let mut window = DraftWindow::default();
        for ((is_start, fact), read) in times.iter().zip(read).filter(|_| are_sure) {
            let mut stamp = own(read, fact, setting.zone.unwrap_or(self.at.zone));
            self.text
                .get(fact.span.clone())?
                .clone_into(&mut stamp.stated);
            let place = if *is_start {
                &mut window.start
            } else {
                &mut window.end
            };
            *place = Some(stamp);
        }
        are_sure.then_some(window)
    }

    /// The words of a time; its clock in digits where the other end of the range tells the half of the day.
    fn spoken(&self, fact: &Fact, written: &Written) -> Option<String> {
        let spoken = self.text.get(fact.span.clone())?;
        let alone = clock::written_at(&Characters::of(spoken), 0).and_then(|(it, _)| it.clock);
        let clock = written.clock.as_ref()?;
        if alone.is_some_and(|it| it.hour == clock.hour) {
            return Some(spoken.to_owned());
        }
        let before = self.text.get(fact.span.start..clock.span.start)?;
        let behind = self.text.get(clock.span.end..fact.span.end)?;
        let (hour, minute) = (clock.hour, clock.minute);
        Some(format!("{before}{hour:02}:{minute:02}{behind}"))
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

/// The starts (`true`) and the ends that the words state: ranges of times in sentences about trouble, each a window, or
/// what is bound to the impact anyway.
fn stated<'f>(facts: &'f [Fact], text: &str) -> Vec<Vec<(bool, &'f Fact)>> {
    let times: Vec<_> = facts.iter().filter(|fact| fact.time().is_some()).collect();
    let ranges: Vec<_> = times
        .windows(2)
        .filter(|pair| is_range(pair[0], pair[1], text))
        .map(|pair| vec![(true, pair[0]), (false, pair[1])])
        .collect();
    if !ranges.is_empty() {
        return ranges;
    }
    let bound = |field| -> Vec<_> {
        times
            .iter()
            .filter(|fact| fact.field == Some(field))
            .collect()
    };
    let (starts, ends) = (bound(Field::Start), bound(Field::End));
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
fn own(read: Resolved, fact: &Fact, zone: Zone) -> Stamp {
    let mut stamp = read.stamp;
    let is_inferred = stamp.notes.iter().any(|it| it.key == "import-inferred");
    stamp.notes.clear();
    if let Some(moment) = &stamp.moment
        && clock::read(&stamp.text, None).is_err()
    {
        stamp.text = moment.instant.written(zone);
    }
    if is_inferred {
        let has_day = fact.time().is_some_and(|it| it.date.is_some());
        let what = if has_day { "year" } else { "day" };
        let words = Message::new("import-inferred").word("what", "import", what);
        stamp
            .notes
            .push(words.with("from", InferredFrom::DraftEntry));
    }
    stamp.notes.extend(read.doubt);
    stamp
}

/// Takes the impact of the whole from the entries that state one: an episode is as the last of them tells it, and where
/// there are several, each is a window.
pub(in crate::import) fn take(draft: &mut Draft) {
    let mut episodes = Vec::new();
    for entry in &draft.entries {
        let stated = DraftWindow {
            start: entry.stated.impact_start.clone(),
            end: entry.stated.impact_end.clone(),
        };
        for window in std::iter::once(&stated).chain(&entry.windows) {
            episode::tell(&mut episodes, window.clone());
        }
    }
    let is_stated = draft.impact_start.is_some() || draft.impact_end != DraftEnd::NotStated;
    if episodes.len() > 1 && !is_stated {
        draft.impact_windows = episodes.into_iter().map(said).collect();
        return;
    }
    let newest = episodes.pop().map(said).unwrap_or_default();
    draft.impact_start = draft.impact_start.take().or(newest.start);
    if draft.impact_end == DraftEnd::NotStated
        && let Some(end) = newest.end
    {
        draft.impact_end = DraftEnd::At(end);
    }
}

/// The window with a note that it was told in the words of a post.
fn said(window: DraftWindow) -> DraftWindow {
    let said = |stamp: Stamp| stamp.note(Message::new("import-post-words"));
    DraftWindow {
        start: window.start.map(said),
        end: window.end.map(said),
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
        let said = |stamp: &Option<Stamp>| {
            stamp.as_ref().map_or("–".to_owned(), |it| {
                format!("{} ({})", it.text, it.notes.len())
            })
        };
        let stated = DraftWindow {
            start: entry.stated.impact_start.clone(),
            end: entry.stated.impact_end.clone(),
        };
        let windows = match entry.windows.is_empty() {
            true => vec![stated],
            false => entry.windows,
        };
        let windows = windows
            .iter()
            .map(|it| format!("{} to {}", said(&it.start), said(&it.end)));
        let doubts = entry.doubts.iter().map(|it| it.key.to_string());
        windows.chain(doubts).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn the_impact_is_read_from_words() {
        for (at, text, wanted) in [
            (
                "2018-05-10 19:40-07:00",
                "Between 5:42 PM and 7:04 PM PDT, we experienced increased error rates.",
                "2018-05-10 17:42 PDT (1) to 2018-05-10 19:04 PDT (1)",
            ),
            (
                "2018-05-10 01:30-07:00",
                "Between 11:42 PM and 1:04 AM PDT, customers experienced delays.",
                "2018-05-09 23:42 PDT (1) to 2018-05-10 01:04 PDT (1)",
            ),
            (
                "2018-05-11 10:00Z",
                "On May 9, 2018, between 21:11 UTC and 22:20 UTC, requests were delayed.",
                "May 9, 2018 21:11 UTC (0) to May 9, 2018 22:20 UTC (0)",
            ),
            (
                "Sat, 15 Mar 2025 01:53:20 -0700",
                "Chat was slow between 1:10 AM and 1:40 AM PDT. It is fast again.",
                "2025-03-15 01:10 PDT (1) to 2025-03-15 01:40 PDT (1)",
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
                "2018-05-11 05:42+00:00 (1) to 2018-05-11 07:04+00:00 (1); \
                 2018-05-11 08:00+00:00 (1) to 2018-05-11 08:04+00:00 (1)",
            ),
            (
                "2018-05-11 10:00Z",
                "Between 5:42 AM and 7:04 AM we saw errors. Between 6:00 AM and 8:04 AM we saw errors.",
                "– to –; import-windows",
            ),
            (
                "2018-05-11 10:00-07:00",
                "Between 5:42 AM and 7:04 AM PST, we experienced increased error rates.",
                "2018-05-11 05:42-07:00 (2) to 2018-05-11 07:04-07:00 (2); import-season; import-season",
            ),
            (
                "2018-05-10 19:40-07:00",
                "Between 5:42 PM and 7:04 PDT, we experienced increased error rates.",
                "2018-05-10 17:42 PDT (1) to 2018-05-10 19:04 PDT (1)",
            ),
            (
                "2018-05-10 10:00-07:00",
                "Between 5:42 PM and 7:04 PM PDT, we experienced increased error rates.",
                "– to –; import-windows.unclear",
            ),
            (
                "2018-05-11 20:00Z",
                "Between 5:42 AM and 7:04 AM CST, we experienced increased error rates.",
                "– to –; import-zones; import-windows.unclear",
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
