//! A timeline as a Mermaid diagram, for pages that draw those.

use super::merge::Merged;
use super::words::{clock, summary, zone_names};
use super::{TimelineContext, TimelineForm};
use crate::clock::{Precision, Zone};
use crate::diagnostic::Finding;
use crate::system::console::Outgoing;

/// A `timeline` diagram: a section for each day.
pub const FORM: TimelineForm = TimelineForm {
    name: "mermaid",
    whole: false,
    is_spreadsheet: false,
    write,
};

fn write(
    merged: &Merged,
    context: &TimelineContext<'_>,
) -> Result<Outgoing<'static>, Vec<Finding>> {
    let zone = context.zones.first().copied().unwrap_or(Zone::UTC);
    let names = merged.names().join(context.catalogue.word("report.comma"));
    let zone_names = zone_names(merged, zone, context).join(" / ");
    let title = context.catalogue.fill(
        "timeline.mermaid-title",
        &[("records", &names), ("zone", &zone_names)],
    );
    let mut out = format!("timeline\n    title {}\n", escape(&title));
    let mut day = None;
    for placed in &merged.entries {
        let item = &placed.item;
        let zone = if item.at.precision == Precision::Day {
            item.at.zone
        } else {
            zone
        };
        let today = item.at.in_zone(zone).date;
        if day != Some(today) {
            out.push_str(&format!(
                "    section {}\n",
                escape(&context.time.date(today))
            ));
        }
        day = Some(today);
        let mut head = clock(&item.at, zone, context);
        if merged.sources.len() > 1 {
            head = format!("{head} {}", merged.called(placed, context));
        }
        let text = summary(item, context);
        out.push_str(&format!("        {} : {}\n", escape(&head), escape(&text)));
    }
    Ok(out.into())
}

/// Letters, digits and a few harmless characters stay; every other one of ASCII could mean something to Mermaid and
/// becomes an entity, line ends become spaces.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for it in text.chars() {
        match it {
            it if it.is_control() => out.push(' '),
            it if it.is_ascii_alphanumeric() || !it.is_ascii() => out.push(it),
            ' ' | '.' | ',' | '-' | '+' | '/' => out.push(it),
            it => out.push_str(&format!("#{};", u32::from(it))),
        }
    }
    out
}
