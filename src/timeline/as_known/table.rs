//! What readers had been told, for a terminal: facts, then the posts.

use super::super::TimelineContext;
use super::super::words::{due, severity, stamp, word};
use super::{AsKnown, AsKnownForm, OpenPromise};
use crate::clock::{Moment, Precision, Zone};
use crate::system::console::{Outgoing, Painted};
use crate::text::table::{Column, Grid, Row, clean, wrap};

/// A part for each record, with an empty line between them.
pub const FORM: AsKnownForm = AsKnownForm {
    name: "table",
    write,
};

fn write(announced: &[AsKnown], context: &TimelineContext<'_>) -> Outgoing<'static> {
    let mut out = Painted::new();
    for (number, announced) in announced.iter().enumerate() {
        out.push(if number > 0 { "\n" } else { "" });
        record(announced, context, &mut out);
    }
    out.into()
}

fn record(announced: &AsKnown, context: &TimelineContext<'_>, out: &mut Painted) {
    let catalogue = context.catalogue;
    let zones = &context.zones;
    let moment = Moment {
        instant: announced.at,
        zone: announced.zone,
        precision: match announced.at.0 % 60 {
            0 => Precision::Minute,
            _ => Precision::Second,
        },
        approximate: false,
    };
    let times = zones
        .iter()
        .map(|zone| context.time.long(&moment, *zone))
        .collect::<Vec<_>>()
        .join(" / ");
    let arguments = [("record", announced.name.as_str()), ("at", times.as_str())];
    let mut lines = vec![catalogue.fill("as-known.title", &arguments)];
    lines.extend(facts(announced, context));
    for line in lines {
        for row in wrap(&clean(&line), context.width) {
            out.push(&row);
            out.push("\n");
        }
    }
    if !announced.posts.is_empty() {
        out.push("\n");
        let grid = posts(announced, context).without_empty_columns();
        out.append(&grid.draw(context.width, context.colour));
    }
}

/// A line for each fact that readers had, and for the last post.
fn facts(announced: &AsKnown, context: &TimelineContext<'_>) -> Vec<String> {
    let catalogue = context.catalogue;
    let language = context.language();
    let fact = |name: &str, value: &str| catalogue.fill(name, &[("value", value)]);
    let Some(since) = announced.since_last() else {
        return vec![catalogue.word("as-known.nothing").to_owned()];
    };
    let said = &announced.said;
    let mut lines = vec![fact("as-known.last", &context.time.duration(since))];
    let status = word("status", said.status, context);
    let severity = said.severity.as_ref().map(|it| severity(it, context));
    let known = |text: &String| !text.is_empty();
    let facts = [
        ("as-known.status", Some(status).filter(known)),
        ("as-known.severity", severity),
        (
            "as-known.called",
            said.title.as_ref().map(|it| it.plain(language)),
        ),
        (
            "as-known.impact",
            said.impact.as_ref().map(|it| it.plain(language)),
        ),
        ("as-known.start", said.start.clone()),
        ("as-known.end", said.end.clone()),
        ("as-known.duration", said.duration.clone()),
        (
            "as-known.cause",
            said.cause.map(|it| word("confidence", Some(it), context)),
        ),
    ]
    .into_iter();
    lines.extend(facts.filter_map(|(name, value)| value.map(|value| fact(name, &value))));
    lines.extend(
        announced
            .open
            .iter()
            .map(|open| promise(open, announced.zone, context)),
    );
    lines
}

fn promise(open: &OpenPromise, zone: Zone, context: &TimelineContext<'_>) -> String {
    let zone = context.zones.first().copied().unwrap_or(zone);
    let what = word("promise", Some(open.what), context);
    let due = due(open.due.as_ref(), zone, context);
    let name = if open.overdue {
        "as-known.overdue"
    } else {
        "as-known.open"
    };
    let number = open.post.to_string();
    let post = context
        .catalogue
        .fill("entry.post-number", &[("number", &number)]);
    let arguments =
        [("promise", &what), ("post", &post), ("due", &due)].map(|(name, it)| (name, it.as_str()));
    context.catalogue.fill(name, &arguments)
}

fn posts(announced: &AsKnown, context: &TimelineContext<'_>) -> Grid {
    let catalogue = context.catalogue;
    let mut columns = vec![Column::left(catalogue.word("timeline.kind"))];
    let zones = &context.zones;
    columns.extend(
        zones
            .iter()
            .map(|zone| Column::left(&context.time.zone(*zone, announced.at))),
    );
    columns.push(Column::left(catalogue.word("timeline.status")));
    columns.push(Column::left(catalogue.word("timeline.text")).below());
    let mut grid = Grid::new(columns);
    for (post, number) in announced.posts.iter().zip(1..) {
        let number = format!("{number}");
        let mut cells = vec![catalogue.fill("entry.post-number", &[("number", &number)])];
        cells.extend(
            zones
                .iter()
                .map(|zone| stamp(&post.announced, *zone, context)),
        );
        cells.push(word("status", post.status, context));
        cells.push(post.text.plain(context.language()));
        grid.push(Row::Cells(cells));
    }
    grid
}
