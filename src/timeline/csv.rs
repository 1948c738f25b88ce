//! A timeline as CSV (RFC 4180), names and codes the same in every language; `import` reads it back.

use super::merge::{Merged, Placed};
use super::{TimelineContext, TimelineForm};
use crate::clock::{Duration, Moment, Precision};
use crate::diagnostic::Finding;
use crate::system::console::Outgoing;
use crate::text::table::csv::{Formulas, line};
use crate::yaml::decode::Choice;

/// One line for each entry.
pub const FORM: TimelineForm = TimelineForm {
    name: "csv",
    whole: false,
    is_spreadsheet: true,
    write,
};

fn write(
    merged: &Merged,
    context: &TimelineContext<'_>,
) -> Result<Outgoing<'static>, Vec<Finding>> {
    let mut head = vec!["record".to_owned(), "at_utc".to_owned()];
    head.extend(
        context
            .zones
            .iter()
            .map(|zone| format!("at {}", zone.name())),
    );
    let rest = [
        "precision",
        "approximate",
        "until_utc",
        "until_precision",
        "posted_utc",
        "posted_precision",
        "since_start_minutes",
        "kind",
        "milestone",
        "status",
        "severity",
        "text",
        "role",
        "source",
        "entry_id",
        "stated",
        "also_in",
    ];
    head.extend(rest.map(str::to_owned));
    // It tells a reader that no cell has an apostrophe before it.
    let is_raw = context.formulas == Formulas::Raw;
    head.extend(is_raw.then(|| "raw".to_owned()));
    let mut out = line(head, context.formulas);
    for placed in &merged.entries {
        let mut fields = fields(merged, placed, context);
        fields.extend(is_raw.then(|| "true".to_owned()));
        out.push_str(&line(fields, context.formulas));
    }
    Ok(out.into())
}

fn fields(merged: &Merged, placed: &Placed, context: &TimelineContext<'_>) -> Vec<String> {
    let item = &placed.item;
    let language = context.language();
    let utc = |moment: &Moment| moment.instant.rfc3339();
    let mut fields = vec![merged.sources[placed.source].name.clone(), utc(&item.at)];
    let zones = context.zones.iter();
    fields.extend(zones.map(|zone| item.at.instant.rfc3339_in(*zone)));
    fields.extend([
        precision(item.at.precision).to_owned(),
        item.at.approximate.to_string(),
        item.until.as_ref().map(utc).unwrap_or_default(),
        item.until.as_ref().map(exact).unwrap_or_default(),
        item.posted.as_ref().map(utc).unwrap_or_default(),
        item.posted.as_ref().map(exact).unwrap_or_default(),
        placed
            .since_start
            .map(Duration::minutes)
            .unwrap_or_default(),
        item.kind.code().to_owned(),
        code(item.milestone),
        code(item.status),
        item.severity
            .as_ref()
            .map_or_else(String::new, |it| it.code().to_owned()),
        item.text.plain(language),
        item.role
            .as_ref()
            .map(|role| role.plain(language))
            .unwrap_or_default(),
        item.origin.clone().unwrap_or_default(),
        item.id.clone().unwrap_or_default(),
        item.stated.clone().unwrap_or_default(),
        placed
            .others
            .iter()
            .map(|it| merged.sources[it.source].name.as_str())
            .collect::<Vec<_>>()
            .join("; "),
    ]);
    fields
}

fn code<T: Choice>(choice: Option<T>) -> String {
    choice.map_or_else(String::new, |choice| choice.code().to_owned())
}

/// How exactly a time is known and whether it is approximate, in one word.
fn exact(moment: &Moment) -> String {
    let mark = if moment.approximate { "~" } else { "" };
    format!("{mark}{}", precision(moment.precision))
}

/// How exactly a time is known, as data.
pub(super) fn precision(precision: Precision) -> &'static str {
    match precision {
        Precision::Second => "second",
        Precision::Minute => "minute",
        Precision::Hour => "hour",
        Precision::Day => "day",
    }
}
