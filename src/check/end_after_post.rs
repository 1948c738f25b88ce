//! # `end-after-post`
//!
//! A post tells when something ended, and that is later than the post itself: "between 21:00 and 23:40 UTC on August 4" in
//! a post of 20:00 that day. The text has to say the day. Where it does not, a range gives a finding if the post lies
//! between its ends and the incident began on that day. Plans, maintenance and estimates give no finding, and neither do a
//! few minutes.
//!
//! ## Found
//!
//! ```yaml
//! timeline:
//!   - at: 2023-10-11 13:22
//!     kind: post
//!     text:
//!       en: Calls failed between 14:05 and 15:30 JST on October 11.
//!       ja: 10月11日14時5分～15時30分（日本時間）に通話の失敗が発生しました。
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! timeline:
//!   - at: 2023-10-11 13:22
//!     kind: post
//!     text:
//!       en: Maintenance will be performed between 14:05 and 15:30 JST on October 11.
//!       ja: 10月11日14時5分～15時30分（日本時間）にメンテナンスを実施する予定です。
//! ```
//!
//! ## What to do
//!
//! Find out which of the two is right: the end in the text, with its day and zone, or the time of the post. A reference
//! such as `<t:impact.end>` cannot differ from the record. If the text was changed after it had been posted, accept the
//! finding with `allow` and a reason.

use super::{Case, Check, Reach};
use crate::check::engine::prose::PieceRead;
use crate::check::engine::trouble::tells_trouble;
use crate::clock::{Date, Instant, Moment, Precision, Written, Zone};
use crate::diagnostic::{Finding, Message, Severity};
use crate::fact::{Fact, Field, Hedge, SeenSentence};
use crate::text::source::Span;

/// This check.
pub const CHECK: Check = Check {
    name: "end-after-post",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Text,
    page: include_str!("end_after_post.rs"),
    run: Some(run),
};

/// How much later an end may be, in seconds: clocks of posts are rounded and differ.
const TOLERANCE: i64 = 5 * 60;
/// How long before its first entry an incident may have begun, in seconds.
const UNNOTICED: i64 = 3_600;
/// How much later an end is where it is the year that is wrong, in seconds.
const ANOTHER_YEAR: i64 = 300 * 86_400;
/// Words for the day of the post.
const TODAY: &[&str] = &["today", "本日", "今日"];
/// The most times of a sentence that is judged.
const MOST_TIMES: usize = 16;
/// Words for zones that are not read: a clock beside them is not one of the record's zone.
const PLACES: &[&str] = &[
    "eastern",
    "pacific",
    "central",
    "mountain",
    "local time",
    "現地時間",
    "現地時刻",
];
/// Words of what is to come.
const TO_COME: &[&str] = &[
    "will ",
    "we are ",
    "we're ",
    "we’re ",
    "'ll ",
    "’ll ",
    "scheduled",
    "planned",
    "plan to",
    "maintenance",
    " expect",
    "estimat",
    "anticipat",
    " eta ",
    "should ",
    "going to",
    "next update",
    "until further",
    "upcoming",
    "予定",
    "計画",
    "見込",
    "メンテ",
    "実施する",
    "予想",
    "目安",
    "予測",
    "想定",
    "次回",
];

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (text, read) in case.prose.shown().filter(|(text, _)| case.is_post(text)) {
        let announced = case.announced(text);
        let Some(announced) = announced.filter(|it| it.precision < Precision::Hour) else {
            continue;
        };
        if !read.facts.iter().any(|it| it.time().is_some()) {
            continue;
        }
        for sentence in read.sentences() {
            for (fact, times) in ends(read, sentence) {
                let end = end(case, sentence, (fact, &times), announced);
                let late = end.map_or(0, |end| end.0 - announced.instant.0);
                // What ends with 0 or 5 is more often rounded.
                let is_round = end.is_some_and(|end| end.0.div_euclid(60) % 5 == 0);
                let tolerance = if is_round { 2 * TOLERANCE } else { TOLERANCE };
                if (tolerance + 1..ANOTHER_YEAR).contains(&late)
                    && let Some(entry) = text.entry
                {
                    let post = case.incident.record.timeline[entry].announced();
                    findings.push(finding(case, read, fact, &post.text.span));
                }
            }
        }
    }
}

fn finding(case: &Case<'_>, read: &PieceRead<'_>, fact: &Fact, post: &Span) -> Finding {
    let words = Message::new("end-after-post").with("text", &read.piece.text[fact.span.clone()]);
    let span = read.piece.locate(&case.incident.source, fact.span.clone());
    let finding = CHECK.finding(case, span, words);
    let finding = finding.label(post.clone(), Message::new("end-after-post.post"));
    finding.help(Message::new("end-after-post.help"))
}

