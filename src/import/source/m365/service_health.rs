//! An issue of the service health of Microsoft 365, by whatever names an API has for its fields.

use crate::diagnostic::Message;
use crate::import::draft::{Draft, DraftEnd, DraftEntry, Drafts, LocalizedText, Noted, Stamp};
use crate::import::format::field::JsonField;
use crate::import::format::{foreign, html};
use crate::import::markdown;
use crate::import::source::m365;
use crate::import::stamp::sequence;
use crate::import::stamp::when::Order;
use crate::import::wording::language::written_in;
use crate::import::wording::state;
use crate::record::{Severity, Status};

/// What an API calls the fields of an issue.
pub(in crate::import) struct FieldNames {
    pub id: &'static str,
    pub title: &'static str,
    pub impact: &'static str,
    pub status: &'static str,
    /// A text or a list of texts; the first that is there counts.
    pub services: &'static [&'static str],
    pub start: &'static str,
    pub end: &'static str,
    pub classification: &'static str,
    /// A list of pairs …
    pub details: &'static str,
    /// … with these two names.
    pub pair: (&'static str, &'static str),
    pub posts: &'static str,
    pub stamp: &'static str,
    /// The way from a post to its text.
    pub text: &'static [&'static str],
    /// Fields that no field of a record means.
    pub remarks: &'static [&'static str],
}

/// Reads one issue.
pub(in crate::import) fn read_issue(
    issue: JsonField<'_>,
    names: &FieldNames,
    drafts: &mut Drafts<'_>,
) {
    let zone = drafts.options.zone;
    let mut draft = Draft {
        id: drafts.need(issue, names.id).map(str::to_owned),
        start: issue.start(),
        severity: severity(issue, names, drafts),
        services: services(issue, names),
        ..Draft::default()
    };
    let listed = drafts.list(issue, names.posts);
    let posts = sequence::oldest_first(listed, &[names.stamp], Order::OldestFirst, zone, drafts);
    posts_of(posts, names, drafts, &mut draft);
    let said = |text: &str| {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        LocalizedText::new(written_in(&line), markdown(&line))
    };
    // The issue's own fields say how it is now, whatever its posts said.
    if let Some(title) = drafts.want(issue, names.title) {
        draft.title = said(title);
    }
    if let Some(impact) = drafts.text(issue, names.impact) {
        draft.impact_users = said(impact);
    }
    if let Some(start) = drafts.stamp_at(issue, names.start, zone) {
        draft.impact_start = Some(start);
    }
    if let Some(end) = drafts.stamp_at(issue, names.end, zone) {
        draft.impact_end = DraftEnd::At(end);
    }
    let ends_first = drafts.ends_first(issue, &[names.start], names.end, zone);
    draft.notes.extend(ends_first);
    let details = details(issue, names, drafts);
    draft.impact_details.add(written_in(&details), &details);
    status(issue, names, drafts, &mut draft);
    for name in names.remarks {
        if let Some(text) = issue.text_at(name).filter(|text| *text != "false") {
            draft.notes.push(
                Message::new("import-no-field")
                    .with("name", name)
                    .with("text", text),
            );
        }
    }
    drafts.drafts.push(draft);
}

