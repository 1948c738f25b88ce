//! What groups and values are called, for the forms that people read.

use super::dimension::UNKNOWN;
use super::summary::{MetricGroup, Unit};
use super::{Key, StatisticContext};
use crate::clock::Duration;

/// The heading of a group, such as `Severity: Major`.
pub(super) fn heading(group: &MetricGroup, context: &StatisticContext<'_>) -> String {
    match &group.key {
        None => context.catalogue.word("stats.all").to_owned(),
        Some(key) => {
            let name = label(&group.by, key, context);
            if let Some(field) = &group.by_label {
                let arguments = [("field", field.as_str()), ("name", &name)];
                return context.catalogue.fill("stats.by-field", &arguments);
            }
            let by = format!("stats.by-{}", group.by);
            context.catalogue.fill(&by, &[("name", &name)])
        }
    }
}

/// What a group is called beside others of its dimension.
pub(super) fn label(by: &str, key: &Key, context: &StatisticContext<'_>) -> String {
    let Some(code) = &key.code else {
        return context.catalogue.word("stats.unsaid").to_owned();
    };
    if let Some(label) = &key.label {
        return label.clone();
    }
    match by {
        "severity" => severity(code, context),
        "quarter" if code == UNKNOWN => context.catalogue.word("report.unknown").to_owned(),
        _ => code.clone(),
    }
}

/// A severity's word, the settings' own first.
pub(super) fn severity(code: &str, context: &StatisticContext<'_>) -> String {
    let own = (context.severity)(code);
    own.unwrap_or_else(|| {
        context
            .catalogue
            .word(&format!("severity.{code}"))
            .to_owned()
    })
}

/// A value for people: `31h22m`, `12`; a dash where there is none.
pub(super) fn value(value: Option<i64>, unit: Option<Unit>) -> String {
    match (value, unit) {
        (Some(value), Some(Unit::Seconds)) => Duration(value).compact(),
        (Some(value), _) => value.to_string(),
        (None, _) => "-".to_owned(),
    }
}
