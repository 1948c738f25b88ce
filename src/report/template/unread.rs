//! Files in a project's folder of templates that nothing reads, though their names say that something should.

use std::path::Path;

use crate::diagnostic::{Finding, Message, Severity};
use crate::locale::{self, Language};
use crate::system::file;
use crate::text::near::nearest;
use crate::text::source::Source;

/// The files of `folder` that are likely meant as one of `known`, or as a catalogue; `content` is a template that is asked
/// for by name.
pub(super) fn find(folder: &Path, known: &[&str], content: Option<&str>) -> Vec<Finding> {
    let content = content.map(|name| format!("{name}.md"));
    let own = names(folder).into_iter().filter_map(|name| {
        let is_read = known.contains(&name.as_str()) || content.as_ref() == Some(&name);
        let near = nearest(&name, known.iter().copied()).filter(|_| !is_read)?;
        // Any other name may be that of a template for `--template`.
        let may_be_content = name.ends_with(".md") && name.to_lowercase() != near;
        (!may_be_content).then(|| finding(&name, near))
    });
    let known_files = |languages: Vec<Language>| -> Vec<_> {
        let files = languages.iter().map(|language| format!("{language}.toml"));
        files.collect()
    };
    let (codes, builtin) = (
        known_files(locale::all()),
        known_files(locale::LIST.to_vec()),
    );
    let catalogues = names(&folder.join("language")).into_iter();
    let catalogues = catalogues.filter(|name| name.ends_with(".toml") && !codes.contains(name));
    let unread = catalogues.map(|name| {
        let finding = finding(&format!("language/{name}"), &builtin.join(", "));
        match name.strip_suffix(".toml").filter(|it| locale::is_code(it)) {
            Some(code) => {
                finding.help(Message::new("template-fault.unread-language").with("code", code))
            }
            None => finding,
        }
    });
    own.chain(unread).collect()
}

/// The names of the files in `folder`, without hidden ones.
pub(super) fn names(folder: &Path) -> Vec<String> {
    let entries = file::list(folder).unwrap_or_default().into_iter();
    let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    let names = files.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| !name.starts_with('.')).collect()
}

fn finding(name: &str, known: &str) -> Finding {
    let source = Source::new(format!("templates/{name}"), "");
    let message = Message::new("template-fault.unread");
    let finding = Finding::new("template-fault", Severity::Error, &source, 0..0, message);
    finding.help(Message::new("template-fault.unread-help").with("known", known))
}
