//! The template of DOCX that the settings name: read once, before any document is made.

use std::path::{Component, Path};

use super::Project;
use crate::diagnostic::{Finding, Message, Severity};
use crate::record::Located;
use crate::report::docx::{House, HouseFault};
use crate::system::file::{self, FileFault};

/// The most bytes of a template's file; the largest part of those of companies are pictures in their headers.
pub const MOST_TEMPLATE_BYTES: u64 = 32 << 20;

impl Project {
    /// What documents take from the template that the settings name, if they name one.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub fn house(&self) -> Result<Option<House>, Box<Finding>> {
        let docx = self.settings.docx.as_ref();
        let Some(path) = docx.and_then(|it| it.template.as_ref()) else {
            return Ok(None);
        };
        let name = Path::new(&path.value);
        let is_below = |it: Component<'_>| matches!(it, Component::Normal(_) | Component::CurDir);
        if !name.components().all(is_below) {
            let message = Message::new("docx-template-unusable.outside");
            return Err(self.without_house(path, message, "docx-template-unusable.folder"));
        }
        let file = self.root.join(name);
        let read = file::read_below(&self.root, &file, MOST_TEMPLATE_BYTES);
        let bytes = read.map_err(|fault| self.unread_house(path, &fault))?;
        let house = House::read(&bytes).map_err(|fault| {
            let (message, help) = said(fault);
            self.without_house(path, message, help)
        })?;
        Ok(Some(house))
    }

    /// The finding that says why the file cannot be read.
    fn unread_house(&self, path: &Located<String>, fault: &FileFault) -> Box<Finding> {
        let (message, help) = match fault {
            FileFault::Unreadable(error) if error.kind() == std::io::ErrorKind::NotFound => (
                Message::new("docx-template-unusable"),
                "docx-template-unusable.folder",
            ),
            FileFault::Unreadable(error) => (
                Message::new("docx-template-unusable.unreadable").with("reason", error),
                "docx-template-unusable.folder",
            ),
            FileFault::NotRegular(kind) => (
                Message::new("docx-template-unusable.not-file").word("kind", "file", *kind),
                "docx-template-unusable.folder",
            ),
            FileFault::TooLarge(most) => (
                Message::new("docx-template-unusable.large").with("most", most / file::MEBIBYTE),
                "docx-template-unusable.smaller",
            ),
            FileFault::Outside(_) => (
                Message::new("docx-template-unusable.outside"),
                "docx-template-unusable.folder",
            ),
        };
        self.without_house(path, message, help)
    }

    /// A finding at the setting.
    fn without_house(
        &self,
        path: &Located<String>,
        message: Message,
        help: &'static str,
    ) -> Box<Finding> {
        let (source, span) = self.in_settings(path);
        let message = message.with("path", &path.value);
        let finding = Finding::new(
            "docx-template-unusable",
            Severity::Error,
            &source,
            span,
            message,
        );
        Box::new(finding.help(Message::new(help)))
    }
}

/// What is said of a file that cannot be a template, and what helps.
fn said(fault: HouseFault) -> (Message, &'static str) {
    match fault {
        HouseFault::Damaged(None) => (
            Message::new("docx-template-unusable.no-archive"),
            "docx-template-unusable.save",
        ),
        HouseFault::Damaged(Some(part)) => (
            Message::new("docx-template-unusable.damaged").with("part", part),
            "docx-template-unusable.save",
        ),
        HouseFault::NotDocument => (
            Message::new("docx-template-unusable.no-document"),
            "docx-template-unusable.save",
        ),
        HouseFault::Encrypted => (
            Message::new("docx-template-unusable.encrypted"),
            "docx-template-unusable.plain",
        ),
        HouseFault::Macros => (
            Message::new("docx-template-unusable.macros"),
            "docx-template-unusable.save",
        ),
        HouseFault::Strict => (
            Message::new("docx-template-unusable.strict"),
            "docx-template-unusable.save",
        ),
        HouseFault::TooLarge => (
            Message::new("docx-template-unusable.unpacked"),
            "docx-template-unusable.smaller",
        ),
        HouseFault::Refers { part, kind } => (
            Message::new("docx-template-unusable.refers")
                .with("part", part)
                .with("kind", kind),
            "docx-template-unusable.pictures",
        ),
    }
}
