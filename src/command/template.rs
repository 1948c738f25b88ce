//! `tenmatsu template`: the built-in templates, to read and to copy.

use std::path::Path;

use super::session::Session;
use super::{ExitStatus, Stop};
use crate::cli::{TemplateAction, TemplateArguments};
use crate::diagnostic::Message;
use crate::locale::Catalogue;
use crate::project::{self, TEMPLATES};
use crate::report::template::builtin::{self, BuiltinFile};
use crate::report::template::own_names;
use crate::system::{console, file, owned};
use crate::text::near::nearest;
use crate::text::width::columns;

pub(super) fn run(
    session: &Session<'_>,
    arguments: &TemplateArguments,
) -> Result<ExitStatus, Stop> {
    let names = &arguments.names;
    let wrong = match arguments.action {
        TemplateAction::List => (!names.is_empty()).then_some("template-names.list"),
        TemplateAction::Show => (names.len() != 1).then_some("template-names.show"),
        TemplateAction::Copy => names.is_empty().then_some("template-names.copy"),
    };
    if let Some(key) = wrong {
        return Err(Message::new(key).into());
    }
    let known = builtin::files(session.catalogue.language);
    let asked = names.iter().map(|name| named(&known, name));
    let asked = asked.collect::<Result<Vec<_>, _>>()?;
    match arguments.action {
        TemplateAction::List => {
            let folder = project::root(&session.folder()?).join(TEMPLATES);
            print(&list(&session.catalogue, &known, &folder))?;
        }
        TemplateAction::Show => asked.iter().try_for_each(|it| print(&it.text))?,
        TemplateAction::Copy => copy(session, &asked)?,
    }
    Ok(ExitStatus::Fine)
}

fn print(text: &str) -> Result<(), Stop> {
    console::result(text).map_err(|error| Message::new("cannot-print").with("reason", error))?;
    Ok(())
}

/// The built-in template of this name; `templates/` before it says nothing more.
fn named<'k>(known: &'k [BuiltinFile], name: &str) -> Result<&'k BuiltinFile, Message> {
    let short = name.strip_prefix("templates/").unwrap_or(name);
    let found = known.iter().find(|it| it.name == short);
    found.ok_or_else(|| {
        let names = || known.iter().map(|it| it.name.as_str());
        // Of a name below a folder, the folder is easily left out.
        let below = names().find(|it| it.rsplit('/').next() == Some(short));
        match below.or_else(|| nearest(short, names())) {
            Some(near) => Message::new("template-unknown-near")
                .with("name", name)
                .with("near", near),
            None => Message::new("template-unknown").with("name", name),
        }
    })
}

/// Every template with what it is, and whether the project in whose `folder` of templates it looks has its own.
fn list(catalogue: &Catalogue, known: &[BuiltinFile], folder: &Path) -> String {
    let mut lines: Vec<(String, String, bool)> = Vec::new();
    for it in known {
        let about = about(catalogue, &it.name);
        let is_own = file::is_there(&folder.join(&it.name));
        lines.push((it.name.clone(), about, is_own));
    }
    for name in own_names(folder) {
        if known.iter().any(|it| it.name == name) {
            continue;
        }
        let about = match name.strip_suffix(".md") {
            Some(stem) => catalogue.fill("template.content", &[("name", stem)]),
            None if name == "extra.css" => catalogue.word("template.added").to_owned(),
            None => continue,
        };
        lines.push((name, about, true));
    }
    for kind in builtin::kinds(&folder.join("new")) {
        let name = format!("new/{kind}.yaml");
        if known.iter().all(|it| it.name != name) {
            let about = catalogue.fill("template.kind", &[("name", &kind)]);
            lines.push((name, about, true));
        }
    }
    let width = lines.iter().map(|(name, ..)| columns(name)).max();
    let own = catalogue.word("template.replaced");
    let mut out = String::new();
    for (name, about, is_own) in &lines {
        let gap = " ".repeat(width.unwrap_or(0) - columns(name));
        let mark = if *is_own { "*" } else { " " };
        out.push_str(&format!("{mark} {name}{gap}  {about}\n"));
    }
    if lines.iter().any(|(.., is_own)| *is_own) {
        out.push_str(&format!("\n* {own}\n"));
    }
    out
}

/// What a template is, in one line.
fn about(catalogue: &Catalogue, name: &str) -> String {
    let code = name.strip_prefix("language/");
    match code.and_then(|it| it.strip_suffix(".toml")) {
        Some(code) => {
            let language = catalogue.word_in("language", code);
            catalogue.fill("template.language", &[("language", language)])
        }
        None => catalogue.word_in("template", name).to_owned(),
    }
}

/// Writes built-in templates into the project, all of them or none.
fn copy(session: &Session<'_>, asked: &[&BuiltinFile]) -> Result<(), Stop> {
    let here = session.folder()?;
    let root = project::root(&here);
    if !project::is_root(&root) {
        let message = Message::new("template-no-project").with("path", here.display());
        return Err(message.into());
    }
    let shown = |it: &BuiltinFile| format!("{TEMPLATES}/{}", it.name);
    let path = |it: &BuiltinFile| root.join(TEMPLATES).join(&it.name);
    let mut wanted: Vec<&BuiltinFile> = Vec::new();
    for it in asked {
        if !wanted.contains(it) {
            wanted.push(it);
        }
    }
    if let Some(it) = wanted.iter().find(|it| file::is_there(&path(it))) {
        return Err(Message::new("record-exists").with("path", shown(it)).into());
    }
    let paths: Vec<_> = wanted.iter().map(|it| path(it)).collect();
    let _lock = session.lock(paths.iter().map(std::path::PathBuf::as_path))?;
    for (it, path) in wanted.iter().zip(&paths) {
        owned::create(path, it.text.as_bytes()).map_err(|error| error.words(shown(it)))?;
        let key = match it.is_laid_over {
            true => "template-copied-words",
            false => "template-copied",
        };
        session.remark(&Message::new(key).with("path", shown(it)));
    }
    Ok(())
}
