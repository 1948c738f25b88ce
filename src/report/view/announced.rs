//! What posts told readers, beside what was so at the time.

use super::builder::ViewBuilder;
use super::{AnnouncedView, timeline};
use crate::clock;
use crate::incident::Incident;
use crate::record::{Stated, Status, Text, Time};

/// Every post that stated something, in the order of the record.
pub(super) fn view(builder: &mut ViewBuilder<'_>) -> Vec<AnnouncedView> {
    let incident = builder.incident;
    let mut views = Vec::new();
    let mut title: Option<&Text> = None;
    for (index, entry) in incident.record.timeline.iter().enumerate() {
        let Some(stated) = &entry.stated else {
            continue;
        };
        // A title is told where it is new or changed.
        let own = stated.title.as_ref().map(|title| &title.0);
        let is_new = own
            .is_some_and(|own| title.is_none_or(|before| before.says_the_same(own) != Some(true)));
        title = own.or(title);
        let said = said(builder, stated, is_new);
        let status = stated.status.as_ref().map(|status| status.value);
        let actual = entry.status.as_ref().map(|status| status.value);
        if status.is_none() && said.is_empty() {
            continue;
        }
        views.push(AnnouncedView {
            entry: timeline::name(builder, index),
            too_early: status == Some(Status::Restored) && actual.is_some_and(Status::is_at_work),
            status: status.map(|status| builder.word("status", status)),
            actual: actual.map(|status| builder.word("status", status)),
            said: said.join(&builder.say("report.announced_gap")),
        });
    }
    views
}

/// What else a post stated, each piece with its name.
fn said(builder: &mut ViewBuilder<'_>, stated: &Stated, is_new: bool) -> Vec<String> {
    let mut said = Vec::new();
    let mut say = |builder: &ViewBuilder<'_>, name: &str, value: String| {
        let arguments = [("value", value.as_str())];
        said.push(builder.setting.catalogue.fill(name, &arguments));
    };
    if let Some(title) = stated.title.as_ref().filter(|_| is_new) {
        let title = builder.line(title);
        say(builder, "report.announced_title", title);
    }
    for (name, time) in [
        ("report.announced_start", &stated.impact_start),
        ("report.announced_end", &stated.impact_end),
    ] {
        if let Some(time) = time {
            let time = moment(builder, time);
            say(builder, name, time);
        }
    }
    if let Some(duration) = &stated.duration {
        let span = clock::read_span(&duration.text.value).map_or_else(
            || duration.text.value.clone(),
            |it| builder.setting.time.span(it),
        );
        say(builder, "report.announced_duration", span);
    }
    if let Some(confidence) = &stated.cause_confidence {
        let word = builder.word("confidence", confidence.value).word;
        say(builder, "report.announced_cause", word);
    }
    said
}

fn moment(builder: &mut ViewBuilder<'_>, time: &Time) -> String {
    match clock::read(&time.text.value, builder.incident.zone) {
        Ok(reading) => builder.moment(&reading.moment),
        Err(_) => builder.literal(&time.text.value),
    }
}

/// The names of the entries that were still at work after the impact is said to have ended, in words.
pub(super) fn still_at_work(builder: &ViewBuilder<'_>) -> Option<String> {
    let incident: &Incident = builder.incident;
    let names: Vec<_> = incident
        .at_work_after_end()
        .into_iter()
        .map(|index| timeline::name(builder, index))
        .collect();
    let entries = names.join(&builder.say("report.and"));
    let said = || {
        builder
            .setting
            .catalogue
            .fill("report.still_at_work", &[("entries", &entries)])
    };
    (!names.is_empty()).then(said)
}
