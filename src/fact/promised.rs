//! The day for which a text promises something: the one that it names, seen from the day on which it says so.

use std::ops::Range;

use super::day_word::{looks_like_day, numeric, words};
use super::kind::{Fact, Value};
use crate::clock::{Date, Instant, Written, WrittenDate, Zone};
use crate::locale::{JAPANESE, Language};

/// The day that a promise names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DueDay {
    /// This day, and what of it was left out.
    On(Date, Option<DayPart>),
    /// One of these two; the text names it at these bytes.
    Either(Date, Date, Range<usize>),
    /// One that cannot be told; the text named it at these bytes.
    Unclear(Range<usize>),
}

/// What a time leaves out of its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayPart {
    /// The whole of it.
    Day,
    /// The date: a weekday is named.
    Date,
    /// The month.
    Month,
    /// The year.
    Year,
}

impl DayPart {
    /// Its name in the catalogues' `[import]`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Date => "date",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

/// A text that promises something.
#[derive(Clone, Copy)]
pub struct PromisingText<'a> {
    /// The text.
    pub text: &'a str,
    /// Its language.
    pub language: Language,
    /// Every fact of it.
    pub facts: &'a [Fact],
    /// When it was said.
    pub announced: Instant,
    /// The zone of clocks that name none.
    pub zone: Zone,
}

/// The bytes beside a time in which a day may stand.
const BESIDE: usize = 32;
/// The most bytes between a day and the time of its sentence.
const SENTENCE: usize = 500;
/// A day of the month that is named alone is one of the next so many days.
const NEAR: i64 = 15;

