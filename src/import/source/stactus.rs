//! Incidents of `stactus` (`version: incident/v1` YAML), and the names of its systems in `stactus.yaml`.

use crate::clock::Zone;
use crate::diagnostic::{Audience, Message};
use crate::import::Source;
use crate::import::draft::{Draft, DraftEntry, Drafts, LocalizedText, Noted};
use crate::import::format::field::JsonField;
use crate::import::format::foreign;
use crate::import::input::Input;
use crate::import::wording::language::written_in;
use crate::import::wording::promise;
use crate::record::{EntryKind, Milestone, Severity, Status};

/// This source.
pub const SOURCE: Source = Source {
    name: "stactus",
    audience: Audience::Public,
    about: "Incidents of stactus (`version: incident/v1` YAML), and the names of systems in its stactus.yaml",
    recognises,
    read,
};

/// How the first line says what the file is.
const INCIDENT: &str = "incident/v1";
const PAGE: &str = "stactus/v1";

fn recognises(input: &Input) -> bool {
    let mut lines = input.start(4_000).lines();
    lines.any(|line| {
        let version = line
            .strip_prefix("version:")
            .map(|it| it.trim().trim_matches(['"', '\'']));
        matches!(version, Some(INCIDENT | PAGE))
    })
}

fn read(input: &Input, drafts: &mut Drafts<'_>) {
    let root = match input.try_yaml() {
        Ok(root) => root,
        Err(findings) => {
            return findings
                .into_iter()
                .for_each(|finding| drafts.push(finding));
        }
    };
    match root.text_at("version") {
        Some(PAGE) => read_names(root, drafts),
        Some(INCIDENT) => read_incident(root, drafts),
        _ => drafts.broken(
            0..0,
            Message::new("import-version").with("wanted", INCIDENT),
        ),
    }
}

/// The page's systems: an id and a name each.
fn read_names(root: JsonField<'_>, drafts: &mut Drafts<'_>) {
    for system in drafts.list(root, "systems") {
        if let (Some(id), Some(name)) = (system.text_at("id"), system.text_at("name")) {
            drafts.services.push((id.to_owned(), name.to_owned()));
        }
    }
}

fn read_incident(root: JsonField<'_>, drafts: &mut Drafts<'_>) {
    let title = drafts.want(root, "name").unwrap_or_default();
    let mut draft = Draft {
        id: drafts.need(root, "id").map(str::to_owned),
        start: root.start(),
        // The format's stamps are UTC and do not say so.
        time_zone: Some(drafts.options.zone.unwrap_or(Zone::UTC).name().into()),
        severity: drafts.text(root, "impact").and_then(severity),
        ..Draft::default()
    };
    draft
        .title
        .add(written_in(title), &crate::import::markdown(title));
    for system in drafts.list(root, "systems") {
        draft.services.extend(system.text().map(LocalizedText::all));
    }
    for post in drafts.list(root, "timeline") {
        draft.entries.extend(entry(post, drafts));
    }
    drafts.drafts.push(draft);
}

fn severity(word: &str) -> Option<Noted<Severity>> {
    match word {
        "none" => Some(Severity::None.into()),
        "minor" => Some(Severity::Minor.into()),
        "major" => Some(Severity::Major.into()),
        "critical" => Some(Severity::Critical.into()),
        _ => None,
    }
}

fn entry(post: JsonField<'_>, drafts: &mut Drafts<'_>) -> Option<DraftEntry> {
    let stamp = post.get("ts");
    let text = drafts.need(post, "ts")?;
    let zone = drafts.options.zone.unwrap_or(Zone::UTC);
    let at = drafts.stamp(text, stamp.map_or(post.span(), JsonField::span), Some(zone));
    let mut entry = DraftEntry::new(EntryKind::Post, at, post.span());
    let said = foreign::markdown(drafts.text(post, "description").unwrap_or_default());
    let language = written_in(&said);
    entry.say(language, &said);
    promise::promises(&mut entry, &said, language, Some(zone));
    let flag = |name| post.get(name).is_some_and(JsonField::is_true);
    if flag("resolved") {
        entry.status = Some(Status::Restored.into());
        entry.milestone = Some(Milestone::Resolved);
    } else if flag("investigating") {
        entry.status = Some(Status::Investigating.into());
    }
    entry.stated.status = entry.status.as_ref().map(|status| status.value);
    Some(entry)
}