/// The exact times of a sentence at which something ended, each with all times of the sentence: their field says so, or
/// they end a range, and the sentence tells what was wrong and not what is to come.
fn ends<'r>(read: &'r PieceRead<'_>, sentence: &SeenSentence) -> Vec<(&'r Fact, Vec<&'r Written>)> {
    let times = read.facts_in(sentence).filter(|it| it.time().is_some());
    let times: Vec<&Fact> = times.take(MOST_TIMES + 1).collect();
    let has = |words: &[&str]| words.iter().any(|it| sentence.text.contains(it));
    if times.is_empty() || times.len() > MOST_TIMES || has(TO_COME) {
        return Vec::new();
    }
    let is_clock = |it: &&Fact| it.time().is_some_and(|it| it.clock.is_some());
    let clocks: Vec<&Fact> = times.iter().copied().filter(is_clock).collect();
    let is_trouble = tells_trouble(sentence);
    let joined = |index: usize| {
        let first = index.checked_sub(1);
        first.is_some_and(|first| read.joins(clocks[first], clocks[index]))
    };
    let is_end = |index: usize| {
        let fact = clocks[index];
        let is_bound = matches!(
            fact.field,
            Some(Field::End | Field::TroubleEnd | Field::Recovery)
        );
        // Of "7:00-8:00 and 9:00-10:00", 8:00 to 9:00 is no range.
        let is_last = joined(index) && !(index > 1 && joined(index - 1));
        let is_exact = matches!(fact.hedge, Hedge::Exact | Hedge::About);
        let is_minute = fact.time().and_then(|it| it.clock.as_ref());
        is_exact
            && is_minute.is_some_and(|it| it.precision < Precision::Hour)
            && (is_bound || (is_trouble && is_last))
    };
    let written: Vec<&Written> = times.iter().filter_map(|it| it.time()).collect();
    let found = (0..clocks.len()).filter(|index| is_end(*index));
    found
        .map(|index| (clocks[index], written.clone()))
        .collect()
}

/// The instant of an end, the earliest of all that it may be meant for; `None` where its day is not told.
fn end(
    case: &Case<'_>,
    sentence: &SeenSentence,
    (fact, times): (&Fact, &[&Written]),
    announced: &Moment,
) -> Option<Instant> {
    let written = fact.time()?;
    let zones = zones(case, written);
    let has_place = PLACES.iter().any(|it| sentence.text.contains(it));
    if written.zones().is_empty() && has_place {
        return None;
    }
    let start = times
        .iter()
        .take_while(|it| **it != written)
        .last()
        .copied();
    let is_today = TODAY.iter().any(|it| sentence.text.contains(it));
    let is_dated = |it: &&Written| it.date.is_some() || it.weekday.is_some();
    let ends = zones.into_iter().map(|zone| {
        let today = announced.in_zone(zone).date;
        match day(written, times, today) {
            Some(day) => written.instant(day, zone),
            None if times.iter().any(is_dated) => None,
            None if is_today => written.instant(today, zone),
            None => today_around(case, written, start?, (zone, today), announced),
        }
    });
    ends.min().flatten()
}

/// The zones in which a clock may be meant; out of its season an abbreviation is the clock of its place too.
fn zones(case: &Case<'_>, written: &Written) -> Vec<Zone> {
    let own = written.zones();
    if own.is_empty() {
        case.incident.zone.into_iter().collect()
    } else {
        own
    }
}

/// The day of an end: its own, else the only one of its sentence. Where the end comes before its start, that may be the
/// day of either.
fn day(written: &Written, times: &[&Written], today: Date) -> Option<Date> {
    let dated = match written.date {
        Some(_) => written,
        None => {
            let mut dated = times.iter().filter(|it| it.date.is_some());
            let (only, None) = (dated.next()?, dated.next()) else {
                return None;
            };
            only
        }
    };
    match dated.readings() {
        Some(readings) => readings.iter().filter_map(|it| it.day(Some(today))).min(),
        None => dated.day(Some(today)),
    }
}

/// The end today of a range without a day around the post, where the incident began near its start.
fn today_around(
    case: &Case<'_>,
    written: &Written,
    start: &Written,
    (zone, today): (Zone, Date),
    announced: &Moment,
) -> Option<Instant> {
    written.zone.or(start.zone)?;
    let (start, end) = (start.instant(today, zone)?, written.instant(today, zone)?);
    let entries = case.incident.entries.iter().filter_map(|it| it.sure());
    let first = entries.map(|it| it.instant).min()?;
    let is_around = start <= announced.instant && announced.instant < end;
    (is_around && first.0 >= start.0 - UNNOTICED).then_some(end)
}
