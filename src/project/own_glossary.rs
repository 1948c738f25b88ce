//! The project's own terms, laid over the built-in glossary.

use std::path::{Component, Path};

use super::Project;
use crate::diagnostic::{Finding, Message, Severity};
use crate::glossary::{Glossary, REPORT, Term};
use crate::record::Located;
use crate::system::{file, text_file};
use crate::text::near::nearest;

impl Project {
    /// The glossary of the project: what the settings name, laid over the built-in one.
    ///
    /// # Errors
    /// Its file cannot be read, or no entry has the profile that the settings name.
    pub fn glossary(&self) -> Result<Glossary, Box<Finding>> {
        let Some(settings) = &self.settings.glossary else {
            return Ok(Glossary::default());
        };
        let own = match &settings.file {
            Some(path) => self.own_terms(path)?,
            None => Vec::new(),
        };
        let Some(profile) = &settings.profile else {
            return Ok(Glossary::new(own, REPORT));
        };
        let known = Glossary::profiles(&own);
        if known.contains(&profile.value) {
            return Ok(Glossary::new(own, &profile.value));
        }
        let message = Message::new("unknown-value").with("value", &profile.value);
        let (source, span) = self.in_settings(profile);
        let finding = Finding::new("unknown-value", Severity::Error, &source, span, message);
        let near = nearest(&profile.value, known.iter().map(String::as_str));
        let near = near.map(|near| Message::new("did-you-mean").with("name", near));
        let known = Message::new("unknown-value.help").with("known", known.join(", "));
        let finding = near.into_iter().fold(finding, Finding::help);
        Err(Box::new(finding.help(known)))
    }

    fn own_terms(&self, path: &Located<String>) -> Result<Vec<Term>, Box<Finding>> {
        let name = path.value.as_str();
        let unusable = |key: &'static str| {
            let (source, span) = self.in_settings(path);
            let message = Message::new(key).with("path", name);
            let finding =
                Finding::new("glossary-unusable", Severity::Error, &source, span, message);
            Box::new(finding.help(Message::new("glossary-unusable.folder")))
        };
        let is_below = |it: Component<'_>| matches!(it, Component::Normal(_) | Component::CurDir);
        if !Path::new(name).components().all(is_below) {
            return Err(unusable("glossary-unusable.outside"));
        }
        let file = self.root.join(name);
        if !file::is_there(&file) {
            return Err(unusable("glossary-unusable"));
        }
        let source = text_file::read_below(&self.root, &file, name)?;
        Glossary::read(&source.text).map_err(|fault| {
            let finding = Finding::new(
                "glossary-unusable",
                Severity::Error,
                &source,
                fault.span,
                fault.message,
            );
            Box::new(finding.help(Message::new("glossary-unusable.help")))
        })
    }
}
