//! # `zone-out-of-season`
//!
//! A text gives a time in a zone that is not in use then: `9:00 AM EST on July 8`. Readers who know the zone take it for
//! one hour later than those who think of the place. The season is that of the day that is named with the time, else
//! of every day that the text names and of the day on which the text was posted. Abbreviations that mean several zones
//! (CST, IST, BST) give no finding here. In a field of the record such a zone is an error
//! (`ambiguous-zone`).
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: The campaign was stopped at 9:00 AM EST on July 8, 2023.
//!   ja: 配信は2023年7月8日の午前9時（EST）に停止しました。
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: The campaign was stopped at 9:00 AM EST on December 8, 2023.
//!   ja: 配信は2023年12月8日の午前9時（EST）に停止しました。
//! ```
//!
//! ## What to do
//!
//! Write the abbreviation that is in use on that day, or the name of the zone without a season (ET, Eastern time). Or
//! refer to the record (`<t:impact.start>`). If the abbreviation is meant, accept the finding with `allow` and a reason.

use super::{Case, Check, Reach};
use crate::check::engine::prose::PieceRead;
use crate::clock::{Date, OffSeason, Precision, Written, WrittenClock, Zone, off_season};
use crate::diagnostic::{Finding, Message, Severity};
use crate::fact::{Fact, Value};
use crate::text::source::Span;

/// This check.
pub const CHECK: Check = Check {
    name: "zone-out-of-season",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Text,
    page: include_str!("zone_out_of_season.rs"),
    run: Some(run),
};

/// Words of sentences whose zone holds for the times of the text.
const OF_TIMES: &[&str] = &[
    "times ",
    "time zone",
    "timezone",
    "時刻",
    "時間帯",
    "タイムゾーン",
];

/// The most days of a text that are looked at.
const MOST_DAYS: usize = 64;

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (text, read) in case.prose.shown() {
        let mut known: Vec<&str> = Vec::new();
        let mut named = None;
        for fact in &read.facts {
            let Some((span, name, zone)) = abbreviation(read, fact) else {
                continue;
            };
            if known.contains(&name) {
                continue;
            }
            let today = case.announced(text).map(|it| it.in_zone(zone).date);
            let near = today.or_else(|| case.incident.day());
            let own = fact.time().map_or_else(Vec::new, |it| days(it, near));
            let of_text = || days_of(read, near);
            let days = match own.is_empty() {
                true => &*named.get_or_insert_with(of_text),
                false => &own,
            };
            if let Some(season) = out_of_season(days, (name, zone), fact)
                && (fact.time().is_some() || is_of_times(read, fact))
            {
                known.push(name);
                findings.push(finding(case, read, span, &season));
            }
        }
    }
}

/// The abbreviation of a zone that a fact names, with its bytes in the text and what it means in its season.
fn abbreviation<'t>(read: &'t PieceRead<'_>, fact: &Fact) -> Option<(Span, &'t str, Zone)> {
    let text = &read.piece.text;
    let (span, zone) = match &fact.value {
        Value::Time(written) => {
            let name = written.abbreviation.filter(|_| written.clock.is_some())?;
            let at = fact.span.start + text[fact.span.clone()].rfind(name)?;
            (at..at + name.len(), written.zone?)
        }
        Value::Zone(zone) => (fact.span.clone(), *zone),
        _ => return None,
    };
    Some((span.clone(), &text[span], zone))
}

/// Whether the sentence of a zone that is alone says that it is that of the text's times.
fn is_of_times(read: &PieceRead<'_>, fact: &Fact) -> bool {
    let sentence = read.sentence_at(fact.span.start);
    sentence.is_some_and(|it| OF_TIMES.iter().any(|word| it.text.contains(word)))
}

/// What is in use instead on each of the days on which the time may be meant.
fn out_of_season(days: &[Date], (name, zone): (&str, Zone), fact: &Fact) -> Option<OffSeason> {
    let clock = fact.time().and_then(|it| it.clock.clone());
    let written = Written {
        clock: Some(clock.unwrap_or_else(noon)),
        ..Written::default()
    };
    let season = |day: &Date| off_season(name, written.instant(*day, zone)?);
    let mut seasons = days.iter().map(season);
    let first = seasons.next()??;
    seasons.all(|it| it.is_some()).then_some(first)
}

/// The first days that a text names, and the one on which it was posted.
fn days_of(read: &PieceRead<'_>, near: Option<Date>) -> Vec<Date> {
    let times = read.facts.iter().filter_map(Fact::time);
    let named = times.flat_map(|it| days(it, near)).take(MOST_DAYS);
    near.into_iter().chain(named).collect()
}

/// The clock that stands for a day.
fn noon() -> WrittenClock {
    WrittenClock {
        hour: 12,
        minute: 0,
        second: 0,
        precision: Precision::Hour,
        is_halved: false,
        is_doubtful: false,
        span: 0..0,
    }
}

/// The days that a time may name.
fn days(written: &Written, near: Option<Date>) -> Vec<Date> {
    match written.readings() {
        Some(readings) => readings.iter().filter_map(|it| it.day(near)).collect(),
        None => written.day(near).into_iter().collect(),
    }
}

fn finding(case: &Case<'_>, read: &PieceRead<'_>, span: Span, season: &OffSeason) -> Finding {
    let name = &read.piece.text[span.clone()];
    let words = Message::new("zone-out-of-season")
        .with("name", name)
        .with("day", season.day.iso())
        .with("zone", &season.zone)
        .with("actual", &season.in_use);
    let span = read.piece.locate(&case.incident.source, span);
    let help = Message::new("zone-out-of-season.help").with("actual", &season.in_use);
    CHECK.finding(case, span, words).help(help)
}
