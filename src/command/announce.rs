//! `tenmatsu announce`: a short text about an incident, for chat and e-mail.

use super::session::Session;
use super::{ExitStatus, Stop, audience, incidents};
use crate::cli::AnnounceArguments;
use crate::diagnostic::{Audience, Message};
use crate::project::TEMPLATES;
use crate::project::settings::Settings;
use crate::report::announcement;
use crate::report::template::Templates;
use crate::report::view::ViewOptions;
use crate::system::console;

pub(super) fn run(
    session: &Session<'_>,
    arguments: &AnnounceArguments,
) -> Result<ExitStatus, Stop> {
    let project = session.project()?;
    let all = session.records(&project)?;
    let wanted = incidents::select(session, &all, std::slice::from_ref(&arguments.id))?;
    let target = Settings::audience_of_announcements;
    let readers = audience::published(&project, &wanted, arguments.audience, target)?;
    let read = incidents::read(session, &project, &all, &wanted, readers)?;
    let Some(incident) = read.incidents.first() else {
        return Ok(ExitStatus::Errors);
    };
    let folder = project.root.join(TEMPLATES);
    let templates = Templates::load(&folder, None).map_err(Stop::Findings)?;
    let templates = templates.with_clocks(&project.settings);
    let languages = match arguments.lang.is_empty() {
        true => incident.record.narrow(&project.settings.languages()),
        false => arguments.lang.clone(),
    };
    let mut texts = Vec::new();
    for language in languages {
        if templates.language(language).is_none() {
            let words = Message::new("language-without-words").with("name", language.code);
            return Err(words.into());
        }
        let images = |name: &str| project.image(name);
        let setting = ViewOptions::of(&project.settings, &templates, language, &images);
        let id = &incident.record.id.value;
        // What is internal is published nowhere.
        let base = project.settings.base_url();
        let base = base.filter(|_| readers == Audience::Public);
        let link = base.map(|base| format!("{base}/{language}/{id}.html"));
        let made = announcement::write(incident, &setting, link.as_deref());
        for other in made.borrowed {
            let words = Message::new("announced-untranslated").with("path", &incident.source.name);
            let words = words.word("other", "language", other.code);
            session.remark(&words.word("language", "language", language.code));
        }
        texts.push(made.text);
    }
    let text = texts.join("\n\n----\n\n") + "\n";
    console::result(console::Outgoing::from(text))
        .map_err(|error| Message::new("cannot-print").with("reason", error))?;
    Ok(ExitStatus::Fine)
}
