//! Incidents of the Google Cloud and Google Workspace status pages (`incidents.json`).

use crate::diagnostic::{Audience, Message};
use crate::import::draft::{Draft, DraftEnd, DraftEntry, Drafts, LocalizedText, Noted, Stamp};
use crate::import::format::field::JsonField;
use crate::import::format::foreign;
use crate::import::input::Input;
use crate::import::stamp::sequence;
use crate::import::stamp::when::Order;
use crate::import::wording::language::written_in;
use crate::import::wording::{milestone, promise};
use crate::import::{Source, markdown};
use crate::locale::Language;
use crate::record::{EntryKind, Severity, Status};
use crate::report::text::{Names, inlines, plain};

/// This source.
pub const SOURCE: Source = Source {
    name: "google-cloud",
    audience: Audience::Public,
    about: "Incidents of the Google Cloud and Google Workspace status pages as JSON: the list or one of it",
    recognises,
    read,
};

/// The word of the pages for a service that works.
const AVAILABLE: &str = "AVAILABLE";

fn recognises(input: &Input) -> bool {
    let names = [
        "begin",
        "external_desc",
        "most_recent_update",
        "affected_products",
        "updates",
    ];
    let is_incident = |it: &JsonField<'_>| it.has_keys(2, &names);
    input
        .json()
        .is_some_and(|root| root.each().iter().any(is_incident))
}

fn read(_: &Input, drafts: &mut Drafts<'_>) {
    let Some(root) = drafts.json() else { return };
    for incident in drafts.maps(root.each()) {
        read_incident(incident, drafts);
    }
}

fn read_incident(incident: JsonField<'_>, drafts: &mut Drafts<'_>) {
    let mut draft = Draft {
        id: drafts.need(incident, "id").map(str::to_owned),
        start: incident.start(),
        severity: severity(incident, drafts),
        services: services(incident, drafts),
        impact_scope: places(incident, drafts),
        impact_start: drafts.stamp_at(incident, "begin", None),
        impact_end: drafts
            .stamp_at(incident, "end", None)
            .map_or(DraftEnd::NotStated, DraftEnd::At),
        ..Draft::default()
    };
    let ends_first = drafts.ends_first(incident, &["begin"], "end", None);
    draft.notes.extend(ends_first);
    describe(incident, drafts, &mut draft);
    let mut updates = drafts.list(incident, "updates");
    if updates.is_empty() {
        updates.extend(incident.get("most_recent_update"));
    }
    let mut stated = None;
    for (update, at) in sequence::oldest_first(
        updates,
        &["when", "created"],
        Order::NewestFirst,
        None,
        drafts,
    ) {
        let mut entry = entry(update, at, drafts, &mut draft);
        let now = state(update, drafts);
        if stated.as_ref() != Some(&now) {
            let language = entry.text.languages.keys().next().copied();
            entry
                .details
                .add(language.unwrap_or(crate::locale::DEFAULT), &now);
            stated = Some(now);
        }
        draft.entries.push(entry);
    }
    milestone::mark(&mut draft.entries);
    if matches!(draft.impact_end, DraftEnd::At(_)) {
        let stated = draft.entries.iter().any(|entry| entry.status.is_some());
        let status = Noted::from(Status::Restored);
        // The page closes an incident with or without an update that says so.
        draft.status = Some(if stated {
            status
        } else {
            status.note(Message::new("import-by-end"))
        });
    }
    drafts.drafts.push(draft);
}

/// The title: the first line of the description that says something; more lines are the summary.
fn describe(incident: JsonField<'_>, drafts: &mut Drafts<'_>, draft: &mut Draft) {
    let text = drafts.want(incident, "external_desc").unwrap_or_default();
    let mut lines = text
        .lines()
        .map(|line| label(line).map_or(line, |(_, rest)| rest));
    let first = lines
        .by_ref()
        .map(line)
        .find(|line| !line.is_empty())
        .unwrap_or_default();
    draft.title.add(written_in(&first), &first);
    let rest = foreign::markdown(&lines.collect::<Vec<_>>().join("\n"));
    draft.summary.add(written_in(&rest), &rest);
}

/// Markdown of one line as one paragraph.
fn line(text: &str) -> String {
    let text = text.trim().trim_start_matches('#').trim_start();
    let kept = foreign::markdown(text);
    if text.starts_with(['-', '>', '+', '|', '`', '~']) {
        markdown(&plain(inlines(&kept, &Names::NONE)))
    } else {
        kept
    }
}

fn severity(incident: JsonField<'_>, drafts: &mut Drafts<'_>) -> Option<Noted<Severity>> {
    let known = [
        ("low", Severity::Minor),
        ("medium", Severity::Major),
        ("high", Severity::Critical),
    ];
    let (severity, code) = drafts.code(incident, "severity", &known)?;
    Some(Noted::from(severity).note(Message::new("import-called").with("text", code)))
}

fn services(incident: JsonField<'_>, drafts: &mut Drafts<'_>) -> Vec<LocalizedText> {
    let products = drafts.list(incident, "affected_products");
    let mut names: Vec<_> = products
        .iter()
        .filter_map(|it| it.text_at("title"))
        .collect();
    if names.is_empty() {
        names.extend(drafts.text(incident, "service_name"));
    }
    names
        .into_iter()
        .map(|name| LocalizedText::all(markdown(name)))
        .collect()
}

