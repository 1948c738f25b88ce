//! `tenmatsu explain`: the manual page of one check, or the list of all.

use super::session::Session;
use super::{End, Stop};
use crate::cli::Explain;
use crate::finding::Words;
use crate::show::page::page;
use crate::yaml::decode::nearest;
use crate::{check, console, environment};

pub(super) fn run(session: &Session<'_>, arguments: &Explain) -> Result<End, Stop> {
    let text = match &arguments.name {
        Some(name) => {
            let Some(check) = check::named(name) else {
                let near = nearest(name, check::LIST.iter().map(|check| check.name));
                return Err(match near {
                    Some(near) => Words::new("no-such-check-near")
                        .with("name", name)
                        .with("near", near),
                    None => Words::new("no-such-check").with("name", name),
                }
                .into());
            };
            page(
                &check.manual(),
                session.colours_output(),
                environment::width(),
            )
        }
        None => check::LIST
            .iter()
            .map(|check| format!("{:<9} {}\n", check.severity.code(), check.name))
            .collect(),
    };
    console::result(&text).map_err(|error| Words::new("cannot-print").with("reason", error))?;
    Ok(End::Fine)
}
