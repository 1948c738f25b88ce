//! Facts of the report itself: dates, sender, addressee, earlier editions, links.

use super::builder::ViewBuilder;
use super::{ReportFacts, RevisionView, ledger};
use crate::clock;
use crate::incident::Incident;
use crate::project::editions;
use crate::report::document::Inline;
use crate::report::text;

/// The facts of the report.
pub(super) fn report(builder: &mut ViewBuilder<'_>) -> ReportFacts {
    let incident = builder.incident;
    let organisation = builder.setting.settings.organisation().map(str::to_owned);
    let organisation = organisation.map(|name| builder.literal(&name));
    let document_type = match builder.setting.settings.document_type(builder.language()) {
        Some(own) => builder.literal(own),
        None => builder.say("report.document_type"),
    };
    let due = incident.report_due.as_ref();
    let edition = builder.setting.standing.filter(|it| it.has_editions);
    let edition = edition.map(|it| edition_name(incident, it.number));
    let formerly = incident.record.formerly.iter();
    let formerly: Vec<_> = formerly.map(|id| id.value.as_str()).collect();
    let formerly = formerly.join(&builder.say("report.comma"));
    let mut facts = ReportFacts {
        document_type,
        edition: edition.map(|name| builder.literal(&name)),
        formerly: (!formerly.is_empty()).then(|| builder.literal(&formerly)),
        date: incident.report_date.map(|date| builder.date(date)),
        due: due.map(|due| ledger::deadline(builder, &due.deadline)),
        by: None,
        to: None,
        organisation,
        history: Vec::new(),
    };
    let Some(report) = &incident.record.report else {
        return facts;
    };
    facts.by = report.by.as_ref().map(|by| builder.line(by));
    facts.to = report.to.as_ref().map(|to| builder.line(to));
    facts.history = report
        .history
        .iter()
        .map(|revision| RevisionView {
            date: day(builder, &revision.date.text.value),
            edition: builder.word("edition", revision.edition.value),
            changes: revision
                .changes
                .as_ref()
                .map(|changes| builder.line(changes)),
        })
        .collect();
    facts
}

/// The permanent name of an edition: `EX680695/2-final`.
fn edition_name(incident: &Incident, number: usize) -> String {
    let record = &incident.record;
    let stem = editions::stem(number, record.edition());
    format!("{}/{stem}", record.id.value)
}

fn day(builder: &ViewBuilder<'_>, text: &str) -> String {
    clock::read_date(text).map_or_else(|_| builder.say("report.unknown"), |date| builder.date(date))
}

/// A handle for an address, which leads to the web, to mail or to a path beside the report.
pub(super) fn address(builder: &mut ViewBuilder<'_>, url: &str) -> String {
    let content = vec![Inline::Text(url.to_owned())];
    let leads = url.contains(':') || url.starts_with(['/', '#', '.', '?']);
    if text::is_safe_link(url) && leads {
        builder.inline(vec![Inline::Link {
            url: url.to_owned(),
            title: String::new(),
            content,
        }])
    } else {
        builder.inline(content)
    }
}

/// A handle for a link that shows its own address; a refused one shows as plain characters.
pub(super) fn link(builder: &mut ViewBuilder<'_>, url: &str) -> String {
    builder.inline(link_content(url))
}

/// A link that shows its own address; a refused one shows as plain characters.
pub(super) fn link_content(url: &str) -> Vec<Inline> {
    let content = vec![Inline::Text(url.to_owned())];
    if text::is_safe_link(url) && url.contains("://") {
        vec![Inline::Link {
            url: url.to_owned(),
            title: String::new(),
            content,
        }]
    } else {
        content
    }
}
