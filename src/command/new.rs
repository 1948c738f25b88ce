//! `tenmatsu new`: a commented record to start from.

use super::session::Session;
use super::starter::Start;
use super::{ExitStatus, Stop};
use crate::cli::NewArguments;
use crate::diagnostic::Message;
use crate::project;
use crate::report::template::builtin::FULL;
use crate::system::owned;

pub(super) fn run(session: &mut Session<'_>, arguments: &NewArguments) -> Result<ExitStatus, Stop> {
    let id = &arguments.id;
    if !project::is_id(id) {
        return Err(Message::new("id-characters").with("id", id).into());
    }
    let project = session.project()?;
    let name = format!("{}/{id}.yaml", project::INCIDENTS);
    if let Some(file) = session
        .records(&project)?
        .iter()
        .find(|file| file.stem() == id)
    {
        return Err(Message::new("record-exists")
            .with("path", &file.name)
            .into());
    }
    let path = project.root.join(&name);
    let _lock = session.lock(std::iter::once(path.as_path()))?;
    let start = Start::new(id, &project.settings, session.catalogue.language);
    let kind = arguments.template.as_deref().unwrap_or(FULL);
    let record = start.of_kind(&project, kind)?;
    owned::create(&path, record.as_bytes()).map_err(|error| error.words(&name))?;
    session.remark(&Message::new("record-written").with("path", &name));
    Ok(ExitStatus::Fine)
}
