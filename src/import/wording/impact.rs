//! The impact that a post states in its own words: `Between 5:42 PM and 7:04 PM PDT, …`.

mod times;

use super::episode::{self, meets};
use super::promise;
use crate::clock::cursor::Characters;
use crate::clock::{self, Instant, Moment, Written, WrittenClock, Zone};
use crate::diagnostic::Message;
use crate::fact::{self, Fact};
use crate::import::draft::inferred::InferredFrom;
use crate::import::draft::{Draft, DraftEnd, DraftEntry, DraftWindow, Stamp};
use crate::import::stamp::when::{self, Resolved, StampContext};
use crate::import::stamp::{day, spoken};
use crate::locale::Language;
use crate::record::EntryKind;

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
    for times in times::stated(&facts, text) {
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

/// Words for the day of a post.
const TODAY: &[&str] = &["today", "本日", "今日"];

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
        let season = self.season(times);
        let setting = StampContext {
            zone: season
                .as_ref()
                .map(|it| it.actual)
                .or(named)
                .or(self.zone)
                .or(Some(self.at.zone)),
            newest: Some(self.at.instant),
            ..StampContext::default()
        };
        let mut day = times::day(self.facts, times, self.text).map(str::to_owned);
        let mut dated = Vec::with_capacity(times.len());
        let mut earlier = None;
        for (_, fact) in times {
            let written = fact.time()?;
            // The end is of the day of the start, or of the next one.
            let minute = written.clock.as_ref().map(WrittenClock::minute_of_day);
            let days = i64::from(minute < earlier);
            day = day.and_then(|day| day::shifted(&day, days).filter(|_| days > 0).or(Some(day)));
            earlier = minute;
            let spoken = spoken::whole(&self.spoken(fact, written)?, written);
            let spoken = match &season {
                Some(season) => spoken.replace(season.name, "").replace("()", ""),
                None => spoken,
            };
            dated.push(match &day {
                Some(day) if written.date.is_none() => format!("{day} {spoken}"),
                _ => spoken.clone(),
            });
            if written.date.is_some() {
                day = day::shifted(&spoken, 0);
            }
        }
        let texts: Vec<_> = dated.iter().map(String::as_str).collect();
        let read = when::resolve(&texts, &setting);
        let is_sure = |read: &Resolved| {
            let in_season = |it: &Message| it.key == "import-season";
            read.stamp.moment.is_some() && read.doubt.as_ref().is_none_or(in_season)
        };
        let instants: Vec<_> = read
            .iter()
            .map(|it| Some(it.stamp.moment.as_ref()?.instant))
            .collect();
        let are_sure =
            read.iter().all(is_sure) && instants.is_sorted() && !self.has_other_day(times);
        for doubt in read.iter().filter_map(|it| it.doubt.clone()) {
            let is_of_zone = matches!(doubt.key, "import-season" | "import-zones");
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
        for ((is_start, fact), mut read) in times.iter().zip(read).filter(|_| are_sure) {
            if let Some(words) = season.as_ref().and_then(|it| it.words(&read.stamp)) {
                read.doubt = Some(words.clone());
                entry.doubt(words);
            }
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

    /// Whether something beside times that have no day looks like one, and is not that of the post.
    fn has_other_day(&self, times: &[(bool, &Fact)]) -> bool {
        let has_day = |fact: &Fact| fact.time().is_some_and(|it| it.date.is_some());
        if times.iter().any(|(_, fact)| has_day(fact))
            || times::day(self.facts, times, self.text).is_some()
        {
            return false;
        }
        let mut beside = times
            .iter()
            .filter_map(|(_, fact)| self.text.get(fact::day_beside(self.text, fact)?));
        beside.any(|word| !TODAY.contains(&word.to_lowercase().as_str()))
    }

    /// The abbreviation of these times that is out of season when they were told: their clocks are those of its place.
    fn season(&self, times: &[(bool, &Fact)]) -> Option<OffSeason> {
        times.iter().find_map(|(_, fact)| {
            let written = fact.time()?;
            let (name, offset) = written.out_of_season(self.at.instant)?;
            Some(OffSeason {
                name,
                actual: Zone::Fixed(offset),
                literal: written.zone?,
            })
        })
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

/// An abbreviation out of season.
struct OffSeason {
    name: &'static str,
    /// The zone of its place at that time.
    actual: Zone,
    /// The zone that it means.
    literal: Zone,
}

impl OffSeason {
    /// Both readings of a stamp that was read in the zone of the place.
    fn words(&self, stamp: &Stamp) -> Option<Message> {
        let at = stamp.moment.as_ref()?.instant;
        let apart = self.actual.offset(at) - self.literal.offset(at);
        let literal = Instant(at.0 + i64::from(apart));
        let words = Message::new("import-season")
            .with("name", self.name)
            .with("chosen", at.written(self.actual))
            .with("other", literal.written(self.literal));
        Some(words)
    }
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
                "2018-05-10T01:30-07:00",
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
                "Today between 8:10 UTC and 9:20 UTC requests were failing.",
                "2018-05-11 08:10 UTC (1) to 2018-05-11 09:20 UTC (1)",
            ),
            (
                "2018-05-11 10:00Z",
                "Yesterday between 8:10 UTC and 9:20 UTC requests were failing.",
                "– to –; import-windows.unclear",
            ),
            (
                "2018-05-11 10:00Z",
                "On the 9th between 8:10 UTC and 9:20 UTC requests were failing.",
                "– to –; import-windows.unclear",
            ),
            (
                "2018-05-20 10:00Z",
                "On May 9, between 23:10 UTC and 00:20 UTC, requests were failing.",
                "2018-05-09 23:10 UTC (1) to 2018-05-10 00:20 UTC (1)",
            ),
            (
                "2018-05-20 10:00Z",
                "Between 5:10 PM on May 7th, and 3:50 AM PDT on May 8th, some servers were unreachable.",
                "2018-05-07 17:10 PDT (1) to 2018-05-08T03:50-07:00 (1)",
            ),
            (
                "2018-05-10 19:40-07:00",
                "Between 5:42 PM to 7:04 PM PDT the store was impaired.",
                "2018-05-10 17:42 PDT (1) to 2018-05-10 19:04 PDT (1)",
            ),
            (
                "2018-05-10 19:40-07:00",
                "Beginning at 5:42 PM PDT some servers lost power.",
                "2018-05-10 17:42 PDT (1) to –",
            ),
            (
                "2018-05-10 19:40-07:00",
                "Starting at 5:42 PM PDT, requests were failing. By 7:04 PM PDT, all servers had recovered.",
                "2018-05-10 17:42 PDT (1) to 2018-05-10 19:04 PDT (1)",
            ),
            (
                "2018-05-10 19:40-07:00",
                "Starting at 5:42 PM PDT, requests were failing. By 7:04 PM PDT, most servers had recovered.",
                "2018-05-10 17:42 PDT (1) to –",
            ),
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
                "2018-05-11T05:42-07:00 (2) to 2018-05-11 07:04-07:00 (2); import-season; import-season",
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
        for (text, wanted) in [
            (
                "日本時間2018年5月11日 10:47から11:20にかけて、エラー率が上昇していました。",
                "日本時間2018年5月11日 10:47 (0) to 2018-05-11 11:20+09:00 (0)",
            ),
            (
                "日本時間 2018年5月11日 6:05-7:40の間、エラー率が上昇しておりました。",
                "日本時間 2018年5月11日 6:05 (0) to 2018-05-11 07:40+09:00 (0)",
            ),
            (
                "日本時間 5/11 AM 6:05 から AM 7:40 の間、エラーが発生しておりました。",
                "2018-05-11 06:05+09:00 (1) to 2018-05-11 07:40+09:00 (1)",
            ),
            (
                "日本時間 5月11日 午前 6:05 から 7:40 の間、エラーが発生しておりました。",
                "2018-05-11 06:05+09:00 (1) to 2018-05-11 07:40+09:00 (1)",
            ),
            (
                "日本時間 2018年5月11日 6:05 より、サーバーの過熱が発生しました。",
                "日本時間 2018年5月11日 6:05 (0) to –",
            ),
        ] {
            assert_eq!(
                stated("2018-05-13 05:00Z", text, JAPANESE),
                wanted,
                "{text}"
            );
        }
    }
}
