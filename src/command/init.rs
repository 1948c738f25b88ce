//! `tenmatsu init`: a whole small project to start from.

use super::session::Session;
use super::starter::{IGNORED, Start};
use super::{ExitStatus, Stop};
use crate::cli::InitArguments;
use crate::diagnostic::Message;
use crate::project::settings::Settings;
use crate::system::owned;

/// The id of the record in a new project.
const EXAMPLE: &str = "EXAMPLE-1";

pub(super) fn run(session: &Session<'_>, arguments: &InitArguments) -> Result<ExitStatus, Stop> {
    let language = session.catalogue.language;
    let files = [
        ("tenmatsu.toml", language.starter.settings.to_owned()),
        ("README.md", language.starter.readme.to_owned()),
        (".gitignore", IGNORED.to_owned()),
        (
            "incidents/EXAMPLE-1.yaml",
            Start::new(EXAMPLE, &Settings::empty(), language).full(),
        ),
    ];
    let folder = &arguments.dir;
    if let Some((name, _)) = files.iter().find(|(name, _)| folder.join(name).exists()) {
        let path = folder.join(name).display().to_string();
        return Err(Message::new("record-exists").with("path", path).into());
    }
    let paths: Vec<_> = files.iter().map(|(name, _)| folder.join(name)).collect();
    let _lock = session.lock(paths.iter().map(std::path::PathBuf::as_path))?;
    for ((_, text), path) in files.iter().zip(&paths) {
        owned::create(path, text.as_bytes()).map_err(|error| error.words(path.display()))?;
    }
    session.remark(&Message::new("project-written").with("path", folder.display()));
    Ok(ExitStatus::Fine)
}
