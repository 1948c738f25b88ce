//! `tenmatsu init`: a whole small project to start from.

use super::session::Session;
use super::{End, Stop, new};
use crate::cli::Init;
use crate::finding::Words;
use crate::publish;

/// The id of the record in a new project.
const EXAMPLE: &str = "EXAMPLE-1";

pub(super) fn run(session: &Session<'_>, arguments: &Init) -> Result<End, Stop> {
    let files = [
        (
            "tenmatsu.toml",
            include_str!("../../templates/new/project/tenmatsu.toml").to_owned(),
        ),
        (
            "README.md",
            include_str!("../../templates/new/project/README.md").to_owned(),
        ),
        (
            ".gitignore",
            include_str!("../../templates/new/project/gitignore").to_owned(),
        ),
        ("incidents/EXAMPLE-1.yaml", new::record(EXAMPLE)),
    ];
    let folder = &arguments.dir;
    if let Some((name, _)) = files.iter().find(|(name, _)| folder.join(name).exists()) {
        let path = folder.join(name).display().to_string();
        return Err(Words::new("record-exists").with("path", path).into());
    }
    for (name, text) in &files {
        publish::create(&folder.join(name), text.as_bytes(), publish::Flush::Yes).map_err(
            |error| {
                let path = error.path.display().to_string();
                Words::new("cannot-write")
                    .with("path", path)
                    .with("reason", error.reason)
            },
        )?;
    }
    session.remark(&Words::new("project-written").with("path", folder.display()));
    Ok(End::Fine)
}
