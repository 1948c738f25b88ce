//! A timeline as a Markdown table, written by the same writer as the reports.

use super::merge::{Merged, Placed};
use super::words::{in_column, kind, relative, stamp, status, word, zone_names};
use super::{TimelineContext, TimelineForm};
use crate::diagnostic::Finding;
use crate::report::document::{Alignment, Block, Document, Inline, Row, Table, TableRole};
use crate::report::{flow, markdown};
use crate::system::console::Outgoing;

/// A heading and a table.
pub const FORM: TimelineForm = TimelineForm {
    name: "md",
    whole: false,
    is_spreadsheet: false,
    write,
};

fn write(
    merged: &Merged,
    context: &TimelineContext<'_>,
) -> Result<Outgoing<'static>, Vec<Finding>> {
    let names = merged.names().join(context.catalogue.word("report.comma"));
    let title = context
        .catalogue
        .fill("timeline.title", &[("records", &names)]);
    let mut blocks = vec![
        Block::Heading {
            level: 1,
            anchor: String::new(),
            content: plain(&title),
        },
        Block::Table(table(merged, context)),
    ];
    flow::settle(&mut blocks);
    let document = Document {
        language: context.language(),
        stem: String::new(),
        id: names,
        title,
        edition: String::new(),
        date: None,
        author: None,
        organisation: None,
        reported: None,
        description: None,
        logo: None,
        blocks,
    };
    Ok(markdown::write(&document).into())
}

fn plain(text: &str) -> Vec<Inline> {
    if text.is_empty() {
        Vec::new()
    } else {
        vec![Inline::Text(text.to_owned())]
    }
}

fn table(merged: &Merged, context: &TimelineContext<'_>) -> Table {
    let say = |name: &str| plain(context.catalogue.word(&format!("timeline.{name}")));
    let names: Vec<_> = context
        .zones
        .iter()
        .map(|zone| zone_names(merged, *zone, context))
        .collect();
    let several = merged.sources.len() > 1;
    let mut head = Vec::new();
    if several {
        head.push(say("record"));
    }
    head.extend(names.iter().map(|names| plain(&names.join(" / "))));
    head.extend(["relative", "kind", "milestone", "status", "text"].map(say));
    let rows = merged.entries.iter().map(|placed| {
        let mut cells = Vec::new();
        if several {
            cells.push(plain(&merged.called(placed, context)));
        }
        cells.extend(row(placed, &names, context));
        Row::Cells(cells)
    });
    Table {
        role: TableRole::Timeline,
        caption: None,
        columns: vec![Alignment::Start; head.len()],
        rows: rows.collect(),
        head,
    }
}

fn row(placed: &Placed, names: &[Vec<String>], context: &TimelineContext<'_>) -> Vec<Vec<Inline>> {
    let item = &placed.item;
    let zones = context.zones.iter().zip(names);
    let times = zones.map(|(zone, names)| {
        let text = stamp(&item.at, *zone, context);
        plain(&in_column(text, &item.at, *zone, names, context))
    });
    let mut cells: Vec<_> = times.collect();
    cells.push(plain(&relative(placed)));
    cells.push(plain(&kind(item, context)));
    cells.push(plain(&word("milestone", item.milestone, context)));
    cells.push(plain(&status(item, context)));
    cells.push(item.text.content(context.language()));
    cells
}
