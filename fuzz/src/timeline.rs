//! What holds for the timeline of every record without errors: each form can write it.

use tenmatsu::clock::{Duration, Zone};
use tenmatsu::incident::Incident;
use tenmatsu::text::table::csv::Formulas;
use tenmatsu::timeline::{Filter, LIST, TimelineContext, TimelineSource, merge};

use crate::findings::printable;
use crate::world::World;

/// The longest line of an iCalendar file in bytes (RFC 5545, section 3.1).
const LONGEST_LINE: usize = 75;

/// Holds the timeline of one record.
pub fn hold(incident: &Incident, world: &World) {
    let filter = Filter {
        since: None,
        until: None,
        zone: None,
        kinds: Vec::new(),
        statuses: Vec::new(),
        text: None,
    };
    let Ok(merged) = merge(
        vec![TimelineSource::of(incident, &world.catalogues)],
        &filter,
    ) else {
        return;
    };
    for (catalogue, time) in &world.catalogues {
        let context = TimelineContext {
            catalogue,
            time,
            severity: &|_| None,
            zones: vec![Zone::UTC],
            gap: Duration(3_600),
            figure: &|| Ok(String::new()),
            formulas: Formulas::Guarded,
            colour: false,
            width: 80,
        };
        for form in LIST {
            let text = (form.write)(&merged, &context);
            let text =
                text.unwrap_or_else(|fault| panic!("no timeline as {}: {fault:?}", form.name));
            written(form.name, text.as_str());
        }
    }
}

fn written(form: &str, text: &str) {
    match form {
        "table" => printable(text, false),
        "json" => {
            let read = serde_json::from_str::<serde_json::Value>(text);
            assert!(read.is_ok(), "no JSON: {read:?}");
        }
        "ics" => {
            for line in text.split("\r\n") {
                let whole = !line.contains(['\r', '\n']) && line.len() <= LONGEST_LINE;
                assert!(whole, "no line of iCalendar: {line:?}");
            }
        }
        _ => {}
    }
}
