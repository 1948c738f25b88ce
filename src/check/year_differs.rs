//! # `year-differs`
//!
//! A text gives a day of the incident in another year: "on August 4, 2024" in a post of August 4, 2025. Month and day
//! have to be those of a day of the record, or lie at most three days from one, in a sentence that has a clock and tells
//! what was wrong. A sentence about something else, such as last year's incident, the age of data, a version or a
//! certificate, gives no finding.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: On October 10, 2022, at 6:00 AM, calls began to fail.
//!   ja: 2022年10月10日6時00分、通話に失敗し始めました。
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: On October 10, 2023, at 6:00 AM, calls began to fail. A similar incident began on October 10, 2022, at 7:00 AM.
//!   ja: 2023年10月10日6時00分、通話に失敗し始めました。2022年10月10日7時00分にも同様の障害が起きています。
//! ```
//!
//! ## What to do
//!
//! Correct the year, or refer to the record (`<t:impact.start>`). If another year is meant, accept the finding with
//! `allow` and a reason.

use std::collections::BTreeSet;

use super::{Case, Check, Reach};
use crate::check::engine::prose::{PieceRead, TextRead};
use crate::check::engine::trouble::tells_trouble;
use crate::clock::{Date, Moment, WrittenDate};
use crate::diagnostic::{Finding, Message, Severity};
use crate::fact::{Fact, Hedge, SeenSentence};
use crate::incident::EntryMeaning;

/// This check.
pub const CHECK: Check = Check {
    name: "year-differs",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Text,
    page: include_str!("year_differs.rs"),
    run: Some(run),
};

/// How far a day lies from one of the record that is the same day, in days.
const NEAR: i64 = 3;
/// How far a day lies at least from every day of the record that is of another year: around New Year both years are right.
const FAR: i64 = 40;
/// The most days of a sentence that are looked at.
const MOST_DAYS: usize = 64;
/// Words of sentences that speak of another time.
const ELSEWHERE: &[&str] = &[
    "similar",
    "previous",
    "earlier",
    "last year",
    "since",
    " ago",
    "annivers",
    "in the past",
    "past incident",
    "prior",
    "version",
    "release",
    "expir",
    "certificate",
    "issued",
    "valid",
    "copyright",
    "©",
    "retention",
    "retain",
    "older",
    "created before",
    "created on",
    "created after",
    "created between",
    "created from",
    "deprecat",
    "history",
    "historical",
    "dated",
    "compared",
    "year over year",
    "year-over-year",
    "backup",
    "snapshot",
    "archive",
    "introduced",
    "migrated",
    "first seen",
    "same day",
    "data from",
    "同様",
    "類似",
    "以前",
    "前回",
    "過去",
    "昨年",
    "一昨年",
    "前年",
    "年前",
    "以来",
    "バージョン",
    "リリース",
    "期限",
    "有効",
    "証明書",
    "発行",
    "より前",
    "保持",
    "作成",
    "廃止",
    "比較",
    "同日",
    "バックアップ",
    "アーカイブ",
    "導入",
    "移行",
];

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let mut days = None;
    for (text, read) in case.prose.shown() {
        if !read.facts.iter().any(|it| !readings(it).is_empty()) {
            continue;
        }
        let (of_entries, all) = days.get_or_insert_with(|| days_of(case));
        // What an imported record has for the impact may be the same text once more.
        let days = if case.is_post(text) {
            &*of_entries
        } else {
            &*all
        };
        // A year that is wrong twice is one fault.
        let mut known = BTreeSet::new();
        for sentence in read.sentences() {
            let facts = read.facts_in(sentence).filter(|it| it.hedge != Hedge::Each);
            let mut wrong = facts.filter_map(|fact| {
                let readings = readings(fact);
                let year = readings.first()?.year;
                let mut meant = readings.iter().filter_map(|it| meant(*it, days));
                let day = meant.next().filter(|_| !known.contains(&year))?;
                Some((fact, year, day))
            });
            if let Some((fact, year, day)) = wrong.next()
                && speaks_of_incident(read, sentence, days)
            {
                known.insert(year);
                findings.push(finding(case, text, read, (fact, day)));
            }
        }
    }
}

/// The days with their year that a fact may name.
fn readings(fact: &Fact) -> Vec<Date> {
    match fact.time().and_then(|it| it.date) {
        Some(WrittenDate::Full(date)) => vec![date],
        Some(WrittenDate::Either(one, other)) => vec![one, other],
        _ => Vec::new(),
    }
}

/// The days of the entries, and those of the impact beside them.
fn days_of(case: &Case<'_>) -> (BTreeSet<Date>, BTreeSet<Date>) {
    let day = |moment: &Moment| moment.in_zone(case.incident.zone()).date;
    let entries = case.incident.entries.iter().filter_map(EntryMeaning::sure);
    let of_entries: BTreeSet<_> = entries.map(day).collect();
    let windows = case.incident.windows.iter();
    let bounds = windows.flat_map(|window| [window.start.moment(), window.end.moment()]);
    let all = bounds.flatten().map(day).chain(of_entries.iter().copied());
    let all = all.collect();
    (of_entries, all)
}

/// The day of the record that is meant by `date` with another year.
fn meant(date: Date, days: &BTreeSet<Date>) -> Option<Date> {
    let is_other = !days.is_empty() && days.iter().all(|day| day.days_after(date).abs() > FAR);
    let on = |year: i32| Date::new(year, date.month.into(), date.day.into());
    let mut years = days.iter().filter_map(|day| Some((*day, on(day.year)?)));
    let same = years.find(|(day, same)| day.days_after(*same).abs() <= NEAR);
    same.map(|(_, same)| same).filter(|_| is_other)
}

/// Whether a sentence tells when something was wrong, and of no other time: one that names a day of the record too tells
/// of a span between two years.
fn speaks_of_incident(
    read: &PieceRead<'_>,
    sentence: &SeenSentence,
    days: &BTreeSet<Date>,
) -> bool {
    let mut times = read.facts_in(sentence).filter_map(Fact::time);
    let has_clock = times.any(|it| it.clock.is_some());
    let is_elsewhere = || ELSEWHERE.iter().any(|it| sentence.text.contains(it));
    if !has_clock || !tells_trouble(sentence) || is_elsewhere() {
        return false;
    }
    let named = read.facts_in(sentence).flat_map(readings).take(MOST_DAYS);
    let is_near = |date: Date| days.iter().any(|day| day.days_after(date).abs() <= FAR);
    !named.into_iter().any(is_near)
}

fn finding(
    case: &Case<'_>,
    text: &TextRead<'_>,
    read: &PieceRead<'_>,
    (fact, day): (&Fact, Date),
) -> Finding {
    let words = Message::new("year-differs")
        .with("text", &read.piece.text[fact.span.clone()])
        .with("day", day.iso());
    let span = read.piece.locate(&case.incident.source, fact.span.clone());
    let finding = CHECK.finding(case, span, words);
    let finding = match text.entry.map(|it| &case.incident.record.timeline[it]) {
        Some(entry) => finding.label(
            entry.announced().text.span.clone(),
            Message::new("year-differs.entry"),
        ),
        None => finding,
    };
    finding.help(Message::new("year-differs.help"))
}