/// Words for a day by its distance from the day on which they are said.
const RELATIVE: &[(&str, i64)] = &[
    ("day after tomorrow", 2),
    ("tomorrow", 1),
    ("today", 0),
    ("明後日", 2),
    ("翌々日", 2),
    ("明日", 1),
    ("翌日", 1),
    ("本日", 0),
    ("今日", 0),
    ("同日", 0),
];
/// What may be between such a word and its clock.
const JOINTS: &[&str] = &[" at", ",", "、", "の", " by"];
/// Words before a weekday.
const WEEKS: &[(&str, Week)] = &[
    ("next", Week::Next),
    ("this coming", Week::Soonest),
    ("coming", Week::Soonest),
    ("this", Week::This),
    ("次の", Week::Soonest),
    ("今度の", Week::Soonest),
    ("来週の", Week::After),
    ("来週", Week::After),
    ("翌週の", Week::After),
    ("翌週", Week::After),
    ("今週の", Week::This),
    ("今週", Week::This),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Week {
    /// The next day of that name.
    Soonest,
    /// The next one, or the one of the next week.
    Next,
    /// The one of this week.
    This,
    /// The one of the next week.
    After,
}

impl PromisingText<'_> {
    /// The day for which `fact`, a time of this text, promises something.
    #[must_use]
    pub fn due_day(&self, fact: &Fact) -> DueDay {
        let unclear = || DueDay::Unclear(fact.span.clone());
        let Value::Time(written) = &fact.value else {
            return unclear();
        };
        let zone = written.zone.unwrap_or(self.zone);
        let days = [zone, self.zone].map(|zone| self.announced.in_zone(zone).date);
        // "Tomorrow" may be another day where it was said than in the zone of the clock.
        match days.map(|today| self.named_day(fact, written, today, zone)) {
            [Some(DueDay::On(one, part)), Some(DueDay::On(other, _))] if one != other => match part
            {
                Some(DayPart::Day) => DueDay::On(one, part),
                _ => DueDay::Either(one.min(other), one.max(other), fact.span.clone()),
            },
            [named, _] => named.unwrap_or_else(unclear),
        }
    }

    /// The day that is named, seen from `today`; `None` where it cannot be told.
    fn named_day(&self, fact: &Fact, written: &Written, today: Date, zone: Zone) -> Option<DueDay> {
        let named = match written.date {
            Some(WrittenDate::Full(day)) => Some(DueDay::On(day, None)),
            Some(WrittenDate::Either(one, other)) => {
                Some(one_to_come((one, other), today, None, &fact.span))
            }
            Some(WrittenDate::InYear { month, day }) => {
                let year = Some(DayPart::Year);
                let swapped = self.swapped(fact, month, day);
                let day = written.day(Some(today));
                match (day, swapped.and_then(|it| it.day(Some(today)))) {
                    (Some(one), Some(other)) => {
                        Some(one_to_come((one, other), today, year, &fact.span))
                    }
                    (Some(one), None) => Some(DueDay::On(one, year)),
                    (None, _) => return None,
                }
            }
            Some(WrittenDate::After(days)) => today
                .plus(days.into())
                .map(|day| DueDay::On(day, Some(DayPart::Day))),
            Some(WrittenDate::InMonth(day)) => in_month(today, day),
            None => self.without_date(fact, written, today, zone),
        };
        let weekday = written.weekday.as_ref().map(|(weekday, _)| *weekday);
        named.filter(|named| match named {
            DueDay::On(day, _) => weekday.is_none_or(|it| it == day.weekday()),
            _ => true,
        })
    }

    /// The day of a time that has no date: a weekday, a word such as "tomorrow", else the next time that the clock shows.
    fn without_date(
        &self,
        fact: &Fact,
        written: &Written,
        today: Date,
        zone: Zone,
    ) -> Option<DueDay> {
        let before = before(self.text, fact);
        if let Some((weekday, _)) = &written.weekday {
            let lower = before.to_lowercase();
            let lower = lower.trim_end();
            let said = WEEKS.iter().find(|(word, _)| ends_with(lower, word));
            let week = said.map(|(_, week)| *week);
            return on_weekday(today, *weekday, week, &fact.span);
        }
        let after = behind_zone(after(self.text, fact), written.abbreviation);
        if let Some(days) = relative(before, after) {
            return Some(DueDay::On(today.plus(days)?, None));
        }
        if let Some(beside) = day_beside(self.text, fact) {
            let token = &self.text[beside.clone()];
            let whole = beside.start.min(fact.span.start)..beside.end.max(fact.span.end);
            let either = numeric(token, today).map(|both| one_to_come(both, today, None, &whole));
            return Some(either.unwrap_or(DueDay::Unclear(whole)));
        }
        if let Some((other, day)) = self.day_ahead(fact, today) {
            if other.field == fact.field {
                return Some(DueDay::On(day, None));
            }
            return Some(DueDay::Unclear(other.span.start..fact.span.end));
        }
        written.clock.as_ref()?;
        let days = [Some(today), today.plus(1)].into_iter().flatten();
        let mut coming = days.filter(|day| {
            let at = written.instant(*day, zone);
            at.is_some_and(|at| at > self.announced)
        });
        let day = coming.next().or_else(|| today.plus(1));
        day.map(|day| DueDay::On(day, Some(DayPart::Day)))
    }

    /// The date with day and month changed, where `10/11` may be read so.
    fn swapped(&self, fact: &Fact, month: u8, day: u8) -> Option<Written> {
        let spoken = self.text.get(fact.span.clone())?;
        let is_numeric = spoken.starts_with(|it: char| it.is_ascii_digit())
            && spoken
                .trim_start_matches(|it: char| it.is_ascii_digit())
                .starts_with('/');
        let both = self.language != JAPANESE && is_numeric && month != day && day <= 12;
        both.then(|| Written {
            date: Some(WrittenDate::InYear {
                month: day,
                day: month,
            }),
            ..Written::default()
        })
    }

    /// Another day in the sentence before the fact that is still to come: "On October 20, we will …".
    fn day_ahead(&self, fact: &Fact, today: Date) -> Option<(&Fact, Date)> {
        let ahead = |other: &'_ Fact| {
            let written = other.time().filter(|it| it.clock.is_none())?;
            let between = self.text.get(other.span.end..fact.span.start)?;
            let is_of_sentence = !between.contains(['。', '\n', ';']) && !between.contains(". ");
            written
                .day(Some(today))
                .filter(|day| is_of_sentence && *day > today)
        };
        let first = self
            .facts
            .partition_point(|it| it.span.start < fact.span.start);
        let near = |other: &&Fact| fact.span.start.saturating_sub(other.span.end) <= SENTENCE;
        let mut others = self.facts[..first].iter().rev().take_while(near);
        others.find_map(|other| Some((other, ahead(other)?)))
    }
}

