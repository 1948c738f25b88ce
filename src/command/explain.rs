//! `tenmatsu explain`: the manual page of one kind of finding, or the list of all.

use super::session::Session;
use super::{ExitStatus, Stop};
use crate::check;
use crate::cli::ExplainArguments;
use crate::diagnostic::page::page;
use crate::diagnostic::{Message, Severity};
use crate::locale::Catalogue;
use crate::manual::{self, Page};
use crate::system::environment::Stream;
use crate::system::{console, environment};
use crate::text::near::nearest;
use crate::text::width::columns;

pub(super) fn run(session: &Session<'_>, arguments: &ExplainArguments) -> Result<ExitStatus, Stop> {
    let text = match &arguments.name {
        Some(name) => {
            let found = manual::named(name).ok_or_else(|| no_such(name))?;
            let text = with_severity(&found, &session.catalogue);
            page(
                &text,
                session.colours(Stream::Output),
                environment::width(Stream::Output),
            )
        }
        None => list(&session.catalogue).into(),
    };
    console::result(text).map_err(|error| Message::new("cannot-print").with("reason", error))?;
    Ok(ExitStatus::Fine)
}

fn no_such(name: &str) -> Message {
    match nearest(name, manual::all().map(|(_, page)| page.name)) {
        Some(near) => Message::new("no-such-page-near")
            .with("name", name)
            .with("near", near),
        None => Message::new("no-such-page").with("name", name),
    }
}

/// The page, with its severity and who may change it below the heading.
fn with_severity(page: &Page, catalogue: &Catalogue) -> String {
    let key = match (check::named(page.name), page.fixed) {
        (None, _) => "page-severity-outside",
        (Some(_), true) => "page-severity-fixed",
        (Some(_), false) => "page-severity",
    };
    let words = catalogue.say(&Message::new(key).word("severity", "show", page.severity.code()));
    let body = page.body(catalogue);
    format!("# {}\n\n{words}\n\n{body}\n", page.name)
}

/// The columns of a level in the list.
const LEVEL: usize = 9;

/// Every name with its severity, a chapter after the other.
fn list(catalogue: &Catalogue) -> String {
    let mut out = String::new();
    let mut last = "";
    for (chapter, page) in manual::all() {
        if chapter != last {
            let gap = if last.is_empty() { "" } else { "\n" };
            let key = format!("manual.{chapter}");
            out.push_str(&format!("{gap}{}\n", catalogue.word(&key)));
            last = chapter;
        }
        let level = catalogue.word(match page.severity {
            Severity::Error => "show.error",
            Severity::Warning => "show.warning",
            Severity::Advice => "show.advice",
        });
        let gap = " ".repeat(LEVEL.saturating_sub(columns(level)));
        out.push_str(&format!("  {level}{gap} {}\n", page.name));
    }
    out
}
