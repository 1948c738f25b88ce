//! The band at the head of the report, and the facts that stand small behind the summary.

use super::builder::ViewBuilder;
use super::{FactView, MetricView, ReportView, cell, ledger};
use crate::incident::Bound;
use crate::metric::{self, Measured};
use crate::report::document::Inline;

/// Severity and status as labels.
pub(super) fn labels(builder: &mut ViewBuilder<'_>) -> String {
    let record = &builder.incident.record;
    let mut content = Vec::new();
    if let Some(severity) = &record.severity {
        content.push(cell::severity(builder, &severity.value));
        content.push(Inline::Text(" ".to_owned()));
    }
    content.push(cell::status(builder, record.status.value));
    builder.inline(content)
}

/// The four figures of the cover, those that apply: how long it lasted, when it was noticed (else told), when it was
/// mitigated, how long readers heard nothing.
pub(super) fn figures(builder: &mut ViewBuilder<'_>) -> Vec<MetricView> {
    let noticed = match (metric::DETECT.measure)(builder.incident) {
        Some(Measured::Unknown | Measured::Unpublished) | None => &metric::FIRST_POST,
        Some(_) => &metric::DETECT,
    };
    let all = [
        &metric::DURATION,
        noticed,
        &metric::MITIGATE,
        &metric::LONGEST_SILENCE,
    ];
    let mut figures = Vec::new();
    for metric in all {
        if let Some(mut view) = ledger::metric(builder, metric) {
            view.value = builder.inline(measures(&view.value));
            figures.push(view);
        }
    }
    figures
}

/// A length in words, each number on one line with its unit: `24 hours`, `11 minutes`.
fn measures(text: &str) -> Vec<Inline> {
    let mut starts = Vec::new();
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        if character.is_ascii_digit() && !before.is_ascii_digit() {
            starts.push(at);
        }
        before = character;
    }
    let Some(first) = starts.first().copied() else {
        return vec![Inline::Text(text.to_owned())];
    };
    let mut content = vec![Inline::Text(text[..first].to_owned())];
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    for (from, to) in starts.iter().copied().zip(ends) {
        let whole = text[from..to].trim_end();
        content.push(Inline::Whole(vec![Inline::Text(whole.to_owned())]));
        content.push(Inline::Text(text[from + whole.len()..to].to_owned()));
    }
    content.retain(|it| !matches!(it, Inline::Text(text) if text.is_empty()));
    content
}

/// From when to when the impact lasted; what is not known of it is said.
pub(super) fn extent(builder: &mut ViewBuilder<'_>) -> String {
    let (start, end) = builder.incident.extent();
    let (time, zone) = (builder.setting.time, builder.zone());
    let ends = match (&start, &end) {
        (Bound::At(start, _), Bound::At(end, _)) => {
            let [first, second] = time.range(start, end, zone);
            [(start.instant, first), (end.instant, second)]
                .map(|(instant, text)| Inline::Time { instant, text })
        }
        _ => [("start", &start), ("end", &end)].map(|(side, bound)| match bound {
            Bound::At(moment, _) => Inline::Time {
                instant: moment.instant,
                text: time.long(moment, zone),
            },
            Bound::Absent => Inline::Text(builder.say("report.goes_on")),
            Bound::Unknown | Bound::Unreadable | Bound::Unpublished => {
                let name = format!("figure.{side}_{}", bound.state());
                Inline::Text(builder.say(&name))
            }
        }),
    };
    let [before, between, behind] = time.around_range().map(str::to_owned);
    let [first, second] = ends;
    let (before, behind) = (Inline::Text(before), Inline::Text(behind));
    builder.inline(vec![before, first, Inline::Text(between), second, behind])
}

/// The facts that the cover does not tell, those that there are; the project's own fields at their end.
pub(super) fn facts(builder: &ViewBuilder<'_>, view: &ReportView) -> Vec<FactView> {
    let (report, tags) = (&view.report, view.tags.join(&builder.say("report.comma")));
    let all = [
        ("edition_name", report.edition.as_ref()),
        ("formerly", report.formerly.as_ref()),
        ("services", view.services.as_ref()),
        ("tags", (!tags.is_empty()).then_some(&tags)),
        ("report_date", report.date.as_ref()),
        ("report_due", report.due.as_ref()),
        ("report_to", report.to.as_ref()),
        ("report_by", report.by.as_ref()),
        ("authors", view.authors.as_ref()),
    ];
    let common = all.into_iter().filter_map(|(name, value)| {
        Some(FactView {
            name: builder.say(&format!("report.{name}")),
            value: value?.clone(),
        })
    });
    let own = view.custom_fields.iter();
    let own = own.filter(|it| it.section.as_deref().is_none_or(|it| it == FACTS));
    let own = own.map(|field| FactView {
        name: field.label.clone(),
        value: field.value.clone(),
    });
    common.chain(own).collect()
}

/// The section of the facts.
pub(super) const FACTS: &str = "facts";
