//! A timeline as a table for a terminal: a row for each day, long pauses marked.

use super::merge::{Merged, Placed};
use super::words::{clock, kind, relative, status, word, zone_names};
use super::{TimelineContext, TimelineForm};
use crate::clock::{Date, Precision, Zone};
use crate::diagnostic::Finding;
use crate::incident::Bound;
use crate::system::console::{Outgoing, Painted};
use crate::text::table::{Column, Grid, Row, clean, wrap};

/// A table in the terminal's width.
pub const FORM: TimelineForm = TimelineForm {
    name: "table",
    whole: false,
    is_spreadsheet: false,
    write,
};

fn write(
    merged: &Merged,
    context: &TimelineContext<'_>,
) -> Result<Outgoing<'static>, Vec<Finding>> {
    let catalogue = context.catalogue;
    let mut out = Painted::new();
    for source in &merged.sources {
        let title = format!("{} {}", source.name, source.title.plain(context.language()));
        let line = match &source.start {
            Bound::At(start, _) => catalogue.fill(
                "timeline.impact-starts",
                &[
                    ("record", &source.name),
                    ("at", &context.time.long(start, source.zone)),
                ],
            ),
            Bound::Absent | Bound::Unknown => {
                catalogue.fill("timeline.impact-unknown", &[("record", &source.name)])
            }
            Bound::Unreadable => {
                catalogue.fill("timeline.impact-unreadable", &[("record", &source.name)])
            }
            Bound::Unpublished => {
                catalogue.fill("timeline.impact-unpublished", &[("record", &source.name)])
            }
        };
        for text in [title, line] {
            for row in wrap(&clean(&text), context.width) {
                out.push(&row);
                out.push("\n");
            }
        }
    }
    out.push("\n");
    if merged.entries.is_empty() {
        out.push(&format!("{}\n", catalogue.word("timeline.empty")));
        return Ok(out.into());
    }
    let grid = grid(merged, context).without_empty_columns();
    out.append(&grid.draw(context.width, context.colour));
    Ok(out.into())
}

fn grid(merged: &Merged, context: &TimelineContext<'_>) -> Grid {
    let mut grid = Grid::new(columns(merged, context));
    let mut before: Option<(Date, Vec<String>)> = None;
    let zones = context.zones.iter();
    let changes = |zone: &&Zone| zone_names(merged, **zone, context).len() > 1;
    let changing: Vec<_> = zones.filter(changes).copied().collect();
    for (placed, pause) in merged.entries.iter().zip(merged.pauses()) {
        if let Some(pause) = pause.filter(|pause| *pause >= context.gap) {
            let length = context.time.duration(pause);
            let words = context
                .catalogue
                .fill("timeline.gap", &[("length", &length)]);
            grid.push(Row::Across(words));
        }
        let today = date(placed, context.zones.first().copied());
        if before.as_ref().is_none_or(|(day, _)| *day != today) {
            grid.push(Row::Across(heading(today, context)));
        }
        let names = names(&changing, placed, context);
        let known = before.map(|(_, names)| names).unwrap_or_default();
        for (number, name) in names.iter().enumerate() {
            if known.get(number) != Some(name) {
                grid.push(Row::Across(name.clone()));
            }
        }
        before = Some((today, names));
        grid.push(Row::Cells(cells(merged, placed, today, context)));
    }
    grid
}

fn columns(merged: &Merged, context: &TimelineContext<'_>) -> Vec<Column> {
    let say = |name: &str| {
        context
            .catalogue
            .word(&format!("timeline.{name}"))
            .to_owned()
    };
    let mut columns = vec![Column::left(&say("record"))];
    for zone in &context.zones {
        let names = zone_names(merged, *zone, context);
        columns.push(match names.as_slice() {
            [name] => Column::left(name),
            _ => Column::left(&city(*zone)),
        });
    }
    columns.push(Column::right(&say("relative")));
    columns.push(Column::left(&say("kind")).whole());
    columns.extend(["milestone", "status"].map(|name| Column::left(&say(name))));
    columns.push(Column::left(&say("text")).below());
    columns
}

/// The last part of a zone's name, for the heading of a column whose offset changes.
fn city(zone: Zone) -> String {
    let name = zone.name();
    let city = name.rsplit('/').next().unwrap_or_default();
    city.replace('_', " ")
}

/// What each zone whose offset changes within the timeline is called at this entry.
fn names(changing: &[Zone], placed: &Placed, context: &TimelineContext<'_>) -> Vec<String> {
    let zones = changing.iter();
    zones
        .map(|zone| {
            let name = context.time.zone(*zone, placed.item.at.instant);
            let named = [("zone", city(*zone)), ("name", name)];
            let arguments = named.each_ref().map(|(name, it)| (*name, it.as_str()));
            context.catalogue.fill("timeline.now-in", &arguments)
        })
        .collect()
}

fn heading(day: Date, context: &TimelineContext<'_>) -> String {
    format!("[ {} ]", context.time.date(day))
}

/// The day of an entry: a coarse one is a day of its own zone.
fn date(placed: &Placed, zone: Option<Zone>) -> Date {
    let at = &placed.item.at;
    let zone = match at.precision {
        Precision::Day => at.zone,
        _ => zone.unwrap_or(at.zone),
    };
    at.in_zone(zone).date
}

fn cells(
    merged: &Merged,
    placed: &Placed,
    today: Date,
    context: &TimelineContext<'_>,
) -> Vec<String> {
    let item = &placed.item;
    let mut cells = Vec::new();
    let several = merged.sources.len() > 1;
    let names = || merged.called(placed, context);
    cells.push(if several { names() } else { String::new() });
    for zone in &context.zones {
        let clock = clock(&item.at, *zone, context);
        let day = item.at.in_zone(*zone).date;
        let other = item.at.precision != Precision::Day && day != today;
        cells.push(if other {
            format!("{:02}-{:02} {clock}", day.month, day.day)
        } else {
            clock
        });
    }
    cells.push(relative(placed));
    cells.push(kind(item, context));
    cells.push(word("milestone", item.milestone, context));
    cells.push(status(item, context));
    cells.push(text(placed, context));
    cells
}

/// The text, with a word where its time was corrected.
fn text(placed: &Placed, context: &TimelineContext<'_>) -> String {
    let text = placed.item.text.plain(context.language());
    if placed.item.stated.is_none() {
        return text;
    }
    let catalogue = context.catalogue;
    let word = |name: &str| catalogue.word(name).to_owned();
    format!(
        "{text}{}{}{}",
        word("report.bracket_open"),
        word("report.corrected_mark"),
        word("report.bracket_close")
    )
}
