//! Settings to a policy, and what in them makes none.

use std::collections::BTreeMap;

use super::Policy;
use crate::calendar::ClosingDay;
use crate::clock::{self, Duration, Span, Zone};
use crate::diagnostic::{Finding, Message, Severity as Gravity};
use crate::glossary::Glossary;
use crate::project::settings::Settings;
use crate::record::{Located, Severity};
use crate::text::source::SourceRef;
use crate::yaml::decode::Choice;

impl Policy {
    /// What these settings say; what cannot be read is left out, see [`Policy::check`].
    #[must_use]
    pub fn of(settings: &Settings) -> Self {
        let days = settings.closing_days.iter();
        let levels = settings.checks.0.iter();
        Self {
            calendar: settings.calendar.as_ref().map(|it| it.value),
            time_zone: settings
                .time_zone
                .as_ref()
                .and_then(|it| Zone::read(&it.value).ok()),
            closing_days: days.filter_map(|it| ClosingDay::read(&it.value)).collect(),
            report_deadline: settings.report_deadline.as_ref().and_then(deadline),
            silence: limits(settings)
                .into_iter()
                .filter_map(|(severity, text)| Some((severity, length(text)?)))
                .collect::<BTreeMap<_, _>>(),
            levels: levels.map(|(name, level)| (*name, level.value)).collect(),
            severity_names: Severity::LIST
                .iter()
                .filter_map(|(code, severity)| Some((*severity, settings.severity_label(code)?)))
                .collect(),
            vocabulary: settings.vocabulary(),
            zones: settings
                .zones
                .iter()
                .filter(|zone| Zone::read(&zone.value).is_ok_and(|zone| zone != Zone::UTC))
                .map(|zone| zone.value.clone())
                .collect(),
            languages: settings.languages(),
            // A project reads its own.
            glossary: Glossary::default(),
            japanese_style: settings.japanese_style.as_ref().map(|it| it.value),
            other_ids: settings
                .incident_ids
                .iter()
                .map(|it| it.value.clone())
                .collect(),
        }
    }

    /// Notes what in the settings cannot be read.
    pub(crate) fn check(settings: &Settings, source: &SourceRef, findings: &mut Vec<Finding>) {
        let mut note = |text: &Located<String>, help: &'static str| {
            let words = Message::new("settings-value").with("text", &text.value);
            let span = text.span.clone();
            let finding = Finding::new("unknown-value", Gravity::Error, source, span, words);
            findings.push(finding.help(Message::new(help)));
        };
        for day in &settings.closing_days {
            if ClosingDay::read(&day.value).is_none() {
                note(day, "settings-closing-day.help");
            }
        }
        if let Some(text) = settings
            .report_deadline
            .as_ref()
            .filter(|it| deadline(it).is_none())
        {
            note(text, "settings-deadline.help");
        }
        for (_, text) in limits(settings) {
            if length(text).is_none() {
                note(text, "time-unreadable.help-length");
            }
        }
        for id in &settings.incident_ids {
            if !id.value.contains(['0', 'A']) {
                let words = Message::new("settings-id-pattern").with("text", &id.value);
                let span = id.span.clone();
                findings.push(Finding::new(
                    "unknown-value",
                    Gravity::Error,
                    source,
                    span,
                    words,
                ));
            }
        }
    }
}

/// A number of days, of business or of any.
fn deadline(text: &Located<String>) -> Option<Span> {
    clock::read_span(&text.value).filter(|span| span.is_days())
}

fn length(text: &Located<String>) -> Option<Duration> {
    match clock::read_span(&text.value) {
        Some(Span::Exact(duration)) if duration.0 > 0 => Some(duration),
        _ => None,
    }
}

fn limits(settings: &Settings) -> Vec<(Severity, &Located<String>)> {
    let Some(silence) = &settings.silence else {
        return Vec::new();
    };
    let limits = [
        (Severity::None, &silence.none),
        (Severity::Minor, &silence.minor),
        (Severity::Major, &silence.major),
        (Severity::Critical, &silence.critical),
    ];
    let given = limits.into_iter();
    given
        .filter_map(|(severity, text)| Some((severity, text.as_ref()?)))
        .collect()
}