/// What stands shortly before the fact, in its clause.
fn before<'t>(text: &'t str, fact: &Fact) -> &'t str {
    let text = &text[..fact.span.start];
    let from = text.ceil_char_boundary(text.len().saturating_sub(BESIDE));
    let near = &text[from..];
    let trimmed = near.trim_end().trim_end_matches([',', '、', '(', '（']);
    let starts = ["。", "、", ". ", ", ", "; ", "\n"].map(|mark| {
        let mut places = trimmed.rmatch_indices(mark);
        // The full stop of `21.10. at` ends no sentence.
        let is_end =
            |at: usize| !(mark == ". " && trimmed[..at].ends_with(|it: char| it.is_ascii_digit()));
        let at = places.find(|(at, _)| is_end(*at));
        at.map(|(at, _)| at + mark.len())
    });
    &near[starts.into_iter().flatten().max().unwrap_or(0)..]
}

/// What stands shortly behind the fact, in its sentence.
fn after<'t>(text: &'t str, fact: &Fact) -> &'t str {
    let text = &text[fact.span.end..];
    let near = &text[..text.floor_char_boundary(BESIDE.min(text.len()))];
    let ends = ["。", ". ", "; ", "\n"].map(|mark| near.find(mark));
    let end = ends.into_iter().flatten().min().unwrap_or(near.len());
    near[..end].trim_end_matches('.')
}

/// The bytes of something beside the fact that looks like a day and is none of its parts.
#[must_use]
pub fn day_beside(text: &str, fact: &Fact) -> Option<Range<usize>> {
    let before = before(text, fact);
    let from = fact.span.start - before.len();
    let after = after(text, fact);
    let found = |text: &str, from: usize| {
        let word = words(text).find(|word| looks_like_day(&text[word.clone()]));
        word.map(|word| from + word.start..from + word.end)
    };
    found(before, from).or_else(|| found(after, fact.span.end))
}

/// Of two readings the one that is still to come; both where both are.
fn one_to_come(
    (one, other): (Date, Date),
    today: Date,
    part: Option<DayPart>,
    span: &Range<usize>,
) -> DueDay {
    match (one >= today, other >= today) {
        _ if one == other => DueDay::On(one, part),
        (true, false) => DueDay::On(one, part),
        (false, true) => DueDay::On(other, part),
        _ => DueDay::Either(one, other, span.clone()),
    }
}

/// The next day of the month of this number, if that is near.
fn in_month(today: Date, day: u8) -> Option<DueDay> {
    let mut near = (0..=NEAR).filter_map(|days| today.plus(days));
    let day = near.find(|it| it.day == day)?;
    Some(DueDay::On(day, Some(DayPart::Month)))
}