/// Every place that is or was affected.
fn places(incident: JsonField<'_>, drafts: &mut Drafts<'_>) -> LocalizedText {
    let names = [
        "currently_affected_locations",
        "previously_affected_locations",
    ];
    let places: Vec<_> = names
        .iter()
        .flat_map(|name| drafts.list(incident, name))
        .collect();
    let named = places
        .iter()
        .filter_map(|place| place.text_at("title").or(place.text_at("id")));
    let titles = sequence::distinct(named).into_iter();
    let lines: Vec<_> = titles
        .map(|title| format!("- {}", markdown(title)))
        .collect();
    if lines.is_empty() {
        LocalizedText::default()
    } else {
        LocalizedText::all(lines.join("\n"))
    }
}

/// The state that an update gives, and where: one item of a list.
fn state(update: JsonField<'_>, drafts: &mut Drafts<'_>) -> String {
    let Some(state) = drafts.text(update, "status") else {
        return String::new();
    };
    let places: Vec<_> = drafts
        .list(update, "affected_locations")
        .iter()
        .filter_map(|it| it.text_at("title"))
        .collect();
    if places.is_empty() && state == AVAILABLE {
        return String::new();
    }
    let item = format!("- {}", markdown(state));
    if places.is_empty() {
        item
    } else {
        format!("{item}: {}", markdown(&places.join("; ")))
    }
}

fn entry(
    update: JsonField<'_>,
    at: Stamp,
    drafts: &mut Drafts<'_>,
    draft: &mut Draft,
) -> DraftEntry {
    let mut entry = DraftEntry::new(EntryKind::Post, at, update.span());
    let text = drafts.text(update, "text").unwrap_or_default();
    let language = written_in(text);
    say(&mut entry, draft, text, language);
    promise::promises(&mut entry, text, language, drafts.options.zone);
    if drafts.text(update, "status") == Some(AVAILABLE) {
        entry.status = Some(Status::Restored.into());
        entry.stated.status = Some(Status::Restored);
    }
    let shown = update.text_at("when");
    let written = shown.and_then(|_| drafts.stamp_at(update, "created", None));
    let changed = drafts.stamp_at(update, "modified", None);
    sequence::written(&mut entry, written, changed);
    entry
}

/// A part of an update's text, by its label.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LabelledPart {
    Summary,
    Description,
    Diagnosis,
    Workaround,
}

const LABELS: &[(&str, LabelledPart)] = &[
    ("summary", LabelledPart::Summary),
    ("description", LabelledPart::Description),
    ("diagnosis", LabelledPart::Diagnosis),
    ("workaround", LabelledPart::Workaround),
];

/// The label that opens a line, in whatever emphasis, and the rest of the line.
fn label(line: &str) -> Option<(LabelledPart, &str)> {
    let marks: &[char] = &['#', '*', '_', ' ', '\t'];
    let (name, rest) = line.trim_start_matches(marks).split_once(':')?;
    let name = name.trim_end_matches(marks).to_lowercase();
    let (_, label) = LABELS.iter().find(|(word, _)| *word == name)?;
    let rest = rest.trim();
    // The emphasis may end behind the colon.
    let closed = ["**", "__", "*", "_"]
        .iter()
        .find_map(|it| rest.strip_prefix(it));
    Some((
        *label,
        closed
            .filter(|_| line.trim_start().starts_with(['*', '_']))
            .unwrap_or(rest)
            .trim(),
    ))
}

/// Gives the parts of an update their places; a text without labels is the entry's own.
fn say(entry: &mut DraftEntry, draft: &mut Draft, text: &str, language: Language) {
    let mut parts: Vec<(Option<LabelledPart>, String)> = vec![(None, String::new())];
    for line in text.lines() {
        let found = label(line);
        if let Some((label, _)) = found {
            parts.push((Some(label), String::new()));
        }
        if let Some((_, part)) = parts.last_mut() {
            part.push_str(found.map_or(line, |(_, rest)| rest));
            part.push('\n');
        }
    }
    let said = |wanted: Option<LabelledPart>| {
        let found = parts.iter().filter(|(label, _)| *label == wanted);
        let texts: Vec<_> = found
            .map(|(_, text)| foreign::markdown(text.trim()))
            .collect();
        texts.join("\n\n")
    };
    let summary = said(Some(LabelledPart::Summary));
    let rest = [None, Some(LabelledPart::Description)]
        .map(said)
        .join("\n\n");
    let own = if rest.trim().is_empty() {
        &summary
    } else {
        &rest
    };
    entry.say(language, own);
    if !summary.contains('\n') && own != &summary {
        entry.stated.title.add(language, &line(&summary));
    } else if own != &summary {
        entry.details.add(language, &summary);
    }
    let newest = |said: LocalizedText, place: &mut LocalizedText| {
        if !said.is_empty() {
            *place = said;
        }
    };
    let diagnosis = LocalizedText::new(language, said(Some(LabelledPart::Diagnosis)));
    entry.stated.impact = diagnosis.clone();
    newest(diagnosis, &mut draft.impact_users);
    let workaround = said(Some(LabelledPart::Workaround));
    if !workaround.is_empty() {
        let printed = own_label(text, LabelledPart::Workaround);
        let gap = if workaround.starts_with(['-', '*', '#', '>']) {
            "\n\n"
        } else {
            " "
        };
        let part = format!("{printed}:{gap}{workaround}");
        entry.details.add(language, &part);
    }
    newest(
        LocalizedText::new(language, workaround),
        &mut draft.workaround,
    );
}

/// The label as the text prints it.
fn own_label(text: &str, wanted: LabelledPart) -> &str {
    let found = text
        .lines()
        .find(|line| label(line).is_some_and(|(label, _)| label == wanted));
    let name = found
        .and_then(|line| line.split_once(':'))
        .map_or("", |(name, _)| name);
    name.trim_matches(|it: char| !it.is_alphanumeric())
}
