//! What the timeline figure shows.

use super::builder::ViewBuilder;
use super::timeline::zones;
use crate::clock::{Date, Duration, Instant, Zone};
use crate::incident::{Deadline, Incident, Outcome};
use crate::metric;
use crate::record::{EntryKind, PromiseKind};
use crate::report::document;
use crate::report::figure::{
    FigureEntry, FigureEntryKind, FigurePost, FigureView, FigureWindow, FigureZone, PromiseMark,
    PromiseOutcome,
};

/// The most zones whose hours are shown: beyond these a reader compares nothing.
const MOST_ZONES: usize = 4;

/// What the timeline figure shows; `None` where there is nothing to draw.
pub(super) fn figure(builder: &mut ViewBuilder<'_>) -> Option<FigureView> {
    let incident = builder.incident;
    if incident.entries.iter().all(|entry| entry.at.is_none()) {
        return None;
    }
    let windows = windows(builder);
    let zone = |zone: Zone| FigureZone {
        zone,
        name: builder.zone_names(zone).join(" / "),
    };
    let zones = zones(builder).into_iter().take(MOST_ZONES).map(zone);
    let milestones = incident.timeline().filter_map(|(entry, meaning)| {
        let milestone = entry.milestone.as_ref()?;
        let word = builder.word("milestone", milestone.value).word;
        Some((meaning.at.as_ref()?.instant, word))
    });
    let silence = metric::longest_silence(incident);
    Some(FigureView {
        id: incident.record.id.value.clone(),
        language: builder.language(),
        title: builder.say("report.figure_title"),
        zones: zones.collect(),
        windows,
        milestones: milestones.collect(),
        posts: posts(builder),
        promises: promises(incident),
        happenings: happenings(incident),
        longest_silence: silence.map(|(from, to)| {
            let length = Duration(to.0 - from.0);
            (from, to, builder.setting.time.duration(length))
        }),
    })
}

fn windows(builder: &mut ViewBuilder<'_>) -> Vec<FigureWindow> {
    let incident = builder.incident;
    let written = &incident.record.impact.windows;
    let meanings = incident.windows.iter().enumerate();
    let windows = meanings.map(|(index, meaning)| {
        let label = written.get(index).and_then(|window| window.label.as_ref());
        let label = label.map(|label| {
            let text = document::plain(&builder.line_content(label));
            let words: Vec<_> = text
                .split(|it: char| it.is_whitespace() || it.is_control())
                .filter(|word| !word.is_empty())
                .collect();
            words.join(" ")
        });
        FigureWindow {
            label: label.filter(|label| !label.is_empty()),
            start: meaning.start.clone(),
            end: meaning.end.clone(),
        }
    });
    windows.collect()
}

fn posts(builder: &ViewBuilder<'_>) -> Vec<FigurePost> {
    let entries = builder.incident.timeline().zip(&builder.post_numbers);
    let posts = entries.filter(|((entry, _), _)| entry.is_post());
    posts
        .filter_map(|((_, meaning), number)| {
            Some(FigurePost {
                at: meaning.announced()?.instant,
                until: meaning.until.as_ref().map(|until| until.instant),
                number: *number,
            })
        })
        .collect()
}

fn happenings(incident: &Incident) -> Vec<FigureEntry> {
    let entries = incident.timeline().filter_map(|(entry, meaning)| {
        let kind = match entry.kind() {
            EntryKind::Post => return None,
            EntryKind::Action => FigureEntryKind::Action,
            EntryKind::Event => FigureEntryKind::Event,
            EntryKind::Note => FigureEntryKind::Note,
        };
        Some(FigureEntry {
            kind,
            at: meaning.at.as_ref()?.instant,
            until: meaning.until.as_ref().map(|until| until.instant),
        })
    });
    entries.collect()
}

/// The promises of a next update that were made at a known time.
fn promises(incident: &Incident) -> Vec<PromiseMark> {
    let zone = incident.zone.unwrap_or(Zone::UTC);
    let promises = incident.promises.iter();
    let updates = promises.filter(|it| it.what == PromiseKind::Update);
    updates
        .filter_map(|promise| {
            let made = incident.entries[promise.entry].announced()?.instant;
            let due = match promise.due.as_ref()? {
                Deadline::At(due) => Some(due.instant),
                other => other.day(zone).and_then(|day| end_of(day, zone)),
            };
            let outcome = match promise.outcome {
                Outcome::Kept { .. } => PromiseOutcome::Kept,
                Outcome::Missed { at, .. } => PromiseOutcome::Missed {
                    late_until: Some(at),
                },
                Outcome::Done { .. } | Outcome::Open => PromiseOutcome::Open,
            };
            Some(PromiseMark { made, due, outcome })
        })
        .collect()
}

/// When a day ends in `zone`.
fn end_of(day: Date, zone: Zone) -> Option<Instant> {
    let next = day.plus(1)?.days_after(Date::new(1970, 1, 1)?) * 86_400;
    // The offset of that very moment.
    let guess = Instant(next - i64::from(zone.offset(Instant(next))));
    Some(Instant(next - i64::from(zone.offset(guess))))
}
