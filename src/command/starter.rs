//! What a new record and a new project start from.

mod narrow;

use std::path::Path;

use super::Stop;
use crate::diagnostic::Message;
use crate::locale::{self, Language};
use crate::project::settings::Settings;
use crate::project::{self, Project, TEMPLATES};
use crate::report::template::builtin::{self, FULL, MINIMAL};
use crate::system::{file, text_file};
use crate::text::near::nearest;
use crate::yaml::write;

/// What version control leaves out of a project.
pub(super) const IGNORED: &str = include_str!("../../templates/new/gitignore");

/// The zone that is written where nothing says another one.
const ZONE: &str = "Asia/Tokyo";

/// What a new record says by itself.
pub(super) struct Start<'s> {
    id: &'s str,
    /// The languages of its texts, its own first.
    languages: Vec<Language>,
    /// Whether the settings have the language, and the zone.
    is_said: (bool, bool),
    zone: String,
    /// The language of its comments.
    comments: Language,
}

impl<'s> Start<'s> {
    /// A record of this id in a project with these settings, with comments in `comments`.
    pub(super) fn new(id: &'s str, settings: &Settings, comments: Language) -> Self {
        let mut languages = settings.languages();
        let own = settings.language.as_ref().map(|it| it.value);
        let first = own.or_else(|| languages.contains(&comments).then_some(comments));
        if let Some(first) = first {
            languages.retain(|it| *it != first);
            languages.insert(0, first);
        }
        let mut zones = settings.zones.iter().map(|it| it.value.as_str());
        let zone = zones.find(|it| !matches!(*it, "UTC" | "Etc/UTC" | "GMT"));
        Self {
            id,
            languages,
            is_said: (own.is_some(), settings.time_zone.is_some()),
            zone: zone.unwrap_or(ZONE).to_owned(),
            comments,
        }
    }

    /// A record of every kind of text.
    pub(super) fn full(&self) -> String {
        self.filled(&narrow::narrow(
            self.comments.starter.record,
            &self.languages,
        ))
    }

    /// A first record in few lines, in one language.
    fn minimal(&self) -> String {
        let first = self.languages.first().copied().unwrap_or(locale::DEFAULT);
        let mut text = first.starter.minimal.to_owned();
        if self.languages.len() < 2 {
            text = without(&text, "languages: ");
        }
        self.filled(&text)
    }

    /// The text of a kind with what this record says itself.
    fn filled(&self, text: &str) -> String {
        let mut text = text.to_owned();
        let (language, zone) = self.is_said;
        if language {
            text = without(&text, "language: {language}");
        }
        if zone {
            text = without(&text, "time_zone: {time_zone}");
        }
        let first = self.languages.first().copied().unwrap_or(locale::DEFAULT);
        text.replace("{id}", &write::scalar(self.id))
            .replace("{language}", first.code)
            .replace("{time_zone}", &write::scalar(&self.zone))
    }

    /// A record of the kind `name`: a built-in one, or one that the project has in `templates/new/`.
    pub(super) fn of_kind(&self, project: &Project, name: &str) -> Result<String, Stop> {
        let folder = project.root.join(TEMPLATES).join("new");
        let path = folder.join(format!("{name}.yaml"));
        if project::is_id(name) && file::is_there(&path) {
            let shown = format!("{TEMPLATES}/new/{name}.yaml");
            let source = text_file::read_below(&project.root, &path, &shown)?;
            if !source.text.contains("{id}") {
                return Err(Message::new("kind-without-id").with("path", shown).into());
            }
            let is_full = |it: &&Language| it.starter.record == source.text;
            return Ok(match locale::LIST.iter().find(is_full) {
                Some(_) => self.filled(&narrow::narrow(&source.text, &self.languages)),
                None => self.filled(&source.text),
            });
        }
        match name {
            FULL => Ok(self.full()),
            MINIMAL => Ok(self.minimal()),
            _ => Err(unknown(&folder, name).into()),
        }
    }
}

/// Says that there is no such kind, and which there are.
fn unknown(folder: &Path, name: &str) -> Message {
    let known = kinds(folder);
    let message = match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => Message::new("kind-unknown-near").with("near", near),
        None => Message::new("kind-unknown"),
    };
    message.with("name", name).with("known", known.join(", "))
}

/// The kinds of records that there are, those of the project's `folder` too.
fn kinds(folder: &Path) -> Vec<String> {
    let mut kinds = vec![MINIMAL.to_owned(), FULL.to_owned()];
    for name in builtin::kinds(folder) {
        if !kinds.contains(&name) {
            kinds.push(name);
        }
    }
    kinds
}

/// A text without the line that begins so, and without the comments right above it.
fn without(text: &str, beginning: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for line in text.lines() {
        if !line.starts_with(beginning) {
            kept.push(line);
            continue;
        }
        // The head of the file speaks of the whole.
        while kept.last().is_some_and(|it| it.starts_with('#'))
            && kept.iter().any(|it| !it.starts_with('#'))
        {
            kept.pop();
        }
    }
    kept.join("\n") + "\n"
}