/// The posts as entries, and what the newest say of the whole.
fn posts_of(
    dated: Vec<(JsonField<'_>, Stamp)>,
    names: &FieldNames,
    drafts: &mut Drafts<'_>,
    draft: &mut Draft,
) {
    let zone = drafts.options.zone;
    let texts: Vec<_> = dated
        .iter()
        .map(|(post, _)| lines(*post, names, drafts))
        .collect();
    let posts: Vec<_> = dated
        .iter()
        .zip(&texts)
        .map(|((field, _), (text, written))| super::page::post(text, field.span(), *written))
        .collect();
    for (post, (_, at)) in posts.iter().zip(dated) {
        draft.entries.push(m365::entry(post, at, zone, drafts));
    }
    let newest: Vec<_> = posts.iter().rev().collect();
    m365::impact(&newest, zone, drafts, draft);
    // What a post leaves to its impact line alone still needs a row of its own.
    let empty = |entry: &&mut DraftEntry| entry.text.is_empty();
    for entry in draft.entries.iter_mut().filter(empty) {
        entry.text = entry.stated.impact.clone();
    }
}

/// The text of a post with its labels bare at the beginnings of lines, and what makes its lines Markdown.
fn lines(
    post: JsonField<'_>,
    names: &FieldNames,
    drafts: &mut Drafts<'_>,
) -> (String, fn(&str) -> String) {
    let (Some((name, path)), mut place) = (names.text.split_last(), post) else {
        return (String::new(), markdown);
    };
    for name in path {
        let inner = place.get(name).filter(|inner| inner.is_map());
        if let (None, Some(other)) = (inner, place.get(name)) {
            drafts.wrong_type(other, "map");
        }
        let Some(inner) = inner else {
            return (String::new(), markdown);
        };
        place = inner;
    }
    let text = drafts.text(place, name).unwrap_or_default();
    // Some answers end lines as Markdown does.
    let lines: Vec<_> = text
        .lines()
        .map(|line| line.trim_end().trim_end_matches('\\'))
        .collect();
    let text = lines.join("\n");
    if !text.contains(['<', '&']) {
        return (text, markdown);
    }
    let written: Vec<_> = html::markdown(&text).lines().map(bare).collect();
    (written.join("\n"), foreign::markdown)
}

/// A line without the emphasis around its label: `**Title:** Mail` and `**Title**: Mail` are `Title: Mail`.
/// A dash that opens it is a bullet even where HTML has none.
fn bare(line: &str) -> String {
    let line = line
        .strip_prefix('\\')
        .filter(|rest| rest.starts_with("- "))
        .unwrap_or(line);
    let emphasised = line
        .trim_start()
        .strip_prefix("**")
        .and_then(|rest| rest.split_once("**"));
    let Some((name, rest)) = emphasised else {
        return line.to_owned();
    };
    let joined = format!(
        "{name}{}{rest}",
        if rest.starts_with([' ', ':']) {
            ""
        } else {
            " "
        }
    );
    if super::label::label(&joined).is_some() {
        joined
    } else {
        line.to_owned()
    }
}

fn services(issue: JsonField<'_>, names: &FieldNames) -> Vec<LocalizedText> {
    let found = names
        .services
        .iter()
        .filter_map(|name| issue.get(name))
        .map(|field| {
            let texts = field
                .items()
                .chain([field])
                .filter_map(JsonField::text)
                .filter(|text| !text.trim().is_empty());
            texts
                .map(|text| LocalizedText::all(markdown(text)))
                .collect::<Vec<_>>()
        });
    found
        .into_iter()
        .find(|services| !services.is_empty())
        .unwrap_or_default()
}

/// An advisory or an incident, as the API ranks its issues.
fn severity(
    issue: JsonField<'_>,
    names: &FieldNames,
    drafts: &mut Drafts<'_>,
) -> Option<Noted<Severity>> {
    let code = drafts.text(issue, names.classification)?;
    let severity = match code.to_ascii_lowercase().as_str() {
        "advisory" => Severity::Minor,
        "incident" => Severity::Major,
        _ => {
            drafts.unknown(issue, names.classification);
            return None;
        }
    };
    Some(Noted::from(severity).note(Message::new("import-called").with("text", code)))
}

fn details(issue: JsonField<'_>, names: &FieldNames, drafts: &mut Drafts<'_>) -> String {
    let pairs = drafts.list(issue, names.details);
    let lines = pairs.iter().filter_map(|pair| {
        let (name, value) = (pair.text_at(names.pair.0)?, pair.text_at(names.pair.1)?);
        Some(format!("- {}", markdown(&format!("{name}: {value}"))))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The status, whose code is one word (`serviceRestored`) or several.
fn status(issue: JsonField<'_>, names: &FieldNames, drafts: &mut Drafts<'_>, draft: &mut Draft) {
    let Some(code) = drafts.text(issue, names.status) else {
        return;
    };
    let is_resolved = issue.get("isResolved").is_some_and(JsonField::is_true);
    let noted = |words: &'static str, text: &str| Message::new(words).with("text", text);
    match state::named(&spaced(code)) {
        Some(Some(status)) => draft.status = Some(status.into()),
        _ if is_resolved => {
            let status = Noted::from(Status::Restored);
            draft.status = Some(status.note(noted("import-called", "isResolved")));
        }
        Some(None) => draft.notes.push(noted("import-state", code)),
        None => drafts.unknown(issue, names.status),
    }
}

/// `serviceRestored` as `service Restored`.
fn spaced(code: &str) -> String {
    let mut out = String::new();
    for letter in code.chars() {
        let joins = out.is_empty() || out.ends_with([' ', '-']);
        if letter.is_uppercase()
            && !joins
            && code.chars().any(char::is_lowercase)
            && !code.contains(' ')
        {
            out.push(' ');
        }
        out.push(letter);
    }
    out
}