/// The day of this weekday that is meant from `today` on.
fn on_weekday(today: Date, weekday: u8, week: Option<Week>, span: &Range<usize>) -> Option<DueDay> {
    let ahead = i64::from((weekday + 7 - today.weekday()) % 7);
    let on = |days: i64| Some(DueDay::On(today.plus(days)?, Some(DayPart::Date)));
    let either = |days: i64| {
        let (one, other) = (today.plus(days)?, today.plus(days + 7)?);
        Some(DueDay::Either(one, other, span.clone()))
    };
    let is_of_this_week = weekday >= today.weekday();
    const SUNDAY: u8 = 6;
    match week {
        None if ahead == 0 => either(0),
        None => on(ahead),
        Some(Week::Soonest) if ahead == 0 => on(7),
        Some(Week::Soonest) => on(ahead),
        Some(Week::Next) if ahead == 0 => on(7),
        Some(Week::Next) if is_of_this_week => either(ahead),
        Some(Week::Next) => on(ahead),
        Some(Week::This) if is_of_this_week => on(ahead),
        Some(Week::This) => None,
        // Where a week begins is not the same for all.
        Some(Week::After) if weekday == SUNDAY && today.weekday() != SUNDAY => either(ahead),
        Some(Week::After) if today.weekday() == SUNDAY => either(ahead),
        Some(Week::After) if is_of_this_week => on(ahead + 7),
        Some(Week::After) => on(ahead),
    }
}

/// What follows the abbreviation of several zones, if one comes next.
fn behind_zone<'t>(after: &'t str, abbreviation: Option<&str>) -> &'t str {
    let rest = after.trim_start().trim_start_matches('(');
    let rest = abbreviation.and_then(|name| rest.strip_prefix(name));
    rest.map_or(after, |rest| rest.trim_start_matches(')'))
}

/// How many days away a word beside a clock puts it: "tomorrow at 9:00", 明日の9時, "9:00 UTC tomorrow".
fn relative(before: &str, after: &str) -> Option<i64> {
    let mut lower = before.to_lowercase();
    loop {
        let bare = lower.trim_end();
        let cut = JOINTS.iter().find_map(|it| bare.strip_suffix(it));
        let rest = cut.unwrap_or(bare).len();
        if rest == lower.len() {
            break;
        }
        lower.truncate(rest);
    }
    let behind = after.trim_start().to_lowercase();
    let said = RELATIVE.iter().find(|(word, _)| {
        let follows = behind.strip_prefix(word).is_some_and(|rest| {
            !rest.starts_with(|it: char| it.is_ascii_alphanumeric() || "'’".contains(it))
        });
        ends_with(&lower, word) || (word.is_ascii() && follows)
    });
    said.map(|(_, days)| *days)
}

