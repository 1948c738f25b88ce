//! Findings as workflow commands that GitHub Actions shows beside the lines of a change.

use super::{Context, Form, RecordOutput};
use crate::diagnostic::{Finding, Severity};
use crate::system::console::{Outgoing, visible};

/// One command a line, and nothing else.
pub const FORM: Form = Form {
    name: "github",
    is_for_people: false,
    write,
    group: None,
    join,
};

fn write(findings: &[Finding], _: Option<&str>, context: &Context<'_>) -> Outgoing<'static> {
    let commands = findings.iter().map(|finding| command(finding, context));
    commands.collect::<String>().into()
}

fn join(pieces: &[RecordOutput], _: &Context<'_>) -> Outgoing<'static> {
    let texts = pieces.iter().map(|piece| piece.text.as_str());
    texts.collect::<String>().into()
}

fn command(finding: &Finding, context: &Context<'_>) -> String {
    let level = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let place = &finding.place;
    let (start, end) = (
        place.source.position(place.span.start),
        place.source.position(place.span.end),
    );
    let file = property(&context.path(&place.source.name));
    // Columns are taken only where the place lies on one line.
    let range = if start.line == end.line {
        let (from, to) = (start.column, end.column);
        format!("line={0},col={from},endLine={0},endColumn={to}", start.line)
    } else {
        format!("line={},endLine={}", start.line, end.line)
    };
    let title = property(finding.check);
    // A step's log shows the message alone, so that it names the place again.
    let message = data(&context.lines(finding).join("\n"));
    format!("::{level} file={file},{range},title={title}::{message}\n")
}

/// The text of a command.
fn data(text: &str) -> String {
    // What a record or a file's name says must not steer a log.
    let text = visible::visible(text);
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '%' => out.push_str("%25"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            _ => out.push(character),
        }
    }
    out
}

/// The value of a command's property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
