//! The organisation's logo at the head of reports: one file of the project, read once and embedded as it is.

mod drawing;

use std::path::{Component, Path};
use std::sync::Arc;

use super::image::{ImageFault, MOST_MEGAPIXELS};
use super::{Project, SETTINGS};
use crate::diagnostic::{Finding, Message, Severity};
use crate::record::Located;
use crate::system::file::{self, FileFault};
use crate::text::source::Source;

/// The most bytes of a logo's file: every page holds them.
pub const MOST_LOGO_BYTES: u64 = 1 << 20;

/// The media types of a logo, by the ending of its file.
const TYPES: &[(&str, &str)] = &[("svg", "image/svg+xml"), ("png", "image/png")];

/// A logo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// The bytes of its file.
    pub bytes: Arc<[u8]>,
    /// Its media type (RFC 6838).
    pub media_type: &'static str,
    /// What it says, for who cannot see it: the organisation's name.
    pub alternative: String,
}

impl Logo {
    /// The ending of a file of its type.
    #[must_use]
    pub fn ending(&self) -> &'static str {
        let mut types = TYPES.iter().filter(|(_, kind)| *kind == self.media_type);
        types.next().map_or("png", |(ending, _)| *ending)
    }
}

impl Project {
    /// The logo that the settings name, if they name one.
    ///
    /// # Errors
    /// Why reports cannot show it.
    pub fn logo(&self) -> Result<Option<Logo>, Box<Finding>> {
        let settings = &self.settings;
        let Some(path) = &settings.logo else {
            return Ok(None);
        };
        let name = path.value.as_str();
        let Some(organisation) = &settings.organisation else {
            let help = Message::new("logo-unusable.organisation");
            let message = Message::new("logo-unusable.nameless");
            return Err(self.unusable(path, message, help));
        };
        let ending = Path::new(name).extension().and_then(|it| it.to_str());
        let ending = ending.unwrap_or_default().to_ascii_lowercase();
        let known = TYPES.iter().find(|(known, _)| *known == ending);
        let is_below = |it: Component<'_>| matches!(it, Component::Normal(_) | Component::CurDir);
        if !Path::new(name).components().all(is_below) {
            let message = Message::new("logo-unusable.outside").with("path", name);
            let help = Message::new("logo-unusable.folder");
            return Err(self.unusable(path, message, help));
        }
        let Some((ending, media_type)) = known else {
            let there = file::is_there(&self.root.join(name));
            let fault = match there {
                true => ImageFault::Unsupported,
                false => ImageFault::Missing,
            };
            return Err(self.without_logo(path, &fault));
        };
        let bytes = match *ending {
            "svg" => self.drawing(path)?,
            _ => self.picture(path)?,
        };
        Ok(Some(Logo {
            bytes,
            media_type,
            alternative: organisation.value.clone(),
        }))
    }

    /// The bytes of a PNG, all of whose pixels can be read.
    fn picture(&self, path: &Located<String>) -> Result<Arc<[u8]>, Box<Finding>> {
        let fault = |fault| self.without_logo(path, &fault);
        // Its length first: what is too long for a logo need not be read.
        let file = self.root.join(&path.value);
        file::read_below(&self.root, &file, MOST_LOGO_BYTES).map_err(|it| fault(it.into()))?;
        let components = Path::new(&path.value).components();
        let plain: std::path::PathBuf = components
            .filter(|it| matches!(it, Component::Normal(_)))
            .collect();
        let image = self.image(&plain.to_string_lossy()).map_err(fault)?;
        Ok(image.data)
    }

    /// The bytes of an SVG that is whole by itself.
    fn drawing(&self, path: &Located<String>) -> Result<Arc<[u8]>, Box<Finding>> {
        let file = self.root.join(&path.value);
        let read = file::read_below(&self.root, &file, MOST_LOGO_BYTES);
        let bytes = read.map_err(|fault: FileFault| self.without_logo(path, &fault.into()))?;
        let Ok(text) = std::str::from_utf8(&bytes) else {
            return Err(self.without_logo(path, &ImageFault::Unreadable));
        };
        drawing::check(text).map_err(|fault| {
            let source = Source::new(path.value.clone(), text);
            let finding = Finding::new(
                "logo-unusable",
                Severity::Error,
                &source,
                fault.span,
                fault.message,
            );
            Box::new(finding.help(Message::new(fault.help)))
        })?;
        Ok(bytes.into())
    }

    /// The finding that says why there is no picture to show.
    fn without_logo(&self, path: &Located<String>, fault: &ImageFault) -> Box<Finding> {
        let (key, help) = match fault {
            ImageFault::Missing => ("logo-unusable", "logo-unusable.folder"),
            ImageFault::Unsupported => ("logo-unusable.type", "logo-unusable.types"),
            ImageFault::Unreadable | ImageFault::PrintingColours => {
                ("logo-unusable.broken", "logo-unusable.again")
            }
            ImageFault::NotRegular(_) => ("logo-unusable.not-file", "logo-unusable.folder"),
            ImageFault::Outside => ("logo-unusable.outside", "logo-unusable.folder"),
            ImageFault::TooManyBytes => ("logo-unusable.bytes", "logo-unusable.smaller"),
            ImageFault::TooLarge { .. } => ("logo-unusable.pixels", "logo-unusable.smaller"),
        };
        let message = Message::new(key).with("path", &path.value);
        let message = match fault {
            ImageFault::NotRegular(kind) => message.word("kind", "file", *kind),
            ImageFault::TooManyBytes => message.with("most", MOST_LOGO_BYTES / file::MEBIBYTE),
            ImageFault::TooLarge { width, height } => message
                .with("width", *width)
                .with("height", *height)
                .with("most", MOST_MEGAPIXELS),
            _ => message,
        };
        self.unusable(path, message, Message::new(help))
    }

    /// A finding at the setting.
    fn unusable(&self, path: &Located<String>, message: Message, help: Message) -> Box<Finding> {
        let unknown = || Source::new(SETTINGS, "");
        let source = self.settings_file.clone().unwrap_or_else(unknown);
        let span = match source.text.is_empty() {
            true => 0..0,
            false => path.span.clone(),
        };
        let finding = Finding::new("logo-unusable", Severity::Error, &source, span, message);
        Box::new(finding.help(help))
    }
}
