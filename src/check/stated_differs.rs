//! # `stated-differs`
//!
//! What a post told readers differs from the record (the start, the end or the length of the impact), or from what an
//! earlier post told them (the title, the impact). The latter is advice, because a later post may know better.
//!
//! ## Found
//!
//! ```yaml
//! impact: {start: 2023-10-10 06:00, end: 2023-10-12 02:00}
//! timeline:
//!   - at: 2023-10-11 13:22
//!     kind: post
//!     text: {en: We are looking into it., ja: 調査中}
//!     stated: {impact_start: 2023-10-10 07:00}
//! ```
//!
//! ```yaml
//! impact: {start: 2023-10-10 06:00, end: 2023-10-12 02:00}
//! timeline:
//!   - at: 2023-10-11 13:22
//!     kind: post
//!     text: {en: We are looking into it., ja: 調査中}
//!     stated: {title: {en: Users cannot get mail, ja: メールを受信できない}}
//!   - at: 2023-10-11 14:00
//!     kind: post
//!     text: {en: We are looking into it., ja: 調査中}
//!     stated: {title: {en: Mail may be late, ja: メールの受信が遅延}}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! impact: {start: 2023-10-10 06:00, end: 2023-10-12 02:00}
//! timeline:
//!   - at: 2023-10-11 13:22
//!     kind: post
//!     text: {en: We are looking into it., ja: 調査中}
//!     stated:
//!       impact_start: "October 10, 2023 6:00 AM GMT+9"
//!       duration: 44 hours
//! ```
//!
//! ## What to do
//!
//! If the post did say so, leave it as it is: the report shows it openly. Otherwise correct `stated`.

use super::{Case, Check, Reach};
use crate::clock::{self, Duration, Instant};
use crate::diagnostic::{Finding, Message, Severity};
use crate::fact::{Field, Hedge};
use crate::incident::{Incident, RecordedValue, RecordedValues};
use crate::record::{Stated, Text, Time};
use crate::text::source::Span;

/// This check.
pub const CHECK: Check = Check {
    name: "stated-differs",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("stated_differs.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let mut titles = None;
    let mut impacts = None;
    let mut truths = RecordedValues::of(case.incident);
    for entry in &case.incident.record.timeline {
        let Some(stated) = &entry.stated else {
            continue;
        };
        against_record(case, stated, &mut truths, findings);
        let title = stated.title.as_ref().map(|title| &title.0);
        let mut fell = changed(case, title, &mut titles);
        let impact = changed(case, stated.impact.as_ref(), &mut impacts);
        // A title and an impact that change together are one change.
        if let (None, Some(_)) = (&fell, &impact) {
            fell = impact;
        }
        findings.extend(fell);
    }
}

/// A text that an earlier post had otherwise; `last` is what was told last.
fn changed<'a>(
    case: &Case<'_>,
    text: Option<&'a Text>,
    last: &mut Option<&'a Text>,
) -> Option<Finding> {
    let text = text?;
    let before = last.replace(text)?;
    if before.says_the_same(text).unwrap_or(true) {
        return None;
    }
    let mut finding = CHECK.finding(case, text.span.clone(), Message::new("stated-differs.post"));
    finding.severity = Severity::Advice;
    Some(finding.label(before.span.clone(), Message::new("stated-differs.before")))
}

fn against_record(
    case: &Case<'_>,
    stated: &Stated,
    truths: &mut RecordedValues<'_>,
    findings: &mut Vec<Finding>,
) {
    let incident = case.incident;
    for (time, field) in [
        (&stated.impact_start, Field::Start),
        (&stated.impact_end, Field::End),
    ] {
        let Some((time, at)) = time
            .as_ref()
            .and_then(|time| Some((time, instant(incident, time)?)))
        else {
            continue;
        };
        if truths.have_instant(field, at) {
            continue;
        }
        if let Some(RecordedValue::At(_, span)) = truths.say(field, None).first() {
            findings.push(differs(case, &time.text.span, span));
        }
    }
    if let Some(time) = &stated.duration
        && let Some(clock::Span::Exact(Duration(seconds))) = clock::read_span(&time.text.value)
    {
        // As exact as a post tells it: to the minute.
        let field = (Field::Duration, None);
        if truths.have_length(field, &(seconds..=seconds), 60, Hedge::Exact) {
            return;
        }
        if let Some(RecordedValue::Length(_, span)) = truths.say(Field::Duration, None).first() {
            findings.push(differs(case, &time.text.span, span));
        }
    }
}

fn instant(incident: &Incident, time: &Time) -> Option<Instant> {
    let read = clock::read(&time.text.value, incident.zone);
    read.ok().map(|reading| reading.moment.instant)
}

fn differs(case: &Case<'_>, span: &Span, record: &Span) -> Finding {
    let finding = CHECK.finding(case, span.clone(), Message::new("stated-differs"));
    finding.label(record.clone(), Message::new("stated-differs.record"))
}