/// Whether a text ends with this word; a Latin one must be whole.
fn ends_with(text: &str, word: &str) -> bool {
    text.strip_suffix(word)
        .is_some_and(|rest| !word.is_ascii() || !rest.ends_with(|it: char| it.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock;
    use crate::fact::{self, Field};
    use crate::locale::ENGLISH;
    use crate::record::EntryKind;

    /// The day of the promise, said on Friday, October 17, 2025.
    fn due(text: &str, language: Language) -> String {
        due_from(text, language, "2025-10-17 05:00 UTC")
    }

    fn due_from(text: &str, language: Language, announced: &str) -> String {
        let facts = fact::find(text, language, Some(EntryKind::Post));
        let is_promised = |fact: &&Fact| {
            let clock = fact.time().and_then(|it| it.clock.as_ref());
            fact.field == Some(Field::NextUpdate) && clock.is_some()
        };
        let promised = facts.iter().find(is_promised);
        let promising = PromisingText {
            text,
            language,
            facts: &facts,
            announced: clock::read(announced, None).unwrap().moment.instant,
            zone: Zone::UTC,
        };
        match promised.map(|fact| promising.due_day(fact)) {
            None => "–".to_owned(),
            Some(DueDay::On(day, part)) => {
                format!("{} {}", day.iso(), part.map_or("", DayPart::name))
            }
            Some(DueDay::Either(one, other, _)) => format!("{} or {}", one.iso(), other.iso()),
            Some(DueDay::Unclear(range)) => format!("? {}", &text[range]),
        }
    }

    #[test]
    fn the_day_that_is_named_is_the_one_of_the_promise() {
        for (said, wanted) in [
            ("by 10/21/2025 1:30 PM PT", "2025-10-21 "),
            ("on 10/21/2025 at 1:30 PM PT", "2025-10-21 "),
            ("by 21/10/2025 13:30 UTC", "2025-10-21 "),
            ("by 11/12/2025 13:30 UTC", "2025-11-12 or 2025-12-11"),
            ("by 10/11/2025 13:30 UTC", "2025-11-10 "),
            ("by 2025-10-21 13:30 UTC", "2025-10-21 "),
            ("by 10/21 13:30 UTC", "2025-10-21 year"),
            ("by 11/12 13:30 UTC", "2025-11-12 or 2025-12-11"),
            ("by Oct/21 at 13:30 UTC", "2025-10-21 year"),
            ("by 21 October, 13:30 UTC", "2025-10-21 year"),
            ("by Jan 2, 13:30 UTC", "2026-01-02 year"),
            ("by Tuesday at 13:30 UTC", "2025-10-21 date"),
            ("by Friday at 13:30 UTC", "2025-10-17 or 2025-10-24"),
            ("by next Tuesday at 13:30 UTC", "2025-10-21 date"),
            ("by next Saturday at 13:30 UTC", "2025-10-18 or 2025-10-25"),
            ("by next Friday at 13:30 UTC", "2025-10-24 date"),
            ("by this Sunday at 13:30 UTC", "2025-10-19 date"),
            ("by Tuesday, October 21 at 13:30 UTC", "2025-10-21 year"),
            (
                "by Monday, October 21 at 13:30 UTC",
                "? Monday, October 21 at 13:30 UTC",
            ),
            ("by tomorrow at 03:00 UTC", "2025-10-18 "),
            ("by 06:00 UTC tomorrow", "2025-10-18 "),
            ("by 03:00 UTC", "2025-10-18 day"),
            ("by 06:00 UTC", "2025-10-17 day"),
            ("by 13:30 UTC on 10/21", "2025-10-21 "),
            ("by 13:30 UTC (11/12)", "2025-11-12 or 2025-12-11"),
            ("by 10/21/25 at 13:30 UTC", "2025-10-21 "),
            ("on the 21st at 13:30 UTC", "2025-10-21 month"),
            ("by 13:30 UTC on the 21st", "? 13:30 UTC on the 21st"),
            ("by 21.10. at 13:30 UTC", "? 21.10. at 13:30 UTC"),
        ] {
            let text = format!("Mail is slow. We will send another update {said}.");
            assert_eq!(due(&text, ENGLISH), wanted, "{text}");
        }
        for (text, wanted) in [
            (
                "On October 21, we will send another update by 13:30 UTC.",
                "2025-10-21 ",
            ),
            (
                "The work of October 21 is planned, another update will follow by 13:30 UTC.",
                "? October 21 is planned, another update will follow by 13:30 UTC",
            ),
            (
                "Since October 15 mail is slow, another update will follow by 13:30 UTC.",
                "2025-10-17 day",
            ),
        ] {
            assert_eq!(due(text, ENGLISH), wanted, "{text}");
        }
        for (said, wanted) in [
            ("10月21日13時30分", "2025-10-21 year"),
            ("10月21日 13:30", "2025-10-21 year"),
            ("21日13時30分", "2025-10-21 month"),
            ("明日13時30分", "2025-10-18 "),
            ("明日の13時30分", "2025-10-18 "),
            ("本日13時30分", "2025-10-17 "),
            ("翌日13時30分", "2025-10-18 day"),
            ("火曜日の13時30分", "2025-10-21 date"),
            ("来週火曜日の13時30分", "2025-10-21 date"),
            ("来週の月曜日13時30分", "2025-10-20 date"),
            ("11/12 13:30", "2025-11-12 year"),
            ("13時30分", "2025-10-17 day"),
        ] {
            let text =
                format!("メールに遅れが出ています。{said}までに次回の更新をお知らせします。");
            assert_eq!(due(&text, JAPANESE), wanted, "{text}");
        }
    }
}
